#include "widgets/trace/trace_title.h"

#include "dashboards/format/display.h"
#include "widgets/trace/detail_lines.h"
#include "widgets/trace/time_window.h"
#include "widgets/trace/trace_colors.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QPainter>

#include <algorithm>

namespace sigma {

namespace {

constexpr int kPad = 12, kGap = 10, kLine = 32, kSecondLine = 18, kCopy = 24, kShownId = 12, kLeastTitle = 220;

int widthOf(const QString& text, int px, int weight = QFont::Normal) {
    return QFontMetrics(Theme::font(px, weight)).horizontalAdvance(text) + 1;
}

/// The first root that is no orphan stands for the trace.
SpanIndex rootOf(const Trace& trace) {
    for (SpanIndex i = 0; i < trace.size(); i = trace.subtreeEnd[i])
        if (!trace.has(i, kSpanOrphan)) return i;
    return 0;
}

} // namespace

TraceTitle::TraceTitle(QWidget* parent) : QWidget(parent), m_copy(new FrameButton(this)) {
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    m_copy->setHint(tr("Copy trace id"));
    connect(m_copy, &QToolButton::clicked, this, [this] {
        QGuiApplication::clipboard()->setText(m_id);
        emit copied(m_id);
    });
}

void TraceTitle::setTheme(const Theme& theme) {
    m_theme = theme;
    m_copy->setLook(theme, QStringLiteral("copy"), theme.textSecondary);
    if (!m_service.isEmpty()) m_color = serviceColor(m_service.toStdString(), theme.mode);
    update();
}

void TraceTitle::setTrace(TracePtr trace, const std::string& timezone) {
    m_copy->setVisible(trace != nullptr);
    m_service = m_operation = m_id = m_facts = m_errors = QString();
    if (trace) {
        const Trace& t = *trace;
        m_id = QString::fromStdString(t.traceId);
        const auto begin = formatValue("time:YYYY-MM-DD HH:mm:ss.SSS", static_cast<double>(t.beginNs / 1'000'000), {}, timezone);
        m_facts = tr("%1 · %2 · %L3 %4 · %L5 %6")
                      .arg(QString::fromStdString(begin.joined()), spanDuration(t.endNs - t.beginNs))
                      .arg(t.size())
                      .arg(t.size() == 1 ? tr("span") : tr("spans"))
                      .arg(t.services)
                      .arg(t.services == 1 ? tr("service") : tr("services"));
        if (t.errors) m_errors = tr("%L1 %2").arg(t.errors).arg(t.errors == 1 ? tr("error") : tr("errors"));
        if (t.size()) {
            m_service = spanText(t.service(rootOf(t)), 300);
            m_operation = spanText(t.operationName(rootOf(t)), 300);
            m_color = serviceColor(t.service(rootOf(t)), m_theme.mode);
        }
    }
    setAccessibleName(QStringLiteral("%1 %2, %3 %4").arg(m_service, m_operation, m_facts, m_errors));
    updateGeometry();
    placeCopy();
    update();
}

int TraceTitle::idWidth() const { return widthOf(m_id.left(kShownId) + QStringLiteral("…"), 12) + kGap + kCopy; }
int TraceTitle::factsWidth() const {
    return widthOf(m_facts, 12) + (m_errors.isEmpty() ? 0 : widthOf(QStringLiteral(" · ") + m_errors, 12));
}
int TraceTitle::titleWidth() const { return 12 + widthOf(m_service, 14, QFont::Medium) + 8 + widthOf(m_operation, 14); }
bool TraceTitle::oneLine(int width) const {
    return width >= 2 * kPad + std::min(titleWidth(), 2 * kLeastTitle) + kGap + idWidth() + 2 * kGap + factsWidth();
}

void TraceTitle::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    placeCopy();
}

void TraceTitle::placeCopy() {
    const int rest = width() - 2 * kPad - idWidth() - kGap - (oneLine(width()) ? factsWidth() + 2 * kGap : 0);
    m_copy->move(kPad + std::min(titleWidth(), rest) + kGap + idWidth() - kCopy, 4);
}

void TraceTitle::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    if (m_id.isEmpty() && m_service.isEmpty()) return;
    const bool one = oneLine(width());
    double x = kPad;
    painter.fillRect(QRectF(x, 9, 4, 14), m_color);
    x += 12;
    const double idLeft = m_copy->x() - idWidth() + kCopy;
    const auto text = [&](const QString& words, int px, int weight, const QColor& color, double right, double top, double height) {
        painter.setFont(Theme::font(px, weight));
        painter.setPen(color);
        const QString shown = painter.fontMetrics().elidedText(words, Qt::ElideRight, static_cast<int>(std::max(0.0, right - x)));
        painter.drawText(QRectF(x, top, right - x + 1, height), Qt::AlignVCenter | Qt::AlignLeft | Qt::TextSingleLine, shown);
        x += painter.fontMetrics().horizontalAdvance(shown);
    };
    text(m_service, 14, QFont::Medium, m_theme.text, idLeft - kGap, 0, kLine);
    x += 8;
    text(m_operation, 14, QFont::Normal, m_theme.textSecondary, idLeft - kGap, 0, kLine);
    x = idLeft;
    text(m_id.size() > kShownId ? m_id.left(kShownId) + QStringLiteral("…") : m_id, 12, QFont::Normal, m_theme.textSecondary, m_copy->x(),
         0, kLine);
    x = one ? width() - kPad - factsWidth() : kPad;
    const double top = one ? 0 : kLine - 4, height = one ? kLine : kSecondLine + 4;
    text(m_facts, 12, QFont::Normal, m_theme.textSecondary, width() - kPad, top, height);
    if (!m_errors.isEmpty()) {
        text(QStringLiteral(" · "), 12, QFont::Normal, m_theme.textSecondary, width() - kPad, top, height);
        text(m_errors, 12, QFont::Normal, m_theme.errorText, width() - kPad, top, height);
    }
}

} // namespace sigma
