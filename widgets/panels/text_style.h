#pragma once
#include "widgets/paint/theme.h"

#include <QTextDocument>

namespace sigma {

/// Headings, code, links, lists, quotations and tables of a document made from Markdown or HTML, in the theme's sizes and colours.
void styleText(QTextDocument& document, const Theme& theme);
/// The platform's fixed font at the size of code.
QFont codeFont();

} // namespace sigma
