#pragma once
#include "widgets/controls/time_picker.h"
#include "widgets/controls/variable_bar.h"

#include <QWidget>

namespace sigma {

/// The head of a dashboard that does not scroll: folder and title, time, refresh, and below them the variables.
class DashboardHeader : public QWidget {
    Q_OBJECT
public:
    explicit DashboardHeader(QWidget* parent = nullptr);
    void setTheme(const Theme& theme);
    void setTitle(const QString& folder, const QString& title, const QString& description);
    /// While one panel is shown alone its title stands behind the dashboard's, with a way back.
    void setAlone(const QString& panelTitle);
    TimePicker* time() const { return m_time; }
    RefreshControl* refresh() const { return m_refresh; }
    VariableBar* variables() const { return m_variables; }
    QToolButton* backButton() const { return m_back; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void arrange();
    Theme m_theme;
    class TitleLabel;
    TitleLabel* m_title;
    QToolButton* m_back;
    TimePicker* m_time;
    RefreshControl* m_refresh;
    VariableBar* m_variables;
};

} // namespace sigma
