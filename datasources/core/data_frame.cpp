#include "datasources/core/data_frame.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>

namespace sigma {

namespace {
constexpr std::array<std::string_view, 10> kTypeNames = {"time", "number", "string", "boolean", "enum", "trace", "geo", "frame",
    "nestedFrames", "other"};

bool sameColumn(const ColumnPtr& a, const ColumnPtr& b) {
    if (a == b) return true;
    if (!a || !b || a->index() != b->index()) return false;
    if (const auto* x = std::get_if<NumberValues>(a.get())) {
        const auto& y = std::get<NumberValues>(*b);
        return x->size() == y.size() && (x->empty() || std::memcmp(x->data(), y.data(), x->size() * sizeof(double)) == 0);
    }
    if (const auto* x = std::get_if<NestedFrames>(a.get())) {
        const auto& y = std::get<NestedFrames>(*b);
        return std::equal(x->begin(), x->end(), y.begin(), y.end(), sameFrames);
    }
    return *a == *b;
}

bool sameField(const Field& a, const Field& b) {
    return a.name == b.name && a.type == b.type && a.labels == b.labels && (a.config == b.config || *a.config == *b.config) &&
        a.state == b.state &&
           sameColumn(a.column, b.column);
}

double timeToMs(std::int64_t ns) {
    const auto whole = ns / 1'000'000;
    const auto rest = ns % 1'000'000;
    return rest ? static_cast<double>(whole) + static_cast<double>(rest) / 1e6 : static_cast<double>(whole);
}

template <class Out, class Accept>
ColumnPtr typedColumn(const std::vector<Value>& values, Accept accept) {
    Out out;
    out.reserve(values.size());
    for (const auto& v : values)
        if (!accept(out, v)) return makeColumn(AnyValues(values));
    return makeColumn(std::move(out));
}
} // namespace

std::string_view fieldTypeName(FieldType type) { return kTypeNames[static_cast<std::size_t>(type)]; }

FieldType fieldTypeFromName(std::string_view name) {
    const auto it = std::find(kTypeNames.begin(), kTypeNames.end(), name);
    return it == kTypeNames.end() ? FieldType::Other : static_cast<FieldType>(it - kTypeNames.begin());
}

std::size_t columnSize(const Column& column) {
    return std::visit([](const auto& values) { return values.size(); }, column);
}

std::size_t Field::size() const { return column ? columnSize(*column) : 0; }

Value Field::at(std::size_t row) const {
    if (row >= size()) return {};
    if (const auto* v = numbers()) return isNull((*v)[row]) ? Value() : Value((*v)[row]);
    if (const auto* v = times()) return (*v)[row] == kNullTime ? Value() : Value(timeToMs((*v)[row]));
    if (const auto* v = strings()) return v->isNull(row) ? Value() : Value(v->at(row));
    if (const auto* v = std::get_if<BoolValues>(column.get())) return (*v)[row] < 0 ? Value() : Value((*v)[row] != 0);
    if (const auto* v = std::get_if<AnyValues>(column.get())) return (*v)[row];
    return {};
}

double Field::numberAt(std::size_t row) const {
    if (row >= size()) return nullNumber();
    if (const auto* v = numbers()) return (*v)[row];
    const Value value = at(row);
    if (value.isNumber()) return value.toNumber();
    if (value.isBool()) return value.toBool() ? 1 : 0;
    return nullNumber();
}

bool Field::isNullAt(std::size_t row) const {
    if (const auto* v = numbers()) return row >= v->size() || isNull((*v)[row]);
    return at(row).isNull();
}

const Field* DataFrame::firstOf(FieldType type) const {
    const auto it = std::find_if(fields.begin(), fields.end(), [&](const Field& f) { return f.type == type; });
    return it == fields.end() ? nullptr : &*it;
}

const Field* DataFrame::field(std::string_view wanted) const {
    const auto it = std::find_if(fields.begin(), fields.end(), [&](const Field& f) { return f.name == wanted; });
    return it == fields.end() ? nullptr : &*it;
}

ColumnPtr makeColumn(Column column) { return std::make_shared<const Column>(std::move(column)); }

ColumnPtr columnFromValues(FieldType type, const std::vector<Value>& values) {
    switch (type) {
    case FieldType::Time:
        return typedColumn<TimeValues>(values, [](TimeValues& out, const Value& v) {
            if (v.isNull()) return out.push_back(kNullTime), true;
            const double ms = v.toNumber(std::nan(""));
            if (!(std::fabs(ms) < 9.2e12)) return false;
            const double whole = std::trunc(ms);
            out.push_back(static_cast<std::int64_t>(whole) * 1'000'000 + std::llround((ms - whole) * 1e6));
            return true;
        });
    case FieldType::Number:
        return typedColumn<NumberValues>(values, [](NumberValues& out, const Value& v) {
            if (!v.isNull() && !v.isNumber()) return false;
            out.push_back(v.isNull() ? nullNumber() : v.toNumber());
            return true;
        });
    case FieldType::String:
        return typedColumn<StringValues>(values, [](StringValues& out, const Value& v) {
            if (v.isNull()) return out.pushNull(), true;
            if (!v.isString()) return false;
            return out.push(v.view()), true;
        });
    case FieldType::Boolean:
        return typedColumn<BoolValues>(values, [](BoolValues& out, const Value& v) {
            if (!v.isNull() && !v.isBool()) return false;
            out.push_back(v.isNull() ? -1 : v.toBool());
            return true;
        });
    default: return makeColumn(AnyValues(values));
    }
}

bool sameFrame(const DataFrame& a, const DataFrame& b) {
    const bool sameDocument = a.document == b.document || (a.document && b.document && a.document->equals(*b.document));
    return sameDocument && a.name == b.name && a.refId == b.refId && a.length == b.length && a.meta == b.meta &&
           std::equal(a.fields.begin(), a.fields.end(), b.fields.begin(), b.fields.end(), sameField);
}

bool sameFrames(const FrameSet& a, const FrameSet& b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                      [](const FramePtr& x, const FramePtr& y) { return x == y || (x && y && sameFrame(*x, *y)); });
}

} // namespace sigma
