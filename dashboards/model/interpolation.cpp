#include "dashboards/model/interpolation.h"

#include <QUrl>

#include <algorithm>
#include <cctype>

namespace sigma {

namespace {

bool wordChar(char c) { return std::isalnum(static_cast<unsigned char>(c)) || c == '_'; }

std::string joined(const std::vector<std::string>& parts, std::string_view separator) {
    std::string out;
    for (std::size_t i = 0; i < parts.size(); ++i) out += (i ? std::string(separator) : std::string()) + parts[i];
    return out;
}

std::string escaped(std::string_view text, std::string_view special, std::string_view with = "\\") {
    std::string out;
    for (char c : text) {
        if (special.find(c) != std::string_view::npos) out += with;
        out += c;
    }
    return out;
}

template <class F>
std::vector<std::string> mapped(const std::vector<std::string>& values, F f) {
    std::vector<std::string> out;
    for (const auto& v : values) out.push_back(f(v));
    return out;
}

std::string percent(const std::string& v) {
    return QUrl::toPercentEncoding(QString::fromStdString(v), QByteArray(), QByteArray("!'()*")).toStdString();
}

std::string quoted(const std::string& v, const char* quote) {
    std::string out = quote;
    for (char c : v) out += c == quote[0] ? std::string("\\") + c : std::string(1, c);
    return out + quote;
}

std::string sqlQuoted(const std::string& v) {
    std::string out = "'";
    for (char c : v) out += c == '\'' ? std::string("''") : std::string(1, c);
    return out + "'";
}

/// A value inside =~ "...": regular expression characters escaped, and the backslash once more for the string.
std::string promRegex(const std::string& v) {
    std::string out;
    for (char c : v) {
        if (c == '\\') out += "\\\\\\\\";
        else if (std::string_view("$^*{}[]'+?.()|").find(c) != std::string_view::npos) out += std::string("\\\\") + c;
        else out += c;
    }
    return out;
}

std::string oneOrMany(std::vector<std::string> values, std::string_view separator) {
    return values.size() == 1 ? values[0] : "(" + joined(values, separator) + ")";
}

std::string jsonOf(const std::vector<std::string>& values) {
    if (values.size() == 1) return toJson(Value(values[0]));
    Value::Array items;
    for (const auto& v : values) items.emplace_back(v);
    return toJson(Value(std::move(items)));
}

} // namespace

QRegularExpression regexFromText(const std::string& text) {
    QRegularExpression::PatternOptions options = QRegularExpression::UseUnicodePropertiesOption;
    std::string pattern = text;
    const auto end = text.rfind('/');
    if (text.size() > 1 && text[0] == '/' && end > 0) {
        pattern = text.substr(1, end - 1);
        if (text.find('i', end) != std::string::npos) options |= QRegularExpression::CaseInsensitiveOption;
        if (text.find('m', end) != std::string::npos) options |= QRegularExpression::MultilineOption;
        if (text.find('s', end) != std::string::npos) options |= QRegularExpression::DotMatchesEverythingOption;
    } else pattern = "^" + text + "$";
    return QRegularExpression(QString::fromStdString(pattern), options);
}

std::string replaceReferences(std::string_view text, const std::function<std::optional<std::string>(const VariableReference&)>& value) {
    std::string out;
    for (std::size_t i = 0; i < text.size();) {
        VariableReference ref;
        std::size_t end = i;
        const bool braced = text.substr(i).starts_with("${"), brackets = text.substr(i).starts_with("[[");
        if (braced || brackets) {
            const auto close = text.find(braced ? "}" : "]]", i + 2);
            if (close != std::string_view::npos) {
                std::string_view inner = text.substr(i + 2, close - i - 2);
                const auto colon = inner.find(':');
                const auto dot = inner.substr(0, colon).find('.');
                ref.name = std::string(inner.substr(0, std::min(colon, dot)));
                if (dot != std::string_view::npos) ref.field = std::string(inner.substr(dot + 1, colon == std::string_view::npos ? colon : colon - dot - 1));
                if (colon != std::string_view::npos) ref.format = std::string(inner.substr(colon + 1));
                if (!ref.name.empty() && std::all_of(ref.name.begin(), ref.name.end(), wordChar)) end = close + (braced ? 1 : 2);
            }
        } else if (text[i] == '$' && i + 1 < text.size() && wordChar(text[i + 1])) {
            end = i + 1;
            while (end < text.size() && wordChar(text[end])) ++end;
            ref.name = std::string(text.substr(i + 1, end - i - 1));
        }
        if (end == i) {
            out += text[i++];
            continue;
        }
        ref.match = std::string(text.substr(i, end - i));
        const auto replaced = value(ref);
        out += replaced ? *replaced : ref.match;
        i = end;
    }
    return out;
}

std::string formatValues(const std::vector<std::string>& values, const std::vector<std::string>& texts, std::string_view name, std::string_view format) {
    const auto regexEscape = [](const std::string& v) { return escaped(v, "\\^$*+?.()|[]{}/"); };
    const auto lucene = [](const std::string& v) { return escaped(v, "+-=&|><!(){}[]^\"~*?:\\/ "); };
    const std::string variable(name);
    if (format == "prometheus") return values.size() == 1 ? promRegex(values[0]) : "(" + joined(mapped(values, promRegex), "|") + ")";
    if (format == "regex") return oneOrMany(mapped(values, regexEscape), "|");
    if (format == "pipe") return joined(values, "|");
    if (format == "csv" || format == "raw") return joined(values, ",");
    if (format == "text") return joined(texts, " + ");
    if (format == "json") return jsonOf(values);
    if (format == "percentencode") return percent(values.size() == 1 ? values[0] : "{" + joined(values, ",") + "}");
    if (format == "queryparam") return joined(mapped(values, [&](const auto& v) { return "var-" + variable + "=" + percent(v); }), "&");
    if (format == "singlequote") return joined(mapped(values, [](const auto& v) { return quoted(v, "'"); }), ",");
    if (format == "doublequote") return joined(mapped(values, [](const auto& v) { return quoted(v, "\""); }), ",");
    if (format == "sqlstring") return joined(mapped(values, sqlQuoted), ",");
    if (format == "lucene") return values.size() == 1 ? lucene(values[0]) : "(" + joined(mapped(values, [&](const auto& v) { return "\"" + escaped(v, "\\\"") + "\""; }), " OR ") + ")";
    if (format == "distributed") {
        std::string out;
        for (std::size_t i = 0; i < values.size(); ++i) out += (i ? "," + variable + "=" : "") + values[i];
        return out;
    }
    return values.size() == 1 ? values[0] : "{" + joined(values, ",") + "}"; // glob
}

std::string formatState(const VariableState& s, const VariableReference& ref, std::string_view defaultFormat) {
    const std::string_view format = ref.format.empty() ? defaultFormat : std::string_view(ref.format);
    if (s.isAll()) {
        if (format == "text") return "All";
        if (!s.model.allValue.empty() && s.model.allValue != "null") return s.model.allValue;
        std::vector<std::string> values, texts;
        for (const auto& o : s.options) values.push_back(o.value), texts.push_back(o.text);
        return values.empty() ? std::string() : formatValues(values, texts, s.model.name, format);
    }
    if (ref.field == "text") return joined(s.texts, " + ");
    // A variable that is neither multi nor All goes into a Prometheus query as it is: it may hold a whole selector.
    const bool plain = format == "prometheus" && !s.model.multi && !s.model.includeAll;
    return formatValues(s.values, s.texts, s.model.name, plain ? "raw" : format);
}

std::string formatScoped(const ScopedValue& value, const VariableReference& ref, std::string_view defaultFormat) {
    const auto text = [](const Value& v) { return v.isString() ? v.toString() : v.isNumber() ? jsNumber(v.toNumber()) : toJson(v); };
    if (ref.format.empty() && defaultFormat == "prometheus") return ref.name.starts_with("__") ? text(value.value) : promRegex(text(value.value));
    const std::string_view format = ref.format.empty() ? defaultFormat : std::string_view(ref.format);
    return formatValues({text(value.value)}, {text(value.text)}, ref.name, format);
}

std::string formatDate(EpochMs ms, std::string_view format, const std::string& timezone) {
    if (format.starts_with("date")) {
        const auto argument = format.size() > 5 ? format.substr(5) : std::string_view("iso");
        if (argument == "iso") return formatTime(ms, "utc", "YYYY-MM-DDTHH:mm:ss.SSS[Z]");
        if (argument == "seconds") return std::to_string(ms / 1000);
        return formatTime(ms, timezone, argument);
    }
    return std::to_string(ms);
}

} // namespace sigma
