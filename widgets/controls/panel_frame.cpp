#include "widgets/controls/panel_frame.h"

#include "dashboards/model/time_math.h"
#include "widgets/controls/plain_tooltip.h"

#include <QElapsedTimer>
#include <QHelpEvent>
#include <QMenu>
#include <QPainter>
#include <QScopedValueRollback>
#include <QTextDocument>
#include <QToolTip>

#include <algorithm>

namespace sigma {

namespace {
constexpr int kPadding = 12, kBadge = 24;
constexpr qsizetype kMaxMarkdown = 20'000;

QString joinedLines(const std::vector<std::string>& lines) {
    QStringList out;
    for (const auto& line : lines) out << QString::fromStdString(line);
    return out.join(QLatin1Char('\n'));
}
} // namespace

QString plainMarkdown(const QString& markdown) {
    QTextDocument document;
    document.setMarkdown(markdown.left(kMaxMarkdown),
                         QTextDocument::MarkdownFeatures(QTextDocument::MarkdownDialectGitHub) | QTextDocument::MarkdownNoHTML);
    return document.toPlainText().trimmed();
}

PanelFrame::PanelFrame(PanelView* view, QWidget* parent)
    : QWidget(parent), m_view(view), m_info(new FrameButton(this)), m_links(new FrameButton(this)), m_approx(new FrameButton(this)),
      m_notices(new FrameButton(this)), m_peaks(new FrameButton(this)), m_error(new FrameButton(this)), m_menu(new FrameButton(this)),
      m_loading(new LoadingBar(this)) {
    m_view->setParent(this);
    m_view->installEventFilter(this);
    setFocusPolicy(Qt::StrongFocus);
    m_menu->setShy(true);
    m_peaks->setShy(true);
    m_menu->setHint(tr("Panel menu"));
    for (auto* button : {m_info, m_links, m_approx, m_notices, m_peaks, m_error}) button->hide();
    connect(m_menu, &QToolButton::clicked, this, &PanelFrame::openMenu);
    connect(m_links, &QToolButton::clicked, this, &PanelFrame::popLinks);
    connect(m_approx, &QToolButton::clicked, this, [this] { emit actionRequested(PanelAction::InspectImport); });
    connect(m_notices, &QToolButton::clicked, this, [this] { emit actionRequested(PanelAction::InspectQuery); });
    connect(m_peaks, &QToolButton::clicked, this, [this] { emit actionRequested(PanelAction::InspectQuery); });
    connect(m_error, &QToolButton::clicked, this, [this] { emit actionRequested(PanelAction::InspectQuery); });
    connect(m_info, &QToolButton::clicked, m_info,
            [this] { QToolTip::showText(m_info->mapToGlobal(QPoint(0, kBadge)), m_info->toolTip(), m_info); });
}

void PanelFrame::setTheme(const Theme& theme) {
    m_theme = theme;
    m_info->setLook(theme, QStringLiteral("info"), theme.textSecondary);
    m_links->setLook(theme, QStringLiteral("external"), theme.textSecondary);
    m_approx->setLook(theme, QStringLiteral("approx"), theme.textSecondary);
    m_notices->setLook(theme, QStringLiteral("warning"), theme.warningText);
    m_peaks->setLook(theme, QStringLiteral("peaks"), theme.textSecondary);
    m_error->setLook(theme, QStringLiteral("error"), theme.errorText);
    m_menu->setLook(theme, QStringLiteral("menu-dots"), theme.text);
    m_loading->setColor(theme.primaryText);
    update();
}

void PanelFrame::setChrome(PanelChrome chrome) {
    m_chrome = std::move(chrome);
    setAccessibleName(m_chrome.title.isEmpty() ? tr("Panel without a title") : m_chrome.title);
    m_view->setAccessibleName(accessibleName());
    updateBadges();
    updateBody();
}

void PanelFrame::setData(const PanelDataPtr& data) {
    m_data = data;
    m_loading->setLoading(!m_plain && data && data->state == LoadState::Loading);
    updateBadges();
    updateBody();
}

void PanelFrame::setPlain(bool plain) {
    m_plain = plain;
    m_menu->setVisible(!plain);
    m_loading->setVisible(!plain);
    layoutParts();
}

void PanelFrame::setLegendVisible(bool visible) {
    m_legendVisible = visible;
    m_view->setLegendVisible(visible);
}

void PanelFrame::updateBadges() {
    const QString description = plainMarkdown(m_chrome.description);
    m_info->setVisible(!description.isEmpty());
    m_info->setHint(tr("Description"), description);
    m_links->setVisible(!m_chrome.links.empty());
    m_links->setHint(m_chrome.links.size() == 1 ? tr("Link: %1").arg(QString::fromStdString(m_chrome.links[0].title)) : tr("Links"));
    m_approx->setVisible(!m_chrome.approximations.isEmpty() && !m_chrome.unsupported);
    m_approx->setHint(tr("Drawn approximately"),
                      tr("Drawn approximately:") + QLatin1Char('\n') + m_chrome.approximations.mid(0, 8).join(QLatin1Char('\n')));
    QStringList notices;
    if (m_data)
        for (const auto& notice : m_data->notices) notices << QString::fromStdString(notice.text);
    m_notices->setVisible(!notices.isEmpty());
    m_notices->setHint(tr("Notices"), notices.mid(0, 12).join(QLatin1Char('\n')));
    updatePeaks();
    const bool failed = m_data && !m_data->errors.empty();
    m_error->setVisible(failed);
    if (failed) {
        const QString stale =
            m_data->stale ? tr("The newest request failed; the data shown are from before.") + QLatin1Char('\n') : QString();
        m_error->setHint(tr("Error"), stale + joinedLines(m_data->errors).left(2000));
    }
    layoutParts();
    update();
}

/// Where points stand further apart than samples, what happened between them is not on the chart.
void PanelFrame::updatePeaks() {
    Duration step{}, scrape{};
    if (m_data && m_chrome.hasLegend)
        for (const auto& query : m_data->queries)
            if (!query.instant && query.scrapeInterval.count() > 0 && query.step > query.scrapeInterval && query.step > step)
                step = query.step, scrape = query.scrapeInterval;
    m_peaks->setVisible(step.count() > 0 && !m_plain);
    const auto seconds = [](Duration d) { return std::chrono::duration<double>(d).count(); };
    m_peaks->setHint(tr("Peaks may be hidden"),
                     tr("One point every %1 s, one sample every %2 s: peaks in between may be hidden. Zoom in to see them.")
                         .arg(seconds(step))
                         .arg(seconds(scrape)));
}

QString PanelFrame::noDataText() const {
    QStringList queries;
    for (const auto& query : m_data->queries) queries << QString::fromStdString(query.text).simplified();
    const auto time = [this](Timestamp t) { return QString::fromStdString(formatTime(toMs(t), m_data->timezone, "YYYY-MM-DD HH:mm:ss")); };
    QString text = tr("No data");
    if (queries.isEmpty()) return text + QLatin1Char('\n') + tr("This panel has no query.");
    QString asked = queries.first();
    if (queries.size() > 1) asked += tr(" and %n more", nullptr, static_cast<int>(queries.size()) - 1);
    return text + QLatin1Char('\n') + asked + QLatin1Char('\n') + tr("%1 to %2").arg(time(m_data->range.from), time(m_data->range.to));
}

void PanelFrame::updateBody() {
    const QString before = m_message;
    m_message.clear();
    m_messageIsError = false;
    const bool answered = m_data && m_data->state != LoadState::NotStarted && m_data->state != LoadState::Loading;
    const bool empty = !m_data || !m_data->hasRows();
    if (m_chrome.asksData && empty && m_data && !m_data->errors.empty()) {
        m_message = QString::fromStdString(m_data->errors.front());
        m_messageIsError = true;
    } else if (m_chrome.asksData && empty && answered && !m_chrome.ownsNoData) {
        m_message = noDataText();
    } else if (m_chrome.asksData && empty && m_data && m_data->state == LoadState::Loading) {
        m_message = before; // what was said last stays until there is an answer
    }
    const bool waiting = m_chrome.asksData && empty && !answered && !m_chrome.unsupported;
    m_view->setVisible(m_message.isEmpty() && !waiting);
    update();
}

bool PanelFrame::hasHeader() const {
    return !m_chrome.title.isEmpty() || !m_chrome.timeOverride.isEmpty() || m_info->isVisibleTo(this) || m_approx->isVisibleTo(this) ||
           m_links->isVisibleTo(this) || m_notices->isVisibleTo(this) || m_error->isVisibleTo(this);
}

/// From the title's end to the right, then the corner; returns where the title must end.
int PanelFrame::placeBadges() {
    const int top = (kHeader - kBadge) / 2 + 1;
    int right = width() - 6;
    const int corner = hasHeader() ? top : 4;
    if (m_error->isVisibleTo(this)) m_error->move(right -= kBadge, corner);
    m_menu->move(right - kBadge, corner);
    if (!m_plain) right -= kBadge;
    const QFontMetrics small(Theme::font(m_theme.basePx - 2));
    m_overrideRect = {};
    if (!m_chrome.timeOverride.isEmpty()) {
        const int wide = std::min(small.horizontalAdvance(m_chrome.timeOverride) + 22, std::max(0, right - width() / 2));
        m_overrideRect = QRect(right - wide, 1, wide, kHeader);
        right -= wide + 4;
    }
    int count = 0;
    for (auto* badge : {m_info, m_links, m_approx, m_notices, m_peaks}) count += badge->isVisibleTo(this);
    const QFontMetrics metrics(Theme::font(m_theme.basePx, QFont::Medium));
    const int end = std::max(kPadding, std::min(kPadding + metrics.horizontalAdvance(m_chrome.title) + 3, right - count * kBadge));
    int x = end;
    for (auto* badge : {m_info, m_links, m_approx, m_notices, m_peaks})
        if (badge->isVisibleTo(this)) badge->move(x, top), x += kBadge - 2;
    return end;
}

void PanelFrame::layoutParts() {
    const int end = placeBadges();
    m_titleRect = QRect(kPadding, 1, std::max(0, end - kPadding), kHeader);
    const int top = hasHeader() ? kHeader : 8;
    m_view->setGeometry(1, top, std::max(1, width() - 2), std::max(1, height() - top - 1));
    m_loading->setGeometry(m_theme.radius / 2, 0, std::max(0, width() - m_theme.radius), 2);
    m_loading->raise();
    m_menu->raise();
    m_error->raise();
}

void PanelFrame::resizeEvent(QResizeEvent*) { layoutParts(); }

void PanelFrame::reveal(bool shown) {
    m_menu->setRevealed(shown);
    m_peaks->setRevealed(shown);
}

void PanelFrame::enterEvent(QEnterEvent*) { reveal(true); }
void PanelFrame::leaveEvent(QEvent*) { reveal(hasFocus()); }
void PanelFrame::focusInEvent(QFocusEvent*) {
    reveal(true);
    update();
    emit focused();
}
void PanelFrame::focusOutEvent(QFocusEvent*) {
    reveal(underMouse());
    update();
}

/// Times the view's painting for the inspector by delivering its paint event itself.
bool PanelFrame::eventFilter(QObject* watched, QEvent* event) {
    if (watched != m_view || event->type() != QEvent::Paint || m_measuring) return QWidget::eventFilter(watched, event);
    const QScopedValueRollback guard(m_measuring, true);
    QElapsedTimer timer;
    timer.start();
    watched->event(event);
    m_lastPaint = Duration(timer.nsecsElapsed());
    return true;
}

bool PanelFrame::event(QEvent* event) {
    if (event->type() == QEvent::ToolTip) {
        const QPoint at = static_cast<QHelpEvent*>(event)->pos();
        const bool cut = QFontMetrics(Theme::font(m_theme.basePx, QFont::Medium)).horizontalAdvance(m_chrome.title) > m_titleRect.width();
        const QString text = m_titleRect.contains(at) && cut            ? m_chrome.title
                             : !m_message.isEmpty() && at.y() > kHeader ? m_message
                                                                        : QString();
        if (text.isEmpty())
            QToolTip::hideText();
        else
            QToolTip::showText(static_cast<QHelpEvent*>(event)->globalPos(), plainToolTip(text), this);
        return true;
    }
    return QWidget::event(event);
}

} // namespace sigma
