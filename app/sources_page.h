#pragma once
#include "app/app_services.h"
#include "app/card_button.h"
#include "app/source_check.h"
#include "app/source_form.h"

#include <functional>
#include <map>

namespace sigma {

/// The data sources: the list at the left, the chosen one's form at the right.
class SourcesPage : public QWidget, public Themed {
    Q_OBJECT
public:
    explicit SourcesPage(AppServices& services, QWidget* parent = nullptr);

    void choose(const std::string& id);
    void addNew(const QString& kind, const QString& name); ///< an empty form; both may be empty
    void importFile();                                     ///< asks for a provisioning file of Grafana's
    SourceForm& form() { return *m_form; }
    std::vector<CardButton*> rows() const { return m_rows; }
    void setTheme(const Theme& theme) override;

    /// Asks for one file; arguments: title, filter.
    std::function<QString(const QString&, const QString&)> askOpenPath;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QWidget* buildList();
    void fillList();
    void showNothing();
    void edit(const Connection& source, bool isNew);
    void leaveForm(); ///< what was typed and not saved can be brought back
    void save();
    void remove();
    void discard();
    void test();
    void importText(const QString& path);
    void updateKeychain();
    AppServices& m_services;
    Theme m_theme;
    std::string m_id; ///< shown; empty: a new one, or nothing
    SourceForm* m_form;
    TextLabel* m_empty;
    QVBoxLayout* m_list;
    SourceTest m_test;
    std::vector<CardButton*> m_rows;
};

} // namespace sigma
