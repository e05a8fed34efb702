#include "datasources/otlp/otlp_decoder.h"
#include "tests/support/frame_text.h"
#include "tests/unit/otlp/wire_writer.h"

#include <QtTest>

using namespace sigma;
using namespace sigma::test;

namespace {

const std::string kJaeger = std::string(SIGMASCOPE_SOURCE_DIR) + "/tests/fixtures/jaeger/";

std::vector<TracePtr> decoded(const std::string& body) {
    auto traces = decodeOtlpJson(body, {false});
    if (!traces) qWarning("%s", traces.error().message.c_str());
    return traces ? std::move(traces).value() : std::vector<TracePtr>();
}

std::string text(const Trace& t) {
    std::string out;
    const auto tags = [&](PoolRange range) {
        for (auto k = range.begin; k < range.end; ++k)
            out += " " + std::string(t.strings.at(t.tags[k].key)) + "=" + std::string(t.strings.at(t.tags[k].value)) + ":" +
                   std::to_string(static_cast<int>(t.tags[k].type));
    };
    for (SpanIndex i = 0; i < t.size(); ++i) {
        out += std::string(2 * t.depth[i], ' ') + std::string(t.strings.at(t.spanId[i])) + " " + std::string(t.service(i)) + "/" +
               std::string(t.operationName(i)) + " " + std::to_string(t.startNs[i]) + "+" + std::to_string(t.durationNs[i]) +
               " kind=" + std::to_string(static_cast<int>(t.kind[i])) + (t.has(i, kSpanError) ? " error" : "");
        tags(t.tagsOf[i]);
        for (auto e = t.eventsOf[i].begin; e < t.eventsOf[i].end; ++e)
            out += " event " + std::string(t.strings.at(t.events[e].name)) + "@" + std::to_string(t.events[e].ns), tags(t.events[e].tags);
        for (auto l = t.linksOf[i].begin; l < t.linksOf[i].end; ++l)
            out += " link " + std::string(t.strings.at(t.links[l].traceId)) + "/" + std::string(t.strings.at(t.links[l].spanId)),
                tags(t.links[l].tags);
        out += "\n";
    }
    for (const auto& p : t.processes) out += "process " + std::string(t.strings.at(p.service)), tags(p.tags), out += "\n";
    for (const auto& w : t.warnings) out += "warning " + w.text + "\n";
    return out;
}

constexpr const char* kTrace = "5b8efff798038103d269b633813fc60c";
const std::string kJson =
    R"({"resourceSpans":[{"resource":{"attributes":[{"key":"service.name","value":{"stringValue":"ryot"}},{"key":"host.name","value":{"stringValue":"h"}}]},
 "scopeSpans":[{"scope":{"name":"lib","version":"2"},"spans":[
  {"traceId":"5B8EFFF798038103D269B633813FC60C","spanId":"EEE19B7EC3C1B174","parentSpanId":"","name":"root","kind":2,"startTimeUnixNano":"1544712660000000000",
   "endTimeUnixNano":1544712661000000001,"traceState":"a=b","droppedAttributesCount":3,
   "attributes":[{"key":"s","value":{"stringValue":"x"}},{"key":"b","value":{"boolValue":true}},{"key":"i","value":{"intValue":"-9007199254740993"}},
    {"key":"d","value":{"doubleValue":0.5}},{"key":"y","value":{"bytesValue":"AAH/"}}],
   "events":[{"timeUnixNano":"1544712660500000000","name":"first","attributes":[{"key":"k","value":{"intValue":7}}]}],
   "links":[{"traceId":"0af7651916cd43dd8448eb211c80319c","spanId":"b7ad6b7169203331","attributes":[{"key":"why","value":{"stringValue":"batch"}}]}],
   "status":{"code":2,"message":"no free blocks"}},
  {"traceId":"5b8efff798038103d269b633813fc60c","spanId":"eee19b7ec3c1b175","parentSpanId":"eee19b7ec3c1b174","name":"child","kind":"SPAN_KIND_CLIENT",
   "startTimeUnixNano":"1544712660100000000","endTimeUnixNano":"1544712660200000000","status":{"code":"STATUS_CODE_OK"}}]}]}]})";
constexpr const char* kText = "eee19b7ec3c1b174 ryot/root 1544712660000000000+1000000001 kind=2 error s=x:0 b=true:1 i=-9007199254740993:2 "
                              "d=0.5:3 y=AAH/:4 otel.scope.name=lib:0 "
                              "otel.scope.version=2:0 otel.status_code=ERROR:0 otel.status_description=no free blocks:0 "
                              "w3c.tracestate=a=b:0 event first@1544712660500000000 k=7:2 "
                              "link 0af7651916cd43dd8448eb211c80319c/b7ad6b7169203331 why=batch:0\n"
                              "  eee19b7ec3c1b175 ryot/child 1544712660100000000+100000000 kind=3 otel.scope.name=lib:0 "
                              "otel.scope.version=2:0 otel.status_code=OK:0\n"
                              "process ryot host.name=h:0\n"
                              "warning 1 attributes, events or links of this span were dropped by its sender.\n";

std::string bytesOf(const std::string& hex) { return QByteArray::fromHex(QByteArray::fromStdString(hex)).toStdString(); }

/// kJson as protobuf.
std::string asProtobuf() {
    const auto attribute = [](const std::string& key, const Wire& value) { return Wire().bytes(1, key).bytes(2, value.out); };
    Wire status, event, link, root, child;
    status.bytes(2, "no free blocks").varint(3, 2);
    event.fixed64(1, 1544712660500000000).bytes(2, "first").bytes(3, attribute("k", Wire().varint(3, 7)).out);
    link.bytes(1, bytesOf("0af7651916cd43dd8448eb211c80319c")).bytes(2, bytesOf("b7ad6b7169203331"));
    link.bytes(4, attribute("why", Wire().bytes(1, "batch")).out);
    root.bytes(1, bytesOf(kTrace)).bytes(2, bytesOf("eee19b7ec3c1b174")).bytes(3, "a=b").bytes(5, "root").varint(6, 2);
    root.fixed64(7, 1544712660000000000).fixed64(8, 1544712661000000001);
    root.bytes(9, attribute("s", Wire().bytes(1, "x")).out).bytes(9, attribute("b", Wire().varint(2, 1)).out);
    root.bytes(9, attribute("i", Wire().varint(3, static_cast<std::uint64_t>(-9007199254740993))).out);
    root.bytes(9, attribute("d", Wire().fixed64(4, std::bit_cast<std::uint64_t>(0.5))).out)
        .bytes(9, attribute("y", Wire().bytes(7, std::string("\0\1\xff", 3))).out);
    root.varint(10, 3).bytes(11, event.out).bytes(13, link.out).bytes(15, status.out);
    child.bytes(1, bytesOf(kTrace))
        .bytes(2, bytesOf("eee19b7ec3c1b175"))
        .bytes(4, bytesOf("eee19b7ec3c1b174"))
        .bytes(5, "child")
        .varint(6, 3);
    child.fixed64(7, 1544712660100000000).fixed64(8, 1544712660200000000).bytes(15, Wire().varint(3, 1).out);
    Wire scope, resource;
    scope.bytes(1, Wire().bytes(1, "lib").bytes(2, "2").out).bytes(2, root.out).bytes(2, child.out);
    resource.bytes(1, attribute("service.name", Wire().bytes(1, "ryot")).out).bytes(1, attribute("host.name", Wire().bytes(1, "h")).out);
    return Wire().bytes(1, Wire().bytes(2, scope.out).bytes(1, resource.out).out).out;
}

} // namespace

class OtlpTest : public QObject {
    Q_OBJECT
private slots:
    void readsAllOfASpan() {
        const auto traces = decoded(kJson);
        QCOMPARE(traces.size(), std::size_t(1));
        QCOMPARE(QString::fromStdString(traces[0]->traceId), QString(kTrace));
        QCOMPARE(QString::fromStdString(text(*traces[0])), QString::fromUtf8(kText));
    }

    void protobufReadsTheSame() {
        const auto bytes = asProtobuf();
        QVERIFY(looksLikeOtlpProtobuf(bytes));
        QVERIFY(!looksLikeOtlpProtobuf(kJson));
        const auto traces = decodeOtlpProtobuf(bytes, {false});
        QVERIFY(traces.ok());
        QCOMPARE(QString::fromStdString(text(*(*traces)[0])), QString::fromUtf8(kText));
    }

    void protobufListsAndMapsAreShownAsJson() {
        const auto any = [](const Wire& w) { return Wire().bytes(1, w.out); };
        Wire list;
        list.bytes(1, Wire().bytes(1, "a\"b").out)
            .bytes(1, Wire().varint(3, 5).out)
            .bytes(1, Wire().bytes(6, any(Wire().bytes(1, "k").bytes(2, Wire().varint(2, 1).out)).out).out);
        Wire span;
        span.bytes(1, std::string(16, '\1'))
            .bytes(2, std::string(8, '\2'))
            .bytes(9, Wire().bytes(1, "l").bytes(2, Wire().bytes(5, list.out).out).out);
        const auto traces = decodeOtlpProtobuf(Wire().bytes(1, Wire().bytes(2, Wire().bytes(2, span.out).out).out).out, {false});
        QVERIFY(traces.ok());
        const auto& t = *(*traces)[0];
        QCOMPARE(QString::fromUtf8(t.strings.at(t.tags[0].value).data(), int(t.strings.at(t.tags[0].value).size())),
                 QString("[\"a\\\"b\",5,{\"k\":true}]"));
    }

    void deepProtobufValuesEnd() {
        std::string value = Wire().varint(2, 1).out;
        for (int i = 0; i < 2'000; ++i) value = Wire().bytes(5, Wire().bytes(1, value).out).out;
        Wire span;
        span.bytes(1, std::string(16, '\1')).bytes(2, std::string(8, '\2')).bytes(9, Wire().bytes(1, "l").bytes(2, value).out);
        QVERIFY(decodeOtlpProtobuf(Wire().bytes(1, Wire().bytes(2, Wire().bytes(2, span.out).out).out).out, {false}).ok());
    }

    void damagedProtobufIsASentence() {
        const auto bytes = asProtobuf();
        for (std::size_t cut = 1; cut < bytes.size(); ++cut) {
            const auto traces = decodeOtlpProtobuf(std::string_view(bytes).substr(0, cut), {});
            QVERIFY(!traces.ok());
            QVERIFY(traces.error().message.find("damaged") != std::string::npos);
        }
    }

    void formsOfAMessage_data() {
        QTest::addColumn<QString>("body");
        QTest::addColumn<int>("traces");
        QTest::addColumn<QString>("firstSpan");
        const QString span = R"({"resourceSpans":[{"scopeSpans":[{"spans":[{"traceId":"%1","spanId":"%2"}]}]}]})";
        const auto hex = span.arg("5b8efff798038103d269b633813fc60c", "eee19b7ec3c1b174"),
                   other = span.arg("0af7651916cd43dd8448eb211c80319c", "b7ad6b7169203331");
        QTest::newRow("plain") << hex << 1 << "eee19b7ec3c1b174";
        QTest::newRow("within result") << "{\"result\":" + hex + "}" << 1 << "eee19b7ec3c1b174";
        QTest::newRow("within trace") << "{\"trace\":" + hex + "}" << 1 << "eee19b7ec3c1b174";
        QTest::newRow("Tempo's batches") << QString(hex).replace("resourceSpans", "batches") << 1 << "eee19b7ec3c1b174";
        QTest::newRow("the old name of scopes")
            << QString(hex).replace("scopeSpans", "instrumentationLibrarySpans") << 1 << "eee19b7ec3c1b174";
        QTest::newRow("original names of fields") << QString(hex)
                                                         .replace("resourceSpans", "resource_spans")
                                                         .replace("scopeSpans", "scope_spans")
                                                         .replace("traceId", "trace_id")
                                                         .replace("spanId", "span_id")
                                                  << 1 << "eee19b7ec3c1b174";
        QTest::newRow("base64 ids") << span.arg("W47/95gDgQPSabYzgT/GDA==", "7uGbfsPBsXQ=") << 1 << "eee19b7ec3c1b174";
        QTest::newRow("lines") << hex + "\n" + other + "\n\n" + hex << 2 << "eee19b7ec3c1b174";
        QTest::newRow("chunks of a stream") << "{\"result\":" + hex + "}\r\n{\"result\":" + other + "}\n" << 2 << "eee19b7ec3c1b174";
        QTest::newRow("indented") << QString(hex).replace("[", "[\n  ") << 1 << "eee19b7ec3c1b174";
        QTest::newRow("a list") << "[" + hex + "," + other + "]" << 2 << "eee19b7ec3c1b174";
        QTest::newRow("empty") << R"({"resourceSpans":[]})" << 0 << "";
    }
    void formsOfAMessage() {
        QFETCH(QString, body);
        QFETCH(int, traces);
        QFETCH(QString, firstSpan);
        const auto got = decoded(body.toStdString());
        QCOMPARE(int(got.size()), traces);
        if (traces) QCOMPARE(got[0]->strings.at(got[0]->spanId[0]), std::string_view(firstSpan.toStdString()));
        if (traces) QCOMPARE(got[0]->traceId, std::string(kTrace));
    }

    void theResourceMayStandBehindItsSpans() {
        const auto traces = decoded(R"({"resourceSpans":[{"scopeSpans":[{"spans":[{"traceId":"a","spanId":"1"}],"scope":{"name":"late"}}],
            "resource":{"attributes":[{"value":{"stringValue":"ryot"},"key":"service.name"}]}}]})");
        QCOMPARE(traces[0]->service(0), std::string_view("ryot"));
        QCOMPARE(traces[0]->strings.at(traces[0]->tags[0].value), std::string_view("late"));
    }

    void oneResourceIsOneProcess() {
        const std::string part =
            R"({"resource":{"attributes":[{"key":"service.name","value":{"stringValue":"ryot"}}]},"scopeSpans":[{"spans":[{"traceId":"a","spanId":"%"}]}]})";
        const auto with = [&](const char* id) { return std::string(part).replace(part.find('%'), 1, id); };
        const auto traces = decoded("{\"resourceSpans\":[" + with("1") + "," + with("2") + "]}");
        QCOMPARE(traces[0]->size(), 2u);
        QCOMPARE(traces[0]->processes.size(), std::size_t(1));
    }

    void everyRecordedReplyOfTheApiV3Reads() {
        for (const char* name : {"v3-trace-small", "v3-trace-error", "v3-trace-links", "v3-trace-orphan"}) {
            const auto traces = decoded(readFile(kJaeger + name + ".body"));
            QCOMPARE(traces.size(), std::size_t(1));
            QVERIFY(traces[0]->size() > 5 && traces[0]->services > 2);
        }
        QCOMPARE(decoded(readFile(kJaeger + "v3-traces.body")).size(), std::size_t(3));
    }

    void damageIsASentence() {
        for (const char* body : {"", "{", "{}", "[]", R"({"resourceSpans":5})",
                                 R"({"resourceSpans":[{"scopeSpans":[{"spans":[{"startTimeUnixNano":"x"}]}]}]})"}) {
            const auto got = decodeOtlpJson(body, {});
            QVERIFY2(!got.ok() && !got.error().message.empty(), body);
        }
        QVERIFY(decodeOtlpJson("{\"resourceSpans\":[]}\n{\"resourceSpans\":[}\n", {}).error().message.starts_with("Line 2: "));
    }
};

QTEST_APPLESS_MAIN(OtlpTest)
#include "otlp_test.moc"
