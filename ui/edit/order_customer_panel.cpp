#include "ui/edit/order_customer_panel.h"

#include "models/format.h"
#include "ui/edit/customer_picker.h"
#include "ui/edit/form_field.h"
#include "ui/theme/fonts.h"
#include "ui/theme/info_bar.h"
#include "ui/theme/text_label.h"

namespace leeway::ui
{

namespace
{

constexpr size_t kLinesShown = 5;

QString factsOf(const domain::Order &order, const models::Format &format)
{
    QStringList out{models::fullTime(format, order.orderedAt)};
    if (!order.customerKey.isEmpty())
        out << OrderCustomerPanel::tr("Came for %1, which nobody has.")
                   .arg(models::isolatedText(order.customerKey));
    for (size_t i = 0; i < std::min(order.lines.size(), kLinesShown); ++i) {
        const domain::OrderLine &line = order.lines.at(i);
        const QString paid = models::money(format, line.paid);
        const QString article = models::isolatedText(models::screenText(line.article, 120));
        out << (paid.isEmpty() ? article : article + QStringLiteral(" · ") + paid);
    }
    if (order.lines.size() > kLinesShown)
        out << OrderCustomerPanel::tr("and %1 more").arg(order.lines.size() - kLinesShown);
    return out.join(u'\n');
}

} // namespace

OrderCustomerPanel::OrderCustomerPanel(EditContext context, QWidget *parent)
    : EditPanel(tr("Whose order is this?"), tr("Link the order"), parent)
    , m_context(std::move(context))
    , m_facts(new TextLabel(FontRole::Body))
    , m_picker(new CustomerPicker)
    , m_result(new InfoBar(Tone::Info))
    , m_pickerField(nullptr)
{
    m_facts->setWordWrap(true);
    addToForm(m_facts);
    m_pickerField = addField(tr("Whose order is this?"), m_picker);
    addToForm(m_result);
    m_result->hide();
    connect(m_picker, &CustomerPicker::searchRequested, this, &OrderCustomerPanel::searchRequested);
    connect(m_picker, &CustomerPicker::customerChosen, this, &OrderCustomerPanel::choose);
}

void OrderCustomerPanel::start(const domain::Order &order)
{
    if (m_order.id != order.id)
        discard();
    m_order = order;
    setTitle(order.number.isEmpty() ? tr("Order without a number")
                                    : tr("Order %1").arg(models::isolated(order.number)));
    m_facts->setText(factsOf(order, m_context.format()));
}

void OrderCustomerPanel::setCandidates(const std::vector<domain::CustomerHit> &hits)
{
    m_picker->setCandidates(hits);
}

void OrderCustomerPanel::choose(const domain::CustomerHit &hit)
{
    m_chosen = hit.row.id;
    m_pickerField->setError({});
    m_picker->setCandidates({});
    m_result->setText(
        tr("The order will stand with %1. It can be undone.").arg(models::isolatedText(hit.row.name)));
    m_result->show();
}

void OrderCustomerPanel::save()
{
    m_pickerField->setError(m_chosen ? QString() : tr("Find the customer and choose them."));
    if (!isRefused())
        Q_EMIT linkRequested(m_order.id, *m_chosen);
}

void OrderCustomerPanel::clearForm()
{
    m_chosen.reset();
    m_picker->clear();
    m_result->hide();
}

} // namespace leeway::ui
