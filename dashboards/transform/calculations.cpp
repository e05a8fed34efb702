#include "dashboards/transform/calculations.h"

#include "dashboards/format/display.h"
#include "dashboards/format/js_value.h"
#include "dashboards/format/reducers.h"
#include "dashboards/transform/frame_edit.h"
#include "dashboards/transform/operators.h"
#include "dashboards/transform/transformer.h"
#include "dashboards/transform/window.h"

#include <algorithm>
#include <cmath>

namespace sigma::transforming {

namespace {
/// What a calculation needs to look at.
struct Scope {
    const DataFrame& frame;
    const FrameSet& frames;
    const Value& options;
    const TransformContext& context;
};

Field numberField(std::string name, NumberValues values) {
    Field field;
    field.name = std::move(name);
    field.type = FieldType::Number;
    field.column = makeColumn(std::move(values));
    return field;
}

/// The cells as a calculation sees them: what is empty counts as 0.
NumberValues operands(const Field& field) {
    NumberValues out;
    out.reserve(field.size());
    for (std::size_t row = 0; row < field.size(); ++row) {
        const double n = field.numberAt(row);
        out.push_back(isNull(n) ? jsToNumber(field.at(row)) : n);
    }
    return out;
}

NullMode nullMode(std::string_view id) {
    return id == "connected" ? NullMode::Ignore : id == "null as zero" ? NullMode::AsZero : NullMode::AsIs;
}

Result<Calculation> reduceRow(const Scope& s) {
    const Value& reduce = s.options["reduce"];
    const ReducerInfo* info = reducerInfo(reduce.has("reducer") ? reduce["reducer"].view() : "sum");
    if (!info) return optionError("the calculation \"" + reduce["reducer"].toString() + "\" is not known");
    const Value names(Value::Object{{"names", reduce["include"]}});
    const auto matcher = fieldMatcher(reduce["include"].size() ? MatcherSpec{"byNames", names} : MatcherSpec{"numeric", {}});
    std::vector<const Field*> columns;
    for (const auto& field : s.frame.fields)
        if (matcher(field, s.frame, s.frames)) columns.push_back(&field);
    std::vector<Value> cells;
    for (std::size_t row = 0; row < s.frame.length; ++row) {
        std::vector<Value> across;
        for (const Field* column : columns) across.push_back(column->at(row));
        cells.push_back(reduceField(makeField({}, FieldType::Number, across), info->id, nullMode(reduce["nullValueMode"].view())));
    }
    Calculation out;
    out.fields.push_back(makeField(info->name, FieldType::Number, cells));
    return out;
}

/// One side of a binary calculation.
struct Operand {
    std::string name; ///< as the new field's name shows it
    std::optional<MatcherSpec> matcher;
    std::string fixed;
};

bool isFieldName(const FrameSet& frames, const std::string& name) {
    return std::any_of(frames.begin(), frames.end(), [&](const FramePtr& f) { return f->field(name) != nullptr; });
}

/// Old dashboards write a name or a number; newer ones {"matcher":...} or {"fixed":...}.
Operand operandOf(const Value& json, const FrameSet& frames, const TransformContext& context) {
    if (json.isObject() && json["matcher"]["id"].isString()) {
        const Value& options = json["matcher"]["options"];
        const std::string name = interpolated(context, options.view());
        return {name, MatcherSpec{json["matcher"]["id"].toString(), options.isString() ? Value(name) : options}, {}};
    }
    const std::string text = interpolated(context, json.isObject() ? jsString(json["fixed"]) : json.isNull() ? "" : jsString(json));
    if (!json.isObject() && isFieldName(frames, text)) return {text, MatcherSpec{"byName", text}, {}};
    return {text, std::nullopt, text};
}

std::optional<NumberValues> valuesOf(const Operand& operand, const Scope& s) {
    if (!operand.matcher) {
        const double n = operand.fixed.empty() ? std::nan("") : jsToNumber(std::string_view(operand.fixed));
        return std::isnan(n) ? std::nullopt : std::optional(NumberValues(s.frame.length, n));
    }
    const auto matcher = fieldMatcher(*operand.matcher);
    for (const auto& field : s.frame.fields)
        if (matcher && matcher(field, s.frame, s.frames)) return operands(field);
    return std::nullopt;
}

NumberValues combine(const NumberValues& a, const NumberValues& b, BinaryOperator apply) {
    NumberValues out(std::min(a.size(), b.size()));
    for (std::size_t i = 0; i < out.size(); ++i) out[i] = apply(a[i], b[i]);
    return out;
}

/// A binary calculation over every field of a kind.
bool calculatesManyFields(const Value& options) {
    const Value& matcher = options["binary"]["left"]["matcher"]["id"];
    return matcher.isString() && matcher.view() != "byName";
}

Result<Calculation> binary(const Scope& s) {
    const Value& options = s.options["binary"];
    const std::string op = options["operator"].toString();
    const BinaryOperator apply = binaryOperator(op);
    if (!apply) return Calculation();
    const Operand left = operandOf(options["left"], s.frames, s.context), right = operandOf(options["right"], s.frames, s.context);
    const auto rightValues = valuesOf(right, s);
    Calculation out;
    if (!rightValues) return out;
    if (!calculatesManyFields(s.options)) {
        const auto leftValues = valuesOf(left, s);
        const std::string name = left.name + " " + op + " " + right.name;
        if (leftValues) out.fields.push_back(numberField(name, combine(*leftValues, *rightValues, apply)));
        return out;
    }
    const auto matcher = fieldMatcher(*left.matcher);
    if (!matcher) return optionError("the field matcher \"" + left.matcher->id + "\" is not known");
    out.single = false;
    for (std::size_t i = 0; i < s.frame.fields.size(); ++i) {
        const Field& field = s.frame.fields[i];
        if (!matcher(field, s.frame, s.frames)) continue;
        out.behind.push_back(i);
        Field made = numberField(field.name + " " + op + " " + right.name, combine(operands(field), *rightValues, apply));
        made.labels = field.labels;
        made.config = field.config;
        out.fields.push_back(std::move(made));
    }
    return out;
}

Result<Calculation> unary(const Scope& s) {
    const std::string op = s.options["unary"]["operator"].toString();
    const std::string name = interpolated(s.context, s.options["unary"]["fieldName"].view());
    Calculation out;
    if (!isUnaryOperator(op)) return out;
    for (const auto& field : s.frame.fields) {
        if (fieldDisplayName(field, &s.frame, s.frames) != name) continue;
        NumberValues values = operands(field);
        double total = 0;
        for (const double v : values) total += v;
        for (double& v : values) v = applyUnary(op, v, total);
        out.fields.push_back(numberField(op + "(" + name + ")", std::move(values)));
        break;
    }
    return out;
}

Result<Calculation> rowIndex(const Scope& s) {
    const bool share = s.options["index"]["asPercentile"].toBool();
    NumberValues values;
    for (std::size_t row = 0; row < s.frame.length; ++row)
        values.push_back(share ? static_cast<double>(row) / static_cast<double>(s.frame.length) : static_cast<double>(row));
    Calculation out;
    out.plainAlias = out.aloneWhenReplacing = true;
    out.fields.push_back(numberField("Row", std::move(values)));
    if (share) {
        auto config = std::make_shared<FieldConfig>();
        config->unit = "percentunit";
        out.fields[0].config = std::move(config);
    }
    return out;
}

/// The named number field, or the first one where no name is given.
const Field* numberFieldNamed(const DataFrame& frame, const std::string& name) {
    for (const auto& field : frame.fields)
        if (name.empty() ? field.type == FieldType::Number : field.name == name) return &field;
    return nullptr;
}

std::string ofField(const std::string& name) { return name.empty() ? name : "(" + name + ")"; }

Result<Calculation> cumulative(const Scope& s) {
    const Value& options = s.options["cumulative"];
    const std::string reducer = options["reducer"].toString("sum"), name = interpolated(s.context, options["field"].view());
    if (reducer != "sum" && reducer != "mean") return optionError("\"" + reducer + "\" is no cumulative function");
    const Field* field = numberFieldNamed(s.frame, name);
    if (!field) return Calculation();
    NumberValues values = operands(*field);
    double sum = 0;
    for (std::size_t i = 0; i < values.size(); ++i) {
        sum += values[i];
        values[i] = reducer == "sum" ? sum : sum / static_cast<double>(i + 1);
    }
    Calculation out;
    out.fields.push_back(numberField("cumulative " + reducer + ofField(name), std::move(values)));
    return out;
}

NumberValues cellsAsNumbers(const Field& field) {
    if (field.numbers()) return *field.numbers();
    NumberValues out;
    for (std::size_t row = 0; row < field.size(); ++row) out.push_back(field.numberAt(row));
    return out;
}

Result<Calculation> window(const Scope& s) {
    const Value& options = s.options["window"];
    const std::string reducer = options["reducer"].toString("mean"), name = interpolated(s.context, options["field"].view());
    const std::string alignment = options["windowAlignment"].toString("trailing");
    const Field* field = numberFieldNamed(s.frame, name);
    if (!field) return Calculation();
    if (reducer != "mean" && reducer != "stdDev" && reducer != "variance") return optionError("\"" + reducer + "\" is no window function");
    const double share = options["windowSize"].toNumber(0.1);
    const double size = options["windowSizeMode"].view() == "fixed" ? share : std::ceil(share * static_cast<double>(s.frame.length));
    if (!(size > 0)) return optionError("its window size must be above 0");
    const auto statistic = reducer == "mean"     ? WindowStatistic::Mean
                           : reducer == "stdDev" ? WindowStatistic::StdDev
                                                 : WindowStatistic::Variance;
    const auto rows = static_cast<std::size_t>(std::clamp(size, 1.0, 1e9));
    const std::string title = options.isObject() ? alignment + " moving " + reducer + ofField(name) : " moving ";
    Calculation out;
    out.fields.push_back(numberField(title, movingStatistic(cellsAsNumbers(*field), rows, alignment == "centered", statistic)));
    return out;
}
} // namespace

Result<Calculation> calculate(const DataFrame& frame, const FrameSet& frames, const Value& options, const TransformContext& context) {
    const Scope scope{frame, frames, options, context};
    const std::string mode = options["mode"].toString("reduceRow");
    if (mode == "reduceRow") return reduceRow(scope);
    if (mode == "binary") return binary(scope);
    if (mode == "unary") return unary(scope);
    if (mode == "index") return rowIndex(scope);
    if (mode == "cumulativeFunctions") return cumulative(scope);
    if (mode == "windowFunctions") return window(scope);
    return optionError("its mode \"" + mode + "\" is not supported");
}

bool calculatesOnJoined(const FrameSet& frames, const Value& options, const TransformContext& context) {
    if (options.has("timeSeries") && !options["timeSeries"].toBool(true)) return false;
    if (options["mode"].view() != "binary") return true;
    const auto isConstant = [&](const Value& json) {
        const Operand operand = operandOf(json, frames, context);
        return !operand.matcher && !operand.fixed.empty() && !std::isnan(jsToNumber(std::string_view(operand.fixed)));
    };
    return !isConstant(options["binary"]["right"]);
}

} // namespace sigma::transforming
