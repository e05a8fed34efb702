#pragma once
#include "dashboards/format/display.h"

#include <memory>

namespace sigma {

/// Value mappings ready to be asked per cell: texts hashed, regular expressions compiled once. Cheap to copy; may be shared by threads.
class ValueMapper {
public:
    ValueMapper() = default;
    explicit ValueMapper(const std::vector<ValueMapping>& mappings);
    /// The first mapping that takes the value; for a regular expression the result's text has its references ($1, $<name>) filled in.
    /// Null stands for undefined too.
    std::optional<MappingResult> operator()(const Value& value) const;
    /// Patterns that are no regular expressions (their mappings take nothing): one sentence each.
    std::vector<std::string> problems() const;
    bool empty() const { return !m_rules || m_rules->empty(); }

private:
    struct Rule;
    std::shared_ptr<const std::vector<Rule>> m_rules;
};

/// A number other than NaN, or text that JavaScript reads as one.
bool isNumeric(const Value& value);

} // namespace sigma
