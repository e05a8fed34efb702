#include "app/trace_files.h"

#include "datasources/core/http_error.h"
#include "datasources/jaeger/jaeger_decoder.h"
#include "datasources/otlp/otlp_decoder.h"
#include "datasources/zipkin/zipkin_decoder.h"

#include <algorithm>
#include <array>
#include <fstream>

namespace sigma {

namespace {

enum class Form { Unknown, Jaeger, OtlpJson, OtlpProtobuf, Zipkin };

/// A member's name that only one form has before any of another form's.
struct Sign {
    std::string_view name;
    Form form;
};

Form formOfJson(std::string_view text) {
    constexpr std::size_t kLookAt = 1 << 20;
    constexpr std::array kSigns = {Sign{"\"resourceSpans\"", Form::OtlpJson}, Sign{"\"resource_spans\"", Form::OtlpJson},
                                   Sign{"\"batches\"", Form::OtlpJson},       Sign{"\"traceID\"", Form::Jaeger},
                                   Sign{"\"spans\"", Form::Jaeger},           Sign{"\"traceId\"", Form::Zipkin}};
    text = text.substr(0, kLookAt);
    Form form = Form::Unknown;
    for (const auto& sign : kSigns) {
        const auto at = text.find(sign.name);
        if (at == std::string_view::npos) continue;
        form = sign.form;
        text = text.substr(0, at);
    }
    return form;
}

Form formOf(std::string_view bytes) {
    const auto start = bytes.find_first_not_of(" \t\r\n\xEF\xBB\xBF");
    if (start != std::string_view::npos && (bytes[start] == '{' || bytes[start] == '['))
        if (const auto form = formOfJson(bytes); form != Form::Unknown) return form;
    return looksLikeOtlpProtobuf(bytes) ? Form::OtlpProtobuf : Form::Unknown;
}

Error noTraces(std::string_view bytes, const std::string& name) {
    std::string what = "no file of traces: it is neither Jaeger's, OTLP's nor Zipkin's form";
    if (bytes.empty())
        what = "empty";
    else if (bytes.starts_with("\x1f\x8b") || bytes.starts_with("\x28\xb5\x2f\xfd"))
        what = "compressed; unpack it first";
    else if (looksLikeHtml(bytes))
        what = "a web page, not a file of traces; was a login in the way when it was saved?";
    return {ErrorKind::Parse, name + " is " + what + (what.back() == '?' ? "" : "."), std::string(bytes.substr(0, 300))};
}

Result<std::vector<TracePtr>> decoded(Form form, const std::string& bytes, TraceBuilder::Options options) {
    switch (form) {
    case Form::OtlpJson: return decodeOtlpJson(bytes, options);
    case Form::OtlpProtobuf: return decodeOtlpProtobuf(bytes, options);
    case Form::Zipkin: return decodeZipkinSpans(bytes, options);
    default: break;
    }
    auto reply = decodeJaegerTraces(bytes, options);
    if (!reply) return reply.error();
    return std::move(reply->traces);
}

/// The decoders speak of a reply, since that is what they mostly read.
Error aboutFile(Error error, const std::string& name) {
    const auto at = error.message.find("The reply");
    if (at == std::string::npos)
        error.message = name + ": " + error.message;
    else
        error.message.replace(at, 9, name);
    return error;
}

} // namespace

Result<std::vector<TracePtr>> readTraces(const std::string& bytes, const std::string& name, TraceBuilder::Options options) {
    if (bytes.starts_with("\xEF\xBB\xBF")) {
        std::string bare;
        bare.reserve(bytes.size() + 64);
        return readTraces(bare.append(bytes, 3), name, options);
    }
    const auto form = formOf(bytes);
    if (form == Form::Unknown) return noTraces(bytes, name);
    auto traces = decoded(form, bytes, options);
    if (!traces) return aboutFile(traces.error(), name);
    std::erase_if(*traces, [](const auto& trace) { return trace->size() == 0; });
    if (traces->empty()) return Error{ErrorKind::NotFound, name + " holds no spans.", {}};
    return traces;
}

bool isTraceFile(const std::string& path) {
    constexpr std::size_t kLookAt = 1 << 20;
    std::ifstream file(path, std::ios::binary);
    std::string head(kLookAt, '\0');
    file.read(head.data(), kLookAt);
    head.resize(static_cast<std::size_t>(std::max<std::streamsize>(0, file.gcount())));
    for (const char* ofDashboards : {"\"panels\"", "\"schemaVersion\"", "\"templating\""})
        if (head.find(ofDashboards) != std::string::npos) return false;
    return formOf(head) != Form::Unknown;
}

Result<std::vector<TracePtr>> readTraceFile(const std::string& path, TraceBuilder::Options options) {
    constexpr std::streamoff kLargest = 4LL << 30; // what simdjson can index
    std::ifstream file(path, std::ios::binary | std::ios::ate);
    const auto size = file ? static_cast<std::streamoff>(file.tellg()) : -1;
    if (size < 0 || size == std::numeric_limits<std::streamoff>::max()) return Error{ErrorKind::NotFound, path + " cannot be read.", {}};
    if (size >= kLargest) return Error{ErrorKind::Limit, path + " is too large: traces are read from files up to 4 GB.", {}};
    std::string bytes;
    bytes.reserve(static_cast<std::size_t>(size) + 64);
    bytes.resize(static_cast<std::size_t>(size));
    file.seekg(0);
    if (!file.read(bytes.data(), size)) return Error{ErrorKind::NotFound, path + " cannot be read.", {}};
    return readTraces(bytes, path, options);
}

} // namespace sigma
