#include "tests/support/frame_text.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <fstream>
#include <sstream>

namespace sigma::test {

namespace {

std::string numberText(double n) {
    if (isNull(n)) return "null";
    char buffer[40];
    std::snprintf(buffer, sizeof buffer, "%.9g", n);
    return buffer;
}

std::string labelText(const Labels& labels) {
    std::string out;
    for (const auto& [name, value] : labels) out += (out.empty() ? "" : ", ") + name + "=" + toJson(Value(value));
    return "{" + out + "}";
}

std::string numbersText(const NumberValues& values) {
    std::size_t nulls = 0, nans = 0, infinities = 0;
    double sum = 0, low = HUGE_VAL, high = -HUGE_VAL;
    for (const double v : values) {
        if (isNull(v)) ++nulls;
        else if (std::isnan(v)) ++nans;
        else if (std::isinf(v)) ++infinities;
        else sum += v, low = std::min(low, v), high = std::max(high, v);
    }
    std::string out;
    if (!values.empty()) out = " first " + numberText(values.front()) + " last " + numberText(values.back());
    if (low <= high) out += " min " + numberText(low) + " max " + numberText(high) + " sum " + numberText(sum);
    if (nulls) out += " null " + std::to_string(nulls);
    if (nans) out += " NaN " + std::to_string(nans);
    if (infinities) out += " Inf " + std::to_string(infinities);
    return out;
}

/// At most `count` bytes, no character cut in two.
std::string_view beginning(std::string_view text, std::size_t count) {
    if (text.size() <= count) return text;
    while (count && (static_cast<unsigned char>(text[count]) & 0xC0) == 0x80) --count;
    return text.substr(0, count);
}

std::string stringsText(const StringValues& values) {
    std::string out;
    for (std::size_t i = 0; i < std::min<std::size_t>(values.size(), 6); ++i) out += " " + toJson(Value(beginning(values.at(i), 60)));
    return out + (values.size() > 6 ? " ..." : "");
}

std::string fieldText(const Field& f) {
    std::string out = "  " + f.name + " (" + std::string(fieldTypeName(f.type)) + ") " + std::to_string(f.size());
    if (!f.labels.empty()) out += " " + labelText(f.labels);
    if (f.config->displayNameFromDS) out += " \"" + *f.config->displayNameFromDS + "\"";
    if (f.config->interval) out += " interval " + numberText(*f.config->interval);
    if (const auto* n = f.numbers()) out += numbersText(*n);
    if (const auto* s = f.strings()) out += stringsText(*s);
    if (const auto* t = f.times(); t && !t->empty())
        out += " " + std::to_string(t->front() / 1'000'000) + ".." + std::to_string(t->back() / 1'000'000);
    return out + "\n";
}

} // namespace

std::string describe(const FrameSet& frames, std::size_t most) {
    std::string out;
    for (std::size_t i = 0; i < frames.size(); ++i) {
        if (i == most) return out + "... " + std::to_string(frames.size() - most) + " more frames\n";
        const auto& f = *frames[i];
        out += "frame \"" + f.name + "\" refId " + f.refId + " type " + f.meta.type + " rows " + std::to_string(f.length) + " custom " +
            toJson(f.meta.custom) + "\n";
        for (const auto& field : f.fields) out += fieldText(field);
    }
    return out;
}

std::string describe(const Result<Advance>& result) {
    if (!result) return "error " + std::to_string(static_cast<int>(result.error().kind)) + ": " + result.error().message + "\n";
    if (const auto* round = std::get_if<QueryRound>(&result.value())) {
        std::string out = "another round\n";
        for (const auto& r : round->requests) out += "  " + r.method + " " + r.path + "\n";
        return out;
    }
    const auto& done = std::get<QueryResult>(result.value());
    std::string out = describe(done.frames);
    for (const auto& n : done.notices) out += std::string(n.severity == Notice::Severity::Warning ? "warning: " : "info: ") + n.text + "\n";
    return out.empty() ? "nothing\n" : out;
}

std::string readFile(const std::string& path) {
    std::ifstream in(path, std::ios::binary);
    std::stringstream out;
    out << in.rdbuf();
    return out.str();
}

} // namespace sigma::test
