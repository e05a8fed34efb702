#include "dashboards/format/display.h"
#include "dashboards/model/time_math.h"
#include "dashboards/transform/frame_edit.h"
#include "dashboards/transform/transformer.h"

#include <QString>
#include <QStringList>

#include <algorithm>
#include <cmath>
#include <functional>
#include <optional>

namespace sigma::transforming {

namespace {
using CellChange = std::function<Value(const Value&)>;

/// Replaces the cells of the fields of that display name by text; other types than `type` become the text that JSON has for them.
FrameSet changeCells(const FrameSet& frames, const std::string& name, FieldType type, const CellChange& change) {
    FrameSet out;
    for (const auto& frame : frames) {
        DataFrame changed = *frame;
        for (std::size_t i = 0; i < changed.fields.size(); ++i) {
            Field& field = changed.fields[i];
            if (fieldDisplayName(frame->fields[i], frame.get(), frames) != name) continue;
            std::vector<Value> cells = cellsOf(field);
            for (auto& cell : cells) cell = field.type == type ? change(cell) : Value(cell.isNumber() ? jsString(cell) : toJson(cell));
            field.type = FieldType::String;
            field.column = columnFromValues(FieldType::String, cells);
        }
        out.push_back(makeFrame(std::move(changed)));
    }
    return out;
}

QString capitalised(const QString& word) { return word.left(1).toUpper() + word.mid(1); }

QStringList words(const QString& text, bool keepEmpty) {
    QStringList out = text.toLower().split(u' ', keepEmpty ? Qt::KeepEmptyParts : Qt::SkipEmptyParts);
    for (auto& word : out) word = capitalised(word);
    return out;
}

QString camelCase(const QString& text) {
    QStringList parts = words(text, false);
    if (!parts.isEmpty()) parts.front() = parts.front().toLower();
    return parts.join(QString());
}

/// JavaScript's substring: bounds clamped, swapped if need be.
QString substring(const QString& text, const Value& options) {
    const auto bound = [&](const Value& v, double otherwise) {
        return static_cast<qsizetype>(std::clamp(v.toNumber(otherwise), 0.0, static_cast<double>(text.size())));
    };
    const qsizetype a = bound(options["substringStart"], 0), b = bound(options["substringEnd"], static_cast<double>(text.size()));
    return text.mid(std::min(a, b), std::abs(b - a));
}

std::optional<QString> formattedText(const QString& text, std::string_view format, const Value& options) {
    if (format == "Upper Case") return text.toUpper();
    if (format == "Lower Case") return text.toLower();
    if (format == "Sentence Case") return capitalised(text);
    if (format == "Title Case") return words(text, true).join(u' ');
    if (format == "Pascal Case") return words(text, false).join(QString());
    if (format == "Camel Case") return camelCase(text);
    if (format == "Snake Case") return text.toLower().replace(u' ', u'_');
    if (format == "Kebab Case") return text.toLower().replace(u' ', u'-');
    if (format == "Trim") return text.trimmed();
    if (format == "Substring") return substring(text, options);
    return std::nullopt;
}
} // namespace

Result<FrameSet> formatStrings(const FrameSet& frames, const Value& options, const TransformContext& context) {
    const std::string name = interpolated(context, options["stringField"].view());
    const std::string format = options["outputFormat"].toString("Upper Case");
    if (!formattedText(QString(), format, options)) return optionError("its format \"" + format + "\" is not known");
    for (const auto& frame : frames)
        for (const auto& field : frame->fields)
            if (field.type != FieldType::String && fieldDisplayName(field, frame.get(), frames) == name)
                return optionError("the field \"" + name + "\" holds no text");
    return changeCells(frames, name, FieldType::String, [&](const Value& cell) {
        if (!cell.isString()) return cell;
        return Value(formattedText(QString::fromStdString(cell.toString()), format, options)->toStdString());
    });
}

Result<FrameSet> formatTimes(const FrameSet& frames, const Value& options, const TransformContext& context) {
    const std::string name = interpolated(context, options["timeField"].view());
    const std::string format = interpolated(context, options["outputFormat"].view());
    const std::string pattern = format.empty() ? "YYYY-MM-DDTHH:mm:ssZ" : format;
    const bool zoned = !options.has("useTimezone") || options["useTimezone"].toBool();
    const std::string zone = options["timezone"].view().empty() ? (zoned ? context.timezone : "utc") : options["timezone"].toString();
    return changeCells(frames, name, FieldType::Time, [&](const Value& cell) {
        if (!cell.isNumber() || std::isnan(cell.toNumber())) return Value("Invalid date");
        std::string text = formatTime(static_cast<EpochMs>(std::floor(cell.toNumber())), zone, pattern);
        if (format.empty() && text.ends_with("+00:00")) text.replace(text.size() - 6, 6, "Z");
        return Value(std::move(text));
    });
}

} // namespace sigma::transforming
