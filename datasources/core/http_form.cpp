#include "datasources/core/http_form.h"

#include <cctype>

namespace sigma {

std::string percentEncoded(std::string_view text) {
    static constexpr char kHex[] = "0123456789ABCDEF";
    std::string out;
    for (const char c : text) {
        const auto u = static_cast<unsigned char>(c);
        if (std::isalnum(u) || c == '-' || c == '.' || c == '_' || c == '~') out += c;
        else out += {'%', kHex[u >> 4], kHex[u & 15]};
    }
    return out;
}

std::string formEncode(const FormFields& fields) {
    std::string out;
    for (const auto& [name, value] : fields) out += (out.empty() ? "" : "&") + percentEncoded(name) + "=" + percentEncoded(value);
    return out;
}

HttpRequest getRequest(const std::string& path, const FormFields& fields) {
    HttpRequest request;
    request.path = fields.empty() ? path : path + "?" + formEncode(fields);
    return request;
}

HttpRequest formRequest(const std::string& path, const FormFields& fields) {
    HttpRequest request;
    request.method = "POST";
    request.path = path;
    request.body = formEncode(fields);
    request.contentType = "application/x-www-form-urlencoded";
    request.fallback = std::make_shared<const HttpRequest>(getRequest(path, fields));
    return request;
}

} // namespace sigma
