#include "tests/support/prom_oracle.h"

#include <nlohmann/json.hpp>

#include <cmath>
#include <cstdlib>

namespace sigma::test {

namespace {

using Json = nlohmann::json;

double numberOf(const Json& j) {
    const auto& text = j.get_ref<const std::string&>();
    if (text == "NaN") return std::nan("");
    if (text == "+Inf" || text == "Inf") return HUGE_VAL;
    if (text == "-Inf") return -HUGE_VAL;
    char* end = nullptr;
    const double out = std::strtod(text.c_str(), &end);
    if (text.empty() || *end || !(std::isdigit(static_cast<unsigned char>(text.back())) || text.back() == '.'))
        throw std::runtime_error("no number");
    return out;
}

std::int64_t timeOf(const Json& j) { return static_cast<std::int64_t>(std::llround(j.get<double>() * 1000)) * 1'000'000; }

OracleHistogram histogramOf(const Json& pair) {
    OracleHistogram out{timeOf(pair.at(0)), numberOf(pair.at(1).at("count")), numberOf(pair.at(1).at("sum")), {}};
    if (pair.at(1).contains("buckets"))
        for (const auto& b : pair.at(1).at("buckets"))
            out.buckets.push_back({b.at(0).get<int>(), {numberOf(b.at(1)), numberOf(b.at(2)), numberOf(b.at(3))}});
    return out;
}

OracleSeries seriesOf(const Json& j) {
    OracleSeries s;
    if (j.contains("metric")) s.labels = j.at("metric").get<std::map<std::string, std::string>>();
    if (j.contains("value")) s.samples.emplace_back(timeOf(j.at("value").at(0)), numberOf(j.at("value").at(1)));
    if (j.contains("values"))
        for (const auto& v : j.at("values")) s.samples.emplace_back(timeOf(v.at(0)), numberOf(v.at(1)));
    if (j.contains("histogram")) s.histograms.push_back(histogramOf(j.at("histogram")));
    if (j.contains("histograms"))
        for (const auto& h : j.at("histograms")) s.histograms.push_back(histogramOf(h));
    return s;
}

} // namespace

std::optional<OracleReply> readByOracle(std::string_view body) {
    try {
        const auto j = Json::parse(body);
        OracleReply out;
        if (j.contains("warnings")) out.warnings = j.at("warnings").get<std::vector<std::string>>();
        if (j.contains("infos")) out.infos = j.at("infos").get<std::vector<std::string>>();
        if (j.at("status") == "error") {
            out.error = j.at("error").get<std::string>();
            out.errorType = j.value("errorType", "");
            return out;
        }
        out.resultType = j.at("data").at("resultType").get<std::string>();
        const auto& result = j.at("data").at("result");
        if (out.resultType == "string") out.text = result.at(1).get<std::string>();
        else if (out.resultType == "scalar") out.series.push_back({{}, {{timeOf(result.at(0)), numberOf(result.at(1))}}, {}});
        else
            for (const auto& s : result) out.series.push_back(seriesOf(s));
        return out;
    } catch (const std::exception&) {
        return std::nullopt;
    }
}

} // namespace sigma::test
