#include "widgets/trace/flame_view.h"

#include "widgets/controls/plain_tooltip.h"
#include "widgets/trace/detail_lines.h"
#include "widgets/trace/time_window.h"
#include "widgets/trace/trace_colors.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QPainter>
#include <QScrollBar>
#include <QToolTip>

#include <algorithm>

namespace sigma {

namespace {
constexpr auto kNone = FlameNode::kNoNode;
constexpr double kLeastLabelPx = 28;
} // namespace

FlameView::FlameView(QWidget* parent) : QAbstractScrollArea(parent), m_direction(new QToolButton(this)) {
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::StrongFocus);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setViewportMargins(0, kTop, 0, 0);
    viewport()->setMouseTracking(true);
    setAccessibleName(tr("Flame graph: where the time went, by path of calls"));
    m_direction->setAutoRaise(true);
    m_direction->setFocusPolicy(Qt::TabFocus);
    connect(m_direction, &QToolButton::clicked, this, [this] { setFlame(!m_flame); });
    setFlame(false);
}

void FlameView::setTrace(TracePtr trace) {
    m_job.stop();
    m_trace = std::move(trace);
    m_tree = nullptr;
    m_matches = nullptr;
    m_matching.clear();
    m_zoomed = m_current = m_hovered = std::nullopt;
    if (isVisible()) build();
    update();
}

void FlameView::setTheme(const Theme& theme) {
    m_theme = theme;
    m_direction->setFont(Theme::font(12));
    update();
    viewport()->update();
}

void FlameView::showEvent(QShowEvent* event) {
    QAbstractScrollArea::showEvent(event);
    build();
}

void FlameView::build() {
    if (!m_trace || m_tree || m_job.busy()) return;
    m_job.run([this, trace = m_trace](std::stop_token stop) -> BackgroundJob::Done {
        return [this, tree = std::make_shared<const FlameTree>(FlameTree::of(*trace, stop))] { take(tree); };
    });
}

void FlameView::take(std::shared_ptr<const FlameTree> tree) {
    m_tree = std::move(tree);
    markMatches();
    updateScroll();
    viewport()->update();
    emit treeReady();
}

void FlameView::setMatches(std::shared_ptr<const SpanMatches> matches) {
    m_matches = std::move(matches);
    markMatches();
    viewport()->update();
}

void FlameView::markMatches() {
    m_matching.clear();
    if (!m_matches || !m_tree) return;
    m_matching.resize(m_tree->nodes.size());
    for (const SpanIndex span : m_matches->spans) m_matching[m_tree->nodeOf[span]] = 1;
}

void FlameView::setFlame(bool rootsAtBottom) {
    m_flame = rootsAtBottom;
    m_direction->setText(m_flame ? tr("Flame: roots at the bottom") : tr("Icicle: roots on top"));
    m_direction->setAccessibleName(m_direction->text());
    m_direction->setToolTip(plainToolTip(tr("Turn it round")));
    m_direction->adjustSize();
    updateScroll();
    viewport()->update();
}

void FlameView::updateScroll() {
    const int height = m_tree ? static_cast<int>(m_tree->maxDepth + 1) * kRowHeight + kRowHeight : 0;
    verticalScrollBar()->setRange(0, std::max(0, height - viewport()->height()));
    verticalScrollBar()->setPageStep(viewport()->height());
    verticalScrollBar()->setSingleStep(kRowHeight);
    verticalScrollBar()->setValue(m_flame ? verticalScrollBar()->maximum() : 0);
    m_direction->move(width() - m_direction->width() - 12, 2);
}

void FlameView::resizeEvent(QResizeEvent* event) {
    QAbstractScrollArea::resizeEvent(event);
    updateScroll();
}

QRectF FlameView::nodeRect(std::uint32_t node) const {
    const FlameNode& what = m_tree->nodes[node];
    const std::int64_t begin = m_zoomed ? m_tree->nodes[*m_zoomed].beginNs : 0,
                       whole = m_zoomed ? m_tree->nodes[*m_zoomed].weightNs : m_tree->weightNs;
    const double perNs = viewport()->width() / std::max(1.0, static_cast<double>(whole));
    const double x = static_cast<double>(what.beginNs - begin) * perNs, w = static_cast<double>(what.weightNs) * perNs;
    const double y = m_flame
                         ? std::max<double>(viewport()->height(), (m_tree->maxDepth + 2.0) * kRowHeight) - (what.depth + 1.0) * kRowHeight
                         : what.depth * static_cast<double>(kRowHeight);
    return QRectF(x, y - verticalScrollBar()->value(), w, kRowHeight);
}

void FlameView::paintEvent(QPaintEvent*) {
    QPainter painter(viewport());
    painter.fillRect(viewport()->rect(), m_theme.primaryBackground);
    if (!m_tree) {
        painter.setPen(m_theme.textSecondary);
        painter.drawText(viewport()->rect(), Qt::AlignCenter, tr("Putting paths together…"));
        return;
    }
    painter.setFont(Theme::font(12));
    const QRectF seen = viewport()->rect();
    std::vector<std::uint32_t> open;
    for (std::uint32_t i = 0; i < m_tree->nodes.size(); ++i)
        if (m_tree->nodes[i].parent == kNone) open.push_back(i);
    while (!open.empty()) {
        const std::uint32_t node = open.back();
        open.pop_back();
        const QRectF rect = nodeRect(node);
        if (rect.right() < 0 || rect.left() > seen.right() || rect.width() < 0.5) continue; // nor does anything below it take a pixel
        if (rect.intersects(seen)) paintNode(painter, node, rect);
        for (auto c = m_tree->nodes[node].firstChild; c != kNone; c = m_tree->nodes[c].nextSibling) open.push_back(c);
    }
}

void FlameView::paintNode(QPainter& painter, std::uint32_t node, const QRectF& rect) {
    const FlameNode& what = m_tree->nodes[node];
    const QRectF box(std::max(0.0, rect.left()), rect.top(),
                     std::min<double>(rect.right(), viewport()->width()) - std::max(0.0, rect.left()), kRowHeight - 1);
    const bool plain = box.width() < 3, dim = !m_matching.empty() && !m_matching[node];
    const bool above = m_zoomed && m_tree->nodes[*m_zoomed].depth > what.depth;
    const QColor color = serviceColor(m_trace->service(what.firstSpan), m_theme.mode);
    painter.setOpacity(dim ? 0.25 : above ? 0.55 : 1);
    painter.fillRect(plain ? box : box.adjusted(0, 0, -1, 0), color);
    painter.setOpacity(1);
    if (m_current == node || m_hovered == node) {
        painter.setPen(QPen(m_current == node ? m_theme.textMax : m_theme.text, m_current == node ? 2 : 1));
        painter.drawRect(box.adjusted(1, 1, -2, -1));
    }
    if (box.width() < kLeastLabelPx) return;
    const QString operation = spanText(m_trace->operationName(what.firstSpan), 300),
                  service = spanText(m_trace->service(what.firstSpan), 100);
    const QString text = QStringLiteral("%1 · %2  %3").arg(service, operation, spanDuration(what.totalNs));
    const bool light = qGray(color.rgb()) > 128;
    painter.setPen(dim ? m_theme.textSecondary : light ? QColor(0x11, 0x12, 0x17) : QColor(Qt::white));
    painter.drawText(box.adjusted(6, 0, -6, 0), Qt::AlignVCenter | Qt::AlignLeft | Qt::TextSingleLine,
                     painter.fontMetrics().elidedText(text, Qt::ElideRight, static_cast<int>(box.width() - 12)));
}

QString FlameView::nodeText(std::uint32_t node) const {
    const FlameNode& what = m_tree->nodes[node];
    const double share = m_tree->weightNs ? 100.0 * static_cast<double>(what.weightNs) / static_cast<double>(m_tree->weightNs) : 0;
    QString text = tr("%1  %2\n%L3 spans, %4 in all, itself %5\n%6 % of the trace's own time")
                       .arg(spanText(m_trace->service(what.firstSpan), 300), spanText(m_trace->operationName(what.firstSpan), 300))
                       .arg(what.count)
                       .arg(spanDuration(what.totalNs), spanDuration(what.selfNs))
                       .arg(share, 0, 'f', share < 10 ? 1 : 0);
    if (what.errors) text += tr("\n%L1 with errors").arg(what.errors);
    return text;
}

std::optional<std::uint32_t> FlameView::nodeAt(const QPointF& at) const {
    if (!m_tree) return std::nullopt;
    for (std::uint32_t i = 0; i < m_tree->nodes.size(); ++i)
        if (nodeRect(i).contains(at)) return i;
    return std::nullopt;
}

void FlameView::zoomTo(std::optional<std::uint32_t> node) {
    m_zoomed = node;
    viewport()->update();
}

void FlameView::setCurrent(std::optional<std::uint32_t> node) {
    m_current = node;
    if (node) {
        setAccessibleDescription(nodeText(*node));
        const QRectF rect = nodeRect(*node);
        auto* bar = verticalScrollBar();
        if (rect.top() < 0) bar->setValue(bar->value() + static_cast<int>(rect.top()));
        if (rect.bottom() > viewport()->height()) bar->setValue(bar->value() + static_cast<int>(rect.bottom()) - viewport()->height());
    }
    viewport()->update();
}

void FlameView::mouseMoveEvent(QMouseEvent* event) {
    const auto node = nodeAt(event->position());
    if (node == m_hovered) return;
    m_hovered = node;
    viewport()->setCursor(node ? Qt::PointingHandCursor : Qt::ArrowCursor);
    viewport()->update();
}

void FlameView::mousePressEvent(QMouseEvent* event) {
    if (event->button() != Qt::LeftButton) return;
    const auto node = nodeAt(event->position());
    setCurrent(node);
    if (node) zoomTo(node == m_zoomed ? std::nullopt : node);
}

void FlameView::mouseDoubleClickEvent(QMouseEvent* event) {
    const auto node = nodeAt(event->position());
    if (node) emit spanChosen(m_tree->nodes[*node].firstSpan);
}

void FlameView::keyPressEvent(QKeyEvent* event) {
    if (!m_tree || m_tree->nodes.empty()) return QAbstractScrollArea::keyPressEvent(event);
    const std::uint32_t at = m_current.value_or(0);
    const FlameNode& node = m_tree->nodes[at];
    const auto go = [this](std::uint32_t to) {
        if (to != kNone) setCurrent(to);
    };
    const int deeper = m_flame ? Qt::Key_Up : Qt::Key_Down;
    if (!m_current) return go(0);
    if (event->key() == Qt::Key_Up || event->key() == Qt::Key_Down) return go(event->key() == deeper ? node.firstChild : node.parent);
    if (event->key() == Qt::Key_Right) return go(node.nextSibling);
    if (event->key() == Qt::Key_Left) {
        std::uint32_t before = node.parent == kNone ? 0 : m_tree->nodes[node.parent].firstChild;
        while (before != kNone && before != at && m_tree->nodes[before].nextSibling != at) before = m_tree->nodes[before].nextSibling;
        return before == at ? void() : go(before);
    }
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) return zoomTo(m_zoomed == at ? std::nullopt : std::optional(at));
    if (event->key() == Qt::Key_Escape && m_zoomed) return zoomTo(std::nullopt);
    QAbstractScrollArea::keyPressEvent(event);
}

bool FlameView::viewportEvent(QEvent* event) {
    if (event->type() == QEvent::Leave) {
        m_hovered.reset();
        viewport()->update();
    }
    if (event->type() != QEvent::ToolTip) return QAbstractScrollArea::viewportEvent(event);
    const auto* help = static_cast<QHelpEvent*>(event);
    const auto node = nodeAt(help->pos());
    QToolTip::showText(help->globalPos(), node ? plainToolTip(nodeText(*node)) : QString(), viewport());
    return true;
}

} // namespace sigma
