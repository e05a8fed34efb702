#include "widgets/logs/log_save.h"

#include "widgets/logs/log_columns.h"
#include "widgets/logs/log_text.h"

#include <array>
#include <cstdio>
#include <string>

namespace sigma {

namespace {

constexpr std::size_t kPiece = 64 * 1024;

std::string isoTime(std::int64_t ns) {
    std::string out = fullLogTime(ns, "utc");
    if (out.size() > 10) out[10] = 'T';
    return out.empty() ? out : out + 'Z';
}

/// A JSON string; bytes that are no UTF-8 become the replacement character.
void appendJson(std::string& out, std::string_view text) {
    out += '"';
    for (std::size_t at = 0; at < text.size();) {
        const char c = text[at];
        const LogCharacter character = characterAt(text, at);
        if (c == '"' || c == '\\')
            (out += '\\') += c;
        else if (c == '\n')
            out += "\\n";
        else if (c == '\t')
            out += "\\t";
        else if (c == '\r')
            out += "\\r";
        else if (static_cast<unsigned char>(c) < 0x20) {
            std::array<char, 8> escaped{};
            std::snprintf(escaped.data(), escaped.size(), "\\u%04x", static_cast<unsigned>(c));
            out += escaped.data();
        } else if (character.code == 0xFFFFFFFF)
            out += "\xEF\xBF\xBD";
        else
            out += text.substr(at, character.bytes);
        at += character.bytes;
    }
    out += '"';
}

template <class Pairs> void appendObject(std::string& out, const Pairs& pairs) {
    out += '{';
    bool first = true;
    for (const auto& [name, value] : pairs) {
        if (!std::exchange(first, false)) out += ',';
        appendJson(out, name);
        out += ':';
        appendJson(out, value);
    }
    out += '}';
}

void appendCsv(std::string& out, std::string_view text) {
    if (text.find_first_of("\",\r\n") == std::string_view::npos) {
        out += text;
        return;
    }
    out += '"';
    for (const char c : text) {
        if (c == '"') out += '"';
        out += c;
    }
    out += '"';
}

std::string labelText(const Labels& labels) {
    std::string out = "{";
    for (const auto& [name, value] : labels) {
        out += (out.size() > 1 ? ", " : "") + name + "=";
        appendJson(out, value);
    }
    return out + "}";
}

void append(std::string& out, const LogStore& store, std::size_t row, LogFormat format) {
    const std::int64_t ns = store.timeNs(row);
    const std::string_view level = logLevelName(store.level(row));
    switch (format) {
    case LogFormat::Text:
        if (const std::string time = isoTime(ns); !time.empty()) out += time + ' ';
        out += store.line(row);
        break;
    case LogFormat::JsonLines:
        out += R"({"ts":)" + (ns == kNullTime ? "null" : '"' + std::to_string(ns) + '"') + R"(,"line":)";
        appendJson(out, store.line(row));
        out += R"(,"level":")" + std::string(level) + R"(","labels":)";
        appendObject(out, store.labels(row));
        out += R"(,"metadata":)";
        appendObject(out, store.metadata(row));
        out += '}';
        break;
    case LogFormat::Csv:
        out += isoTime(ns) + ',' + std::string(level) + ',';
        appendCsv(out, labelText(store.labels(row)));
        out += ',';
        appendCsv(out, store.line(row));
        out += '\r';
        break;
    }
    out += '\n';
}

} // namespace

bool saveLog(const LogStore& store, const LogRows& rows, LogFormat format, const LogWriter& write, const std::stop_token& stop) {
    std::string piece = format == LogFormat::Csv ? "time,level,labels,line\r\n" : "";
    for (std::size_t entry = 0; entry < rows.size(); ++entry) {
        const LogRows::Entry item = rows.at(entry);
        if (item.isGap) continue;
        for (std::size_t i = 0; i <= item.duplicates; ++i) append(piece, store, rows.reversed() ? item.row - i : item.row + i, format);
        if (piece.size() < kPiece) continue;
        if (stop.stop_requested() || !write(piece)) return false;
        piece.clear();
    }
    return !stop.stop_requested() && (piece.empty() || write(piece));
}

} // namespace sigma
