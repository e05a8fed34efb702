#include "datasources/log/log_matcher.h"

#include <algorithm>
#include <array>

namespace sigma {

namespace {

constexpr std::size_t kLongestPattern = 10'000;
constexpr std::uint32_t kMatchLimit = 200'000; ///< steps of backtracking in one line: some milliseconds

PCRE2_SPTR bytes(std::string_view text) { return reinterpret_cast<PCRE2_SPTR>(text.data()); }

std::size_t charactersBefore(std::string_view text, std::size_t offset) {
    return static_cast<std::size_t>(std::count_if(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(std::min(offset, text.size())),
                                                  [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

Error badPattern(std::string_view text, int code, std::size_t offset) {
    std::array<PCRE2_UCHAR, 256> message{};
    pcre2_get_error_message(code, message.data(), message.size());
    const std::string what = reinterpret_cast<const char*>(message.data());
    return {ErrorKind::Invalid,
            "The expression cannot be read at character " + std::to_string(charactersBefore(text, offset) + 1) + ": " + what + ".",
            {}};
}

} // namespace

MatchRun::MatchRun(const LogMatcher::Code& code)
    : m_code(code), m_data(pcre2_match_data_create(1, nullptr)), m_context(pcre2_match_context_create(nullptr)),
      m_stack(pcre2_jit_stack_create(32 * 1024, 1024 * 1024, nullptr)) {
    pcre2_set_match_limit(m_context, kMatchLimit);
    pcre2_jit_stack_assign(m_context, nullptr, m_stack);
}

MatchRun::~MatchRun() {
    pcre2_match_data_free(m_data);
    pcre2_match_context_free(m_context);
    pcre2_jit_stack_free(m_stack);
}

std::optional<MatchRange> MatchRun::find(std::string_view subject, std::size_t from) {
    const int found = pcre2_match(m_code.code, bytes(subject), subject.size(), from, 0, m_data, m_context);
    m_tooHard = found < 0 && found != PCRE2_ERROR_NOMATCH;
    if (found < 0) return std::nullopt;
    const PCRE2_SIZE* at = pcre2_get_ovector_pointer(m_data);
    return MatchRange{std::min(at[0], at[1]), std::max(at[0], at[1])}; // \K may turn them round
}

Result<LogMatcher> LogMatcher::compile(const LogPattern& pattern) {
    if (pattern.text.empty()) return Error{ErrorKind::Invalid, "There is nothing to search for: type a text.", {}};
    if (pattern.text.size() > kLongestPattern)
        return Error{ErrorKind::Limit, "The text to search for is too long: at most " + std::to_string(kLongestPattern) + " bytes.", {}};
    LogMatcher out;
    out.m_pattern = pattern;
    if (pattern.caseSensitive) out.m_needed = pattern.regex ? neededText(pattern.text) : pattern.text;
    if (!pattern.regex && pattern.caseSensitive) return out;
    const std::uint32_t options = PCRE2_UTF | PCRE2_MATCH_INVALID_UTF | (pattern.caseSensitive ? 0 : PCRE2_CASELESS) |
                                  (pattern.regex ? PCRE2_NEVER_BACKSLASH_C : PCRE2_LITERAL);
    int error = 0;
    PCRE2_SIZE offset = 0;
    auto* code = pcre2_compile(bytes(pattern.text), pattern.text.size(), options, &error, &offset, nullptr);
    if (!code) return badPattern(pattern.text, error, offset);
    pcre2_jit_compile(code, PCRE2_JIT_COMPLETE); // without it, the same matches come more slowly
    out.m_code = std::make_shared<const Code>(code);
    return out;
}

std::vector<MatchRange> LogMatcher::ranges(std::string_view line, std::size_t most) const {
    std::vector<MatchRange> out;
    if (!m_code) {
        const std::size_t length = m_pattern.text.size();
        for (auto at = line.find(m_pattern.text); at != std::string_view::npos && out.size() < most;
             at = line.find(m_pattern.text, at + length))
            out.push_back({at, at + length});
        return out;
    }
    MatchRun run(*m_code);
    for (std::size_t from = 0; from <= line.size() && out.size() < most;) {
        const auto match = run.find(line, from);
        if (!match) break;
        const bool empty = match->end == match->begin;
        if (!empty) out.push_back(*match);
        from = std::max(match->end + (empty ? 1 : 0), from + 1);
        while (from < line.size() && (static_cast<unsigned char>(line[from]) & 0xC0) == 0x80) ++from;
    }
    return out;
}

} // namespace sigma
