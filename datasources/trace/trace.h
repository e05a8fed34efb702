#pragma once
#include "datasources/core/data_frame.h"

#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sigma {

using SpanIndex = std::uint32_t; ///< a span's row: depth first, siblings by start
inline constexpr SpanIndex kNoSpan = std::numeric_limits<SpanIndex>::max();
using StringId = std::uint32_t; ///< 0 is the empty text

/// Texts stored once, in one arena. Ids count up from 0 = "".
class StringTable {
public:
    StringTable();
    void reserveBytes(std::size_t bytes); ///< room for texts of so many bytes in all
    StringId intern(std::string_view text);
    /// The id of a text that is there; nothing is added.
    std::optional<StringId> find(std::string_view text) const;
    std::string_view at(StringId id) const;
    std::size_t size() const;
    bool operator==(const StringTable& other) const { return m_texts == other.m_texts; }

private:
    struct Place {
        StringId id;
        std::uint32_t hash;
    };
    std::size_t placeOf(std::string_view text, std::uint32_t hash) const; ///< where the text is, or the free place for it
    void grow();
    StringValues m_texts;
    // Ids by hash, open addressing. Texts may move as the arena grows, so no views are kept.
    std::vector<Place> m_places;
};

enum class TagType : std::uint8_t { Text, Bool, Int, Double, Binary, Json };
/// A key and its value as text ("true", "12", base64 of bytes, JSON of lists and maps).
struct SpanTag {
    StringId key = 0, value = 0;
    TagType type = TagType::Text;
    bool operator==(const SpanTag&) const = default;
};
/// [begin, end) in one of a trace's pools.
struct PoolRange {
    std::uint32_t begin = 0, end = 0;
    std::uint32_t size() const { return end - begin; }
    bool operator==(const PoolRange&) const = default;
};
struct SpanEvent {
    std::int64_t ns = 0; ///< skew adjusted like its span
    StringId name = 0;
    PoolRange tags;
    bool operator==(const SpanEvent&) const = default;
};
/// A reference that makes no parent: to a span of this trace or of another.
struct SpanLink {
    StringId traceId = 0, spanId = 0;
    bool followsFrom = false;
    PoolRange tags;
    bool operator==(const SpanLink&) const = default;
};
/// What sent spans: a service with its resource's attributes.
struct TraceProcess {
    StringId service = 0;
    PoolRange tags;
    bool operator==(const TraceProcess&) const = default;
};

enum class SpanKind : std::uint8_t { Unset, Internal, Server, Client, Producer, Consumer };
enum SpanFlag : std::uint16_t {
    kSpanError = 1,      ///< error=true, or status code ERROR
    kSpanOrphan = 2,     ///< names a parent that is not in the trace; drawn as a root
    kSpanWarned = 4,     ///< has warnings
    kSpanSkewed = 8,     ///< its start was moved: Trace::skewNs
    kSpanNoDuration = 16 ///< sent with a negative duration, which counts as zero
};

struct SpanWarning {
    SpanIndex span = 0;
    std::string text;
    bool operator==(const SpanWarning&) const = default;
};

/// One trace, flat and columnar: entry i of every column is the span of row i. Immutable once built (TraceBuilder). Ids are unique.
struct Trace : FrameDocument {
    std::string traceId;
    StringTable strings;

    std::vector<StringId> spanId, parentId, operation; ///< parentId as sent, but for halves of a shared id; 0 = none
    std::vector<SpanIndex> parent;                     ///< kNoSpan: a root, or an orphan
    std::vector<SpanIndex> subtreeEnd;                 ///< the subtree of i is rows [i, subtreeEnd[i])
    std::vector<std::uint32_t> depth, childCount;
    std::vector<std::uint32_t> process;
    std::vector<std::int64_t> startNs, durationNs; ///< since the epoch, skew adjusted; durations are >= 0
    std::vector<std::int64_t> skewNs;              ///< what was added to the start that was sent
    std::vector<std::int64_t> selfNs;              ///< duration less the union of the children's times inside it
    std::vector<std::uint16_t> flags;              ///< SpanFlag
    std::vector<SpanKind> kind;
    std::vector<PoolRange> tagsOf, eventsOf, linksOf;

    std::vector<SpanTag> tags; ///< pools
    std::vector<SpanEvent> events;
    std::vector<SpanLink> links;
    std::vector<TraceProcess> processes;
    std::vector<SpanWarning> warnings;      ///< by row
    std::vector<std::string> traceWarnings; ///< of the whole: skew adjusted, spans dropped, ...

    std::int64_t beginNs = 0, endNs = 0; ///< around all spans
    std::uint32_t maxDepth = 0, errors = 0, services = 0;

    SpanIndex size() const { return static_cast<SpanIndex>(spanId.size()); }
    std::int64_t spanEndNs(SpanIndex i) const { return startNs[i] + durationNs[i]; }
    StringId serviceId(SpanIndex i) const { return processes[process[i]].service; }
    std::string_view service(SpanIndex i) const { return strings.at(serviceId(i)); }
    std::string_view operationName(SpanIndex i) const { return strings.at(operation[i]); }
    bool has(SpanIndex i, SpanFlag flag) const { return flags[i] & flag; }
    bool equals(const FrameDocument& other) const override;
};
using TracePtr = std::shared_ptr<const Trace>;

/// The frame of a trace: preferredView "trace", the trace as its document, and as columns what Grafana's trace frames have.
FramePtr traceFrame(TracePtr trace, std::string refId);
/// The trace that a frame carries; null for other frames.
TracePtr traceOf(const DataFrame& frame);

} // namespace sigma
