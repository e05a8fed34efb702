#include "datasources/prometheus/legend.h"

namespace sigma {

std::string renderLegend(std::string_view format, const Labels& labels) {
    std::string out;
    while (!format.empty()) {
        const auto open = format.find("{{");
        out += format.substr(0, open);
        if (open == std::string_view::npos) break;
        const auto close = format.find("}}", open);
        if (close == std::string_view::npos) {
            out += format.substr(open);
            break;
        }
        auto name = format.substr(open + 2, close - open - 2);
        while (!name.empty() && name.front() == ' ') name.remove_prefix(1);
        while (!name.empty() && name.back() == ' ') name.remove_suffix(1);
        out += labels.get(name);
        format.remove_prefix(close + 2);
    }
    return out;
}

std::string seriesSignature(const Labels& labels) {
    std::string inner;
    for (const auto& [name, value] : labels) {
        if (name == "__name__") continue;
        inner += (inner.empty() ? "" : ", ") + name + "=\"";
        for (char c : value) inner += c == '"' || c == '\\' ? std::string("\\") + c : c == '\n' ? std::string("\\n") : std::string(1, c);
        inner += '"';
    }
    const std::string name(labels.get("__name__"));
    return inner.empty() && !name.empty() ? name : name + "{" + inner + "}";
}

} // namespace sigma
