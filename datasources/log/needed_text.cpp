#include "datasources/log/log_search.h"

#include <algorithm>
#include <cctype>

namespace sigma {

namespace {

bool isQuantifier(char c) { return c == '*' || c == '+' || c == '?' || c == '{'; }

/// Reads an expression from left to right and keeps the runs of plain characters that stand outside of groups and classes.
class NeededText {
public:
    explicit NeededText(std::string_view regex) : m_regex(regex) {}

    std::string find() {
        while (m_sure && m_at < m_regex.size()) step();
        endRun();
        return m_sure && m_depth == 0 ? m_best : std::string();
    }

private:
    void step() {
        const char c = m_regex[m_at];
        switch (c) {
        case '\\': return escape();
        case '[': return skipClass();
        case '(': return openGroup();
        case ')':
            --m_depth;
            m_sure = m_depth >= 0;
            return separate();
        case '|': m_sure = false; return;
        case '*':
        case '?':
        case '{': dropLast(); return skipQuantifier();
        case '+': endRun(); return skipQuantifier();
        case '.':
        case '^':
        case '$': return separate();
        default: return plain(c);
        }
    }
    void plain(char c) {
        if (m_depth == 0) m_run += c;
        ++m_at;
    }
    void separate() {
        endRun();
        ++m_at;
    }
    void escape() {
        if (m_at + 1 >= m_regex.size()) {
            m_sure = false;
            return;
        }
        const char c = m_regex[++m_at];
        if (std::isalnum(static_cast<unsigned char>(c)) == 0) return plain(c);
        m_sure = std::string_view("dDwWsSbBtnr").find(c) != std::string_view::npos;
        separate();
    }
    void openGroup() {
        if (m_at + 1 < m_regex.size() && (m_regex[m_at + 1] == '?' || m_regex[m_at + 1] == '*'))
            m_sure = false; // options, lookaround, verbs
        ++m_depth;
        separate();
    }
    void skipClass() {
        endRun();
        ++m_at;
        if (m_at < m_regex.size() && m_regex[m_at] == '^') ++m_at;
        if (m_at < m_regex.size() && m_regex[m_at] == ']') ++m_at;
        while (m_at < m_regex.size() && m_regex[m_at] != ']') {
            if (m_regex[m_at] == '[' || m_regex[m_at] == '\\')
                m_at += m_regex[m_at] == '\\' ? 2 : 1;
            else
                ++m_at;
            if (m_regex.substr(std::min(m_at, m_regex.size())).starts_with(":]")) m_at += 2; // of a named class
        }
        ++m_at;
    }
    /// What a quantifier that allows none stands behind is not needed: a character, all bytes of it.
    void dropLast() {
        while (!m_run.empty() && (static_cast<unsigned char>(m_run.back()) & 0xC0) == 0x80) m_run.pop_back();
        if (!m_run.empty()) m_run.pop_back();
        endRun();
    }
    void skipQuantifier() {
        if (m_regex[m_at] == '{') {
            while (m_at < m_regex.size() && m_regex[m_at] != '}') ++m_at;
        }
        ++m_at;
        while (m_at < m_regex.size() && isQuantifier(m_regex[m_at]) && m_regex[m_at] != '{') ++m_at; // lazy, possessive
    }
    void endRun() {
        if (m_run.size() > m_best.size()) m_best = m_run;
        m_run.clear();
    }

    std::string_view m_regex;
    std::size_t m_at = 0;
    int m_depth = 0;
    bool m_sure = true;
    std::string m_run, m_best;
};

} // namespace

std::string neededText(std::string_view regex) { return NeededText(regex).find(); }

} // namespace sigma
