#include "datasources/logql/functions.h"

#include <algorithm>
#include <array>

namespace sigma::logql {

namespace {

constexpr std::array kRange = {
    Word{"absent_over_time", "1 where there is no line in the range"},
    Word{"avg_over_time", "mean of the unwrapped values"},
    Word{"bytes_over_time", "bytes of the lines in the range"},
    Word{"bytes_rate", "bytes a second"},
    Word{"count_over_time", "lines in the range"},
    Word{"first_over_time", "first unwrapped value"},
    Word{"last_over_time", "last unwrapped value"},
    Word{"max_over_time", "greatest unwrapped value"},
    Word{"min_over_time", "least unwrapped value"},
    Word{"quantile_over_time", "quantile of the unwrapped values: quantile_over_time(0.95, ...)"},
    Word{"rate", "lines a second; of unwrapped values their sum a second"},
    Word{"rate_counter", "unwrapped values as a counter, a second"},
    Word{"stddev_over_time", "standard deviation of the unwrapped values"},
    Word{"stdvar_over_time", "variance of the unwrapped values"},
    Word{"sum_over_time", "sum of the unwrapped values"},
};
constexpr std::array kVector = {
    Word{"approx_topk", "the k greatest, counted approximately"},
    Word{"avg", "mean over labels"},
    Word{"bottomk", "the k least: bottomk(3, ...)"},
    Word{"count", "number of series"},
    Word{"max", "greatest over labels"},
    Word{"min", "least over labels"},
    Word{"sort", "ascending by value"},
    Word{"sort_desc", "descending by value"},
    Word{"stddev", "standard deviation over labels"},
    Word{"stdvar", "variance over labels"},
    Word{"sum", "sum over labels"},
    Word{"topk", "the k greatest: topk(3, ...)"},
};
constexpr std::array kStages = {
    Word{"decolorize", "takes ANSI colours out of the line"},
    Word{"drop", "takes labels away"},
    Word{"json", "fields of a JSON line as labels"},
    Word{"keep", "keeps these labels only"},
    Word{"label_format", "renames or makes labels"},
    Word{"line_format", "writes the line anew from a template"},
    Word{"logfmt", "key=value fields as labels"},
    Word{"pattern", "fields by a pattern such as <ip> - <_>"},
    Word{"regexp", "named groups of a regular expression as labels"},
    Word{"unpack", "opens lines that Promtail packed"},
    Word{"unwrap", "takes a label's number as the value of a range function"},
};

template <std::size_t N> bool holds(const std::array<Word, N>& words, std::string_view name) {
    return std::any_of(words.begin(), words.end(), [name](const Word& w) { return w.name == name; });
}

} // namespace

std::span<const Word> rangeFunctions() { return kRange; }
std::span<const Word> vectorOperations() { return kVector; }
std::span<const Word> stageWords() { return kStages; }

bool isRangeFunction(std::string_view name) { return holds(kRange, name); }
bool isVectorOperation(std::string_view name) { return holds(kVector, name); }
bool takesCount(std::string_view operation) { return operation == "topk" || operation == "bottomk" || operation == "approx_topk"; }

} // namespace sigma::logql
