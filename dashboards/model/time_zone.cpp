#include "dashboards/model/time_zone.h"

#include <QDateTime>
#include <QTimeZone>

#include <map>
#include <string>

namespace sigma {

namespace {

const QTimeZone& zoneNamed(std::string_view zone) {
    // One cache a thread: constructing a QTimeZone parses a tz file.
    thread_local std::map<std::string, QTimeZone, std::less<>> cache;
    const bool local = zone.empty() || zone == "browser";
    const char* env = local ? std::getenv("TZ") : nullptr;
    const std::string key = local ? std::string("\x01") + (env ? env : "") : std::string(zone);
    const auto found = cache.find(key);
    if (found != cache.end()) return found->second;
    QTimeZone made = local ? (env && *env ? QTimeZone(QByteArray(env)) : QTimeZone::systemTimeZone()) : QTimeZone(QByteArray(zone.data(), static_cast<int>(zone.size())));
    if (!made.isValid()) made = QTimeZone::utc();
    return cache.emplace(key, std::move(made)).first->second;
}

bool isUtc(std::string_view zone) { return zone == "utc" || zone == "UTC"; }

} // namespace

std::int64_t daysFromCivil(std::int64_t year, int month, int day) {
    year -= month <= 2;
    const std::int64_t era = (year >= 0 ? year : year - 399) / 400;
    const auto yoe = static_cast<unsigned>(year - era * 400);
    const unsigned doy = (153U * static_cast<unsigned>(month + (month > 2 ? -3 : 9)) + 2) / 5 + static_cast<unsigned>(day) - 1;
    const unsigned doe = yoe * 365 + yoe / 4 - yoe / 100 + doy;
    return era * 146097 + static_cast<std::int64_t>(doe) - 719468;
}

int daysInMonth(int year, int month) {
    static constexpr int kDays[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return month == 2 && leap ? 29 : kDays[month - 1];
}

EpochMs zoneOffsetMs(EpochMs at, std::string_view zone) {
    if (isUtc(zone)) return 0;
    return EpochMs(zoneNamed(zone).offsetFromUtc(QDateTime::fromMSecsSinceEpoch(at, Qt::UTC))) * 1000;
}

std::string zoneAbbreviation(EpochMs at, std::string_view zone) {
    if (isUtc(zone)) return "UTC";
    return zoneNamed(zone).abbreviation(QDateTime::fromMSecsSinceEpoch(at, Qt::UTC)).toStdString();
}

CivilTime civilFromMs(EpochMs ms, std::string_view zone) {
    const EpochMs offset = zoneOffsetMs(ms, zone);
    const EpochMs local = ms + offset;
    std::int64_t days = local / 86'400'000;
    std::int64_t rest = local % 86'400'000;
    if (rest < 0) rest += 86'400'000, --days;
    CivilTime c;
    c.offsetMinutes = static_cast<int>(offset / 60000);
    c.weekday = static_cast<int>(((days + 4) % 7 + 7) % 7);
    c.hour = static_cast<int>(rest / 3'600'000);
    c.minute = static_cast<int>(rest / 60'000 % 60);
    c.second = static_cast<int>(rest / 1000 % 60);
    c.millisecond = static_cast<int>(rest % 1000);
    days += 719468;
    const std::int64_t era = (days >= 0 ? days : days - 146096) / 146097;
    const auto doe = static_cast<unsigned>(days - era * 146097);
    const unsigned yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
    const unsigned doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
    const unsigned mp = (5 * doy + 2) / 153;
    c.day = static_cast<int>(doy - (153 * mp + 2) / 5 + 1);
    c.month = static_cast<int>(mp < 10 ? mp + 3 : mp - 9);
    c.year = static_cast<int>(static_cast<std::int64_t>(yoe) + era * 400 + (c.month <= 2));
    return c;
}

EpochMs msFromCivil(const CivilTime& c, std::string_view zone) {
    const EpochMs wall = daysFromCivil(c.year, c.month, c.day) * 86'400'000 + c.hour * 3'600'000LL + c.minute * 60'000LL + c.second * 1000LL + c.millisecond;
    if (isUtc(zone)) return wall;
    constexpr EpochMs kDay = 86'400'000;
    const EpochMs before = zoneOffsetMs(wall - kDay, zone), after = zoneOffsetMs(wall + kDay, zone);
    if (before == after || zoneOffsetMs(wall - before, zone) == before) return wall - before; // of an hour that comes twice, the first
    return zoneOffsetMs(wall - after, zone) == after ? wall - after : wall - before;
}

} // namespace sigma
