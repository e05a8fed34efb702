#include "dashboards/run/variable_resolver.h"

#include "dashboards/format/metric_find.h"

#include <QPointer>

#include <algorithm>

namespace sigma {

VariableResolver::VariableResolver(VariableSet& variables, QueryBackend& backend, std::function<RequestContext()> context, QObject* parent)
    : QObject(parent), m_variables(variables), m_backend(backend), m_context(std::move(context)) {}

VariableResolver::~VariableResolver() { m_stop.request_stop(); }

void VariableResolver::resolveAll() { restart(m_variables.updateOrder()); }

void VariableResolver::resolveDependents(const std::string& name) { restart(m_variables.dependentsOf(name)); }

void VariableResolver::resolveForRange() {
    std::vector<std::size_t> wanted;
    const auto order = m_variables.updateOrder();
    std::vector<std::string> moved;
    for (const auto index : order) {
        const auto& state = m_variables.all()[index];
        bool affected = state.model.refresh == 2 && state.model.type == "query";
        for (const auto& name : moved) {
            const auto dependents = m_variables.dependentsOf(name);
            affected = affected || std::find(dependents.begin(), dependents.end(), index) != dependents.end();
        }
        if (!affected) continue;
        wanted.push_back(index);
        moved.push_back(state.model.name);
    }
    restart(std::move(wanted));
}

void VariableResolver::restart(std::vector<std::size_t> order) {
    // What an earlier pass had not reached yet is still to be done.
    const auto all = m_variables.updateOrder();
    std::vector<std::size_t> merged;
    for (const auto index : all)
        if (std::find(order.begin(), order.end(), index) != order.end() ||
            std::find(m_queue.begin(), m_queue.end(), index) != m_queue.end())
            merged.push_back(index);
    m_stop.request_stop();
    m_stop = std::stop_source();
    ++m_serial;
    m_waiting = false;
    m_queue.assign(merged.rbegin(), merged.rend());
    next();
}

/// True when the variable needs no server.
bool VariableResolver::resolveLocally(VariableState& state) {
    const auto& type = state.model.type;
    if (type == "datasource") {
        const auto context = m_context();
        const auto plugin = state.model.query.toString();
        m_variables.setOptions(state.model.name, context.sources->optionsFor(plugin));
        return true;
    }
    return type != "query";
}

/// The first variable it needs that could not be read and has no saved value either.
std::string VariableResolver::failedParent(const VariableModel& model) const {
    for (const auto& name : m_variables.referencesIn(toJson(model.query) + model.datasource.uid)) {
        const auto* parent = m_variables.find(name);
        if (parent && name != model.name && !parent->error.empty() && parent->values.empty()) return name;
    }
    return {};
}

void VariableResolver::next() {
    while (!m_queue.empty()) {
        auto& state = m_variables.all()[m_queue.back()];
        state.error.clear();
        if (resolveLocally(state)) {
            m_queue.pop_back();
            continue;
        }
        if (const auto parent = failedParent(state.model); !parent.empty()) {
            state.error = "It waits for the variable " + parent + ", which could not be read.";
            m_queue.pop_back();
            continue;
        }
        const auto context = m_context();
        const auto* source = context.sources->resolve(state.model.datasource, m_variables);
        if (!source) {
            state.error = "Its data source is not configured.";
            m_queue.pop_back();
            continue;
        }
        auto request = buildVariableRequest(state.model, *source, context);
        m_waiting = true;
        m_backend.submit(std::move(request), m_stop.get_token(),
                         [self = QPointer<VariableResolver>(this), serial = m_serial, name = state.model.name](PanelResponse response) {
                             if (self && self->m_serial == serial) self->accept(name, std::move(response));
                         });
        return;
    }
    emit changed();
    emit finished();
}

void VariableResolver::accept(const std::string& name, PanelResponse response) {
    m_waiting = false;
    if (!m_queue.empty()) m_queue.pop_back();
    if (auto* state = m_variables.find(name)) {
        const bool failed = !response.outcomes.empty() && response.outcomes[0].error.has_value();
        if (failed)
            state->error = response.outcomes[0].error->message;
        else if (auto options = optionsFromFrames(response.frames))
            m_variables.setOptions(name, std::move(*options));
        else
            state->error = "Its query answered no column of text to choose from.";
    }
    next();
}

} // namespace sigma
