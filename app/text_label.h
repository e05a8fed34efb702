#pragma once
#include "app/themed.h"

#include <QLabel>

namespace sigma {

/// A label in one of the window's few type styles. Plain text: nothing of it is ever read as markup.
class TextLabel : public QLabel, public Themed {
    Q_OBJECT
public:
    enum class Role { Title, Heading, Body, Strong, Secondary, Small, Error, Warning, Success };
    explicit TextLabel(const QString& text, Role role, QWidget* parent = nullptr);
    void setRole(Role role);
    void setTheme(const Theme& theme) override;

private:
    Theme m_theme;
    Role m_role;
};

} // namespace sigma
