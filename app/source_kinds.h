#pragma once
#include <span>
#include <string>
#include <string_view>

namespace sigma {

class LiveBackend;

/// A kind of data source for a person who adds one.
struct SourceKindInfo {
    const char* id;      ///< "prometheus"
    const char* name;    ///< whose servers speak it
    const char* address; ///< an example
    bool hasInterval;    ///< it collects samples at an interval
};
/// Every kind that the program can ask.
std::span<const SourceKindInfo> sourceKinds();
bool isSourceKind(std::string_view id);
/// "prometheus, loki, jaeger or zipkin", for a sentence.
std::string sourceKindList();

/// Makes every kind of data source that the program speaks known to a backend. A new kind is one line here and one in the list.
void addSourceKinds(LiveBackend& backend);

} // namespace sigma
