#pragma once
#include "datasources/core/data_frame.h"

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace sigma {

/// {a="1", b="2"}, without escapes, as Grafana's legend prints it; `otherwise` for an empty set.
std::string formatLabels(const Labels& labels, std::string_view otherwise = {}, bool braces = true);
/// name="value" pairs found anywhere in a text; the operator (=, !=, =~, !~) is not looked at.
Labels parseLabels(std::string_view text);
/// The pairs that all sets have.
Labels commonLabels(const std::vector<Labels>& sets);
/// Labels whose name is not in `common`.
Labels uniqueLabels(const Labels& labels, const Labels& common);
/// Does `labels` have every pair of `wanted`?
bool hasAllLabels(const Labels& labels, const Labels& wanted);
/// {{name}} replaced by the label, or by the name itself where the label is absent or empty (texts of annotations).
std::string renderLabelTemplate(std::string_view pattern, const Labels& labels);
/// up{job="a",instance="b"}
std::string metricName(const Labels& labels);
/// What series can be filtered by: every label with its values; a field's name counts as __name__ where it has none.
std::map<std::string, std::set<std::string>> facetedLabels(const FrameSet& frames);

/// The field's name, numbered ("cpu 2") if others of the frame have the same.
std::string uniqueFieldName(const Field& field, const DataFrame& frame);
/// fieldDisplayName() of every field of every frame, in one pass: use it where all names are needed.
/// Labels named in `leaveOut` are not printed.
std::vector<std::vector<std::string>> fieldDisplayNames(const FrameSet& frames, const Labels& leaveOut = {});

} // namespace sigma
