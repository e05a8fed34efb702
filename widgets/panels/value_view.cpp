#include "widgets/panels/value_view.h"

#include <QHelpEvent>
#include <QMouseEvent>
#include <QToolTip>
#include <QUrl>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>
#include <limits>

namespace sigma {

Orientation orientationFromValue(const Value& json) {
    if (json.view() == "horizontal") return Orientation::Horizontal;
    return json.view() == "vertical" ? Orientation::Vertical : Orientation::Auto;
}

namespace {
std::size_t bestColumns(const QRectF& area, std::size_t count, double spacing, double aspect) {
    std::size_t best = 1;
    double bestSize = -1;
    for (std::size_t columns = 1; columns <= count; ++columns) {
        const double rows = std::ceil(static_cast<double>(count) / static_cast<double>(columns));
        const double n = static_cast<double>(columns);
        const double w = (area.width() - spacing * (n - 1)) / n;
        const double h = (area.height() - spacing * (rows - 1)) / rows;
        const double size = std::min(w, h * aspect);
        if (size <= bestSize) continue;
        bestSize = size;
        best = columns;
    }
    return best;
}
} // namespace

std::vector<QRectF> repeatCells(const QRectF& area, std::size_t count, const RepeatRule& rule) {
    std::vector<QRectF> cells;
    if (!count) return cells;
    std::size_t columns = 1;
    if (rule.orientation == Orientation::Vertical) columns = count;
    if (rule.orientation == Orientation::Auto) {
        columns = bestColumns(area, std::min<std::size_t>(count, 4096), rule.spacing, rule.aspect);
        const double most = (area.width() + rule.spacing) / (rule.least.width() + rule.spacing);
        if (rule.least.width() > 0) columns = std::clamp<std::size_t>(static_cast<std::size_t>(std::max(most, 1.0)), 1, columns);
    }
    const std::size_t rows = (count + columns - 1) / columns;
    const auto share = [&rule](double whole, std::size_t n) {
        return (whole - rule.spacing * static_cast<double>(n - 1)) / static_cast<double>(n);
    };
    const double w = std::max(rule.least.width(), share(area.width(), columns));
    const double h = std::max(rule.least.height(), share(area.height(), rows));
    for (std::size_t i = 0; i < count; ++i) {
        const auto column = static_cast<double>(i % columns), row = static_cast<double>(i / columns);
        cells.emplace_back(area.left() + column * (w + rule.spacing), area.top() + row * (h + rule.spacing), w, h);
    }
    return cells;
}

std::string safeLink(std::string_view url) {
    const QUrl parsed(QString::fromUtf8(url.data(), static_cast<qsizetype>(url.size())).trimmed());
    const QString scheme = parsed.scheme().toLower();
    const bool allowed = scheme == "http" || scheme == "https" || scheme == "mailto" || (scheme.isEmpty() && !parsed.isEmpty());
    return allowed && parsed.isValid() ? parsed.toString(QUrl::FullyEncoded).toStdString() : std::string();
}

QSizeF leastCell(const Value& options, QSizeF otherwise) {
    const auto size = [](const Value& wanted, double usual) { return std::clamp(wanted.toNumber(usual), 0.0, 2000.0); };
    return {size(options["minVizWidth"], otherwise.width()), size(options["minVizHeight"], otherwise.height())};
}

ValueView::ValueView(QWidget* parent)
    : PanelView(parent), m_down(new QScrollBar(Qt::Vertical, this)), m_across(new QScrollBar(Qt::Horizontal, this)) {
    for (QScrollBar* bar : {m_down, m_across}) {
        bar->hide();
        connect(bar, &QScrollBar::valueChanged, this, qOverload<>(&QWidget::update));
    }
}

std::vector<QRectF> ValueView::cells() const {
    auto places = layoutCells();
    for (QRectF& place : places) place.translate(-m_across->value(), -m_down->value());
    return places;
}

void ValueView::placeBars() {
    QSizeF content;
    for (const QRectF& place : layoutCells()) content = content.expandedTo({place.right() + kMargin, place.bottom() + kMargin});
    const auto place = [](QScrollBar* bar, const QRect& where, double whole, int shown) {
        const int hidden = static_cast<int>(std::ceil(std::min(whole, 1e9))) - shown;
        bar->setRange(0, std::max(0, hidden));
        bar->setPageStep(std::max(1, shown));
        bar->setSingleStep(20);
        bar->setGeometry(where);
        bar->setVisible(hidden > 1);
    };
    place(m_down, QRect(width() - kMargin, 0, kMargin, height()), content.height(), height());
    place(m_across, QRect(0, height() - kMargin, width(), kMargin), content.width(), width());
}

void ValueView::resizeEvent(QResizeEvent* event) {
    PanelView::resizeEvent(event);
    placeBars();
}

void ValueView::wheelEvent(QWheelEvent* event) {
    QScrollBar* bar = !m_down->isHidden() ? m_down : !m_across->isHidden() ? m_across : nullptr;
    if (!bar) return PanelView::wheelEvent(event); // the page scrolls
    const QPoint delta = event->angleDelta();
    bar->setValue(bar->value() - (delta.y() ? delta.y() : delta.x()) / 3);
    event->accept();
}

void ValueView::setModel(const PanelModel& model, const PanelContext& context) {
    m_model = model;
    m_context = context;
    setMouseTracking(true);
    rebuild();
}

void ValueView::setData(PanelDataPtr data) {
    m_data = std::move(data);
    rebuild();
}

void ValueView::rebuild() {
    m_values.clear();
    if (m_data) {
        const OverrideContext context{{m_context.theme.mode, m_context.timezone}, m_context.interpolate};
        m_values = fieldDisplayValues(m_data->frames, reduceOptionsFromValue(options()["reduceOptions"]), context, wantsSparkline(),
                                      m_model.fieldConfig.defaults);
    }
    m_longest = {};
    for (const FieldDisplay& value : m_values) {
        const std::string text = value.display.joined();
        if (value.title.size() > m_longest.title.size()) m_longest.title = value.title;
        if (text.size() > m_longest.text.size()) m_longest.text = text;
    }
    placeBars();
    update();
}

std::string ValueView::sharedTitle() const {
    return m_values.size() == 1 && !options()["reduceOptions"]["values"].toBool() ? std::string() : m_longest.title;
}

PanelDigest ValueView::digest() const {
    PanelDigest digest;
    if (!m_data || !m_data->hasRows()) return digest; // "No data" is drawn, but it is no value
    digest.values.emplace();
    for (const FieldDisplay& value : m_values) {
        const std::string& name = value.title.empty() ? value.name : value.title;
        digest.values->push_back({name, value.display.numeric, value.display.joined(), value.display.color});
    }
    return digest;
}

QColor ValueView::colorOf(const FieldDisplay& value) const { return cssColor(value.display.color, m_context.theme.text); }

const FieldDisplay* ValueView::valueAt(QPointF point) const {
    const auto places = cells();
    for (std::size_t i = 0; i < places.size() && i < m_values.size(); ++i) {
        if (places[i].contains(point)) return &m_values[i];
    }
    return nullptr;
}

namespace {
std::string firstLink(const FieldDisplay* value) {
    return value && !value->links.empty() ? safeLink(value->links.front().url) : std::string();
}
} // namespace

void ValueView::mouseMoveEvent(QMouseEvent* event) {
    setCursor(firstLink(valueAt(event->position())).empty() ? Qt::ArrowCursor : Qt::PointingHandCursor);
    PanelView::mouseMoveEvent(event);
}

void ValueView::mouseReleaseEvent(QMouseEvent* event) {
    const std::string link = event->button() == Qt::LeftButton ? firstLink(valueAt(event->position())) : std::string();
    if (link.empty()) return PanelView::mouseReleaseEvent(event);
    emit linkActivated(QString::fromStdString(link));
}

bool ValueView::event(QEvent* event) {
    if (event->type() != QEvent::ToolTip) return PanelView::event(event);
    const auto* help = static_cast<QHelpEvent*>(event);
    const FieldDisplay* value = valueAt(help->pos());
    if (!value) return PanelView::event(event);
    const std::string text = (value->title.empty() ? std::string() : value->title + ": ") + value->display.joined();
    QToolTip::showText(help->globalPos(), QString::fromStdString(text).toHtmlEscaped(), this);
    return true;
}

} // namespace sigma
