#include "widgets/logs/log_look.h"

#include <QFontDatabase>
#include <QFontMetricsF>

#include <array>

namespace sigma {

LogFace LogFace::make(int px) {
    LogFace face;
    face.font = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    face.font.setPixelSize(px);
    face.font.setStyleHint(QFont::Monospace);
    face.font.setFixedPitch(true);
    face.font.setKerning(false);
    face.font.setHintingPreference(QFont::PreferNoHinting);
    face.font.setStyleStrategy(static_cast<QFont::StyleStrategy>(QFont::PreferAntialias | QFont::NoSubpixelAntialias));
    face.bold = face.font;
    face.bold.setBold(true);
    const QFontMetricsF metrics(face.font);
    face.cell = metrics.horizontalAdvance(QString(100, QLatin1Char('0'))) / 100;
    face.baseline = (20 - metrics.height()) / 2 + metrics.ascent();
    return face;
}

QColor levelColor(LogLevel level, const Theme& theme) {
    static constexpr std::array<QRgb, 7> kColors{0x8e8e8e, 0x6ed0e0, 0x1f78c1, 0x7eb26d, 0xeab839, 0xe24d42, 0xba43a9};
    static constexpr std::array<QRgb, 7> kLight{0x9a9a9a, 0x3fb3c6, 0x1f78c1, 0x6ba45a, 0xdca51f, 0xdb3b30, 0xa8359a};
    return QColor((theme.mode == ThemeMode::Dark ? kColors : kLight)[static_cast<std::size_t>(level)]);
}

QColor levelTextColor(LogLevel level, const Theme& theme) {
    if (level == LogLevel::Unknown) return theme.textSecondary;
    static constexpr std::array<QRgb, 7> kDark{0, 0x6ed0e0, 0x6ea6e6, 0x8fc77c, 0xf0c14b, 0xff7b72, 0xe58adb};
    static constexpr std::array<QRgb, 7> kLight{0, 0x0b7285, 0x1860a8, 0x2f6f22, 0x8a5a00, 0xc02018, 0x8f2a83};
    return QColor((theme.mode == ThemeMode::Dark ? kDark : kLight)[static_cast<std::size_t>(level)]);
}

QString levelWord(LogLevel level) {
    static constexpr std::array kWords{"", "TRACE", "DEBUG", "INFO", "WARN", "ERROR", "CRIT"};
    return QString::fromLatin1(kWords[static_cast<std::size_t>(level)]);
}

} // namespace sigma
