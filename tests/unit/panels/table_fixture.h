#pragma once
#include "tests/unit/panels/panel_fixture.h"

#include <QtTest>

#include <initializer_list>

namespace sigma::test {

inline StringValues strings(std::initializer_list<const char*> texts) {
    StringValues out;
    for (const char* text : texts) out.push(text);
    return out;
}

inline FramePtr requests() {
    const auto field = PanelFixture::field;
    constexpr const char* kLongName = "a customer with a very long name indeed";
    const NumberValues load{12, 55, 83, 97, nullNumber(), 40}, counts{318306, 204, 12, 246219, 180, nullNumber()};
    return PanelFixture::frame({field("Time", FieldType::Time, TimeValues(6, 1795176000'000'000'000), {}),
                                field("customer", FieldType::String, strings({"acme", "acme", "acme", "globex", "globex", kLongName}), {}),
                                field("code", FieldType::String, strings({"200", "429", "503", "200", "429", "200"}), {}),
                                field("tags", FieldType::String, strings({"eu, gpu", "eu", "", "us, gpu, spot", "us", R"(["a","b"])"}), {}),
                                field("load", FieldType::Number, load, {}), field("Requests", FieldType::Number, counts, {})});
}

/// Bars, pills and coloured cells.
inline constexpr const char* kConfig = R"({"defaults":{"custom":{}},"overrides":[
  {"matcher":{"id":"byName","options":"load"},"properties":[{"id":"custom.cellOptions","value":{"type":"gauge","mode":"gradient"}},
    {"id":"min","value":0},{"id":"max","value":100},{"id":"unit","value":"percent"},{"id":"custom.width","value":180}]},
  {"matcher":{"id":"byName","options":"tags"},"properties":[{"id":"custom.cellOptions","value":{"type":"pill"}}]},
  {"matcher":{"id":"byName","options":"Requests"},"properties":[{"id":"unit","value":"short"},
    {"id":"custom.cellOptions","value":{"type":"color-background"}},
    {"id":"thresholds","value":{"mode":"absolute","steps":[{"color":"green","value":null},{"color":"red","value":1000}]}}]}]})";

inline std::vector<std::string> column(const PanelDigest& digest, std::size_t index) {
    std::vector<std::string> out;
    for (const auto& row : digest.table->rows) out.push_back(row[index]);
    return out;
}

inline constexpr const char* kFilterable = R"({"defaults":{"custom":{"filterable":true,"inspect":true}},"overrides":[]})";

inline void click(QWidget* widget, QPoint at) { QTest::mouseClick(widget, Qt::LeftButton, {}, at); }

} // namespace sigma::test
