#include "widgets/logs/ansi_codes.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <vector>

namespace sigma {

namespace {

constexpr std::size_t kLongestCode = 64, kLongestCommand = 4096;

std::vector<int> numbersOf(std::string_view parameters) {
    std::vector<int> out;
    for (std::size_t at = 0; at <= parameters.size() && out.size() < 32;) {
        const std::size_t end = std::min(parameters.find_first_of(";:", at), parameters.size());
        int number = 0;
        std::from_chars(parameters.data() + at, parameters.data() + end, number);
        out.push_back(number);
        at = end + 1;
    }
    return out;
}

/// "38;5;n" and "38;2;r;g;b": the colour, and how many numbers it took.
int extendedColor(const std::vector<int>& numbers, std::size_t& at) {
    const auto next = [&] { return ++at < numbers.size() ? std::clamp(numbers[at], 0, 255) : 0; };
    const int mode = next();
    if (mode == 5) return next();
    if (mode != 2) return LogInk::kDefault;
    const int red = next(), green = next(), blue = next();
    return LogInk::kRgb | red << 16 | green << 8 | blue;
}

bool applyColor(int n, LogInk& ink) {
    if (n >= 30 && n <= 37)
        ink.foreground = n - 30;
    else if (n >= 90 && n <= 97)
        ink.foreground = n - 90 + 8;
    else if (n == 39)
        ink.foreground = LogInk::kDefault;
    else if (n >= 40 && n <= 47)
        ink.background = n - 40;
    else if (n >= 100 && n <= 107)
        ink.background = n - 100 + 8;
    else if (n == 49)
        ink.background = LogInk::kDefault;
    else
        return false;
    return true;
}

void applyStyle(int n, LogInk& ink) {
    switch (n) {
    case 0: ink = {}; break;
    case 1: ink.bold = true; break;
    case 2: ink.faint = true; break;
    case 3: ink.italic = true; break;
    case 4: ink.underline = true; break;
    case 7: ink.inverse = true; break;
    case 22: ink.bold = ink.faint = false; break;
    case 23: ink.italic = false; break;
    case 24: ink.underline = false; break;
    case 27: ink.inverse = false; break;
    default: break;
    }
}

AnsiCode command(std::string_view text, std::size_t at) { // OSC and its like: until BEL or ESC backslash
    const std::string_view rest = text.substr(at, kLongestCommand);
    for (std::size_t i = 2; i < rest.size(); ++i) {
        if (rest[i] == '\x07') return {AnsiCode::Other, text.substr(at + 1, 1), i + 1};
        if (rest[i] == '\x1B' && rest.substr(i, 2) == "\x1B\\") return {AnsiCode::Other, text.substr(at + 1, 1), i + 2};
    }
    return {};
}

} // namespace

AnsiCode ansiCodeAt(std::string_view text, std::size_t at) {
    if (at + 1 >= text.size()) return {};
    const char second = text[at + 1];
    if (second == ']' || second == 'P' || second == '^' || second == '_') return command(text, at);
    if (second != '[') return {};
    std::size_t end = at + 2;
    const std::size_t most = std::min(text.size(), at + kLongestCode);
    while (end < most && text[end] >= 0x20 && text[end] <= 0x3F) ++end;
    if (end >= most || text[end] < 0x40 || text[end] > 0x7E) return {};
    const std::string_view parameters = text.substr(at + 2, end - at - 2);
    const bool colours = text[end] == 'm' && parameters.find_first_not_of("0123456789;:") == std::string_view::npos;
    if (colours) return {AnsiCode::Colours, parameters, end + 1 - at};
    return {AnsiCode::Other, text.substr(at + 1, end - at), end + 1 - at};
}

void applyColours(std::string_view parameters, LogInk& ink) {
    const std::vector<int> numbers = numbersOf(parameters);
    for (std::size_t i = 0; i < numbers.size(); ++i) {
        const int n = numbers[i];
        if (n == 38)
            ink.foreground = extendedColor(numbers, i);
        else if (n == 48)
            ink.background = extendedColor(numbers, i);
        else if (!applyColor(n, ink))
            applyStyle(n, ink);
    }
}

QColor ansiColor(int color, const Theme& theme, const QColor& otherwise) {
    if (color == LogInk::kDefault) return otherwise;
    if (color & LogInk::kRgb) return QColor(static_cast<QRgb>(color & 0xFFFFFF));
    // The sixteen are the theme's own kind of red, green ...: a terminal's pure ones cannot be read on both grounds.
    static constexpr std::array<QRgb, 16> kDark{0x7b8087, 0xf2495c, 0x73bf69, 0xf2cc0c, 0x6e9fff, 0xca95e5, 0x56c7d6, 0xccccdc,
                                                0x9fa7b3, 0xff7383, 0x96d98d, 0xffee52, 0x8ab8ff, 0xdeb6f2, 0x8ae6f0, 0xffffff};
    static constexpr std::array<QRgb, 16> kLight{0x24292e, 0xc4162a, 0x1f7a35, 0x8a6100, 0x1f60c4, 0x8f3bb8, 0x0b7285, 0x5c6570,
                                                 0x4a5058, 0xd10e5c, 0x2b7a1e, 0x9a5f00, 0x3274d9, 0x7c2ea3, 0x0c7c8c, 0x24292e};
    if (color < 16) return QColor((theme.mode == ThemeMode::Dark ? kDark : kLight)[static_cast<std::size_t>(color)]);
    if (color >= 232) {
        const int grey = 8 + 10 * (color - 232);
        return QColor(grey, grey, grey);
    }
    const auto level = [](int i) { return i ? 55 + 40 * i : 0; }; // xterm's cube of 6 x 6 x 6
    const int i = color - 16;
    return QColor(level(i / 36), level(i / 6 % 6), level(i % 6));
}

} // namespace sigma
