#pragma once
#include "dashboards/run/dashboard_session.h"
#include "widgets/controls/panel_frame.h"
#include "widgets/controls/row_header.h"
#include "widgets/panels/panel_view.h"

#include <QPainter>
#include <QWidget>

#include <optional>
#include <string>
#include <vector>

namespace sigma {

/// The grid of an open dashboard: one frame a panel, bound to the panels of a DashboardSession, in Grafana's 24 columns.
///
/// In a window its owner gives it a width, `preferredHeight(width())` as height, and tells with setViewport() which part is on screen: only
/// panels that touch it are built and asked for. Without a window: setShowEverything(), resize(width, preferredHeight(width)) again
/// whenever heightChanged() says so, session.start(), wait for settled(), then paint() or panelDigest(). The session must outlive the view.
/// GUI thread only.
class DashboardView : public QWidget {
    Q_OBJECT
public:
    explicit DashboardView(DashboardSession& session, QWidget* parent = nullptr);

    void setTheme(const Theme& theme);
    /// Every row is open, every panel is built, asked for and drawn wherever it stands; no menu buttons, loading bars or focus rings.
    void setShowEverything();
    /// The part that is on screen, in own coordinates; empty = the page is hidden, nothing is asked.
    void setViewport(const QRect& part);
    /// Height for a width: of the grid, or of the viewport while one panel is shown alone.
    int preferredHeight(int width) const;
    /// Variables are read and every visible panel has its answer.
    bool settled() const { return m_session.settled(); }
    /// Paints the page at the painter's origin, (width(), height()) logical pixels; vectors stay vectors (PDF, SVG).
    void paint(QPainter& painter);

    std::size_t panelCount() const { return m_items.size(); }
    PanelFrame* frame(std::size_t index) const;       ///< null for rows and for panels that were not on screen yet
    PanelDigest panelDigest(std::size_t index) const; ///< empty for rows and for panels that were not built yet
    QRect panelRect(std::size_t index) const { return m_items[index].rect; }

    int currentPanel() const; ///< the one with the keyboard focus, else the one under the pointer, else -1
    /// Scrolled: what stands under the pointer is no longer what it pointed at, and Qt says so only with the next move of the mouse.
    void endHover();
    void focusPanel(int index);
    /// The nearest panel in a direction (dx, dy of -1, 0, 1) from the focused one gets the focus; the first if none has it.
    void walk(int dx, int dy);
    void showAlone(std::optional<std::size_t> index); ///< none = the grid
    std::optional<std::size_t> alone() const;
    std::size_t indexOfKey(const std::string& key) const; ///< panelCount() if there is none
    void setLegends(bool visible);                        ///< of all panels
    bool legends() const { return m_legends; }
    /// Moves every chart to the session's range at once, with the data it has; the answer follows.
    void previewRange();
    /// A crosshair at this time in every panel but `except`; only where the dashboard shares it.
    void setCrosshair(std::optional<Timestamp> time, int except = -1);

signals:
    void settledNow();    ///< settled() became true
    void heightChanged(); ///< preferredHeight() has another answer
    void panelAction(int index, sigma::PanelAction action);
    void timeRangeSelected(sigma::TimeRange range);
    void zoomOutRequested();
    void traceRequested(const QString& traceId);
    void linkActivated(const QString& url); ///< of a scheme that is allowed
    void panelFocused(int index);
    void aloneChanged();

protected:
    void resizeEvent(QResizeEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    struct Item {
        std::string key;
        QRect rect;
        PanelFrame* frame = nullptr;
        RowHeader* row = nullptr;
    };
    void rebuild();
    void place();
    void updateVisibility();
    void build(std::size_t index);
    void buildRow(std::size_t index);
    void connectView(PanelFrame* frame, const std::string& key);
    void refreshModel(std::size_t index);
    void panelChanged(int index);
    void rangeChanged();
    bool onScreen(std::size_t index) const;

    DashboardSession& m_session;
    Theme m_theme;
    std::vector<Item> m_items;
    QRect m_viewport;
    std::string m_alone; ///< key of the panel shown alone
    bool m_everything = false, m_legends = true;
};

} // namespace sigma
