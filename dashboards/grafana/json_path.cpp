#include "dashboards/grafana/json_path.h"

namespace sigma {

std::string childPath(std::string_view base, std::string_view key) {
    std::string out(base);
    out += '/';
    for (const char c : key) {
        if (c == '~') out += "~0";
        else if (c == '/') out += "~1";
        else out += c;
    }
    return out;
}

std::string childPath(std::string_view base, std::size_t index) { return std::string(base) + "/" + std::to_string(index); }

std::string PathMap::inFile(std::string_view part) const {
    const Entry* best = nullptr;
    for (const auto& entry : m_entries) {
        const bool inside = part.starts_with(entry.part) && (part.size() == entry.part.size() || part[entry.part.size()] == '/');
        if (inside && (!best || entry.part.size() >= best->part.size())) best = &entry;
    }
    if (!best) return m_root + std::string(part);
    return best->sameShape ? best->inFile + std::string(part.substr(best->part.size())) : best->inFile;
}

} // namespace sigma
