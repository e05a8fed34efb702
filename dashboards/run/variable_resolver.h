#pragma once
#include "dashboards/model/variable_set.h"
#include "dashboards/run/request_builder.h"
#include "dashboards/run/source_directory.h"
#include "datasources/net/query_backend.h"

#include <QObject>

#include <functional>
#include <stop_token>
#include <string>
#include <vector>

namespace sigma {

/// Reads the options of an open dashboard's variables in the order they depend on each other. A variable that fails keeps its saved value
/// and says why in VariableState::error; those that depend on it go on with that value, or wait if there is none. GUI thread only.
class VariableResolver : public QObject {
    Q_OBJECT
public:
    VariableResolver(VariableSet& variables, QueryBackend& backend, std::function<RequestContext()> context, QObject* parent = nullptr);
    ~VariableResolver() override;

    void resolveAll();
    /// After `name` changed: those that depend on it.
    void resolveDependents(const std::string& name);
    /// After the time range changed: variables with refresh = 2 and what depends on them.
    void resolveForRange();
    bool settled() const { return m_queue.empty() && !m_waiting; }

signals:
    void changed();  ///< some variable has new options or another value
    void finished(); ///< settled() became true

private:
    void restart(std::vector<std::size_t> order);
    void next();
    bool resolveLocally(VariableState& state);
    std::string failedParent(const VariableModel& model) const;
    void accept(const std::string& name, PanelResponse response);

    VariableSet& m_variables;
    QueryBackend& m_backend;
    std::function<RequestContext()> m_context;
    std::vector<std::size_t> m_queue; ///< indices still to do, last first
    std::stop_source m_stop;
    std::uint64_t m_serial = 0;
    bool m_waiting = false;
};

} // namespace sigma
