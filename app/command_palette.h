#pragma once
#include "app/fuzzy_match.h"
#include "app/themed.h"

#include <QAbstractListModel>
#include <QLineEdit>
#include <QListView>
#include <QPointer>

#include <functional>
#include <vector>

namespace sigma {

/// What the palette offers: a command, a dashboard, a source, a file.
struct PaletteEntry {
    QString title, group, icon; ///< group: "Command", "Dashboard", ...
    QString hint{};             ///< a shortcut or a path, at the right
    std::function<void()> run{};
};

class PaletteModel : public QAbstractListModel {
    Q_OBJECT
public:
    enum Role { HintRole = Qt::UserRole, GroupRole, IconRole, PositionsRole };
    using QAbstractListModel::QAbstractListModel;
    void setEntries(std::vector<PaletteEntry> entries);
    void filter(const QString& query); ///< best first; all in the given order where nothing is asked
    const PaletteEntry* entry(const QModelIndex& index) const;
    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;

private:
    struct Shown {
        std::size_t entry;
        FuzzyMatch match;
    };
    std::vector<PaletteEntry> m_entries;
    std::vector<Shown> m_shown;
};

/// A field over the window that finds commands, dashboards, sources and files by a few letters. Not modal: a click elsewhere or Esc puts
/// it away, and the focus goes back to where it was.
class CommandPalette : public QWidget, public Themed {
    Q_OBJECT
public:
    explicit CommandPalette(QWidget* window);
    void open(std::vector<PaletteEntry> entries);
    void close();
    bool isOpen() const { return isVisible(); }
    QLineEdit* field() const { return m_field; }
    QListView* list() const { return m_list; }
    void setTheme(const Theme& theme) override;

protected:
    void paintEvent(QPaintEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void place();
    void run(const QModelIndex& index);
    bool fieldKey(int key);
    Theme m_theme;
    QLineEdit* m_field;
    QListView* m_list;
    PaletteModel* m_model;
    class Rows;
    Rows* m_rows;
    QPointer<QWidget> m_before; ///< had the focus
};

} // namespace sigma
