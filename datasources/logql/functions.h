#pragma once
#include <span>
#include <string_view>

namespace sigma::logql {

/// A word of the language for completion, with what it does in a line.
struct Word {
    std::string_view name, help;
};
std::span<const Word> rangeFunctions();
std::span<const Word> vectorOperations();
std::span<const Word> stageWords(); ///< behind a single |

bool isRangeFunction(std::string_view name);
bool isVectorOperation(std::string_view name);
bool takesCount(std::string_view operation); ///< topk and its like: a number stands before the operand

} // namespace sigma::logql
