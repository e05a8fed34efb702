#include "widgets/controls/stage_bar.h"

#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <array>

namespace sigma {

namespace {
constexpr int kBar = 10, kLine = 22, kColumn = 150;
}

QString durationText(Duration duration) {
    const double us = static_cast<double>(duration.count()) / 1000;
    if (us < 1000) return QStringLiteral("%1 µs").arg(us, 0, 'f', 0);
    if (us < 1'000'000) return QStringLiteral("%1 ms").arg(us / 1000, 0, 'f', us < 10'000 ? 1 : 0);
    const bool whole = duration % std::chrono::seconds(1) == Duration::zero();
    return QStringLiteral("%1 s").arg(us / 1'000'000, 0, 'f', whole ? 0 : 2);
}

StageBar::StageBar(std::vector<Stage> stages, const Theme& theme, QWidget* parent)
    : QWidget(parent), m_stages(std::move(stages)), m_theme(theme) {
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    QStringList words;
    for (const auto& stage : m_stages) words << stage.name + QLatin1Char(' ') + durationText(stage.took);
    setAccessibleName(tr("Time by stage"));
    setAccessibleDescription(words.join(QStringLiteral(", ")));
}

int StageBar::columns(int width) const { return std::max(1, width / kColumn); }

int StageBar::heightForWidth(int width) const {
    const int lines = (static_cast<int>(m_stages.size()) + columns(width) - 1) / columns(width);
    return kBar + 8 + lines * kLine;
}

QColor StageBar::color(std::size_t stage) const {
    static constexpr std::array<const char*, 9> kColors = {"#8e8e9e", "#5794f2", "#3274d9", "#b877d9", "#ff9830",
                                                           "#fade2a", "#73bf69", "#37872d", "#f2495c"};
    return QColor(QLatin1String(kColors[stage % kColors.size()]));
}

void StageBar::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    double total = 0;
    for (const auto& stage : m_stages) total += static_cast<double>(std::max<Duration::rep>(0, stage.took.count()));
    QPainterPath shape;
    shape.addRoundedRect(QRectF(0, 0, width(), kBar), 3, 3);
    painter.fillPath(shape, m_theme.secondaryBackground);
    painter.setClipPath(shape);
    double x = 0;
    for (std::size_t i = 0; i < m_stages.size() && total > 0; ++i) {
        const double wide = width() * static_cast<double>(std::max<Duration::rep>(0, m_stages[i].took.count())) / total;
        painter.fillRect(QRectF(x, 0, wide, kBar), color(i));
        x += wide;
    }
    painter.setClipping(false);
    painter.setFont(Theme::font(m_theme.basePx - 2));
    const int across = columns(width()), wide = width() / across;
    for (std::size_t i = 0; i < m_stages.size(); ++i) {
        const int n = static_cast<int>(i);
        const QRect cell(n % across * wide, kBar + 8 + n / across * kLine, wide, kLine);
        painter.setPen(Qt::NoPen);
        painter.setBrush(color(i));
        painter.drawRoundedRect(QRectF(cell.left(), cell.center().y() - 4, 9, 9), 2, 2);
        painter.setPen(m_theme.textSecondary);
        painter.drawText(cell.adjusted(15, 0, 0, 0), Qt::AlignLeft | Qt::AlignVCenter, m_stages[i].name);
        painter.setPen(m_theme.text);
        painter.drawText(cell.adjusted(0, 0, -12, 0), Qt::AlignRight | Qt::AlignVCenter, durationText(m_stages[i].took));
    }
}

} // namespace sigma
