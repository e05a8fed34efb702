#include "app/message_list.h"

#include "app/text_label.h"
#include "app/toasts.h"
#include "widgets/controls/icons.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

#include <algorithm>

namespace sigma {

namespace {
constexpr int kWidth = 420, kTallest = 420;

QWidget* rowOf(const Message& message, const Theme& theme) {
    auto* row = new QWidget;
    auto* line = new QHBoxLayout(row);
    line->setContentsMargins(4, 4, 4, 4);
    line->setSpacing(10);
    auto* icon = new QLabel;
    icon->setPixmap(tintedIcon(messageIcon(message.kind), messageColor(message.kind, theme)).pixmap(16, 16));
    auto* text = new TextLabel(message.text, TextLabel::Role::Body);
    text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    auto* when = new TextLabel(QLocale().toString(message.when.time(), QStringLiteral("HH:mm:ss")), TextLabel::Role::Small);
    when->setWordWrap(false);
    text->setTheme(theme);
    when->setTheme(theme);
    line->addWidget(icon, 0, Qt::AlignTop);
    line->addWidget(text, 1);
    line->addWidget(when, 0, Qt::AlignTop);
    return row;
}
} // namespace

MessageList::MessageList(MessageLog& log, const Theme& theme, QWidget* parent) : PopupFrame(theme, parent) {
    setAttribute(Qt::WA_DeleteOnClose);
    setAccessibleName(tr("Messages"));
    setFixedWidth(kWidth);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(12, 10, 12, 12);
    auto* head = new QHBoxLayout;
    auto* title = new TextLabel(tr("Messages"), TextLabel::Role::Strong);
    title->setTheme(theme);
    auto* clear = new QPushButton(tr("Clear"));
    clear->setEnabled(!log.all().empty());
    connect(clear, &QPushButton::clicked, this, [this, &log] {
        log.clear();
        close();
    });
    head->addWidget(title, 1);
    head->addWidget(clear);
    column->addLayout(head);
    auto* rows = new QWidget;
    auto* list = new QVBoxLayout(rows);
    list->setContentsMargins(0, 0, 0, 0);
    list->setSpacing(4);
    for (auto it = log.all().rbegin(); it != log.all().rend(); ++it) list->addWidget(rowOf(*it, theme));
    if (log.all().empty()) {
        auto* none = new TextLabel(tr("Nothing happened in this session."), TextLabel::Role::Secondary);
        none->setTheme(theme);
        list->addWidget(none);
    }
    list->addStretch(1);
    auto* scroll = new QScrollArea;
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setWidget(rows);
    scroll->viewport()->setAutoFillBackground(false);
    rows->setAutoFillBackground(false);
    scroll->setFixedHeight(std::clamp(rows->layout()->heightForWidth(kWidth - 40), 40, kTallest));
    column->addWidget(scroll);
}

} // namespace sigma
