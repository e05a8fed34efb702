#include "datasources/core/http_error.h"

#include <algorithm>
#include <cctype>

namespace sigma {

namespace {
constexpr std::size_t kMaxText = 300;

std::string lowered(std::string_view s) {
    std::string out(s.substr(0, 4096));
    for (char& c : out) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    return out;
}

std::string folded(std::string_view text) {
    std::string out;
    for (char c : text) {
        const bool space = std::isspace(static_cast<unsigned char>(c));
        if (space && (out.empty() || out.back() == ' ')) continue;
        out += space ? ' ' : c;
        if (out.size() >= kMaxText) break;
    }
    while (!out.empty() && out.back() == ' ') out.pop_back();
    return out;
}

std::string withoutTags(std::string_view html) {
    std::string out;
    bool inTag = false;
    for (char c : html) {
        if (c == '<') inTag = true, out += ' ';
        else if (c == '>') inTag = false;
        else if (!inTag) out += c;
        if (out.size() > 4 * kMaxText) break;
    }
    return folded(out);
}

ErrorKind kindOf(int status) {
    if (status == 401 || status == 403) return ErrorKind::Auth;
    if (status == 404) return ErrorKind::NotFound;
    return status == 400 || status == 422 ? ErrorKind::Query : ErrorKind::Http;
}
} // namespace

bool looksLikeHtml(std::string_view body) {
    const auto start = body.find_first_not_of(" \t\r\n\xEF\xBB\xBF");
    return start != std::string_view::npos && body[start] == '<';
}

std::string firstTextOfPage(std::string_view html) {
    const auto low = lowered(html);
    const auto open = low.find("<title");
    const auto begin = open == std::string::npos ? open : low.find('>', open);
    const auto end = begin == std::string::npos ? begin : low.find("</title", begin);
    if (end != std::string::npos) return withoutTags(html.substr(begin + 1, end - begin - 1));
    return withoutTags(html);
}

Error replyError(const HttpReply& reply) {
    const std::string_view body = *reply.body;
    const std::string text = looksLikeHtml(body) ? firstTextOfPage(body) : folded(body.substr(0, 1000));
    std::string message = "HTTP " + std::to_string(reply.status);
    if (reply.status == 401) message += " (the server wants other credentials)";
    if (reply.status == 403) message += " (access is denied)";
    if (!text.empty()) message += ": " + text;
    return {kindOf(reply.status), message, std::string(body.substr(0, 4096))};
}

Error webPageError(const HttpReply& reply) {
    return {ErrorKind::Parse,
            "The server answered with a web page, not with data: \"" + firstTextOfPage(*reply.body) +
                "\". Is the URL right, or is a login in the way?",
            reply.body->substr(0, 500)};
}

} // namespace sigma
