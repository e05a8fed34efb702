#include "datasources/log/log_lines.h"

#include <algorithm>
#include <array>
#include <cstring>

namespace sigma {

namespace {

struct Word {
    std::string_view text;
    LogLevel level;
    bool inText; ///< counts in a line's text too, not only as the value of a field
};

constexpr std::array kNames = {"unknown", "trace", "debug", "info", "warning", "error", "critical"};

constexpr Word kWords[] = {{"alert", LogLevel::Critical, true},     {"c", LogLevel::Critical, false},
                           {"crit", LogLevel::Critical, true},      {"critical", LogLevel::Critical, true},
                           {"d", LogLevel::Debug, false},           {"dbug", LogLevel::Debug, true},
                           {"debug", LogLevel::Debug, true},        {"e", LogLevel::Error, false},
                           {"emerg", LogLevel::Critical, true},     {"emergency", LogLevel::Critical, false},
                           {"eror", LogLevel::Error, true},         {"err", LogLevel::Error, true},
                           {"error", LogLevel::Error, true},        {"f", LogLevel::Critical, false},
                           {"fatal", LogLevel::Critical, true},     {"fine", LogLevel::Debug, false},
                           {"finest", LogLevel::Trace, false},      {"i", LogLevel::Info, false},
                           {"info", LogLevel::Info, true},          {"information", LogLevel::Info, true},
                           {"informational", LogLevel::Info, true}, {"n", LogLevel::Info, false},
                           {"notice", LogLevel::Info, true},        {"panic", LogLevel::Critical, false},
                           {"severe", LogLevel::Error, false},      {"t", LogLevel::Trace, false},
                           {"trace", LogLevel::Trace, true},        {"v", LogLevel::Trace, false},
                           {"verbose", LogLevel::Trace, false},     {"w", LogLevel::Warning, false},
                           {"warn", LogLevel::Warning, true},       {"warning", LogLevel::Warning, true}};
constexpr std::size_t kLongest = 13;

constexpr std::string_view kKeys[] = {"level",     "detected_level", "lvl",      "loglevel",      "log_level",
                                      "log.level", "levelname",      "severity", "severity_text", "severitytext"};

constexpr char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

bool sameWord(std::string_view text, std::string_view lowered) {
    return text.size() == lowered.size() &&
           std::equal(text.begin(), text.end(), lowered.begin(), [](char a, char b) { return lower(a) == b; });
}

/// What a regular expression's \w takes.
constexpr std::array<bool, 256> kWordByte = [] {
    std::array<bool, 256> out{};
    for (int c = '0'; c <= '9'; ++c) out[static_cast<std::size_t>(c)] = true;
    for (int c = 'a'; c <= 'z'; ++c) out[static_cast<std::size_t>(c)] = out[static_cast<std::size_t>(c - 32)] = true;
    out['_'] = true;
    return out;
}();
bool isWordByte(char c) { return kWordByte[static_cast<unsigned char>(c)]; }

/// Begins one of the words that count in a text.
constexpr std::array<bool, 256> kFirstByte = [] {
    std::array<bool, 256> out{};
    for (const auto& word : kWords) {
        if (!word.inText) continue;
        out[static_cast<unsigned char>(word.text[0])] = out[static_cast<unsigned char>(word.text[0] - 32)] = true;
    }
    return out;
}();

LogLevel lookUp(std::string_view word, bool inText) {
    for (const auto& known : kWords)
        if ((known.inText || !inText) && sameWord(word, known.text)) return known.level;
    return LogLevel::Unknown;
}

/// 0 to 7 are syslog's severities; 10, 20, ... 60 are those of JSON loggers.
LogLevel levelOfNumber(std::string_view digits) {
    static constexpr LogLevel kSyslog[] = {LogLevel::Critical, LogLevel::Critical, LogLevel::Critical, LogLevel::Error,
                                           LogLevel::Warning,  LogLevel::Info,     LogLevel::Info,     LogLevel::Debug};
    if (digits.size() == 1 && digits[0] <= '7') return kSyslog[digits[0] - '0'];
    if (digits.size() == 2 && digits[1] == '0' && digits[0] >= '1' && digits[0] <= '6') return static_cast<LogLevel>(digits[0] - '0');
    return LogLevel::Unknown;
}

std::string_view wordAt(std::string_view line, std::size_t at) {
    std::size_t end = at;
    while (end < line.size() && isWordByte(line[end])) ++end;
    return line.substr(at, end - at);
}

/// The end of a JSON string whose text begins at `at`: where its quote stands, or npos.
std::size_t endOfString(std::string_view line, std::size_t at) {
    for (auto end = line.find('"', at); end != std::string_view::npos; end = line.find('"', end + 1)) {
        std::size_t escapes = 0;
        while (end - escapes > at && line[end - escapes - 1] == '\\') ++escapes;
        if (escapes % 2 == 0) return end;
    }
    return std::string_view::npos;
}

std::size_t skipBlanks(std::string_view line, std::size_t at) {
    while (at < line.size() && (line[at] == ' ' || line[at] == '\t')) ++at;
    return at;
}

LogLevel levelOfJson(std::string_view line) {
    for (auto quote = line.find('"'); quote != std::string_view::npos;) {
        const auto end = endOfString(line, quote + 1);
        if (end == std::string_view::npos) return LogLevel::Unknown;
        auto next = skipBlanks(line, end + 1);
        if (next < line.size() && line[next] == ':' && isLogLevelKey(line.substr(quote + 1, end - quote - 1))) {
            next = skipBlanks(line, next + 1);
            if (next < line.size() && line[next] == '"') ++next;
            if (const auto level = logLevelFromWord(wordAt(line, next)); level != LogLevel::Unknown) return level;
        }
        quote = line.find('"', end + 1);
    }
    return LogLevel::Unknown;
}

LogLevel levelOfLogfmt(std::string_view line) {
    for (auto equals = line.find('='); equals != std::string_view::npos; equals = line.find('=', equals + 1)) {
        std::size_t begin = equals;
        while (begin > 0 && equals - begin <= kLongest && (isWordByte(line[begin - 1]) || line[begin - 1] == '.')) --begin;
        const bool isField = begin == 0 || line[begin - 1] == ' ' || line[begin - 1] == '\t';
        if (!isField || !isLogLevelKey(line.substr(begin, equals - begin))) continue;
        const std::size_t value = equals + 1 < line.size() && line[equals + 1] == '"' ? equals + 2 : equals + 1;
        if (const auto level = logLevelFromWord(wordAt(line, value)); level != LogLevel::Unknown) return level;
    }
    return LogLevel::Unknown;
}

LogLevel levelOfWords(std::string_view line) {
    for (std::size_t at = 0; at < line.size();) {
        if (!isWordByte(line[at])) {
            ++at;
            continue;
        }
        const std::size_t begin = at;
        while (at < line.size() && isWordByte(line[at])) ++at;
        if (!kFirstByte[static_cast<unsigned char>(line[begin])] || at - begin < 3 || at - begin > kLongest) continue;
        if (const auto level = lookUp(line.substr(begin, at - begin), true); level != LogLevel::Unknown) return level;
    }
    return LogLevel::Unknown;
}

} // namespace

bool isLogLevelKey(std::string_view key) {
    return std::any_of(std::begin(kKeys), std::end(kKeys), [&](std::string_view known) { return sameWord(key, known); });
}

std::string_view logLevelName(LogLevel level) { return kNames[static_cast<std::size_t>(level)]; }

LogLevel logLevelFromWord(std::string_view word) {
    while (!word.empty() && (word.front() == ' ' || word.front() == '[')) word.remove_prefix(1);
    while (!word.empty() && (word.back() == ' ' || word.back() == ']')) word.remove_suffix(1);
    if (word.empty() || word.size() > kLongest) return LogLevel::Unknown;
    return word[0] >= '0' && word[0] <= '9' ? levelOfNumber(word) : lookUp(word, false);
}

LogLevel detectLogLevel(std::string_view line) {
    const auto first = skipBlanks(line, 0);
    const auto field = first < line.size() && line[first] == '{' ? levelOfJson(line) : levelOfLogfmt(line);
    return field != LogLevel::Unknown ? field : levelOfWords(line);
}

} // namespace sigma
