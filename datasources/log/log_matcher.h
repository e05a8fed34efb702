#pragma once
#include "datasources/log/log_search.h"

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

#include <optional>

namespace sigma {

struct LogMatcher::Code {
    explicit Code(pcre2_code* compiled) : code(compiled) {}
    ~Code() { pcre2_code_free(code); }
    Code(const Code&) = delete;
    Code& operator=(const Code&) = delete;
    pcre2_code* code;
};

/// What a thread needs to run an expression: the place of the match, a stack and the limits.
class MatchRun {
public:
    explicit MatchRun(const LogMatcher::Code& code);
    ~MatchRun();
    MatchRun(const MatchRun&) = delete;
    MatchRun& operator=(const MatchRun&) = delete;

    /// The first match at or after `from`; none also where the limit of backtracking is reached, which tooHard() tells until the next call.
    std::optional<MatchRange> find(std::string_view subject, std::size_t from = 0);
    bool tooHard() const { return m_tooHard; }

private:
    const LogMatcher::Code& m_code;
    pcre2_match_data* m_data;
    pcre2_match_context* m_context;
    pcre2_jit_stack* m_stack;
    bool m_tooHard = false;
};

} // namespace sigma
