#include "dashboards/format/data_links.h"

#include <algorithm>
#include <cctype>

namespace sigma {

namespace {
/// The scheme in lower case; empty without one. Browsers skip blanks and control characters here, so they hide none from us.
std::string schemeOf(std::string_view url) {
    std::string out;
    for (const char c : url) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte <= 0x20 || byte == 0x7f) continue;
        if (c == ':') return out;
        if (!std::isalnum(byte) && c != '+' && c != '-' && c != '.') return {};
        out += static_cast<char>(std::tolower(byte));
    }
    return {};
}

bool mustEncode(unsigned char c) {
    constexpr std::string_view kSpecial = "\"<>\\^`{|}";
    return c <= 0x20 || c >= 0x7f || kSpecial.find(static_cast<char>(c)) != std::string_view::npos;
}
} // namespace

std::string openableUrl(std::string_view url) {
    const auto scheme = schemeOf(url);
    if (!scheme.empty() && scheme != "http" && scheme != "https" && scheme != "mailto") return {};
    std::string out;
    for (const char c : url) {
        const auto byte = static_cast<unsigned char>(c);
        if (c == '\n' || c == '\r' || c == '\t') continue;
        if (!mustEncode(byte)) {
            out += c;
            continue;
        }
        constexpr std::string_view kHex = "0123456789ABCDEF";
        out += '%';
        out += kHex[byte >> 4];
        out += kHex[byte & 15];
    }
    return out;
}

std::vector<DataLink> resolvedLinks(const CellScope& scope, const std::function<std::string(std::string_view)>& interpolate) {
    std::vector<DataLink> out;
    if (!scope.field || !scope.field->config->links) return out;
    for (const auto& link : *scope.field->config->links) {
        const auto url = openableUrl(interpolateInScope(link.url, scope, interpolate));
        if (!url.empty()) out.push_back({interpolateInScope(link.title, scope, interpolate), url, link.targetBlank});
    }
    return out;
}

} // namespace sigma
