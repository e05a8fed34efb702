#include "dashboards/transform/frame_edit.h"
#include "dashboards/transform/transformer.h"

#include <algorithm>
#include <numeric>

namespace sigma::transforming {

namespace {
Field named(const Field& field, const std::string& frameName, std::string_view mode, const std::string& label) {
    Field out = field;
    out.state = {};
    if (frameName.empty() || mode == "drop") return out;
    if (mode == "label") out.labels.set(label, frameName);
    else if (field.name.empty() || field.name == "Value") out.name = frameName;
    else out.name = frameName + " \u00b7 " + field.name;
    return out;
}
} // namespace

Result<FrameSet> concatenate(const FrameSet& frames, const Value& options, const TransformContext&) {
    if (frames.size() < 2) return frames;
    DataFrame out;
    for (const auto& frame : frames) out.length = std::max(out.length, frame->length);
    RowList rows(out.length);
    std::iota(rows.begin(), rows.end(), 0);
    const std::string mode = options["frameNameMode"].toString("field"), label = options["frameNameLabel"].toString("frame");
    for (const auto& frame : frames)
        for (const auto& field : frame->fields) {
            out.fields.push_back(named(field, frame->name, mode, label));
            if (frame->length < out.length) out.fields.back().column = pickRows(*field.column, rows);
        }
    return FrameSet{makeFrame(std::move(out))};
}

} // namespace sigma::transforming
