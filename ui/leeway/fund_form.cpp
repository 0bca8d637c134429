#include "ui/leeway/fund_form.h"

#include "domain/json/company.h"
#include "models/budget_words.h"
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

models::Format fundFormat()
{
    return {QLocale(), QTimeZone::systemTimeZone(), {}};
}

} // namespace

FundForm::FundForm(QWidget *parent)
    : EditPanel(tr("Add money"), tr("Add"), parent)
    , m_figures(new TextLabel(FontRole::Caption, &Colors::text2))
    , m_name(new QLineEdit)
    , m_team(new QComboBox)
    , m_currency(makeCurrencyBox(tr("Currency")))
    , m_amount(new QLineEdit)
{
    m_figures->setWordWrap(true);
    addToForm(m_figures);
    m_name->setMaxLength(120);
    m_currency->setCompleter(nullptr); // its list would take Ctrl+Enter for itself
    setBoxText(m_currency, {});
    m_amount->setMaxLength(40);
    m_nameField = addField(tr("Name of the fund"), m_name);
    m_teamField = addField(tr("For the team"), m_team);
    m_currencyField = addField(tr("Currency"), m_currency);
    m_amountField = addField(tr("Amount to add"), m_amount);
    connect(m_name, &QLineEdit::textEdited, this, [this] { m_nameField->setError({}); });
    connect(m_amount, &QLineEdit::textChanged, this, &FundForm::sayAmount);
    connect(m_currency, &QComboBox::currentTextChanged, this, &FundForm::sayAmount);
}

QString FundForm::currency() const
{
    return m_isNew ? m_currency->currentText().trimmed().toUpper() : m_fund.currency;
}

void FundForm::fillTeams(const std::vector<domain::Team> &teams)
{
    const QVariant chosen = m_team->currentData();
    m_team->clear();
    for (const domain::Team &team : teams) {
        if (team.active)
            m_team->addItem(team.name, team.id.toString());
    }
    if (m_team->count() == 0) // nobody set up teams: the whole company
        m_team->addItem(tr("the whole company"), domain::companyKey());
    m_team->setCurrentIndex(std::max(0, m_team->findData(chosen)));
}

void FundForm::start(const desk::BudgetShelf &shelf, const desk::FundState *fund)
{
    const bool isSame = fund == nullptr ? m_isNew : !m_isNew && m_fund.id == fund->fund.id;
    if (!isSame)
        discard();
    m_isNew = fund == nullptr;
    m_fund = m_isNew ? domain::Fund() : fund->fund;
    m_elsewhere = shelf.fundsElsewhere;
    m_others.clear();
    for (const desk::FundState &one : shelf.funds)
        m_others.push_back(one.fund);
    setTitle(m_isNew ? tr("New fund") : tr("Add money to %1").arg(models::isolatedText(m_fund.name)));
    fillTeams(shelf.teams);
    if (m_isNew && m_currency->currentText().isEmpty())
        setBoxText(m_currency, shelf.currency);
    for (FormField *field : {m_nameField, m_teamField, m_currencyField})
        field->setVisible(m_isNew && !m_elsewhere);
    m_amountField->setVisible(!m_elsewhere);
    setReadOnly(m_elsewhere);
    m_figures->setText(m_elsewhere
                           ? tr("The shared store keeps the sums of its funds. Money is set aside there, "
                                "by whoever looks after it.")
                       : m_isNew ? tr("What is set aside here can be given by the rules until it is used up.")
                                 : models::fundFigures(fundFormat(), *fund));
    sayAmount();
}

/// The sum as it was understood: "5.001" is five thousand in one country and five in another.
void FundForm::sayAmount()
{
    m_amountField->setError({});
    m_currencyField->setError({});
    const auto sum = domain::Money::parse(m_amount->text(), currency());
    m_amountField->setHint(sum && sum->minor > 0
                               ? tr("%1 will be added. It is booked for good.")
                                     .arg(models::money(fundFormat(), *sum, models::MoneyStyle::Exact))
                               : tr("It is booked for good: what is added cannot be taken out again."));
}

void FundForm::save()
{
    if (m_elsewhere)
        return;
    clearErrors();
    domain::Fund fund = m_fund;
    if (m_isNew) {
        fund.name = m_name->text().simplified();
        fund.team = domain::TeamId::fromString(m_team->currentData().toString());
        fund.currency = currency();
        const bool taken = std::any_of(m_others.begin(), m_others.end(), [&fund](const domain::Fund &one) {
            return one.team == fund.team && one.name == fund.name;
        });
        if (fund.name.isEmpty())
            m_nameField->setError(tr("Name it, for example after the team."));
        else if (taken)
            m_nameField->setError(tr("The team has a fund with this name; add money to that one."));
    }
    if (domain::minorDigits(currency()) < 0)
        m_currencyField->setError(tr("A currency has three capital letters, for example EUR."));
    const auto sum = domain::Money::parse(m_amount->text(), currency());
    if (m_amount->text().trimmed().isEmpty())
        m_amountField->setError(tr("How much is added?"));
    else if (!sum && domain::minorDigits(currency()) >= 0)
        m_amountField->setError(sum.error().code == base::Code::MoneyOverflow
                                    ? tr("This is more than can be counted.")
                                    : tr("This is no sum in %1, such as 5000 or 5000.50.").arg(currency()));
    else if (sum && sum->minor <= 0)
        m_amountField->setError(tr("Only more can be added: a sum above zero."));
    if (!isRefused())
        Q_EMIT moneyAdded(fund, sum->minor);
}

void FundForm::clearForm()
{
    m_name->clear();
    m_amount->clear();
    setBoxText(m_currency, {});
}

} // namespace leeway::ui
