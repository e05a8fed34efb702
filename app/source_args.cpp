#include "app/source_args.h"

#include <cctype>
#include <fstream>

namespace sigma {

namespace {
std::string percentDecoded(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool hex = text[i] == '%' && i + 2 < text.size() && std::isxdigit(static_cast<unsigned char>(text[i + 1])) &&
                         std::isxdigit(static_cast<unsigned char>(text[i + 2]));
        if (hex)
            out += static_cast<char>(std::stoi(std::string(text.substr(i + 1, 2)), nullptr, 16)), i += 2;
        else
            out += text[i];
    }
    return out;
}

Result<bool> addLine(Connection& connection, const std::string& line) {
    const auto colon = line.find(':');
    if (colon == std::string::npos || colon == 0) return Error{ErrorKind::Invalid, "A header is written 'Name: value'.", {}};
    const auto begin = line.find_first_not_of(" \t", colon + 1);
    connection.config.headerNames.push_back(line.substr(0, colon));
    connection.secrets.headers.emplace_back(line.substr(0, colon), begin == std::string::npos ? std::string() : line.substr(begin));
    return true;
}
} // namespace

Result<Connection> parseSourceArg(const std::string& text) {
    Connection out;
    std::string rest = text;
    const auto equals = rest.find('='), scheme = rest.find("://");
    if (equals != std::string::npos && equals < scheme) {
        out.config.name = rest.substr(0, equals);
        rest.erase(0, equals + 1);
    }
    const auto colon = rest.find(':');
    if (colon == std::string::npos)
        return Error{ErrorKind::Invalid, "A source is written NAME=KIND:URL, such as prom=prometheus:http://localhost:9090.", {}};
    out.config.kind = rest.substr(0, colon);
    std::string url = rest.substr(colon + 1);
    if (!url.starts_with("http://") && !url.starts_with("https://"))
        return Error{ErrorKind::Invalid,
                     "The URL of a source starts with http:// or https:// (KIND:URL, such as prometheus:http://localhost:9090).",
                     {}};
    const auto start = url.find("://") + 3;
    const auto slash = url.find('/', start);
    const auto at = url.substr(0, slash).rfind('@');
    if (at != std::string::npos && at >= start) {
        const auto info = url.substr(start, at - start);
        const auto split = info.find(':');
        out.config.basicAuth = true;
        out.config.basicUser = percentDecoded(info.substr(0, split));
        if (split != std::string::npos) out.secrets.basicPassword = percentDecoded(std::string_view(info).substr(split + 1));
        url.erase(start, at - start + 1);
    }
    while (url.ends_with('/')) url.pop_back();
    out.config.url = url;
    if (out.config.name.empty()) out.config.name = out.config.kind;
    out.config.id = out.config.name;
    return out;
}

Result<bool> addHeaderArg(Connection& connection, const std::string& text) {
    if (!text.starts_with('@')) return addLine(connection, text);
    std::ifstream file(text.substr(1));
    if (!file) return Error{ErrorKind::Invalid, "The header file " + text.substr(1) + " cannot be read.", {}};
    for (std::string line; std::getline(file, line);) {
        if (line.ends_with('\r')) line.pop_back();
        if (line.empty()) continue;
        if (auto added = addLine(connection, line); !added) return added;
    }
    return true;
}

} // namespace sigma
