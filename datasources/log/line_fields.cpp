#include "datasources/log/line_fields.h"

#include "datasources/log/json_line.h"

namespace sigma {

namespace {

constexpr std::size_t kMostFields = 1000;

bool isBlank(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }

bool isKeyByte(char c) {
    return static_cast<unsigned char>(c) > ' ' && c != '=' && c != '"' && c != '\'' && c != '{' && c != '}' && c != '(' && c != ')' &&
           c != ',';
}

/// The text of a quoted value that begins at `at`, behind its quote; moves behind the closing one. \" \\ \n \t are undone, others stay.
std::string quotedValue(std::string_view line, std::size_t& at) {
    std::string out;
    for (; at < line.size() && line[at] != '"'; ++at) {
        if (line[at] != '\\' || at + 1 == line.size()) {
            out += line[at];
            continue;
        }
        const char next = line[++at];
        if (next == 'n' || next == 't')
            out += next == 'n' ? '\n' : '\t';
        else if (next == '"' || next == '\\')
            out += next;
        else
            out.append({'\\', next});
    }
    if (at < line.size()) ++at;
    return out;
}

std::string bareValue(std::string_view line, std::size_t& at) {
    const std::size_t begin = at;
    while (at < line.size() && !isBlank(line[at])) ++at;
    return std::string(line.substr(begin, at - begin));
}

std::vector<LineField> logfmtFields(std::string_view line) {
    std::vector<LineField> out;
    for (std::size_t at = 0; at < line.size() && out.size() < kMostFields;) {
        const std::size_t begin = at;
        while (at < line.size() && isKeyByte(line[at])) ++at;
        const bool isField = at > begin && at < line.size() && line[at] == '=' && (begin == 0 || isBlank(line[begin - 1]));
        if (!isField) {
            if (at < line.size() && line[at] == '"' && ++at)
                quotedValue(line, at);
            else if (at == begin || at < line.size())
                ++at;
            continue;
        }
        LineField field{std::string(line.substr(begin, at - begin)), {}};
        ++at;
        const bool quoted = at < line.size() && line[at] == '"';
        if (quoted) ++at;
        field.value = quoted ? quotedValue(line, at) : bareValue(line, at);
        out.push_back(std::move(field));
    }
    return out;
}

} // namespace

LineFields lineFields(std::string_view line) {
    LineFields out;
    std::size_t first = 0;
    while (first < line.size() && isBlank(line[first])) ++first;
    if (first < line.size() && line[first] == '{') {
        out.fields = jsonLineFields(line.substr(first), kMostFields);
        if (!out.fields.empty()) out.format = LineFormat::Json;
        if (!out.fields.empty()) return out;
    }
    out.fields = logfmtFields(line);
    if (!out.fields.empty()) out.format = LineFormat::Logfmt;
    return out;
}

std::optional<std::string> lineField(std::string_view line, std::string_view name) {
    if (line.find_first_of("={") == std::string_view::npos) return std::nullopt;
    for (auto& field : lineFields(line).fields)
        if (field.name == name) return std::move(field.value);
    return std::nullopt;
}

} // namespace sigma
