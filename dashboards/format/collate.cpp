#include "dashboards/format/collate.h"

#include <QString>

#include <algorithm>
#include <array>
#include <vector>

namespace sigma {

namespace {
/// Weights of one character: what it is, its accent, its case.
struct Element {
    unsigned primary = 0, secondary = 0, tertiary = 0;
};

unsigned asciiRank(char16_t c) {
    // The order of ASCII in the root collation; letters and digits are ranked by the caller.
    constexpr std::string_view kOrder = "\t\n\v\f\r _-,;:!?.'\"()[]{}@*/\\&#%`^+<=>|~$";
    const auto at = kOrder.find(static_cast<char>(c));
    return at == std::string_view::npos ? 0 : static_cast<unsigned>(at) + 1;
}

Element elementOf(QChar c) {
    const char16_t code = c.unicode();
    if (c.isDigit()) return {100 + static_cast<unsigned>(c.digitValue()), 0, 0};
    if (code < 128 && !c.isLetter()) return {asciiRank(code), 0, 0};
    if (!c.isLetter()) return {80, code, 0};
    const QChar lower = c.toLower();
    return {200u + lower.unicode(), 0, lower == c ? 0u : 1u};
}

std::vector<Element> elementsOf(std::string_view text, bool numeric) {
    const QString decomposed = QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size())).normalized(QString::NormalizationForm_D);
    std::vector<Element> out;
    for (qsizetype i = 0; i < decomposed.size(); ++i) {
        const QChar c = decomposed[i];
        if (c.isMark()) {
            if (!out.empty()) out.back().secondary = out.back().secondary * 31 + c.unicode();
            continue;
        }
        if (!numeric || !c.isDigit()) {
            out.push_back(elementOf(c));
            continue;
        }
        while (i < decomposed.size() && decomposed[i] == QChar(u'0')) ++i;
        qsizetype end = i;
        while (end < decomposed.size() && decomposed[end].isDigit()) ++end;
        // A longer number is larger: its length leads, then its digits. All of it sorts where digits do.
        out.push_back({100, 0, 0});
        out.push_back({static_cast<unsigned>(end - i) + 1, 0, 0});
        for (; i < end; ++i) out.push_back(elementOf(decomposed[i]));
        --i;
    }
    return out;
}

int compareBy(const std::vector<Element>& a, const std::vector<Element>& b, unsigned Element::*weight) {
    const std::size_t common = std::min(a.size(), b.size());
    for (std::size_t i = 0; i < common; ++i)
        if (a[i].*weight != b[i].*weight) return a[i].*weight < b[i].*weight ? -1 : 1;
    return a.size() == b.size() ? 0 : a.size() < b.size() ? -1 : 1;
}
} // namespace

int collate(std::string_view a, std::string_view b, bool numeric) {
    if (a == b) return 0;
    const auto left = elementsOf(a, numeric), right = elementsOf(b, numeric);
    constexpr std::array kLevels = {&Element::primary, &Element::secondary, &Element::tertiary};
    for (const auto level : kLevels)
        if (const int order = compareBy(left, right, level)) return order;
    return 0;
}

} // namespace sigma
