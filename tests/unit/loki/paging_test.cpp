#include "datasources/log/log_join.h"
#include "datasources/loki/paging.h"

#include <QtTest>

#include <algorithm>
#include <map>
#include <random>
#include <set>

using namespace sigma;

namespace {

struct Line {
    std::int64_t ns;
    std::uint32_t stream;
    std::string text;
};

/// Answers as Loki does: [from, to), at most `limit` lines, those at the chosen end; lines of one time in no order that a page could count
/// on.
class Server {
public:
    Server(std::vector<Line> lines, std::uint32_t streams) : m_lines(std::move(lines)), m_streams(streams) {}
    std::size_t pages = 0, mostAtOnce = 0;

    LokiPage answer(const LokiPageRequest& request, bool newestFirst) {
        ++pages;
        std::vector<Line> in;
        for (const auto& line : m_lines)
            if (line.ns >= request.from && line.ns < request.to) in.push_back(line);
        std::shuffle(in.begin(), in.end(), m_random);
        std::stable_sort(in.begin(), in.end(), [&](const Line& a, const Line& b) { return newestFirst ? a.ns > b.ns : a.ns < b.ns; });
        in.resize(std::min(in.size(), request.limit));
        auto out = std::make_shared<LogLines>();
        for (std::uint32_t s = 0; s < m_streams; ++s) out->streams.push_back({{"s", std::to_string(s)}});
        for (const auto& line : in) {
            out->times.push_back(line.ns);
            out->stream.push_back(line.stream);
            out->levels.push_back(LogLevel::Unknown);
            out->lines.push(line.text);
        }
        return {out, {}};
    }

    std::shared_ptr<LogLines> run(LokiPaging paging, bool newestFirst) {
        for (auto asked = paging.requests(); !asked.empty(); asked = paging.requests()) {
            mostAtOnce = std::max(mostAtOnce, asked.size());
            std::vector<LokiPage> replies;
            for (const auto& request : asked) replies.push_back(answer(request, newestFirst));
            paging = paging.next(replies);
            if (pages > 100'000) return nullptr;
        }
        return paging.result();
    }

private:
    std::vector<Line> m_lines;
    std::uint32_t m_streams;
    std::mt19937 m_random{7};
};

TimeRange range(std::int64_t from, std::int64_t to) { return {Timestamp(Duration(from)), Timestamp(Duration(to))}; }

std::string text(const std::vector<LokiPageRequest>& requests) {
    std::string out;
    for (const auto& r : requests)
        out += (out.empty() ? "" : " ") + ("[" + std::to_string(r.from) + "," + std::to_string(r.to) + ")x" + std::to_string(r.limit));
    return out;
}

/// "5 4 3 | gaps [1,2) why"
std::string text(const LogLines& lines) {
    std::string out;
    for (std::size_t i = 0; i < lines.size(); ++i) out += (out.empty() ? "" : " ") + std::string(lines.line(i));
    for (const auto& gap : lines.gaps)
        out += " | [" + std::to_string(gap.range.from.time_since_epoch().count()) + "," +
               std::to_string(gap.range.to.time_since_epoch().count()) + ") " + gap.reason;
    return out + (lines.complete ? "" : " incomplete");
}

std::vector<Line> named(std::vector<std::int64_t> times) {
    std::vector<Line> out;
    for (const auto t : times) out.push_back({t, 0, std::to_string(t)});
    return out;
}

} // namespace

class PagingTest : public QObject {
    Q_OBJECT
private slots:
    void onePageIsAll();
    void limitAsksOneMore();
    void limitCutsAndSaysSo();
    void fullPageAsksItsLastNanosecondAgain();
    void oneNanosecondFillsAPage();
    void smallerPagesAskTheSameAgain();
    void failureLeavesAGap();
    void givingUpKeepsWhatIsKnown();
    void splitsAWholeRange();
    void randomData_data();
    void randomData();
    void joinKeepsMetadata();
};

void PagingTest::onePageIsAll() {
    const LokiPaging paging({range(0, 100), true, 0, 10});
    QCOMPARE(text(paging.requests()), std::string("[0,100)x10"));
    Server server(named({5, 3, 99, 100}), 1);
    QCOMPARE(text(*server.run(paging, true)), std::string("99 5 3"));
    QCOMPARE(server.pages, std::size_t{1});
    QVERIFY(LokiPaging({range(5, 5), true, 0, 10}).requests().empty());
}

void PagingTest::limitAsksOneMore() {
    const LokiPaging paging({range(0, 100), false, 3, 10});
    QCOMPARE(text(paging.requests()), std::string("[0,100)x4"));
    Server server(named({5, 3, 99}), 1);
    QCOMPARE(text(*server.run(paging, false)), std::string("3 5 99"));
}

void PagingTest::limitCutsAndSaysSo() {
    Server server(named({1, 2, 3, 4, 5, 6, 7}), 1);
    QCOMPARE(text(*server.run(LokiPaging({range(0, 100), true, 3, 10}), true)),
             std::string("7 6 5 | [0,5) The limit of 3 lines was reached. incomplete"));
    QCOMPARE(text(*server.run(LokiPaging({range(0, 100), false, 3, 10}), false)),
             std::string("1 2 3 | [4,100) The limit of 3 lines was reached. incomplete"));
    QCOMPARE(text(*server.run(LokiPaging({range(0, 100), true, 5, 2}), true)),
             std::string("7 6 5 4 3 | [0,3) The limit of 5 lines was reached. incomplete"));
    QCOMPARE(text(*server.run(LokiPaging({range(0, 100), true, 7, 2}), true)), std::string("7 6 5 4 3 2 1"));
}

void PagingTest::fullPageAsksItsLastNanosecondAgain() {
    Server server(named({1, 2, 3, 4}), 1);
    LokiPaging paging({range(0, 100), true, 0, 2});
    auto page = server.answer(paging.requests()[0], true);
    paging = paging.next(std::span(&page, 1));
    QCOMPARE(text(paging.requests()), std::string("[0,4)x2"));
    QCOMPARE(paging.rows(), std::size_t{1});
    LokiPaging forward({range(0, 100), false, 0, 2});
    page = server.answer(forward.requests()[0], false);
    QCOMPARE(text(forward.next(std::span(&page, 1)).requests()), std::string("[2,100)x2"));
}

void PagingTest::oneNanosecondFillsAPage() {
    auto lines = named({1, 9});
    for (int i = 0; i < 5; ++i) lines.push_back({5, 0, "x"});
    for (const bool newestFirst : {true, false}) {
        Server server(lines, 1);
        const auto got = server.run(LokiPaging({range(0, 100), newestFirst, 0, 3}), newestFirst);
        QCOMPARE(text(*got), std::string(newestFirst ? "9 x x x 1" : "1 x x x 9") +
                                 " | [5,6) 3 lines or more carry the time 5; the server gives only 3 of them. incomplete");
    }
}

void PagingTest::smallerPagesAskTheSameAgain() {
    const LokiPaging paging({range(0, 100), true, 50, 5000});
    QCOMPARE(text(paging.withPageSize(10).requests()), std::string("[0,100)x10"));
}

void PagingTest::failureLeavesAGap() {
    Server server(named({1, 2, 3, 4}), 1);
    LokiPaging paging({range(0, 100), true, 0, 2});
    auto page = server.answer(paging.requests()[0], true);
    paging = paging.next(std::span(&page, 1));
    page = {nullptr, "HTTP 500"};
    paging = paging.next(std::span(&page, 1));
    QVERIFY(paging.requests().empty());
    QCOMPARE(text(*paging.result()), std::string("4 | [0,4) HTTP 500 incomplete"));
}

void PagingTest::givingUpKeepsWhatIsKnown() {
    Server server(named({1, 2, 3, 4}), 1);
    LokiPaging paging({range(0, 100), false, 0, 3});
    auto page = server.answer(paging.requests()[0], false);
    paging = paging.next(std::span(&page, 1)).givenUp("too much");
    QVERIFY(paging.requests().empty());
    QCOMPARE(text(*paging.result()), std::string("1 2 | [3,100) too much incomplete"));
}

void PagingTest::splitsAWholeRange() {
    std::vector<Line> lines;
    for (int i = 0; i < 1000; ++i) lines.push_back({i * 1'000'000'000LL, 0, "x"});
    Server server(lines, 1);
    const auto got = server.run(LokiPaging({range(0, 1'000'000'000'000), true, 0, 50}), true);
    QCOMPARE(got->size(), std::size_t{1000});
    QCOMPARE(server.mostAtOnce, std::size_t{4});
}

void PagingTest::randomData_data() {
    QTest::addColumn<unsigned>("seed");
    for (unsigned seed = 1; seed <= 200; ++seed) QTest::addRow("%u", seed) << seed;
}

/// Every line once and in order, or, where a nanosecond is fuller than a page, exactly a page of it and a gap.
void PagingTest::randomData() {
    QFETCH(unsigned, seed);
    std::mt19937 random(seed);
    const auto upTo = [&](int n) { return static_cast<int>(random() % static_cast<unsigned>(n)); };
    const std::int64_t unit = upTo(2) ? 1 : 300'000'000;
    const int span = 2 + upTo(60), count = upTo(300);
    const auto pageSize = static_cast<std::size_t>(2 + upTo(30));
    const auto limit = static_cast<std::size_t>(upTo(3) ? 0 : 1 + upTo(200));
    const bool newestFirst = upTo(2);
    std::vector<Line> lines;
    std::map<std::int64_t, std::size_t> perNs;
    const std::int64_t from = 5 * unit, to = (span - 1) * unit;
    for (int i = 0; i < count; ++i) {
        lines.push_back({upTo(span) * unit, static_cast<std::uint32_t>(upTo(4)), "line " + std::to_string(i)});
        if (lines.back().ns >= from && lines.back().ns < to) ++perNs[lines.back().ns];
    }
    Server server(lines, 4);
    const auto got = server.run(LokiPaging({range(from, to), newestFirst, limit, pageSize}), newestFirst);
    QVERIFY(got);
    std::size_t expected = 0, overfull = 0;
    for (const auto& [ns, n] : perNs) {
        expected += std::min(n, pageSize);
        overfull += n > pageSize;
    }
    QCOMPARE(got->size(), limit ? std::min(limit, expected) : expected);
    std::set<std::string> distinct;
    for (std::size_t i = 0; i < got->size(); ++i) distinct.insert(std::string(got->line(i)));
    QCOMPARE(distinct.size(), got->size());
    QVERIFY(newestFirst ? std::is_sorted(got->times.rbegin(), got->times.rend()) : std::is_sorted(got->times.begin(), got->times.end()));
    if (!limit) QVERIFY(got->gaps.size() >= overfull);
    if (overfull == 0 && !limit)
        for (const auto& gap : got->gaps) QVERIFY2(perNs[gap.range.from.time_since_epoch().count()] == pageSize, gap.reason.c_str());
    if (limit && expected > limit) QVERIFY(!got->complete);
}

void PagingTest::joinKeepsMetadata() {
    LogLines plain, rich;
    for (auto* part : {&plain, &rich}) {
        part->times = {1, 2};
        part->levels = {LogLevel::Info, LogLevel::Info};
        part->stream = {0, 0};
        part->lines.push("a");
        part->lines.push("b");
        part->streams = {{{"job", "a"}}};
    }
    for (const char* word : {"k", "1", "k", "2"}) rich.metadataTexts.push(word);
    rich.metadataEnd = {1, 2};
    LogJoin join(false);
    join.add(plain, 2);
    join.add(rich, 1);
    join.add(rich, 2);
    join.add(plain, 1);
    const auto out = join.take();
    std::string found;
    for (std::size_t i = 0; i < out->size(); ++i) {
        found += std::string(out->line(i));
        for (const auto& [name, value] : out->metadata(i)) found += std::string(value);
    }
    QCOMPARE(found, std::string("aba1a1b2a"));
    QCOMPARE(out->streams.size(), std::size_t{1});
}

QTEST_GUILESS_MAIN(PagingTest)
#include "paging_test.moc"
