#pragma once
#include "datasources/trace/flame_tree.h"
#include "datasources/trace/trace_search.h"
#include "widgets/paint/theme.h"
#include "widgets/trace/background_job.h"

#include <QAbstractScrollArea>
#include <QToolButton>

#include <memory>
#include <optional>

namespace sigma {

/// Where a trace spent its time, paths of calls put together: as an icicle (roots on top) or a flame (roots at the bottom). A click or
/// Enter makes a node as wide as the view, Esc shows all again; arrows walk. Paints only what is at least a pixel wide.
class FlameView : public QAbstractScrollArea {
    Q_OBJECT
public:
    static constexpr int kRowHeight = 22, kTop = 32;
    explicit FlameView(QWidget* parent = nullptr);
    /// The graph is made off the GUI thread, when it is first shown.
    void setTrace(TracePtr trace);
    void setTheme(const Theme& theme);
    void setMatches(std::shared_ptr<const SpanMatches> matches); ///< nodes without any are dimmed
    bool ready() const { return m_tree != nullptr; }
    const FlameTree* tree() const { return m_tree.get(); }
    void setFlame(bool rootsAtBottom);
    void zoomTo(std::optional<std::uint32_t> node); ///< none: everything
    std::optional<std::uint32_t> zoomed() const { return m_zoomed; }
    std::optional<std::uint32_t> current() const { return m_current; }
    QRectF nodeRect(std::uint32_t node) const; ///< in the viewport; not cut
    QString nodeText(std::uint32_t node) const;

signals:
    void treeReady();
    void spanChosen(sigma::SpanIndex span); ///< double click: to the waterfall

protected:
    void paintEvent(QPaintEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void scrollContentsBy(int, int) override { viewport()->update(); }
    void mouseMoveEvent(QMouseEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    bool viewportEvent(QEvent* event) override;

private:
    void build();
    void take(std::shared_ptr<const FlameTree> tree);
    void markMatches();
    void updateScroll();
    void setCurrent(std::optional<std::uint32_t> node);
    std::optional<std::uint32_t> nodeAt(const QPointF& at) const;
    void paintNode(QPainter& painter, std::uint32_t node, const QRectF& rect);

    TracePtr m_trace;
    std::shared_ptr<const FlameTree> m_tree;
    std::shared_ptr<const SpanMatches> m_matches;
    std::vector<std::uint8_t> m_matching; ///< by node; empty: no search
    BackgroundJob m_job;
    Theme m_theme;
    QToolButton* m_direction;
    bool m_flame = false;
    std::optional<std::uint32_t> m_zoomed, m_current, m_hovered;
};

} // namespace sigma
