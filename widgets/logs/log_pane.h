#pragma once
#include "widgets/logs/log_histogram.h"
#include "widgets/logs/log_save.h"
#include "widgets/logs/log_toolbar.h"
#include "widgets/logs/log_view.h"

#include <QWidget>

class QLabel;

namespace sigma {

/// Histogram, toolbar and lines together: what a log page and a log result show.
class LogPane : public QWidget {
    Q_OBJECT
public:
    explicit LogPane(QWidget* parent = nullptr);
    void setTheme(const Theme& theme);
    void setZone(const std::string& zone);
    /// Lines of a query over `range`; an empty range is that of the lines.
    void setContent(LogContent content, TimeRange range = {});
    void contentGrew();
    /// Counts by level over the whole range as the source tells them; without them the lines at hand are counted.
    void setVolume(const FrameSet& frames);
    /// How much of the range is in, 0 to 1; 1 hides the bar.
    void setProgress(double part);

    LogView& view() { return *m_view; }
    LogHistogram& histogram() { return *m_histogram; }
    LogToolbar& toolbar() { return *m_toolbar; }
    /// Opens the field for a time to jump to (t).
    void askForTime();
    QLineEdit* timeField() const { return m_time; }
    QString noticeText() const;

signals:
    void rangeChosen(sigma::TimeRange range);
    void zoomOutRequested();
    void saveRequested(const QString& format);

protected:
    void paintEvent(QPaintEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void countLines();
    void jump();
    void showCommon();
    void showNotice(const QString& text);

    Theme m_theme = Theme::dark();
    std::string m_zone = "browser";
    TimeRange m_range;
    bool m_hasVolume = false;
    double m_progress = 1;
    LogHistogram* m_histogram;
    LogView* m_view;
    LogToolbar* m_toolbar;
    QLabel* m_common;
    QLabel* m_notice;
    QLineEdit* m_time;
};

} // namespace sigma
