#include "widgets/controls/variable_bar.h"

#include "widgets/controls/flow_layout.h"

#include <algorithm>

namespace sigma {

VariableBar::VariableBar(QWidget* parent) : QWidget(parent) {
    auto* flow = new FlowLayout(this);
    flow->setContentsMargins(0, 0, 0, 0);
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

void VariableBar::setTheme(const Theme& theme) {
    m_theme = theme;
    for (auto* control : m_controls) control->setTheme(theme);
}

void VariableBar::setVariables(const std::vector<VariableState>& states) {
    std::vector<VariableControl*> kept;
    for (const auto& state : states) {
        if (!VariableControl::shows(state)) continue;
        auto* control = this->control(state.model.name);
        if (!control) {
            control = new VariableControl(this);
            control->setTheme(m_theme);
            connect(control, &VariableControl::chosen, this, &VariableBar::chosen);
            layout()->addWidget(control);
        }
        control->setState(state);
        kept.push_back(control);
    }
    for (auto* control : m_controls)
        if (std::find(kept.begin(), kept.end(), control) == kept.end()) control->deleteLater();
    m_controls = std::move(kept);
    setVisible(!m_controls.empty());
    updateGeometry();
}

VariableControl* VariableBar::control(const std::string& name) const {
    const auto it = std::find_if(m_controls.begin(), m_controls.end(), [&](const auto* c) { return c->name() == name; });
    return it == m_controls.end() ? nullptr : *it;
}

} // namespace sigma
