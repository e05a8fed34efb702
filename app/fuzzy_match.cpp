#include "app/fuzzy_match.h"

#include <QStringList>

#include <algorithm>

namespace sigma {

namespace {
constexpr int kLetter = 1, kRun = 4, kWordStart = 6, kWhole = 12, kLongest = 256;

bool startsWord(const QString& text, qsizetype at) {
    return at == 0 || !text[at - 1].isLetterOrNumber() || (text[at].isUpper() && text[at - 1].isLower());
}

/// The word as it stands somewhere, best at the start of one.
std::optional<FuzzyMatch> wholeMatch(const QString& word, const QString& text) {
    std::optional<FuzzyMatch> best;
    for (qsizetype at = text.indexOf(word, 0, Qt::CaseInsensitive); at >= 0; at = text.indexOf(word, at + 1, Qt::CaseInsensitive)) {
        const int score = kWhole + static_cast<int>(word.size()) * kRun + (startsWord(text, at) ? kWordStart : 0);
        if (best && best->score >= score) continue;
        best = FuzzyMatch{score};
        for (qsizetype i = 0; i < word.size(); ++i) best->positions.push_back(static_cast<int>(at + i));
    }
    return best;
}

/// Letter by letter; a letter that starts a word is preferred over the next one that fits.
std::optional<FuzzyMatch> scatteredMatch(const QString& word, const QString& text) {
    FuzzyMatch match;
    qsizetype from = 0;
    for (const QChar letter : word) {
        qsizetype at = text.indexOf(letter, from, Qt::CaseInsensitive);
        if (at < 0) return std::nullopt;
        const bool run = !match.positions.empty() && at == match.positions.back() + 1;
        for (qsizetype next = at; !run && next >= 0; next = text.indexOf(letter, next + 1, Qt::CaseInsensitive))
            if (startsWord(text, next)) {
                at = next;
                break;
            }
        match.score += kLetter + (run ? kRun : 0) + (startsWord(text, at) ? kWordStart : 0);
        match.positions.push_back(static_cast<int>(at));
        from = at + 1;
    }
    return match;
}
} // namespace

std::optional<FuzzyMatch> fuzzyMatch(const QString& query, const QString& fullText) {
    const QString text = fullText.left(kLongest);
    FuzzyMatch all;
    for (const QString& word : query.left(kLongest).split(QLatin1Char(' '), Qt::SkipEmptyParts)) {
        auto match = wholeMatch(word, text);
        if (!match) match = scatteredMatch(word, text);
        if (!match) return std::nullopt;
        all.score += match->score;
        all.positions.insert(all.positions.end(), match->positions.begin(), match->positions.end());
    }
    std::sort(all.positions.begin(), all.positions.end());
    all.positions.erase(std::unique(all.positions.begin(), all.positions.end()), all.positions.end());
    return all;
}

} // namespace sigma
