#pragma once
#include "widgets/panels/panel_view.h"

#include <QTextBrowser>

namespace sigma {

/// A text browser that loads nothing: no pictures, no style sheets, no files.
class SealedTextBrowser : public QTextBrowser {
    Q_OBJECT
public:
    using QTextBrowser::QTextBrowser;
    QVariant loadResource(int, const QUrl&) override { return QByteArray(); }
};

/// Markdown, reduced HTML or code. Shows text only: scripts, styles, pictures and forms of HTML are dropped.
class TextPanel : public PanelView {
    Q_OBJECT
public:
    explicit TextPanel(QWidget* parent = nullptr);
    void setModel(const PanelModel& model, const PanelContext& context) override;
    void setData(PanelDataPtr) override {}
    PanelDigest digest() const override;

private:
    SealedTextBrowser* m_browser;
};

/// Markdown whose embedded HTML is reduced the same way; code and links in angle brackets stay as written.
std::string reduceMarkdown(std::string_view text);

/// HTML reduced to paragraphs, headings, lists, tables, emphasis, code and links of allowed schemes; everything else loses its
/// tags, and scripts and styles their content too.
std::string reduceHtml(std::string_view html);

} // namespace sigma
