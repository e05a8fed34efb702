#pragma once
#include <QRegularExpression>

#include <optional>
#include <string>
#include <string_view>

namespace sigma {

/// A regular expression as dashboards write it, with JavaScript's replacement patterns ($1, $<name>, $&, $$).
class JsRegex {
public:
    /// "/re/flags", or plain text that must match whole; nothing if it is no regular expression.
    static std::optional<JsRegex> fromText(const std::string& text);
    bool test(std::string_view text) const;
    std::string replace(std::string_view text, std::string_view replacement) const; ///< all matches with flag g, else the first

private:
    QRegularExpression m_regex;
    bool m_global = false;
};

} // namespace sigma
