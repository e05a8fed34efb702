#include "datasources/net/transfer.h"

#include "datasources/net/url.h"

#include <algorithm>
#include <cctype>
#include <cstring>

namespace sigma {

namespace {

constexpr std::size_t kPadding = 128; // simdjson reads up to 64 bytes past the end
constexpr std::size_t kMaxHeaders = 200;
constexpr std::int64_t kConnectTimeoutMs = 10'000;

/// Grows the body with room for the padding, so that neither the reply nor the decoder ever copies it again.
void makeRoom(std::string& body, std::size_t more) {
    const std::size_t needed = body.size() + more + kPadding;
    if (needed > body.capacity()) body.reserve(std::max(needed, 2 * body.capacity()));
}

std::size_t takeBody(char* data, std::size_t size, std::size_t count, void* user) {
    auto& t = *static_cast<Transfer*>(user);
    const std::size_t n = size * count;
    const auto limit = t.connection->config.maxReplyBytes;
    if (t.body->size() + n > limit) { // counts decompressed bytes
        t.tooLarge = true;
        return 0;
    }
    if (t.body->empty()) {
        curl_off_t length = -1;
        curl_easy_getinfo(t.easy, CURLINFO_CONTENT_LENGTH_DOWNLOAD_T, &length);
        // The server's word is good for a first guess only: untouched memory costs nothing, but not without bound.
        if (length > 0)
            makeRoom(*t.body, std::min({static_cast<std::size_t>(length), static_cast<std::size_t>(limit), std::size_t{256} << 20}));
    }
    makeRoom(*t.body, n);
    t.body->append(data, n);
    return n;
}

std::size_t takeHeader(char* data, std::size_t size, std::size_t count, void* user) {
    auto& t = *static_cast<Transfer*>(user);
    const std::string_view line(data, size * count);
    if (line.starts_with("HTTP/")) t.replyHeaders.clear();
    const auto colon = line.find(':');
    if (colon == std::string_view::npos || t.replyHeaders.size() >= kMaxHeaders) return line.size();
    std::string name(line.substr(0, colon));
    std::transform(name.begin(), name.end(), name.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    auto value = line.substr(colon + 1);
    const auto begin = value.find_first_not_of(" \t\r\n");
    value = begin == std::string_view::npos ? std::string_view() : value.substr(begin, value.find_last_not_of(" \t\r\n") - begin + 1);
    t.replyHeaders.emplace_back(std::move(name), std::string(value));
    return line.size();
}

/// A line break in a header's value would end the header and begin another one.
void addHeader(Transfer& t, const std::string& name, std::string value) {
    std::erase_if(value, [](char c) { return c == '\r' || c == '\n'; });
    t.headerList = curl_slist_append(t.headerList, (value.empty() ? name + ";" : name + ": " + value).c_str());
}

void setTls(const Transfer& t) {
    const auto& c = t.connection->config;
    const auto& s = t.connection->secrets;
    if (!c.caFile.empty()) curl_easy_setopt(t.easy, CURLOPT_CAINFO, c.caFile.c_str());
    if (!c.clientCertFile.empty() && !t.foreign) {
        curl_easy_setopt(t.easy, CURLOPT_SSLCERT, c.clientCertFile.c_str());
        if (!c.clientKeyFile.empty()) curl_easy_setopt(t.easy, CURLOPT_SSLKEY, c.clientKeyFile.c_str());
        if (!s.clientKeyPassword.empty()) curl_easy_setopt(t.easy, CURLOPT_KEYPASSWD, s.clientKeyPassword.c_str());
    }
    curl_easy_setopt(t.easy, CURLOPT_SSL_VERIFYPEER, c.skipTlsVerify ? 0L : 1L);
    curl_easy_setopt(t.easy, CURLOPT_SSL_VERIFYHOST, c.skipTlsVerify ? 0L : 2L);
}

void setProxy(const Transfer& t) {
    const auto& proxy = t.connection->config.proxy;
    if (proxy.empty()) {
        // A proxy of the environment is not for this machine itself.
        if (isLoopbackUrl(t.url)) curl_easy_setopt(t.easy, CURLOPT_PROXY, "");
        return;
    }
    curl_easy_setopt(t.easy, CURLOPT_PROXY, proxy.c_str());
    curl_easy_setopt(t.easy, CURLOPT_NOPROXY, ""); // named on purpose: the environment's exceptions do not count
    if (!t.connection->secrets.proxyPassword.empty())
        curl_easy_setopt(t.easy, CURLOPT_PROXYPASSWORD, t.connection->secrets.proxyPassword.c_str());
}

void setCredentials(Transfer& t) {
    const auto& c = t.connection->config;
    const auto& s = t.connection->secrets;
    if (c.basicAuth) {
        curl_easy_setopt(t.easy, CURLOPT_HTTPAUTH, static_cast<long>(CURLAUTH_BASIC));
        curl_easy_setopt(t.easy, CURLOPT_USERNAME, c.basicUser.c_str());
        curl_easy_setopt(t.easy, CURLOPT_PASSWORD, s.basicPassword.c_str());
    }
    if (c.bearerAuth) addHeader(t, "Authorization", "Bearer " + s.bearerToken);
    for (const auto& [name, value] : s.headers) addHeader(t, name, value);
}

void setMethod(Transfer& t) {
    const auto& r = t.request;
    const bool plainGet = r.method == "GET" && r.body.empty();
    if (plainGet) return;
    if (r.method == "POST" || !r.body.empty()) {
        curl_easy_setopt(t.easy, CURLOPT_POST, 1L);
        curl_easy_setopt(t.easy, CURLOPT_POSTFIELDS, r.body.c_str());
        curl_easy_setopt(t.easy, CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(r.body.size()));
        addHeader(t, "Content-Type", r.contentType);
        t.headerList = curl_slist_append(t.headerList, "Expect:");
    }
    if (r.method != "POST") curl_easy_setopt(t.easy, CURLOPT_CUSTOMREQUEST, r.method.c_str());
}

void setTimeouts(Transfer& t) {
    const std::int64_t timeout = std::max<std::int64_t>(t.connection->config.timeout.count(), 1);
    const auto now = Transfer::Clock::now();
    if (!t.deadline) t.deadline = now + std::chrono::milliseconds(timeout);
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(*t.deadline - now).count();
    const auto ms = static_cast<long>(std::max<std::int64_t>(left, 1));
    curl_easy_setopt(t.easy, CURLOPT_TIMEOUT_MS, ms);
    curl_easy_setopt(t.easy, CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(std::min<std::int64_t>(ms, kConnectTimeoutMs)));
}

void setCallbacks(Transfer& t) {
    curl_easy_setopt(t.easy, CURLOPT_PRIVATE, &t);
    curl_easy_setopt(t.easy, CURLOPT_WRITEFUNCTION, takeBody);
    curl_easy_setopt(t.easy, CURLOPT_WRITEDATA, &t);
    curl_easy_setopt(t.easy, CURLOPT_HEADERFUNCTION, takeHeader);
    curl_easy_setopt(t.easy, CURLOPT_HEADERDATA, &t);
    curl_easy_setopt(t.easy, CURLOPT_ERRORBUFFER, t.errorText);
}

void setProtocol(Transfer& t) {
    curl_easy_setopt(t.easy, CURLOPT_URL, t.url.c_str());
    curl_easy_setopt(t.easy, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(t.easy, CURLOPT_QUICK_EXIT, 1L);     // a slow name service must not hold up cancelling or the program's end
    curl_easy_setopt(t.easy, CURLOPT_FOLLOWLOCATION, 0L); // redirects are followed by us: credentials stay with their server
    curl_easy_setopt(t.easy, CURLOPT_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(t.easy, CURLOPT_USERAGENT, "SigmaScope/" SIGMASCOPE_VERSION);
    curl_easy_setopt(t.easy, CURLOPT_HTTP_VERSION, static_cast<long>(CURL_HTTP_VERSION_2TLS));
    curl_easy_setopt(t.easy, CURLOPT_BUFFERSIZE, 512L * 1024);
    curl_easy_setopt(t.easy, CURLOPT_MAXFILESIZE_LARGE, static_cast<curl_off_t>(t.connection->config.maxReplyBytes));
    if (!isLoopbackUrl(t.url)) curl_easy_setopt(t.easy, CURLOPT_ACCEPT_ENCODING, "");
}

} // namespace

Transfer::~Transfer() {
    wake.reset();
    if (easy) curl_easy_cleanup(easy);
    curl_slist_free_all(headerList);
}

bool Transfer::prepare() {
    if (easy) curl_easy_cleanup(easy);
    curl_slist_free_all(headerList);
    headerList = nullptr;
    easy = curl_easy_init();
    if (!easy) return false;
    body = std::make_shared<std::string>();
    replyHeaders.clear();
    tooLarge = false;
    errorText[0] = 0;
    setCallbacks(*this);
    setProtocol(*this);
    setTimeouts(*this);
    setProxy(*this);
    setTls(*this);
    setMethod(*this);
    for (const auto& [name, value] : request.headers) addHeader(*this, name, value);
    if (!foreign) setCredentials(*this);
    curl_easy_setopt(easy, CURLOPT_HTTPHEADER, headerList);
    return true;
}

int Transfer::status() const {
    long status = 0;
    if (easy) curl_easy_getinfo(easy, CURLINFO_RESPONSE_CODE, &status);
    return static_cast<int>(status);
}

std::string Transfer::replyHeader(std::string_view lowerName) const {
    const auto it = std::find_if(replyHeaders.begin(), replyHeaders.end(), [&](const auto& h) { return h.first == lowerName; });
    return it == replyHeaders.end() ? std::string() : it->second;
}

HttpTimings timingsOf(const Transfer& t) {
    const auto at = [&](CURLINFO info) {
        curl_off_t us = 0;
        curl_easy_getinfo(t.easy, info, &us);
        return std::chrono::microseconds(us);
    };
    const auto dns = at(CURLINFO_NAMELOOKUP_TIME_T), connect = at(CURLINFO_CONNECT_TIME_T), tls = at(CURLINFO_APPCONNECT_TIME_T);
    const auto first = at(CURLINFO_STARTTRANSFER_TIME_T), total = at(CURLINFO_TOTAL_TIME_T);
    const auto zero = std::chrono::microseconds(0);
    HttpTimings out;
    out.queue = t.started - t.queued;
    out.dns = dns;
    out.connect = std::max(connect - dns, zero);
    out.tls = std::max(tls - connect, zero);
    out.firstByte = std::max(first - std::max(connect, tls), zero);
    out.transfer = std::max(total - first, zero);
    out.total = total;
    return out;
}

} // namespace sigma
