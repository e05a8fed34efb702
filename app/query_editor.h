#pragma once
#include "app/explore_panels.h"
#include "app/themed.h"

#include <QPlainTextEdit>
#include <QSyntaxHighlighter>

#include <memory>

class QCompleter;
class QStringListModel;

namespace sigma {

/// Colours the words of a query: functions, labels, texts, numbers, comments.
class QueryHighlighter : public QSyntaxHighlighter {
    Q_OBJECT
public:
    explicit QueryHighlighter(QTextDocument* document);
    void setLook(const Theme& theme, const std::string& kind);

protected:
    void highlightBlock(const QString& text) override;

private:
    Theme m_theme;
    std::string m_kind;
};

/// The text of a query: fixed pitch, as tall as its lines (at most twelve), coloured, the mistake underlined, words completed as one types.
/// Ctrl+Enter or Shift+Enter runs it. GUI thread only.
class QueryEditor : public QPlainTextEdit, public Themed {
    Q_OBJECT
public:
    explicit QueryEditor(QWidget* parent = nullptr);
    void setTheme(const Theme& theme) override;
    void setLanguage(const std::string& kind); ///< of the source
    /// What a person may want to write beside the language's own words: metrics, labels.
    void setNames(const QStringList& names);
    /// The parser's sentence, with its place; empty while the text can be asked.
    const QString& problem() const { return m_problem; }
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return {160, sizeHint().height()}; }
    QCompleter* completer() const { return m_completer; }

signals:
    void runRequested();
    void problemChanged();

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

private:
    void check();
    void offerWords(bool asked);
    void take(const QString& word);
    QString wordBeforeCursor() const;

    Theme m_theme;
    std::string m_kind;
    QString m_problem;
    QStringList m_names;
    QueryHighlighter* m_highlighter;
    QCompleter* m_completer;
    QStringListModel* m_words;
};

} // namespace sigma
