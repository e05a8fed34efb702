#pragma once
#include "app/themed.h"

#include <QAbstractButton>
#include <QString>

#include <vector>

class QVBoxLayout;

namespace sigma {

/// One place of the rail: an icon, its name in the tooltip.
class RailButton : public QAbstractButton, public Themed {
    Q_OBJECT
public:
    RailButton(QString id, QString iconName, const QString& name, QWidget* parent);
    const QString& id() const { return m_id; }
    void setTheme(const Theme& theme) override;
    QSize sizeHint() const override { return {48, 44}; }

protected:
    void paintEvent(QPaintEvent* event) override;
    void enterEvent(QEnterEvent* event) override;
    void leaveEvent(QEvent* event) override;

private:
    Theme m_theme;
    QString m_id, m_iconName;
};

/// The strip of places at the left edge, 48 wide.
class Rail : public QWidget, public Themed {
    Q_OBJECT
public:
    explicit Rail(QWidget* parent = nullptr);
    /// `shortcut`: shown in the tooltip. Places at the bottom stand in the order in which they were added.
    void addPlace(const QString& id, const QString& iconName, const QString& name, const QString& shortcut, bool bottom = false);
    void setCurrent(const QString& id); ///< empty: none
    RailButton* button(const QString& id) const;
    void setTheme(const Theme& theme) override;

signals:
    void chosen(const QString& id);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    Theme m_theme;
    QVBoxLayout *m_top, *m_bottom;
    std::vector<RailButton*> m_buttons;
};

} // namespace sigma
