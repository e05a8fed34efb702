#include "widgets/logs/logs_panel.h"

#include "widgets/controls/plain_tooltip.h"
#include "widgets/logs/log_detail.h"
#include "widgets/logs/log_frames.h"

#include <QLabel>
#include <QVBoxLayout>

#include <array>

namespace sigma {

namespace {

constexpr std::size_t kMostColumns = 50;
constexpr std::string_view kGrafanasLine = "___LOG_LINE_BODY___"; ///< its name for the line itself among the fields shown

LogOptions optionsOf(const Value& options) {
    LogOptions out;
    out.showTime = options["showTime"].toBool(false);
    out.showLabels = options["showLabels"].toBool(false);
    out.wrap = options["wrapLogMessage"].toBool(false);
    out.prettify = options["prettifyLogMessage"].toBool(false);
    out.details = options["enableLogDetails"].toBool(true);
    out.listing.dedup = logDedupFromName(options["dedupStrategy"].toString("none"));
    out.listing.newestFirst = options["sortOrder"].toString("Descending") != "Ascending";
    const auto& fields = options["displayedFields"].array();
    if (fields.empty()) return out;
    if (out.showTime) out.columns.push_back("time");
    out.columns.push_back("level");
    for (const Value& field : fields)
        if (field.isString() && out.columns.size() < kMostColumns)
            out.columns.push_back(field.view() == kGrafanasLine ? "message" : field.toString());
    return out;
}

} // namespace

LogsPanel::LogsPanel(QWidget* parent) : PanelView(parent), m_view(new LogView(this)), m_common(new QLabel(this)) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(1, 0, 1, 1);
    column->setSpacing(0);
    m_common->setTextFormat(Qt::PlainText);
    m_common->setFont(Theme::font(12));
    m_common->setContentsMargins(9, 0, 9, 4);
    m_common->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_common->hide();
    column->addWidget(m_common);
    column->addWidget(m_view, 1);
    connect(m_view, &LogView::traceActivated, this, &PanelView::traceRequested);
    connect(m_view, &LogView::summaryChanged, this, &LogsPanel::showCommon);
}

void LogsPanel::setModel(const PanelModel& model, const PanelContext& context) {
    m_theme = context.theme;
    m_showCommon = model.options["showCommonLabels"].toBool(false);
    m_view->setTheme(context.theme);
    m_view->setZone(context.timezone);
    m_view->setOptions(optionsOf(model.options));
    QPalette palette = m_common->palette();
    palette.setColor(QPalette::WindowText, context.theme.textSecondary);
    m_common->setPalette(palette);
    showCommon();
}

void LogsPanel::setData(PanelDataPtr data) {
    LogContent content;
    const LogLinesPtr lines = logLinesOfFrames(data->frames);
    if (lines && lines == m_view->content().store) return; // the same lines: nothing repaints, what is chosen stays
    content.store = lines;
    if (lines) {
        content.newestFirst = lines->newestFirst;
        content.gaps = lines->gaps;
    }
    m_view->setContent(std::move(content));
}

void LogsPanel::showCommon() {
    QStringList parts;
    for (const auto& [name, value] : m_view->summary().common) parts << visibleText(name + "=" + value);
    m_common->setText(tr("Common labels: %1").arg(parts.join(QStringLiteral("  "))));
    m_common->setToolTip(plainToolTip(parts.join(QLatin1Char('\n'))));
    m_common->setVisible(m_showCommon && !parts.isEmpty());
}

PanelDigest LogsPanel::digest() const {
    PanelDigest out;
    const auto& store = m_view->content().store;
    if (!store) return out;
    PanelDigest::Logs logs;
    logs.lines = store->size();
    std::array<std::size_t, kLogLevels> levels{};
    for (std::size_t row = 0; row < store->size(); ++row) ++levels[static_cast<std::size_t>(store->level(row))];
    for (std::size_t i = kLogLevels; i-- > 0;)
        if (levels[i]) logs.levels.emplace_back(logLevelName(static_cast<LogLevel>(i)), levels[i]);
    if (store->size()) {
        const std::string_view top = store->line(0), bottom = store->line(store->size() - 1);
        const bool reversed = m_view->content().newestFirst != m_view->options().listing.newestFirst;
        logs.first = reversed ? bottom : top;
        logs.last = reversed ? top : bottom;
    }
    out.logs = std::move(logs);
    return out;
}

} // namespace sigma
