#include "widgets/controls/time_range_text.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QUrl>
#include <QUrlQuery>

#include <algorithm>

namespace sigma {

namespace {
bool isEpoch(const std::string& text) {
    return text.size() > 8 && std::all_of(text.begin() + (text[0] == '-'), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

std::string jsonTime(const QJsonValue& value) {
    return value.isDouble() ? std::to_string(static_cast<EpochMs>(value.toDouble())) : value.toString().left(100).toStdString();
}
} // namespace

const std::vector<RawRange>& quickRanges() {
    static const std::vector<RawRange> kRanges = {
        {"now-5m", "now"},        {"now-15m", "now"},         {"now-30m", "now"},       {"now-1h", "now"},
        {"now-3h", "now"},        {"now-6h", "now"},          {"now-12h", "now"},       {"now-24h", "now"},
        {"now-2d", "now"},        {"now-7d", "now"},          {"now-30d", "now"},       {"now-90d", "now"},
        {"now-6M", "now"},        {"now-1y", "now"},          {"now-2y", "now"},        {"now-5y", "now"},
        {"now-1d/d", "now-1d/d"}, {"now-2d/d", "now-2d/d"},   {"now-7d/d", "now-7d/d"}, {"now-1w/w", "now-1w/w"},
        {"now-1M/M", "now-1M/M"}, {"now-1Q/fQ", "now-1Q/fQ"}, {"now-1y/y", "now-1y/y"}, {"now-1y/fy", "now-1y/fy"},
        {"now/d", "now/d"},       {"now/d", "now"},           {"now/w", "now/w"},       {"now/w", "now"},
        {"now/M", "now/M"},       {"now/M", "now"},           {"now/y", "now/y"},       {"now/y", "now"},
        {"now/fQ", "now"},        {"now/fQ", "now/fQ"},       {"now/fy", "now"},        {"now/fy", "now/fy"}};
    return kRanges;
}

QString fieldText(const std::string& raw, const TimeMathContext& time) {
    if (!isEpoch(raw)) return QString::fromStdString(raw);
    const auto ms = parseTimeInput(raw, false, time);
    return ms ? QString::fromStdString(formatTime(*ms, time.timezone, "YYYY-MM-DD HH:mm:ss")) : QString::fromStdString(raw);
}

QString rangeText(const RawRange& range, const TimeMathContext& time) {
    return QString::fromStdString(
        describeTimeRange(fieldText(range.from, time).toStdString(), fieldText(range.to, time).toStdString(), time));
}

QString rangeProblem(const RawRange& range, const TimeMathContext& time) {
    const auto from = parseTimeInput(range.from, false, time), to = parseTimeInput(range.to, true, time);
    const auto wrong = QObject::tr("“%1” is no time. Write 2026-01-31 10:00:00, now-6h or now/d.");
    if (!from) return wrong.arg(QString::fromStdString(range.from).left(40));
    if (!to) return wrong.arg(QString::fromStdString(range.to).left(40));
    if (*from >= *to) return QObject::tr("The range ends before it begins.");
    return {};
}

QString rangeToClipboard(const RawRange& range) {
    QJsonObject object{{"from", QString::fromStdString(range.from)}, {"to", QString::fromStdString(range.to)}};
    return QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact));
}

std::optional<RawRange> rangeFromClipboard(const QString& source) {
    const QString text = source.left(4000).trimmed();
    if (const auto json = QJsonDocument::fromJson(text.toUtf8());
        json.isObject() && json.object().contains("from") && json.object().contains("to"))
        return RawRange{jsonTime(json.object()["from"]), jsonTime(json.object()["to"])};
    const QUrlQuery query(QUrl(text).query());
    if (query.hasQueryItem("from") && query.hasQueryItem("to"))
        return RawRange{query.queryItemValue("from").toStdString(), query.queryItemValue("to").toStdString()};
    const auto parts = text.split(QStringLiteral(" to "));
    if (parts.size() == 2) return RawRange{parts[0].trimmed().toStdString(), parts[1].trimmed().toStdString()};
    return std::nullopt;
}

} // namespace sigma
