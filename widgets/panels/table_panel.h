#pragma once
#include "widgets/panels/panel_view.h"
#include "widgets/panels/table_delegate.h"
#include "widgets/panels/table_footer.h"
#include "widgets/panels/table_header.h"
#include "widgets/panels/table_pager.h"

#include <QComboBox>
#include <QTableView>

#include <map>

namespace sigma {

/// Rows and columns of a frame, on pages where the options say so, a footer of reductions, and a choice of the frame when there are
/// several. What a person chose (order, filters, widths) outlives new data.
class TablePanel : public PanelView {
    Q_OBJECT
public:
    explicit TablePanel(QWidget* parent = nullptr);
    void setModel(const PanelModel& model, const PanelContext& context) override;
    void setData(PanelDataPtr data) override;
    PanelDigest digest() const override;

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void showFrame(int index);
    void applyWidths();
    void applySort();
    void applyColors();
    bool isPaged() const;
    void fitParts();
    void updatePages();
    void fitRows(); ///< heights of the rows in sight, where cells wrap
    void columnResized(int column, int width);
    void openFilter(int column);
    void setFilter(int column, const std::optional<std::set<std::string>>& texts);
    void clicked(const QModelIndex& index);
    void follow(const std::string& url);
    bool openMenu(QPoint viewportPoint, QPoint globalPoint);
    void inspectValue(const QModelIndex& index);

    PanelModel m_model;
    PanelContext m_context;
    PanelDataPtr m_data;
    TableModel* m_rows;
    TableDelegate* m_delegate;
    QTableView* m_view;
    TableHeader* m_header;
    TableFooter* m_footer;
    TablePager* m_pager;
    QComboBox* m_frames;
    std::map<std::string, int> m_handWidths; ///< by the column's name
    QPoint m_clickedAt;                      ///< of the last release over the cells
    bool m_sortedByHand = false, m_settingWidths = false;
};

} // namespace sigma
