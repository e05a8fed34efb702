#pragma once
#include "dashboards/model/field_config_source.h"
#include "datasources/core/data_frame.h"

#include <functional>
#include <span>
#include <string>
#include <string_view>

namespace sigma {

enum class OptionKind { Text, Name, Number, Flag, Color, Thresholds, Mappings, Links };

/// One of the field options that every panel type has.
struct StandardOption {
    std::string_view id;
    OptionKind kind = OptionKind::Text;
    bool expandsVariables = false;
    bool (*applies)(FieldType) = nullptr;                     ///< may a panel's default fill it for such a field?
    void (*fill)(FieldConfig&, const FieldConfig& defaults) = nullptr; ///< takes the default where the field says nothing itself
    void (*set)(FieldConfig&, const Value&) = nullptr;        ///< null removes
};
/// In the order they are applied in.
std::span<const StandardOption> standardOptions();
const StandardOption* standardOption(std::string_view id);

/// Fills what `config` leaves open from a panel's defaults: only options that apply to the type, member by member for `custom`. Links of
/// both are kept. Then min and max are put in order, thresholds without a colour mode colour by threshold.
void applyDefaults(FieldConfig& config, const FieldConfig& defaults, FieldType type);
/// Sets one property of an override, "unit" or "custom.lineWidth"; null removes it. Ids that nobody knows are ignored.
void applyProperty(FieldConfig& config, const OverrideProperty& property);

} // namespace sigma
