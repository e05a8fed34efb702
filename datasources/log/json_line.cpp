#include "datasources/log/json_line.h"

#include <algorithm>
#include <cstdint>

namespace sigma {

namespace {

constexpr std::size_t kMaxDepth = 64;

void appendUtf8(std::string& out, std::uint32_t code) {
    if (code < 0x80) {
        out += static_cast<char>(code);
        return;
    }
    const int more = code < 0x800 ? 1 : code < 0x10000 ? 2 : 3;
    static constexpr unsigned char kLead[] = {0, 0xC0, 0xE0, 0xF0};
    out += static_cast<char>(kLead[more] | (code >> (6 * more)));
    for (int i = more - 1; i >= 0; --i) out += static_cast<char>(0x80 | ((code >> (6 * i)) & 0x3F));
}

/// Reads one line's object from its beginning, a member at a time, without recursion.
class JsonLine {
public:
    JsonLine(std::string_view text, std::size_t most) : m_text(text), m_most(most) {}

    std::vector<LineField> read() {
        m_prefixes.push_back(0);
        ++m_at; // the brace
        while (!m_prefixes.empty() && m_fields.size() < m_most && step()) {
        }
        return std::move(m_fields);
    }

private:
    /// One member, or the end of an object; false where the text ends or is no JSON.
    bool step() {
        skip(" \t\r\n,");
        if (m_at >= m_text.size()) return false;
        if (m_text[m_at] == '}') {
            m_name.resize(m_prefixes.back());
            m_prefixes.pop_back();
            ++m_at;
            return true;
        }
        std::string key;
        if (m_text[m_at] != '"' || !string(key)) return false;
        skip(" \t\r\n");
        if (m_at >= m_text.size() || m_text[m_at] != ':') return false;
        ++m_at;
        skip(" \t\r\n");
        return m_at < m_text.size() && member(key);
    }

    bool member(const std::string& key) {
        const std::string name = m_name.empty() ? key : m_name + "_" + key;
        const char first = m_text[m_at];
        if (first == '{') {
            if (m_prefixes.size() >= kMaxDepth) return false;
            m_prefixes.push_back(m_name.size());
            m_name = name;
            ++m_at;
            return true;
        }
        std::string value;
        const bool ok = first == '"' ? string(value) : first == '[' ? list(value) : bare(value);
        if (ok) m_fields.push_back({name, std::move(value)});
        return ok;
    }

    void skip(std::string_view bytes) { m_at = std::min(m_text.find_first_not_of(bytes, m_at), m_text.size()); }

    bool bare(std::string& out) {
        const auto end = std::min(m_text.find_first_of(",}] \t\r\n", m_at), m_text.size());
        out = m_text.substr(m_at, end - m_at);
        m_at = end;
        return !out.empty();
    }

    /// A list as it stands, to its closing bracket.
    bool list(std::string& out) {
        const std::size_t begin = m_at;
        std::size_t depth = 0;
        std::string ignored;
        while (m_at < m_text.size()) {
            const char c = m_text[m_at];
            if (c == '"') {
                if (!string(ignored)) return false;
                continue;
            }
            depth += c == '[';
            depth -= c == ']';
            ++m_at;
            if (depth == 0) break;
        }
        out = m_text.substr(begin, m_at - begin);
        return depth == 0;
    }

    bool string(std::string& out) {
        out.clear();
        for (++m_at; m_at < m_text.size();) {
            const auto stop = m_text.find_first_of("\"\\", m_at);
            if (stop == std::string_view::npos) return false;
            out += m_text.substr(m_at, stop - m_at);
            m_at = stop + 1;
            if (m_text[stop] == '"') return true;
            if (!escape(out)) return false;
        }
        return false;
    }

    bool escape(std::string& out) {
        if (m_at >= m_text.size()) return false;
        static constexpr std::string_view kFrom = "nrtbf\"\\/", kTo = "\n\r\t\b\f\"\\/";
        const char c = m_text[m_at++];
        if (c == 'u') return unicode(out);
        const auto which = kFrom.find(c);
        if (which == std::string_view::npos) return false;
        out += kTo[which];
        return true;
    }

    bool unicode(std::string& out) {
        std::uint32_t code = 0, low = 0;
        if (!hex4(code)) return false;
        if (code >= 0xD800 && code < 0xDC00 && m_text.substr(m_at, 2) == "\\u") {
            m_at += 2;
            if (!hex4(low)) return false;
            const bool pair = low >= 0xDC00 && low < 0xE000;
            if (!pair) appendUtf8(out, 0xFFFD);
            code = pair ? 0x10000 + ((code - 0xD800) << 10) + (low - 0xDC00) : low;
        }
        appendUtf8(out, code >= 0xD800 && code < 0xE000 ? 0xFFFD : code);
        return true;
    }

    bool hex4(std::uint32_t& out) {
        if (m_at + 4 > m_text.size()) return false;
        for (int i = 0; i < 4; ++i) {
            const char c = m_text[m_at++];
            const auto digit = std::string_view("0123456789abcdef").find(static_cast<char>(c >= 'A' && c <= 'F' ? c + 32 : c));
            if (digit == std::string_view::npos) return false;
            out = out * 16 + static_cast<std::uint32_t>(digit);
        }
        return true;
    }

    std::string_view m_text;
    std::size_t m_most, m_at = 0;
    std::string m_name;                  ///< of the object that is open
    std::vector<std::size_t> m_prefixes; ///< of each open object: the length of its parent's name
    std::vector<LineField> m_fields;
};

} // namespace

std::vector<LineField> jsonLineFields(std::string_view text, std::size_t most) { return JsonLine(text, most).read(); }

} // namespace sigma
