#include "widgets/logs/log_pane.h"

#include "dashboards/model/time_math.h"
#include "widgets/controls/plain_tooltip.h"
#include "widgets/logs/log_detail.h"

#include <QBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPainter>

#include <chrono>

namespace sigma {

namespace {

constexpr int kBuckets = 120, kProgressPx = 2;

QLabel* smallLabel(QWidget* parent) {
    auto* out = new QLabel(parent);
    out->setTextFormat(Qt::PlainText);
    out->setFont(Theme::font(12));
    out->setTextInteractionFlags(Qt::TextSelectableByMouse);
    out->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    out->hide();
    return out;
}

void setColor(QWidget* widget, const QColor& color) {
    QPalette palette = widget->palette();
    palette.setColor(QPalette::WindowText, color);
    widget->setPalette(palette);
}

} // namespace

LogPane::LogPane(QWidget* parent) : QWidget(parent) {
    m_histogram = new LogHistogram(this);
    m_view = new LogView(this);
    m_toolbar = new LogToolbar(*m_view, this);
    m_common = smallLabel(this);
    m_notice = smallLabel(this);
    m_time = new QLineEdit(this);
    m_time->setPlaceholderText(tr("Jump to a time: 11:02:13, 2026-01-01 11:02, now-5m"));
    m_time->setAccessibleName(tr("Time to jump to"));
    m_time->installEventFilter(this);
    m_time->hide();
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, kProgressPx, 0, 0);
    column->setSpacing(6);
    auto* top = new QVBoxLayout;
    top->setContentsMargins(8, 0, 8, 0);
    top->setSpacing(6);
    for (QWidget* part : std::initializer_list<QWidget*>{m_toolbar, m_time, m_common, m_notice}) top->addWidget(part);
    column->addWidget(m_histogram);
    column->addLayout(top);
    column->addWidget(m_view, 1);
    setFocusProxy(m_view);
    connect(m_histogram, &LogHistogram::rangeChosen, this, &LogPane::rangeChosen);
    connect(m_histogram, &LogHistogram::zoomOutRequested, this, &LogPane::zoomOutRequested);
    connect(m_view, &LogView::summaryChanged, this, [this] {
        showCommon();
        countLines();
    });
    connect(m_view, &LogView::jumpRequested, this, &LogPane::askForTime);
    connect(m_view, &LogView::notice, this, &LogPane::showNotice);
    connect(m_time, &QLineEdit::returnPressed, this, &LogPane::jump);
    connect(m_toolbar, &LogToolbar::saveRequested, this, &LogPane::saveRequested);
}

void LogPane::setTheme(const Theme& theme) {
    m_theme = theme;
    m_histogram->setTheme(theme);
    m_view->setTheme(theme);
    m_toolbar->setTheme(theme);
    setColor(m_common, theme.textSecondary);
    setColor(m_notice, theme.warningText);
    update();
}

void LogPane::setZone(const std::string& zone) {
    m_zone = zone;
    m_view->setZone(zone);
    m_histogram->setZone(zone);
}

void LogPane::setContent(LogContent content, TimeRange range) {
    m_range = range;
    m_hasVolume = false;
    showNotice({});
    m_histogram->setBuckets({}, range);
    m_view->setContent(std::move(content));
}

void LogPane::contentGrew() { m_view->contentGrew(); }

void LogPane::setVolume(const FrameSet& frames) {
    LogBuckets buckets = countsOfFrames(frames);
    m_hasVolume = !buckets.counts.empty();
    if (m_hasVolume)
        m_histogram->setBuckets(std::move(buckets), m_range);
    else
        countLines();
}

void LogPane::countLines() {
    if (m_hasVolume) return;
    const auto store = m_view->content().store;
    const LogSummary& summary = m_view->summary();
    if (!store || summary.fromNs == kNullTime) return;
    const bool ranged = m_range.to > m_range.from;
    const std::int64_t from = ranged ? m_range.from.time_since_epoch().count() : summary.fromNs;
    const std::int64_t to = ranged ? m_range.to.time_since_epoch().count() - 1 : summary.toNs;
    m_view->work().start(LogWork::Histogram, [this, store, from, to, range = m_range](const std::stop_token& stop) -> LogWork::Show {
        auto buckets = std::make_shared<LogBuckets>(countByTime(*store, from, to, kBuckets, stop));
        return [this, buckets, range] { m_histogram->setBuckets(std::move(*buckets), range); };
    });
}

void LogPane::setProgress(double part) {
    m_progress = part;
    update(0, 0, width(), kProgressPx);
}

void LogPane::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.fillRect(rect(), m_theme.primaryBackground);
    if (m_progress < 1) painter.fillRect(QRectF(0, 0, width() * m_progress, kProgressPx), m_theme.primary);
}

void LogPane::showCommon() {
    QStringList parts;
    for (const auto& [name, value] : m_view->summary().common) parts << visibleText(name + "=" + value);
    const QString text = parts.isEmpty() ? QString() : tr("All lines: ") + parts.join(QStringLiteral("  "));
    m_common->setText(text);
    m_common->setToolTip(plainToolTip(parts.join(QLatin1Char('\n'))));
    m_common->setVisible(!text.isEmpty());
}

void LogPane::showNotice(const QString& text) {
    m_notice->setText(text);
    m_notice->setVisible(!text.isEmpty());
}

QString LogPane::noticeText() const { return m_notice->text(); }

void LogPane::askForTime() {
    m_time->show();
    m_time->setFocus();
    m_time->selectAll();
}

/// A time of day alone is meant on the day of the line that is chosen, or of the newest one.
void LogPane::jump() {
    const auto now = std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::system_clock::now().time_since_epoch()).count();
    std::string text = m_time->text().trimmed().toStdString();
    const LogSummary& summary = m_view->summary();
    if (text.size() >= 4 && text.size() <= 12 && text.find(':') != std::string::npos &&
        text.find_first_not_of("0123456789:.") == std::string::npos && summary.toNs != kNullTime) {
        if (text.find(':') == 1) text.insert(0, "0");
        std::int64_t day = summary.toNs;
        if (const auto entry = m_view->currentEntry(); entry && !m_view->rows().at(*entry).isGap)
            day = m_view->content().store->timeNs(m_view->rows().at(*entry).row);
        text = formatTime(day / 1'000'000, m_zone, "YYYY-MM-DD") + " " + text + (text.size() == 5 ? ":00" : "");
    }
    const auto ms = parseTimeInput(text, false, {now, m_zone, 0, {}});
    if (!ms) return showNotice(tr("“%1” is no time. Type one such as 11:02:13, 2026-01-01 11:02 or now-5m.").arg(m_time->text()));
    showNotice({});
    m_time->hide();
    m_view->setFocus();
    m_view->goToTime(Timestamp(std::chrono::milliseconds(*ms)));
}

bool LogPane::eventFilter(QObject* watched, QEvent* event) {
    if (watched == m_time && event->type() == QEvent::KeyPress && static_cast<QKeyEvent*>(event)->key() == Qt::Key_Escape) {
        m_time->hide();
        showNotice({});
        m_view->setFocus();
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace sigma
