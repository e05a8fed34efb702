#include "dashboards/model/interpolation.h"

#include <algorithm>
#include <cctype>

namespace sigma {

namespace {

bool wordChar(char c) { return std::isalnum(static_cast<unsigned char>(c)) || c == '_'; }

} // namespace

QRegularExpression regexFromText(const std::string& text) {
    QRegularExpression::PatternOptions options = QRegularExpression::UseUnicodePropertiesOption;
    std::string pattern = text;
    const auto end = text.rfind('/');
    if (text.size() > 1 && text[0] == '/' && end > 0) {
        pattern = text.substr(1, end - 1);
        if (text.find('i', end) != std::string::npos) options |= QRegularExpression::CaseInsensitiveOption;
        if (text.find('m', end) != std::string::npos) options |= QRegularExpression::MultilineOption;
        if (text.find('s', end) != std::string::npos) options |= QRegularExpression::DotMatchesEverythingOption;
    } else pattern = "^" + text + "$";
    return QRegularExpression(QString::fromStdString(pattern), options);
}

/// What stands between the braces; false where it is no reference. The old form [[...]] has neither fields nor arguments.
static bool readReference(std::string_view inner, bool braced, VariableReference& ref) {
    const auto colon = inner.find(':');
    const auto head = inner.substr(0, colon);
    const auto field = head.find_first_of(".[");
    ref.name = std::string(head.substr(0, field));
    if (field != std::string_view::npos) ref.field = std::string(head.substr(head[field] == '.' ? field + 1 : field));
    if (colon != std::string_view::npos) ref.format = std::string(inner.substr(colon + 1));
    if (colon != std::string_view::npos && ref.format.empty()) return false;
    if (!braced && (!ref.field.empty() || ref.format.find(':') != std::string::npos)) return false;
    return !ref.name.empty() && std::all_of(ref.name.begin(), ref.name.end(), wordChar);
}

std::string replaceReferences(std::string_view text, const std::function<std::optional<std::string>(const VariableReference&)>& value) {
    std::string out;
    for (std::size_t i = 0; i < text.size();) {
        VariableReference ref;
        std::size_t end = i;
        const bool braced = text.substr(i).starts_with("${"), brackets = text.substr(i).starts_with("[[");
        if (braced || brackets) {
            const auto close = text.find(braced ? "}" : "]]", i + 2);
            if (close != std::string_view::npos && readReference(text.substr(i + 2, close - i - 2), braced, ref)) end = close + (braced ? 1 : 2);
        } else if (text[i] == '$' && i + 1 < text.size() && wordChar(text[i + 1])) {
            end = i + 1;
            while (end < text.size() && wordChar(text[end])) ++end;
            ref.name = std::string(text.substr(i + 1, end - i - 1));
        }
        if (end == i) {
            out += text[i++];
            continue;
        }
        ref.match = std::string(text.substr(i, end - i));
        const auto replaced = value(ref);
        out += replaced ? *replaced : ref.match;
        i = end;
    }
    return out;
}

} // namespace sigma
