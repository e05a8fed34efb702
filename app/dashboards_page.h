#pragma once
#include "app/app_services.h"
#include "app/card_button.h"
#include "app/scroll_page.h"

#include <QLineEdit>

namespace sigma {

/// The dashboards one can open from here: the program's own and those opened before, with a filter.
class DashboardsPage : public ScrollPage {
    Q_OBJECT
public:
    explicit DashboardsPage(AppServices& services, QWidget* parent = nullptr);

signals:
    void fileRequested(const QString& path);
    void openRequested();

private:
    void fill();
    void addRow(const QString& title, const QString& path, const QString& details, const QString& note);
    AppServices& m_services;
    QLineEdit* m_filter;
    QVBoxLayout* m_rows;
    TextLabel* m_none;
};

} // namespace sigma
