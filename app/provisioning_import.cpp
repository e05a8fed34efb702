// Grafana's provisioning files: https://grafana.com/docs/grafana/latest/administration/provisioning/#data-sources
#include "app/source_config_json.h"
#include "app/source_kinds.h"

#include "dashboards/run/source_directory.h"

#include <yaml-cpp/yaml.h>

namespace sigma {

namespace {

std::string text(const YAML::Node& node, const char* name) {
    const auto member = node[name];
    return member && member.IsScalar() ? member.Scalar() : std::string();
}
bool flag(const YAML::Node& node, const char* name) { return text(node, name) == "true"; }

/// jsonData.httpHeaderName1 pairs with secureJsonData.httpHeaderValue1, and so on.
void takeHeaders(Connection& c, const YAML::Node& data, const YAML::Node& secure) {
    for (int i = 1; i < 100; ++i) {
        const auto name = text(data, ("httpHeaderName" + std::to_string(i)).c_str());
        if (name.empty()) return;
        c.config.headerNames.push_back(name);
        c.secrets.headers.emplace_back(name, text(secure, ("httpHeaderValue" + std::to_string(i)).c_str()));
    }
}

Connection sourceOf(const YAML::Node& node) {
    const YAML::Node data = node["jsonData"] && node["jsonData"].IsMap() ? node["jsonData"] : YAML::Node(YAML::NodeType::Map);
    const YAML::Node secure =
        node["secureJsonData"] && node["secureJsonData"].IsMap() ? node["secureJsonData"] : YAML::Node(YAML::NodeType::Map);
    Connection c;
    auto& s = c.config;
    s.name = text(node, "name");
    s.id = text(node, "uid").empty() ? s.name : text(node, "uid");
    s.kind = sourceKindOf(text(node, "type"));
    s.url = text(node, "url");
    s.isDefault = flag(node, "isDefault");
    s.basicAuth = flag(node, "basicAuth");
    s.basicUser = text(node, "basicAuthUser");
    c.secrets.basicPassword = text(secure, "basicAuthPassword");
    s.skipTlsVerify = flag(data, "tlsSkipVerify");
    s.scrapeInterval = text(data, "timeInterval");
    takeHeaders(c, data, secure);
    return c;
}

} // namespace

Result<ProvisionedSources> sourcesFromProvisioning(const std::string& yaml, std::string_view fileName) {
    const std::string file(fileName);
    constexpr std::size_t kMaxBytes = 1 << 20; // such files are a few kB; the limit bounds what anchors can unfold to
    if (yaml.size() > kMaxBytes) return Error{ErrorKind::Limit, file + " is too large for a provisioning file (over 1 MB).", {}};
    try {
        const YAML::Node doc = YAML::Load(yaml);
        if (!doc.IsMap() || !doc["datasources"] || !doc["datasources"].IsSequence())
            return Error{ErrorKind::Parse, file + " holds no list \"datasources\", as Grafana's provisioning files do.", {}};
        ProvisionedSources out;
        for (const auto& node : doc["datasources"]) {
            if (!node.IsMap()) continue;
            auto c = sourceOf(node);
            if (!isSourceKind(c.config.kind))
                out.skipped.push_back(c.config.name + " (" + text(node, "type") + ")");
            else if (!c.config.url.starts_with("http://") && !c.config.url.starts_with("https://"))
                out.skipped.push_back(c.config.name + " (its URL is no http or https URL)");
            else
                out.sources.push_back(std::move(c));
        }
        return out;
    } catch (const YAML::Exception& e) {
        return Error{
            ErrorKind::Parse, file + " cannot be read as YAML: " + e.msg + " in line " + std::to_string(e.mark.line + 1) + ".", {}};
    }
}

} // namespace sigma
