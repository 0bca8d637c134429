#include "ui/leeway/three_people_form.h"

#include "domain/blind_cap.h"
#include "domain/confirm_above.h"
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

QString setSumTitle(ThreePeopleForm::Sum sum)
{
    switch (sum) {
    case ThreePeopleForm::Sum::BlindCap:
        return ThreePeopleForm::tr("Sum that stands without the store");
    case ThreePeopleForm::Sum::ConfirmAbove:
        return ThreePeopleForm::tr("Sum granted without being asked again");
    case ThreePeopleForm::Sum::ThreePeople:
        break;
    }
    return ThreePeopleForm::tr("Sum that takes three people");
}

/// In the list of rules and in files.
QString setSumName(ThreePeopleForm::Sum sum)
{
    switch (sum) {
    case ThreePeopleForm::Sum::BlindCap:
        return QStringLiteral("what stands without the store");
    case ThreePeopleForm::Sum::ConfirmAbove:
        return QStringLiteral("what is granted without being asked again");
    case ThreePeopleForm::Sum::ThreePeople:
        break;
    }
    return QStringLiteral("the sum that takes three people");
}

/// What it means that there is none.
QString noSumText(ThreePeopleForm::Sum sum)
{
    switch (sum) {
    case ThreePeopleForm::Sum::BlindCap:
        return ThreePeopleForm::tr("Empty: nothing stands without it.");
    case ThreePeopleForm::Sum::ConfirmAbove:
        return ThreePeopleForm::tr("Empty: every sum is asked about once more.");
    case ThreePeopleForm::Sum::ThreePeople:
        break;
    }
    return ThreePeopleForm::tr("Empty: no sum takes three people.");
}

} // namespace

ThreePeopleForm::ThreePeopleForm(const base::Clock &clock, Sum sum, QWidget *parent)
    : EditPanel(setSumTitle(sum), tr("Save"), parent)
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
    m_amountField = addField(isUpTo() ? tr("Up to") : tr("More than"), m_amount);
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
    switch (m_sum) {
    case Sum::BlindCap:
        return domain::blindCapKey(currency());
    case Sum::ConfirmAbove:
        return domain::confirmAboveKey(currency());
    case Sum::ThreePeople:
        break;
    }
    return domain::threePeopleKey(currency());
}

QString ThreePeopleForm::aboutText() const
{
    if (m_sum == Sum::ConfirmAbove)
        return tr("Up to this sum one key grants: nothing is asked before the money goes. What may be given "
                  "does not change by it, and it can be taken back as any other grant. Where it is not sure "
                  "who speaks, or whether it stands, it is asked all the same.");
    if (m_sum == Sum::BlindCap)
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
    if (m_sum == Sum::ConfirmAbove)
        //: %1 is a sum
        return tr("Up to %1 of its fund for one grant.").arg(sum);
    if (m_sum == Sum::BlindCap)
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
        m_amountField->setHint(noSumText(m_sum));
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
    rule.joinDays = isUpTo() ? 0 : kDaysOfOneSum;
    if (before != nullptr)
        rule = *before;
    rule.key = keyNow();
    rule.version = before == nullptr ? 1 : before->version + 1;
    rule.name = {{QStringLiteral("en"), setSumName(m_sum)}};
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
