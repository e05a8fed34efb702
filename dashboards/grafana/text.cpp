#include "dashboards/grafana/text.h"

#include <algorithm>
#include <array>
#include <cctype>

namespace sigma {

namespace {

// What the text panel shows of HTML, and attributes that do not change the look.
constexpr std::array<std::string_view, 37> kShown = {"p",  "br",  "hr",   "h1",     "h2", "h3",  "h4",  "h5",     "h6",   "ul",
                                                     "ol", "li",  "b",    "strong", "i",  "em",  "u",   "s",      "code", "pre",
                                                     "td", "th",  "div",  "span",   "tr", "sub", "sup", "center", "a",    "small",
                                                     "table", "thead", "tbody", "blockquote", "script", "html", "body"};
constexpr std::array<std::string_view, 7> kInvisible = {"href", "target", "rel", "title", "id", "name", "alt"};

bool isLetter(char c) { return std::isalpha(static_cast<unsigned char>(c)) != 0; }

std::string wordAt(std::string_view text, std::size_t at) {
    std::string out;
    for (; at < text.size() && (std::isalnum(static_cast<unsigned char>(text[at])) || text[at] == '-'); ++at)
        out += static_cast<char>(std::tolower(static_cast<unsigned char>(text[at])));
    return out;
}

template <class List>
bool holds(const List& list, const std::string& word) {
    return std::find(list.begin(), list.end(), word) != list.end();
}

/// The first attribute of a tag that changes its look; `tag` is what stands between its name and its end.
std::string lookOf(std::string_view tag) {
    for (std::size_t equals = tag.find('='); equals != std::string_view::npos; equals = tag.find('=', equals + 1)) {
        std::size_t start = equals;
        while (start > 0 && (std::isalnum(static_cast<unsigned char>(tag[start - 1])) || tag[start - 1] == '-')) --start;
        const auto name = wordAt(tag, start);
        if (!name.empty() && !holds(kInvisible, name)) return name;
        const char quote = equals + 1 < tag.size() ? tag[equals + 1] : ' ';
        if (quote == '"' || quote == '\'') equals = std::min(tag.find(quote, equals + 2), tag.size());
    }
    return {};
}

/// The first element or attribute of an HTML text that is left out; empty if there is none.
std::string firstLeftOut(std::string_view html) {
    for (std::size_t at = html.find('<'); at != std::string_view::npos; at = html.find('<', at + 1)) {
        if (at + 1 >= html.size() || !isLetter(html[at + 1])) continue;
        const auto name = wordAt(html, at + 1);
        const auto end = std::min(html.find('>', at), html.size());
        if (!holds(kShown, name)) return "<" + name + ">";
        if (const auto look = lookOf(html.substr(at, end - at)); !look.empty()) return look;
    }
    return {};
}

/// Markdown without its code, where tags are meant to be read.
std::string withoutCode(std::string_view markdown) {
    std::string out;
    for (std::size_t at = 0; at < markdown.size();) {
        if (markdown[at] != '`') {
            out += markdown[at++];
            continue;
        }
        const auto fenceEnd = std::min(markdown.find_first_not_of('`', at), markdown.size());
        const auto fence = markdown.substr(at, fenceEnd - at);
        const auto close = markdown.find(fence, fenceEnd);
        at = close == std::string_view::npos ? fenceEnd : close + fence.size();
    }
    return out;
}

/// An element's tag; "<https://...>" is a link.
bool holdsTag(std::string_view text) {
    for (auto at = text.find('<'); at != std::string_view::npos; at = text.find('<', at + 1)) {
        const auto name = wordAt(text, at + 1);
        const bool closing = at + 1 < text.size() && text[at + 1] == '/';
        if (closing || (!name.empty() && isLetter(name[0]) && text.compare(at + 1 + name.size(), 3, "://") != 0)) return true;
    }
    return false;
}

} // namespace

void migrateText(PanelSource& source) {
    Value options = source.json["options"];
    for (const char* key : {"content", "mode"})
        if (!options.has(key) && source.json.has(key)) {
            options = options.with(key, source.json[key]);
            source.paths.moved(std::string("/options/") + key, source.paths.inFile(std::string("/") + key));
        }
    const auto mode = options["mode"].toString("markdown");
    if (mode != "html" && mode != "code") options = options.with("mode", "markdown");
    source.json = source.json.with("type", "text").with("options", options);
}

void judgeText(PanelSource& source) {
    const Value& options = source.json["options"];
    const auto content = options["content"].view();
    if (options["mode"].view() == "html") {
        const auto left = firstLeftOut(content);
        if (!left.empty()) source.note("/options/content", "HTML is reduced to plain elements: " + left + " and the like are left out.");
    } else if (options["mode"].view() == "markdown") {
        const auto prose = withoutCode(content);
        if (holdsTag(prose)) source.note("/options/content", "HTML within Markdown is shown as it is written.");
        if (prose.find("![") != std::string::npos) source.note("/options/content", "Pictures are not fetched.");
    }
}

} // namespace sigma
