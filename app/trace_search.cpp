#include "app/trace_search.h"

#include "dashboards/model/source_kind.h"


#include <QCompleter>
#include <QGridLayout>
#include <QVBoxLayout>

#include <algorithm>

namespace sigma {

namespace {

QStringList textsOf(const FrameSet& frames) {
    QStringList out;
    for (const auto& frame : frames)
        if (const auto* texts = frame->fields.empty() ? nullptr : frame->fields[0].strings())
            for (std::size_t i = 0; i < texts->size(); ++i)
                out << QString::fromUtf8(texts->at(i).data(), static_cast<int>(texts->at(i).size()));
    return out;
}

void makeSearchable(QComboBox* box) {
    box->setEditable(true);
    box->setInsertPolicy(QComboBox::NoInsert);
    box->completer()->setFilterMode(Qt::MatchContains);
    box->completer()->setCompletionMode(QCompleter::PopupCompletion);
    box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    box->setMinimumContentsLength(12);
}

} // namespace

TraceSearchForm::TraceSearchForm(AppServices& services, QWidget* parent)
    : QWidget(parent), m_services(services), m_source(new QComboBox(this)), m_service(new QComboBox(this)),
      m_operation(new QComboBox(this)), m_limit(new QComboBox(this)), m_tags(new QLineEdit(this)), m_least(new QLineEdit(this)),
      m_most(new QLineEdit(this)), m_id(new QLineEdit(this)), m_find(new QPushButton(tr("Find traces"), this)) {
    build();
    connect(&m_services.sources, &SourceStore::changed, this, &TraceSearchForm::fillSources);
    connect(m_source, &QComboBox::currentIndexChanged, this, &TraceSearchForm::askServices);
    connect(m_service, &QComboBox::currentTextChanged, this, [this] {
        askOperations();
        emit stateChanged();
    });
    for (auto* field : {m_tags, m_least, m_most, m_id}) {
        connect(field, &QLineEdit::returnPressed, this, &TraceSearchForm::searchRequested);
        connect(field, &QLineEdit::textChanged, this, &TraceSearchForm::stateChanged);
    }
    connect(m_find, &QPushButton::clicked, this, &TraceSearchForm::searchRequested);
    fillSources();
}

TraceSearchForm::~TraceSearchForm() {
    m_servicesAsked.request_stop();
    m_operationsAsked.request_stop();
}

void TraceSearchForm::build() {
    auto* grid = new QGridLayout(this);
    grid->setContentsMargins(16, 10, 16, 10);
    grid->setHorizontalSpacing(10);
    grid->setVerticalSpacing(3);
    const auto add = [&](int row, int column, int span, const QString& caption, QWidget* field) {
        auto* label = new TextLabel(caption, TextLabel::Role::Small, this);
        label->setBuddy(field);
        field->setAccessibleName(caption);
        m_captions.push_back(label);
        grid->addWidget(label, row, column, 1, span);
        grid->addWidget(field, row + 1, column, 1, span);
    };
    makeSearchable(m_service);
    makeSearchable(m_operation);
    m_tags->setPlaceholderText(tr("error=true http.status_code=503"));
    m_least->setPlaceholderText(tr("250ms"));
    m_most->setPlaceholderText(tr("2s"));
    m_id->setPlaceholderText(tr("in place of a search"));
    for (const int n : {20, 50, 100, 200, 500, 1000}) m_limit->addItem(QString::number(n), n);
    add(0, 0, 1, tr("Source"), m_source);
    add(0, 1, 1, tr("Service"), m_service);
    add(0, 2, 1, tr("Operation"), m_operation);
    add(0, 3, 2, tr("Tags"), m_tags);
    add(2, 0, 1, tr("Shortest"), m_least);
    add(2, 1, 1, tr("Longest"), m_most);
    add(2, 2, 1, tr("At most"), m_limit);
    add(2, 3, 1, tr("Trace id"), m_id);
    m_find->setDefault(true);
    grid->addWidget(m_find, 3, 4, Qt::AlignRight);
    for (const int column : {0, 1, 2}) grid->setColumnStretch(column, 2);
    grid->setColumnStretch(3, 3);
}

void TraceSearchForm::setTheme(const Theme& theme) {
    for (auto* caption : m_captions) caption->setTheme(theme);
}

void TraceSearchForm::fillSources() {
    const QString before = m_source->currentData().toString();
    {
        const QSignalBlocker quiet(m_source);
        m_source->clear();
        for (const auto& info : m_services.sources.infos())
            if (isTraceKind(info.kind)) m_source->addItem(QString::fromStdString(info.name), QString::fromStdString(info.id));
        m_source->setCurrentIndex(std::max(m_source->findData(before), m_source->count() ? 0 : -1));
    }
    m_find->setEnabled(hasSource());
    askServices();
}

std::string TraceSearchForm::sourceId() const { return m_source->currentData().toString().toStdString(); }
QString TraceSearchForm::traceId() const { return m_id->text().simplified(); }

/// Fills `into` with what the source answers; what stands in it stays.
void TraceSearchForm::ask(const std::string& text, std::stop_source& stop, QComboBox* into) {
    stop.request_stop();
    stop = {};
    QueryRequest query;
    query.purpose = QueryRequest::Purpose::Variable;
    query.refId = "names";
    query.sourceId = sourceId();
    query.text = text;
    query.range = m_range;
    PanelRequest request;
    request.queries = {std::move(query)};
    m_services.queries.submit(std::move(request), stop.get_token(), [this, into](PanelResponse response) {
        if (response.outcomes[0].error) return emit failed(QString::fromStdString(response.outcomes[0].error->message));
        const QString kept = into->currentText();
        const QSignalBlocker quiet(into);
        into->clear();
        if (into == m_operation) into->addItem(tr("All"));
        into->addItems(textsOf(response.outcomes[0].frames));
        const int at = into->findText(kept);
        if (at >= 0)
            into->setCurrentIndex(at);
        else if (!kept.isEmpty())
            into->setEditText(kept);
        if (into == m_service) askOperations();
    });
}

void TraceSearchForm::askServices() {
    if (hasSource()) ask("services", m_servicesAsked, m_service);
}

void TraceSearchForm::askOperations() {
    if (hasSource() && !m_service->currentText().isEmpty())
        ask("operations(" + m_service->currentText().toStdString() + ")", m_operationsAsked, m_operation);
}

QueryRequest TraceSearchForm::request() const {
    QueryRequest query;
    query.refId = "A";
    query.sourceId = sourceId();
    if (!traceId().isEmpty()) {
        query.text = traceId().toStdString();
        return query;
    }
    const QString operation = m_operation->currentText() == tr("All") ? QString() : m_operation->currentText();
    const auto text = [](const QString& s) { return Value(s.trimmed().toStdString()); };
    query.options = Value(Value::Object{{"queryType", Value("search")},
                                        {"service", text(m_service->currentText())},
                                        {"operation", text(operation)},
                                        {"tags", text(m_tags->text())},
                                        {"minDuration", text(m_least->text())},
                                        {"maxDuration", text(m_most->text())},
                                        {"limit", Value(m_limit->currentData().toDouble())}});
    return query;
}

void TraceSearchForm::setService(const std::string& sourceId, const QString& service) {
    const int at = m_source->findData(QString::fromStdString(sourceId));
    if (at >= 0) m_source->setCurrentIndex(at);
    m_service->setEditText(service);
    m_id->clear();
}

QVariantMap TraceSearchForm::saveState() const {
    return {{QStringLiteral("source"), m_source->currentData()},
            {QStringLiteral("service"), m_service->currentText()},
            {QStringLiteral("operation"), m_operation->currentText()},
            {QStringLiteral("tags"), m_tags->text()},
            {QStringLiteral("least"), m_least->text()},
            {QStringLiteral("most"), m_most->text()},
            {QStringLiteral("limit"), m_limit->currentIndex()}};
}

void TraceSearchForm::restore(const QVariantMap& state) {
    const int at = m_source->findData(state[QStringLiteral("source")]);
    if (at >= 0) m_source->setCurrentIndex(at);
    m_service->setEditText(state[QStringLiteral("service")].toString());
    m_operation->setEditText(state[QStringLiteral("operation")].toString());
    m_tags->setText(state[QStringLiteral("tags")].toString());
    m_least->setText(state[QStringLiteral("least")].toString());
    m_most->setText(state[QStringLiteral("most")].toString());
    m_limit->setCurrentIndex(std::clamp(state[QStringLiteral("limit")].toInt(), 0, m_limit->count() - 1));
}

} // namespace sigma
