#pragma once
#include "datasources/core/data_frame.h"
#include "datasources/core/result.h"
#include "datasources/core/time_range.h"

#include <memory>
#include <string>
#include <vector>

namespace sigma {

enum class LoadState { NotStarted, Loading, Done, Error };

/// One query as it was sent, with what came of it; for the digest and the inspector.
struct SentQuery {
    std::string refId, sourceName, sourceKind, text;
    Duration step{};
    Duration scrapeInterval{}; ///< of the source; a wider step hides what happens in between
    bool instant = false;
    std::string error, url, requestBody, method;
    int status = 0;
    std::uint64_t replyBytes = 0, wireBytes = 0;
    Duration queue{}, dns{}, connect{}, tls{}, firstByte{}, transfer{}, decode{};
};

/// What a panel view is given: immutable, shared with whoever draws it. While Loading, `frames` are still the older ones.
struct PanelData {
    LoadState state = LoadState::NotStarted;
    FrameSet frames; ///< transformed, overrides applied: config, display name, colour index and range are final
    FrameSet raw;    ///< as the sources answered
    std::vector<Notice> notices;
    std::vector<std::string> errors; ///< one sentence each
    std::vector<SentQuery> queries;
    TimeRange range; ///< of the panel (timeFrom/timeShift applied)
    std::string timezone = "browser";
    Duration transform{};
    bool stale = false; ///< the newest answer was a failure: `frames` are the ones before it
    bool hasRows() const {
        for (const auto& f : frames)
            if (f && f->length) return true;
        return false;
    }
};
using PanelDataPtr = std::shared_ptr<const PanelData>;

} // namespace sigma
