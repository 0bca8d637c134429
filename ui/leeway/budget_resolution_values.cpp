#include "desk/budget_shelf.h"
#include "guidance/local_text.h"
#include "models/budget_words.h"
#include "ui/company/place_boxes.h"
#include "ui/edit/form_field.h"
#include "ui/leeway/budget_checks.h"
#include "ui/leeway/budget_languages.h"
#include "ui/leeway/budget_resolution_form.h"
#include "ui/theme/text_label.h"
#include "ui/theme/ticks.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>

#include <algorithm>

// What stands in the form of a resolution: in, out, and what is wrong with it.
namespace leeway::ui
{

using guidance::LocalText;
using guidance::putText;
using guidance::textIn;

void BudgetResolutionForm::start(const desk::ResolutionInHand &hand, bool unsaved)
{
    discard();
    m_hand = hand;
    m_unsaved = unsaved;
    fill();
    m_started = true;
    m_start = current();
    showState();
    Q_EMIT typed();
}

void BudgetResolutionForm::fill()
{
    const resolution::Resolution &one = m_hand.resolution;
    QStringList used;
    for (const LocalText *texts : {&one.name, &one.does, &one.says}) {
        for (const auto &[language, text] : *texts)
            used.append(language);
    }
    m_languages->start(used);
    showTexts(m_languages->current());
    m_kind->setCurrentIndex(static_cast<int>(one.kind));
    m_amount->setText(m_hand.amount);
    setBoxText(m_currency, m_hand.currency);
    setTicked(m_needsOrder, one.needsOrder);
    std::vector<int> ways;
    for (const domain::PayoutWay way : one.ways)
        ways.push_back(static_cast<int>(way));
    m_ways->setChosen(ways);
    showWays();
    showParts();
}

void BudgetResolutionForm::keepTexts(desk::ResolutionInHand &hand, const QString &language) const
{
    putText(hand.resolution.name, language, m_name->text());
    putText(hand.resolution.does, language, m_does->text());
    putText(hand.resolution.says, language, m_says->toPlainText());
}

void BudgetResolutionForm::showTexts(const QString &language)
{
    m_name->setText(textIn(m_hand.resolution.name, language));
    m_does->setText(textIn(m_hand.resolution.does, language));
    m_says->setPlainText(textIn(m_hand.resolution.says, language));
    for (FormField *field : {m_nameField, m_doesField, m_saysField})
        field->setError({});
}

/// The order in which ways are marked is the order in which they are offered.
void BudgetResolutionForm::choseWay(int way, bool on)
{
    std::vector<domain::PayoutWay> &ways = m_hand.resolution.ways;
    const auto chosen = static_cast<domain::PayoutWay>(way);
    std::erase(ways, chosen);
    if (on)
        ways.push_back(chosen);
    showWays();
}

void BudgetResolutionForm::showWays()
{
    QStringList names;
    for (const domain::PayoutWay way : m_hand.resolution.ways)
        names.append(models::payoutWayNames().at(static_cast<qsizetype>(way)));
    m_waysField->setHint(names.size() > 1
                             //: %1: ways to pay, best first: "store credit, voucher"
                             ? tr("Offered in this order, as they were marked: %1.").arg(names.join(tr(", ")))
                             : names.isEmpty() ? tr("Nothing marked: there is nothing to send.") : QString());
}

void BudgetResolutionForm::showParts()
{
    const bool costs = !resolution::isFree(static_cast<domain::ResolutionKind>(m_kind->currentIndex()));
    for (FormField *field : {m_amountField, m_currencyField, m_waysField})
        field->setVisible(costs);
    m_kindField->setHint(costs ? QString() : tr("It costs nothing and takes no leeway."));
}

void BudgetResolutionForm::setPlaces(bool above, bool below)
{
    m_above = above;
    m_below = below;
    showState();
}

desk::ResolutionInHand BudgetResolutionForm::current() const
{
    desk::ResolutionInHand now = m_hand;
    keepTexts(now, m_languages->current());
    now.resolution.kind = static_cast<domain::ResolutionKind>(m_kind->currentIndex());
    now.resolution.needsOrder = m_needsOrder->isChecked();
    now.amount = m_amount->text();
    now.currency = m_currency->currentText().trimmed().toUpper();
    return now;
}

std::optional<desk::ResolutionInHand> BudgetResolutionForm::hand() const
{
    if (!m_started)
        return std::nullopt;
    const desk::ResolutionInHand now = current();
    return m_unsaved || now != m_start ? std::optional(now) : std::nullopt;
}

void BudgetResolutionForm::takeSum(resolution::Resolution &made)
{
    made.suggests.reset();
    if (resolution::isFree(made.kind)) {
        made.ways.clear();
        return;
    }
    const QString typed = m_hand.amount.trimmed();
    if (typed.isEmpty())
        return;
    if (domain::minorDigits(m_hand.currency) < 0) {
        m_currencyField->setError(tr("A currency has three capital letters, for example EUR."));
        return;
    }
    const auto sum = domain::Money::parse(typed, m_hand.currency);
    if (!sum || sum->minor <= 0)
        m_amountField->setError(
            tr("This is no sum above zero in %1, such as 450 or 450.50.").arg(m_hand.currency));
    else
        made.suggests = *sum;
}

void BudgetResolutionForm::save()
{
    m_hand = current();
    m_pause.stop();
    Q_EMIT typed(); // kept now: the answer may be a fault, and then the power may go
    clearErrors();
    resolution::Resolution made = m_hand.resolution;
    takeSum(made);
    if (made.name.empty())
        m_nameField->setError(tr("Name it, as agents look for it: “Goodwill credit”."));
    else if (made.key.isEmpty())
        made.key = desk::freeBudgetKey(made.name.begin()->second, m_taken);
    if (!made.name.empty())
        showFaults(made);
    if (!isRefused())
        Q_EMIT resolutionWritten(m_hand, made);
}

void BudgetResolutionForm::showFaults(const resolution::Resolution &made)
{
    const domain::JsonFaults faults = desk::resolutionFaults(made);
    for (const domain::JsonFault &fault : faults.list()) {
        const QString key = fault.path.section(u'.', 0, 0).section(u'[', 0, 0);
        FormField *field = key == u"does"       ? m_doesField
                           : key == u"says"     ? m_saysField
                           : key == u"kind"     ? m_kindField
                           : key == u"suggests" ? m_amountField
                           : key == u"currency" ? m_currencyField
                           : key == u"ways"     ? m_waysField
                                                : m_nameField;
        if (!field->error().isEmpty())
            continue; // the first thing first
        if (field == m_nameField || field == m_doesField || field == m_saysField)
            m_languages->show(fault.path.section(u'.', 1, 1));
        field->setError(models::budgetFault(fault));
    }
}

void BudgetResolutionForm::showState()
{
    const bool isNew = !m_hand.before;
    const bool isTyped = hand().has_value();
    const bool active = m_hand.resolution.active;
    setTitle(isNew ? tr("New resolution") : tr("Resolution"));
    m_about->setText(active ? QString() : tr("Retired: it is offered to nobody."));
    m_about->setVisible(!active);
    m_up->setVisible(!isNew && active && !isTyped && m_above);
    m_down->setVisible(!isNew && active && !isTyped && m_below);
    m_active->setText(active ? tr("Retire") : tr("Bring back"));
    m_active->setVisible(!isNew && !isTyped);
    m_away->setVisible(isTyped);
}

void BudgetResolutionForm::clearForm()
{
    m_pause.stop();
    m_started = false;
    m_unsaved = false;
    m_hand = {};
}

} // namespace leeway::ui
