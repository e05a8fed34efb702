#pragma once
#include "dashboards/run/wanted_sources.h"
#include "widgets/paint/theme.h"

#include <QWidget>

#include <set>
#include <string>
#include <vector>

namespace sigma {

/// A bar above a dashboard that names sources which are not configured: choose one that is, or add it. Not modal; can be put away.
class SourceBar : public QWidget {
    Q_OBJECT
public:
    explicit SourceBar(QWidget* parent = nullptr);
    void setTheme(const Theme& theme);
    void setWanted(std::vector<WantedSource> wanted, const std::vector<SourceInfo>& sources);

signals:
    void chosen(const std::string& wanted, const std::string& sourceId);
    void addRequested(const QString& kind, const QString& name);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void rebuild();
    QWidget* makeRow(const WantedSource& wanted);
    Theme m_theme;
    std::vector<WantedSource> m_wanted;
    std::vector<SourceInfo> m_sources;
    std::set<std::string> m_dismissed;
};

} // namespace sigma
