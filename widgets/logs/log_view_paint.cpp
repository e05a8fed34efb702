#include "dashboards/model/time_math.h"
#include "widgets/logs/ansi_codes.h"
#include "widgets/logs/log_view.h"

#include <QPaintEvent>
#include <QPainter>
#include <QScrollBar>

#include <algorithm>
#include <utility>

namespace sigma {

/// One line while it is painted.
struct LogView::RowPaint {
    std::size_t entry = 0;
    LogRows::Entry item;
    const LogShown* shown = nullptr;
    LogFlow flow;
    int y = 0, height = 0;
    int x = 0, width = 0; ///< of the message
    int scrolled = 0;     ///< columns of the message left of the screen
    std::optional<std::pair<int, int>> selected;
};

namespace {

QString fromUtf8(std::string_view text) { return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size())); }

QColor withAlpha(QColor color, int alpha) {
    color.setAlpha(alpha);
    return color;
}

struct Inks {
    QColor ink, ground;
};

Inks inksOf(const LogInk& asked, const Theme& theme) {
    Inks out{ansiColor(asked.foreground, theme, theme.text), ansiColor(asked.background, theme, QColor())};
    if (asked.inverse) {
        std::swap(out.ink, out.ground);
        if (!out.ink.isValid()) out.ink = theme.primaryBackground;
    }
    if (asked.faint) out.ink = withAlpha(out.ink, 160);
    return out;
}

} // namespace

/// Columns [from, to) of a run, all a link or none.
struct LogView::Stretch {
    const LogRun* run = nullptr;
    int from = 0, to = 0;
    bool link = false;
};

QString LogView::stretchText(const Stretch& stretch, const LogShown& shown) {
    const LogRun& run = *stretch.run;
    if (run.kind == LogRun::Kind::LineEnd) return QStringLiteral("↵");
    if (run.kind == LogRun::Kind::Escape)
        return fromUtf8(std::string_view(run.shown).substr(static_cast<std::size_t>(stretch.from - run.column),
                                                           static_cast<std::size_t>(stretch.to - stretch.from)));
    const bool whole = stretch.to == run.column + run.columns;
    const std::size_t begin = stretch.from == run.column ? run.begin : shown.cells.byteAt(stretch.from, shown.text);
    const std::size_t end = whole ? run.end : shown.cells.byteAt(stretch.to, shown.text);
    return fromUtf8(shown.text.substr(begin, end - std::min(begin, end)));
}

void LogView::paintEvent(QPaintEvent* event) {
    QPainter painter(viewport());
    painter.setLayoutDirection(Qt::LeftToRight);
    painter.fillRect(event->rect(), m_theme.primaryBackground);
    painter.setFont(m_face.font);
    if (m_rows.size() == 0) return paintEmpty(painter);
    const int widestBefore = m_widest;
    painter.setClipRect(QRect(0, headerHeight(), viewport()->width(), pageHeight()));
    for (std::size_t entry = m_heights.entryAt(m_top); entry < m_rows.size(); ++entry) {
        const int y = entryY(entry);
        if (y >= viewport()->height()) break;
        if (y + m_heights.heightOf(entry) < event->rect().top() || y > event->rect().bottom()) continue;
        paintEntry(painter, entry, y);
    }
    painter.setClipping(false);
    if (headerHeight()) paintHeader(painter);
    // Rows were measured on the way: the bars follow once this is over.
    if (m_widest != widestBefore || verticalScrollBar()->maximum() != std::min<std::int64_t>(maxTop(), std::numeric_limits<int>::max()))
        QMetaObject::invokeMethod(
            this, [this] { updateScrollBars(); }, Qt::QueuedConnection);
}

void LogView::paintEmpty(QPainter& painter) {
    if (m_content.message.isEmpty()) return;
    const QRect place = viewport()->rect().adjusted(24, 0, -24, 0);
    painter.setFont(Theme::font(m_theme.basePx));
    painter.setPen(m_content.isError ? m_theme.errorText : m_theme.textSecondary);
    painter.drawText(place, Qt::AlignCenter | Qt::TextWordWrap, m_content.message);
}

void LogView::paintHeader(QPainter& painter) {
    const QRect header(0, 0, viewport()->width(), headerHeight());
    painter.fillRect(header, m_theme.secondaryBackground);
    painter.setFont(Theme::font(12, QFont::Medium));
    painter.setPen(m_theme.textSecondary);
    for (std::size_t i = 0; i < m_columns.size(); ++i) {
        const bool message = m_columns[i].kind == LogColumn::Kind::Message;
        const int width = message ? messageWidth() : static_cast<int>((m_columns[i].cells + 1) * m_face.cell);
        const QRect place(textX(i), 0, width, headerHeight());
        if (m_columns[i].kind == LogColumn::Kind::Count) continue;
        painter.drawText(place, Qt::AlignVCenter | Qt::TextSingleLine,
                         painter.fontMetrics().elidedText(fromUtf8(m_columns[i].name), Qt::ElideRight, width));
    }
    painter.setPen(m_theme.borderWeak);
    painter.drawLine(0, header.bottom(), header.right(), header.bottom());
}

void LogView::paintEntry(QPainter& painter, std::size_t entry, int y) {
    RowPaint row;
    row.entry = entry;
    row.item = m_rows.at(entry);
    row.y = y;
    row.height = m_heights.rowHeight(entry);
    const QRect place(0, y, viewport()->width(), row.height);
    if (m_current == entry)
        painter.fillRect(place, m_theme.hover);
    else if (m_hovered == entry)
        painter.fillRect(place, withAlpha(m_theme.hover, m_theme.hover.alpha() / 2));
    if (row.item.isGap) return paintGap(painter, row.item.row, y);
    row.shown = &m_shown.at(row.item.row);
    row.flow = flow();
    row.selected = selectedColumns(entry, *row.shown);
    const bool whole = row.selected && m_anchor->entry != m_caret->entry;
    if (whole) painter.fillRect(place, withAlpha(m_theme.primary, 90));
    if (const LogLevel level = m_content.store->level(row.item.row); level != LogLevel::Unknown)
        painter.fillRect(QRect(0, y, 3, row.height), levelColor(level, m_theme));
    paintCells(painter, row);
    const auto message = messageColumn();
    if (!message) return;
    row.x = textX(*message);
    row.width = *message + 1 == m_columns.size() ? viewport()->width() - row.x : messageWidth();
    row.scrolled = row.flow.mode == LogFlow::Mode::Wrapped ? 0 : horizontalScrollBar()->value();
    painter.save();
    painter.setClipRect(QRect(row.x, y, row.width, row.height), Qt::IntersectClip);
    paintMessage(painter, row);
    painter.restore();
}

void LogView::paintCells(QPainter& painter, const RowPaint& row) {
    const double baseline = row.y + m_face.baseline;
    for (std::size_t i = 0; i < m_columns.size(); ++i) {
        const LogColumn& column = m_columns[i];
        if (column.kind == LogColumn::Kind::Message) continue;
        const QPointF at(textX(i), baseline);
        painter.setPen(m_theme.textSecondary);
        if (column.kind == LogColumn::Kind::Count) {
            if (row.item.duplicates == 0) continue;
            painter.setPen(m_theme.primaryText);
            painter.drawText(at, QStringLiteral("×") + QString::number(row.item.duplicates + 1));
            continue;
        }
        if (column.kind == LogColumn::Kind::Level) painter.setPen(levelTextColor(m_content.store->level(row.item.row), m_theme));
        if (column.kind == LogColumn::Kind::Field) painter.setPen(m_theme.text);
        const std::string cell = logCell(column, columnsFor(), row.item.row);
        if (cell.empty()) continue;
        const LogText laid = layOutLog(cell); // a label may hold anything too
        painter.drawText(at, fromUtf8(laid.seen(0, column.cells, cell)).replace(QLatin1Char('\n'), QStringLiteral("↵")));
    }
}

void LogView::paintMessage(QPainter& painter, const RowPaint& row) {
    m_widest =
        std::max(m_widest, row.shown->cells.columns + (row.shown->trailer.empty() ? 0 : 2 + static_cast<int>(row.shown->trailer.size())));
    const int lines = row.height / static_cast<int>(LogHeights::kRowPx);
    for (int line = 0; line < lines; ++line) {
        const int y = row.y + line * static_cast<int>(LogHeights::kRowPx);
        if (y + LogHeights::kRowPx < 0 || y > viewport()->height()) continue;
        const auto span = row.flow.span(row.shown->cells, line);
        paintMarks(painter, row, line, span);
        paintRuns(painter, row, y, span);
    }
    if (!row.shown->trailer.empty() && row.flow.mode == LogFlow::Mode::OneLine) paintTrailer(painter, row);
}

/// Selected characters and matches, behind the text.
void LogView::paintMarks(QPainter& painter, const RowPaint& row, int line, std::pair<int, int> span) {
    const double cell = m_face.cell;
    const int y = row.y + line * static_cast<int>(LogHeights::kRowPx);
    const auto mark = [&](int from, int to, const QColor& color) {
        from = std::max(from, span.first);
        to = std::min(to, span.second);
        if (from >= to) return;
        const double left = row.x + (from - span.first - row.scrolled) * cell;
        const QRectF place(left, y + 2, (to - from) * cell, LogHeights::kRowPx - 4);
        painter.fillRect(place, color);
        painter.fillRect(QRectF(left, place.bottom() - 1, place.width(), 1), withAlpha(color, 255)); // seen behind coloured text too
    };
    const LogShown& shown = *row.shown;
    const bool current = m_match && m_current == row.entry;
    for (const MatchRange& match : shown.matches)
        mark(shown.cells.columnOf(match.begin, shown.text), shown.cells.columnOf(match.end, shown.text),
             withAlpha(m_theme.warning, current ? 110 : 56));
    if (row.selected && m_anchor->entry == m_caret->entry) mark(row.selected->first, row.selected->second, withAlpha(m_theme.primary, 150));
}

void LogView::paintRuns(QPainter& painter, const RowPaint& row, int y, std::pair<int, int> span) {
    const LogShown& shown = *row.shown;
    const int first = span.first + row.scrolled, last = std::min(span.second, first + static_cast<int>(row.width / m_face.cell) + 2);
    const auto& runs = shown.cells.runs;
    auto run = std::partition_point(runs.begin(), runs.end(), [&](const LogRun& r) { return r.column + r.columns <= first; });
    for (; run != runs.end() && run->column < last; ++run) {
        const int end = std::min(run->column + run->columns, last);
        for (int at = std::max(run->column, first); at < end;) {
            Stretch stretch{&*run, at, end, false};
            for (const auto& link : shown.links) {
                const int behind = link.column + link.columns;
                if (at >= link.column && at < behind) stretch.link = true;
                const int border = at < link.column ? link.column : behind;
                if (border > at) stretch.to = std::min(stretch.to, border);
            }
            paintStretch(painter, {row.x + (at - first) * m_face.cell, static_cast<double>(y)}, stretch, shown);
            at = stretch.to;
        }
    }
    painter.setFont(m_face.font);
}

void LogView::paintStretch(QPainter& painter, QPointF at, const Stretch& stretch, const LogShown& shown) {
    const LogRun& run = *stretch.run;
    const auto [ink, ground] = inksOf(run.ink, m_theme);
    const double width = (stretch.to - stretch.from) * m_face.cell;
    if (ground.isValid()) painter.fillRect(QRectF(at, QSizeF(width, LogHeights::kRowPx)), ground);
    if (run.kind == LogRun::Kind::Blank) return;
    const QPointF base(at.x(), at.y() + m_face.baseline);
    QFont font = run.ink.bold ? m_face.bold : m_face.font;
    if (run.ink.italic) font.setItalic(true);
    painter.setFont(font);
    painter.setPen(stretch.link                        ? m_theme.link
                   : run.kind == LogRun::Kind::Escape  ? m_theme.warningText
                   : run.kind == LogRun::Kind::LineEnd ? m_theme.textDisabled
                                                       : ink);
    painter.drawText(base, stretchText(stretch, shown));
    if (stretch.link || run.ink.underline) painter.drawLine(base + QPointF(0, 2), base + QPointF(width, 2));
}

void LogView::paintTrailer(QPainter& painter, const RowPaint& row) {
    const LogShown::TraceLink& link = row.shown->links.back();
    const double x = row.x + (link.column - row.scrolled) * m_face.cell, base = row.y + m_face.baseline;
    painter.setPen(m_theme.link);
    painter.drawText(QPointF(x, base), fromUtf8(row.shown->trailer));
    painter.drawLine(QPointF(x, base + 2), QPointF(x + link.columns * m_face.cell, base + 2));
}

QString LogView::gapText(const LogGap& gap) const {
    const auto text = [&](Timestamp t) { return QString::fromStdString(formatTime(toMs(t), m_zone, "HH:mm:ss.SSS")); };
    return tr("%1 to %2 is missing: %3").arg(text(gap.range.from), text(gap.range.to), QString::fromStdString(gap.reason));
}

void LogView::paintGap(QPainter& painter, std::size_t gap, int y) {
    const QRect place(0, y, viewport()->width(), static_cast<int>(LogHeights::kRowPx));
    painter.fillRect(place, withAlpha(m_theme.warning, 36));
    painter.fillRect(QRect(0, y, 3, place.height()), m_theme.warning);
    painter.setFont(Theme::font(12));
    const QString action = tr("Fetch it");
    const int actionWidth = painter.fontMetrics().horizontalAdvance(action);
    const QString text = painter.fontMetrics().elidedText(gapText(m_content.gaps[gap]), Qt::ElideRight, place.width() - actionWidth - 36);
    painter.setPen(m_theme.warningText);
    painter.drawText(place.adjusted(10, 0, 0, 0), Qt::AlignVCenter, text);
    const QRect link = gapLink(y);
    painter.setPen(m_theme.link);
    painter.drawText(link, Qt::AlignVCenter, action);
    painter.setFont(m_face.font);
}

QRect LogView::gapLink(int y) const {
    const QFontMetrics metrics(Theme::font(12));
    const int width = metrics.horizontalAdvance(tr("Fetch it")), action = viewport()->width() - width - 12;
    return {action, y, width, static_cast<int>(LogHeights::kRowPx)};
}

std::optional<std::pair<int, int>> LogView::selectedColumns(std::size_t entry, const LogShown& shown) const {
    if (!m_anchor || !m_caret || *m_anchor == *m_caret) return std::nullopt;
    const auto [from, to] = std::minmax(*m_anchor, *m_caret);
    if (entry < from.entry || entry > to.entry) return std::nullopt;
    if (from.entry != to.entry) return std::pair{0, shown.cells.columns};
    return std::pair{from.column, to.column};
}

QRect LogView::cellRect(const LogSpot& spot) {
    const auto message = messageColumn();
    if (!message || spot.entry >= m_rows.size() || m_rows.at(spot.entry).isGap) return {};
    const LogShown& shown = m_shown.at(m_rows.at(spot.entry).row);
    const LogFlow flow = this->flow();
    const auto [line, cell] = flow.place(shown.cells, spot.column);
    const int scrolled = flow.mode == LogFlow::Mode::Wrapped ? 0 : horizontalScrollBar()->value();
    const QRect rect(textX(*message) + static_cast<int>((cell - scrolled) * m_face.cell),
                     entryY(spot.entry) + line * static_cast<int>(LogHeights::kRowPx), static_cast<int>(m_face.cell),
                     static_cast<int>(LogHeights::kRowPx));
    return viewport()->rect().contains(rect.center()) ? rect : QRect();
}

} // namespace sigma
