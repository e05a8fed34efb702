#include "dashboards/format/colors.h"
#include "widgets/panels/table_model.h"
#include "widgets/panels/value_text.h"

#include <QCollator>
#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>
#include <cmath>

namespace sigma {

CellStyle cellStyle(const Field& field) {
    CellStyle style;
    if (!field.config) return style;
    const Value& custom = field.config->custom;
    const Value& options = custom["cellOptions"];
    std::string type = options["type"].toString(custom["displayMode"].toString("auto"));
    style.mode = options["mode"].toString();
    style.wholeRow = options["applyToRow"].toBool();
    style.wrap = options["wrapText"].toBool() || custom["wrapText"].toBool();
    if (type == "color-text") style.kind = CellKind::ColorText;
    if (type.starts_with("color-background")) style.kind = CellKind::ColorBackground;
    if (type == "color-background-solid") style.mode = "basic";
    if (type == "gauge" || type == "basic" || type == "lcd-gauge" || type == "gradient-gauge") style.kind = CellKind::Gauge;
    if (type == "lcd-gauge") style.mode = "lcd";
    if (type == "gradient-gauge") style.mode = "gradient";
    constexpr std::pair<std::string_view, CellKind> kPlain[] = {{"json-view", CellKind::Json}, {"pill", CellKind::Pill},
                                                                {"image", CellKind::Image},    {"sparkline", CellKind::Sparkline},
                                                                {"markdown", CellKind::Markdown}, {"data-links", CellKind::Links}};
    for (const auto& [name, kind] : kPlain)
        if (type == name) style.kind = kind;
    return style;
}

Qt::Alignment cellAlignment(const Field& field) {
    const std::string align = field.config ? field.config->custom["align"].toString() : std::string();
    if (align == "left") return Qt::AlignLeft | Qt::AlignVCenter;
    if (align == "right") return Qt::AlignRight | Qt::AlignVCenter;
    if (align == "center") return Qt::AlignCenter;
    const CellKind kind = cellStyle(field).kind;
    const bool asText = kind == CellKind::Auto || kind == CellKind::ColorText || kind == CellKind::ColorBackground;
    return (field.type == FieldType::Number && asText ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter;
}

CellColors cellColors(const CellStyle& style, std::string_view color, ThemeMode theme) {
    if (color.empty()) return {};
    if (style.kind == CellKind::ColorText) return {std::string(color), {}, {}};
    if (style.kind != CellKind::ColorBackground) return {};
    CellColors out{textColorOn(color), std::string(color), {}};
    if (style.mode != "basic") out.backgroundFrom = turnedColor(color, theme == ThemeMode::Dark ? 0.1 : -0.07, 5);
    return out;
}

int tableRowHeight(std::string_view cellHeight) {
    if (cellHeight == "lg") return 48;
    if (cellHeight == "md") return 42;
    return cellHeight == "sm" ? 36 : 34;
}

bool isColumn(const Field& field) {
    return field.type != FieldType::NestedFrames && !field.config->custom["hideFrom"]["viz"].toBool();
}

namespace {
int sign(double n) { return n < 0 ? -1 : n > 0 ? 1 : 0; }

/// Letters without their accents.
QString withoutMarks(const std::string& text) {
    QString out = QString::fromStdString(text).normalized(QString::NormalizationForm_D);
    erase_if(out, [](QChar c) { return c.category() == QChar::Mark_NonSpacing; });
    return out;
}

int compareText(const std::string& a, const std::string& b) {
    static thread_local const QCollator collator = [] {
        QCollator made(QLocale(QLocale::English));
        made.setNumericMode(true);
        made.setCaseSensitivity(Qt::CaseInsensitive);
        return made;
    }();
    return sign(collator.compare(withoutMarks(a), withoutMarks(b)));
}
std::string plainText(const Value& value) {
    if (value.isString()) return value.toString();
    if (value.isNumber()) return jsNumber(value.toNumber());
    return value.isNull() ? std::string() : toJson(value);
}
/// What a frame's cell is ordered by: its value.
const Value& ordered(const Value& cell, FieldType type) { return type == FieldType::Frame && cell.isObject() ? cell["value"] : cell; }
} // namespace

int compareCells(const Value& left, const Value& right, FieldType type) {
    const Value &a = ordered(left, type), &b = ordered(right, type);
    if (a.isNull() || b.isNull()) {
        const bool text = type == FieldType::String;
        if (a.isNull() && b.isNull()) return 0;
        if (text && plainText(a.isNull() ? b : a).empty()) return 0;
        return a.isNull() ? -1 : 1;
    }
    if (a.isNumber() && b.isNumber()) {
        const double x = a.toNumber(), y = b.toNumber();
        // NaN stands below every number so that the order stays total.
        if (std::isnan(x) || std::isnan(y)) return static_cast<int>(std::isnan(y)) - static_cast<int>(std::isnan(x));
        return x < y ? -1 : x > y ? 1 : 0;
    }
    if (a.isBool() && b.isBool()) return static_cast<int>(a.toBool()) - static_cast<int>(b.toBool());
    if (a.isObject() && b.isObject()) return 0;
    return compareText(plainText(a), plainText(b));
}

std::vector<std::string> pillTexts(const Value& cell) {
    std::vector<std::string> out;
    const auto add = [&out](const std::string& text) {
        const std::string trimmed = QString::fromStdString(text).trimmed().toStdString();
        if (!trimmed.empty()) out.push_back(trimmed);
    };
    for (const Value& item : cell.array()) add(plainText(item));
    if (cell.isArray() || cell.isNull()) return out;
    const QString text = QString::fromStdString(plainText(cell)).trimmed();
    if (text.startsWith('[')) {
        const QJsonDocument parsed = QJsonDocument::fromJson(text.toUtf8());
        if (parsed.isArray()) {
            for (const auto& item : parsed.array()) add(item.toVariant().toString().toStdString());
            return out;
        }
    }
    for (const QString& part : text.split(',')) add(part.toStdString());
    return out;
}

std::vector<double> columnWidths(const std::vector<std::optional<double>>& fixed, double available, std::optional<double> minimum) {
    double taken = 0, free = 0;
    for (const auto& width : fixed) {
        if (width) taken += *width;
        else free += 1;
    }
    const double share = free > 0 ? std::max((available - taken) / free, minimum.value_or(150)) : 0;
    std::vector<double> out;
    for (const auto& width : fixed) out.push_back(width.value_or(share));
    return out;
}

} // namespace sigma
