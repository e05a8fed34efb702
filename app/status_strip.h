#pragma once
#include "app/app_services.h"
#include "app/themed.h"

#include <QAbstractButton>
#include <QTimer>

#include <vector>

class QHBoxLayout;

namespace sigma {

/// A piece of the status strip: an optional sign, a text; a click opens more.
class StatusItem : public QAbstractButton, public Themed {
    Q_OBJECT
public:
    /// Signs differ in shape, not only in colour.
    enum class Sign { None, Filled, Ring, Cross, Warning };
    explicit StatusItem(QWidget* parent);
    void say(Sign sign, const QString& text, const QString& toolTip);
    Sign sign() const { return m_sign; }
    void setTheme(const Theme& theme) override;
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void enterEvent(QEnterEvent* event) override;
    void leaveEvent(QEvent* event) override;

private:
    void paintSign(QPainter& painter, const QRectF& place) const;
    Theme m_theme;
    Sign m_sign = Sign::None;
};

/// The lowest line of a window: each source with its state and last round trip, what is under way, the zone.
class StatusStrip : public QWidget, public Themed {
    Q_OBJECT
public:
    explicit StatusStrip(AppServices& services, QWidget* parent = nullptr);
    void setZone(const QString& zone); ///< of the dashboard shown; empty: none
    const std::vector<StatusItem*>& sourceItems() const { return m_sources; }
    StatusItem* queriesItem() const { return m_queries; }
    StatusItem* tlsItem() const { return m_tls; }
    StatusItem* zoneItem() const { return m_zone; }
    void setTheme(const Theme& theme) override;
    void updateNow();

signals:
    void sourceClicked(const QString& id);
    void queriesClicked();

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void updateSources();
    void showSource(StatusItem& item, const SourceConfig& source);
    AppServices& m_services;
    Theme m_theme;
    QHBoxLayout* m_row;
    std::vector<StatusItem*> m_sources;
    StatusItem *m_queries, *m_tls, *m_zone;
    QTimer m_soon; ///< many changes, one update
};

/// A zone as people read it: "UTC", "Europe/Berlin", "local time (CET)".
QString zoneText(const std::string& zone);

} // namespace sigma
