#include "app/arguments.h"

#include <map>

namespace sigma {

namespace {
/// Options that take a value and only store it.
std::optional<std::string>* slotOf(Arguments& a, const std::string& name) {
    const std::map<std::string, std::optional<std::string>*> slots = {
        {"--from", &a.from},   {"--to", &a.to},         {"--step", &a.step},   {"--format", &a.format},
        {"-o", &a.output},     {"--output", &a.output}, {"--limit", &a.limit}, {"--theme", &a.theme},
        {"--width", &a.width}, {"--scale", &a.scale},   {"--panel", &a.panel},
        {"--direction", &a.direction}, {"--duration", &a.duration}};
    const auto it = slots.find(name);
    return it == slots.end() ? nullptr : it->second;
}

Result<bool> takeValue(Arguments& a, const std::string& name, const std::string& value) {
    if (auto* slot = slotOf(a, name)) return *slot = value, true;
    if (name == "--source") {
        auto source = parseSourceArg(value);
        if (!source) return source.error();
        a.sources.push_back(std::move(source).value());
        return true;
    }
    if (name == "--search") return a.search.push_back(value), true;
    if (name == "--header") {
        if (a.sources.empty()) return Error{ErrorKind::Invalid, "--header stands after the --source that it belongs to.", {}};
        return addHeaderArg(a.sources.back(), value);
    }
    if (name == "--var") {
        const auto equals = value.find('=');
        if (equals == std::string::npos) return Error{ErrorKind::Invalid, "--var is written NAME=VALUE.", {}};
        a.variables.emplace_back(value.substr(0, equals), value.substr(equals + 1));
        return true;
    }
    return Error{ErrorKind::Invalid, "There is no option " + name + ". See --help.", {}};
}
} // namespace

Result<Arguments> parseArguments(const std::vector<std::string>& words) {
    Arguments a;
    for (std::size_t i = 0; i < words.size(); ++i) {
        const auto& word = words[i];
        if (word == "--instant")
            a.instant = true;
        else if (word == "--help" || word == "-h")
            a.help = true;
        else if (word.size() > 1 && word[0] == '-') {
            if (i + 1 >= words.size() && (slotOf(a, word) || word == "--source" || word == "--header" || word == "--var" || word == "--search"))
                return Error{ErrorKind::Invalid, word + " needs a value.", {}};
            auto taken = takeValue(a, word, i + 1 < words.size() ? words[i + 1] : std::string());
            if (!taken) return taken.error();
            ++i;
        } else
            a.positional.push_back(word);
    }
    return a;
}

} // namespace sigma
