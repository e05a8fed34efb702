#include "dashboards/format/display.h"
#include "dashboards/format/js_regex.h"
#include "dashboards/transform/frame_edit.h"
#include "dashboards/transform/transformer.h"

namespace sigma::transforming {

Result<FrameSet> renameByRegex(const FrameSet& frames, const Value& options, const TransformContext& context) {
    const auto regex = JsRegex::fromText(options.has("regex") ? options["regex"].toString() : "(.*)");
    if (!regex) return optionError("\"" + options["regex"].toString() + "\" is no regular expression");
    const std::string replacement = interpolated(context, options.has("renamePattern") ? options["renamePattern"].view() : "$1");
    FrameSet out;
    for (const auto& frame : frames) {
        DataFrame changed = *frame;
        for (auto& field : changed.fields) {
            const std::string name = fieldDisplayName(field, frame.get(), {});
            if (regex->test(name)) field = renamed(std::move(field), regex->replace(name, replacement));
        }
        out.push_back(makeFrame(std::move(changed)));
    }
    return out;
}

} // namespace sigma::transforming
