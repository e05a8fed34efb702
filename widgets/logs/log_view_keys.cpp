#include "widgets/logs/log_detail.h"
#include "widgets/logs/log_view.h"

#include <QAccessible>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QMenu>
#include <QScrollBar>

#include <algorithm>

namespace sigma {

namespace {

constexpr std::size_t kMostCopied = 100'000; ///< lines; more belongs into a file

} // namespace

void LogView::setCurrent(std::size_t entry, bool extend) {
    if (m_rows.size() == 0) return;
    entry = std::min(entry, m_rows.size() - 1);
    if (extend) {
        if (!m_anchor) m_anchor = LogSpot{m_current.value_or(entry), 0};
        m_caret = LogSpot{entry, 0};
    } else
        m_anchor = m_caret = std::nullopt;
    m_current = entry;
    announceCurrent();
    viewport()->update();
}

void LogView::announceCurrent() {
    setAccessibleDescription(m_current ? seenLine(*m_current) : QString());
    QAccessibleEvent event(this, QAccessible::DescriptionChanged);
    QAccessible::updateAccessibility(&event);
}

void LogView::moveCurrent(int by, bool extend) {
    if (m_rows.size() == 0) return;
    const auto last = static_cast<std::int64_t>(m_rows.size()) - 1;
    std::int64_t to = m_current ? static_cast<std::int64_t>(*m_current) + by : static_cast<std::int64_t>(m_heights.entryAt(m_top));
    to = std::clamp<std::int64_t>(to, 0, last);
    setCurrent(static_cast<std::size_t>(to), extend);
    ensureVisible(static_cast<std::size_t>(to));
}

QString LogView::seenLine(std::size_t entry) {
    const auto item = m_rows.at(entry);
    if (item.isGap) return gapText(m_content.gaps[item.row]);
    QStringList parts;
    for (const LogColumn& column : m_columns) {
        if (column.kind == LogColumn::Kind::Count) {
            if (item.duplicates) parts << QStringLiteral("×%1").arg(item.duplicates + 1);
        } else if (column.kind == LogColumn::Kind::Message) {
            const LogShown& shown = m_shown.at(item.row);
            parts << QString::fromStdString(shown.cells.seen(0, shown.cells.columns, shown.text));
        } else if (const std::string cell = logCell(column, columnsFor(), item.row); !cell.empty()) {
            const LogText laid = layOutLog(cell);
            parts << QString::fromStdString(laid.seen(0, laid.columns, cell));
        }
    }
    return parts.join(QLatin1Char(' '));
}

QString LogView::selectedText(bool raw) {
    if (m_rows.size() == 0) return {};
    const bool selected = m_anchor && m_caret && *m_anchor != *m_caret;
    if (!selected && !m_current) return {};
    const LogSpot from = selected ? std::min(*m_anchor, *m_caret) : LogSpot{*m_current, 0},
                  to = selected ? std::max(*m_anchor, *m_caret) : from;
    if (selected && from.entry == to.entry && !raw && !m_rows.at(from.entry).isGap) {
        const LogShown& shown = m_shown.at(m_rows.at(from.entry).row);
        return QString::fromStdString(shown.cells.seen(from.column, to.column, shown.text));
    }
    QStringList lines;
    for (std::size_t entry = from.entry; entry <= to.entry && entry - from.entry < kMostCopied; ++entry) {
        const auto item = m_rows.at(entry);
        if (!raw)
            lines << seenLine(entry);
        else if (!item.isGap)
            lines << QString::fromUtf8(m_content.store->line(item.row).data(),
                                       static_cast<qsizetype>(m_content.store->line(item.row).size()));
    }
    if (to.entry - from.entry >= kMostCopied)
        emit notice(tr("Only the first %L1 lines were copied; save the lines to have them all.").arg(kMostCopied));
    return lines.join(QLatin1Char('\n'));
}

void LogView::copySelection(bool raw) {
    const QString text = selectedText(raw);
    if (!text.isEmpty()) QGuiApplication::clipboard()->setText(text);
}

void LogView::selectAll() {
    if (m_rows.size() == 0) return;
    m_anchor = LogSpot{0, 0};
    m_caret = LogSpot{m_rows.size() - 1, 0};
    if (m_rows.size() == 1 && !m_rows.at(0).isGap) m_caret->column = m_shown.at(m_rows.at(0).row).cells.columns;
    viewport()->update();
}

void LogView::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_C && event->modifiers() == (Qt::ControlModifier | Qt::ShiftModifier)) return copySelection(true);
    if (event->matches(QKeySequence::Copy)) return copySelection(false);
    if (event->matches(QKeySequence::SelectAll)) return selectAll();
    if (event->matches(QKeySequence::Find)) return emit findRequested();
    if (!(event->modifiers() & (Qt::ControlModifier | Qt::AltModifier)) && (moveKey(event) || actionKey(event))) return;
    QWidget::keyPressEvent(event); // not the scroll area's: it would take the arrows
}

bool LogView::moveKey(QKeyEvent* event) {
    const bool extend = event->modifiers() & Qt::ShiftModifier;
    const int page = std::max(1, pageHeight() / static_cast<int>(LogHeights::kRowPx) - 1);
    switch (event->key()) {
    case Qt::Key_Down: moveCurrent(1, extend); return true;
    case Qt::Key_Up: moveCurrent(-1, extend); return true;
    case Qt::Key_PageDown: moveCurrent(page, extend); return true;
    case Qt::Key_PageUp: moveCurrent(-page, extend); return true;
    case Qt::Key_Left: horizontalScrollBar()->triggerAction(QAbstractSlider::SliderSingleStepSub); return true;
    case Qt::Key_Right: horizontalScrollBar()->triggerAction(QAbstractSlider::SliderSingleStepAdd); return true;
    case Qt::Key_Home: moveCurrent(-static_cast<int>(m_rows.size()), extend); return true;
    case Qt::Key_End: moveCurrent(static_cast<int>(m_rows.size()), extend); return true;
    case Qt::Key_G:
        if (m_rows.size() == 0) return true;
        if (!m_current) m_current = 0;
        moveCurrent(static_cast<int>(m_rows.size()) * (extend ? 1 : -1), false);
        return true;
    default: return false;
    }
}

bool LogView::actionKey(QKeyEvent* event) {
    LogOptions options = m_options;
    switch (event->key()) {
    case Qt::Key_Slash: emit findRequested(); return true;
    case Qt::Key_N: stepMatch(event->modifiers() & Qt::ShiftModifier ? -1 : 1); return true;
    case Qt::Key_T: emit jumpRequested(); return true;
    case Qt::Key_Space: emit pauseRequested(); return true;
    case Qt::Key_W:
        options.wrap = !options.wrap;
        setOptions(options);
        return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (m_current && m_rows.at(*m_current).isGap)
            emit gapRequested(static_cast<int>(m_rows.at(*m_current).row));
        else if (m_current)
            toggleDetail(*m_current);
        return true;
    case Qt::Key_Escape:
        if (!m_detail && !m_anchor) return false;
        if (m_detail) closeDetail();
        m_anchor = m_caret = std::nullopt;
        viewport()->update();
        return true;
    default: return false;
    }
}

void LogView::contextMenuEvent(QContextMenuEvent* event) {
    const auto entry = event->reason() == QContextMenuEvent::Mouse ? entryAtY(event->pos().y()) : m_current;
    if (!entry || m_rows.at(*entry).isGap) return;
    const std::size_t row = m_rows.at(*entry).row;
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    if (!(m_anchor && m_caret && *m_anchor != *m_caret)) setCurrent(*entry, false);
    menu->addAction(tr("Copy what is seen"), QKeySequence::Copy, this, [this] { copySelection(false); });
    menu->addAction(tr("Copy raw lines"), QKeySequence(QStringLiteral("Ctrl+Shift+C")), this, [this] { copySelection(true); });
    menu->addSeparator();
    menu->addAction(tr("Show the lines around it"), this, [this, row] { emit contextRequested(row); });
    if (const auto& links = m_shown.at(row).links; !links.empty())
        menu->addAction(tr("Open its trace"), this, [this, id = QString::fromStdString(links.front().id)] { emit traceActivated(id); });
    const QPoint at =
        event->reason() == QContextMenuEvent::Mouse ? event->globalPos() : viewport()->mapToGlobal(QPoint(40, entryY(*entry) + 20));
    menu->popup(at);
}

} // namespace sigma
