#include "widgets/paint/theme.h"

#include "dashboards/format/css_colors.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QFontDatabase>
#include <QStandardPaths>
#include <QStringList>

#include <algorithm>
#include <cmath>

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
    const auto color = parseColor(css);
    if (!color) return otherwise;
    const auto byte = [](double n) { return static_cast<int>(std::lround(std::clamp(n, 0.0, 255.0))); };
    return QColor(byte(color->r), byte(color->g), byte(color->b), byte(color->a * 255));
}

QColor blended(const QColor& color, const QColor& ground) {
    const double a = color.alphaF();
    const auto mix = [a](int top, int under) { return static_cast<int>(top * a + under * (1 - a) + 0.5); };
    return QColor(mix(color.red(), ground.red()), mix(color.green(), ground.green()), mix(color.blue(), ground.blue()));
}

} // namespace sigma
