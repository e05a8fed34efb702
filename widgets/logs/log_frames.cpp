#include "widgets/logs/log_frames.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <utility>

namespace sigma {

namespace {

/// Lines that are put together from several places.
class LineMerger {
public:
    void add(const LogLines& from) {
        for (std::size_t row = 0; row < from.size(); ++row) {
            const auto metadata = from.metadata(row);
            m_rows.push_back({from.timeNs(row), from.line(row), from.level(row), streamOf(from.labels(row)), metadata});
        }
    }
    void add(const DataFrame& frame) {
        const Field* time = frame.firstOf(FieldType::Time);
        const Field* text = frame.firstOf(FieldType::String);
        if (!time || !time->times() || !text || !text->strings()) return;
        const Field* labels = frame.field("labels");
        for (std::size_t row = 0; row < frame.length; ++row) {
            const std::string_view line = text->strings()->at(row);
            const Labels of = labels ? labelsOf(labels->at(row)) : text->labels;
            std::string_view word = of.get("detected_level");
            if (word.empty()) word = of.get("level");
            LogLevel level = logLevelFromWord(word);
            if (level == LogLevel::Unknown) level = detectLogLevel(line);
            m_rows.push_back({(*time->times())[row], line, level, streamOf(of), {}});
        }
    }
    LogLinesPtr take() {
        if (m_rows.empty()) return nullptr;
        std::vector<std::size_t> order(m_rows.size());
        std::iota(order.begin(), order.end(), std::size_t{0});
        std::stable_sort(order.begin(), order.end(), [this](std::size_t a, std::size_t b) { return m_rows[a].ns > m_rows[b].ns; });
        auto out = std::make_shared<LogLines>();
        for (const std::size_t index : order) append(*out, m_rows[index]);
        out->streams = std::move(m_streams);
        return out;
    }

private:
    struct Row {
        std::int64_t ns;
        std::string_view line;
        LogLevel level;
        std::uint32_t stream;
        std::vector<LogField> metadata;
    };
    static Labels labelsOf(const Value& value) {
        std::vector<Labels::Pair> pairs;
        for (const auto& [name, v] : value.object()) pairs.emplace_back(name, v.toString());
        return Labels(std::move(pairs));
    }
    static void append(LogLines& out, const Row& row) {
        out.times.push_back(row.ns);
        out.lines.push(row.line);
        out.levels.push_back(row.level);
        out.stream.push_back(row.stream);
        for (const auto& [name, value] : row.metadata) {
            out.metadataTexts.push(name);
            out.metadataTexts.push(value);
        }
        out.metadataEnd.push_back(static_cast<std::uint32_t>(out.metadataTexts.size() / 2));
        out.bytes += row.line.size();
    }
    std::uint32_t streamOf(const Labels& labels) {
        const auto [at, added] = m_known.emplace(labels, static_cast<std::uint32_t>(m_streams.size()));
        if (added) m_streams.push_back(labels);
        return at->second;
    }

    std::vector<Row> m_rows; ///< texts lie in the frames
    std::vector<Labels> m_streams;
    std::map<Labels, std::uint32_t> m_known;
};

/// The lines that a frame carries, unless a transformation has changed its rows.
LogLinesPtr wholeLines(const DataFrame& frame) {
    LogLinesPtr lines = logLinesOf(frame);
    return lines && lines->size() == frame.length ? lines : nullptr;
}

} // namespace

LogLinesPtr logLinesOfFrames(const FrameSet& frames) {
    std::vector<const DataFrame*> filled;
    for (const FramePtr& frame : frames)
        if (frame && frame->length) filled.push_back(frame.get());
    if (filled.size() == 1)
        if (LogLinesPtr lines = wholeLines(*filled.front())) return lines;
    LineMerger merger;
    for (const DataFrame* frame : filled) {
        if (const LogLinesPtr lines = wholeLines(*frame)) merger.add(*lines);
        else merger.add(*frame);
    }
    return merger.take();
}

} // namespace sigma
