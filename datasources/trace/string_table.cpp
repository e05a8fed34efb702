#include "datasources/trace/trace.h"

#include <cstring>

namespace sigma {

namespace {
constexpr StringId kEmpty = std::numeric_limits<StringId>::max();
constexpr std::size_t kFirstPlaces = 256;

std::uint64_t mixed(std::uint64_t x) {
    x ^= x >> 32;
    x *= 0x9fb21c651e98df25ULL;
    return x ^ (x >> 28);
}

/// Eight bytes at a time: a trace of 100,000 spans asks over a million times.
std::uint32_t hashOf(std::string_view text) {
    std::uint64_t hash = 0x9e3779b97f4a7c15ULL ^ text.size(), word = 0;
    const char* at = text.data();
    std::size_t left = text.size();
    for (; left >= 8; left -= 8, at += 8) {
        std::memcpy(&word, at, 8);
        hash = mixed(hash ^ word) * 0xff51afd7ed558ccdULL;
    }
    word = 0;
    if (left) std::memcpy(&word, at, left);
    hash = mixed(hash ^ word) * 0xc4ceb9fe1a85ec53ULL;
    return static_cast<std::uint32_t>(hash >> 32);
}
} // namespace

StringTable::StringTable() : m_places(kFirstPlaces, {kEmpty, 0}) { intern({}); }

std::size_t StringTable::placeOf(std::string_view text, std::uint32_t hash) const {
    const std::size_t mask = m_places.size() - 1;
    std::size_t at = hash & mask;
    while (m_places[at].id != kEmpty && (m_places[at].hash != hash || m_texts.at(m_places[at].id) != text)) at = (at + 1) & mask;
    return at;
}

void StringTable::reserveBytes(std::size_t bytes) { m_texts.reserve(bytes / 16, bytes); }

StringId StringTable::intern(std::string_view text) {
    const auto hash = hashOf(text);
    const auto at = placeOf(text, hash);
    if (m_places[at].id != kEmpty) return m_places[at].id;
    const auto id = static_cast<StringId>(m_texts.size());
    m_texts.push(text);
    m_places[at] = {id, hash};
    if (m_texts.size() * 10 > m_places.size() * 7) grow();
    return id;
}

std::optional<StringId> StringTable::find(std::string_view text) const {
    const auto id = m_places[placeOf(text, hashOf(text))].id;
    return id == kEmpty ? std::nullopt : std::optional(id);
}

std::string_view StringTable::at(StringId id) const { return m_texts.at(id); }

std::size_t StringTable::size() const { return m_texts.size(); }

void StringTable::grow() {
    std::vector<Place> old(m_places.size() * 2, {kEmpty, 0});
    old.swap(m_places);
    const std::size_t mask = m_places.size() - 1;
    for (const auto& place : old) {
        if (place.id == kEmpty) continue;
        std::size_t at = place.hash & mask;
        while (m_places[at].id != kEmpty) at = (at + 1) & mask;
        m_places[at] = place;
    }
}

} // namespace sigma
