#pragma once
#include "datasources/trace/critical_path.h"
#include "datasources/trace/trace_rows.h"
#include "datasources/trace/trace_search.h"
#include "widgets/trace/span_bar.h"
#include "widgets/trace/trace_colors.h"

#include <QIcon>
#include <QImage>
#include <QPainter>

#include <map>

namespace sigma {

/// What of a waterfall its painting depends on, beside the rows.
struct WaterfallState {
    TimeWindow window;
    int nameWidth = 300, width = 0; ///< of the name column; of both columns
    std::size_t current = 0, hovered = 0; ///< rows; count() of the rows: none
    SpanIndex litAncestor = kNoSpan;     ///< whose guide line is lit
    bool focused = false, critical = false;
    const SpanMatches* matches = nullptr; ///< null: nothing is searched
    SpanIndex currentMatch = kNoSpan;
};

/// How deep the rows on screen begin and how wide a level is, so that names stay readable 400 levels down.
struct WaterfallIndent {
    static constexpr double kLevelPx = 12, kLeastLevelPx = 4;
    std::uint32_t shift = 0; ///< levels that are not indented
    double levelPx = kLevelPx, most = 0;
    double x(std::uint32_t depth) const { return std::min(most, (depth > shift ? depth - shift : 0) * levelPx); }
    static WaterfallIndent of(std::uint32_t shallowest, std::uint32_t deepest, int nameWidth);
};

/// Draws rows of a waterfall. Keeps what is dear to find (icons, density strips of groups) from frame to frame.
class WaterfallPainter {
public:
    static constexpr int kPadLeft = 8, kToggle = 16, kColorBar = 4;
    void setTheme(const Theme& theme);
    /// `critical` by span.
    void setTrace(const TraceRows* rows, std::vector<CriticalSection> critical);
    void setCritical(std::vector<CriticalSection> bySpan) { m_critical = std::move(bySpan); }
    void forgetGroups() { m_strips.clear(); }

    /// Rows [first, last), the first one's top at `y`.
    void paint(QPainter& painter, const WaterfallState& state, std::size_t first, std::size_t last, double y);
    WaterfallIndent indentOf(const WaterfallState& state, std::size_t first, std::size_t last) const;
    QRectF toggleRect(const WaterfallIndent& indent, std::uint32_t depth, double y) const;

private:
    struct Row {
        TraceRow row;
        std::size_t index = 0;
        QRectF name, time; ///< the row's parts of both columns
    };
    void paintRow(QPainter& painter, const WaterfallState& state, const Row& row);
    void paintGround(QPainter& painter, const WaterfallState& state, const Row& row, bool detail);
    void paintGuides(QPainter& painter, const WaterfallState& state, const Row& row);
    void paintName(QPainter& painter, const WaterfallState& state, const Row& row);
    void paintToggle(QPainter& painter, const Row& row);
    double paintMarks(QPainter& painter, const Row& row); ///< the icons at the right of the name; where they begin
    void paintBar(QPainter& painter, const WaterfallState& state, const Row& row);
    void paintCritical(QPainter& painter, const TimeScale& scale, const Row& row);
    void paintEvents(QPainter& painter, const TimeScale& scale, const Row& row, const QRectF& bar);
    void paintLabel(QPainter& painter, const SpanBar& bar, const QString& text, const QColor& ground);
    void paintGroupBar(QPainter& painter, const WaterfallState& state, const Row& row, const TimeScale& scale);
    const QImage& strip(std::uint32_t group, TimeWindow window, int columns);
    bool dimmed(const WaterfallState& state, const Row& row) const;
    QString groupText(const SpanGroup& group) const;

    const TraceRows* m_rows = nullptr;
    std::vector<CriticalSection> m_critical;
    TraceColors m_colors;
    Theme m_theme;
    QIcon m_errorIcon, m_warningIcon, m_linkIcon;
    WaterfallIndent m_indent;
    struct Strip {
        TimeWindow window;
        QImage image; ///< one pixel high
    };
    std::map<std::uint32_t, Strip> m_strips; ///< by group
};

} // namespace sigma
