#include "app/thumbnails.h"

#include <QCryptographicHash>
#include <QDir>
#include <QSaveFile>

namespace sigma {

namespace {
constexpr int kRatio = 2;
}

Thumbnails::Thumbnails(QString folder, QObject* parent) : QObject(parent), m_folder(std::move(folder)) {}

Thumbnails::~Thumbnails() { m_pool.waitForDone(); }

QString Thumbnails::fileOf(const QString& path) const {
    if (m_folder.isEmpty()) return {};
    return m_folder + QLatin1Char('/') + QString::fromLatin1(QCryptographicHash::hash(path.toUtf8(), QCryptographicHash::Sha1).toHex()) +
           QStringLiteral(".png");
}

QImage Thumbnails::fitted(const QImage& picture) {
    if (picture.isNull()) return {};
    const QSize size(kWidth * kRatio, kHeight * kRatio);
    QImage out = picture.scaled(size, Qt::KeepAspectRatioByExpanding, Qt::SmoothTransformation).copy(0, 0, size.width(), size.height());
    out.setDevicePixelRatio(kRatio);
    return out;
}

void Thumbnails::put(const QString& path, const QPixmap& picture) {
    if (picture.isNull()) return;
    m_pool.start([this, path, file = fileOf(path), folder = m_folder, image = picture.toImage()] {
        const QImage small = fitted(image);
        if (!file.isEmpty() && QDir().mkpath(folder)) {
            QSaveFile out(file); // a picture that cannot be kept is only a picture
            if (out.open(QIODevice::WriteOnly) && small.save(&out, "PNG")) out.commit();
        }
        m_back.post([this, path, small] {
            m_known[path] = QPixmap::fromImage(small);
            emit changed(path);
        });
    });
}

QPixmap Thumbnails::of(const QString& path) {
    if (const auto it = m_known.find(path); it != m_known.end()) return it->second;
    QPixmap picture;
    if (const QString file = fileOf(path); !file.isEmpty() && picture.load(file)) picture.setDevicePixelRatio(kRatio);
    return m_known[path] = picture;
}

} // namespace sigma
