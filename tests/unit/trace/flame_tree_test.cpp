#include "datasources/trace/flame_tree.h"
#include "tests/support/sample_trace.h"

#include <QTest>

using namespace sigma;

namespace {

/// A line a node, depth first: operation, spans, weight and begin in ms.
std::string asText(const FlameTree& tree, const Trace& trace) {
    std::string out;
    const auto ms = [](std::int64_t ns) { return std::to_string(ns / 1'000'000); };
    std::vector<std::uint32_t> open;
    for (std::uint32_t i = 0; i < tree.nodes.size(); ++i)
        if (tree.nodes[i].parent == FlameNode::kNoNode) open.insert(open.begin(), i);
    while (!open.empty()) {
        const FlameNode& node = tree.nodes[open.back()];
        open.pop_back();
        out.append(2 * node.depth, ' ');
        out += std::string(trace.operationName(node.firstSpan)) + " x" + std::to_string(node.count) + " " + ms(node.weightNs) + "@" +
               ms(node.beginNs) + "\n";
        std::vector<std::uint32_t> children;
        for (auto c = node.firstChild; c != FlameNode::kNoNode; c = tree.nodes[c].nextSibling) children.push_back(c);
        open.insert(open.end(), children.rbegin(), children.rend());
    }
    return out;
}

} // namespace

class FlameTreeTest : public QObject {
    Q_OBJECT
private slots:
    void pathsMergeAndWidestComesFirst() {
        // the sample's spans count their whole duration as their own
        const TracePtr trace =
            sampleTrace("a root 0 10\n  b get 0 1\n    c io 0 5\n  d put 1 20\n  b get 2 3\n    c io 2 7 error\ne other 0 4\n");
        const FlameTree tree = FlameTree::of(*trace);
        QCOMPARE(asText(tree, *trace), "root x1 46@0\n  put x1 20@0\n  get x2 16@20\n    io x2 12@20\nother x1 4@46\n");
        QCOMPARE(tree.weightNs, 50'000'000);
        QCOMPARE(tree.maxDepth, 2u);
        QCOMPARE(tree.nodes[tree.nodeOf[5]].errors, 1u);
        QCOMPARE(tree.nodeOf[2], tree.nodeOf[5]);
    }
    void theSameNamesElsewhereAreAnotherNode() {
        const TracePtr trace = sampleTrace("a root 0 10\n  b get 0 1\n    b get 0 5\n");
        QCOMPARE(asText(FlameTree::of(*trace), *trace), "root x1 16@0\n  get x1 6@0\n    get x1 5@0\n");
    }
    void nothing() {
        const TracePtr trace = sampleTrace("");
        QVERIFY(FlameTree::of(*trace).nodes.empty());
    }
};

QTEST_APPLESS_MAIN(FlameTreeTest)
#include "flame_tree_test.moc"
