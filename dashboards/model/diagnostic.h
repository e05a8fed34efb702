#pragma once
#include <string>
#include <vector>

namespace sigma {

/// Something in a dashboard that is not honoured, with where it stands in the file.
struct Diagnostic {
    std::string path;    ///< JSON pointer, starts with '/'
    std::string message; ///< what differs from what Grafana would draw
    bool operator==(const Diagnostic&) const = default;
};

/// exact: all that changes what is drawn is honoured; approximated: drawn, with a diagnostic for each difference; unsupported: a placeholder.
enum class Verdict { Exact, Approximated, Unsupported };

} // namespace sigma
