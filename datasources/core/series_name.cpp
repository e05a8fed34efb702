#include "datasources/core/series_name.h"

#include <cstdio>

namespace sigma {

namespace {

constexpr std::string_view kSpace = " \t\r\n\f\v";

std::string_view trimmed(std::string_view text) {
    const auto begin = text.find_first_not_of(kSpace);
    return begin == std::string_view::npos ? std::string_view() : text.substr(begin, text.find_last_not_of(kSpace) - begin + 1);
}

/// A label's value in quotes, escaped as Go prints it.
std::string quoted(std::string_view text) {
    std::string out = "\"";
    for (const char c : text) {
        switch (c) {
        case '"': out += "\\\""; break;
        case '\\': out += "\\\\"; break;
        case '\n': out += "\\n"; break;
        case '\r': out += "\\r"; break;
        case '\t': out += "\\t"; break;
        default:
            if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f) {
                char buffer[8];
                std::snprintf(buffer, sizeof buffer, "\\x%02x", static_cast<unsigned char>(c));
                out += buffer;
            } else out += c;
        }
    }
    return out + '"';
}

} // namespace

std::string renderLegend(std::string_view format, const Labels& labels) {
    std::string out;
    while (true) {
        const auto open = format.find("{{");
        // At least one character stands between the braces: "{{}}" is no label.
        const auto close = open == std::string_view::npos ? open : format.find("}}", open + 3);
        if (close == std::string_view::npos) return out += format;
        out += format.substr(0, open);
        out += labels.get(trimmed(format.substr(open + 2, close - open - 2)));
        format.remove_prefix(close + 2);
    }
}

std::string seriesSignature(const Labels& labels) {
    std::string inner;
    for (const auto& [name, value] : labels) {
        if (name == "__name__") continue;
        inner += (inner.empty() ? "" : ", ") + name + "=" + quoted(value);
    }
    const std::string name(labels.get("__name__"));
    return inner.empty() && !name.empty() ? name : name + "{" + inner + "}";
}

std::string seriesText(const Labels& labels) {
    std::string inner;
    for (const auto& [name, value] : labels)
        if (name != "__name__") inner += (inner.empty() ? "" : ",") + name + "=\"" + value + '"';
    return std::string(labels.get("__name__")) + "{" + inner + "}";
}

std::optional<std::string> seriesName(std::string_view format, const Labels& labels, const std::string& query) {
    if (format == "__auto" && !labels.empty()) return std::nullopt;
    const std::string name = format.empty() || format == "__auto" ? seriesSignature(labels) : renderLegend(format, labels);
    return name == "{}" ? query : name;
}

} // namespace sigma
