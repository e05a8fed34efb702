#include "widgets/panels/text_panel.h"
#include "widgets/panels/value_view.h"

#include <QString>

#include <algorithm>
#include <array>
#include <cctype>

namespace sigma {
namespace {

constexpr std::array kKept{"p",   "br",         "hr",    "h1",    "h2",    "h3",  "h4",   "h5",  "h6",  "ul",   "ol",     "li",
                           "b",   "strong",     "i",     "em",    "u",     "s",   "code", "pre", "sub", "sup",  "small",  "a",
                           "div", "blockquote", "table", "thead", "tbody", "tr",  "td",   "th",  "span", "center"};
constexpr std::array kDropped{"script", "style", "iframe", "object", "svg", "head", "template", "noscript"};

std::string lower(std::string_view text) {
    std::string out(text);
    std::transform(out.begin(), out.end(), out.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return out;
}

template <class List> bool contains(const List& list, const std::string& name) {
    return std::any_of(list.begin(), list.end(), [&](const char* item) { return name == item; });
}

std::size_t nameEnd(std::string_view tag, std::size_t at) {
    while (at < tag.size() && std::isalnum(static_cast<unsigned char>(tag[at]))) ++at;
    return at;
}

/// The value of href inside a tag's text, quotes removed; empty if none.
std::string hrefOf(std::string_view tag) {
    const std::string low = lower(tag);
    std::size_t at = low.find("href");
    if (at == std::string::npos) return {};
    at = low.find_first_not_of(" \t\r\n", at + 4);
    if (at == std::string::npos || low[at] != '=') return {};
    at = low.find_first_not_of(" \t\r\n", at + 1);
    if (at == std::string::npos) return {};
    const char quote = low[at];
    if (quote != '"' && quote != '\'') return std::string(tag.substr(at, low.find_first_of(" \t\r\n", at) - at));
    const std::size_t end = low.find(quote, at + 1);
    return end == std::string::npos ? std::string() : std::string(tag.substr(at + 1, end - at - 1));
}

std::string keptTag(std::string_view tag, const std::string& name, bool closing) {
    if (closing) return "</" + name + ">";
    if (name != "a") return "<" + name + ">";
    const std::string link = safeLink(hrefOf(tag));
    return "<a href=\"" + QString::fromStdString(link).toHtmlEscaped().toStdString() + "\">";
}

/// Where the content of a dropped element ends (after its closing tag).
std::size_t endOfElement(const std::string& low, const std::string& name, std::size_t from) {
    const std::size_t close = low.find("</" + name, from);
    if (close == std::string::npos) return low.size();
    const std::size_t end = low.find('>', close);
    return end == std::string::npos ? low.size() : end + 1;
}

/// Does a "<" here open something? "1 < 2" does not.
bool opensTag(std::string_view html, std::size_t at) {
    if (at + 1 >= html.size()) return false;
    const unsigned char next = static_cast<unsigned char>(html[at + 1]);
    return std::isalpha(next) || next == '/' || next == '!' || next == '?';
}

} // namespace

std::string reduceHtml(std::string_view html) {
    const std::string low = lower(html);
    std::string out;
    std::size_t at = 0;
    while (at < html.size()) {
        if (html[at] != '<' || !opensTag(html, at)) {
            out += html[at] == '<' ? "&lt;" : std::string(1, html[at]);
            ++at;
            continue;
        }
        if (low.compare(at, 4, "<!--") == 0) {
            const std::size_t end = low.find("-->", at + 4);
            at = end == std::string::npos ? html.size() : end + 3;
            continue;
        }
        const bool closing = at + 1 < html.size() && html[at + 1] == '/';
        const std::size_t begin = at + (closing ? 2 : 1), stop = nameEnd(html, begin);
        const std::string name = low.substr(begin, stop - begin);
        const std::size_t close = low.find('>', stop);
        if (close == std::string::npos) break;
        at = !closing && contains(kDropped, name) ? endOfElement(low, name, close + 1) : close + 1;
        if (contains(kKept, name)) out += keptTag(html.substr(stop, close - stop), name, closing);
    }
    return out;
}

} // namespace sigma
