#pragma once
#include "dashboards/format/display.h"

#include <QAbstractTableModel>

#include <vector>

namespace sigma {

/// Every field of one frame as columns, in full: formatted by its unit, or raw as JSON would write it.
class FrameModel : public QAbstractTableModel {
    Q_OBJECT
public:
    using QAbstractTableModel::QAbstractTableModel;
    void setFrame(FramePtr frame, const FrameSet& all, DisplayContext context);
    void setFormatted(bool formatted);
    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    std::string text(int row, int column) const;

private:
    FramePtr m_frame;
    std::vector<std::string> m_names;
    std::vector<DisplayProcessor> m_processors;
    DisplayContext m_context;
    bool m_formatted = true;
};

} // namespace sigma
