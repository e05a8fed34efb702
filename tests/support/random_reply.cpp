#include "tests/support/random_reply.h"

#include <algorithm>
#include <array>
#include <cstdio>

namespace sigma::test {

std::string RandomReply::space() { return oneIn(8) ? std::array{" ", "\n", "\t", "  \r\n"}[upTo(3)] : ""; }

std::string RandomReply::text() {
    static const std::array kPieces = {"a", "job", "\\\"", "\\\\", "\\n", "\\u0000", "\\u00e9", "\\ud83d\\ude00", "\\/", "Σ", "李", "😀",
        "{}", "[,]", " ", "le", ":", "__name__", "\\t"};
    std::string out;
    for (auto n = upTo(6); n > 0; --n) out += kPieces[upTo(kPieces.size() - 1)];
    return '"' + out + '"';
}

std::string RandomReply::number() {
    static const std::array kOdd = {"NaN", "+Inf", "-Inf", "0", "-0", "1e+300", "-1.7976931348623157e+308", "5e-324", "1e-7",
        "123456789012345680000", "0.000000000615", "1e400", "-1e-400",
                                    "1000000000000000052504760255204420248704468581108159154915854115111802457988908195786371375080447854045104"};
    if (oneIn(6)) return std::string("\"") + kOdd[upTo(kOdd.size() - 1)] + '"';
    char buffer[40];
    std::snprintf(buffer, sizeof buffer, "\"%.17g\"", std::uniform_real_distribution<double>(-1e6, 1e6)(m_random));
    return buffer;
}

std::string RandomReply::time() {
    m_now += static_cast<std::int64_t>(oneIn(5) ? 60'000 + upTo(3) * 15'000 : 15'000);
    char buffer[40];
    const auto ms = m_now + (oneIn(4) ? static_cast<std::int64_t>(upTo(999)) : 0);
    if (oneIn(10)) std::snprintf(buffer, sizeof buffer, "%.12e", static_cast<double>(ms / 1000));
    else if (ms % 1000 == 0) std::snprintf(buffer, sizeof buffer, "%lld", static_cast<long long>(ms / 1000));
    else std::snprintf(buffer, sizeof buffer, "%lld.%03lld", static_cast<long long>(ms / 1000), static_cast<long long>(ms % 1000));
    return buffer;
}

std::string RandomReply::object(std::vector<std::pair<std::string, std::string>> members) {
    if (oneIn(3)) std::shuffle(members.begin(), members.end(), m_random);
    std::string out = "{";
    for (const auto& [name, value] : members)
        out += (out.size() > 1 ? "," : "") + space() + '"' + name + '"' + space() + ":" + space() + value;
    return out + space() + "}";
}

std::string RandomReply::samples() {
    std::string out = "[";
    for (auto n = upTo(12); n > 0; --n) {
        const auto at = time();
        out += (out.size() > 1 ? "," : "") + space() + "[" + at + space() + "," + number() + "]";
    }
    return out + "]";
}

std::string RandomReply::histogram() {
    std::string buckets = "[";
    double low = 0.5;
    for (auto n = upTo(5); n > 0; --n, low *= 2)
        buckets += (buckets.size() > 1 ? "," : "") + ("[" + std::to_string(upTo(3))) + ",\"" + std::to_string(low) + "\",\"" +
            std::to_string(2 * low) + "\"," + number() + "]";
    const auto at = time();
    return "[" + at + "," + object({{"count", number()}, {"sum", number()}, {"buckets", buckets + "]"}}) + "]";
}

std::string RandomReply::series(bool matrix) {
    std::vector<std::pair<std::string, std::string>> labels, members;
    for (auto n = upTo(4); n > 0; --n) labels.emplace_back("l" + std::to_string(n), text());
    if (oneIn(2)) labels.emplace_back("__name__", text());
    members.emplace_back("metric", object(labels));
    const auto from = m_now;
    if (oneIn(5))
        members.emplace_back(matrix ? "histograms" : "histogram", matrix ? "[" + histogram() + "," + histogram() + "]" : histogram());
    else members.emplace_back(matrix ? "values" : "value", matrix ? samples() : "[" + time() + "," + number() + "]");
    if (oneIn(2)) m_now = from; // the next series has the same times
    if (oneIn(10)) members.emplace_back("extra", "{\"deep\":[1,{\"x\":null}]}");
    return object(std::move(members));
}

std::string RandomReply::data() {
    const auto kind = upTo(5);
    if (kind == 0) return object({{"resultType", "\"scalar\""}, {"result", "[" + time() + "," + number() + "]"}});
    if (kind == 1) return object({{"resultType", "\"string\""}, {"result", "[" + time() + "," + text() + "]"}});
    std::string result = "[";
    for (auto n = upTo(5); n > 0; --n) result += (result.size() > 1 ? "," : "") + space() + series(kind < 4);
    std::vector<std::pair<std::string, std::string>> members = {{"resultType", kind < 4 ? "\"matrix\"" : "\"vector\""},
        {"result", result + "]"}};
    if (oneIn(4)) members.emplace_back("stats", "{\"timings\":{\"evalTotalTime\":0.000178803}}");
    return object(std::move(members));
}

std::string RandomReply::next() {
    std::vector<std::pair<std::string, std::string>> members;
    if (oneIn(8)) members = {{"status", "\"error\""}, {"errorType", "\"bad_data\""}, {"error", text()}};
    else members = {{"status", "\"success\""}, {"data", data()}};
    if (oneIn(4)) members.emplace_back("warnings", "[" + text() + "," + text() + "]");
    if (oneIn(4)) members.emplace_back("infos", "[" + text() + "]");
    return space() + object(std::move(members)) + space();
}

} // namespace sigma::test
