#pragma once
#include "datasources/core/value.h"

#include <nlohmann/json.hpp>

#include <functional>
#include <string>

/// The oracle: tables of inputs and outputs of Grafana's own code (see tests/oracle/README.md). Each table's file registers its
/// functions in one `void register<Table>(Oracle&)`, listed in main.cpp.
namespace sigma::oracle {

using Json = nlohmann::ordered_json;

/// One case's verdict: `got` is compared with the recorded output by `equal` (below), unless the driver compared by itself.
using Case = std::function<Json(const Json& in)>;
/// Brings the recorded and the own output into one form before they are compared; for what our types cannot tell apart.
using Normalise = std::function<Json(const Json& out)>;

/// Throw this where the recorded function threw.
struct Throws {};

class Oracle {
public:
    virtual ~Oracle() = default;
    /// `run` maps a case's input (decoded as described at `decode`) to the output in the table's own shape.
    virtual void drive(const std::string& table, const std::string& fn, Case run, Normalise form = {}) = 0;
    /// Named input frames of frames.json (raw JSON).
    virtual const Json& frames() const = 0;
};

/// {"$":"NaN"} and its kin as the table has them: the number behind the marker; null if `j` is no marker.
/// "NaN", "Infinity", "-Infinity", "-0" give numbers; "date" and "time" give their ms; "undefined" gives null.
bool isMarker(const Json& j);
double number(const Json& j); ///< plain or marked number; NaN if none
Json encode(double n);        ///< a number as the tables write it (markers for NaN, infinities, -0)
/// Plain conversion of a case's JSON to a Value (markers become numbers, undefined becomes null).
Value toValue(const Json& j);
Json fromValue(const Value& v);

/// Compares exactly; object members that are absent on one side differ unless both lack them; order of members does not matter.
/// An undefined cell equals a null one: our columns know one kind of absence.
bool equal(const Json& a, const Json& b);

} // namespace sigma::oracle
