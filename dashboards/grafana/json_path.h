#pragma once
#include "dashboards/model/diagnostic.h"

#include <string>
#include <string_view>
#include <vector>

namespace sigma {

/// The JSON pointer of a member or item of what stands at `base`.
std::string childPath(std::string_view base, std::string_view key);
std::string childPath(std::string_view base, std::size_t index);

/// Where the parts of a panel that was brought into today's form stand in the file. Paths asked for are JSON pointers within the panel.
class PathMap {
public:
    PathMap() = default;
    explicit PathMap(std::string root) : m_root(std::move(root)) {}
    /// What is now at `part` stands at `inFile`, its members beneath it.
    void moved(std::string part, std::string inFile) { m_entries.push_back({std::move(part), std::move(inFile), true}); }
    /// What is now at `part` was made from `inFile`; its members have no place of their own.
    void madeFrom(std::string part, std::string inFile) { m_entries.push_back({std::move(part), std::move(inFile), false}); }
    std::string inFile(std::string_view part) const;
    const std::string& root() const { return m_root; }

private:
    struct Entry {
        std::string part, inFile;
        bool sameShape = true;
    };
    std::string m_root;
    std::vector<Entry> m_entries;
};

} // namespace sigma
