#pragma once
#include "widgets/panels/panel_view.h"
#include "widgets/panels/table_delegate.h"
#include "widgets/panels/table_footer.h"

#include <QComboBox>
#include <QTableView>

namespace sigma {

/// Rows and columns of a frame, a footer of reductions, and a choice of the frame when there are several.
class TablePanel : public PanelView {
    Q_OBJECT
public:
    explicit TablePanel(QWidget* parent = nullptr);
    void setModel(const PanelModel& model, const PanelContext& context) override;
    void setData(PanelDataPtr data) override;
    PanelDigest digest() const override;

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void showFrame(int index);
    void applyWidths();
    void applySort();
    void applyColors();
    void openLink(const QModelIndex& index);

    PanelModel m_model;
    PanelContext m_context;
    PanelDataPtr m_data;
    TableModel* m_rows;
    TableDelegate* m_delegate;
    QTableView* m_view;
    TableFooter* m_footer = nullptr;
    QComboBox* m_frames;
    bool m_sortedByHand = false;
};

} // namespace sigma
