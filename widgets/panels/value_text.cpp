#include "widgets/panels/value_text.h"

#include "dashboards/format/css_colors.h"

#include <QFontMetricsF>

#include <algorithm>
#include <cmath>

namespace sigma {

QFont sizedFont(double px, int weight) {
    return Theme::font(std::max(1, static_cast<int>(std::lround(std::clamp(px, 1.0, 2000.0)))), weight);
}

TextMeasure fontMeasure(int weight) {
    return [weight](std::string_view text, double px) {
        const QFontMetricsF metrics(Theme::font(100, weight));
        return metrics.horizontalAdvance(QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()))) * px / 100;
    };
}

double fitFontSize(std::string_view text, double width, double height, double lineHeight, const TextMeasure& measure,
                   std::optional<double> maxSize) {
    constexpr double kProbe = 14;
    const double byWidth = width / (measure(text, kProbe) + 2) * kProbe;
    const double fits = std::min(byWidth, height / lineHeight);
    return maxSize ? std::min(fits, *maxSize) : fits;
}

namespace {
struct Piece {
    QString text;
    QFont font;
    double width = 0;
};
Piece piece(const std::string& text, double px, int weight) {
    Piece out{QString::fromStdString(text), sizedFont(px, weight), 0};
    out.width = QFontMetricsF(out.font).horizontalAdvance(out.text);
    return out;
}
} // namespace

void paintValue(QPainter& painter, const QRectF& area, const DisplayValue& value, const ValueStyle& style) {
    const Piece pieces[] = {piece(value.prefix, style.px * style.affixScale, style.weight), piece(value.text, style.px, style.weight),
                            piece(value.suffix, style.px * style.affixScale, style.weight)};
    const double total = pieces[0].width + pieces[1].width + pieces[2].width;
    double x = area.left();
    if (style.align & Qt::AlignRight) x = area.right() - total;
    if (style.align & Qt::AlignHCenter) x = area.center().x() - total / 2;
    x = std::max(x, area.left());
    const QFontMetricsF metrics(pieces[1].font);
    double baseline = area.center().y() + (metrics.ascent() - metrics.descent()) / 2;
    if (style.align & Qt::AlignTop) baseline = area.top() + metrics.ascent();
    if (style.align & Qt::AlignBottom) baseline = area.bottom() - metrics.descent();
    painter.setPen(style.color);
    for (const Piece& p : pieces) {
        painter.setFont(p.font);
        painter.drawText(QPointF(x, baseline), p.text);
        x += p.width;
    }
}

void paintElided(QPainter& painter, const QRectF& area, const QString& text, const QFont& font, const QColor& color, Qt::Alignment align) {
    if (area.width() <= 0) return;
    painter.setFont(font);
    painter.setPen(color);
    const QString shown = QFontMetricsF(font).elidedText(text, Qt::ElideRight, area.width());
    painter.drawText(area, static_cast<int>(align) | Qt::TextSingleLine, shown);
}

std::string turnedColor(std::string_view css, double darker, double turn) {
    const auto color = parseColor(css);
    if (!color) return std::string(css);
    Hsl hsl = toHsl(*color);
    hsl.l = std::clamp(hsl.l - darker, 0.0, 1.0);
    hsl.h = std::fmod(hsl.h + turn + 360, 360);
    return rgbText(fromHsl(hsl, color->a));
}

} // namespace sigma
