#include "datasources/net/transfer.h"

#include <algorithm>
#include <cstring>

namespace sigma {

namespace {

std::size_t takeBody(char* data, std::size_t size, std::size_t count, void* user) {
    auto& t = *static_cast<Transfer*>(user);
    const std::size_t n = size * count;
    if (t.body->size() + n > t.connection->config.maxReplyBytes) { // counts decompressed bytes
        t.tooLarge = true;
        return 0;
    }
    if (t.body->empty()) {
        curl_off_t length = -1;
        curl_easy_getinfo(t.easy, CURLINFO_CONTENT_LENGTH_DOWNLOAD_T, &length);
        if (length > 0) t.body->reserve(static_cast<std::size_t>(std::min<curl_off_t>(length, 64 << 20)) + 128);
    }
    t.body->append(data, n);
    return n;
}

std::size_t takeHeader(char* data, std::size_t size, std::size_t count, void* user) {
    auto& t = *static_cast<Transfer*>(user);
    std::string line(data, size * count);
    if (line.starts_with("HTTP/")) t.replyHeaders.clear();
    const auto colon = line.find(':');
    if (colon == std::string::npos || t.replyHeaders.size() > 200) return size * count;
    std::string name = line.substr(0, colon);
    std::transform(name.begin(), name.end(), name.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    auto begin = line.find_first_not_of(" \t", colon + 1);
    const auto end = line.find_last_not_of(" \t\r\n");
    t.replyHeaders.emplace_back(std::move(name), begin == std::string::npos || end < begin ? std::string() : line.substr(begin, end - begin + 1));
    return size * count;
}

bool isLoopback(const std::string& url) {
    const auto origin = originOf(url);
    return origin.find("://127.") != std::string::npos || origin.find("://localhost") != std::string::npos || origin.find("://[::1]") != std::string::npos;
}

void setTls(CURL* easy, const SourceConfig& c, const SourceSecrets& s) {
    if (!c.caFile.empty()) curl_easy_setopt(easy, CURLOPT_CAINFO, c.caFile.c_str());
    if (!c.clientCertFile.empty()) curl_easy_setopt(easy, CURLOPT_SSLCERT, c.clientCertFile.c_str());
    if (!c.clientKeyFile.empty()) curl_easy_setopt(easy, CURLOPT_SSLKEY, c.clientKeyFile.c_str());
    if (!s.clientKeyPassword.empty()) curl_easy_setopt(easy, CURLOPT_KEYPASSWD, s.clientKeyPassword.c_str());
    curl_easy_setopt(easy, CURLOPT_SSL_VERIFYPEER, c.skipTlsVerify ? 0L : 1L);
    curl_easy_setopt(easy, CURLOPT_SSL_VERIFYHOST, c.skipTlsVerify ? 0L : 2L);
}

void setCredentials(Transfer& t) {
    const auto& c = t.connection->config;
    const auto& s = t.connection->secrets;
    if (c.basicAuth) {
        curl_easy_setopt(t.easy, CURLOPT_HTTPAUTH, static_cast<long>(CURLAUTH_BASIC));
        curl_easy_setopt(t.easy, CURLOPT_USERNAME, c.basicUser.c_str());
        curl_easy_setopt(t.easy, CURLOPT_PASSWORD, s.basicPassword.c_str());
    }
    if (c.bearerAuth) t.headerList = curl_slist_append(t.headerList, ("Authorization: Bearer " + s.bearerToken).c_str());
    for (const auto& [name, value] : s.headers) t.headerList = curl_slist_append(t.headerList, (name + ": " + value).c_str());
}

} // namespace

Transfer::~Transfer() {
    if (easy) curl_easy_cleanup(easy);
    curl_slist_free_all(headerList);
}

void Transfer::prepare() {
    if (easy) curl_easy_cleanup(easy);
    curl_slist_free_all(headerList);
    headerList = nullptr;
    easy = curl_easy_init();
    body = std::make_shared<std::string>();
    replyHeaders.clear();
    tooLarge = false;
    const auto& c = connection->config;
    curl_easy_setopt(easy, CURLOPT_URL, url.c_str());
    curl_easy_setopt(easy, CURLOPT_PRIVATE, this);
    curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, takeBody);
    curl_easy_setopt(easy, CURLOPT_WRITEDATA, this);
    curl_easy_setopt(easy, CURLOPT_HEADERFUNCTION, takeHeader);
    curl_easy_setopt(easy, CURLOPT_HEADERDATA, this);
    curl_easy_setopt(easy, CURLOPT_ERRORBUFFER, errorText);
    curl_easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(easy, CURLOPT_FOLLOWLOCATION, 0L); // redirects are followed by us: credentials stay with their host
    curl_easy_setopt(easy, CURLOPT_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(easy, CURLOPT_HTTP_VERSION, static_cast<long>(CURL_HTTP_VERSION_2TLS));
    curl_easy_setopt(easy, CURLOPT_TIMEOUT_MS, static_cast<long>(c.timeout.count()));
    curl_easy_setopt(easy, CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(std::min<std::int64_t>(c.timeout.count(), 10'000)));
    curl_easy_setopt(easy, CURLOPT_BUFFERSIZE, 512L * 1024);
    if (!isLoopback(url)) curl_easy_setopt(easy, CURLOPT_ACCEPT_ENCODING, "");
    if (!c.proxy.empty()) curl_easy_setopt(easy, CURLOPT_PROXY, c.proxy.c_str());
    setTls(easy, c, connection->secrets);
    if (request.method == "POST") {
        curl_easy_setopt(easy, CURLOPT_POST, 1L);
        curl_easy_setopt(easy, CURLOPT_POSTFIELDS, request.body.c_str());
        curl_easy_setopt(easy, CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(request.body.size()));
        headerList = curl_slist_append(headerList, ("Content-Type: " + request.contentType).c_str());
        headerList = curl_slist_append(headerList, "Expect:");
    }
    for (const auto& [name, value] : request.headers) headerList = curl_slist_append(headerList, (name + ": " + value).c_str());
    if (!foreign) setCredentials(*this);
    curl_easy_setopt(easy, CURLOPT_HTTPHEADER, headerList);
}

std::string originOf(const std::string& url) {
    const auto scheme = url.find("://");
    if (scheme == std::string::npos) return {};
    auto end = url.find_first_of("/?#", scheme + 3);
    std::string origin = url.substr(0, end);
    const auto at = origin.rfind('@');
    if (at != std::string::npos) origin.erase(scheme + 3, at - scheme - 2);
    std::transform(origin.begin(), origin.end(), origin.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return origin;
}

Error transferError(const Transfer& t, CURLcode code) {
    const auto& c = t.connection->config;
    const std::string where = originOf(t.url);
    const std::string host = where.substr(where.find("://") + 3);
    const std::string detail = t.errorText[0] ? t.errorText : curl_easy_strerror(code);
    const std::string name = c.name + ": ";
    if (t.tooLarge)
        return {ErrorKind::Limit, name + "the reply is larger than the limit of " + std::to_string(c.maxReplyBytes >> 20) + " MB. Narrow the query, or raise the limit of this source.", detail};
    switch (code) {
    case CURLE_COULDNT_RESOLVE_HOST: return {ErrorKind::Dns, name + "the host " + host + " is not known. Check the URL, or the name service.", detail};
    case CURLE_COULDNT_RESOLVE_PROXY: return {ErrorKind::Dns, name + "the proxy's host is not known. Check the proxy setting.", detail};
    case CURLE_COULDNT_CONNECT: return {ErrorKind::Refused, name + "nothing answers at " + where + " (connection refused). Is the server running?", detail};
    case CURLE_OPERATION_TIMEDOUT: return {ErrorKind::Timeout, name + "no answer from " + where + " within " + std::to_string(c.timeout.count() / 1000) + " s (timeout).", detail};
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_CACERT_BADFILE:
        return {ErrorKind::Tls, name + "the certificate of " + host + " cannot be trusted. Give its CA file, or skip the check on purpose.", detail};
    case CURLE_SSL_CONNECT_ERROR:
    case CURLE_SSL_CERTPROBLEM: return {ErrorKind::Tls, name + "the secure connection (TLS) to " + host + " failed. Does it speak https there?", detail};
    case CURLE_UNSUPPORTED_PROTOCOL:
    case CURLE_URL_MALFORMAT: return {ErrorKind::Invalid, name + "its URL cannot be used; it should start with http:// or https://.", detail};
    default: return {ErrorKind::Network, name + "the connection to " + where + " broke off (" + curl_easy_strerror(code) + ").", detail};
    }
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
