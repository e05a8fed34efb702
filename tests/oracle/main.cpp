#include "tests/oracle/oracle.h"

#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <limits>
#include <map>

// Tables register here; a table whose room is not built yet is simply absent from the list below.
#define SIGMA_ORACLE_TABLES(X) X(Units) X(Display) X(ThresholdsColors) X(FieldNames) X(Reducers) X(Transformations) X(Time) X(PromStep) \
    X(Interpolation) X(Variables) X(PromQl) X(Scales) X(Viz) X(Migrations) X(Misc)

namespace sigma::oracle {
#define X(Name) __attribute__((weak)) void register##Name(Oracle& oracle);
SIGMA_ORACLE_TABLES(X)
#undef X

bool isMarker(const Json& j) { return j.is_object() && j.contains("$"); }

static bool isUndefined(const Json& j) { return isMarker(j) && j["$"] == "undefined"; }

double number(const Json& j) {
    if (j.is_number()) return j.get<double>();
    if (!isMarker(j) || !j["$"].is_string()) return std::nan("");
    const std::string kind = j["$"];
    if (kind == "Infinity") return std::numeric_limits<double>::infinity();
    if (kind == "-Infinity") return -std::numeric_limits<double>::infinity();
    if (kind == "-0") return -0.0;
    if ((kind == "date" || kind == "time") && j.contains("ms")) return number(j["ms"]);
    return std::nan("");
}

Json encode(double n) {
    if (std::isnan(n)) return {{"$", "NaN"}};
    if (std::isinf(n)) return {{"$", n > 0 ? "Infinity" : "-Infinity"}};
    if (n == 0 && std::signbit(n)) return {{"$", "-0"}};
    return n;
}

Value toValue(const Json& j) {
    if (j.is_boolean()) return j.get<bool>();
    if (j.is_number()) return j.get<double>();
    if (j.is_string()) return j.get<std::string>();
    if (j.is_array()) {
        Value::Array items;
        for (const auto& item : j) items.push_back(toValue(item));
        return items;
    }
    if (!j.is_object()) return {};
    if (isMarker(j)) return j["$"] == "undefined" ? Value() : Value(number(j));
    Value::Object members;
    for (const auto& [key, item] : j.items()) members.emplace_back(key, toValue(item));
    return members;
}

Json fromValue(const Value& v) {
    if (v.isBool()) return v.toBool();
    if (v.isNumber()) return encode(v.toNumber());
    if (v.isString()) return v.toString();
    if (v.isArray()) {
        Json out = Json::array();
        for (const auto& item : v.array()) out.push_back(fromValue(item));
        return out;
    }
    if (!v.isObject()) return nullptr;
    Json out = Json::object();
    for (const auto& [key, item] : v.object()) out[key] = fromValue(item);
    return out;
}

bool equal(const Json& a, const Json& b) {
    if (isUndefined(a) || isUndefined(b)) return (isUndefined(a) || a.is_null()) && (isUndefined(b) || b.is_null());
    if (a.is_number() && b.is_number()) return a.get<double>() == b.get<double>();
    if (a.is_array() && b.is_array()) {
        if (a.size() != b.size()) return false;
        for (std::size_t i = 0; i < a.size(); ++i)
            if (!equal(a[i], b[i])) return false;
        return true;
    }
    if (a.is_object() && b.is_object()) {
        if (a.size() != b.size()) return false;
        for (const auto& [key, value] : a.items())
            if (!b.contains(key) || !equal(value, b[key])) return false;
        return true;
    }
    return a == b;
}

namespace {

struct Driven {
    Case run;
    Normalise form;
};

class Driver final : public Oracle {
public:
    explicit Driver(Json frames) : m_frames(std::move(frames)) {}
    void drive(const std::string& table, const std::string& fn, Case run, Normalise form) override {
        m_cases[table][fn] = {std::move(run), std::move(form)};
    }
    const Json& frames() const override { return m_frames; }
    const Driven* find(const std::string& table, const std::string& fn) const {
        // time_berlin and interpolation_berlin are driven by the functions of their table.
        const auto base = table.substr(0, table.find("_berlin"));
        const auto t = m_cases.find(base);
        if (t == m_cases.end()) return nullptr;
        const auto f = t->second.find(fn);
        return f == t->second.end() ? nullptr : &f->second;
    }

private:
    std::map<std::string, std::map<std::string, Driven>> m_cases;
    Json m_frames;
};

struct Score {
    int passed = 0, total = 0;
    bool driven = false;
};

std::string shorten(const std::string& text) { return text.size() > 1500 ? text.substr(0, 1500) + "..." : text; }

bool passes(const Driven& driven, const Json& c, std::string& got) {
    const bool throws = c.value("throws", false);
    try {
        const Json out = driven.run(c["in"]);
        got = out.dump();
        const Json want = c.contains("out") ? c["out"] : Json();
        return !throws && (driven.form ? equal(driven.form(out), driven.form(want)) : equal(out, want));
    } catch (const Throws&) {
        got = "throws";
        return throws;
    } catch (const std::exception& e) {
        got = std::string("driver failed: ") + e.what();
        return false;
    }
}

void runTable(const Driver& driver, const std::string& table, const Json& cases, std::map<std::string, Score>& scores) {
    const bool verbose = std::getenv("SIGMASCOPE_ORACLE_VERBOSE") != nullptr;
    const char* onlyFn = std::getenv("SIGMASCOPE_ORACLE_FN");
    std::map<std::string, int> shown;
    const char* limit = std::getenv("SIGMASCOPE_ORACLE_SHOW");
    const int shownAtMost = limit ? std::atoi(limit) : 10;
    for (const auto& c : cases) {
        const std::string fn = c.value("fn", "");
        if (onlyFn && fn != onlyFn) continue;
        auto& score = scores[fn];
        ++score.total;
        const Driven* run = driver.find(table, fn);
        if (!run) continue;
        score.driven = true;
        std::string got;
        if (passes(*run, c, got)) ++score.passed;
        else if (verbose && ++shown[fn] <= shownAtMost)
            std::cout << "  " << fn << " in " << shorten(c["in"].dump()) << "\n    want " << shorten(c.contains("out") ? c["out"].dump() : "throws") << "\n    got  "
                      << shorten(got) << "\n";
    }
}

/// tests/oracle-expected.txt: lines "table fn passed".
std::map<std::string, int> expectedScores() {
    std::map<std::string, int> out;
    std::ifstream file(SIGMASCOPE_SOURCE_DIR "/tests/oracle-expected.txt");
    std::string table, fn;
    int passed = 0;
    while (file >> table >> fn >> passed) out[table + " " + fn] = passed;
    return out;
}

} // namespace
} // namespace sigma::oracle

int main() {
    using namespace sigma::oracle;
    namespace fs = std::filesystem;
    setenv("TZ", "UTC", 1);
    const char* given = std::getenv("SIGMASCOPE_ORACLE_DIR");
    const fs::path dir = given ? given : SIGMASCOPE_SOURCE_DIR "/tests/cases/oracle";
    const char* only = std::getenv("SIGMASCOPE_ORACLE_ONLY");
    std::ifstream framesFile(dir / "frames.json");
    if (!framesFile) {
        std::cerr << "no frames.json in " << dir << "\n";
        return 2;
    }
    Driver driver(Json::parse(framesFile));
#define X(Name) if (register##Name) register##Name(driver);
    SIGMA_ORACLE_TABLES(X)
#undef X
    const auto expected = given ? std::map<std::string, int>() : expectedScores(); // the record counts the tables kept here
    bool worse = false;
    std::vector<fs::path> files;
    for (const auto& entry : fs::directory_iterator(dir))
        if (entry.path().extension() == ".json" && entry.path().stem() != "frames") files.push_back(entry.path());
    std::sort(files.begin(), files.end());
    for (const auto& path : files) {
        const std::string table = path.stem();
        if (only && table != only) continue;
        if (table.ends_with("_berlin")) setenv("TZ", "Europe/Berlin", 1);
        else setenv("TZ", "UTC", 1);
        tzset();
        std::ifstream file(path);
        std::map<std::string, Score> scores;
        runTable(driver, table, Json::parse(file), scores);
        for (const auto& [fn, s] : scores) {
            std::cout << "oracle " << table << " " << fn << " " << s.passed << "/" << s.total << (s.driven ? "" : " not driven") << "\n";
            const auto want = expected.find(table + " " + fn);
            if (want != expected.end() && s.passed < want->second && !std::getenv("SIGMASCOPE_ORACLE_FN")) {
                worse = true;
                std::cout << "  fewer than the " << want->second << " on record\n";
            }
        }
    }
    return worse ? 1 : 0;
}
