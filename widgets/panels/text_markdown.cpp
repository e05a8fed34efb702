#include "widgets/panels/text_panel.h"

#include <algorithm>

namespace sigma {
namespace {

/// End of the code that starts at `at` with a run of backticks (or tildes of a fence); 0 if none is closed.
std::size_t codeEnd(std::string_view text, std::size_t at) {
    const char mark = text[at];
    const std::size_t stop = std::min(text.find_first_not_of(mark, at), text.size());
    const std::string run(stop - at, mark);
    for (std::size_t end = text.find(run, stop); end != std::string_view::npos; end = text.find(run, end)) {
        const std::size_t after = std::min(text.find_first_not_of(mark, end), text.size());
        if (after - end == run.size() || (run.size() > 2 && after - end > run.size())) return after;
        end = after;
    }
    return run.size() > 2 ? text.size() : 0; // an open fence runs to the end
}

bool startsCode(std::string_view text, std::size_t at) {
    if (text[at] == '`') return true;
    return text.substr(at, 3) == "~~~" && (at == 0 || text[at - 1] == '\n');
}

bool isAutolink(std::string_view text, std::size_t at) {
    const auto rest = text.substr(at + 1, 8);
    return rest.starts_with("http://") || rest.starts_with("https://") || rest.starts_with("mailto:");
}

} // namespace

std::string reduceMarkdown(std::string_view text) {
    std::string out, prose;
    const auto flush = [&] {
        out += reduceHtml(prose);
        prose.clear();
    };
    for (std::size_t at = 0; at < text.size();) {
        std::size_t end = startsCode(text, at) ? codeEnd(text, at) : 0;
        if (text[at] == '<' && isAutolink(text, at)) end = std::min(text.find('>', at), text.size() - 1) + 1;
        if (end > at) {
            flush();
            out += text.substr(at, end - at);
            at = end;
        } else prose += text[at++];
    }
    flush();
    return out;
}

} // namespace sigma
