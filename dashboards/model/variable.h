#pragma once
#include "datasources/core/value.h"
#include "dashboards/model/diagnostic.h"

#include <string>
#include <vector>

namespace sigma {

/// A dashboard's reference to a source, as written: uid may be "${DS_X}", "$ds", a name, or empty (= default).
struct DataSourceRef {
    std::string uid, type;
    bool empty() const { return uid.empty() && type.empty(); }
    bool operator==(const DataSourceRef&) const = default;
};

struct VariableOption {
    std::string text, value;
    Value properties = {}; ///< what ${name.property} reads: the option's JSON object, or the row it came from; null if there is none
    bool operator==(const VariableOption&) const = default;
};

/// A template variable as the dashboard defines it, with the value it was saved with.
struct VariableModel {
    std::string type; ///< query, custom, constant, textbox, interval, datasource, adhoc, switch, groupby, system...
    std::string name, label, description;
    int hide = 0; ///< 0 shown, 1 label hidden, 2 hidden
    DataSourceRef datasource;
    Value query; ///< text, or the source's object form
    std::string regex;
    std::string regexApplyTo; ///< "value" | "text"
    int sort = 0;    ///< 0 none, 1/2 alphabetical, 3/4 numerical, 5/6 case-insensitive, 7/8 natural; even = descending
    int refresh = 1; ///< 0 never, 1 on load, 2 on time range change
    bool multi = false, includeAll = false;
    std::string allValue;
    bool allowCustomValue = true;
    std::vector<VariableOption> options; ///< as saved or, for custom and interval, as parsed from the query
    bool optionsAreJson = false;         ///< a custom variable whose `options` were a JSON list; else they are parsed from `query`
    std::vector<std::string> currentValues, currentTexts; ///< "$__all" stands for All
    bool autoInterval = false;
    int autoCount = 30;
    std::string autoMin = "10s";
    Value raw; ///< the whole JSON object
    std::string path; ///< its JSON pointer
};

} // namespace sigma
