#pragma once
#include "app/themed.h"

#include <QAbstractButton>
#include <QPixmap>
#include <QString>

namespace sigma {

/// A clickable surface of the start page and of lists: an icon or a picture, a title, a line below it. A click anywhere on it counts.
class CardButton : public QAbstractButton, public Themed {
    Q_OBJECT
public:
    enum class Look { Action, Picture, Row };
    CardButton(Look look, const QString& title, const QString& details, QWidget* parent = nullptr);
    void setTexts(const QString& title, const QString& details);
    void setIconName(const QString& name);
    void setPicture(const QPixmap& picture);
    void setNote(const QString& note); ///< at the right end of a row, at the end of a picture's details
    const QString& details() const { return m_details; }
    void setTheme(const Theme& theme) override;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;
    bool hasHeightForWidth() const override { return m_look == Look::Action; }
    int heightForWidth(int width) const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void enterEvent(QEnterEvent* event) override;
    void leaveEvent(QEvent* event) override;

private:
    void paintFrame(QPainter& painter) const;
    void paintAction(QPainter& painter) const;
    void paintPicture(QPainter& painter) const;
    void paintRow(QPainter& painter) const;
    void paintLine(QPainter& painter, const QRect& place, const QString& text, bool strong) const;
    int lineHeight(bool strong) const;
    Look m_look;
    Theme m_theme;
    QString m_iconName, m_details, m_note;
    QPixmap m_picture;
};

} // namespace sigma
