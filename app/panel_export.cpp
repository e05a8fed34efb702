#include "app/panel_export.h"

#include <QRegularExpression>
#include <QSaveFile>

#include <algorithm>

namespace sigma {

namespace {

QString quoted(std::string_view text) {
    QString out = QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
    return QLatin1Char('\'') + out.replace(QLatin1Char('\''), QLatin1String("'\\''")) + QLatin1Char('\'');
}

Error writeError(const QFileDevice& file) {
    return {ErrorKind::Invalid, QObject::tr("%1 cannot be written: %2.").arg(file.fileName(), file.errorString()).toStdString(), {}};
}

} // namespace

QString panelAsCurl(const PanelData& data, const std::vector<SourceInfo>& sources) {
    QStringList lines;
    for (const auto& query : data.queries) {
        if (query.url.empty()) continue;
        QString line = QStringLiteral("curl -sS");
        const auto source = std::find_if(sources.begin(), sources.end(), [&](const SourceInfo& s) { return s.name == query.sourceName; });
        if (source != sources.end() && !source->curlCredentials.empty())
            line += QLatin1Char(' ') + QString::fromStdString(source->curlCredentials);
        if (!query.method.empty() && query.method != "GET" && query.requestBody.empty())
            line += QStringLiteral(" -X ") + QString::fromStdString(query.method);
        line += QLatin1Char(' ') + quoted(query.url);
        if (!query.requestBody.empty()) line += QStringLiteral(" --data-raw ") + quoted(query.requestBody);
        lines << line;
    }
    return lines.join(QLatin1Char('\n'));
}

QImage panelImage(PanelFrame& frame, double ratio) {
    QImage image((QSizeF(frame.size()) * ratio).toSize(), QImage::Format_ARGB32_Premultiplied);
    image.setDevicePixelRatio(ratio);
    image.fill(Qt::transparent);
    frame.setPlain(true);
    frame.render(&image, QPoint(), QRegion(), QWidget::DrawChildren);
    frame.setPlain(false);
    return image;
}

QString fileNameFor(const QString& title, const QString& ending) {
    QString name = title.simplified().left(80);
    name.replace(QRegularExpression(QStringLiteral("[^\\w .()-]+"), QRegularExpression::UseUnicodePropertiesOption), QStringLiteral("_"));
    while (name.startsWith(QLatin1Char('.'))) name.remove(0, 1);
    return (name.isEmpty() ? QStringLiteral("panel") : name) + ending;
}

Result<bool> writeTextFile(const QString& path, const std::string& bytes) {
    QSaveFile file(path);
    const bool written = file.open(QIODevice::WriteOnly) &&
                         file.write(bytes.data(), static_cast<qint64>(bytes.size())) == static_cast<qint64>(bytes.size()) && file.commit();
    if (!written) return writeError(file);
    return true;
}

Result<bool> writeImageFile(const QString& path, const QImage& image) {
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || !image.save(&file, "PNG") || !file.commit()) return writeError(file);
    return true;
}

} // namespace sigma
