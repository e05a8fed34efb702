#pragma once
#include <QDialog>
#include <QPlainTextEdit>

namespace sigma {

/// `text` with line breaks and indents if it is a JSON object or list, else as it is.
QString prettyJson(const QString& text);

/// One value whole, to be read and copied. Deletes itself when closed.
class ValueInspector : public QDialog {
    Q_OBJECT
public:
    ValueInspector(const QString& column, const QString& value, QWidget* parent);
    QString text() const { return m_text->toPlainText(); }

private:
    QPlainTextEdit* m_text;
};

} // namespace sigma
