#include "datasources/trace/critical_path.h"

#include <algorithm>

namespace sigma {

namespace {

/// A child and the part of its time that lies in its parent's.
struct Candidate {
    SpanIndex span = 0;
    std::int64_t begin = 0, end = 0;
};

/// A span on the way: what of it is before `begin` or after `point` is settled. Its children still to be looked at are the candidates from
/// firstCandidate on, those that end last at the back.
struct Visit {
    SpanIndex span = 0;
    std::int64_t begin = 0, point = 0;
    std::size_t firstCandidate = 0;
};

class PathFinder {
public:
    explicit PathFinder(const Trace& trace) : m_trace(trace) {}

    std::vector<CriticalSection> run() {
        enter(0, m_trace.startNs[0], m_trace.spanEndNs(0));
        while (!m_visits.empty()) step();
        std::reverse(m_path.begin(), m_path.end());
        return std::move(m_path);
    }

private:
    void enter(SpanIndex span, std::int64_t begin, std::int64_t end) {
        const auto first = m_candidates.size();
        for (auto child = span + 1; child < m_trace.subtreeEnd[span]; child = m_trace.subtreeEnd[child]) {
            const Candidate c{child, std::max(begin, m_trace.startNs[child]), std::min(end, m_trace.spanEndNs(child))};
            if (c.begin < c.end) m_candidates.push_back(c);
        }
        const auto endsEarlier = [](const Candidate& a, const Candidate& b) { return a.end != b.end ? a.end < b.end : a.begin > b.begin; };
        std::stable_sort(m_candidates.begin() + static_cast<std::ptrdiff_t>(first), m_candidates.end(), endsEarlier);
        m_visits.push_back({span, begin, end, first});
    }

    /// On into the next child that ended before the point reached, or back to the parent.
    void step() {
        auto& visit = m_visits.back();
        while (m_candidates.size() > visit.firstCandidate) {
            const auto child = m_candidates.back();
            m_candidates.pop_back();
            if (child.end > visit.point) continue;
            addSection(visit.span, child.end, visit.point);
            visit.point = child.begin;
            enter(child.span, child.begin, child.end);
            return;
        }
        addSection(visit.span, visit.begin, visit.point);
        m_visits.pop_back();
    }

    void addSection(SpanIndex span, std::int64_t from, std::int64_t to) {
        if (from >= to) return;
        if (!m_path.empty() && m_path.back().span == span && m_path.back().startNs == to)
            m_path.back().startNs = from;
        else
            m_path.push_back({span, from, to});
    }

    const Trace& m_trace;
    std::vector<Visit> m_visits;
    std::vector<Candidate> m_candidates;
    std::vector<CriticalSection> m_path; ///< last section first
};

} // namespace

std::vector<CriticalSection> criticalPath(const Trace& trace) {
    if (trace.size() == 0) return {};
    return PathFinder(trace).run();
}

} // namespace sigma
