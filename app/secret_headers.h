#pragma once
#include "datasources/core/http.h"

#include <QLineEdit>
#include <QVBoxLayout>
#include <QWidget>

#include <vector>

namespace sigma {

/// Custom headers of a source: name and value each, values hidden like passwords.
class SecretHeaders : public QWidget {
    Q_OBJECT
public:
    explicit SecretHeaders(QWidget* parent = nullptr);
    void setHeaders(const Headers& headers);
    Headers headers() const; ///< without rows that have no name
    QString problem() const; ///< a name that HTTP does not allow; empty: none

signals:
    void changed();
    void rowsChanged(); ///< new widgets want a theme

private:
    struct Row {
        QWidget* holder;
        QLineEdit *name, *value;
    };
    void addRow(const QString& name, const QString& value);
    void removeRow(const QWidget* holder);
    QVBoxLayout* m_column;
    std::vector<Row> m_rows;
};

} // namespace sigma
