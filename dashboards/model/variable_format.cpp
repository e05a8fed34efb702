// The formats of ${variable:format}: https://grafana.com/docs/grafana/latest/dashboards/variables/variable-syntax/
#include "dashboards/model/interpolation.h"

#include <QUrl>

#include <algorithm>
#include <charconv>
#include <cmath>

namespace sigma {

namespace {

using Strings = std::vector<std::string>;

Strings stringsOf(const Value& v) {
    Strings out;
    if (!v.isArray()) return {jsString(v)};
    for (const auto& item : v.array()) out.push_back(jsString(item));
    return out;
}

std::string joined(const Strings& parts, std::string_view separator) {
    std::string out;
    for (std::size_t i = 0; i < parts.size(); ++i) out += (i ? std::string(separator) : std::string()) + parts[i];
    return out;
}

template <class F>
std::string mapped(const Value& v, std::string_view separator, F f) {
    Strings out;
    for (const auto& s : stringsOf(v)) out.push_back(f(s));
    return joined(out, separator);
}

std::string escaped(std::string_view text, std::string_view special) {
    std::string out;
    for (const char c : text) {
        if (special.find(c) != std::string_view::npos) out += '\\';
        out += c;
    }
    return out;
}

std::string replaced(std::string_view text, char what, std::string_view with) {
    std::string out;
    for (const char c : text) out += c == what ? std::string(with) : std::string(1, c);
    return out;
}

std::string quoted(const std::string& v, char quote) { return quote + replaced(v, quote, std::string("\\") + quote) + quote; }

constexpr const char* kWholeUrl = ";,/?:@&=+$#"; // what encodeURI leaves
constexpr const char* kParameter = ":@$,;";      // what Grafana's own links leave

/// encodeURIComponent but for the characters of `keep`; "!'()*" are always encoded.
std::string percentEncoded(const std::string& v, const char* keep = "") {
    return QUrl::toPercentEncoding(QString::fromStdString(v), QByteArray(keep), QByteArray("!'()*")).toStdString();
}

std::string regexEscaped(const std::string& v) { return escaped(v, "\\^$*+?.()|[]{}/"); }
/// Numbers stay as they are.
std::string luceneEscaped(const std::string& v) {
    const QString trimmed = QString::fromStdString(v).trimmed();
    bool isNumber = trimmed.isEmpty();
    if (!isNumber) trimmed.toDouble(&isNumber);
    return isNumber ? v : escaped(v, "+-=&|><!(){}[]^\"~*?:\\/ \t\n\r");
}

/// A value that is not meant as a regular expression.
std::string promPlain(const std::string& v) {
    std::string out;
    for (const char c : v) out += c == '\\' ? "\\\\" : c == '\'' ? "\\\\'" : std::string(1, c);
    return out;
}

/// A value inside =~ "...": regular expression characters escaped, and the backslash once more for the string.
std::string promRegex(const std::string& v) {
    std::string out;
    for (const char c : v) {
        if (c == '\\') out += "\\\\\\\\";
        else if (std::string_view("$^*{}[]+?.()|").find(c) != std::string_view::npos) out += std::string("\\\\") + c;
        else out += c;
    }
    return out;
}

std::string htmlEscaped(const std::string& v) {
    std::string out;
    for (const char c : v) {
        if (c == '&') out += "&amp;";
        else if (c == '<') out += "&lt;";
        else if (c == '>') out += "&gt;";
        else if (c == '"') out += "&quot;";
        else if (c == '\'') out += "&#39;";
        else out += c;
    }
    return out;
}

/// The whole number a text begins with is taken for epoch milliseconds.
std::string asDate(const Value& v, std::string_view format) {
    if (v.size() > 1) return "NaN";
    const std::string text = jsString(v);
    std::size_t begin = text.find_first_not_of(" \t\n\r");
    if (begin != std::string::npos && text[begin] == '+') ++begin;
    long long ms = 0;
    if (begin == std::string::npos) return "NaN";
    const auto [end, code] = std::from_chars(text.data() + begin, text.data() + text.size(), ms);
    if (code != std::errc() || std::abs(static_cast<double>(ms)) > 8.64e15) return "NaN";
    return formatDate(ms, format, "browser");
}

std::string glob(const Value& v) {
    if (v.isArray() && v.size() > 1) return "{" + joined(stringsOf(v), ",") + "}";
    return jsString(v);
}

std::string lucene(const Value& v) {
    if (!v.isArray()) return luceneEscaped(jsString(v));
    if (v.size() == 0) return "__empty__";
    return "(" + mapped(v, " OR ", [](const std::string& s) { return "\"" + luceneEscaped(s) + "\""; }) + ")";
}

std::string alternatives(const Value& v, std::string (*escape)(const std::string&)) {
    if (!v.isArray()) return escape(jsString(v));
    if (v.size() == 1) return escape(jsString(v.at(0)));
    return "(" + mapped(v, "|", escape) + ")";
}

/// "?p=a&p=b": of ":p:prefix" the name of the parameter and what stands before each value.
std::string queryParameters(const Value& v, std::string_view variable, std::string_view arguments) {
    const auto colon = arguments.find(':');
    const auto given = arguments.substr(0, colon);
    const std::string name(given.empty() ? variable : given);
    const std::string prefix(colon == std::string_view::npos ? std::string_view() : arguments.substr(colon + 1));
    return mapped(v, "&", [&](const std::string& s) { return name + "=" + prefix + percentEncoded(s); });
}

std::string asText(const Value& value, const Value& text) {
    const Value& shown = text.isNull() ? value : text;
    return shown.isArray() ? joined(stringsOf(shown), " + ") : jsString(shown);
}

std::string braced(const Value& v) { return v.isArray() ? "{" + joined(stringsOf(v), ",") + "}" : jsString(v); }

/// lodash's get: "a.b[0].c", ["key"].
Value atPath(const Value& value, std::string_view path) {
    Value at = value;
    while (!path.empty()) {
        const bool bracket = path[0] == '[';
        const auto end = bracket ? path.find(']') : path.find_first_of(".[");
        std::string_view key = path.substr(bracket ? 1 : 0, end == std::string_view::npos ? end : end - (bracket ? 1 : 0));
        if (key.size() > 1 && (key[0] == '"' || key[0] == '\'')) key = key.substr(1, key.size() - 2);
        const bool isIndex = !key.empty() && key.size() < 9 && key.find_first_not_of("0123456789") == std::string_view::npos;
        if (at.isArray() && isIndex) at = Value(at.at(static_cast<std::size_t>(std::stoul(std::string(key)))));
        else if (at.isArray() && key == "length") at = Value(static_cast<double>(at.size()));
        else at = Value(at[key]);
        path = end == std::string_view::npos ? std::string_view() : path.substr(end + (bracket ? 1 : 0));
        if (path.starts_with('.')) path.remove_prefix(1);
    }
    return at;
}

} // namespace

std::string formatVariable(const Value& value, const Value& text, std::string_view name, std::string_view format) {
    const auto colon = format.find(':');
    const auto id = format.substr(0, colon);
    const auto arguments = colon == std::string_view::npos ? std::string_view() : format.substr(colon + 1);
    const auto quote = [&](char q) { return mapped(value, ",", [q](const std::string& s) { return quoted(s, q); }); };
    const auto variable = std::string(name);
    if (id == "prometheus") return alternatives(value, promRegex);
    if (id == "regex") return alternatives(value, regexEscaped);
    if (id == "lucene") return lucene(value);
    if (id == "pipe") return joined(stringsOf(value), "|");
    if (id == "csv" || id == "raw") return jsString(value);
    if (id == "join") return value.isArray() ? joined(stringsOf(value), colon == std::string_view::npos ? "," : arguments) : jsString(value);
    if (id == "text") return asText(value, text);
    if (id == "json") return value.isString() ? value.toString() : toJson(value);
    if (id == "html") return htmlEscaped(value.isArray() ? joined(stringsOf(value), ", ") : jsString(value));
    if (id == "percentencode") return percentEncoded(braced(value));
    if (id == "uriencode") return percentEncoded(braced(value), kWholeUrl);
    if (id == "queryparam") return mapped(value, "&", [&](const std::string& s) { return "var-" + variable + "=" + percentEncoded(s, kParameter); });
    if (id == "customqueryparam") return queryParameters(value, name, arguments);
    if (id == "singlequote") return quote('\'');
    if (id == "doublequote") return quote('"');
    if (id == "sqlstring") return mapped(value, ",", [](const std::string& s) { return "'" + replaced(replaced(s, '\'', "''"), '"', "\\\"") + "'"; });
    if (id == "distributed") return joined(stringsOf(value), "," + variable + "=");
    if (id == "date") return asDate(value, format);
    return glob(value);
}

/// ${name.0} picks one of several values.
static bool isIndex(std::string_view field) { return !field.empty() && field.find_first_not_of("0123456789") == std::string_view::npos; }

static bool hasProperties(const VariableState& s) {
    return std::any_of(s.options.begin(), s.options.end(), [](const VariableOption& o) { return o.properties.isObject(); });
}

/// Each value's property at a path, nothing where its option lacks it; what is no option stays.
static Value::Array propertyOf(const VariableState& s, const Value::Array& values, std::string_view path) {
    Value::Array out;
    for (const auto& v : values) {
        const auto it = std::find_if(s.options.begin(), s.options.end(), [&](const VariableOption& o) { return o.value == v.view(); });
        const bool isOption = !path.empty() && it != s.options.end();
        out.push_back(isOption ? atPath(it->properties, path) : v);
        if (out.back().isNull()) out.back() = Value("");
    }
    return out;
}

std::string formatState(const VariableState& s, const VariableReference& ref, std::string_view defaultFormat) {
    const std::string_view format = ref.format.empty() ? defaultFormat : std::string_view(ref.format);
    if (s.isAll() && (format == "text" || ref.field == "text")) return "All";
    const bool ownAll = !s.model.allValue.empty() && s.model.allValue != "null";
    if (s.isAll() && (format == "queryparam" || (!ownAll && format.starts_with("queryparam")))) return formatVariable(s.values[0], {}, s.model.name, format);
    if (s.isAll() && ownAll)
        return format == "percentencode" ? percentEncoded(s.model.allValue) : s.model.allValue;
    Value::Array values, texts;
    if (s.isAll())
        for (const auto& o : s.options) values.emplace_back(o.value), texts.emplace_back(o.text);
    else {
        for (const auto& v : s.values) values.emplace_back(v);
        for (const auto& t : s.texts) texts.emplace_back(t);
    }
    const bool list = s.model.multi || s.isAll() || values.size() > 1;
    if (hasProperties(s) && !isIndex(ref.field)) values = propertyOf(s, values, ref.field);
    const Value value = list ? Value(values) : values.empty() ? Value("") : values[0];
    const Value text = list ? Value(texts) : texts.empty() ? Value() : texts[0];
    if (ref.field == "text" && !hasProperties(s)) return asText(value, text);
    if (list && isIndex(ref.field)) return jsString(atPath(value, ref.field));
    // A variable that is neither multi nor All may hold a whole selector: no regular expression is made of it.
    if (format == "prometheus" && !s.model.multi && !s.model.includeAll) return promPlain(jsString(value));
    return formatVariable(value, text, s.model.name, format);
}

std::string formatScoped(const ScopedValue& scoped, const VariableReference& ref, std::string_view defaultFormat) {
    const bool whole = ref.field.empty() || scoped.isRepeat;
    Value value = whole ? scoped.value : atPath(scoped.value, ref.field);
    if (value.isNull()) return {};
    if (value.isObject()) value = Value(jsString(value)); // only its members are meant to be shown
    const std::string_view format = ref.format.empty() ? defaultFormat : std::string_view(ref.format);
    if (format == "prometheus" && ref.name.starts_with("__")) return jsString(value);
    return formatVariable(value, whole ? Value(scoped.text.isNull() ? jsString(value) : jsString(scoped.text)) : Value(), ref.name, format);
}

std::string formatDate(EpochMs ms, std::string_view format, const std::string& timezone) {
    if (!format.starts_with("date")) return std::to_string(ms);
    if (format == "date:") return formatTime(ms, timezone, {});
    const auto argument = format.size() > 5 ? format.substr(5) : std::string_view("iso");
    if (argument == "iso") return formatTime(ms, "utc", "YYYY-MM-DDTHH:mm:ss.SSS[Z]");
    if (argument == "seconds") return jsNumber(std::floor(static_cast<double>(ms) / 1000 + 0.5));
    return formatTime(ms, timezone, argument);
}

} // namespace sigma
