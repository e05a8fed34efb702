#pragma once
#include "datasources/trace/critical_path.h"
#include "datasources/trace/trace_builder.h"

#include <algorithm>
#include <sstream>
#include <string>

namespace sigma::test {

inline SpanKind kindFrom(const std::string& word) { return word == "client" ? SpanKind::Client : SpanKind::Server; }

/// Spans from a table, a line each: id parent(-) service operation start duration [client|server|shared|error]...; host of a service:
/// "name@host".
inline TraceBuilder builderFrom(const std::string& table) {
    TraceBuilder b("t");
    std::istringstream lines(table);
    std::vector<std::string> services;
    for (std::string line; std::getline(lines, line);) {
        std::istringstream words(line);
        std::string id, parent, service, operation, word;
        SentSpan span;
        if (!(words >> id >> parent >> service >> operation >> span.startNs >> span.durationNs)) continue;
        const auto known = std::find(services.begin(), services.end(), service);
        span.process = static_cast<std::uint32_t>(known - services.begin());
        if (known == services.end()) {
            services.push_back(service);
            const auto at = service.find('@');
            std::vector<SpanTag> tags;
            if (at != std::string::npos) tags = {{b.strings().intern("host.name"), b.strings().intern(service.substr(at + 1))}};
            b.addProcess(b.strings().intern(service.substr(0, at)), b.addTags(tags));
        }
        span.spanId = b.strings().intern(id == "-" ? "" : id);
        span.parentId = b.strings().intern(parent == "-" ? "" : parent);
        span.operation = b.strings().intern(operation);
        while (words >> word) {
            if (word == "error")
                span.error = true;
            else if (word == "shared")
                span.sharedId = true;
            else
                span.kind = kindFrom(word);
        }
        b.add(span);
    }
    return b;
}

inline TracePtr traceFrom(const std::string& table, bool adjustSkew = false) { return builderFrom(table).finish({adjustSkew}); }

/// A line a row, indented by depth: "id operation start+duration self=N" and what is odd about it.
inline std::string rowsText(const Trace& t) {
    std::ostringstream out;
    for (SpanIndex i = 0; i < t.size(); ++i) {
        out << std::string(2 * t.depth[i], ' ') << t.strings.at(t.spanId[i]) << ' ' << t.operationName(i) << ' ' << t.startNs[i] << '+'
            << t.durationNs[i] << " self=" << t.selfNs[i];
        if (t.skewNs[i]) out << " skew=" << t.skewNs[i];
        if (t.has(i, kSpanError)) out << " error";
        if (t.has(i, kSpanOrphan)) out << " orphan";
        if (t.has(i, kSpanWarned)) out << " warned";
        out << '\n';
    }
    return out.str();
}

inline std::string warningsText(const Trace& t) {
    std::string out;
    for (const auto& w : t.warnings) out += std::string(t.strings.at(t.spanId[w.span])) + ": " + w.text + "\n";
    for (const auto& text : t.traceWarnings) out += text + "\n";
    return out;
}

/// "operation[from,to)" joined by spaces.
inline std::string pathText(const Trace& t) {
    std::string out;
    for (const auto& s : criticalPath(t))
        out += (out.empty() ? "" : " ") + std::string(t.operationName(s.span)) + "[" + std::to_string(s.startNs) + "," +
               std::to_string(s.endNs) + ")";
    return out;
}

} // namespace sigma::test
