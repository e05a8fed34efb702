#pragma once
#include "app/app_services.h"
#include "app/card_button.h"
#include "app/scroll_page.h"

namespace sigma {

class FlowLayout;

/// Home: the ways in, and what was opened lately with small pictures.
class StartPage : public ScrollPage {
    Q_OBJECT
public:
    explicit StartPage(AppServices& services, QWidget* parent = nullptr);
    std::vector<CardButton*> recentCards() const { return m_cards; }

signals:
    void watchRequested();
    void openRequested();
    void connectRequested();
    void fileRequested(const QString& path);

private:
    CardButton* addAction(class QHBoxLayout* row, const QString& icon, const QString& title, const QString& details);
    void fillRecent();
    void showPicture(const QString& path);
    AppServices& m_services;
    TextLabel* m_none;
    FlowLayout* m_recent;
    std::vector<CardButton*> m_cards;
};

/// "5 min ago", "yesterday", "12 March".
QString agoText(qint64 thenMs, qint64 nowMs);

} // namespace sigma
