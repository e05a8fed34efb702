#pragma once
#include "app/dashboard_view.h"
#include "widgets/controls/frame_model.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QPlainTextEdit>
#include <QScrollArea>
#include <QTabWidget>
#include <QTableView>

namespace sigma {

/// The dock that looks inside one panel: its data, its queries with their timings, its JSON, and what the import made of it.
class Inspector : public QWidget {
    Q_OBJECT
public:
    enum Page { Data, Query, Json, Import };
    explicit Inspector(QWidget* parent = nullptr);
    void setTheme(const Theme& theme);
    /// Shows a panel. `paint` is how long its last painting took.
    void setPanel(const QString& title, const PlacedPanel& placed, PanelDataPtr data, Duration paint);
    void setSources(const std::vector<SourceInfo>& sources) { m_sources = sources; }
    void showPage(Page page) { m_tabs->setCurrentIndex(page); }
    Page page() const { return static_cast<Page>(m_tabs->currentIndex()); }
    QTableView* table() const { return m_table; }
    QCheckBox* formattedBox() const { return m_formatted; }
    QString queryText() const; ///< everything the Query page says, as text
    QString jsonText() const { return m_json->toPlainText(); }

protected:
    void resizeEvent(QResizeEvent* event) override;

signals:
    void closeRequested();
    void saveCsvRequested(const sigma::FrameSet& frames);
    void copied(const QString& what); ///< for a short message

private:
    QWidget* buildHead();
    QWidget* buildData();
    QWidget* buildJson();
    QWidget* buildImport();
    void fillData();
    void fillQuery();
    void fillImport(const PlacedPanel& placed);
    void showFrame(int index);
    const FrameSet& shownFrames() const;
    QWidget* querySection(const SentQuery& query, QWidget* parent) const;
    QPlainTextEdit* codeView(const QString& text, const QString& name, QWidget* parent) const;
    void copy(const QString& text, const QString& what);
    void elideTitle();

    Theme m_theme;
    PanelDataPtr m_data;
    Duration m_paint{};
    std::vector<SourceInfo> m_sources;
    QString m_panelKey, m_panelTitle;
    QLabel* m_title;
    QToolButton* m_close;
    QTabWidget* m_tabs;
    QComboBox *m_stage = nullptr, *m_frames = nullptr;
    QCheckBox* m_formatted = nullptr;
    QTableView* m_table = nullptr;
    FrameModel* m_model = nullptr;
    QLabel* m_rows = nullptr;
    QScrollArea* m_queries = nullptr;
    QPlainTextEdit* m_json = nullptr;
    QTableView* m_report = nullptr;
    QLabel* m_verdict = nullptr;
};

} // namespace sigma
