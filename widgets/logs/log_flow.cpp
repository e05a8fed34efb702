#include "widgets/logs/log_flow.h"

#include <algorithm>

namespace sigma {

namespace {

/// Columns [from, to) of a paragraph, without its line end.
std::pair<int, int> paragraph(const LogText& text, std::size_t index) {
    const int from = index ? text.paragraphs[index - 1] : 0;
    return {from, index < text.paragraphs.size() ? text.paragraphs[index] - 1 : text.columns};
}

} // namespace

int LogFlow::linesOf(int columns) const { return mode == Mode::Wrapped ? std::max(1, (columns + width - 1) / std::max(1, width)) : 1; }

int LogFlow::lines(const LogText& text) const {
    if (mode == Mode::OneLine) return 1;
    int lines = 0;
    for (std::size_t i = 0; i <= text.paragraphs.size(); ++i) {
        const auto [from, to] = paragraph(text, i);
        lines += linesOf(to - from);
    }
    return lines;
}

std::pair<int, int> LogFlow::span(const LogText& text, int line) const {
    if (mode == Mode::OneLine) return {0, text.columns};
    for (std::size_t i = 0; i <= text.paragraphs.size(); ++i) {
        const auto [from, to] = paragraph(text, i);
        const int lines = linesOf(to - from);
        if (line >= lines) {
            line -= lines;
            continue;
        }
        if (mode != Mode::Wrapped) return {from, to};
        return {from + line * width, std::min(to, from + (line + 1) * width)};
    }
    return {text.columns, text.columns};
}

std::pair<int, int> LogFlow::place(const LogText& text, int column) const {
    if (mode == Mode::OneLine) return {0, column};
    int line = 0;
    for (std::size_t i = 0; i <= text.paragraphs.size(); ++i) {
        const auto [from, to] = paragraph(text, i);
        if (column > to && i < text.paragraphs.size()) {
            line += linesOf(to - from);
            continue;
        }
        const int within = std::clamp(column, from, to) - from;
        if (mode != Mode::Wrapped) return {line, within};
        const int row = std::min(within / width, linesOf(to - from) - 1);
        return {line + row, within - row * width};
    }
    return {line, 0};
}

int LogFlow::columnAt(const LogText& text, int line, int cell) const {
    const auto [from, to] = span(text, line);
    return std::clamp(from + cell, from, to);
}

} // namespace sigma
