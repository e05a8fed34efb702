#include "dashboards/model/time_zone.h"

#include <QDateTime>
#include <QTimeZone>

#include <iterator>
#include <map>
#include <string>

namespace sigma {

namespace {

/// A zone that remembers between which instants an offset holds: asking QTimeZone takes tens of microseconds, and tables ask
/// for every cell.
class Zone {
public:
    explicit Zone(QTimeZone zone) : m_zone(std::move(zone)) {}
    const QTimeZone& timeZone() const { return m_zone; }

    EpochMs offsetAt(EpochMs at) {
        auto after = m_spans.upper_bound(at);
        if (after != m_spans.begin() && at < std::prev(after)->second.end) return std::prev(after)->second.offset;
        constexpr std::size_t kMostSpans = 1000;
        if (m_spans.size() >= kMostSpans) m_spans.clear();
        const QDateTime when = QDateTime::fromMSecsSinceEpoch(at, Qt::UTC);
        Span span{at + 1, EpochMs(m_zone.offsetFromUtc(when)) * 1000};
        EpochMs start = at;
        const auto before = m_zone.previousTransition(when.addMSecs(1)), next = m_zone.nextTransition(when);
        if (before.atUtc.isValid() && before.atUtc <= when) start = before.atUtc.toMSecsSinceEpoch();
        if (next.atUtc.isValid() && next.atUtc > when) span.end = next.atUtc.toMSecsSinceEpoch();
        m_spans.insert_or_assign(start, span);
        return span.offset;
    }

private:
    struct Span {
        EpochMs end = 0, offset = 0;
    };
    QTimeZone m_zone;
    std::map<EpochMs, Span> m_spans; ///< by their first instant
};

QTimeZone makeZone(const std::string& name) {
    QTimeZone made = name.empty() ? QTimeZone::systemTimeZone() : QTimeZone(QByteArray::fromStdString(name));
    return made.isValid() ? made : QTimeZone::utc();
}

Zone& zoneNamed(std::string_view zone) {
    // One cache a thread: constructing a QTimeZone parses a tz file.
    thread_local std::map<std::string, Zone, std::less<>> cache;
    if (zone.empty() || zone == "browser") {
        const char* env = std::getenv("TZ");
        zone = env ? env : "";
    }
    const auto found = cache.find(zone);
    if (found != cache.end()) return found->second;
    constexpr std::size_t kMostZones = 1000;
    if (cache.size() >= kMostZones) cache.clear();
    const std::string name(zone);
    return cache.emplace(name, Zone(makeZone(name))).first->second;
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
    return zoneNamed(zone).offsetAt(at);
}

std::string zoneAbbreviation(EpochMs at, std::string_view zone) {
    if (isUtc(zone)) return "UTC";
    return zoneNamed(zone).timeZone().abbreviation(QDateTime::fromMSecsSinceEpoch(at, Qt::UTC)).toStdString();
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
