#include "datasources/net/transfer.h"
#include "datasources/net/url.h"

#include <algorithm>
#include <cerrno>

namespace sigma {

namespace {

constexpr std::chrono::milliseconds kLongestWait{10'000};

bool contains(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

/// Where it went, for texts: no path, no query, no user.
struct Where {
    std::string origin, host;
    explicit Where(const Transfer& t) : origin(originOf(t.url)) {
        if (origin.empty()) origin = originOf(t.connection->config.url);
        if (origin.empty()) origin = "its URL";
        const auto scheme = origin.find("://");
        host = scheme == std::string::npos ? origin : origin.substr(scheme + 3);
    }
};

std::string certificateText(const Where& where, const std::string& detail) {
    if (contains(detail, "expired"))
        return "the certificate of " + where.host + " has expired. Renew it on the server, or skip the check on purpose.";
    if (contains(detail, "subject name") || contains(detail, "hostname") || contains(detail, "host name"))
        return "the certificate of " + where.host +
            " is made out for another name. Use the name it is made out for, or skip the check on purpose.";
    if (contains(detail, "self-signed") || contains(detail, "self signed"))
        return "the certificate of " + where.host + " is self-signed. Give its CA file, or skip the check on purpose.";
    return "the certificate of " + where.host + " cannot be trusted. Give its CA file, or skip the check on purpose.";
}

Error connectError(const Transfer& t, const Where& where, const std::string& name, std::string detail) {
    long osError = 0;
    curl_easy_getinfo(t.easy, CURLINFO_OS_ERRNO, &osError);
    if (osError == EHOSTUNREACH || osError == ENETUNREACH)
        return {ErrorKind::Network, name + where.host + " cannot be reached from here. Is the network or the VPN up?", std::move(detail)};
    return {ErrorKind::Refused, name + "nothing answers at " + where.origin +
        " (connection refused). Is the server running, and is the port right?", std::move(detail)};
}

Error timeoutError(const Transfer& t, const Where& where, const std::string& name, std::string detail) {
    curl_off_t connected = 0;
    curl_easy_getinfo(t.easy, CURLINFO_CONNECT_TIME_T, &connected);
    const auto ms = t.connection->config.timeout.count();
    const std::string limit = ms < 1000 ? std::to_string(ms) + " ms" : std::to_string(ms / 1000) + " s";
    std::string text = "no complete answer from " + where.origin + " within " + limit +
        " (timeout). Narrow the query, or raise the timeout of this source.";
    if (!connected)
        text = "no connection to " + where.origin +
            " came about in time (timeout). Is it the right address, or does a firewall swallow it?";
    return {ErrorKind::Timeout, name + text, std::move(detail)};
}

Error tooLarge(const Transfer& t, const std::string& name) {
    const auto limit = t.connection->config.maxReplyBytes;
    const std::string text = limit >= 1 << 20 ? std::to_string(limit >> 20) + " MB" : std::to_string(limit) + " bytes";
    return {ErrorKind::Limit, name + "the reply is larger than the limit of " + text +
        ". Narrow the query, or raise the limit of this source.", {}};
}

} // namespace

Error transferError(const Transfer& t, CURLcode code) {
    const Where where(t);
    std::string detail = t.errorText[0] ? t.errorText : curl_easy_strerror(code);
    const std::string name = t.connection->config.name + ": ";
    if (t.tooLarge || code == CURLE_FILESIZE_EXCEEDED) return tooLarge(t, name);
    switch (code) {
    case CURLE_COULDNT_RESOLVE_HOST:
        return {ErrorKind::Dns, name + "the host name " + where.host + " is not known (DNS). Check the URL, or the name service.", detail};
    case CURLE_COULDNT_RESOLVE_PROXY:
        return {ErrorKind::Dns, name + "the proxy's host name is not known (DNS). Check the proxy setting.", detail};
    case CURLE_COULDNT_CONNECT: return connectError(t, where, name, std::move(detail));
    case CURLE_OPERATION_TIMEDOUT: return timeoutError(t, where, name, std::move(detail));
    case CURLE_PEER_FAILED_VERIFICATION: return {ErrorKind::Tls, name + certificateText(where, detail), detail};
    case CURLE_SSL_CACERT_BADFILE:
        return {ErrorKind::Tls, name + "its CA file " + t.connection->config.caFile + " cannot be read as certificates.", detail};
    case CURLE_SSL_CERTPROBLEM:
        return {ErrorKind::Tls, name + "the client certificate or its key cannot be used. Check both files and the key's password.",
            detail};
    case CURLE_SSL_CONNECT_ERROR:
        return {ErrorKind::Tls, name + "the secure connection (TLS) to " + where.host + " failed. Does it speak https on that port?",
            detail};
    case CURLE_WEIRD_SERVER_REPLY: return {ErrorKind::Network, name + "what answers at " + where.origin + " does not speak HTTP.", detail};
    case CURLE_UNSUPPORTED_PROTOCOL:
        if (contains(detail, "HTTP/0.9"))
            return {ErrorKind::Network, name + "what answers at " + where.origin + " does not speak HTTP.", detail};
        [[fallthrough]];
    case CURLE_URL_MALFORMAT: return {ErrorKind::Invalid, name + "its URL cannot be used; it should start with http:// or https://.", {}};
    case CURLE_PARTIAL_FILE:
        return {ErrorKind::Network, name + "the connection to " + where.origin + " ended before the reply was complete.", detail};
    case CURLE_BAD_CONTENT_ENCODING: return {ErrorKind::Parse, name + "the compressed reply of " + where.origin + " is damaged.", detail};
    case CURLE_PROXY: return {ErrorKind::Network, name + "the proxy refused the connection. Check the proxy setting.", detail};
    default:
        return {ErrorKind::Network, name + "the connection to " + where.origin + " broke off (" + curl_easy_strerror(code) + ").", detail};
    }
}

std::optional<std::chrono::milliseconds> retryDelay(const Transfer& t) {
    std::chrono::milliseconds wait(100 << t.attempts);
    if (const auto after = t.replyHeader("retry-after"); !after.empty()) {
        const bool seconds = after.size() < 6 && after.find_first_not_of("0123456789") == std::string::npos;
        const auto now = std::chrono::system_clock::to_time_t(std::chrono::system_clock::now());
        const auto date = seconds ? now + std::stol(after) : curl_getdate(after.c_str(), nullptr);
        if (date > now) wait = std::chrono::seconds(date - now);
    }
    if (wait > kLongestWait || (t.deadline && Transfer::Clock::now() + wait >= *t.deadline)) return std::nullopt;
    return wait;
}

} // namespace sigma
