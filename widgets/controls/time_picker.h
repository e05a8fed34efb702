#pragma once
#include "widgets/controls/time_popup.h"

#include <QToolButton>

namespace sigma {

/// The button that tells the range ("Last 6 hours") and opens its popup; beside it back and forward through ranges, and zoom out.
class TimePicker : public QWidget {
    Q_OBJECT
public:
    explicit TimePicker(QWidget* parent = nullptr);
    void setTheme(const Theme& theme);
    void setRange(const RawRange& range, const TimeMathContext& time);
    void setRecent(std::vector<RawRange> recent) { m_recent = std::move(recent); }
    void setHistory(bool back, bool forward);
    QString text() const { return m_button->text(); }
    QToolButton* button() const { return m_button; }
    TimePopup* openPopup();

signals:
    void rangeChosen(const sigma::RawRange& range);
    void zoneChosen(const std::string& zone);
    void backRequested();
    void forwardRequested();
    void zoomOutRequested();

private:
    Theme m_theme;
    RawRange m_range;
    TimeMathContext m_time;
    std::vector<RawRange> m_recent;
    QToolButton *m_back, *m_button, *m_forward, *m_zoomOut;
};

/// Refresh now, and a menu of intervals.
class RefreshControl : public QWidget {
    Q_OBJECT
public:
    explicit RefreshControl(QWidget* parent = nullptr);
    void setTheme(const Theme& theme);
    void setInterval(int ms); ///< 0 = off
    QToolButton* button() const { return m_refresh; }
    QMenu* menu() const { return m_menu; }
    static QString intervalText(int ms); ///< "30s", "1d"; empty for off

signals:
    void refreshRequested();
    void intervalChosen(int ms);

private:
    QToolButton *m_refresh, *m_interval;
    QMenu* m_menu;
};

} // namespace sigma
