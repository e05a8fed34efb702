#pragma once
#include "widgets/panels/panel_view.h"

#include <QDir>
#include <QImage>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QPainter>

#include <cmath>

namespace sigma::test {

/// A panel's data from fields without a detour over a source; the display pass is applied as a session would.
class PanelFixture {
public:
    PanelModel model;
    PanelContext context;

    explicit PanelFixture(ThemeMode theme = ThemeMode::Dark) {
        context.theme = Theme::of(theme);
        context.timezone = "utc";
    }
    void options(const std::string& json) { model.options = parse(json); }
    void config(const std::string& json) {
        Value source = parse(json), defaults = source["defaults"];
        if (!defaults.has("color")) defaults = defaults.with("color", Value::Object{{"mode", "thresholds"}});
        if (!defaults.has("thresholds"))
            defaults = defaults.with("thresholds", parse(R"({"mode":"absolute","steps":[{"color":"green","value":null},
                {"color":"red","value":80}]})"));
        model.fieldConfig = fieldConfigSourceFromValue(source.with("defaults", defaults));
    }

    static Field field(std::string name, FieldType type, Column column, Labels labels = {}) {
        Field out;
        out.name = std::move(name);
        out.type = type;
        out.labels = std::move(labels);
        out.column = makeColumn(std::move(column));
        return out;
    }
    static FramePtr frame(std::vector<Field> fields, std::string name = {}) {
        DataFrame out;
        out.name = std::move(name);
        out.length = fields.empty() ? 0 : fields[0].size();
        out.fields = std::move(fields);
        return makeFrame(std::move(out));
    }
    /// A minute a row, ending at 2026-11-20 12:00.
    static FramePtr series(const std::string& name, NumberValues values) {
        TimeValues times;
        for (std::size_t i = 0; i < values.size(); ++i)
            times.push_back((1795176000 - 60 * static_cast<std::int64_t>(values.size() - 1 - i)) * 1'000'000'000);
        return frame({field("Time", FieldType::Time, times), field("Value", FieldType::Number, std::move(values), {{"name", name}})});
    }
    PanelDataPtr data(const FrameSet& frames) const {
        auto out = std::make_shared<PanelData>();
        out->state = LoadState::Done;
        out->raw = frames;
        out->frames = applyFieldOverrides(frames, model.fieldConfig, {{context.theme.mode, context.timezone}, {}});
        out->timezone = context.timezone;
        return out;
    }
    /// Sets the view up at a size and paints it. With SIGMASCOPE_TEST_PICTURES=<folder> the picture is kept there as <name>.png.
    QImage picture(PanelView& view, const FrameSet& frames, QSize size, const QString& name, double ratio = 1) const {
        view.setModel(model, context);
        view.setData(data(frames));
        view.resize(size);
        view.show();
        QImage image(size * ratio, QImage::Format_ARGB32_Premultiplied);
        image.setDevicePixelRatio(ratio);
        image.fill(context.theme.panelBackground);
        view.render(&image, {}, {}, QWidget::DrawChildren);
        const QString folder = qEnvironmentVariable("SIGMASCOPE_TEST_PICTURES");
        if (!folder.isEmpty()) image.save(QDir(folder).filePath(name + ".png"));
        return image;
    }
    static int countColor(const QImage& image, const QColor& color, int tolerance = 6) {
        int count = 0;
        for (int y = 0; y < image.height(); ++y)
            for (int x = 0; x < image.width(); ++x) {
                const QColor c = image.pixelColor(x, y);
                const int red = c.red() - color.red(), green = c.green() - color.green(), blue = c.blue() - color.blue();
                count += std::abs(red) + std::abs(green) + std::abs(blue) <= tolerance;
            }
        return count;
    }
    static Value parse(const std::string& json) { return valueOf(QJsonDocument::fromJson(QByteArray::fromStdString(json)).object()); }

private:
    static Value valueOf(const QJsonValue& json) {
        if (json.isBool()) return json.toBool();
        if (json.isDouble()) return json.toDouble();
        if (json.isString()) return json.toString().toStdString();
        if (json.isArray()) {
            Value::Array items;
            for (const auto& item : json.toArray()) items.push_back(valueOf(item));
            return items;
        }
        if (!json.isObject()) return {};
        Value::Object members;
        const QJsonObject object = json.toObject();
        for (const QString& key : object.keys()) members.emplace_back(key.toStdString(), valueOf(object[key]));
        return members;
    }
};

} // namespace sigma::test
