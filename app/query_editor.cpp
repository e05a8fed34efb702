#include "app/query_editor.h"

#include "datasources/logql/functions.h"
#include "datasources/logql/lexer.h"
#include "datasources/promql/lexer.h"

#include <QAbstractItemView>
#include <QCompleter>
#include <QFontDatabase>
#include <QKeyEvent>
#include <QScrollBar>
#include <QStringListModel>

#include <algorithm>
#include <array>

namespace sigma {

namespace {

constexpr int kMostLines = 12, kLeastPrefix = 2;

constexpr std::array kPromFunctions = {"abs",
                                       "absent",
                                       "absent_over_time",
                                       "avg",
                                       "avg_over_time",
                                       "bottomk",
                                       "ceil",
                                       "changes",
                                       "clamp",
                                       "clamp_max",
                                       "clamp_min",
                                       "count",
                                       "count_over_time",
                                       "count_values",
                                       "day_of_month",
                                       "day_of_week",
                                       "days_in_month",
                                       "delta",
                                       "deriv",
                                       "exp",
                                       "floor",
                                       "group",
                                       "histogram_quantile",
                                       "holt_winters",
                                       "hour",
                                       "idelta",
                                       "increase",
                                       "irate",
                                       "label_join",
                                       "label_replace",
                                       "last_over_time",
                                       "ln",
                                       "log10",
                                       "log2",
                                       "max",
                                       "max_over_time",
                                       "min",
                                       "min_over_time",
                                       "minute",
                                       "month",
                                       "predict_linear",
                                       "present_over_time",
                                       "quantile",
                                       "quantile_over_time",
                                       "rate",
                                       "resets",
                                       "round",
                                       "scalar",
                                       "sgn",
                                       "sort",
                                       "sort_desc",
                                       "sqrt",
                                       "stddev",
                                       "stddev_over_time",
                                       "stdvar",
                                       "sum",
                                       "sum_over_time",
                                       "time",
                                       "timestamp",
                                       "topk",
                                       "vector",
                                       "year"};

QStringList languageWords(const std::string& kind) {
    QStringList out;
    if (kind == "prometheus")
        for (const char* word : kPromFunctions) out << QString::fromLatin1(word);
    if (kind == "loki")
        for (const auto words : {logql::rangeFunctions(), logql::vectorOperations(), logql::stageWords()})
            for (const auto& word : words) out << QString::fromLatin1(word.name.data(), static_cast<int>(word.name.size()));
    return out;
}

enum class Ink { None, Word, Label, Text, Number, Comment };

/// Which ink a token takes; `next` is the text behind it.
template <class Token> Ink inkOf(const Token& token, std::string_view next) {
    using Kind = typename Token::Kind;
    const auto begins = next.find_first_not_of(' ');
    const char after = begins == std::string_view::npos ? '\0' : next[begins];
    switch (token.kind) {
    case Kind::String: return Ink::Text;
    case Kind::Number:
    case Kind::Duration: return Ink::Number;
    case Kind::Comment: return Ink::Comment;
    case Kind::Name: return after == '(' ? Ink::Word : after == '=' || after == '!' ? Ink::Label : Ink::None;
    default: return Ink::None;
    }
}
} // namespace

QueryHighlighter::QueryHighlighter(QTextDocument* document) : QSyntaxHighlighter(document) {}

void QueryHighlighter::setLook(const Theme& theme, const std::string& kind) {
    m_theme = theme;
    m_kind = kind;
    rehighlight();
}

void QueryHighlighter::highlightBlock(const QString& text) {
    const std::string bytes = text.toStdString();
    const auto paint = [&](std::size_t begin, std::size_t end, Ink ink) {
        QTextCharFormat format;
        switch (ink) {
        case Ink::None: return;
        case Ink::Word: format.setForeground(m_theme.link); break;
        case Ink::Label: format.setForeground(m_theme.infoText); break;
        case Ink::Text: format.setForeground(m_theme.successText); break;
        case Ink::Number: format.setForeground(m_theme.warningText); break;
        case Ink::Comment: format.setForeground(m_theme.textSecondary); break;
        }
        const int from = QString::fromUtf8(bytes.data(), static_cast<int>(begin)).size();
        setFormat(from, QString::fromUtf8(bytes.data() + begin, static_cast<int>(end - begin)).size(), format);
    };
    const auto each = [&](const auto& tokens) {
        for (const auto& token : tokens) paint(token.begin, token.end, inkOf(token, std::string_view(bytes).substr(token.end)));
    };
    if (m_kind == "prometheus") each(promql::tokenize(bytes));
    if (m_kind == "loki") each(logql::tokenize(bytes));
}

QueryEditor::QueryEditor(QWidget* parent)
    : QPlainTextEdit(parent), m_highlighter(new QueryHighlighter(document())), m_completer(new QCompleter(this)),
      m_words(new QStringListModel(this)) {
    setLineWrapMode(QPlainTextEdit::WidgetWidth);
    setTabChangesFocus(true);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    document()->setDocumentMargin(6);
    m_completer->setModel(m_words);
    m_completer->setWidget(this);
    m_completer->setCaseSensitivity(Qt::CaseInsensitive);
    m_completer->setFilterMode(Qt::MatchContains);
    m_completer->setMaxVisibleItems(10);
    connect(m_completer, qOverload<const QString&>(&QCompleter::activated), this, &QueryEditor::take);
    connect(this, &QPlainTextEdit::textChanged, this, [this] {
        check();
        updateGeometry();
    });
}

void QueryEditor::setTheme(const Theme& theme) {
    m_theme = theme;
    QFont font = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    font.setPixelSize(theme.basePx - 1);
    setFont(font);
    m_highlighter->setLook(theme, m_kind);
    check();
    updateGeometry();
}

void QueryEditor::setLanguage(const std::string& kind) {
    m_kind = kind;
    m_highlighter->setLook(m_theme, kind);
    setNames({});
    check();
    const std::string_view language = queryLanguage(kind);
    const QString name = QString::fromLatin1(language.data(), static_cast<int>(language.size()));
    setPlaceholderText(tr("Write %1. Ctrl+Enter runs it.").arg(name));
    setAccessibleName(tr("Query: %1").arg(name));
}

void QueryEditor::setNames(const QStringList& names) {
    m_names = names;
    QStringList all = names + languageWords(m_kind);
    all.removeDuplicates();
    all.sort(Qt::CaseInsensitive);
    m_words->setStringList(all);
}

QSize QueryEditor::sizeHint() const {
    int lines = 0;
    for (auto block = document()->begin(); block.isValid() && lines < kMostLines; block = block.next())
        lines += std::max(1, block.layout() ? block.layout()->lineCount() : 1);
    return {400, QFontMetrics(font()).lineSpacing() * std::clamp(lines, 2, kMostLines) + 14 + 2 * frameWidth()};
}

void QueryEditor::check() {
    const std::string text = toPlainText().toStdString();
    const auto found = queryProblem(m_kind, text);
    QList<QTextEdit::ExtraSelection> marks;
    if (found) {
        const auto at = [&](std::size_t byte) {
            return QString::fromUtf8(text.data(), static_cast<int>(std::min(byte, text.size()))).size();
        };
        QTextEdit::ExtraSelection mark;
        mark.cursor = QTextCursor(document());
        const int from = std::min(static_cast<int>(at(found->begin)), std::max(0, document()->characterCount() - 2));
        mark.cursor.setPosition(from);
        mark.cursor.setPosition(std::clamp(static_cast<int>(at(found->end)), from, document()->characterCount() - 1),
                                QTextCursor::KeepAnchor);
        mark.format.setUnderlineStyle(QTextCharFormat::WaveUnderline);
        mark.format.setUnderlineColor(m_theme.error);
        marks << mark;
    }
    setExtraSelections(marks);
    const QString sentence = found ? QString::fromStdString(found->sentence) : QString();
    if (sentence == m_problem) return;
    m_problem = sentence;
    emit problemChanged();
}

QString QueryEditor::wordBeforeCursor() const {
    const QString line = textCursor().block().text().left(textCursor().positionInBlock());
    int from = line.size();
    while (from > 0 && (line[from - 1].isLetterOrNumber() || line[from - 1] == '_' || line[from - 1] == ':')) --from;
    return line.mid(from);
}

void QueryEditor::take(const QString& word) {
    QTextCursor cursor = textCursor();
    cursor.movePosition(QTextCursor::Left, QTextCursor::KeepAnchor, wordBeforeCursor().size());
    cursor.insertText(word);
    setTextCursor(cursor);
}

void QueryEditor::offerWords(bool asked) {
    const QString word = wordBeforeCursor();
    auto* popup = m_completer->popup();
    if (!asked && word.size() < kLeastPrefix) return popup->hide();
    m_completer->setCompletionPrefix(word);
    const bool nothing =
        m_completer->completionCount() == 0 || (m_completer->completionCount() == 1 && m_completer->currentCompletion() == word);
    if (nothing) return popup->hide();
    popup->setCurrentIndex(m_completer->completionModel()->index(0, 0));
    QRect place = cursorRect();
    place.setWidth(std::min(420, popup->sizeHintForColumn(0) + popup->verticalScrollBar()->sizeHint().width() + 16));
    m_completer->complete(place);
}

void QueryEditor::keyPressEvent(QKeyEvent* event) {
    const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (enter && event->modifiers() & (Qt::ControlModifier | Qt::ShiftModifier)) {
        m_completer->popup()->hide();
        emit runRequested();
        return;
    }
    const bool popupKey = enter || event->key() == Qt::Key_Tab || event->key() == Qt::Key_Escape;
    if (popupKey && m_completer->popup()->isVisible()) return event->ignore(); // the completer's
    const bool asked = event->key() == Qt::Key_Space && event->modifiers() & Qt::ControlModifier;
    if (!asked) QPlainTextEdit::keyPressEvent(event);
    const bool typed = !event->text().isEmpty() && event->text()[0].isPrint();
    if (asked || typed || event->key() == Qt::Key_Backspace) offerWords(asked);
}

void QueryEditor::focusOutEvent(QFocusEvent* event) {
    if (event->reason() != Qt::PopupFocusReason) m_completer->popup()->hide();
    QPlainTextEdit::focusOutEvent(event);
}

} // namespace sigma
