#include "datasources/core/labels.h"

#include <algorithm>

namespace sigma {

namespace {
auto lowerBound(auto& pairs, std::string_view name) {
    return std::lower_bound(pairs.begin(), pairs.end(), name, [](const Labels::Pair& p, std::string_view n) { return p.first < n; });
}
} // namespace

Labels::Labels(std::initializer_list<Pair> pairs) : Labels(std::vector<Pair>(pairs)) {}

Labels::Labels(std::vector<Pair> pairs) : m_pairs(std::move(pairs)) {
    std::stable_sort(m_pairs.begin(), m_pairs.end(), [](const Pair& a, const Pair& b) { return a.first < b.first; });
    // unique from the back, so that the last of equal names stays
    auto last = std::unique(m_pairs.rbegin(), m_pairs.rend(), [](const Pair& a, const Pair& b) { return a.first == b.first; });
    m_pairs.erase(m_pairs.begin(), last.base());
}

const std::string* Labels::find(std::string_view name) const {
    auto it = lowerBound(m_pairs, name);
    return it != m_pairs.end() && it->first == name ? &it->second : nullptr;
}

std::string_view Labels::get(std::string_view name) const {
    const auto* value = find(name);
    return value ? std::string_view(*value) : std::string_view();
}

void Labels::set(std::string name, std::string value) {
    auto it = lowerBound(m_pairs, name);
    if (it != m_pairs.end() && it->first == name) it->second = std::move(value);
    else m_pairs.emplace(it, std::move(name), std::move(value));
}

void Labels::erase(std::string_view name) {
    auto it = lowerBound(m_pairs, name);
    if (it != m_pairs.end() && it->first == name) m_pairs.erase(it);
}

} // namespace sigma
