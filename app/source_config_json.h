#pragma once
#include "datasources/core/result.h"
#include "datasources/net/http_client.h"

#include <string>
#include <string_view>
#include <vector>

namespace sigma {

/// The configured sources as the settings file has them. Holds no secret: names of secret headers, never their values.
std::string sourcesToJson(const std::vector<SourceConfig>& sources);
/// Unknown members are ignored, missing ones take their defaults. An error says what cannot be read; `fileName` only goes into it.
Result<std::vector<SourceConfig>> sourcesFromJson(std::string_view text, std::string_view fileName);

/// The secrets of one source as the keychain keeps them.
std::string secretsToJson(const SourceSecrets& secrets);
/// Text that cannot be read gives no secrets.
SourceSecrets secretsFromJson(std::string_view text);
bool hasSecrets(const SourceSecrets& secrets);

/// Grafana's provisioning file (datasources: [...], YAML): sources of kinds that are known, with what secrets it holds. Entries of other
/// kinds are named in `skipped`.
struct ProvisionedSources {
    std::vector<Connection> sources;
    std::vector<std::string> skipped;
};
Result<ProvisionedSources> sourcesFromProvisioning(const std::string& yaml, std::string_view fileName);

} // namespace sigma
