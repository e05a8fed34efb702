#pragma once
#include "app/app_services.h"
#include "widgets/panels/popup_frame.h"

#include <QTimer>

class QVBoxLayout;

namespace sigma {

class TextLabel;

/// The queries under way, each with a button that stops it, above the status strip. Deletes itself when it closes.
class QueryList : public PopupFrame {
    Q_OBJECT
public:
    QueryList(AppServices& services, const Theme& theme, QWidget* parent);

private:
    void fill();
    QWidget* rowOf(const QueryActivity::Entry& entry);
    AppServices& m_services;
    TextLabel* m_title;
    QVBoxLayout* m_rows;
    QTimer m_tick;
};

} // namespace sigma
