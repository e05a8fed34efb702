#include "dashboards/format/display.h"
#include "dashboards/format/js_value.h"
#include "dashboards/format/scale_calculator.h"
#include "dashboards/format/value_format.h"
#include "dashboards/format/value_mapping.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace sigma {

namespace {
constexpr double kNoValue = -std::numeric_limits<double>::infinity();

/// A column of times within a minute is shown with milliseconds.
bool needsMilliseconds(const Field& field) {
    const std::size_t size = field.size();
    if (size < 2) return false;
    const Value first = field.at(0), last = field.at(size - 1);
    return std::fabs(jsToNumber(last) - jsToNumber(first)) < 60'000;
}

std::string unitOf(const Field& field) {
    const std::string unit = field.config->unit.value_or("");
    if (field.type == FieldType::Time && ValueFormatter(unit).kind() < UnitKind::DateIso) return "dateTimeAsSystem";
    if (field.type == FieldType::Boolean && !isBooleanUnit(unit)) return "bool";
    return unit.empty() && field.type == FieldType::String ? "string" : unit;
}

std::string textOfValue(const Value& value) {
    if (value.isNull()) return {};
    if (!value.isArray()) return jsToString(value);
    std::string out;
    for (std::size_t i = 0; i < value.size(); ++i) {
        if (i) out += ", ";
        if (!value.at(i).isNull()) out += jsToString(value.at(i));
    }
    return out;
}

/// The number behind a cell; NaN for what is none, empty text and lists included.
double numberBehind(const Value& value) {
    if (value.isNumber()) return value.toNumber();
    const bool none = value.isNull() || value.isArray() || (value.isString() && value.view().empty());
    return none ? std::nan("") : jsToNumber(value);
}
} // namespace

struct DisplayProcessor::State {
    State(const Field& field, DisplayContext given) : config(field.config), context(std::move(given)), scale(field, context.theme) {
        const std::string unit = unitOf(field);
        formatter = ValueFormatter(unit);
        textOnly = unit == "string";
        date = formatter.kind() >= UnitKind::DateIso;
        const bool ownUnit = field.config->unit.value_or("") == unit;
        showMs = field.type == FieldType::Time && unit == "dateTimeAsSystem" && !ownUnit && needsMilliseconds(field);
        const bool keepsZeros = date || isBooleanUnit(unit) || unit.starts_with("currency") || unit == "locale";
        trimZeros = field.type == FieldType::Number && !config->decimals && !keepsZeros;
        if (config->mappings) mapper = ValueMapper(*config->mappings);
        if (config->decimals && !std::isnan(*config->decimals)) decimals = static_cast<int>(std::clamp(*config->decimals, 0.0, 100.0));
        const Value& enumeration = config->extra["type"]["enum"];
        isEnum = field.type == FieldType::Enum;
        if (isEnum && enumeration.isObject()) enumTexts = enumeration;
    }

    std::shared_ptr<const FieldConfig> config;
    DisplayContext context;
    ScaleCalculator scale;
    ValueMapper mapper;
    ValueFormatter formatter;
    bool textOnly = false, date = false, showMs = false, trimZeros = false, isEnum = false;
    std::optional<int> decimals;
    Value enumTexts; ///< {"text": [...], "color": [...]}

    DisplayValue enumValue(const Value& value) const;
    DisplayValue show(const Value& value, double numeric, std::optional<int> wanted) const;
    /// Sets what a value mapping says; false where it leaves the text open.
    bool map(DisplayValue& out, const Value& value) const;
    void format(DisplayValue& out, std::optional<int> wanted) const;
    void paint(DisplayValue& out, double value) const;
};

DisplayValue DisplayProcessor::State::enumValue(const Value& value) const {
    DisplayValue out;
    out.numeric = value.isNull() ? std::nan("") : jsToNumber(value);
    if (value.isNull()) return out;
    const bool index = out.numeric >= 0 && out.numeric == std::trunc(out.numeric) && out.numeric < 1e9;
    const auto at = index ? static_cast<std::size_t>(out.numeric) : std::numeric_limits<std::size_t>::max();
    const Value& text = enumTexts["text"].at(at);
    out.text = text.isNull() ? jsToString(value) : jsToString(text);
    out.color = enumTexts["color"].at(at).toString();
    if (!out.color.empty()) return out;
    out.color = index ? paletteColor("palette-classic", static_cast<int>(at), context.theme) : resolveColor({}, context.theme);
    return out;
}

bool DisplayProcessor::State::map(DisplayValue& out, const Value& value) const {
    if (mapper.empty()) return false;
    const auto result = mapper(value);
    if (!result) return false;
    if (result->text) out.text = *result->text;
    if (result->color) out.color = resolveColor(*result->color, context.theme);
    out.icon = result->icon;
    return result->text.has_value();
}

void DisplayProcessor::State::format(DisplayValue& out, std::optional<int> wanted) const {
    const bool trim = trimZeros && wanted;
    const ValueFormatContext formatContext{context.timezone, context.nowMs, showMs};
    static_cast<FormattedValue&>(out) = formatter(out.numeric, trim ? wanted : decimals, formatContext);
    // An axis asks for the decimals of its step; after scaling to a larger unit some of them are zeros that say nothing.
    const double shown = trim ? jsToNumber(std::string_view(out.text)) : std::nan("");
    if (!std::isnan(shown)) out.text = jsNumber(shown); // durations are words
}

void DisplayProcessor::State::paint(DisplayValue& out, double value) const {
    auto scaled = scale(value);
    out.color = std::move(scaled.color);
    out.percent = scaled.percent;
}

DisplayValue DisplayProcessor::State::show(const Value& value, double numeric, std::optional<int> wanted) const {
    DisplayValue out;
    out.numeric = numeric;
    bool hasText = map(out, value);
    if (!std::isnan(numeric)) {
        if (!hasText && !value.isBool()) {
            format(out, wanted);
            hasText = true;
        }
        if (out.color.empty()) paint(out, numeric);
    }
    if (!hasText) {
        out.text = textOfValue(value);
        if (out.text.empty()) out.text = config->noValue.value_or("");
    }
    if (out.color.empty()) paint(out, kNoValue);
    return out;
}

DisplayProcessor::DisplayProcessor(const Field& field, DisplayContext context)
    : m_state(std::make_unique<State>(field, std::move(context))) {}
DisplayProcessor::~DisplayProcessor() = default;
DisplayProcessor::DisplayProcessor(DisplayProcessor&&) noexcept = default;
DisplayProcessor& DisplayProcessor::operator=(DisplayProcessor&&) noexcept = default;

DisplayValue DisplayProcessor::operator()(const Value& value) const {
    const State& s = *m_state;
    if (s.isEnum && (value.isNull() || !s.enumTexts.isNull())) return s.enumValue(value);
    if (s.date && value.isString()) {
        const auto parsed = parseTimeText(value.view(), false, {0, "utc", 0, {}});
        const double ms = parsed ? static_cast<double>(*parsed) : std::nan("");
        return s.show(Value(ms), ms, {});
    }
    return s.show(value, s.textOnly ? std::nan("") : numberBehind(value), {});
}

DisplayValue DisplayProcessor::number(double value, std::optional<int> decimals) const {
    if (isNull(value)) return (*this)(Value());
    if (!m_state->enumTexts.isNull()) return m_state->enumValue(Value(value));
    return m_state->show(Value(value), m_state->textOnly ? std::nan("") : value, decimals);
}

} // namespace sigma
