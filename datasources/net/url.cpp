#include "datasources/net/url.h"

#include <curl/curl.h>

#include <algorithm>
#include <cctype>
#include <memory>

namespace sigma {

namespace {

struct FreeUrl {
    void operator()(CURLU* url) const { curl_url_cleanup(url); }
};
using UrlPtr = std::unique_ptr<CURLU, FreeUrl>;

UrlPtr parsed(const std::string& text) {
    UrlPtr url(curl_url());
    if (!url || curl_url_set(url.get(), CURLUPART_URL, text.c_str(), 0) != CURLUE_OK) return nullptr;
    return url;
}

std::string part(CURLU* url, CURLUPart which, unsigned flags = 0) {
    char* text = nullptr;
    std::string out;
    if (curl_url_get(url, which, &text, flags) == CURLUE_OK && text) out = text;
    curl_free(text);
    return out;
}

std::string lower(std::string text) {
    std::transform(text.begin(), text.end(), text.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return text;
}

std::string hostOf(const std::string& url) {
    const auto u = parsed(url);
    return u ? lower(part(u.get(), CURLUPART_HOST)) : std::string();
}

void dropUserInfo(CURLU* url) {
    curl_url_set(url, CURLUPART_USER, nullptr, 0);
    curl_url_set(url, CURLUPART_PASSWORD, nullptr, 0);
    curl_url_set(url, CURLUPART_OPTIONS, nullptr, 0);
}

} // namespace

std::string originOf(const std::string& url) {
    const auto u = parsed(url);
    if (!u) return {};
    const auto scheme = lower(part(u.get(), CURLUPART_SCHEME)), host = lower(part(u.get(), CURLUPART_HOST));
    const auto port = part(u.get(), CURLUPART_PORT, CURLU_NO_DEFAULT_PORT);
    if (scheme.empty() || host.empty()) return {};
    return scheme + "://" + host + (port.empty() ? "" : ":" + port);
}

std::string withoutUserInfo(const std::string& url) {
    const auto u = parsed(url);
    if (!u) return {};
    if (part(u.get(), CURLUPART_USER).empty() && part(u.get(), CURLUPART_PASSWORD).empty()) return url;
    dropUserInfo(u.get());
    return part(u.get(), CURLUPART_URL);
}

bool isLoopbackUrl(const std::string& url) {
    const auto host = hostOf(url);
    if (host == "localhost" || host == "[::1]") return true;
    return host.starts_with("127.") && host.find_first_not_of("0123456789.") == std::string::npos;
}

std::string resolveLocation(const std::string& base, const std::string& location) {
    const auto u = parsed(base);
    if (!u || curl_url_set(u.get(), CURLUPART_URL, location.c_str(), 0) != CURLUE_OK) return {};
    dropUserInfo(u.get());
    const auto scheme = lower(part(u.get(), CURLUPART_SCHEME));
    return scheme == "http" || scheme == "https" ? part(u.get(), CURLUPART_URL) : std::string();
}

bool sharesCredentials(const std::string& from, const std::string& to) {
    const auto a = originOf(from), b = originOf(to);
    if (a.empty() || b.empty()) return false;
    return a == b || (a == "http://" + hostOf(to) && b == "https://" + hostOf(to));
}

} // namespace sigma
