#include "datasources/loki/stream_reader.h"

#include "datasources/loki/text_unescape.h"

#include <algorithm>
#include <charconv>
#include <limits>

namespace sigma {

namespace {

namespace od = simdjson::ondemand;

[[noreturn]] void wrong(simdjson::error_code code) { throw simdjson::simdjson_error(code); }

/// The inside of a JSON string where it stands: reading half a million of them through a buffer would cost a copy each.
std::string_view inside(od::value v) {
    std::string_view token = v.raw_json_token();
    if (token.empty() || token[0] != '"') wrong(simdjson::INCORRECT_TYPE);
    const auto end = token.rfind('"');
    if (end == 0) wrong(simdjson::STRING_ERROR);
    return token.substr(1, end - 1);
}

std::int64_t time(std::string_view digits) {
    std::int64_t ns = 0;
    const char* const end = digits.data() + digits.size();
    const auto [stop, code] = std::from_chars(digits.data(), end, ns);
    if (code != std::errc() || stop != end || ns == kNullTime) wrong(simdjson::NUMBER_ERROR);
    return ns;
}

void appendText(std::string& out, std::string_view raw) {
    if (!appendUnescaped(out, raw)) wrong(simdjson::STRING_ERROR);
}

LogLevel levelOfLabels(const Labels& labels) {
    for (const auto& [name, value] : labels)
        if (isLogLevelKey(name))
            if (const auto level = logLevelFromWord(value); level != LogLevel::Unknown) return level;
    return LogLevel::Unknown;
}

} // namespace

void LokiStreamReader::stream(od::object object) {
    m_inStream = true;
    m_streams.emplace_back();
    const std::size_t begin = m_entries.size();
    for (auto field : object) {
        const std::string_view key = field.unescaped_key();
        if (key == "stream") {
            std::vector<Labels::Pair> pairs;
            for (auto label : field.value().get_object()) {
                std::string name(std::string_view(label.unescaped_key()));
                pairs.emplace_back(std::move(name), std::string(std::string_view(label.value().get_string())));
            }
            m_streams.back() = Labels(std::move(pairs));
        } else if (key == "values")
            values(field.value().get_array());
    }
    sortRun(begin);
    m_runs.push_back(m_entries.size());
    m_inStream = false;
}

void LokiStreamReader::values(od::array array) {
    for (auto item : array) entry(item.get_array());
}

void LokiStreamReader::entry(od::array parts) {
    Entry e;
    e.metadataBegin = static_cast<std::uint32_t>(m_metadata.size() / 2);
    int index = 0;
    for (auto part : parts) {
        if (index == 0)
            e.time = time(inside(part.value()));
        else if (index == 1)
            e.text = inside(part.value());
        else if (index == 2)
            metadata(part.value().get_object());
        ++index;
    }
    if (index < 2) wrong(simdjson::INCORRECT_TYPE);
    // Rows and pairs are counted with 32 bits.
    if (m_entries.size() >= std::numeric_limits<std::uint32_t>::max() || m_metadata.size() / 2 >= std::numeric_limits<std::uint32_t>::max())
        wrong(simdjson::CAPACITY);
    e.stream = static_cast<std::uint32_t>(m_streams.size() - 1);
    e.metadataEnd = static_cast<std::uint32_t>(m_metadata.size() / 2);
    m_bytes += e.text.size();
    m_entries.push_back(e);
}

/// {"structuredMetadata": {...}, "parsed": {...}}, or the pairs themselves as in a push.
void LokiStreamReader::metadata(od::object object) {
    m_hasMetadata = true;
    std::string name, text;
    for (auto field : object) {
        const std::string_view key = field.unescaped_key();
        name = key;
        od::value value = field.value();
        if (value.type() == od::json_type::object) {
            pairs(value.get_object());
            continue;
        }
        text.clear();
        appendText(text, inside(value));
        m_metadata.push(name);
        m_metadata.push(text);
    }
}

void LokiStreamReader::pairs(od::object object) {
    std::string text;
    for (auto field : object) {
        const std::string_view key = field.unescaped_key();
        m_metadata.push(key);
        text.clear();
        appendText(text, inside(field.value()));
        m_metadata.push(text);
    }
}

/// Servers send a stream in the order asked for; the merge counts on it.
void LokiStreamReader::sortRun(std::size_t begin) {
    const auto first = m_entries.begin() + static_cast<std::ptrdiff_t>(begin);
    const auto inOrder = [this](const Entry& a, const Entry& b) { return before(a.time, b.time); };
    if (std::is_sorted(first, m_entries.end(), inOrder)) return;
    std::stable_sort(first, m_entries.end(), inOrder);
}

/// Runs merged in pairs until one is left: cheap where runs are few and long. Of equal times the earlier stream's comes first.
std::vector<LokiStreamReader::Keyed> LokiStreamReader::merged() const {
    std::vector<Keyed> from(m_entries.size()), to;
    for (std::uint32_t i = 0; i < m_entries.size(); ++i) from[i] = {m_entries[i].time, i};
    std::vector<std::size_t> runs = m_runs;
    const auto inOrder = [this](const Keyed& a, const Keyed& b) { return before(a.time, b.time); };
    while (runs.size() > 1) {
        to.resize(from.size());
        std::vector<std::size_t> next;
        std::size_t begin = 0;
        for (std::size_t r = 0; r < runs.size(); r += 2) {
            const std::size_t middle = runs[r], end = runs[std::min(r + 1, runs.size() - 1)];
            const auto at = [&](std::size_t i) { return from.begin() + static_cast<std::ptrdiff_t>(i); };
            std::merge(at(begin), at(middle), at(middle), at(end), to.begin() + static_cast<std::ptrdiff_t>(begin), inOrder);
            next.push_back(end);
            begin = end;
        }
        runs = std::move(next);
        from.swap(to);
    }
    return from;
}

void LokiStreamReader::copyMetadata(LogLines& out, const std::vector<Keyed>& order) const {
    if (!m_hasMetadata) return;
    out.metadataTexts.reserve(m_metadata.size(), m_metadata.arena().size());
    out.metadataEnd.reserve(order.size());
    for (const auto& key : order) {
        const Entry& e = m_entries[key.entry];
        for (std::size_t i = e.metadataBegin * std::size_t{2}; i < e.metadataEnd * std::size_t{2}; ++i)
            out.metadataTexts.push(m_metadata.at(i));
        out.metadataEnd.push_back(static_cast<std::uint32_t>(out.metadataTexts.size() / 2));
    }
}

/// What the server says of the line, else what the line says itself.
LogLevel LokiStreamReader::levelOf(const LogLines& out, std::size_t row, LogLevel ofStream) const {
    if (ofStream != LogLevel::Unknown) return ofStream;
    if (m_hasMetadata)
        for (const auto& [name, value] : out.metadata(row))
            if (isLogLevelKey(name))
                if (const auto level = logLevelFromWord(value); level != LogLevel::Unknown) return level;
    return detectLogLevel(out.line(row));
}

std::shared_ptr<LogLines> LokiStreamReader::take() {
    auto out = std::make_shared<LogLines>();
    out->newestFirst = m_newestFirst;
    const auto order = merged();
    out->times.reserve(order.size());
    out->stream.reserve(order.size());
    out->levels.reserve(order.size());
    out->lines.reserve(order.size(), m_bytes);
    std::string text;
    for (const auto& key : order) {
        const Entry& e = m_entries[key.entry];
        text.clear();
        appendText(text, e.text);
        out->lines.push(text);
        out->times.push_back(e.time);
        out->stream.push_back(e.stream);
    }
    out->bytes = out->lines.arena().size();
    copyMetadata(*out, order);
    std::vector<LogLevel> ofStream;
    for (const auto& labels : m_streams) ofStream.push_back(levelOfLabels(labels));
    for (std::size_t row = 0; row < order.size(); ++row) out->levels.push_back(levelOf(*out, row, ofStream[out->stream[row]]));
    out->streams = std::move(m_streams);
    return out;
}

std::string LokiStreamReader::where() const {
    if (!m_inStream) return "behind stream " + std::to_string(m_streams.size());
    const std::size_t first = m_runs.empty() ? 0 : m_runs.back();
    return "stream " + std::to_string(m_streams.size()) + ", line " + std::to_string(m_entries.size() - first + 1);
}

} // namespace sigma
