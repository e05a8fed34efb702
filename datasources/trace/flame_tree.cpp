#include "datasources/trace/flame_tree.h"

#include <algorithm>
#include <unordered_map>

namespace sigma {

namespace {

constexpr std::uint32_t kNone = FlameNode::kNoNode;
constexpr SpanIndex kBetweenStops = 1 << 16;

/// A path is its parent's node and the two names.
struct Path {
    std::uint32_t parent;
    StringId service, operation;
    bool operator==(const Path&) const = default;
};
struct PathHash {
    std::size_t operator()(const Path& path) const {
        std::uint64_t h = path.parent * 0x9e37'79b9'7f4a'7c15ULL;
        h = (h ^ path.service) * 0xff51'afd7'ed55'8ccdULL;
        return (h ^ (h >> 32) ^ path.operation) * 0xc4ce'b9fe'1a85'ec53ULL;
    }
};

void mergeSpans(FlameTree& tree, const Trace& trace, const std::stop_token& stop) {
    std::unordered_map<Path, std::uint32_t, PathHash> known;
    tree.nodeOf.assign(trace.size(), kNone);
    for (SpanIndex i = 0; i < trace.size(); ++i) {
        if (i % kBetweenStops == 0 && stop.stop_requested()) return;
        const std::uint32_t parent = trace.parent[i] == kNoSpan ? kNone : tree.nodeOf[trace.parent[i]];
        const auto [it, isNew] =
            known.try_emplace({parent, trace.serviceId(i), trace.operation[i]}, static_cast<std::uint32_t>(tree.nodes.size()));
        if (isNew) {
            FlameNode node;
            node.parent = parent;
            node.depth = parent == kNone ? 0 : tree.nodes[parent].depth + 1;
            node.firstSpan = i;
            tree.nodes.push_back(node);
        }
        FlameNode& node = tree.nodes[it->second];
        ++node.count;
        node.errors += trace.has(i, kSpanError);
        node.selfNs += trace.selfNs[i];
        node.totalNs += trace.durationNs[i];
        tree.nodeOf[i] = it->second;
    }
}

/// Children stand after their parents, so one pass from the end sums weights, and one from the begin places nodes.
void placeNodes(FlameTree& tree) {
    for (auto i = tree.nodes.size(); i-- > 0;) {
        FlameNode& node = tree.nodes[i];
        node.weightNs += node.selfNs;
        tree.maxDepth = std::max(tree.maxDepth, node.depth);
        (node.parent == kNone ? tree.weightNs : tree.nodes[node.parent].weightNs) += node.weightNs;
    }
    std::vector<std::uint32_t> order(tree.nodes.size());
    for (std::uint32_t i = 0; i < order.size(); ++i) order[i] = i;
    std::stable_sort(order.begin(), order.end(), [&tree](auto a, auto b) {
        const FlameNode &l = tree.nodes[a], &r = tree.nodes[b];
        return l.depth != r.depth ? l.depth < r.depth : l.weightNs > r.weightNs;
    });
    std::vector<std::int64_t> filled(tree.nodes.size());
    std::vector<std::uint32_t> lastChild(tree.nodes.size(), kNone);
    std::int64_t filledRoots = 0;
    for (const std::uint32_t i : order) {
        FlameNode& node = tree.nodes[i];
        std::int64_t& fill = node.parent == kNone ? filledRoots : filled[node.parent];
        node.beginNs = fill + (node.parent == kNone ? 0 : tree.nodes[node.parent].beginNs);
        fill += node.weightNs;
        if (node.parent == kNone) continue;
        std::uint32_t& last = lastChild[node.parent];
        (last == kNone ? tree.nodes[node.parent].firstChild : tree.nodes[last].nextSibling) = i;
        last = i;
    }
}

} // namespace

FlameTree FlameTree::of(const Trace& trace, std::stop_token stop) {
    FlameTree tree;
    mergeSpans(tree, trace, stop);
    if (!stop.stop_requested()) placeNodes(tree);
    return tree;
}

} // namespace sigma
