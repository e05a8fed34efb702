#include "dashboards/model/variable_set.h"

#include "dashboards/model/interpolation.h"

#include <QCollator>
#include <QRegularExpression>
#include <QUrl>

#include <algorithm>
#include <charconv>
#include <cctype>

namespace sigma {

namespace {

constexpr std::string_view kAll = "$__all";

std::string trimmed(std::string_view s) {
    while (!s.empty() && std::isspace(static_cast<unsigned char>(s.front()))) s.remove_prefix(1);
    while (!s.empty() && std::isspace(static_cast<unsigned char>(s.back()))) s.remove_suffix(1);
    return std::string(s);
}

/// The first number in a text, as Grafana's numerical sort reads it; -1 if there is none.
double firstNumber(const std::string& text) {
    static const QRegularExpression re(QStringLiteral("(\\d+)"));
    const auto m = re.match(QString::fromStdString(text));
    return m.hasMatch() ? m.captured(1).toDouble() : -1;
}

/// As a person sorts: digits as numbers, letters without regard to case.
bool collatedLess(const QCollator& collator, const std::string& a, const std::string& b) { return collator.compare(QString::fromStdString(a), QString::fromStdString(b)) < 0; }

std::string lower(std::string s) { return QString::fromStdString(s).toLower().toStdString(); }

void sortOptions(std::vector<VariableOption>& options, int sort) {
    const int kind = (sort + 1) / 2; // 1 alphabetical, 2 numerical, 3 case-insensitive, 4 natural
    QCollator collator(QLocale(QLocale::English, QLocale::UnitedStates));
    collator.setNumericMode(true);
    collator.setCaseSensitivity(Qt::CaseInsensitive);
    const auto less = [kind, &collator](const VariableOption& a, const VariableOption& b) {
        if (kind == 2) return firstNumber(a.text) < firstNumber(b.text);
        if (kind == 3) return lower(a.text) < lower(b.text);
        if (kind == 4) return collatedLess(collator, a.text, b.text);
        return a.text < b.text;
    };
    if (kind < 1 || kind > 4) return;
    std::stable_sort(options.begin(), options.end(), less);
    if (sort % 2 == 0) std::reverse(options.begin(), options.end());
}

/// Keeps and rewrites options by the variable's regex: groups named text and value, else the first group, else the whole match.
std::vector<VariableOption> filterByRegex(std::vector<VariableOption> options, const std::string& regex, bool applyToText) {
    if (regex.empty()) return options;
    const auto re = regexFromText(regex);
    const auto flags = regex.find('g', regex.rfind('/') == std::string::npos ? regex.size() : regex.rfind('/'));
    const bool named = re.namedCaptureGroups().contains(QStringLiteral("text")) || re.namedCaptureGroups().contains(QStringLiteral("value"));
    const bool everyMatch = regex.starts_with('/') && flags != std::string::npos;
    std::vector<VariableOption> out;
    for (const auto& o : options) {
        auto it = re.globalMatch(QString::fromStdString(applyToText ? o.text : o.value));
        QString text, value; // of one option the groups may stand in different matches
        bool first = true;
        while (it.hasNext() && (first || everyMatch)) {
            const auto m = it.next();
            if (text.isNull()) text = m.captured(QStringLiteral("text"));
            if (value.isNull()) value = m.captured(QStringLiteral("value"));
            if (first && !named && m.lastCapturedIndex() > 0) out.push_back({m.captured(1).toStdString(), m.captured(1).toStdString()});
            else if (first && !named) out.push_back(o);
            first = false;
        }
        if (!text.isNull() || !value.isNull()) out.push_back({(text.isNull() ? value : text).toStdString(), (value.isNull() ? text : value).toStdString()});
    }
    return out;
}

void dropDuplicates(std::vector<VariableOption>& options) {
    std::vector<VariableOption> out;
    std::map<std::string, bool, std::less<>> seen;
    for (auto& o : options)
        if (seen.emplace(o.value, true).second) out.push_back(std::move(o));
    options = std::move(out);
}

void takeText(VariableState& s) {
    s.texts.clear();
    for (const auto& v : s.values) {
        const auto it = std::find_if(s.options.begin(), s.options.end(), [&](const VariableOption& o) { return o.value == v; });
        s.texts.push_back(v == kAll ? "All" : it == s.options.end() ? v : it->text);
    }
}

VariableState initialState(const VariableModel& m) {
    VariableState s;
    s.model = m;
    s.values = m.currentValues;
    s.texts = m.currentTexts;
    s.options = m.options;
    std::erase_if(s.options, [](const VariableOption& o) { return o.value == kAll; });
    if (m.type == "custom" && m.query.isString()) s.options = parseCustomOptions(m.query.view());
    if (m.type == "interval" && m.query.isString()) s.options = parseCustomOptions(m.query.view());
    if (m.type == "constant" || m.type == "textbox") {
        const auto text = s.values.empty() ? m.query.toString() : s.values[0];
        s.values = s.texts = {text.empty() ? m.query.toString() : text};
    }
    if (s.values.empty() && !s.options.empty()) s.values = {m.includeAll ? std::string(kAll) : s.options[0].value};
    if (s.texts.size() != s.values.size()) takeText(s);
    return s;
}

} // namespace

std::vector<VariableOption> parseCustomOptions(std::string_view query) {
    std::vector<VariableOption> out;
    std::string part;
    const auto finish = [&] {
        const auto text = trimmed(part);
        part.clear();
        const auto colon = text.find(" : ");
        if (colon != std::string::npos) out.push_back({trimmed(text.substr(0, colon)), trimmed(text.substr(colon + 3))});
        else if (!text.empty()) out.push_back({text, text});
    };
    for (std::size_t i = 0; i < query.size(); ++i) {
        if (query[i] == '\\' && i + 1 < query.size() && query[i + 1] == ',') part += query[++i];
        else if (query[i] == ',') finish();
        else part += query[i];
    }
    finish();
    return out;
}

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
    const bool nests = state.model.type == "constant" || (state.isAll() && !state.model.allValue.empty());
    constexpr int kDeepest = 5;
    const auto own = nests && ref.format.empty() && state.model.type == "constant" ? std::string_view("raw") : format;
    auto text = formatState(state, ref, own);
    return nests && depth < kDeepest && text.find('$') != std::string::npos && ref.format != "percentencode" && !ref.format.starts_with("queryparam") ? interpolate(text, scoped, format, depth + 1) : text;
}

std::string VariableSet::allVariables() const {
    std::string out;
    for (const auto& s : m_states) {
        if (s.model.type == "constant" || s.model.name.empty()) continue;
        out += (out.empty() ? "" : "&") + formatState(s, {s.model.name, {}, "queryparam", {}}, {});
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
    if (s->isAll() && s->model.includeAll) return takeText(*s);
    std::vector<std::string> kept;
    for (const auto& v : s->values)
        if (std::any_of(s->options.begin(), s->options.end(), [&](const VariableOption& o) { return o.value == v; })) kept.push_back(v);
    if (kept.empty() && s->model.includeAll) kept = {std::string(kAll)};
    else if (kept.empty() && !s->options.empty()) kept = {s->options[0].value};
    s->values = std::move(kept);
    takeText(*s);
}

void VariableSet::setValue(std::string_view name, std::vector<std::string> values) {
    auto* s = find(name);
    if (!s) return;
    const bool all = std::any_of(values.begin(), values.end(), [](const auto& v) { return v == "All" || v == kAll; });
    s->values = all && s->model.includeAll ? std::vector<std::string>{std::string(kAll)} : std::move(values);
    takeText(*s);
}

} // namespace sigma
