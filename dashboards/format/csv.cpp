#include "dashboards/format/csv.h"

#include "dashboards/format/display_names.h"
#include "dashboards/format/js_value.h"

#include <algorithm>

namespace sigma {

namespace {
constexpr std::string_view kLineEnd = "\r\n";

std::string quoted(std::string_view text) {
    std::string out = "\"";
    for (const char c : text) {
        if (c == '"') out += '"';
        out += c;
    }
    return out + '"';
}

std::string escaped(const std::string& text, char delimiter) {
    const bool special = text.find_first_of("\"\r\n") != std::string::npos || text.find(delimiter) != std::string::npos;
    return special ? quoted(text) : text;
}

template <class Text>
void addLine(std::string& out, const DataFrame& frame, std::string_view prefix, char delimiter, Text text) {
    out += prefix;
    for (std::size_t i = 0; i < frame.fields.size(); ++i) {
        if (i) out += delimiter;
        out += text(i);
    }
    out += kLineEnd;
}

void addHeader(std::string& out, const DataFrame& frame, const std::vector<std::string>& names, const CsvOptions& options) {
    const char delimiter = options.delimiter;
    if (options.header == CsvOptions::Header::Names) addLine(out, frame, "", delimiter, [&](std::size_t i) { return quoted(names[i]); });
    if (options.header != CsvOptions::Header::Full) return;
    const auto unit = [&](std::size_t i) { return frame.fields[i].config->unit.value_or(""); };
    addLine(out, frame, "#name#", delimiter, [&](std::size_t i) { return escaped(frame.fields[i].name, delimiter); });
    addLine(out, frame, "#type#", delimiter, [&](std::size_t i) { return std::string(fieldTypeName(frame.fields[i].type)); });
    const bool units = std::any_of(frame.fields.begin(), frame.fields.end(), [](const Field& f) { return f.config->unit.has_value(); });
    if (units) addLine(out, frame, "#unit#", delimiter, unit);
}

void addRows(std::string& out, const DataFrame& frame, const CsvOptions& options, const DisplayContext& context) {
    std::vector<DisplayProcessor> display;
    for (const auto& field : frame.fields) display.emplace_back(field, context);
    for (std::size_t row = 0; row < frame.length; ++row)
        addLine(out, frame, "", options.delimiter, [&](std::size_t i) {
            const Value cell = frame.fields[i].at(row);
            if (cell.isNull()) return std::string();
            if (cell.isArray() || cell.isObject()) return escaped(toJson(cell), options.delimiter);
            return escaped(options.formatted ? display[i](cell).joined() : jsString(cell), options.delimiter);
        });
}
} // namespace

std::string toCsv(const FrameSet& frames, const CsvOptions& options, const DisplayContext& context) {
    std::string out;
    if (options.excelHint) out = std::string("sep=") + options.delimiter + std::string(kLineEnd);
    const auto names = fieldDisplayNames(frames);
    for (std::size_t f = 0; f < frames.size(); ++f) {
        if (frames[f]->fields.empty()) continue;
        addHeader(out, *frames[f], names[f], options);
        addRows(out, *frames[f], options, context);
    }
    // The last row ends the text; a header without rows still ends its line.
    if (!frames.empty() && frames.back()->length > 0) out.resize(out.size() - kLineEnd.size());
    return out;
}

} // namespace sigma
