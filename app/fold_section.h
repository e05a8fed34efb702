#pragma once
#include "app/themed.h"

#include <QAbstractButton>
#include <QFormLayout>

namespace sigma {

/// A part of a form that is folded away until it is needed; while folded its head says what is set inside.
class FoldSection : public QWidget, public Themed {
    Q_OBJECT
public:
    explicit FoldSection(const QString& title, QWidget* parent = nullptr);
    QFormLayout* form() const { return m_form; }
    void setOpen(bool open);
    bool isOpen() const { return m_head->isChecked(); }
    void setSummary(const QString& text);
    QAbstractButton* head() const { return m_head; }
    void setTheme(const Theme& theme) override;

private:
    class Head;
    QAbstractButton* m_head;
    QWidget* m_body;
    QFormLayout* m_form;
};

} // namespace sigma
