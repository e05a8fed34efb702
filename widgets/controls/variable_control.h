#pragma once
#include "dashboards/model/variable_set.h"
#include "widgets/paint/theme.h"

#include <QLineEdit>
#include <QWidget>

namespace sigma {

class VariablePopup;

/// Label and value of one variable in a control of 32 px. A click, Space, Enter or Down opens its options; a text box is typed into.
class VariableControl : public QWidget {
    Q_OBJECT
public:
    explicit VariableControl(QWidget* parent = nullptr);
    void setTheme(const Theme& theme);
    void setState(const VariableState& state);
    const std::string& name() const { return m_state.model.name; }
    QString valueText() const;
    VariablePopup* openPopup(); ///< null for a text box
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return QSize(60, sizeHint().height()); }
    static bool shows(const VariableState& state); ///< hidden ones, constants and kinds without a value to choose have no control

signals:
    void chosen(const std::string& name, const std::vector<std::string>& values);

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void enterEvent(QEnterEvent* event) override;
    void leaveEvent(QEvent* event) override;

private:
    QString label() const;
    int labelWidth() const;
    void placeEdit();
    Theme m_theme;
    VariableState m_state;
    QLineEdit* m_edit = nullptr;
    bool m_open = false;
};

} // namespace sigma
