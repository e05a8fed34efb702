#include "widgets/trace/span_json.h"

#include <QFontDatabase>

#include <algorithm>
#include <cstdio>

namespace sigma {

namespace {

std::string quoted(std::string_view text) {
    std::string out = "\"";
    for (const char c : text) {
        const auto code = static_cast<unsigned char>(c);
        if (c == '"' || c == '\\')
            (out += '\\') += c;
        else if (c == '\n')
            out += "\\n";
        else if (c == '\t')
            out += "\\t";
        else if (code < 0x20 || code == 0x7f) {
            char escape[8];
            std::snprintf(escape, sizeof escape, "\\u%04x", code);
            out += escape;
        } else
            out += c;
    }
    return out + '"';
}

class Writer {
public:
    explicit Writer(const Trace& trace) : m_trace(trace) {}

    void span(SpanIndex i) {
        m_out += "  {\n";
        text("spanId", m_trace.spanId[i]);
        if (m_trace.parentId[i]) text("parentId", m_trace.parentId[i]);
        text("service", m_trace.serviceId(i));
        text("operation", m_trace.operation[i]);
        number("startNs", std::to_string(m_trace.startNs[i]), true);
        number("durationNs", std::to_string(m_trace.durationNs[i]));
        number("selfNs", std::to_string(m_trace.selfNs[i]));
        if (m_trace.skewNs[i]) number("skewNs", std::to_string(m_trace.skewNs[i]));
        number("error", m_trace.has(i, kSpanError) ? "true" : "false");
        events(i);
        links(i);
        m_out += "    \"tags\": " + tags(m_trace.tagsOf[i], 6) +
                 ",\n    \"process\": " + tags(m_trace.processes[m_trace.process[i]].tags, 6) + "\n  }";
    }
    std::string take() { return std::move(m_out); }
    void add(std::string_view text) { m_out += text; }

private:
    std::string at(StringId id) const { return quoted(m_trace.strings.at(id)); }
    void text(const char* key, StringId id) { m_out += std::string("    \"") + key + "\": " + at(id) + ",\n"; }
    void number(const char* key, const std::string& value, bool asText = false) {
        m_out += std::string("    \"") + key + "\": " + (asText ? '"' + value + '"' : value) + ",\n";
    }
    std::string tags(PoolRange range, std::size_t indent) const {
        if (range.size() == 0) return "{}";
        std::string out = "{";
        for (std::uint32_t t = range.begin; t < range.end; ++t) {
            const SpanTag& tag = m_trace.tags[t];
            const bool number =
                tag.type == TagType::Double && m_trace.strings.at(tag.value).find_first_not_of("0123456789+-.eE") == std::string_view::npos;
            const bool bare = number || tag.type == TagType::Bool || tag.type == TagType::Int || tag.type == TagType::Json;
            out += (t == range.begin ? "\n" : ",\n") + std::string(indent, ' ') + at(tag.key) + ": " +
                   (bare ? std::string(m_trace.strings.at(tag.value)) : at(tag.value));
        }
        return out + "\n" + std::string(indent - 2, ' ') + "}";
    }
    void events(SpanIndex i) {
        const PoolRange range = m_trace.eventsOf[i];
        if (range.size() == 0) return;
        m_out += "    \"events\": [";
        for (std::uint32_t e = range.begin; e < range.end; ++e)
            m_out += std::string(e == range.begin ? "" : ", ") + "{\"timeNs\": \"" + std::to_string(m_trace.events[e].ns) +
                     "\", \"name\": " + at(m_trace.events[e].name) + ", \"tags\": " + tags(m_trace.events[e].tags, 6) + "}";
        m_out += "],\n";
    }
    void links(SpanIndex i) {
        const PoolRange range = m_trace.linksOf[i];
        if (range.size() == 0) return;
        m_out += "    \"links\": [";
        for (std::uint32_t l = range.begin; l < range.end; ++l)
            m_out += std::string(l == range.begin ? "" : ", ") + "{\"traceId\": " + at(m_trace.links[l].traceId) +
                     ", \"spanId\": " + at(m_trace.links[l].spanId) + "}";
        m_out += "],\n";
    }

    const Trace& m_trace;
    std::string m_out;
};

} // namespace

std::string spansJson(const Trace& trace, SpanIndex first, SpanIndex last, std::stop_token stop) {
    Writer writer(trace);
    writer.add("[\n");
    for (SpanIndex i = first; i < last && !stop.stop_requested(); ++i) {
        writer.span(i);
        writer.add(i + 1 < last ? ",\n" : "\n");
    }
    writer.add("]\n");
    return writer.take();
}

SpanJson::SpanJson(QWidget* parent) : QPlainTextEdit(parent) {
    setReadOnly(true);
    setFrameShape(QFrame::NoFrame);
    setLineWrapMode(QPlainTextEdit::NoWrap);
    setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    setAccessibleName(tr("Trace as JSON"));
}

void SpanJson::setTheme(const Theme&) {
    QFont font = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    font.setPixelSize(12);
    setFont(font);
    document()->setDocumentMargin(12);
}

void SpanJson::setTrace(TracePtr trace) {
    m_trace = std::move(trace);
    m_span = 0;
    write();
}

void SpanJson::setSpan(SpanIndex span) {
    if (span == m_span) return;
    m_span = span;
    if (m_trace && m_trace->size() > kMostSpans) write();
}

void SpanJson::showEvent(QShowEvent* event) {
    QPlainTextEdit::showEvent(event);
    if (m_dirty) write();
}

void SpanJson::write() {
    m_dirty = !isVisible();
    if (m_dirty || !m_trace) return;
    m_job.run([this, trace = m_trace, span = m_span](std::stop_token stop) -> BackgroundJob::Done {
        const bool all = trace->size() <= kMostSpans;
        const SpanIndex first = all ? 0 : span, end = all ? trace->size() : trace->subtreeEnd[span],
                        last = std::min(end, first + kMostSpans);
        QString text = QString::fromStdString(spansJson(*trace, first, last, stop));
        if (!all) text.prepend(tr("// The chosen span and what is below it, %L1 of %L2 spans.\n").arg(last - first).arg(trace->size()));
        return [this, text] {
            setPlainText(text);
            emit written();
        };
    });
}

} // namespace sigma
