#pragma once
#include "app/document_tab_bar.h"
#include "app/document_view.h"

#include <QStackedLayout>

#include <vector>

namespace sigma {

/// The open documents of a window, one shown at a time. Its bar stands elsewhere (in the window's top bar).
class DocumentTabs : public QWidget, public Themed {
    Q_OBJECT
public:
    DocumentTabs(DocumentTabBar* bar, AppServices& services, QWidget* parent = nullptr);

    /// A document that is open already is chosen instead of opened twice. `choose` false only adds its tab.
    DocumentView* open(const TabState& tab, bool choose = true);
    DocumentView* add(DocumentView* view, int index = -1); ///< of another window
    DocumentView* take(int index);                         ///< out of this window; the caller has it
    void close(int index);
    void reopen(); ///< the one that was closed last
    bool canReopen() const { return !m_closed.empty(); }
    void choose(int index) { m_bar->setCurrentIndex(index); }
    void step(int by); ///< to the tab beside, around the ends
    int count() const { return m_bar->count(); }
    int currentIndex() const { return m_bar->currentIndex(); }
    DocumentView* current() const { return document(m_bar->currentIndex()); }
    DocumentView* document(int index) const;
    std::vector<TabState> states() const;
    void keepPicture(); ///< of the document that is shown, before it is left
    void setTheme(const Theme& theme) override;

signals:
    void currentChanged(); ///< another document, or none
    void chosen();         ///< a tab was clicked or a document opened: it wants to be seen
    void added(sigma::DocumentView* view);
    void stateChanged(); ///< states() has another answer
    void draggedOut(int index, const QPoint& globalPosition);

private:
    void connectView(DocumentView* view);
    void moved(int from, int to);
    void showCurrent();
    int indexOf(const DocumentView* view) const;
    struct Closed {
        TabState tab;
        int index;
    };
    AppServices& m_services;
    DocumentTabBar* m_bar;
    QStackedLayout* m_stack;
    std::vector<DocumentView*> m_views; ///< in the order of the bar
    std::vector<Closed> m_closed;
    Theme m_theme;
};

} // namespace sigma
