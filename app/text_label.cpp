#include "app/text_label.h"

namespace sigma {

TextLabel::TextLabel(const QString& text, Role role, QWidget* parent) : QLabel(text, parent), m_role(role) {
    setTextFormat(Qt::PlainText);
    setWordWrap(role != Role::Title && role != Role::Strong);
}

void TextLabel::setRole(Role role) {
    m_role = role;
    setTheme(m_theme);
}

void TextLabel::setTheme(const Theme& theme) {
    m_theme = theme;
    const auto font = [&]() {
        switch (m_role) {
        case Role::Title: return Theme::font(theme.basePx + 8, QFont::Medium);
        case Role::Heading: return Theme::font(theme.basePx + 2, QFont::Medium);
        case Role::Strong: return Theme::font(theme.basePx, QFont::Medium);
        case Role::Body: return Theme::font(theme.basePx);
        default: return Theme::font(theme.basePx - 1);
        }
    }();
    const auto color = [&]() {
        switch (m_role) {
        case Role::Secondary:
        case Role::Small: return theme.textSecondary;
        case Role::Error: return theme.errorText;
        case Role::Warning: return theme.warningText;
        case Role::Success: return theme.successText;
        default: return theme.text;
        }
    }();
    setFont(font);
    QPalette colors = palette();
    colors.setColor(QPalette::WindowText, color);
    setPalette(colors);
}

} // namespace sigma
