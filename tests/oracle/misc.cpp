#include "dashboards/format/csv.h"
#include "dashboards/format/data_links.h"
#include "dashboards/format/js_regex.h"
#include "dashboards/model/variable_set.h"
#include "tests/oracle/frames.h"
#include "tests/oracle/oracle.h"

namespace sigma::oracle {

namespace {
VariableSet linkVariables() {
    VariableModel host;
    host.type = "custom";
    host.name = "host";
    host.multi = true;
    host.currentValues = host.currentTexts = {"a", "b c"};
    VariableSet out({host});
    out.setTime(1710506262123, 1710509862123, "utc", "now-1h", "now");
    return out;
}

/// What may not be opened is an empty page in Grafana and no link at all here.
std::string openedUrl(const std::string& typed) {
    const std::string url = openableUrl(typed);
    return url.empty() && !typed.empty() ? "about:blank" : url;
}

Json dataLink(const Oracle& oracle, const Json& in) {
    const FrameSet frames = decodeFrames(oracle, in["fixture"]);
    const DataFrame& frame = *frames.at(in["frameIndex"].get<std::size_t>());
    CellScope scope;
    scope.field = &frame.fields.at(in["fieldIndex"].get<std::size_t>());
    scope.frame = &frame;
    scope.frames = &frames;
    scope.frameIndex = in["frameIndex"].get<std::size_t>();
    scope.row = in["rowIndex"].get<std::size_t>();
    scope.display.timezone = "utc";
    const auto interpolate = [set = linkVariables()](std::string_view text) { return set.interpolate(text); };
    const Json& link = in["link"];
    Json out = {{"href", openedUrl(interpolateInScope(link.value("url", ""), scope, interpolate))},
                {"title", interpolateInScope(link.value("title", ""), scope, interpolate)}};
    if (link.value("targetBlank", false)) out["target"] = "_blank";
    return Json::array({out});
}

/// The recorded texts that each expression was tried on.
Json regexTests(const JsRegex& regex) {
    Json out = Json::array();
    for (const char* text : {"abc", "xabcx", "ABC", "a", "b", "5", "", "a|b", "a/b"}) out.push_back(regex.test(text));
    return out;
}

/// Source and flags are JavaScript's own notation, which we have no use for: only what the expression matches is compared.
Json matchesOnly(const Json& out) { return out.is_object() && out.contains("tests") ? out["tests"] : out; }

Json csv(const Oracle& oracle, const Json& in) {
    CsvOptions options;
    options.formatted = in.value("formatted", false);
    if (in.contains("config") && in["config"].is_object()) {
        const Json& config = in["config"];
        options.excelHint = config.value("useExcelHeader", false);
        options.delimiter = config.value("delimiter", ",")[0];
        const int style = config.value("headerStyle", 1);
        options.header = style == 0 ? CsvOptions::Header::Full : style == 2 ? CsvOptions::Header::None : CsvOptions::Header::Names;
    }
    return toCsv(decodeFrames(oracle, in["fixture"]), options, {ThemeMode::Dark, "utc"});
}
} // namespace

void registerMisc(Oracle& oracle) {
    oracle.drive("misc", "toCSV", [&oracle](const Json& in) { return csv(oracle, in); });
    oracle.drive("misc", "dataLink", [&oracle](const Json& in) { return dataLink(oracle, in); });
    oracle.drive("misc", "sanitizeUrl", [](const Json& in) -> Json { return openedUrl(in.get<std::string>()); });
    oracle.drive("misc", "stringToJsRegex", [](const Json& in) {
        const auto regex = JsRegex::fromText(in.get<std::string>());
        if (!regex) throw Throws();
        return regexTests(*regex);
    }, matchesOnly);
}

} // namespace sigma::oracle
