#include "dashboards/format/js_regex.h"

#include "dashboards/model/interpolation.h"

#include <algorithm>

namespace sigma {

namespace {
QString toQt(std::string_view text) { return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size())); }

/// What a `$` at `at` of the replacement stands for, and how many characters it takes; 0 = only itself.
qsizetype appendReference(QString& out, const QString& replacement, qsizetype at, const QRegularExpressionMatch& match) {
    const QChar next = at + 1 < replacement.size() ? replacement[at + 1] : QChar();
    if (next == '$') return out += '$', 2;
    if (next == '&') return out += match.captured(0), 2;
    if (next == '<') {
        const qsizetype end = replacement.indexOf('>', at);
        const bool named = !match.regularExpression().namedCaptureGroups().filter(QRegularExpression("^.+$")).isEmpty();
        if (end < 0 || !named) return 0;
        return out += match.captured(replacement.mid(at + 2, end - at - 2)), end - at + 1;
    }
    const int groups = match.regularExpression().captureCount();
    for (const qsizetype digits : {2, 1}) {
        bool ok = false;
        const int group = replacement.mid(at + 1, digits).toInt(&ok);
        if (!ok || at + digits >= replacement.size() || group < 1 || group > groups) continue;
        return out += match.captured(group), digits + 1;
    }
    return 0;
}

QString expanded(const QString& replacement, const QRegularExpressionMatch& match) {
    QString out;
    for (qsizetype i = 0; i < replacement.size();) {
        const qsizetype taken = replacement[i] == '$' ? appendReference(out, replacement, i, match) : 0;
        if (taken == 0) out += replacement[i];
        i += std::max<qsizetype>(taken, 1);
    }
    return out;
}
} // namespace

std::optional<JsRegex> JsRegex::fromText(const std::string& text) {
    JsRegex out;
    if (text.starts_with('/')) {
        const auto end = text.rfind('/');
        if (end == 0 || text.find_first_not_of("dgimsuy", end + 1) != std::string::npos) return std::nullopt;
        out.m_global = text.find('g', end) != std::string::npos;
    }
    out.m_regex = regexFromText(text);
    return out.m_regex.isValid() ? std::optional(std::move(out)) : std::nullopt;
}

bool JsRegex::test(std::string_view text) const { return m_regex.match(toQt(text)).hasMatch(); }

std::string JsRegex::replace(std::string_view text, std::string_view replacement) const {
    const QString subject = toQt(text), pattern = toQt(replacement);
    QString out;
    qsizetype done = 0;
    for (auto matches = m_regex.globalMatch(subject); matches.hasNext();) {
        const auto match = matches.next();
        out += QStringView(subject).mid(done, match.capturedStart() - done);
        out += expanded(pattern, match);
        done = match.capturedEnd();
        if (!m_global) break;
    }
    out += QStringView(subject).mid(done);
    return out.toStdString();
}

} // namespace sigma
