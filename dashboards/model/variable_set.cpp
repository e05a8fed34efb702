#include "dashboards/model/variable_set.h"

#include "dashboards/model/adhoc_filters.h"
#include "dashboards/model/interpolation.h"

#include <QUrl>

#include <algorithm>
#include <utility>

namespace sigma {

namespace {

constexpr std::string_view kAll = "$__all";

void takeText(VariableState& s) {
    s.texts.clear();
    for (const auto& v : s.values) {
        const auto it = std::find_if(s.options.begin(), s.options.end(), [&](const VariableOption& o) { return o.value == v; });
        s.texts.push_back(v == kAll ? "All" : it == s.options.end() ? v : it->text);
    }
}

std::vector<std::string> defaultValue(const VariableState& s) {
    if (s.model.includeAll) return {std::string(kAll)};
    return s.options.empty() ? std::vector<std::string>() : std::vector{s.options[0].value};
}

/// Of a list the values that are still options, of a single value the option with that value, or else with that text.
void keepValid(VariableState& s) {
    const auto find = [&](const std::string VariableOption::*member, const std::string& text) {
        return std::find_if(s.options.begin(), s.options.end(), [&](const VariableOption& o) { return o.*member == text; });
    };
    std::vector<std::string> kept;
    if (s.model.multi) {
        for (const auto& v : s.values)
            if (find(&VariableOption::value, v) != s.options.end()) kept.push_back(v);
    } else if (s.values.size() == 1) {
        auto match = find(&VariableOption::value, s.values[0]);
        if (match == s.options.end() && !s.texts.empty()) match = find(&VariableOption::text, s.texts[0]);
        if (match != s.options.end()) kept = {match->value};
    }
    s.values = kept.empty() ? defaultValue(s) : std::move(kept);
}

VariableState initialState(const VariableModel& m) {
    VariableState s;
    s.model = m;
    s.values = m.currentValues;
    s.texts = m.currentTexts;
    s.options = m.options;
    std::erase_if(s.options, [](const VariableOption& o) { return o.value == kAll; });
    if (m.type == "custom" && m.query.isString() && !m.optionsAreJson) s.options = parseCustomOptions(m.query.view());
    if (m.type == "interval" && m.query.isString()) s.options = intervalOptions(m);
    if (m.type == "constant" || m.type == "textbox") {
        const auto text = s.values.empty() ? m.query.toString() : s.values[0];
        s.values = s.texts = {text.empty() ? m.query.toString() : text};
    }
    const bool unset = s.values.empty() || (m.type == "interval" && s.values[0].empty());
    if (unset && !s.options.empty()) s.values = {m.includeAll ? std::string(kAll) : s.options[0].value};
    if (s.texts.size() != s.values.size()) takeText(s);
    return s;
}

} // namespace

VariableSet::VariableSet(const std::vector<VariableModel>& models) {
    for (const auto& m : models) m_states.push_back(initialState(m));
}

const VariableState* VariableSet::find(std::string_view name) const {
    const auto it = std::find_if(m_states.begin(), m_states.end(), [&](const VariableState& s) { return s.model.name == name; });
    return it == m_states.end() ? nullptr : &*it;
}
VariableState* VariableSet::find(std::string_view name) { return const_cast<VariableState*>(std::as_const(*this).find(name)); }

void VariableSet::setTime(EpochMs from, EpochMs to, std::string timezone, std::string rawFrom, std::string rawTo) {
    m_from = from, m_to = to;
    m_timezone = std::move(timezone), m_rawFrom = std::move(rawFrom), m_rawTo = std::move(rawTo);
}
void VariableSet::setDashboard(std::string title, std::string uid) { m_title = std::move(title), m_uid = std::move(uid); }

std::string VariableSet::interpolate(std::string_view text, const ScopedValues& scoped, InterpolationTarget target) const {
    return interpolate(text, scoped, target == InterpolationTarget::Prometheus ? "prometheus" : target == InterpolationTarget::Raw ? "raw" : "glob");
}

std::string VariableSet::interpolate(std::string_view text, const ScopedValues& scoped, std::string_view defaultFormat) const {
    return interpolate(text, scoped, defaultFormat, 0);
}

/// Constants and the custom text of All may refer to other variables; `depth` ends a circle.
std::string VariableSet::formatNested(const VariableState& state, const VariableReference& ref, const ScopedValues& scoped, std::string_view format, int depth) const {
    if (state.model.type == "interval" && !state.values.empty() && state.values[0].starts_with("$__auto")) return autoInterval(m_to - m_from, state.model.autoCount, state.model.autoMin);
    if (state.model.type == "adhoc") return filterExpression(state.model.raw["filters"]);
    const bool nests = state.model.type == "constant" || (state.isAll() && !state.model.allValue.empty());
    constexpr int kDeepest = 5;
    const auto own = nests && ref.format.empty() && state.model.type == "constant" ? std::string_view("raw") : format;
    auto text = formatState(state, ref, own);
    return nests && depth < kDeepest && text.find('$') != std::string::npos && ref.format != "percentencode" && !ref.format.starts_with("queryparam") ? interpolate(text, scoped, format, depth + 1) : text;
}

static Value::Array valuesOf(const std::vector<std::string>& texts) { return Value::Array(texts.begin(), texts.end()); }

std::string VariableSet::allVariables() const {
    std::string out;
    for (const auto& s : m_states) {
        if (s.model.type == "constant" || s.model.name.empty()) continue;
        std::string part;
        if (s.model.type != "adhoc") part = formatState(s, {s.model.name, {}, "queryparam", {}}, {});
        else part = formatVariable(Value(valuesOf(urlValues(s))), {}, s.model.name, "queryparam");
        out += (out.empty() ? "" : "&") + part;
    }
    return out;
}

std::string VariableSet::interpolate(std::string_view text, const ScopedValues& scoped, std::string_view defaultFormat, int depth) const {
    if (text.find('$') == std::string_view::npos && text.find("[[") == std::string_view::npos) return std::string(text);
    return replaceReferences(text, [&](const VariableReference& ref) -> std::optional<std::string> {
        if (const auto it = scoped.find(ref.name); it != scoped.end()) return formatScoped(it->second, ref, defaultFormat);
        if (const auto* state = find(ref.name)) return formatNested(*state, ref, scoped, defaultFormat, depth);
        if (ref.name == "__from" || ref.name == "__to") return formatMoment(ref.name == "__from" ? m_from : m_to, ref.format);
        if (ref.name == "__url_time_range") return urlTimeRange();
        if (ref.name == "__all_variables") return allVariables();
        if (ref.name == "__timezone") return m_timezone;
        if (ref.name == "__user" || ref.name == "__org") return std::string(); // nobody is logged in here
        if (ref.name == "__dashboard") return ref.field == "uid" ? m_uid : m_title;
        return std::nullopt;
    });
}

/// Patterns of ${__from:date:...} are on the process's clock, as in Grafana; ${__from:text} is on the dashboard's.
std::string VariableSet::formatMoment(EpochMs ms, std::string_view format) const {
    return format == "text" ? formatTime(ms, m_timezone, "YYYY-MM-DD HH:mm:ss") : formatDate(ms, format, "browser");
}

std::string VariableSet::urlTimeRange() const {
    const auto part = [](const char* name, const std::string& text) { return name + QUrl::toPercentEncoding(QString::fromStdString(text), QByteArray(":@$,;")).toStdString(); };
    return part("from=", m_rawFrom) + part("&to=", m_rawTo) + part("&timezone=", m_timezone);
}

std::vector<std::string> VariableSet::referencesIn(std::string_view text) const {
    std::vector<std::string> out;
    replaceReferences(text, [&](const VariableReference& ref) -> std::optional<std::string> {
        if (find(ref.name) && std::find(out.begin(), out.end(), ref.name) == out.end()) out.push_back(ref.name);
        return std::nullopt;
    });
    return out;
}

std::vector<std::size_t> VariableSet::updateOrder() const {
    std::vector<std::size_t> order;
    std::vector<int> state(m_states.size(), 0); // 0 new, 1 on the way, 2 done
    const std::function<void(std::size_t)> visit = [&](std::size_t i) {
        if (state[i]) return;
        state[i] = 1;
        const auto& m = m_states[i].model;
        for (const auto& name : referencesIn(toJson(m.query) + m.regex + m.datasource.uid))
            for (std::size_t j = 0; j < m_states.size(); ++j)
                if (m_states[j].model.name == name && j != i) visit(j);
        state[i] = 2;
        order.push_back(i);
    };
    for (std::size_t i = 0; i < m_states.size(); ++i) visit(i);
    return order;
}

std::vector<std::size_t> VariableSet::dependentsOf(std::string_view name) const {
    std::vector<std::string> moved = {std::string(name)};
    std::vector<std::size_t> out;
    for (const auto i : updateOrder()) {
        const auto& m = m_states[i].model;
        if (m.name == name) continue;
        const auto refs = referencesIn(toJson(m.query) + m.regex + m.datasource.uid);
        if (std::none_of(refs.begin(), refs.end(), [&](const auto& r) { return std::find(moved.begin(), moved.end(), r) != moved.end(); })) continue;
        out.push_back(i);
        moved.push_back(m.name);
    }
    return out;
}

void VariableSet::setOptions(std::string_view name, std::vector<VariableOption> fetched) {
    auto* s = find(name);
    if (!s) return;
    auto options = filterByRegex(std::move(fetched), interpolate(s->model.regex, {}, "regex"), s->model.regexApplyTo == "text");
    dropDuplicates(options);
    sortOptions(options, s->model.sort);
    s->options = std::move(options);
    if (s->options.empty()) return; // as Grafana: the value stays until something can be chosen
    if (std::exchange(s->keptOnce, false)) return takeText(*s);
    if (!s->isAll() || !s->model.includeAll) keepValid(*s);
    takeText(*s);
}

void VariableSet::setValue(std::string_view name, std::vector<std::string> values) {
    auto* s = find(name);
    if (!s) return;
    const bool emptied = values.empty() && !s->options.empty();
    if (!values.empty() && values[0] == "All" && s->model.includeAll) values[0] = kAll;
    if (emptied) values = defaultValue(*s);
    else if (!values.empty() && values.back() == kAll) values = {std::string(kAll)};
    else if (values.size() > 1 && values[0] == kAll) values.erase(values.begin());
    s->values = std::move(values);
    takeText(*s);
}

void VariableSet::setFromUrl(std::string_view name, std::vector<std::string> values) {
    setValue(name, std::move(values));
    if (auto* s = find(name)) s->keptOnce = true;
}

std::vector<std::string> urlValues(const VariableState& state) {
    if (state.model.type == "adhoc") return filterUrlTexts(state.model.raw["filters"]);
    return state.values.empty() ? std::vector<std::string>{""} : state.values;
}

} // namespace sigma
