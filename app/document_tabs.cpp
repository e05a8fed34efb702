#include "app/document_tabs.h"

#include <algorithm>
#include <utility>

namespace sigma {

namespace {
constexpr std::size_t kMostClosed = 30;
}

DocumentTabs::DocumentTabs(DocumentTabBar* bar, AppServices& services, QWidget* parent)
    : QWidget(parent), m_services(services), m_bar(bar), m_stack(new QStackedLayout(this)) {
    connect(bar, &QTabBar::currentChanged, this, &DocumentTabs::showCurrent);
    connect(bar, &QTabBar::tabMoved, this, &DocumentTabs::moved);
    connect(bar, &QTabBar::tabBarClicked, this, [this](int index) {
        if (index >= 0) emit chosen();
    });
    connect(bar, &DocumentTabBar::closeRequested, this, &DocumentTabs::close);
    connect(bar, &DocumentTabBar::draggedOut, this, &DocumentTabs::draggedOut);
}

DocumentView* DocumentTabs::document(int index) const {
    return index >= 0 && static_cast<std::size_t>(index) < m_views.size() ? m_views[static_cast<std::size_t>(index)] : nullptr;
}

int DocumentTabs::indexOf(const DocumentView* view) const {
    const auto it = std::find(m_views.begin(), m_views.end(), view);
    return it == m_views.end() ? -1 : static_cast<int>(it - m_views.begin());
}

DocumentView* DocumentTabs::open(const TabState& tab, bool choose) {
    const auto it = std::find_if(m_views.begin(), m_views.end(), [&](const DocumentView* v) { return v->path() == tab.path; });
    DocumentView* view = it == m_views.end() ? nullptr : *it;
    if (!view) view = add(new DocumentView(tab, m_services, this));
    if (choose) {
        m_bar->setCurrentIndex(indexOf(view));
        emit chosen();
    }
    return view;
}

DocumentView* DocumentTabs::add(DocumentView* view, int index) {
    const auto at = index < 0 ? m_views.size() : std::min(static_cast<std::size_t>(index), m_views.size());
    view->setTheme(m_theme);
    m_views.insert(m_views.begin() + static_cast<std::ptrdiff_t>(at), view);
    m_stack->addWidget(view);
    connectView(view);
    m_bar->addDocument(static_cast<int>(at), view->title(), shownPath(view->path()));
    emit added(view);
    emit stateChanged();
    return view;
}

void DocumentTabs::connectView(DocumentView* view) {
    connect(view, &DocumentView::titleChanged, this, [this, view] {
        if (const int index = indexOf(view); index >= 0) m_bar->setTitle(index, view->title());
        emit stateChanged();
        if (view == current()) emit currentChanged();
    });
    connect(view, &DocumentView::stateChanged, this, &DocumentTabs::stateChanged);
    connect(view, &DocumentView::opened, this, [this, view] {
        if (view == current()) emit currentChanged();
    });
}

void DocumentTabs::moved(int from, int to) {
    auto* view = m_views[static_cast<std::size_t>(from)];
    m_views.erase(m_views.begin() + from);
    m_views.insert(m_views.begin() + to, view);
    emit stateChanged();
}

void DocumentTabs::keepPicture() {
    const auto* view = qobject_cast<DocumentView*>(m_stack->currentWidget());
    if (!view || !view->isVisible()) return;
    if (const QPixmap picture = view->picture(); !picture.isNull()) m_services.thumbnails.put(view->path(), picture);
}

void DocumentTabs::showCurrent() {
    auto* view = current();
    if (view && m_stack->currentWidget() != view) {
        keepPicture();
        m_stack->setCurrentWidget(view);
    }
    emit currentChanged();
    emit stateChanged();
}

DocumentView* DocumentTabs::take(int index) {
    auto* view = document(index);
    if (!view) return nullptr;
    if (view == m_stack->currentWidget()) keepPicture();
    disconnect(view, nullptr, this, nullptr);
    m_views.erase(m_views.begin() + index); // first, so that what the bar then says finds the new order
    m_stack->removeWidget(view);
    view->setParent(nullptr);
    m_bar->removeTab(index);
    showCurrent();
    return view;
}

void DocumentTabs::close(int index) {
    const auto* shown = document(index);
    if (!shown) return;
    m_closed.push_back({shown->tabState(), index});
    if (m_closed.size() > kMostClosed) m_closed.erase(m_closed.begin());
    delete take(index);
}

void DocumentTabs::reopen() {
    if (m_closed.empty()) return;
    const auto closed = std::move(m_closed.back());
    m_closed.pop_back();
    const bool open = std::any_of(m_views.begin(), m_views.end(), [&](const DocumentView* v) { return v->path() == closed.tab.path; });
    if (!open) add(new DocumentView(closed.tab, m_services, this), closed.index);
    this->open(closed.tab);
}

void DocumentTabs::step(int by) {
    if (count() > 0) m_bar->setCurrentIndex(((currentIndex() + by) % count() + count()) % count());
    emit chosen();
}

std::vector<TabState> DocumentTabs::states() const {
    std::vector<TabState> out;
    for (const auto* view : m_views) out.push_back(view->tabState());
    return out;
}

void DocumentTabs::setTheme(const Theme& theme) {
    m_theme = theme;
    for (auto* view : m_views) view->setTheme(theme);
}

} // namespace sigma
