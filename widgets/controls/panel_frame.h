#pragma once
#include "widgets/controls/frame_button.h"
#include "widgets/controls/loading_bar.h"
#include "widgets/panels/panel_view.h"

#include <QString>
#include <QStringList>

#include <vector>

namespace sigma {

/// What a person can ask of a panel.
enum class PanelAction {
    ViewAlone,
    Refresh,
    InspectData,
    InspectQuery,
    InspectJson,
    InspectImport,
    Explore,
    CopyCurl,
    SavePng,
    SaveCsv,
    ToggleLegend
};

/// What the frame tells around a panel's body; variables are substituted.
struct PanelChrome {
    QString title, description, timeOverride;
    std::vector<DataLink> links;
    QStringList approximations; ///< what is drawn otherwise than in Grafana; empty = exact
    bool unsupported = false;
    bool transparent = false;
    bool asksData = true;    ///< false: text and the like, which have no queries to inspect
    bool ownsNoData = false; ///< the body says by itself that there is no data
    bool hasLegend = false;
    bool alone = false; ///< fills the page
    bool onDashboard = true; ///< false: a result by itself, with nothing to view alone or to inspect
};

/// The chrome of a panel: frame, header with title and badges, menu, loading bar, and the sentence in place of a body that has nothing to
/// show. Owns its view. GUI thread only.
class PanelFrame : public QWidget {
    Q_OBJECT
public:
    static constexpr int kHeader = 32;

    explicit PanelFrame(PanelView* view, QWidget* parent = nullptr);
    PanelView* view() const { return m_view; }
    void setTheme(const Theme& theme);
    void setChrome(PanelChrome chrome);
    const PanelChrome& chrome() const { return m_chrome; }
    void setData(const PanelDataPtr& data);
    void setLegendVisible(bool visible);
    bool legendVisible() const { return m_legendVisible; }
    /// For pictures: neither menu button nor loading bar.
    void setPlain(bool plain);
    void openMenu();                                   ///< under the menu button
    QMenu* makeMenu(QWidget* parent) const;            ///< the menu, for tests and for other places that offer it
    QString bodyMessage() const { return m_message; }  ///< the sentence shown in place of the body; empty = the body is shown
    Duration lastPaint() const { return m_lastPaint; } ///< how long the view's own painting took last time
    bool loadingShown() const { return m_loading->shown(); }

signals:
    void actionRequested(sigma::PanelAction action);
    void focused();
    void linkRequested(const QString& url); ///< of the header; not checked

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void enterEvent(QEnterEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    bool event(QEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void updateBadges();
    void updatePeaks();
    void reveal(bool shown);
    void updateBody();
    void layoutParts();
    void popLinks();
    bool hasHeader() const;
    int placeBadges();
    QString noDataText() const;
    void paintTitle(QPainter& painter) const;
    void paintMessage(QPainter& painter) const;

    PanelView* m_view;
    Theme m_theme;
    PanelChrome m_chrome;
    PanelDataPtr m_data;
    QString m_message;
    bool m_messageIsError = false, m_legendVisible = true, m_plain = false;
    Duration m_lastPaint{};
    bool m_measuring = false;
    QRect m_titleRect, m_overrideRect;
    FrameButton *m_info, *m_links, *m_approx, *m_notices, *m_peaks, *m_error, *m_menu;
    LoadingBar* m_loading;
};

/// Markdown without its marks, for tooltips.
QString plainMarkdown(const QString& markdown);

} // namespace sigma
