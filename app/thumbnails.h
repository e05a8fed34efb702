#pragma once
#include "datasources/core/worker_pool.h"
#include "datasources/net/mailbox.h"

#include <QImage>
#include <QObject>
#include <QPixmap>
#include <QString>

#include <map>

namespace sigma {

/// Small pictures of dashboards, by path: kept in memory and in a folder that may be emptied at any time. GUI thread only.
class Thumbnails : public QObject {
    Q_OBJECT
public:
    static constexpr int kWidth = 256, kHeight = 144; ///< logical; stored at twice that
    /// `folder`: empty keeps them in memory only.
    explicit Thumbnails(QString folder, QObject* parent = nullptr);
    ~Thumbnails() override;

    void put(const QString& path, const QPixmap& picture); ///< of any size; scaled and written off the GUI thread
    QPixmap of(const QString& path);                       ///< null if there is none
    static QImage fitted(const QImage& picture);           ///< scaled to fill, cut at the right or the bottom

signals:
    void changed(const QString& path);

private:
    QString fileOf(const QString& path) const;
    QString m_folder;
    std::map<QString, QPixmap> m_known;
    Mailbox m_back;
    WorkerPool m_pool{1};
};

} // namespace sigma
