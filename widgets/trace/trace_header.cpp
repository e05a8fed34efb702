#include "widgets/trace/trace_header.h"

#include "widgets/controls/plain_tooltip.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QVBoxLayout>

#include <algorithm>

namespace sigma {

TraceHeader::TraceHeader(QWidget* parent)
    : QWidget(parent), m_title(new TraceTitle(this)), m_tabs(new QTabBar(this)), m_search(new QLineEdit(this)), m_result(new QLabel(this)),
      m_previous(new FrameButton(this)), m_next(new FrameButton(this)),
      m_only(addToggle(tr("Only matches"), tr("Show only matching spans and what they are in"))),
      m_errors(addToggle(tr("Errors"), tr("Show only spans with errors and what they are in  (O)"))),
      m_critical(addToggle(tr("Critical path"), tr("Show what held the trace up, as a dark line in the bars  (C)"))),
      m_skew(addToggle(tr("Clocks adjusted"), tr("Clocks of some hosts differ: their spans were moved into the spans that called them. Off "
                                                 "shows the times as they were sent."))) {
    buildSearch();
    m_tabs->setDrawBase(false);
    m_tabs->setExpanding(false);
    m_tabs->setAccessibleName(tr("Views of the trace"));
    m_tabs->setUsesScrollButtons(true);
    m_tabs->setElideMode(Qt::ElideNone);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 2, 0, 4);
    column->setSpacing(2);
    auto* row = new QHBoxLayout;
    row->setContentsMargins(8, 0, 8, 0);
    row->setSpacing(4);
    row->addWidget(m_tabs);
    row->addStretch(1);
    for (QToolButton* toggle : {m_skew, m_critical, m_errors, m_only}) row->addWidget(toggle);
    row->addSpacing(4);
    row->addWidget(m_search, 2);
    row->addSpacing(4);
    row->addWidget(m_result);
    row->addWidget(m_previous);
    row->addWidget(m_next);
    column->addWidget(m_title);
    column->addLayout(row);
    connect(m_only, &QToolButton::toggled, this, &TraceHeader::onlyChanged);
    connect(m_errors, &QToolButton::toggled, this, &TraceHeader::errorsChanged);
    connect(m_critical, &QToolButton::toggled, this, &TraceHeader::criticalChanged);
    connect(m_skew, &QToolButton::toggled, this, &TraceHeader::skewChanged);
    clearResult();
}

QToolButton* TraceHeader::addToggle(const QString& text, const QString& tip) {
    auto* button = new QToolButton(this);
    button->setText(text);
    button->setAccessibleName(text);
    button->setToolTip(plainToolTip(tip));
    button->setCheckable(true);
    button->setAutoRaise(true);
    button->setFocusPolicy(Qt::TabFocus);
    return button;
}

void TraceHeader::buildSearch() {
    m_search->setPlaceholderText(tr("Search in trace…"));
    m_search->setAccessibleName(tr("Search in trace"));
    m_search->setToolTip(
        plainToolTip(tr("Words, service=name, operation:part, tag=value, tag=*, duration>10ms, errors; - in front turns a term round")));
    m_search->setClearButtonEnabled(true);
    for (auto* clear : m_search->findChildren<QToolButton*>()) clear->setAccessibleName(tr("Clear search"));
    m_search->setMinimumWidth(120);
    m_search->setMaximumWidth(340);
    m_search->installEventFilter(this);
    m_result->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    m_previous->setHint(tr("Previous match"), tr("Previous match  (B, Shift+Enter)"));
    m_next->setHint(tr("Next match"), tr("Next match  (F, Enter)"));
    connect(m_search, &QLineEdit::textChanged, this, &TraceHeader::searchChanged);
    connect(m_previous, &QToolButton::clicked, this, [this] { emit stepRequested(-1); });
    connect(m_next, &QToolButton::clicked, this, [this] { emit stepRequested(1); });
}

void TraceHeader::setTheme(const Theme& theme) {
    m_theme = theme;
    m_title->setTheme(theme);
    m_previous->setLook(theme, QStringLiteral("chevron-up"), theme.text);
    m_next->setLook(theme, QStringLiteral("chevron-down"), theme.text);
    m_result->setFont(Theme::font(12));
    m_tabs->setFont(Theme::font(12, QFont::Medium));
    for (QToolButton* toggle : {m_only, m_errors, m_critical, m_skew}) toggle->setFont(Theme::font(12));
}

void TraceHeader::setTrace(TracePtr trace, const std::string& timezone) {
    const bool skewed = trace && std::any_of(trace->skewNs.begin(), trace->skewNs.end(), [](std::int64_t ns) { return ns != 0; });
    const bool same = trace && trace->traceId == m_traceId; // the same with its clocks as sent
    if (skewed || !same) setSkewAdjusted(skewed);
    m_skew->setVisible(skewed || (same && !m_skew->isHidden()));
    m_traceId = trace ? trace->traceId : std::string();
    m_errors->setEnabled(trace && trace->errors > 0);
    m_title->setTrace(std::move(trace), timezone);
}

void TraceHeader::setSkewAdjusted(bool adjusted) {
    const QSignalBlocker quiet(m_skew);
    m_skew->setChecked(adjusted);
    m_skew->setText(adjusted ? tr("Clocks adjusted") : tr("Clocks as sent"));
}

void TraceHeader::setMatches(std::size_t current, std::size_t count) {
    m_result->setStyleSheet(QString());
    m_result->setText(count == 0 ? tr("nothing found") : QStringLiteral("%L1/%L2").arg(current).arg(count));
    m_result->setToolTip(QString());
    m_result->setVisible(true);
    m_result->setAccessibleName(count == 0 ? tr("Nothing found") : tr("Match %1 of %2").arg(current).arg(count));
    m_next->setEnabled(count > 0);
    m_previous->setEnabled(count > 0);
}

void TraceHeader::setProblem(const QString& sentence) {
    m_result->setText(tr("cannot be read"));
    m_result->setToolTip(plainToolTip(sentence));
    m_result->setAccessibleName(sentence);
    m_result->setVisible(true);
    m_next->setEnabled(false);
    m_previous->setEnabled(false);
}

void TraceHeader::clearResult() {
    m_result->clear();
    m_result->setVisible(false);
    m_next->setEnabled(false);
    m_previous->setEnabled(false);
}

bool TraceHeader::eventFilter(QObject* watched, QEvent* event) {
    if (watched != m_search || event->type() != QEvent::KeyPress) return QWidget::eventFilter(watched, event);
    const auto* key = static_cast<QKeyEvent*>(event);
    if (key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter) {
        emit stepRequested(key->modifiers() & Qt::ShiftModifier ? -1 : 1);
        return true;
    }
    if (key->key() != Qt::Key_Escape) return false;
    if (m_search->text().isEmpty())
        emit searchLeft();
    else
        m_search->clear();
    return true;
}

} // namespace sigma
