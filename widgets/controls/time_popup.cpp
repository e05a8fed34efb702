#include "widgets/controls/time_popup.h"

#include "dashboards/model/time_zone.h"
#include "widgets/controls/icons.h"

#include <QCompleter>
#include <QTimeZone>

namespace sigma {

namespace {

QLabel* heading(const QString& text, const Theme& theme, QWidget* parent) {
    auto* label = new QLabel(text, parent);
    label->setFont(Theme::font(theme.basePx, QFont::Medium));
    return label;
}

QDate dateOf(const std::string& raw, bool up, const TimeMathContext& time) {
    const auto ms = parseTimeInput(raw, up, time);
    if (!ms) return {};
    const auto civil = civilFromMs(*ms, time.timezone);
    return QDate(civil.year, civil.month, civil.day);
}

Qt::DayOfWeek firstDay(const std::string& weekStart) {
    if (weekStart == "sunday") return Qt::Sunday;
    return weekStart == "saturday" ? Qt::Saturday : Qt::Monday;
}

} // namespace

TimePopup::TimePopup(Start start, const Theme& theme, QWidget* parent) : PopupFrame(theme, parent), m_start(std::move(start)) {
    setAccessibleName(tr("Time range"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    auto* row = new QHBoxLayout;
    row->setContentsMargins(12, 12, 12, 8);
    row->setSpacing(16);
    row->addLayout(buildAbsolute());
    row->addLayout(buildQuick());
    column->addLayout(row);
    column->addLayout(buildZone());
    setTabOrder(m_from, m_to);
    setTabOrder(m_to, m_apply);
    m_from->setFocus();
    m_from->selectAll();
}

QLineEdit* TimePopup::buildField(const QString& label, const std::string& raw, QBoxLayout* column) {
    auto* caption = new QLabel(label, this);
    caption->setFont(Theme::font(m_theme.basePx - 2, QFont::Medium));
    auto* field = new QLineEdit(fieldText(raw, m_start.time), this);
    field->setAccessibleName(label);
    field->setMinimumWidth(232);
    field->setMaxLength(100);
    caption->setBuddy(field);
    auto* button = field->addAction(tintedIcon(QStringLiteral("calendar"), m_theme.textSecondary), QLineEdit::TrailingPosition);
    button->setToolTip(tr("Calendar"));
    connect(button, &QAction::triggered, this, [this] { showCalendar(!m_calendar->isVisible()); });
    connect(field, &QLineEdit::textChanged, this, &TimePopup::validate);
    connect(field, &QLineEdit::returnPressed, this, &TimePopup::apply);
    column->addWidget(caption);
    column->addWidget(field);
    return field;
}

QLayout* TimePopup::buildAbsolute() {
    auto* column = new QVBoxLayout;
    column->setSpacing(6);
    column->addWidget(heading(tr("Absolute time range"), m_theme, this));
    m_from = buildField(tr("From"), m_start.range.from, column);
    m_to = buildField(tr("To"), m_start.range.to, column);
    m_problem = new QLabel(this);
    m_problem->setTextFormat(Qt::PlainText);
    m_problem->setWordWrap(true);
    m_problem->setFont(Theme::font(m_theme.basePx - 2));
    QPalette red = m_problem->palette();
    red.setColor(QPalette::WindowText, m_theme.errorText);
    m_problem->setPalette(red);
    m_problem->hide();
    column->addWidget(m_problem);
    m_calendar = new Calendar(m_theme, this);
    m_calendar->setFirstDay(firstDay(m_start.time.weekStart));
    m_calendar->setRange(dateOf(m_start.range.from, false, m_start.time), dateOf(m_start.range.to, true, m_start.time));
    m_calendar->hide();
    column->addWidget(m_calendar);
    connect(m_calendar, &Calendar::dayChosen, this,
            [this](QDate day) { m_from->setText(day.toString(Qt::ISODate) + QStringLiteral(" 00:00:00")); });
    connect(m_calendar, &Calendar::rangeChosen, this, [this](QDate from, QDate to) {
        m_from->setText(from.toString(Qt::ISODate) + QStringLiteral(" 00:00:00"));
        m_to->setText(to.toString(Qt::ISODate) + QStringLiteral(" 23:59:59"));
    });
    m_apply = new QPushButton(tr("Apply time range"), this);
    m_apply->setDefault(true);
    connect(m_apply, &QPushButton::clicked, this, &TimePopup::apply);
    column->addWidget(m_apply);
    fillRecent(column);
    column->addStretch();
    return column;
}

void TimePopup::fillRecent(QBoxLayout* column) {
    if (m_start.recent.empty()) return;
    column->addSpacing(6);
    column->addWidget(heading(tr("Recent"), m_theme, this));
    for (const auto& range : m_start.recent) {
        auto* button = new QPushButton(rangeText(range, m_start.time), this);
        button->setFlat(true);
        button->setFont(Theme::font(m_theme.basePx - 1));
        connect(button, &QPushButton::clicked, this, [this, range] { choose(range); });
        column->addWidget(button, 0, Qt::AlignLeft);
    }
}

QLayout* TimePopup::buildQuick() {
    auto* column = new QVBoxLayout;
    column->setSpacing(6);
    m_filter = new QLineEdit(this);
    m_filter->setPlaceholderText(tr("Search quick ranges"));
    m_filter->setAccessibleName(tr("Search quick ranges"));
    m_filter->setClearButtonEnabled(true);
    m_quick = new QListWidget(this);
    m_quick->setAccessibleName(tr("Quick ranges"));
    m_quick->setFrameShape(QFrame::NoFrame);
    m_quick->setMouseTracking(true);
    m_quick->setUniformItemSizes(true);
    m_quick->setFixedWidth(230);
    m_quick->setMinimumHeight(300);
    m_quick->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    QPalette palette = m_quick->palette();
    palette.setColor(QPalette::Base, m_theme.elevated);
    m_quick->setPalette(palette);
    column->addWidget(m_filter);
    column->addWidget(m_quick, 1);
    fillQuick({});
    const auto take = [this](QListWidgetItem* item) {
        if (item) choose(quickRanges()[static_cast<std::size_t>(item->data(Qt::UserRole).toInt())]);
    };
    connect(m_filter, &QLineEdit::textChanged, this, &TimePopup::fillQuick);
    connect(m_filter, &QLineEdit::returnPressed, this, [this, take] { take(m_quick->item(0)); });
    connect(m_quick, &QListWidget::itemClicked, this, take);
    connect(m_quick, &QListWidget::itemActivated, this, take);
    return column;
}

void TimePopup::fillQuick(const QString& filter) {
    m_quick->clear();
    for (std::size_t i = 0; i < quickRanges().size(); ++i) {
        const QString text = rangeText(quickRanges()[i], m_start.time);
        if (!filter.trimmed().isEmpty() && !text.contains(filter.trimmed(), Qt::CaseInsensitive)) continue;
        auto* item = new QListWidgetItem(text, m_quick);
        item->setSizeHint(QSize(10, m_theme.basePx + 14));
        item->setData(Qt::UserRole, static_cast<int>(i));
        if (quickRanges()[i] == m_start.range) m_quick->setCurrentItem(item);
    }
}

QLayout* TimePopup::buildZone() {
    auto* row = new QHBoxLayout;
    row->setContentsMargins(12, 8, 12, 12);
    auto* caption = new QLabel(tr("Time zone"), this);
    m_zone = new QComboBox(this);
    m_zone->setEditable(true);
    m_zone->setInsertPolicy(QComboBox::NoInsert);
    m_zone->setAccessibleName(tr("Time zone"));
    m_zone->setMinimumWidth(230);
    m_zone->addItem(tr("Local time (%1)").arg(QString::fromUtf8(QTimeZone::systemTimeZoneId())), QStringLiteral("browser"));
    m_zone->addItem(QStringLiteral("UTC"), QStringLiteral("utc"));
    for (const auto& id : QTimeZone::availableTimeZoneIds())
        if (id.contains('/') && !id.startsWith("Etc/")) m_zone->addItem(QString::fromUtf8(id), QString::fromUtf8(id));
    m_zone->completer()->setFilterMode(Qt::MatchContains);
    m_zone->completer()->setCompletionMode(QCompleter::PopupCompletion);
    const QString now = QString::fromStdString(m_start.time.timezone);
    m_zone->setCurrentIndex(
        std::max(0, m_zone->findData(now.compare(QStringLiteral("utc"), Qt::CaseInsensitive) ? now : QStringLiteral("utc"))));
    connect(m_zone, &QComboBox::activated, this, [this](int index) { emit zoneChosen(m_zone->itemData(index).toString().toStdString()); });
    row->addWidget(caption);
    row->addStretch();
    row->addWidget(m_zone);
    return row;
}

void TimePopup::showCalendar(bool shown) {
    m_calendar->setVisible(shown);
    resize(sizeHint());
}

RawRange TimePopup::typed() const { return {m_from->text().trimmed().toStdString(), m_to->text().trimmed().toStdString()}; }

bool TimePopup::validate() {
    const QString problem = rangeProblem(typed(), m_start.time);
    m_problem->setText(problem);
    m_problem->setVisible(!problem.isEmpty());
    m_apply->setEnabled(problem.isEmpty());
    return problem.isEmpty();
}

void TimePopup::apply() {
    if (validate()) choose(typed());
}

void TimePopup::choose(const RawRange& range) {
    hide();
    emit rangeChosen(range);
    close();
}

} // namespace sigma
