#include "widgets/logs/log_detail.h"

#include "widgets/controls/frame_button.h"
#include "widgets/controls/icons.h"

#include <QBoxLayout>
#include <QGridLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QPainter>
#include <QPlainTextEdit>
#include <QPushButton>

#include <algorithm>

namespace sigma {

namespace {

constexpr std::size_t kFieldsAtFirst = 40, kMostFields = 500;
constexpr int kLongestValue = 2000, kMostTextRows = 16;

QLabel* label(const QString& text, const QColor& color, const QFont& font, QWidget* parent) {
    auto* out = new QLabel(parent);
    out->setTextFormat(Qt::PlainText);
    out->setText(text);
    out->setFont(font);
    QPalette palette = out->palette();
    palette.setColor(QPalette::WindowText, color);
    out->setPalette(palette);
    out->setTextInteractionFlags(Qt::TextSelectableByMouse);
    out->setFocusPolicy(Qt::NoFocus);
    return out;
}

} // namespace

QString visibleText(std::string_view text, int most) {
    const LogText laid = layOutLog(text);
    QString out = QString::fromStdString(laid.seen(0, laid.columns, text));
    if (out.size() > most) out = out.left(most) + QStringLiteral("…");
    return out;
}

LogDetail::LogDetail(LogDetailContent content, const Theme& theme, QWidget* parent)
    : QWidget(parent), m_content(std::move(content)), m_theme(theme) {
    setAccessibleName(tr("Details of the line"));
    setCursor(Qt::ArrowCursor);
    build();
}

void LogDetail::setTheme(const Theme& theme) {
    m_theme = theme;
    build();
}

void LogDetail::build() {
    m_shares.clear();
    m_text = nullptr;
    qDeleteAll(findChildren<QWidget*>(QString(), Qt::FindDirectChildrenOnly));
    delete layout();
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(16, 6, 12, 10);
    column->setSpacing(6);
    buildHead(column);
    buildText(column);
    buildFields(column);
    emit resized();
}

void LogDetail::buildHead(QBoxLayout* column) {
    auto* row = new QHBoxLayout;
    row->setSpacing(8);
    row->addWidget(label(m_content.time, m_theme.text, Theme::font(12, QFont::Medium), this));
    if (m_content.duplicates)
        row->addWidget(label(tr("and %L1 more alike").arg(m_content.duplicates), m_theme.textSecondary, Theme::font(12), this));
    row->addStretch(1);
    const auto button = [&](const QString& icon, const QString& text, auto&& act) {
        auto* b = new QToolButton(this);
        b->setText(text);
        b->setIcon(tintedIcon(icon, m_theme.text));
        b->setIconSize({14, 14});
        b->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
        b->setAutoRaise(true);
        b->setFont(Theme::font(12));
        b->setAccessibleName(text);
        connect(b, &QToolButton::clicked, this, act);
        row->addWidget(b);
    };
    if (!m_content.traceId.empty())
        button(QStringLiteral("trace"), tr("Trace"), [this] { emit traceRequested(QString::fromStdString(m_content.traceId)); });
    button(QStringLiteral("logs"), tr("Context"), [this] { emit contextRequested(); });
    button(QStringLiteral("copy"), tr("Copy line"), [this] { emit copyRequested(QString::fromStdString(m_content.line)); });
    auto* close = new FrameButton(this);
    close->setLook(m_theme, QStringLiteral("close"), m_theme.textSecondary);
    close->setHint(tr("Close the details (Esc)"));
    connect(close, &QToolButton::clicked, this, &LogDetail::closeRequested);
    row->addWidget(close);
    column->addLayout(row);
}

/// The whole text, pretty where it is JSON; a short line of one row says nothing new.
void LogDetail::buildText(QBoxLayout* column) {
    const std::string pretty = prettyJson(m_content.line);
    const bool several = pretty.find('\n') != std::string::npos;
    if (!several && m_content.line.size() < 100) return;
    m_text = new QPlainTextEdit(this);
    m_text->setReadOnly(true);
    m_text->setPlainText(visibleText(pretty, 200'000));
    m_text->setFont(LogFace::make().font);
    m_text->setFrameShape(QFrame::NoFrame);
    m_text->setAccessibleName(tr("Text of the line"));
    m_text->setTabChangesFocus(true);
    m_text->document()->setDocumentMargin(6);
    QPalette palette = m_text->palette();
    palette.setColor(QPalette::Base, m_theme.canvas);
    palette.setColor(QPalette::Text, m_theme.text);
    m_text->setPalette(palette);
    column->addWidget(m_text);
}

void LogDetail::buildFields(QBoxLayout* column) {
    if (m_content.fields.empty()) return;
    auto* grid = new QGridLayout;
    grid->setHorizontalSpacing(4);
    grid->setVerticalSpacing(0);
    grid->setColumnMinimumWidth(3, 8);
    grid->setColumnStretch(5, 1);
    const std::size_t shown = std::min(m_content.fields.size(), m_allFields ? kMostFields : kFieldsAtFirst);
    for (std::size_t i = 0; i < shown; ++i) addField(grid, i);
    column->addLayout(grid);
    if (shown == m_content.fields.size() || m_allFields) return;
    auto* more = new QPushButton(tr("Show all %L1 fields").arg(m_content.fields.size()), this);
    connect(
        more, &QPushButton::clicked, this,
        [this] {
            m_allFields = true;
            build();
        },
        Qt::QueuedConnection);
    column->addWidget(more, 0, Qt::AlignLeft);
}

void LogDetail::addField(QGridLayout* grid, std::size_t index) {
    const LogFieldChoice& field = m_content.fields[index];
    const int row = static_cast<int>(index);
    const QString name = visibleText(field.name, 200);
    const auto button = [&](int at, const QString& icon, const QString& hint, const QColor& color, auto&& act) {
        auto* b = new FrameButton(this);
        b->setFixedSize(22, 22);
        b->setLook(m_theme, icon, color);
        b->setHint(hint);
        connect(b, &QToolButton::clicked, this, act);
        grid->addWidget(b, row, at, Qt::AlignTop);
    };
    const bool column = std::find(m_content.columns.begin(), m_content.columns.end(), field.name) != m_content.columns.end();
    button(0, QStringLiteral("plus"), tr("Only lines with this %1").arg(name), m_theme.textSecondary,
           [this, field] { emit filterRequested(field, true); });
    button(1, QStringLiteral("minus"), tr("No lines with this %1").arg(name), m_theme.textSecondary,
           [this, field] { emit filterRequested(field, false); });
    button(2, QStringLiteral("table"), column ? tr("Take the column %1 away").arg(name) : tr("Show %1 as a column").arg(name),
           column ? m_theme.primaryText : m_theme.textSecondary, [this, field] { emit columnToggled(QString::fromStdString(field.name)); });
    const LogFace face = LogFace::make();
    auto* nameLabel = label(name, field.origin == LogFieldChoice::Origin::Label ? m_theme.text : m_theme.textSecondary, face.font, this);
    nameLabel->setMinimumHeight(22);
    nameLabel->setMaximumWidth(260);
    grid->addWidget(nameLabel, row, 4, Qt::AlignTop);
    auto* value = label(visibleText(field.value, kLongestValue), m_theme.text, face.font, this);
    value->setWordWrap(true);
    value->setMinimumHeight(22);
    value->setContentsMargins(12, 0, 0, 0);
    grid->addWidget(value, row, 5);
    auto* share = label({}, m_theme.textSecondary, Theme::font(12), this);
    share->setMinimumHeight(22);
    share->setMinimumWidth(96);
    share->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    grid->addWidget(share, row, 6, Qt::AlignTop);
    m_shares.push_back(share);
}

void LogDetail::setShare(std::size_t field, std::size_t same, std::size_t of, bool sampled) {
    if (field >= m_shares.size() || of == 0) return;
    const double percent = 100.0 * static_cast<double>(same) / static_cast<double>(of);
    const QString number = percent >= 99.95 || percent == 0 ? QString::number(percent, 'f', 0)
                           : percent < 0.1                  ? QStringLiteral("< 0.1")
                                                            : QString::number(percent, 'f', percent < 10 ? 1 : 0);
    m_shares[field]->setText((sampled ? QStringLiteral("≈ ") : QString()) + tr("%1 % of lines").arg(number));
}

QString LogDetail::shareText(std::size_t field) const { return field < m_shares.size() ? m_shares[field]->text() : QString(); }

int LogDetail::heightFor(int width) {
    if (m_text) {
        const int rows = std::clamp(static_cast<int>(m_text->document()->lineCount()), 2, kMostTextRows);
        m_text->setFixedHeight(rows * m_text->fontMetrics().lineSpacing() + 20);
    }
    resize(width, height());
    layout()->activate();
    return layout()->hasHeightForWidth() ? layout()->totalHeightForWidth(width) : layout()->totalSizeHint().height();
}

void LogDetail::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.fillRect(rect(), m_theme.secondaryBackground);
    painter.fillRect(QRect(0, 0, 3, height()), levelColor(m_content.level, m_theme));
    painter.setPen(m_theme.borderWeak);
    painter.drawLine(0, height() - 1, width(), height() - 1);
}

void LogDetail::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Escape) return emit closeRequested();
    QWidget::keyPressEvent(event);
}

} // namespace sigma
