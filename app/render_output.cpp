#include "app/render_output.h"

#include "app/digest.h"

#include <QBuffer>
#include <QFileInfo>
#include <QImage>
#include <QPainter>
#include <QPdfWriter>
#include <QSaveFile>
#include <QSvgGenerator>

#include <cmath>
#include <functional>

namespace sigma {

namespace {

constexpr int kHeaderPx = 48, kMarginPx = 16;
const QStringList kFormats = {QStringLiteral("png"), QStringLiteral("pdf"), QStringLiteral("svg"), QStringLiteral("json"),
                              QStringLiteral("csv")};

QString formatOf(const QString& path) { return QFileInfo(path).suffix().toLower(); }

bool wanted(const RenderTarget& target, const DashboardSession::Panel& panel) {
    return !panel.placed.isRow && (!target.panel || panel.placed.model.id == *target.panel);
}

std::string rangeText(const DashboardSession& session) {
    const auto zone = session.timezone();
    const auto at = [&](Timestamp t) { return formatTime(toMs(t), zone, "YYYY-MM-DD HH:mm:ss"); };
    return at(session.range().from) + " to " + at(session.range().to) +
           (zone == "browser" ? std::string() : " (" + (zone == "utc" ? std::string("UTC") : zone) + ")");
}

/// A picture leaves the window: it has to say what it shows and when.
void paintHeader(QPainter& p, int width, const DashboardSession& session, const Theme& theme) {
    const QRectF area(kMarginPx, 0, width - 2 * kMarginPx, kHeaderPx);
    const QString range = QString::fromStdString(rangeText(session));
    p.setFont(Theme::font(12));
    p.setPen(theme.textSecondary);
    p.drawText(area, Qt::AlignRight | Qt::AlignVCenter, range);
    const double used = QFontMetricsF(p.font()).horizontalAdvance(range) + 24;
    p.setFont(Theme::font(18, QFont::Medium));
    p.setPen(theme.text);
    const QString title = QString::fromStdString(session.variables().interpolate(session.dashboard().title));
    p.drawText(area, Qt::AlignLeft | Qt::AlignVCenter, QFontMetricsF(p.font()).elidedText(title, Qt::ElideRight, area.width() - used));
}

struct Page {
    QSize size; ///< logical pixels
    std::function<void(QPainter&)> paint;
};

Page pageOf(DashboardView& view, const DashboardSession& session, const RenderTarget& target) {
    if (target.panel)
        for (std::size_t i = 0; i < session.panels().size(); ++i)
            if (wanted(target, *session.panels()[i])) {
                const QRect rect = view.panelRect(i);
                return {rect.size(), [&view, rect](QPainter& p) {
                            p.setClipRect(QRect(QPoint(), rect.size()));
                            p.translate(-rect.topLeft());
                            view.paint(p);
                        }};
            }
    const QSize size(view.width(), view.height() + kHeaderPx);
    return {size, [&view, &session, theme = target.theme, size](QPainter& p) {
                p.fillRect(QRect(QPoint(), size), theme.canvas);
                paintHeader(p, size.width(), session, theme);
                p.translate(0, kHeaderPx);
                view.paint(p);
            }};
}

QByteArray asPng(const Page& page, double scale) {
    QImage image(QSize(static_cast<int>(std::lround(page.size.width() * scale)), static_cast<int>(std::lround(page.size.height() * scale))),
                 QImage::Format_ARGB32_Premultiplied);
    if (image.isNull()) return {};
    image.setDevicePixelRatio(scale);
    image.fill(Qt::transparent);
    QPainter painter(&image);
    page.paint(painter);
    painter.end();
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    image.save(&buffer, "PNG");
    return bytes;
}

QByteArray asPdf(const Page& page, const QString& title) {
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    QPdfWriter writer(&buffer);
    constexpr double kPointsAPixel = 0.75; // 96 pixels an inch
    writer.setTitle(title);
    writer.setCreator(QStringLiteral("SigmaScope " SIGMASCOPE_VERSION));
    writer.setResolution(96);
    writer.setPageMargins(QMarginsF());
    writer.setPageSize(QPageSize(QSizeF(page.size) * kPointsAPixel, QPageSize::Point, {}, QPageSize::ExactMatch));
    QPainter painter(&writer);
    page.paint(painter);
    painter.end();
    return bytes;
}

QByteArray asSvg(const Page& page, const QString& title) {
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    QSvgGenerator svg;
    svg.setOutputDevice(&buffer);
    svg.setSize(page.size);
    svg.setViewBox(QRect(QPoint(), page.size));
    svg.setResolution(96);
    svg.setTitle(title);
    QPainter painter(&svg);
    page.paint(painter);
    painter.end();
    return bytes;
}

QByteArray asJson(DashboardView& view, const DashboardSession& session, const RenderTarget& target) {
    auto digest = dashboardDigest(session, [&](std::size_t i) { return view.panelDigest(i); });
    if (target.panel) {
        auto panels = nlohmann::ordered_json::array();
        for (auto& p : digest["panels"])
            if (p["id"] == *target.panel) panels.push_back(std::move(p));
        digest["panels"] = std::move(panels);
    }
    return QByteArray::fromStdString(digest.dump(1, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + "\n");
}

QByteArray asCsv(const DashboardSession& session, const RenderTarget& target) {
    std::string out;
    for (const auto& panel : session.panels()) {
        if (!wanted(target, *panel) || !panel->runner->data()->hasRows()) continue;
        if (!target.panel)
            out += (out.empty() ? "" : "\n") + std::string("# ") +
                   session.variables().interpolate(panel->placed.model.title, panel->placed.scoped) + "\n";
        out += framesToCsv(panel->runner->data()->frames);
    }
    return QByteArray::fromStdString(out);
}

} // namespace

bool isRenderFormat(const QString& path) { return kFormats.contains(formatOf(path)); }

Result<bool> writeRendered(DashboardView& view, const DashboardSession& session, const RenderTarget& target) {
    const QString format = formatOf(target.path), title = QString::fromStdString(session.dashboard().title);
    QByteArray bytes;
    if (format == u"json")
        bytes = asJson(view, session, target);
    else if (format == u"csv")
        bytes = asCsv(session, target);
    else {
        const Page page = pageOf(view, session, target);
        bytes = format == u"png" ? asPng(page, target.scale) : format == u"pdf" ? asPdf(page, title) : asSvg(page, title);
        if (bytes.isEmpty())
            return Error{ErrorKind::Limit,
                         "The picture of " + std::to_string(page.size.width()) + " x " + std::to_string(page.size.height()) +
                             " pixels is too large; choose a smaller width, or --panel.",
                         {}};
    }
    QSaveFile file(target.path);
    if (file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() && file.commit()) return true;
    return Error{ErrorKind::Invalid, target.path.toStdString() + " cannot be written: " + file.errorString().toStdString() + ".", {}};
}

} // namespace sigma
