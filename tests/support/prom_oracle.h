#pragma once
#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace sigma::test {

/// A second, independent reading of Prometheus replies: nlohmann's DOM, maps and strtod. Slow and plain; the fast decoder must agree.
struct OracleHistogram {
    std::int64_t ns = 0;
    double count = 0, sum = 0;
    std::vector<std::pair<int, std::array<double, 3>>> buckets;
};
struct OracleSeries {
    std::map<std::string, std::string> labels;
    std::vector<std::pair<std::int64_t, double>> samples; ///< ns, value
    std::vector<OracleHistogram> histograms;
};
struct OracleReply {
    std::string resultType, text, error, errorType;
    std::vector<OracleSeries> series;
    std::vector<std::string> warnings, infos;
};
/// Nothing if the text is not a well-formed reply.
std::optional<OracleReply> readByOracle(std::string_view body);

} // namespace sigma::test
