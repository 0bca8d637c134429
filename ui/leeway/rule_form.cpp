#include "ui/leeway/rule_form.h"

#include "guidance/local_text.h"
#include "models/budget_words.h"
#include "ui/company/company_words.h"
#include "ui/company/place_boxes.h"
#include "ui/edit/code_area.h"
#include "ui/edit/form_field.h"
#include "ui/leeway/budget_checks.h"
#include "ui/leeway/budget_languages.h"
#include "ui/leeway/rule_exceptions.h"
#include "ui/theme/text_label.h"

#include <QComboBox>
#include <QDateEdit>
#include <QLineEdit>
#include <QMetaEnum>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSpinBox>

namespace leeway::ui
{

namespace
{

constexpr std::chrono::milliseconds kRuleTypingPause{300}; // guide 7.5
constexpr int kMostRuleDays = 3660;                        // as a rules file has it

QStringList allRoleNames()
{
    QStringList names;
    for (int i = 0; i < QMetaEnum::fromType<domain::Role>().keyCount(); ++i)
        names.append(roleName(static_cast<domain::Role>(i)));
    return names;
}

} // namespace

RuleForm::RuleForm(const base::Clock &clock, QWidget *parent)
    : EditPanel(tr("Budget rule"), tr("Save"), parent)
    , m_clock(clock)
    , m_about(new TextLabel(FontRole::Caption, &Colors::text2))
    , m_languages(new BudgetLanguages)
    , m_name(new QLineEdit)
    , m_scope(new QComboBox)
    , m_period(new QComboBox)
    , m_days(new QSpinBox)
    , m_amount(new QLineEdit)
    , m_currency(makeCurrencyBox(tr("Currency")))
    , m_kinds(new BudgetChecks(models::resolutionKindNames()))
    , m_roles(new BudgetChecks(allRoleNames()))
    , m_teams(new BudgetChecks({}))
    , m_when(makeCodeArea(5))
    , m_whenWords(new TextLabel(FontRole::Caption, &Colors::text2))
    , m_above(new QComboBox)
    , m_fromWay(new QComboBox)
    , m_from(new QDateEdit)
    , m_exceptions(new RuleExceptions)
{
    m_about->setWordWrap(true);
    addToForm(m_about);
    addField(tr("Texts in"), m_languages);
    m_nameField = addField(tr("Name"), m_name);
    m_nameField->setHint(tr("As the agent reads it after “You may give up to …”: the limit per contact."));
    m_name->setMaxLength(200);
    makeLimit();
    makeWhom();
    makeWhen();
    makeButtons();
    m_pause.setSingleShot(true);
    m_pause.setInterval(kRuleTypingPause);
    connect(&m_pause, &QTimer::timeout, this, [this] {
        showWhen();
        Q_EMIT typed();
    });
    watchFields();
}

void RuleForm::makeLimit()
{
    m_scope->addItems(models::budgetScopeNames());
    m_period->addItems(models::budgetPeriodNames());
    m_above->addItems(models::aboveWords());
    m_days->setRange(1, kMostRuleDays);
    m_amount->setMaxLength(40);
    m_currency->setCompleter(nullptr); // its list would take Ctrl+Enter for itself
    m_scopeField = addField(tr("Limits"), m_scope);
    m_periodField = addField(tr("Over which time"), m_period);
    m_daysField = addField(tr("Days, today included"), m_days);
    m_amountField = addField(tr("Up to"), m_amount);
    m_currencyField = addField(tr("Currency"), m_currency);
    m_aboveField = addField(tr("Above it"), m_above);
}

void RuleForm::makeWhom()
{
    m_kindsField = addField(tr("Counts only"), m_kinds);
    m_kindsField->setHint(tr("Nothing marked: everything that costs money."));
    m_rolesField = addField(tr("For these roles"), m_roles);
    m_rolesField->setHint(tr("Nothing marked: all roles."));
    m_teamsField = addField(tr("For these teams"), m_teams);
    m_teamsField->setHint(tr("Nothing marked: all teams."));
}

void RuleForm::makeWhen()
{
    m_whenField = addField(tr("Applies when"), m_when);
    m_whenField->setHint(
        tr("{} means always. Facts and forms: Help, “Talking points”. Only what is recorded may "
           "decide about money."));
    m_whenWords->setWordWrap(true);
    addToForm(m_whenWords);
    m_fromWay->addItems({tr("as soon as it is saved"), tr("on a day to come")});
    m_fromWayField = addField(tr("Holds from"), m_fromWay);
    m_from->setCalendarPopup(true);
    m_fromField = addField(tr("First day"), m_from);
    m_fromField->setHint(tr("From midnight. Until then it can be changed or called off."));
    m_exceptionsField = addField(tr("Exceptions that add"), m_exceptions);
    m_exceptionsField->setHint(
        tr("More than the limit, for somebody or in a situation. All that hold add up."));
}

void RuleForm::makeButtons()
{
    m_active = addLink(tr("Retire"));
    m_callOff = addLink(tr("Call this version off"));
    m_away = addLink(tr("Throw away what was typed"));
    connect(m_active, &QPushButton::clicked, this, [this] { Q_EMIT activeWanted(!m_hand.active); });
    connect(m_callOff, &QPushButton::clicked, this, &RuleForm::callOffWanted);
    connect(m_away, &QPushButton::clicked, this, [this] {
        m_pause.stop();
        Q_EMIT thrownAway();
    });
}

void RuleForm::watchFields()
{
    const auto later = [this] {
        if (m_started && !m_filling) {
            showState();
            m_pause.start();
        }
    };
    const auto clearing = [later](FormField *field) {
        return [later, field] {
            field->setError({});
            later();
        };
    };
    connect(m_name, &QLineEdit::textEdited, this, clearing(m_nameField));
    connect(m_amount, &QLineEdit::textEdited, this, clearing(m_amountField));
    connect(m_currency, &QComboBox::currentTextChanged, this, clearing(m_currencyField));
    connect(m_when, &QPlainTextEdit::textChanged, this, later);
    connect(m_days, &QSpinBox::valueChanged, this, clearing(m_daysField));
    connect(m_scope, &QComboBox::activated, this, clearing(m_scopeField));
    connect(m_period, &QComboBox::activated, this, clearing(m_periodField));
    connect(m_above, &QComboBox::activated, this, clearing(m_aboveField));
    connect(m_fromWay, &QComboBox::activated, this, clearing(m_fromWayField));
    connect(m_from, &QDateEdit::dateChanged, this, clearing(m_fromField));
    connect(m_kinds, &BudgetChecks::chosenChanged, this, clearing(m_kindsField));
    connect(m_roles, &BudgetChecks::chosenChanged, this, clearing(m_rolesField));
    connect(m_teams, &BudgetChecks::chosenChanged, this, clearing(m_teamsField));
    connect(m_exceptions, &RuleExceptions::edited, this, clearing(m_exceptionsField));
    for (QComboBox *box : {m_scope, m_period, m_fromWay})
        connect(box, &QComboBox::activated, this, &RuleForm::showParts);
    connect(m_languages, &BudgetLanguages::changed, this,
            [this](const QString &before, const QString &after) {
                guidance::putText(m_hand.name, before, m_name->text());
                showName(after);
            });
}

} // namespace leeway::ui
