#include "widgets/panels/placeholder_panel.h"

#include "widgets/panels/table_panel.h"

#include <QVBoxLayout>

namespace sigma {

PlaceholderPanel::PlaceholderPanel(QWidget* parent)
    : PanelView(parent), m_stack(new QStackedLayout(this)), m_message(new QWidget(this)), m_text(new QLabel(m_message)),
      m_button(new QPushButton(tr("Show its data as a table"), m_message)) {
    auto* column = new QVBoxLayout(m_message);
    column->setContentsMargins(16, 8, 16, 16);
    column->addStretch();
    column->addWidget(m_text);
    column->addWidget(m_button, 0, Qt::AlignHCenter);
    column->addStretch();
    m_text->setAlignment(Qt::AlignCenter);
    m_text->setTextFormat(Qt::PlainText);
    m_text->setWordWrap(true);
    m_button->hide();
    m_stack->addWidget(m_message);
    connect(m_button, &QPushButton::clicked, this, &PlaceholderPanel::showTable);
}

void PlaceholderPanel::setModel(const PanelModel& model, const PanelContext& context) {
    m_model = model;
    m_context = context;
    QPalette palette = m_text->palette();
    palette.setColor(QPalette::WindowText, context.theme.textSecondary);
    m_text->setPalette(palette);
    m_text->setFont(Theme::font(context.theme.basePx));
    const QString type = QString::fromStdString(model.importedType.empty() ? model.type : model.importedType);
    m_text->setText(type.isEmpty() ? tr("This panel names no type.") : tr("Panels of the type “%1” are not drawn yet.").arg(type.left(80)));
    if (m_table) m_table->setModel(model, context);
}

void PlaceholderPanel::setData(PanelDataPtr data) {
    m_data = std::move(data);
    m_button->setVisible(m_data && m_data->hasRows());
    if (m_table) m_table->setData(m_data);
}

void PlaceholderPanel::showTable() {
    if (!m_table) {
        m_table = new TablePanel(this);
        PanelModel model = m_model;
        model.options = Value(); // those of another type mean something else to a table
        m_table->setModel(model, m_context);
        m_table->setData(m_data);
        m_stack->addWidget(m_table);
    }
    m_stack->setCurrentWidget(m_table);
    m_table->setFocus();
}

PanelDigest PlaceholderPanel::digest() const { return m_table ? m_table->digest() : PanelDigest(); }

} // namespace sigma
