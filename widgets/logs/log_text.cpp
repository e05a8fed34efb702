#include "widgets/logs/log_text.h"

#include "widgets/logs/ansi_codes.h"

#include <QChar>

#include <algorithm>
#include <array>
#include <cstdio>
#include <utility>

namespace sigma {

namespace {

constexpr char32_t kNoCharacter = 0xFFFFFFFF;
constexpr int kTabStop = 8;

constexpr std::pair<char32_t, char32_t> kWide[] = {
    {0x1100, 0x115F}, {0x2E80, 0x303E},   {0x3041, 0x33FF},   {0x3400, 0x4DBF},   {0x4E00, 0x9FFF},
    {0xA000, 0xA4CF}, {0xAC00, 0xD7A3},   {0xF900, 0xFAFF},   {0xFE30, 0xFE6F},   {0xFF00, 0xFF60},
    {0xFFE0, 0xFFE6}, {0x1F300, 0x1F64F}, {0x1F680, 0x1F6FF}, {0x1F900, 0x1F9FF}, {0x20000, 0x3FFFD},
};

/// Characters that change the order or the place of others without being seen.
bool isUnseen(char32_t c) {
    return c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0x061C || c == 0x200B || c == 0x200E || c == 0x200F ||
           (c >= 0x2028 && c <= 0x202E) || (c >= 0x2060 && c <= 0x206F) || c == 0xFEFF || (c >= 0xFFF9 && c <= 0xFFFB) ||
           (c >= 0xE0000 && c <= 0xE0FFF) || c == kNoCharacter;
}

std::string escapeOf(char32_t c, unsigned char byte) {
    if (c == U'\r') return "\\r";
    std::array<char, 16> out{};
    if (c == kNoCharacter || c < 0x80)
        std::snprintf(out.data(), out.size(), "\\x%02X", static_cast<unsigned>(byte));
    else if (c > 0xFFFF)
        std::snprintf(out.data(), out.size(), "\\U%06X", static_cast<unsigned>(c));
    else
        std::snprintf(out.data(), out.size(), "\\u%04X", static_cast<unsigned>(c));
    return out.data();
}

bool isPlain(char c) { return c >= 0x20 && c < 0x7F; }

class Layout {
public:
    explicit Layout(std::string_view line) : m_line(line.substr(0, kMostLogBytes)) { m_out.hidden = line.size() - m_line.size(); }

    LogText take() && {
        while (m_at < m_line.size()) step();
        m_out.columns = m_column;
        return std::move(m_out);
    }

private:
    void step() {
        const char c = m_line[m_at];
        if (isPlain(c)) return plain();
        if (c == '\x1B') return escape();
        if (c == '\t') return add(LogRun::Kind::Blank, m_at + 1, kTabStop - (m_column - m_start) % kTabStop);
        if (c == '\n' || (c == '\r' && m_line.substr(m_at, 2) == "\r\n")) {
            add(LogRun::Kind::LineEnd, m_at + (c == '\n' ? 1 : 2), 1);
            m_out.paragraphs.push_back(m_start = m_column);
            return;
        }
        text();
    }
    void plain() {
        std::size_t end = m_at;
        while (end < m_line.size() && isPlain(m_line[end])) ++end;
        add(LogRun::Kind::Ascii, end, static_cast<int>(end - m_at));
    }
    void text() {
        std::size_t end = m_at;
        int cells = 0;
        while (end < m_line.size()) {
            const LogCharacter c = characterAt(m_line, end);
            if (c.code < 0x80 || isUnseen(c.code)) break;
            cells += cellsOf(c.code);
            end += c.bytes;
        }
        if (end > m_at) return add(LogRun::Kind::Text, end, cells);
        const LogCharacter c = characterAt(m_line, m_at);
        addShown(escapeOf(c.code, static_cast<unsigned char>(m_line[m_at])), m_at + c.bytes);
    }
    void escape() {
        const AnsiCode code = ansiCodeAt(m_line, m_at);
        if (code.kind == AnsiCode::Colours) {
            applyColours(code.parameters, m_ink);
            m_at += code.bytes;
        } else if (code.kind == AnsiCode::Other)
            addShown("\\e" + std::string(code.parameters), m_at + code.bytes);
        else
            addShown("\\e", m_at + 1);
    }
    void add(LogRun::Kind kind, std::size_t end, int columns) {
        m_out.runs.push_back({kind, static_cast<std::uint32_t>(m_at), static_cast<std::uint32_t>(end), m_column, columns, m_ink, {}});
        m_column += columns;
        m_at = end;
    }
    void addShown(std::string shown, std::size_t end) {
        add(LogRun::Kind::Escape, end, static_cast<int>(shown.size()));
        m_out.runs.back().shown = std::move(shown);
    }

    std::string_view m_line;
    std::size_t m_at = 0;
    int m_column = 0, m_start = 0; ///< of the paragraph
    LogInk m_ink;
    LogText m_out;
};

bool endsBefore(const LogRun& run, int column) { return run.column + run.columns <= column; }

} // namespace

LogCharacter characterAt(std::string_view text, std::size_t at) {
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    const unsigned char first = byte(at);
    if (first < 0x80) return {first, 1};
    const std::size_t length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2;
    if (first < 0xC2 || first > 0xF4 || at + length > text.size()) return {kNoCharacter, 1};
    char32_t code = first & (0x7FU >> length);
    for (std::size_t i = 1; i < length; ++i) {
        if ((byte(at + i) & 0xC0) != 0x80) return {kNoCharacter, 1};
        code = code << 6 | (byte(at + i) & 0x3FU);
    }
    constexpr std::array<char32_t, 5> kLeast{0, 0, 0x80, 0x800, 0x10000};
    if (code < kLeast[length] || code > 0x10FFFF || (code >= 0xD800 && code <= 0xDFFF)) return {kNoCharacter, 1};
    return {code, length};
}

int cellsOf(char32_t c) {
    if (c < 0x300) return 1;
    if (c == 0x200C || c == 0x200D || QChar::isMark(c)) return 0;
    for (const auto& [from, to] : kWide)
        if (c >= from && c <= to) return 2;
    return 1;
}

LogText layOutLog(std::string_view line) { return Layout(line).take(); }

std::size_t LogText::byteAt(int column, std::string_view line) const {
    const auto run = std::partition_point(runs.begin(), runs.end(), [&](const LogRun& r) { return endsBefore(r, column); });
    if (run == runs.end()) return std::min(line.size(), runs.empty() ? 0 : std::size_t{runs.back().end});
    const int within = std::max(0, column - run->column);
    if (run->kind == LogRun::Kind::Ascii) return run->begin + static_cast<std::size_t>(within);
    if (run->kind != LogRun::Kind::Text) return within * 2 < run->columns || within == 0 ? run->begin : run->end;
    std::size_t at = run->begin;
    for (int cells = 0; at < run->end;) {
        const LogCharacter c = characterAt(line, at);
        if (cells + cellsOf(c.code) > within) break;
        cells += cellsOf(c.code);
        at += c.bytes;
    }
    return at;
}

int LogText::columnOf(std::size_t byte, std::string_view line) const {
    const auto run = std::partition_point(runs.begin(), runs.end(), [&](const LogRun& r) { return r.end <= byte; });
    if (run == runs.end()) return columns;
    if (byte <= run->begin) return run->column;
    if (run->kind == LogRun::Kind::Ascii) return run->column + static_cast<int>(byte - run->begin);
    if (run->kind != LogRun::Kind::Text) return run->column;
    int column = run->column;
    for (std::size_t at = run->begin; at < byte;) {
        const LogCharacter c = characterAt(line, at);
        column += cellsOf(c.code);
        at += c.bytes;
    }
    return column;
}

std::string LogText::seen(int from, int to, std::string_view line) const {
    std::string out;
    for (const LogRun& run : runs) {
        if (endsBefore(run, from) && run.columns > 0) continue;
        if (run.column >= to) break;
        if (run.kind == LogRun::Kind::Escape)
            out += run.shown;
        else if (run.kind == LogRun::Kind::LineEnd)
            out += '\n';
        else if (run.kind == LogRun::Kind::Blank)
            out += '\t';
        else {
            const std::size_t begin = run.column >= from ? run.begin : byteAt(from, line);
            const std::size_t end = run.column + run.columns <= to ? run.end : byteAt(to, line);
            if (end > begin) out += line.substr(begin, end - begin);
        }
    }
    return out;
}

} // namespace sigma
