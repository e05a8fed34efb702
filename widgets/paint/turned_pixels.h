#pragma once
#include <QImage>
#include <QRect>

#include <algorithm>
#include <memory>

namespace sigma {

/// Part of an image (32 bits a pixel) column by column: what is drawn along columns finds the pixels of one side by side in memory. Read at
/// construction, written back by putBack().
class TurnedPixels {
public:
    /// `part` lies inside the image.
    TurnedPixels(QImage& image, const QRect& part);
    void putBack() const;
    /// The column's pixels from the part's top down.
    QRgb* column(int column) const { return m_pixels.get() + static_cast<std::ptrdiff_t>(column) * m_height; }
    /// The part as an image lying on its side: x runs down the part, y to its right. Shares the pixels.
    QImage lying() const;

private:
    template <class Copy> void each(Copy copy) const;
    int m_width, m_height;
    uchar* m_bits; ///< of the part's corner in the image
    qsizetype m_stride;
    QImage::Format m_format;
    std::unique_ptr<QRgb[]> m_pixels;
};

/// Each channel times by / 255.
inline QRgb scaledInk(QRgb color, unsigned by) {
    unsigned even = (color & 0xff00ffU) * by;
    even = ((even + ((even >> 8) & 0xff00ffU) + 0x800080U) >> 8) & 0xff00ffU;
    unsigned odd = ((color >> 8) & 0xff00ffU) * by;
    odd = (odd + ((odd >> 8) & 0xff00ffU) + 0x800080U) & 0xff00ff00U;
    return even | odd;
}

/// Blends one pixel, covered up to 1.
inline void blendInk(QRgb& pixel, QRgb premultiplied, float coverage) {
    const QRgb source = scaledInk(premultiplied, static_cast<unsigned>(std::min(coverage, 1.0F) * 255.0F + 0.5F));
    pixel = source + scaledInk(pixel, 255U - (source >> 24));
}

/// Blends a rectangle, cut to the image (32 bits a pixel, premultiplied); whole pixels.
void blendRect(QImage& image, const QRect& rect, const QColor& color);
/// Blends `count` pixels side by side, each by its own part. Reads and writes up to three more, whose coverage must be 0: pixels of a
/// TurnedPixels column have such neighbours.
void blendCovered(QRgb* pixels, const float* coverage, int count, QRgb premultiplied);
/// Blends `count` pixels side by side.
void blendRun(QRgb* pixels, int count, QRgb premultiplied);

} // namespace sigma
