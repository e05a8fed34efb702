#pragma once
#include "app/app_services.h"
#include "app/text_label.h"
#include "datasources/core/data_source.h"

#include <QComboBox>
#include <QLineEdit>
#include <QPushButton>
#include <QVariantMap>

namespace sigma {

/// The form of a search for traces: source, service, operation, tags, durations, limit; or a trace id by itself. Services and operations
/// are asked for as they are needed. GUI thread only.
class TraceSearchForm : public QWidget, public Themed {
    Q_OBJECT
public:
    explicit TraceSearchForm(AppServices& services, QWidget* parent = nullptr);
    ~TraceSearchForm() override;
    void setTheme(const Theme& theme) override;
    void setRange(TimeRange range) { m_range = range; } ///< Zipkin lists services of a time
    std::string sourceId() const;
    bool hasSource() const { return m_source->count() > 0; }
    /// What the form asks for; its range is the caller's to set.
    QueryRequest request() const;
    QString traceId() const; ///< what stands in the search's place; empty: search
    QVariantMap saveState() const;
    void restore(const QVariantMap& state);
    void setService(const std::string& sourceId, const QString& service);

    QComboBox& source() { return *m_source; }
    QComboBox& service() { return *m_service; }
    QComboBox& operation() { return *m_operation; }
    QLineEdit& tags() { return *m_tags; }
    QLineEdit& least() { return *m_least; }
    QLineEdit& idField() { return *m_id; }
    QPushButton& findButton() { return *m_find; }

signals:
    void searchRequested();
    void stateChanged();
    void failed(const QString& sentence); ///< services or operations cannot be had

private:
    void build();
    void fillSources();
    void askServices();
    void askOperations();
    void ask(const std::string& text, std::stop_source& stop, QComboBox* into);
    AppServices& m_services;
    TimeRange m_range;
    QComboBox *m_source, *m_service, *m_operation, *m_limit;
    QLineEdit *m_tags, *m_least, *m_most, *m_id;
    QPushButton* m_find;
    std::vector<TextLabel*> m_captions;
    std::stop_source m_servicesAsked, m_operationsAsked;
};

} // namespace sigma
