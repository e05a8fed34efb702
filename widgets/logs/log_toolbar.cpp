#include "widgets/logs/log_toolbar.h"

#include "widgets/controls/flow_layout.h"
#include "widgets/controls/icons.h"
#include "widgets/controls/plain_tooltip.h"

#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QTimer>
#include <QToolButton>

#include <algorithm>
#include <array>

namespace sigma {

namespace {

constexpr int kTypingMs = 120; ///< after the last key, so that a word is one search
constexpr std::size_t kMostInMenu = 40;
const std::array<std::pair<LogDedup, const char*>, 4> kDedups{
    {{LogDedup::None, QT_TRANSLATE_NOOP("sigma::LogToolbar", "Every line")},
     {LogDedup::Exact, QT_TRANSLATE_NOOP("sigma::LogToolbar", "Same text (but for times)")},
     {LogDedup::Numbers, QT_TRANSLATE_NOOP("sigma::LogToolbar", "Same but for digits")},
     {LogDedup::Signature, QT_TRANSLATE_NOOP("sigma::LogToolbar", "Same signs (letters and digits differ)")}}};

} // namespace

LogToolbar::LogToolbar(LogView& view, QWidget* parent) : QWidget(parent), m_view(view) {
    build();
    connect(&view, &LogView::searchChanged, this, &LogToolbar::showState);
    connect(&view, &LogView::optionsChanged, this, &LogToolbar::showOptions);
    connect(&view, &LogView::findRequested, this, &LogToolbar::focusFind);
    showState();
    showOptions();
}

QToolButton* LogToolbar::button(const QString& text, const QString& hint, bool checkable) {
    auto* out = new QToolButton(this);
    out->setText(text);
    out->setToolTip(plainToolTip(hint));
    out->setAccessibleName(hint);
    out->setCheckable(checkable);
    out->setFixedHeight(28);
    out->setFocusPolicy(Qt::TabFocus);
    layout()->addWidget(out);
    return out;
}

void LogToolbar::build() {
    auto* flow = new FlowLayout(this, 4);
    flow->setContentsMargins(0, 0, 0, 0);
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    buildFind();
    m_wrap = button(tr("Wrap"), tr("Wrap long lines (W)"), true);
    connect(m_wrap, &QToolButton::toggled, this, [this](bool on) { change([on](LogOptions& o) { o.wrap = on; }); });
    m_pretty = button(tr("Pretty"), tr("Show JSON over several lines"), true);
    connect(m_pretty, &QToolButton::toggled, this, [this](bool on) { change([on](LogOptions& o) { o.prettify = on; }); });
    m_order = button({}, tr("Order of the lines"), false);
    connect(m_order, &QToolButton::clicked, this,
            [this] { change([](LogOptions& o) { o.listing.newestFirst = !o.listing.newestFirst; }); });
    const auto menuButton = [this](const QString& text, const QString& hint, auto fill) {
        auto* out = button(text, hint, false);
        connect(out, &QToolButton::clicked, this, [this, out, fill] {
            auto* menu = new QMenu(out);
            menu->setAttribute(Qt::WA_DeleteOnClose);
            fill(menu);
            menu->popup(out->mapToGlobal(QPoint(0, out->height() + 2)));
        });
        return out;
    };
    m_dedup = menuButton({}, tr("Show lines that repeat once"), [this](QMenu* menu) { fillDedup(menu); });
    m_columns = menuButton({}, tr("Which fields are columns"), [this](QMenu* menu) { fillColumns(menu); });
    m_save = menuButton(tr("Save ▾"), tr("Save the lines in a file"), [this](QMenu* menu) {
        menu->addAction(tr("As text…"), this, [this] { emit saveRequested(QStringLiteral("txt")); });
        menu->addAction(tr("As JSON lines…"), this, [this] { emit saveRequested(QStringLiteral("jsonl")); });
        menu->addAction(tr("As CSV…"), this, [this] { emit saveRequested(QStringLiteral("csv")); });
    });
}

void LogToolbar::buildFind() {
    m_find = new QLineEdit(this);
    m_find->setPlaceholderText(tr("Find in lines  (/)"));
    m_find->setAccessibleName(tr("Find in lines"));
    m_find->setClearButtonEnabled(true);
    m_find->setFixedSize(260, 28);
    m_find->installEventFilter(this);
    layout()->addWidget(m_find);
    m_delay = new QTimer(this);
    m_delay->setSingleShot(true);
    m_delay->setInterval(kTypingMs);
    connect(m_find, &QLineEdit::textChanged, m_delay, qOverload<>(&QTimer::start));
    connect(m_delay, &QTimer::timeout, this, &LogToolbar::startSearch);
    m_regex = button(QStringLiteral(".*"), tr("Regular expression"), true);
    m_case = button(QStringLiteral("Aa"), tr("Upper and lower case differ"), true);
    connect(m_regex, &QToolButton::toggled, this, &LogToolbar::startSearch);
    connect(m_case, &QToolButton::toggled, this, &LogToolbar::startSearch);
    m_count = new QLabel(this);
    m_count->setTextFormat(Qt::PlainText);
    m_count->setFixedHeight(28);
    m_count->setAlignment(Qt::AlignVCenter | Qt::AlignLeft);
    layout()->addWidget(m_count);
    m_previous = button(QStringLiteral("‹"), tr("Previous match (Shift+N)"), false);
    m_next = button(QStringLiteral("›"), tr("Next match (N)"), false);
    connect(m_previous, &QToolButton::clicked, this, [this] { m_view.stepMatch(-1); });
    connect(m_next, &QToolButton::clicked, this, [this] { m_view.stepMatch(1); });
}

template <class Change> void LogToolbar::change(const Change& apply) {
    LogOptions options = m_view.options();
    apply(options);
    m_view.setOptions(options);
}

void LogToolbar::setTheme(const Theme& theme) {
    m_theme = theme;
    showState();
    showOptions();
}

void LogToolbar::focusFind() {
    m_find->setFocus(Qt::ShortcutFocusReason);
    m_find->selectAll();
}

void LogToolbar::startSearch() {
    m_delay->stop();
    m_view.search({m_find->text().toStdString(), m_regex->isChecked(), m_case->isChecked()});
}

QString LogToolbar::countText() const { return m_count->text(); }

void LogToolbar::showState() {
    const LogView::SearchState state = m_view.searchState();
    QString text;
    if (!state.error.isEmpty())
        text = state.error;
    else if (state.running)
        text = tr("searching…");
    else if (state.active)
        text = state.matches == 0 ? tr("not found")
               : state.current    ? tr("%L1/%L2").arg(state.current).arg(state.matches)
                                  : tr("%L1 found").arg(state.matches);
    const QFontMetrics metrics(m_count->font());
    m_count->setText(metrics.elidedText(text, Qt::ElideRight, 420));
    m_count->setToolTip(plainToolTip(text));
    m_count->setMinimumWidth(state.active ? 84 : 0);
    QPalette palette = m_count->palette();
    palette.setColor(QPalette::WindowText, state.error.isEmpty() ? m_theme.textSecondary : m_theme.errorText);
    m_count->setPalette(palette);
    m_count->setVisible(!text.isEmpty());
    for (auto* b : {m_previous, m_next}) {
        b->setVisible(state.active);
        b->setEnabled(state.matches > 0);
    }
    updateGeometry();
}

void LogToolbar::showOptions() {
    const LogOptions& options = m_view.options();
    const auto check = [](QToolButton* b, bool on) {
        const QSignalBlocker quiet(b);
        b->setChecked(on);
    };
    check(m_wrap, options.wrap);
    check(m_pretty, options.prettify);
    m_order->setText(options.listing.newestFirst ? tr("Newest first") : tr("Oldest first"));
    m_dedup->setText(options.listing.dedup == LogDedup::None ? tr("Dedup ▾") : tr("Dedup on ▾"));
    m_columns->setText(options.columns.empty() ? tr("Columns ▾") : tr("Columns (%1) ▾").arg(options.columns.size()));
    updateGeometry();
}

void LogToolbar::fillDedup(QMenu* menu) {
    for (const auto& [dedup, text] : kDedups) {
        auto* action =
            menu->addAction(tr(text), this, [this, dedup = dedup] { change([dedup](LogOptions& o) { o.listing.dedup = dedup; }); });
        action->setCheckable(true);
        action->setChecked(m_view.options().listing.dedup == dedup);
    }
}

void LogToolbar::fillColumns(QMenu* menu) {
    const LogSummary& summary = m_view.summary();
    std::vector<std::string> names{"time", "level", "message"};
    const auto add = [&](const std::string& name) {
        if (std::find(names.begin(), names.end(), name) == names.end() && names.size() < kMostInMenu) names.push_back(name);
    };
    for (const std::string& name : m_view.options().columns) add(name);
    for (const std::string& name : summary.differing) add(name);
    for (const std::string& name : summary.fields) add(name);
    const auto& shown = m_view.options().columns;
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (i == 3) menu->addSeparator();
        QString text = QString::fromStdString(names[i]).left(60).replace(QLatin1Char('&'), QStringLiteral("&&"));
        auto* action = menu->addAction(text, this, [this, name = names[i]] { m_view.toggleColumn(name); });
        action->setCheckable(true);
        action->setChecked(shown.empty() ? i < 3 : std::find(shown.begin(), shown.end(), names[i]) != shown.end());
    }
    if (shown.empty()) return;
    menu->addSeparator();
    menu->addAction(tr("The usual columns"), this, [this] { change([](LogOptions& o) { o.columns.clear(); }); });
}

bool LogToolbar::eventFilter(QObject* watched, QEvent* event) {
    if (watched != m_find || event->type() != QEvent::KeyPress) return QWidget::eventFilter(watched, event);
    const auto* key = static_cast<QKeyEvent*>(event);
    if (key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter) {
        if (m_delay->isActive()) startSearch();
        m_view.stepMatch(key->modifiers() & Qt::ShiftModifier ? -1 : 1);
        return true;
    }
    if (key->key() == Qt::Key_Escape) {
        m_find->clear();
        startSearch();
        m_view.setFocus();
        return true;
    }
    if (key->key() == Qt::Key_Down) {
        m_view.setFocus();
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace sigma
