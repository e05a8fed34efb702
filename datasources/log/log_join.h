#pragma once
#include "datasources/log/log_lines.h"

#include <map>
#include <memory>

namespace sigma {

/// Puts answers one behind the other: pages of one query, messages of a tail. Equal streams become one.
class LogJoin {
public:
    explicit LogJoin(bool newestFirst);
    void reserve(std::size_t rows, std::size_t bytes);
    /// The first `rows` of `part`, its gaps and its `complete` left aside.
    void add(const LogLines& part, std::size_t rows);
    std::size_t size() const { return m_lines->size(); }
    std::shared_ptr<LogLines> take();

private:
    std::shared_ptr<LogLines> m_lines;
    std::map<Labels, std::uint32_t> m_streams;
};

} // namespace sigma
