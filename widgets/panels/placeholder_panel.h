#pragma once
#include "widgets/panels/panel_view.h"

#include <QLabel>
#include <QPushButton>
#include <QStackedLayout>

namespace sigma {

class TablePanel;

/// Stands where a panel type is not drawn yet: names the type and offers the panel's data as a table.
class PlaceholderPanel : public PanelView {
    Q_OBJECT
public:
    explicit PlaceholderPanel(QWidget* parent = nullptr);
    void setModel(const PanelModel& model, const PanelContext& context) override;
    void setData(PanelDataPtr data) override;
    PanelDigest digest() const override;

private:
    void showTable();

    PanelModel m_model;
    PanelContext m_context;
    PanelDataPtr m_data;
    QStackedLayout* m_stack;
    QWidget* m_message;
    QLabel* m_text;
    QPushButton* m_button;
    TablePanel* m_table = nullptr; ///< made when first asked for
};

} // namespace sigma
