#include "widgets/trace/detail_lines.h"
#include "widgets/trace/waterfall_view.h"

#include <QClipboard>
#include <QContextMenuEvent>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QMenu>
#include <QScrollBar>

#include <algorithm>
#include <functional>

namespace sigma {

namespace {

bool isPlain(const QKeyEvent& event) { return !(event.modifiers() & (Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier)); }
bool isBracket(const QKeyEvent& event, int key, char text) {
    return event.key() == key || event.text() == QLatin1Char(text);
} // on some keyboards with AltGr

} // namespace

bool WaterfallView::handlesKey(const QKeyEvent& event) const {
    if (isBracket(event, Qt::Key_BracketLeft, '[') || isBracket(event, Qt::Key_BracketRight, ']')) return true;
    if (event.matches(QKeySequence::Copy) || event.matches(QKeySequence::Find)) return true;
    if (!isPlain(event)) return false;
    for (int key :
         {Qt::Key_C, Qt::Key_F, Qt::Key_B, Qt::Key_O, Qt::Key_N, Qt::Key_Slash, Qt::Key_Plus, Qt::Key_Equal, Qt::Key_Minus, Qt::Key_0})
        if (event.key() == key) return true;
    return false;
}

/// Letters are this view's before they are the window's shortcuts.
bool WaterfallView::event(QEvent* event) {
    if (event->type() == QEvent::ShortcutOverride && handlesKey(*static_cast<QKeyEvent*>(event))) {
        event->accept();
        return true;
    }
    return QAbstractScrollArea::event(event);
}

void WaterfallView::keyPressEvent(QKeyEvent* event) {
    if (!m_rows || m_rows->count() == 0) {
        if (event->key() == Qt::Key_O && isPlain(*event)) return emit onlyErrorsToggled(); // "no errors" must not be a dead end
        return QAbstractScrollArea::keyPressEvent(event);
    }
    if (command(*event) || (isPlain(*event) && walk(event->key()))) return event->accept();
    QAbstractScrollArea::keyPressEvent(event);
}

bool WaterfallView::walk(int key) {
    const std::size_t row = currentRow(), last = m_rows->count() - 1;
    const auto page = static_cast<std::size_t>(std::max(1, viewport()->height() / TraceRows::kRowHeight - 1));
    switch (key) {
    case Qt::Key_Down: setCurrentRow(row > last ? 0 : std::min(last, row + 1)); return true;
    case Qt::Key_Up: setCurrentRow(row > last ? last : row - std::min<std::size_t>(row, 1)); return true;
    case Qt::Key_PageDown: setCurrentRow(std::min(last, row + page)); return true;
    case Qt::Key_PageUp: setCurrentRow(row - std::min(row, page)); return true;
    case Qt::Key_Home: setCurrentRow(0); return true;
    case Qt::Key_End: setCurrentRow(last); return true;
    case Qt::Key_Left: fold(true); return true;
    case Qt::Key_Right: fold(false); return true;
    case Qt::Key_Space: case Qt::Key_Return: case Qt::Key_Enter:
        if (row > last) return true;
        if (m_rows->at(row).isGroup())
            toggle(row);
        else
            setDetailOpen(*m_currentSpan, !detail(*m_currentSpan));
        return true;
    default: return false;
    }
}

bool WaterfallView::command(const QKeyEvent& event) {
    if (event.matches(QKeySequence::Copy)) {
        if (m_currentSpan) QGuiApplication::clipboard()->setText(rowText(currentRow()));
        return true;
    }
    if (event.matches(QKeySequence::Find)) return emit searchFocusRequested(), true;
    if (isBracket(event, Qt::Key_BracketRight, ']')) return changeLevels(true), true;
    if (isBracket(event, Qt::Key_BracketLeft, '[')) return changeLevels(false), true;
    if (!isPlain(event)) return false;
    const std::int64_t middle = m_state.window.fromNs + m_state.window.length() / 2;
    switch (event.key()) {
    case Qt::Key_C: setCriticalShown(!m_state.critical); emit criticalToggled(m_state.critical); return true;
    case Qt::Key_F: emit matchStepRequested(1); return true;
    case Qt::Key_B: emit matchStepRequested(-1); return true;
    case Qt::Key_N: emit matchStepRequested(event.modifiers() & Qt::ShiftModifier ? -1 : 1); return true;
    case Qt::Key_O: emit onlyErrorsToggled(); return true;
    case Qt::Key_Slash: emit searchFocusRequested(); return true;
    case Qt::Key_Plus: case Qt::Key_Equal: setWindow(zoomedWindow(m_state.window, middle, 0.7, whole())); return true;
    case Qt::Key_Minus: setWindow(zoomedWindow(m_state.window, middle, 1 / 0.7, whole())); return true;
    case Qt::Key_0: setWindow(whole()); return true;
    default: return false;
    }
}

/// Left closes, else goes to the parent; Right opens, else goes to the first child.
void WaterfallView::fold(bool collapse) {
    const std::size_t row = currentRow();
    if (row >= m_rows->count()) return;
    const TraceRow at = m_rows->at(row);
    const bool foldable = at.isGroup() || m_rows->hasChildren(at.span);
    const bool open = at.isGroup() ? m_rows->groupOpen(at.group) : !m_rows->collapsed(at.span);
    if (foldable && open == collapse) return toggle(row);
    if (!collapse) {
        if (foldable) setCurrentRow(std::min(m_rows->count() - 1, row + 1));
        return;
    }
    const SpanIndex parent = m_rows->trace().parent[at.span];
    if (parent == kNoSpan) return;
    if (const auto up = m_rows->rowOf(parent)) setCurrentRow(*up);
}

void WaterfallView::toggle(std::size_t row) {
    const TraceRow at = m_rows->at(row);
    if (at.isGroup())
        m_rows->setGroupOpen(at.group, !m_rows->groupOpen(at.group));
    else
        m_rows->setCollapsed(at.span, !m_rows->collapsed(at.span));
    rowsChanged();
}

void WaterfallView::keepInPlace(const std::function<void()>& change) {
    const auto [first, last] = shownRows();
    const std::size_t current = currentRow(), row = current >= first && current < last ? current : first;
    const SpanIndex span = m_rows->at(row).span;
    const int before = rowRect(row).top();
    change();
    rowsChanged();
    if (const auto now = m_rows->nearestRow(span)) verticalScrollBar()->setValue(static_cast<int>(m_rows->top(*now)) - before);
}

void WaterfallView::changeLevels(bool expand) {
    if (!m_rows || m_rows->count() == 0) return;
    keepInPlace([this, expand] { expand ? m_rows->expandLevel() : m_rows->collapseLevel(); });
}

void WaterfallView::contextMenuEvent(QContextMenuEvent* event) {
    if (!m_rows) return;
    const std::size_t row = event->reason() == QContextMenuEvent::Keyboard ? currentRow() : rowAt(event->pos().y());
    if (row >= m_rows->count()) return;
    setCurrentRow(row);
    const Trace& trace = m_rows->trace();
    const SpanIndex span = m_rows->at(row).span;
    const QString service = spanText(trace.service(span), 60);
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const auto add = [&](const QString& text, std::function<void()> call) {
        connect(menu->addAction(text), &QAction::triggered, this, std::move(call));
    };
    const auto fold = [this](auto change) { keepInPlace([this, change] { change(*m_rows); }); };
    if (!m_currentIsGroup) add(detail(span) ? tr("Close detail") : tr("Open detail"), [this, span] { setDetailOpen(span, !detail(span)); });
    add(tr("Zoom to this span"), [this, span] { setWindow({m_rows->trace().startNs[span], m_rows->trace().spanEndNs(span)}); });
    menu->addSeparator();
    add(tr("Expand everything below"), [fold, span] { fold([span](TraceRows& rows) { rows.setSubtreeCollapsed(span, false); }); });
    add(tr("Collapse everything below"), [fold, span] { fold([span](TraceRows& rows) { rows.setSubtreeCollapsed(span, true); }); });
    add(tr("Expand all of %1").arg(service),
        [fold, id = trace.serviceId(span)] { fold([id](TraceRows& rows) { rows.setServiceCollapsed(id, false); }); });
    add(tr("Collapse all of %1").arg(service),
        [fold, id = trace.serviceId(span)] { fold([id](TraceRows& rows) { rows.setServiceCollapsed(id, true); }); });
    add(tr("Expand everything"), [fold] { fold([](TraceRows& rows) { rows.setAllCollapsed(false); }); });
    add(tr("Collapse everything"), [fold] { fold([](TraceRows& rows) { rows.setAllCollapsed(true); }); });
    menu->addSeparator();
    const auto copy = [&](const QString& text, std::string_view value) {
        add(text, [this, value = spanText(value)] {
            QGuiApplication::clipboard()->setText(value);
            emit copied(value);
        });
    };
    copy(tr("Copy span id"), trace.strings.at(trace.spanId[span]));
    copy(tr("Copy operation"), trace.operationName(span));
    menu->popup(event->globalPos());
}

} // namespace sigma
