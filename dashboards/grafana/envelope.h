#pragma once
#include "datasources/core/result.h"
#include "datasources/core/value.h"

#include <string>
#include <string_view>

namespace sigma {

/// The dashboard within a file: plain, under {"dashboard": ...}, or a Kubernetes-style object with a `spec`.
struct Envelope {
    Value dashboard;
    std::string path;     ///< JSON pointer of `dashboard` in the file; empty = the whole file
    std::string name;     ///< metadata.name of a Kubernetes-style object: its uid
    bool elements = false; ///< schema v2: `elements` placed by a `layout`
};

/// Errors: the file is no dashboard, with a guess at what it is.
Result<Envelope> unwrapDashboard(const Value& document, std::string_view fileName);

} // namespace sigma
