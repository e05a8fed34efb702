#pragma once
#include "widgets/logs/log_view.h"

#include <QWidget>

#include <vector>

class QBoxLayout;
class QGridLayout;
class QLabel;
class QPlainTextEdit;

namespace sigma {

/// What is known of one line, as it stands beneath it.
struct LogDetailContent {
    QString time; ///< in full, with its zone
    LogLevel level = LogLevel::Unknown;
    std::string line;
    std::string traceId; ///< empty: none
    std::vector<LogFieldChoice> fields;
    std::vector<std::string> columns; ///< fields that are columns already
    std::size_t duplicates = 0;
};

/// The opened line: time, fields with value, share and buttons, and its text where that is more than one line.
class LogDetail : public QWidget {
    Q_OBJECT
public:
    LogDetail(LogDetailContent content, const Theme& theme, QWidget* parent);
    void setTheme(const Theme& theme);
    const LogDetailContent& content() const { return m_content; }
    /// Lines of those looked at that have the same value; shown as a share.
    void setShare(std::size_t field, std::size_t same, std::size_t of, bool sampled);
    QString shareText(std::size_t field) const;
    /// Its height at a width.
    int heightFor(int width);

signals:
    void filterRequested(const sigma::LogFieldChoice& choice, bool include);
    void columnToggled(const QString& name);
    void copyRequested(const QString& text);
    void traceRequested(const QString& traceId);
    void contextRequested();
    void closeRequested();
    void resized(); ///< it needs another height

protected:
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    void build();
    void buildHead(QBoxLayout* column);
    void buildFields(QBoxLayout* column);
    void addField(QGridLayout* grid, std::size_t index);
    void buildText(QBoxLayout* column);

    LogDetailContent m_content;
    Theme m_theme;
    std::vector<QLabel*> m_shares;
    QPlainTextEdit* m_text = nullptr;
    bool m_allFields = false;
};

/// Text as it may be shown: without colours, what must not be drawn as it is made visible, cut at `most` characters.
QString visibleText(std::string_view text, int most = 500);

/// The fields of a line: labels, structured metadata, then what its text holds.
std::vector<LogFieldChoice> logFields(const LogStore& store, std::size_t row);
/// How many of the lines looked at have each of these values. At most some 200,000 lines, evenly spread, are looked at.
struct LogShares {
    std::vector<std::size_t> same;
    std::size_t of = 0;
    bool sampled = false;
};
LogShares countLogShares(const LogStore& store, const std::vector<LogFieldChoice>& fields, const std::stop_token& stop);

} // namespace sigma
