#pragma once
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace sigma {

/// A label set, kept sorted by name (as the field prints it). Small: a flat vector.
class Labels {
public:
    using Pair = std::pair<std::string, std::string>;
    Labels() = default;
    Labels(std::initializer_list<Pair> pairs);
    explicit Labels(std::vector<Pair> pairs); ///< sorts; of equal names the last wins

    const std::string* find(std::string_view name) const; ///< null if absent
    std::string_view get(std::string_view name) const;     ///< "" if absent
    bool has(std::string_view name) const { return find(name) != nullptr; }
    void set(std::string name, std::string value);
    void erase(std::string_view name);

    bool empty() const { return m_pairs.empty(); }
    std::size_t size() const { return m_pairs.size(); }
    auto begin() const { return m_pairs.begin(); }
    auto end() const { return m_pairs.end(); }
    bool operator==(const Labels&) const = default;
    auto operator<=>(const Labels&) const = default;

private:
    std::vector<Pair> m_pairs;
};

} // namespace sigma
