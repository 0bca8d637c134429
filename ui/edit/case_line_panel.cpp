#include "ui/edit/case_line_panel.h"

#include "models/format.h"
#include "ui/edit/edit_words.h"
#include "ui/edit/form_field.h"

#include <QComboBox>

namespace leeway::ui
{

namespace
{

QComboBox *makeChoice(const QString &placeholder)
{
    auto *out = new QComboBox;
    out->setPlaceholderText(placeholder);
    out->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    return out;
}

} // namespace

CaseLinePanel::CaseLinePanel(QWidget *parent)
    : EditPanel(tr("Link a case to an order line"), tr("Link them"), parent)
    , m_case(makeChoice(tr("Choose a case")))
    , m_line(makeChoice(tr("Choose an article")))
    , m_caseField(addField(tr("Which case?"), m_case))
    , m_lineField(addField(tr("Which article is it about?"), m_line))
{
    connect(m_case, &QComboBox::currentIndexChanged, this, [this] { m_caseField->setError({}); });
    connect(m_line, &QComboBox::currentIndexChanged, this, [this] { m_lineField->setError({}); });
}

void CaseLinePanel::start(const Choice &choice)
{
    discard();
    for (const domain::Case &one : choice.cases)
        m_case->addItem(caseWords(one), one.id.value);
    offerLines(choice.orders);
    m_case->setCurrentIndex(choice.caseId ? m_case->findData(choice.caseId->value) : -1);
    m_line->setCurrentIndex(choice.line ? m_line->findData(choice.line->value) : -1);
    m_caseField->setHint(choice.cases.empty() ? tr("This customer has no case yet.") : QString());
    m_lineField->setHint(choice.orders.empty() ? tr("No order of this customer is known.")
                                               : tr("The order's number comes first; type it to go there."));
}

/// The number first, so that typing it in the list finds the order.
void CaseLinePanel::offerLines(const std::vector<domain::Order> &orders)
{
    for (const domain::Order &order : orders) {
        for (const domain::OrderLine &line : order.lines)
            //: order number, then article
            m_line->addItem(
                tr("%1 · %2").arg(order.number, models::screenText(line.article, 120).simplified()),
                line.id.value);
    }
}

void CaseLinePanel::save()
{
    m_caseField->setError(m_case->currentIndex() < 0 ? tr("Choose a case.") : QString());
    m_lineField->setError(m_line->currentIndex() < 0 ? tr("Choose an article.") : QString());
    if (!isRefused())
        Q_EMIT linkRequested(domain::CaseId{m_case->currentData().toUuid()},
                             domain::OrderLineId{m_line->currentData().toUuid()});
}

void CaseLinePanel::clearForm()
{
    m_case->clear();
    m_line->clear();
}

} // namespace leeway::ui
