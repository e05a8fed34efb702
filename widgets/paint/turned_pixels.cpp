#include "widgets/paint/turned_pixels.h"

#include <QColor>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

#include <algorithm>
#include <array>
#include <cstdint>

namespace sigma {

namespace {

/// Pixels beyond the last one that blendCovered() may touch.
constexpr std::size_t kSpare = 3;

#ifdef __SSE2__
/// x / 255, rounded, of eight products of two bytes.
inline __m128i by255(__m128i x) {
    x = _mm_add_epi16(x, _mm_set1_epi16(128));
    return _mm_srli_epi16(_mm_add_epi16(x, _mm_srli_epi16(x, 8)), 8);
}

/// Two pixels, a channel a lane: ink times part over what is there.
inline __m128i over(__m128i pixels, __m128i ink, __m128i part) {
    const __m128i source = by255(_mm_mullo_epi16(ink, part));
    const __m128i alpha = _mm_shufflehi_epi16(_mm_shufflelo_epi16(source, _MM_SHUFFLE(3, 3, 3, 3)), _MM_SHUFFLE(3, 3, 3, 3));
    return _mm_add_epi16(source, by255(_mm_mullo_epi16(pixels, _mm_sub_epi16(_mm_set1_epi16(255), alpha))));
}
#endif

} // namespace

TurnedPixels::TurnedPixels(QImage& image, const QRect& part)
    : m_width(part.width()), m_height(part.height()), m_bits(image.bits() + part.top() * image.bytesPerLine() + part.left() * 4),
      m_stride(image.bytesPerLine()), m_format(image.format()),
      m_pixels(new QRgb[static_cast<std::size_t>(m_width) * static_cast<std::size_t>(m_height) + kSpare]) {
    std::fill_n(column(m_width), kSpare, 0U);
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

#ifdef __SSE2__
void blendCovered(QRgb* pixels, const float* coverage, int count, QRgb premultiplied) {
    const __m128i zero = _mm_setzero_si128(), ink = _mm_unpacklo_epi8(_mm_set1_epi32(static_cast<int>(premultiplied)), zero);
    for (int i = 0; i < count; i += 4) {
        const __m128 parts = _mm_mul_ps(_mm_min_ps(_mm_loadu_ps(coverage + i), _mm_set1_ps(1)), _mm_set1_ps(255));
        const __m128i whole = _mm_cvttps_epi32(_mm_add_ps(parts, _mm_set1_ps(0.5F)));
        const __m128i words = _mm_packs_epi32(whole, whole), twice = _mm_unpacklo_epi16(words, words);
        auto* at = reinterpret_cast<__m128i*>(pixels + i);
        const __m128i there = _mm_loadu_si128(at);
        const __m128i low = over(_mm_unpacklo_epi8(there, zero), ink, _mm_unpacklo_epi32(twice, twice));
        const __m128i high = over(_mm_unpackhi_epi8(there, zero), ink, _mm_unpackhi_epi32(twice, twice));
        _mm_storeu_si128(at, _mm_packus_epi16(low, high));
    }
}
#else
void blendCovered(QRgb* pixels, const float* coverage, int count, QRgb premultiplied) {
    for (int i = 0; i < count; ++i)
        if (coverage[i] > 0) blendInk(pixels[i], premultiplied, coverage[i]);
}
#endif

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
