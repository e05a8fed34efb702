#pragma once
#include "dashboards/model/time_math.h"
#include "dashboards/model/variable.h"
#include "dashboards/model/variable_options.h"

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace sigma {

/// The live value of a variable. All chosen: values begin with "$__all".
struct VariableState {
    VariableModel model;
    std::vector<std::string> values, texts;
    std::vector<VariableOption> options; ///< what can be chosen, without All
    std::string error;                   ///< why its options could not be read
    bool keptOnce = false;               ///< the next setOptions leaves the value alone: a link may give what is no option
    bool isAll() const { return !values.empty() && values[0] == "$__all"; }
};

/// Values that exist for one panel, repeat or query only: "__interval", the repeated variable's value, ...
struct ScopedValue {
    Value text, value;
    bool isRepeat = false; ///< the value of a repeated variable: ${name.field} is the value, whatever the field
};
using ScopedValues = std::map<std::string, ScopedValue, std::less<>>;

/// How values are written where a reference names no format: Prometheus escapes and joins as a regex alternative, titles read as text.
enum class InterpolationTarget { Text, Prometheus, Raw };

struct VariableReference;

/// The variables of one open dashboard. A value: copy it to take it to another thread.
class VariableSet {
public:
    VariableSet() = default;
    explicit VariableSet(const std::vector<VariableModel>& models);

    std::vector<VariableState>& all() { return m_states; }
    const std::vector<VariableState>& all() const { return m_states; }
    const VariableState* find(std::string_view name) const;
    VariableState* find(std::string_view name);

    /// Range and zone behind ${__from}, ${__to:date}, $__range..., ${__timezone}.
    void setTime(EpochMs from, EpochMs to, std::string timezone, std::string rawFrom, std::string rawTo);
    void setDashboard(std::string title, std::string uid);

    /// Replaces $name, ${name}, ${name.field}, ${name:format}, [[name]], [[name:format]]; what is not a variable stays as typed.
    std::string interpolate(std::string_view text, const ScopedValues& scoped = {}, InterpolationTarget target = InterpolationTarget::Text) const;
    std::string interpolate(std::string_view text, const ScopedValues& scoped, std::string_view defaultFormat) const;
    /// Names of this set's variables that `text` refers to.
    std::vector<std::string> referencesIn(std::string_view text) const;
    /// Indices of variables such that each comes after those it refers to; a cycle is broken at its first member.
    std::vector<std::size_t> updateOrder() const;
    /// Indices of the variables that depend on `name`, directly or not, in update order.
    std::vector<std::size_t> dependentsOf(std::string_view name) const;
    /// Takes freshly read options: regex and sort are applied, and the value kept if it still exists, else the first or All as Grafana does.
    void setOptions(std::string_view name, std::vector<VariableOption> fetched);
    /// As a user chooses: All as the last value replaces the others, as the first it gives way; nothing chosen in a list is the default.
    void setValue(std::string_view name, std::vector<std::string> values);
    /// As a link or the command line gives it: what is no option is kept too.
    void setFromUrl(std::string_view name, std::vector<std::string> values);

private:
    std::string formatMoment(EpochMs ms, std::string_view format) const;
    std::string urlTimeRange() const;
    std::string allVariables() const;
    std::string formatNested(const VariableState& state, const VariableReference& ref, const ScopedValues& scoped, std::string_view format, int depth) const;
    std::string interpolate(std::string_view text, const ScopedValues& scoped, std::string_view defaultFormat, int depth) const;
    std::vector<VariableState> m_states;
    EpochMs m_from = 0, m_to = 0;
    std::string m_timezone, m_rawFrom, m_rawTo, m_title, m_uid;
};

/// What stands behind "var-name=" of a link to this state, one text a parameter; a list without values is one empty text.
std::vector<std::string> urlValues(const VariableState& state);

} // namespace sigma
