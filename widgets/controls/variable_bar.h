#pragma once
#include "widgets/controls/variable_control.h"

#include <QWidget>

#include <vector>

namespace sigma {

/// The variables of a dashboard, side by side; wraps lines.
class VariableBar : public QWidget {
    Q_OBJECT
public:
    explicit VariableBar(QWidget* parent = nullptr);
    void setTheme(const Theme& theme);
    void setVariables(const std::vector<VariableState>& states);
    VariableControl* control(const std::string& name) const; ///< null if it has none
    bool isEmptyBar() const { return m_controls.empty(); }

signals:
    void chosen(const std::string& name, const std::vector<std::string>& values);

private:
    Theme m_theme;
    std::vector<VariableControl*> m_controls;
};

} // namespace sigma
