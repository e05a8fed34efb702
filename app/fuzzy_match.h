#pragma once
#include <QString>

#include <optional>
#include <vector>

namespace sigma {

/// How well a text matches what was typed, letters in order with gaps allowed, case ignored; words of the query may stand in any order.
struct FuzzyMatch {
    int score = 0;                ///< higher is better
    std::vector<int> positions{}; ///< of the matched letters, ascending
};
/// None where a letter is missing. An empty query matches everything with score 0.
std::optional<FuzzyMatch> fuzzyMatch(const QString& query, const QString& text);

} // namespace sigma
