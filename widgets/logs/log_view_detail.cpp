#include "datasources/log/line_fields.h"
#include "widgets/logs/log_detail.h"
#include "widgets/logs/log_view.h"

#include <QApplication>
#include <QClipboard>

#include <algorithm>
#include <utility>

namespace sigma {

namespace {

std::string traceIdOf(const LogShown& shown, const std::vector<LogFieldChoice>& fields) {
    if (!shown.links.empty()) return shown.links.front().id;
    for (const auto& field : fields)
        if (isTraceIdName(field.name) && !field.value.empty() && field.value.size() <= 64) return field.value;
    return {};
}

} // namespace

void LogView::toggleDetail(std::size_t entry) {
    if (!m_options.details) return;
    if (m_detail && m_detailEntry == entry)
        closeDetail();
    else
        openDetail(entry);
}

void LogView::openDetail(std::size_t entry) {
    if (entry >= m_rows.size() || m_rows.at(entry).isGap) return;
    closeDetail();
    const auto item = m_rows.at(entry);
    LogDetailContent content;
    const std::string zone = m_zone == "utc" ? " UTC" : "";
    content.time = QString::fromStdString(fullLogTime(m_content.store->timeNs(item.row), m_zone) + zone);
    content.level = m_content.store->level(item.row);
    content.line = m_content.store->line(item.row);
    content.fields = logFields(*m_content.store, item.row);
    content.traceId = traceIdOf(m_shown.at(item.row), content.fields);
    content.columns = m_options.columns;
    content.duplicates = item.duplicates;
    m_detail = new LogDetail(std::move(content), m_theme, viewport());
    m_detailEntry = entry;
    wireDetail();
    placeDetail();
    const std::int64_t bottom = m_heights.top(entry) + m_heights.heightOf(entry);
    if (bottom > m_top + pageHeight())
        setTop(std::min(m_heights.top(entry), bottom - pageHeight()));
    else
        setTop(m_top);
    m_detail->show();
    countShares();
}

void LogView::wireDetail() {
    const std::size_t row = m_rows.at(m_detailEntry).row;
    connect(m_detail, &LogDetail::filterRequested, this, &LogView::fieldFilterRequested);
    connect(m_detail, &LogDetail::traceRequested, this, &LogView::traceActivated);
    connect(m_detail, &LogDetail::copyRequested, this, [](const QString& text) { QGuiApplication::clipboard()->setText(text); });
    connect(m_detail, &LogDetail::contextRequested, this, [this, row] { emit contextRequested(row); });
    connect(
        m_detail, &LogDetail::closeRequested, this,
        [this] {
            closeDetail();
            setFocus();
        },
        Qt::QueuedConnection);
    connect(
        m_detail, &LogDetail::resized, this,
        [this] {
            placeDetail();
            setTop(m_top);
        },
        Qt::QueuedConnection);
    connect(
        m_detail, &LogDetail::columnToggled, this,
        [this, entry = m_detailEntry](const QString& name) {
            toggleColumn(name.toStdString());
            openDetail(entry);
        },
        Qt::QueuedConnection);
}

void LogView::toggleColumn(const std::string& name) {
    LogOptions options = m_options;
    if (options.columns.empty())
        for (const LogColumn& column : m_columns)
            if (column.kind != LogColumn::Kind::Count && column.kind != LogColumn::Kind::Labels) options.columns.push_back(column.name);
    const auto found = std::find(options.columns.begin(), options.columns.end(), name);
    if (found != options.columns.end())
        options.columns.erase(found);
    else { // in front of the message, which takes the rest
        const auto message = std::find(options.columns.begin(), options.columns.end(), "message");
        options.columns.insert(message, name);
    }
    if (options.columns == std::vector<std::string>{"time", "level", "message"}) options.columns.clear();
    setOptions(options);
}

void LogView::closeDetail() {
    if (!m_detail) return;
    m_work.stop(LogWork::Shares);
    const bool hadFocus = QApplication::focusWidget() && m_detail->isAncestorOf(QApplication::focusWidget());
    std::exchange(m_detail, nullptr)->deleteLater();
    m_heights.setOpened(0, 0);
    if (hadFocus) setFocus();
    setTop(m_top);
}

void LogView::placeDetail() {
    if (!m_detail || m_detailEntry >= m_heights.entries()) return;
    const int width = viewport()->width();
    if (m_detail->width() != width || m_heights.openedPx() == 0) m_heights.setOpened(m_detailEntry, m_detail->heightFor(width));
    const int y = entryY(m_detailEntry) + m_heights.rowHeight(m_detailEntry);
    m_detail->setGeometry(0, y, width, m_heights.openedPx());
}

/// Shares are counted over all lines off this thread and shown when they are there.
void LogView::countShares() {
    m_work.start(LogWork::Shares,
                 [this, store = m_content.store, fields = m_detail->content().fields](const std::stop_token& stop) -> LogWork::Show {
                     auto shares = std::make_shared<LogShares>(countLogShares(*store, fields, stop));
                     return [this, shares] {
                         if (!m_detail) return;
                         for (std::size_t i = 0; i < shares->same.size(); ++i)
                             m_detail->setShare(i, shares->same[i], shares->of, shares->sampled);
                     };
                 });
}

} // namespace sigma
