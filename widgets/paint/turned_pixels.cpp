#include "widgets/paint/turned_pixels.h"

#include <QColor>

#include <algorithm>
#include <array>
#include <cstdint>

namespace sigma {

TurnedPixels::TurnedPixels(QImage& image, const QRect& part)
    : m_width(part.width()), m_height(part.height()), m_bits(image.bits() + part.top() * image.bytesPerLine() + part.left() * 4),
      m_stride(image.bytesPerLine()), m_format(image.format()),
      m_pixels(new QRgb[static_cast<std::size_t>(m_width) * static_cast<std::size_t>(m_height)]) {
    each([](const QRgb& upright, QRgb& turned) { turned = upright; });
}

void TurnedPixels::putBack() const {
    each([](QRgb& upright, const QRgb& turned) { upright = turned; });
}

/// In squares, so that neither side runs through the cache.
template <class Copy> void TurnedPixels::each(Copy copy) const {
    constexpr int kSide = 16;
    for (int left = 0; left < m_width; left += kSide)
        for (int top = 0; top < m_height; top += kSide) {
            const int right = std::min(left + kSide, m_width), bottom = std::min(top + kSide, m_height);
            for (int row = top; row < bottom; ++row) {
                auto* upright = reinterpret_cast<QRgb*>(m_bits + row * m_stride);
                for (int c = left; c < right; ++c) copy(upright[c], column(c)[row]);
            }
        }
}

QImage TurnedPixels::lying() const {
    return QImage(reinterpret_cast<uchar*>(m_pixels.get()), m_height, m_width, static_cast<qsizetype>(m_height) * 4, m_format);
}

void blendRect(QImage& image, const QRect& rect, const QColor& color) {
    const QRect part = rect.intersected(image.rect());
    const QRgb ink = qPremultiply(color.rgba());
    for (int row = part.top(); row < part.top() + part.height(); ++row)
        blendRun(reinterpret_cast<QRgb*>(image.scanLine(row)) + part.left(), part.width(), ink);
}

void blendRun(QRgb* pixels, int count, QRgb premultiplied) {
    constexpr int kBlock = 16; // bytes: four pixels at a time, which the compiler turns into vectors
    std::array<std::uint8_t, kBlock> source;
    for (int i = 0; i < 4; ++i) std::copy_n(reinterpret_cast<const std::uint8_t*>(&premultiplied), 4, source.begin() + 4 * i);
    const unsigned alpha = qAlpha(premultiplied), rest = 256U - (alpha + (alpha >> 7));
    auto* out = reinterpret_cast<std::uint8_t*>(pixels);
    int i = 0;
    for (; i + kBlock <= count * 4; i += kBlock)
        for (int k = 0; k < kBlock; ++k)
            out[i + k] = static_cast<std::uint8_t>(source[static_cast<std::size_t>(k)] + (out[i + k] * rest >> 8));
    for (; i < count * 4; ++i) out[i] = static_cast<std::uint8_t>(source[static_cast<std::size_t>(i) % kBlock] + (out[i] * rest >> 8));
}

} // namespace sigma
