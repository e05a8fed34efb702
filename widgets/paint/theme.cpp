#include "widgets/paint/theme.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QFontDatabase>
#include <QStandardPaths>
#include <QStringList>

#include <algorithm>
#include <cmath>
#include <optional>

namespace sigma {
namespace {

/// Where a distribution or our own package puts Inter's files.
QStringList interFolders() {
    QStringList folders{QCoreApplication::applicationDirPath() + "/../share/sigmascope/fonts"};
    const QStringList system{"/usr/share/fonts", "/usr/local/share/fonts"};
    for (const QString& base : QStandardPaths::standardLocations(QStandardPaths::FontsLocation) + system)
        for (const char* sub : {"/opentype/inter", "/truetype/inter", "/inter", "/Inter", ""}) folders << base + sub;
    return folders;
}

QString loadInter() {
    for (const QString& folder : interFolders()) {
        for (const char* ending : {".otf", ".ttf"}) {
            const QString regular = folder + "/Inter-Regular" + ending;
            if (!QFileInfo::exists(regular)) continue;
            const int id = QFontDatabase::addApplicationFont(regular);
            if (id < 0) continue;
            for (const char* style : {"Medium", "SemiBold", "Bold", "Italic"}) {
                const QString file = folder + "/Inter-" + style + ending;
                if (QFileInfo::exists(file)) QFontDatabase::addApplicationFont(file);
            }
            return QFontDatabase::applicationFontFamilies(id).value(0);
        }
    }
    return {};
}

/// Colours that both themes derive in the same way from their text colour.
void setShared(Theme& t) {
    t.page = t.primaryBackground;
    t.panelBackground = t.primaryBackground;
    t.panelBorder = t.borderWeak;
    t.axisText = t.text;
    t.warning = QColor(0xff, 0x99, 0x00);
    t.info = t.primary;
    t.infoText = t.primaryText;
    t.link = t.primaryText;
    t.crosshair = t.textSecondary;
    t.focus = t.hover;
}

Theme makeDark() {
    const auto ink = [](double alpha) { return QColor(204, 204, 220, static_cast<int>(std::lround(alpha * 255))); };
    Theme t;
    t.mode = ThemeMode::Dark;
    t.canvas = QColor(0x11, 0x12, 0x17);
    t.primaryBackground = QColor(0x18, 0x1b, 0x1f);
    t.secondaryBackground = t.elevated = QColor(0x22, 0x25, 0x2b);
    t.text = ink(1);
    t.textSecondary = ink(0.65);
    t.textDisabled = ink(0.61);
    t.textMax = Qt::white;
    t.borderWeak = t.selected = ink(0.12);
    t.borderMedium = ink(0.2);
    t.borderStrong = ink(0.3);
    t.hover = ink(0.16);
    t.primary = QColor(0x3d, 0x71, 0xd9);
    t.primaryText = QColor(0x6e, 0x9f, 0xff);
    t.error = QColor(0xd1, 0x0e, 0x5c);
    t.errorText = QColor(0xff, 0x52, 0x86);
    t.warningText = QColor(0xfb, 0xad, 0x37);
    t.success = QColor(0x1a, 0x7f, 0x4b);
    t.successText = QColor(0x6c, 0xcf, 0x8e);
    t.grid = QColor(240, 250, 255, 23);
    setShared(t);
    return t;
}

Theme makeLight() {
    const auto ink = [](double alpha) { return QColor(36, 41, 46, static_cast<int>(std::lround(alpha * 255))); };
    Theme t;
    t.mode = ThemeMode::Light;
    t.canvas = QColor(0xfb, 0xfb, 0xfb);
    t.primaryBackground = t.elevated = Qt::white;
    t.secondaryBackground = QColor(0xf4, 0xf5, 0xf5);
    t.text = ink(1);
    t.textSecondary = ink(0.75);
    t.textDisabled = ink(0.65);
    t.textMax = Qt::black;
    t.borderWeak = t.hover = ink(0.12);
    t.selected = ink(0.08);
    t.borderMedium = ink(0.3);
    t.borderStrong = ink(0.4);
    t.primary = QColor(0x38, 0x71, 0xdc);
    t.primaryText = QColor(0x1f, 0x62, 0xe0);
    t.error = QColor(0xe0, 0x22, 0x6e);
    t.errorText = QColor(0xcf, 0x0e, 0x5b);
    t.warningText = QColor(0xb0, 0x4e, 0x0c);
    t.success = QColor(0x1b, 0x85, 0x5e);
    t.successText = QColor(0x0a, 0x76, 0x4e);
    t.grid = QColor(0, 10, 23, 23);
    setShared(t);
    return t;
}

std::optional<QColor> hexColor(const QString& text) {
    bool ok = false;
    const quint32 n = text.mid(1).toUInt(&ok, 16);
    if (!ok) return std::nullopt;
    switch (text.size()) {
    case 4: return QColor((n >> 8 & 15) * 17, (n >> 4 & 15) * 17, (n & 15) * 17);
    case 5: return QColor((n >> 12 & 15) * 17, (n >> 8 & 15) * 17, (n >> 4 & 15) * 17, (n & 15) * 17);
    case 7: return QColor(n >> 16 & 255, n >> 8 & 255, n & 255);
    case 9: return QColor(n >> 24 & 255, n >> 16 & 255, n >> 8 & 255, n & 255);
    default: return std::nullopt;
    }
}

/// A channel of rgb()/hsl(): a number, or a percentage of `whole`.
std::optional<double> channel(QString part, double whole) {
    const bool percent = part.endsWith('%');
    if (percent) part.chop(1);
    if (part.endsWith("deg")) part.chop(3);
    bool ok = false;
    const double n = part.toDouble(&ok);
    if (!ok || !std::isfinite(n)) return std::nullopt;
    return percent ? n / 100 * whole : n;
}

std::optional<QColor> functionColor(const QString& text) {
    const auto open = text.indexOf('(');
    if (open < 0 || !text.endsWith(')')) return std::nullopt;
    const QString name = text.left(open).trimmed();
    QString inside = text.mid(open + 1, text.size() - open - 2);
    const QStringList parts = inside.replace('/', ' ').replace(',', ' ').split(' ', Qt::SkipEmptyParts);
    const bool hsl = name.startsWith("hsl");
    if ((!hsl && !name.startsWith("rgb")) || parts.size() < 3 || parts.size() > 4) return std::nullopt;
    const auto a = channel(parts[0], hsl ? 360 : 255), b = channel(parts[1], hsl ? 1 : 255), c = channel(parts[2], hsl ? 1 : 255);
    const auto alpha = parts.size() == 4 ? channel(parts[3], 1) : 1.0;
    if (!a || !b || !c || !alpha) return std::nullopt;
    const double opacity = std::clamp(*alpha, 0.0, 1.0);
    const double hue = std::fmod(std::fmod(*a, 360) + 360, 360) / 360;
    if (hsl) return QColor::fromHslF(hue, std::clamp(*b, 0.0, 1.0), std::clamp(*c, 0.0, 1.0), opacity);
    const auto byte = [](double n) { return static_cast<int>(std::lround(std::clamp(n, 0.0, 255.0))); };
    return QColor(byte(*a), byte(*b), byte(*c), byte(opacity * 255));
}

} // namespace

const Theme& Theme::dark() {
    static const Theme theme = makeDark();
    return theme;
}

const Theme& Theme::light() {
    static const Theme theme = makeLight();
    return theme;
}

QFont Theme::font(int px, int weight) {
    static const QString inter = loadInter();
    QFont font;
    if (!inter.isEmpty()) font.setFamily(inter);
    else font.setStyleHint(QFont::SansSerif);
    font.setPixelSize(std::max(1, px));
    font.setWeight(static_cast<QFont::Weight>(std::clamp(weight, 1, 1000)));
    font.setHintingPreference(QFont::PreferNoHinting);
    font.setStyleStrategy(static_cast<QFont::StyleStrategy>(QFont::PreferAntialias | QFont::NoSubpixelAntialias));
    return font;
}

QColor cssColor(std::string_view css, QColor otherwise) {
    const QString text = QString::fromUtf8(css.data(), static_cast<qsizetype>(css.size())).trimmed().toLower();
    if (text.startsWith('#')) return hexColor(text).value_or(otherwise);
    if (const auto color = functionColor(text)) return *color;
    if (text == "transparent") return QColor(0, 0, 0, 0);
    const QColor named = text.isEmpty() ? QColor() : QColor(text);
    return named.isValid() ? named : otherwise;
}

} // namespace sigma
