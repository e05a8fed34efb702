#include "widgets/panels/text_style.h"

#include <QFontDatabase>
#include <QTextBlock>
#include <QTextList>
#include <QTextTable>

#include <algorithm>
#include <array>
#include <vector>

namespace sigma {
namespace {

int headingPx(int level) {
    constexpr std::array kPx{28, 24, 22, 18, 16, 14};
    return kPx[static_cast<std::size_t>(std::clamp(level, 1, 6) - 1)];
}

bool isFenced(const QTextBlockFormat& format) {
    return format.hasProperty(QTextFormat::BlockCodeFence) || format.hasProperty(QTextFormat::BlockCodeLanguage);
}

void styleBlock(const QTextBlock& block, const Theme& theme) {
    QTextBlockFormat layout = block.blockFormat();
    const bool heading = layout.headingLevel() > 0, fenced = isFenced(layout);
    const bool afterList = block.previous().textList() && !block.textList();
    layout.setTopMargin(block.position() == 0 ? 0 : heading ? 12 : afterList ? 8 : 0);
    const bool codeGoesOn = fenced && block.next().isValid() && isFenced(block.next().blockFormat());
    layout.setBottomMargin(heading ? 6 : block.textList() ? 3 : codeGoesOn ? 0 : 8);
    if (isFenced(layout)) layout.setBackground(theme.secondaryBackground);
    QTextCursor(block).setBlockFormat(layout);
}

struct Span {
    int at = 0, length = 0;
    QTextCharFormat format;
};

Span styledSpan(const QTextFragment& fragment, const QTextBlock& block, const Theme& theme) {
    QTextCharFormat format = fragment.charFormat();
    if (const int level = block.blockFormat().headingLevel(); level > 0) {
        format.clearProperty(QTextFormat::FontSizeAdjustment); // it would win over the size
        format.setProperty(QTextFormat::FontPixelSize, headingPx(level));
        format.setFontWeight(QFont::Medium);
    }
    if (format.fontFixedPitch() || isFenced(block.blockFormat())) {
        format.setFontFamilies({codeFont().family()});
        format.setProperty(QTextFormat::FontPixelSize, codeFont().pixelSize());
        format.setBackground(theme.secondaryBackground);
    }
    if (format.isAnchor()) {
        format.setForeground(theme.link);
        format.setFontUnderline(false);
    } else if (block.blockFormat().hasProperty(QTextFormat::BlockQuoteLevel)) format.setForeground(theme.textSecondary);
    else format.clearForeground();
    return {fragment.position(), fragment.length(), format};
}

void styleTables(QTextFrame* frame, const Theme& theme, int depth) {
    constexpr int kDeepest = 50;
    for (QTextFrame* child : frame->childFrames()) {
        if (auto* table = qobject_cast<QTextTable*>(child)) {
            QTextTableFormat format = table->format();
            format.setBorder(1);
            format.setBorderBrush(theme.borderMedium);
            format.setBorderStyle(QTextFrameFormat::BorderStyle_Solid);
            format.setBorderCollapse(true);
            format.setCellPadding(5);
            format.setCellSpacing(0);
            format.setBottomMargin(10);
            table->setFormat(format);
        }
        if (depth < kDeepest) styleTables(child, theme, depth + 1);
    }
}

} // namespace

QFont codeFont() {
    QFont font = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    font.setPixelSize(13);
    return font;
}

void styleText(QTextDocument& document, const Theme& theme) {
    document.setIndentWidth(24);
    std::vector<Span> spans;
    for (QTextBlock block = document.begin(); block.isValid(); block = block.next()) {
        styleBlock(block, theme);
        for (auto it = block.begin(); !it.atEnd(); ++it) spans.push_back(styledSpan(it.fragment(), block, theme));
    }
    QTextCursor cursor(&document);
    for (const Span& span : spans) { // formats change fragments, so they are set when all are known
        cursor.setPosition(span.at);
        cursor.setPosition(span.at + span.length, QTextCursor::KeepAnchor);
        cursor.setCharFormat(span.format);
    }
    styleTables(document.rootFrame(), theme, 0);
    // A table's cells are blocks too: space below them would make its rows uneven.
    for (QTextBlock block = document.begin(); block.isValid(); block = block.next())
        if (QTextCursor(block).currentTable()) {
            QTextBlockFormat layout = block.blockFormat();
            layout.setBottomMargin(0);
            QTextCursor(block).setBlockFormat(layout);
        }
}

} // namespace sigma
