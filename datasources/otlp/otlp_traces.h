#pragma once
#include "datasources/trace/trace_builder.h"

#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace sigma {

/// An attribute's value, decoded, by the reader of either encoding.
struct OtlpAttribute {
    std::string key, value;
    TagType type = TagType::Text;
};
struct OtlpEvent {
    std::int64_t ns = 0;
    std::string name;
    std::vector<OtlpAttribute> attributes;
};
struct OtlpLink {
    std::string traceId, spanId;
    std::vector<OtlpAttribute> attributes;
};
/// One span of an OTLP message; ids in hex.
struct OtlpSpan {
    std::string traceId, spanId, parentId, name, statusMessage, traceState;
    std::int64_t startNs = 0, endNs = 0, kind = 0, status = 0;
    std::vector<OtlpAttribute> attributes;
    std::vector<OtlpEvent> events;
    std::vector<OtlpLink> links;
    std::int64_t dropped = 0; ///< attributes, events and links that the sender left out
};

/// Sorts the spans of OTLP messages, which mix traces, into one builder a trace.
class OtlpTraces {
public:
    /// What follows comes from this resource.
    void setResource(std::vector<OtlpAttribute> attributes);
    void setScope(std::string name, std::string version) { m_scopeName = std::move(name), m_scopeVersion = std::move(version); }
    void add(const OtlpSpan& span);
    std::vector<TracePtr> finish(TraceBuilder::Options options);

private:
    struct Part {
        explicit Part(std::string traceId) : builder(std::move(traceId)) {}
        TraceBuilder builder;
        std::size_t resource = 0; ///< the resource that `process` stands for
        std::uint32_t process = 0;
        std::unordered_map<std::string, std::uint32_t> processes; ///< by the resource as text
    };
    Part& partOf(const std::string& traceId);
    void enterResource(Part& part);
    std::vector<SpanTag> tagsOf(Part& part, const std::vector<OtlpAttribute>& attributes) const;
    void addTag(Part& part, std::vector<SpanTag>& tags, std::string_view key, std::string_view value) const;
    std::vector<SpanTag> spanTags(Part& part, const OtlpSpan& span) const;

    std::vector<std::unique_ptr<Part>> m_parts;
    std::unordered_map<std::string, std::size_t> m_partOf;
    std::vector<OtlpAttribute> m_resource;
    std::string m_resourceText, m_service, m_scopeName, m_scopeVersion;
    std::size_t m_resourceNumber = 0;
};

/// Ids in hex, lower case: as they are, or base64 of 8 or 16 bytes turned into hex. All zeros is no id.
std::string otlpId(std::string_view sent);
std::string hexOf(std::string_view bytes);
std::string base64Of(std::string_view bytes);

} // namespace sigma
