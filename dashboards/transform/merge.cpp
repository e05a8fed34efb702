#include "dashboards/transform/frame_edit.h"
#include "dashboards/transform/row_key.h"
#include "dashboards/transform/transformer.h"

#include <algorithm>
#include <optional>
#include <unordered_map>

namespace sigma::transforming {

namespace {
/// Where a value may be merged into an existing row is only looked for among so many rows of the same key: a key that says
/// nothing (one time stamp for all) must not make the work grow with the square of the rows.
constexpr std::size_t kLookBack = 256;

/// A row of the result: which row of which frame gives each column; unset = none does.
using Cell = std::optional<Value>;
using Row = std::vector<Cell>;

class Merger {
public:
    explicit Merger(FrameSet frames) : m_frames(std::move(frames)) {
        for (std::size_t f = 0; f < m_frames.size(); ++f) {
            m_places.emplace_back();
            for (const auto& field : m_frames[f]->fields) m_places[f].push_back(columnOf(field));
        }
    }

    DataFrame run() {
        for (std::size_t f = 0; f < m_frames.size(); ++f) {
            const auto keys = keyFields(*m_frames[f]);
            for (std::size_t row = 0; row < m_frames[f]->length; ++row) add(rowKey(keys, row), rowOf(f, row));
        }
        std::vector<Field> fields;
        for (std::size_t c = 0; c < m_columns.size(); ++c) {
            std::vector<Value> cells;
            cells.reserve(m_rows.size());
            for (const auto& row : m_rows) cells.push_back(row[c].value_or(Value()));
            Field field = makeField(m_columns[c]->name, m_columns[c]->type, cells);
            field.config = withoutDisplayName(m_columns[c]->config);
            fields.push_back(std::move(field));
        }
        return frameOf(joinedRefIds("merge", m_frames), std::move(fields));
    }

private:
    static std::shared_ptr<const FieldConfig> withoutDisplayName(const std::shared_ptr<const FieldConfig>& config) {
        if (!config->displayName) return config;
        auto out = std::make_shared<FieldConfig>(*config);
        out->displayName.reset();
        return out;
    }

    std::size_t columnOf(const Field& field) {
        const auto [it, added] = m_index.try_emplace(field.name, m_columns.size());
        if (added) m_columns.push_back(&field);
        return it->second;
    }

    /// Fields that all frames have make the key.
    std::vector<const Field*> keyFields(const DataFrame& frame) const {
        std::vector<const Field*> out;
        for (const Field* column : m_columns) {
            const auto has = [&](const FramePtr& f) { return f->field(column->name) != nullptr; };
            if (std::all_of(m_frames.begin(), m_frames.end(), has)) out.push_back(frame.field(column->name));
        }
        return out;
    }

    Row rowOf(std::size_t f, std::size_t row) const {
        Row out(m_columns.size());
        for (std::size_t i = 0; i < m_frames[f]->fields.size(); ++i) out[m_places[f][i]] = m_frames[f]->fields[i].at(row);
        return out;
    }

    static bool fits(const Row& existing, const Row& added) {
        for (std::size_t c = 0; c < added.size(); ++c)
            if (added[c] && existing[c] && !existing[c]->isNull() && !(*existing[c] == *added[c])) return false;
        return true;
    }

    void add(const std::string& key, Row row) {
        auto& group = m_groups[key];
        bool merged = false;
        for (std::size_t i = 0; i < std::min(group.size(), kLookBack); ++i) {
            Row& existing = m_rows[group[i]];
            if (!fits(existing, row)) continue;
            merged = true;
            for (std::size_t c = 0; c < row.size(); ++c)
                if (row[c]) existing[c] = row[c];
        }
        if (merged) return;
        group.push_back(m_rows.size());
        m_rows.push_back(std::move(row));
    }

    FrameSet m_frames;
    std::vector<const Field*> m_columns;
    std::unordered_map<std::string, std::size_t> m_index;
    std::vector<std::vector<std::size_t>> m_places; ///< per frame and field: the column
    std::unordered_map<std::string, std::vector<std::size_t>> m_groups;
    std::vector<Row> m_rows;
};
} // namespace

Result<FrameSet> merge(const FrameSet& frames, const Value&, const TransformContext&) {
    FrameSet filled;
    std::copy_if(frames.begin(), frames.end(), std::back_inserter(filled), [](const FramePtr& f) { return !f->fields.empty(); });
    if (filled.size() < 2) return filled.empty() ? frames : filled;
    const auto inAll = [&](const Field& field) {
        return std::all_of(filled.begin(), filled.end(), [&](const FramePtr& f) { return f->field(field.name) != nullptr; });
    };
    const auto& first = filled.front()->fields;
    if (std::none_of(first.begin(), first.end(), inAll)) return frames; // no key to merge by
    return FrameSet{makeFrame(Merger(std::move(filled)).run())};
}

} // namespace sigma::transforming
