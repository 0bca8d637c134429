#include "ui/leeway/three_people_form.h"

#include "domain/blind_cap.h"
#include "domain/three_people.h"
#include "models/format.h"
#include "ui/company/place_boxes.h"
#include "ui/edit/form_field.h"
#include "ui/theme/text_label.h"

#include <QComboBox>
#include <QLineEdit>
#include <QLocale>

#include <algorithm>

namespace leeway::ui
{

namespace
{

constexpr int kDaysOfOneSum = 7; // contacts of a week count as one, so that nobody splits a sum

models::Format threePeopleFormat()
{
    return {QLocale(), QTimeZone::systemTimeZone(), {}};
}

} // namespace

ThreePeopleForm::ThreePeopleForm(const base::Clock &clock, Sum sum, QWidget *parent)
    : EditPanel(sum == Sum::BlindCap ? tr("Sum that stands without the store")
                                     : tr("Sum that takes three people"),
                tr("Save"), parent)
    , m_clock(clock)
    , m_sum(sum)
    , m_about(new TextLabel(FontRole::Caption, &Colors::text2))
    , m_currency(makeCurrencyBox(tr("Currency")))
    , m_amount(new QLineEdit)
{
    m_about->setWordWrap(true);
    addToForm(m_about);
    m_currency->setObjectName(QStringLiteral("threePeopleCurrency"));
    m_currency->setCompleter(nullptr); // its list would take Ctrl+Enter for itself
    setBoxText(m_currency, {});        // nothing, rather than the first of the list
    m_amount->setObjectName(QStringLiteral("threePeopleSum"));
    m_amount->setMaxLength(40);
    m_currencyField = addField(tr("Currency"), m_currency);
    m_currencyField->setHint(tr("Funds in another currency have a sum of their own."));
    m_amountField = addField(isCap() ? tr("Up to") : tr("More than"), m_amount);
    connect(m_amount, &QLineEdit::textEdited, this, &ThreePeopleForm::sayWhat);
    connect(m_currency, &QComboBox::currentTextChanged, this, [this] {
        if (currency() != m_shown && domain::minorDigits(currency()) >= 0)
            showSum();
    });
}

QString ThreePeopleForm::currency() const
{
    return m_currency->currentText().trimmed().toUpper();
}

QString ThreePeopleForm::keyNow() const
{
    return isCap() ? domain::blindCapKey(currency()) : domain::threePeopleKey(currency());
}

QString ThreePeopleForm::aboutText() const
{
    if (isCap())
        return tr(
            "With a shared store, what is given while it has set nothing aside for the customer is subject "
            "to confirmation: a colleague may give the same. Up to this sum it stands all the same, out of "
            "what the desk holds, and the customer's limits may be passed by as much.");
    return m_mayChange
               ? tr("Above it nobody gives alone: a lead allows it, and somebody of finance or admin who is "
                    "neither of them confirms the payout. What was given before keeps to what held then.")
               : tr("Above it a lead allows what is given, and somebody of finance or admin who is neither "
                    "of "
                    "them confirms the payout. Only finance and admin change it.");
}

QString ThreePeopleForm::sumText(const QString &sum) const
{
    if (isCap())
        //: %1 is a sum
        return tr("Up to %1 of each person to each customer within 72 hours.").arg(sum);
    //: %1 is a sum
    return tr("More than %1 for one contact. What the same customer was given in contacts of a week before "
              "or "
              "after it counts along, so that nobody splits a sum.")
        .arg(sum);
}

const resolution::BudgetRule *ThreePeopleForm::newest() const
{
    const resolution::BudgetRule *last = nullptr;
    const QString key = keyNow();
    for (const resolution::BudgetRule &rule : m_rules) {
        if (rule.key == key && (last == nullptr || last->version < rule.version))
            last = &rule;
    }
    return last;
}

void ThreePeopleForm::start(const desk::BudgetShelf &shelf, const QString &key, bool mayChange)
{
    m_rules = shelf.allRules();
    const desk::StoredRule *stored = key.isEmpty() ? nullptr : shelf.newest(key);
    const QString wanted = stored != nullptr ? stored->rule.amount.currency : shelf.currency;
    m_mayChange = mayChange;
    setReadOnly(!mayChange);
    m_about->setText(aboutText());
    m_amount->setReadOnly(!mayChange);
    m_currency->setEnabled(mayChange && stored == nullptr);
    if (wanted == m_shown)
        return;
    setBoxText(m_currency, wanted);
    showSum();
}

void ThreePeopleForm::showSum()
{
    m_shown = currency();
    const resolution::BudgetRule *rule = newest();
    m_amount->setText(rule != nullptr && rule->active ? domain::toDecimal(rule->amount) : QString());
    sayWhat();
}

/// The sum as it was understood: "5.001" is five thousand in one country and five in another.
void ThreePeopleForm::sayWhat()
{
    m_amountField->setError({});
    m_currencyField->setError({});
    const auto sum = domain::Money::parse(m_amount->text(), currency());
    if (m_amount->text().trimmed().isEmpty())
        m_amountField->setHint(isCap() ? tr("Empty: nothing stands without it.")
                                       : tr("Empty: no sum takes three people."));
    else if (sum && sum->minor >= 0)
        m_amountField->setHint(sumText(models::money(threePeopleFormat(), *sum, models::MoneyStyle::Exact)));
    else
        m_amountField->setHint({});
}

void ThreePeopleForm::save()
{
    if (!m_mayChange)
        return;
    clearErrors();
    const resolution::BudgetRule *before = newest();
    const bool isNone = m_amount->text().trimmed().isEmpty();
    const auto sum = domain::Money::parse(m_amount->text(), currency());
    if (domain::minorDigits(currency()) < 0)
        m_currencyField->setError(tr("A currency has three capital letters, for example EUR."));
    else if (isNone && (before == nullptr || !before->active))
        m_amountField->setError(tr("There is none now. Write the sum."));
    else if (!isNone && !sum)
        m_amountField->setError(sum.error().code == base::Code::MoneyOverflow
                                    ? tr("This is more than can be counted.")
                                    : tr("This is no sum in %1, such as 5000 or 5000.50.").arg(currency()));
    else if (!isNone && sum->minor < 0)
        m_amountField->setError(tr("A sum from zero on; empty means never."));
    if (isRefused())
        return;
    resolution::BudgetRule rule;
    rule.joinDays = isCap() ? 0 : kDaysOfOneSum;
    if (before != nullptr)
        rule = *before;
    rule.key = keyNow();
    rule.version = before == nullptr ? 1 : before->version + 1;
    rule.name = {{QStringLiteral("en"), isCap() ? QStringLiteral("what stands without the store")
                                                : QStringLiteral("the sum that takes three people")}};
    rule.from = m_clock.now();
    rule.active = !isNone;
    if (!isNone)
        rule.amount = *sum;
    Q_EMIT sumWritten(rule);
}

void ThreePeopleForm::clearForm()
{
    m_shown.clear();
    m_amount->clear();
    setBoxText(m_currency, {});
}

} // namespace leeway::ui
