#pragma once
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace sigma {

/// How a stretch of a line is drawn, as its SGR escapes (ANSI colours) ask.
struct LogInk {
    static constexpr int kDefault = -1;
    static constexpr int kRgb = 1 << 24; ///< the other bits are 0xrrggbb; without it: 0-255 of the terminal's palette
    int foreground = kDefault, background = kDefault;
    bool bold = false, faint = false, italic = false, underline = false, inverse = false;
    bool operator==(const LogInk&) const = default;
};

/// A stretch of a line in cells of a fixed-pitch face: what stands in it and where.
struct LogRun {
    enum class Kind : std::uint8_t {
        Ascii,   ///< a byte a cell
        Text,    ///< other characters, some two cells wide, some none
        Blank,   ///< a tab
        LineEnd, ///< of a line within the line
        Escape   ///< what must not be drawn as it is, as `shown`
    };
    Kind kind = Kind::Ascii;
    std::uint32_t begin = 0, end = 0; ///< bytes of the line
    int column = 0, columns = 0;
    LogInk ink;
    std::string shown; ///< of an Escape
};

/// A line in cells. Escapes that set colours take no cell; other escapes, control and bidirectional characters and bytes that are no UTF-8
/// are there to see ("\x07", "\u202E").
struct LogText {
    std::vector<LogRun> runs;
    std::vector<int> paragraphs; ///< the column behind each LineEnd
    int columns = 0;
    std::size_t hidden = 0; ///< bytes beyond the most that are laid out

    /// The byte at a column, or the line's end.
    std::size_t byteAt(int column, std::string_view line) const;
    /// The column of a byte; of a byte that takes no cell the next one's.
    int columnOf(std::size_t byte, std::string_view line) const;
    /// What is seen between two columns, line ends as "\n".
    std::string seen(int from, int to, std::string_view line) const;
};

constexpr std::size_t kMostLogBytes = 64 * 1024; ///< of a line that are laid out
LogText layOutLog(std::string_view line);

/// A character and how many bytes it takes; 0xFFFFFFFF for a byte that is no UTF-8.
struct LogCharacter {
    char32_t code = 0;
    std::size_t bytes = 1;
};
LogCharacter characterAt(std::string_view text, std::size_t at);
/// Cells of a character: 0 for marks that stand on the one before, 2 for wide ones.
int cellsOf(char32_t c);

} // namespace sigma
