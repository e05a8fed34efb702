#pragma once
#include "app/app_services.h"
#include "app/scroll_page.h"

#include <QCheckBox>
#include <QComboBox>

namespace sigma {

/// The few settings there are, at once in effect; and what this program is.
class SettingsPage : public ScrollPage {
    Q_OBJECT
public:
    explicit SettingsPage(AppServices& services, QWidget* parent = nullptr);
    QComboBox* themeBox() const { return m_theme; }
    QComboBox* textBox() const { return m_text; }

private:
    void addChoice(const QString& name, const QString& details, QWidget* control);
    void showValues();
    AppServices& m_services;
    QComboBox *m_theme, *m_text;
    QCheckBox* m_restore;
    TextLabel* m_keychain;
};

} // namespace sigma
