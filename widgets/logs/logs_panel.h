#pragma once
#include "widgets/logs/log_view.h"
#include "widgets/panels/panel_view.h"

class QLabel;

namespace sigma {

/// Lines of a dashboard's queries, with the options of Grafana's logs panel.
class LogsPanel : public PanelView {
    Q_OBJECT
public:
    explicit LogsPanel(QWidget* parent = nullptr);
    void setModel(const PanelModel& model, const PanelContext& context) override;
    void setData(PanelDataPtr data) override;
    PanelDigest digest() const override;
    LogView& view() { return *m_view; }

private:
    void showCommon();
    LogView* m_view;
    QLabel* m_common;
    bool m_showCommon = false;
    Theme m_theme = Theme::dark();
};

} // namespace sigma
