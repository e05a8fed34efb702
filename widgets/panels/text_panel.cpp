#include "widgets/panels/text_panel.h"

#include "widgets/panels/text_style.h"
#include "widgets/panels/value_view.h"

#include <QTextDocument>
#include <QVBoxLayout>

namespace sigma {

namespace {
constexpr std::size_t kMaxText = 2'000'000; ///< characters shown of a text panel

} // namespace

TextPanel::TextPanel(QWidget* parent) : PanelView(parent), m_browser(new SealedTextBrowser(this)) {
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(8, 0, 8, 8);
    layout->addWidget(m_browser);
    m_browser->setFrameShape(QFrame::NoFrame);
    m_browser->setOpenLinks(false);
    m_browser->setAccessibleName(QStringLiteral("Text"));
    m_browser->viewport()->setAutoFillBackground(false);
    connect(m_browser, &QTextBrowser::anchorClicked, this, [this](const QUrl& url) {
        const std::string link = safeLink(url.toString(QUrl::FullyEncoded).toStdString());
        if (!link.empty()) emit linkActivated(QString::fromStdString(link));
    });
}

void TextPanel::setModel(const PanelModel& model, const PanelContext& context) {
    QPalette palette = m_browser->palette();
    palette.setColor(QPalette::Text, context.theme.text);
    palette.setColor(QPalette::Base, Qt::transparent);
    palette.setColor(QPalette::Link, context.theme.link);
    m_browser->setPalette(palette);
    m_browser->setFont(Theme::font(context.theme.basePx));
    m_browser->document()->setDefaultFont(Theme::font(context.theme.basePx));
    std::string content = model.options["content"].toString();
    if (context.interpolate) content = context.interpolate(content);
    if (content.size() > kMaxText) content.resize(kMaxText);
    const std::string mode = model.options["mode"].toString("markdown");
    const QString text = QString::fromStdString(content);
    QTextDocument& document = *m_browser->document();
    if (mode == "html") m_browser->setHtml(QString::fromStdString(reduceHtml(content)));
    else if (mode == "code") m_browser->setPlainText(text);
    else document.setMarkdown(QString::fromStdString(reduceMarkdown(content)), QTextDocument::MarkdownDialectGitHub);
    if (mode == "code") return m_browser->setFont(codeFont());
    styleText(document, context.theme);
}

PanelDigest TextPanel::digest() const {
    PanelDigest digest;
    digest.text = m_browser->toPlainText().toStdString();
    return digest;
}

} // namespace sigma
