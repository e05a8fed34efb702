#pragma once
#include "datasources/core/time_range.h"
#include "widgets/paint/theme.h"

#include <QString>
#include <QWidget>

#include <vector>

namespace sigma {

/// Where the time of a query went: one bar of stages, and each stage with its duration beneath.
class StageBar : public QWidget {
    Q_OBJECT
public:
    struct Stage {
        QString name;
        Duration took{};
    };
    StageBar(std::vector<Stage> stages, const Theme& theme, QWidget* parent);
    QSize sizeHint() const override { return QSize(280, heightForWidth(280)); }
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QColor color(std::size_t stage) const;
    int columns(int width) const;
    std::vector<Stage> m_stages;
    Theme m_theme;
};

/// "12 ms", "340 µs", "1.2 s".
QString durationText(Duration duration);

} // namespace sigma
