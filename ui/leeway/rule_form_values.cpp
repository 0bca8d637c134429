#include "desk/budget_shelf.h"
#include "guidance/condition_text.h"
#include "guidance/local_text.h"
#include "models/budget_words.h"
#include "models/condition_words.h"
#include "resolution/catalogue.h"
#include "resolution/rules_json.h"
#include "ui/company/place_boxes.h"
#include "ui/edit/form_field.h"
#include "ui/leeway/budget_checks.h"
#include "ui/leeway/budget_languages.h"
#include "ui/leeway/rule_exceptions.h"
#include "ui/leeway/rule_form.h"
#include "ui/theme/text_label.h"

#include <QComboBox>
#include <QDateEdit>
#include <QLineEdit>
#include <QLocale>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QRegularExpression>
#include <QSpinBox>
#include <QTextCursor>

#include <algorithm>

// What stands in the form of a budget rule: in, out, and what is wrong with it.
namespace leeway::ui
{

namespace
{

std::vector<int> placesOfKinds(domain::ResolutionKinds kinds)
{
    std::vector<int> places;
    for (int i = 0; i < static_cast<int>(models::resolutionKindNames().size()); ++i) {
        if ((kinds & domain::kindBit(static_cast<domain::ResolutionKind>(i))) != 0)
            places.push_back(i);
    }
    return places;
}

/// Leads know rules by their names, checks by their keys.
QString withRuleNames(QString text, const resolution::BudgetRules &rules)
{
    for (const resolution::BudgetRule &rule : rules) {
        const QRegularExpression key(QStringLiteral("\\b%1\\b").arg(QRegularExpression::escape(rule.key)));
        const QString name = guidance::chosenFrom(rule.name, QLocale().bcp47Name()).text;
        if (!name.isEmpty())
            text.replace(key, u'“' + QString(name).replace(u'\\', QString()) + u'”');
    }
    return text;
}

QDate ruleToday(const base::Clock &clock)
{
    return base::toDateTime(clock.now()).toLocalTime().date();
}

} // namespace

void RuleForm::start(const desk::RuleInHand &hand, bool unsaved)
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

void RuleForm::fill()
{
    m_filling = true;
    QStringList used;
    for (const auto &[language, text] : m_hand.name)
        used.append(language);
    m_languages->start(used);
    showName(m_languages->current());
    m_scope->setCurrentIndex(static_cast<int>(m_hand.scope));
    m_period->setCurrentIndex(static_cast<int>(m_hand.period));
    m_days->setValue(m_hand.days);
    m_amount->setText(m_hand.amount);
    setBoxText(m_currency, m_hand.currency);
    m_kinds->setChosen(placesOfKinds(m_hand.kinds));
    std::vector<int> roles;
    for (const domain::Role role : m_hand.roles)
        roles.push_back(static_cast<int>(role));
    m_roles->setChosen(roles);
    showTeams();
    m_exceptions->setHands(m_hand.exceptions, m_people);
    m_when->setPlainText(m_hand.when);
    m_above->setCurrentIndex(static_cast<int>(m_hand.above));
    const QDate tomorrow = ruleToday(m_clock).addDays(1);
    // A day that passed while it stood here is told when it is saved, not moved unseen.
    m_from->setMinimumDate(std::min(m_hand.from.value_or(tomorrow), tomorrow));
    m_from->setDate(m_hand.from.value_or(tomorrow));
    m_fromWay->setCurrentIndex(m_hand.from ? 1 : 0);
    showParts();
    showWhen();
    m_filling = false;
}

void RuleForm::setCompany(const std::vector<domain::Team> &teams, const std::vector<domain::Person> &people)
{
    m_teamsKnown = teams;
    m_people = people;
}

/// Those that work, and those that the rule names although they do not.
void RuleForm::showTeams()
{
    const auto isNamed = [this](domain::TeamId id) {
        return std::find(m_hand.teams.begin(), m_hand.teams.end(), id) != m_hand.teams.end();
    };
    m_teamsShown.clear();
    QStringList names;
    std::vector<int> chosen;
    const auto show = [&](domain::TeamId id, const QString &name) {
        if (isNamed(id))
            chosen.push_back(static_cast<int>(names.size()));
        m_teamsShown.push_back(id);
        names.append(name);
    };
    for (const domain::Team &team : m_teamsKnown) {
        if (team.active || isNamed(team.id))
            show(team.id, team.name);
    }
    for (const domain::TeamId &id : m_hand.teams) {
        if (std::find(m_teamsShown.begin(), m_teamsShown.end(), id) == m_teamsShown.end())
            show(id, tr("a team that is not known here"));
    }
    m_teams->setNames(names);
    m_teams->setChosen(chosen);
    m_teamsField->setVisible(!names.isEmpty());
}

void RuleForm::showName(const QString &language)
{
    m_name->setText(guidance::textIn(m_hand.name, language));
    m_nameField->setError({});
}

bool RuleForm::isShare() const
{
    return m_scope->currentIndex() == static_cast<int>(domain::BudgetScope::PriceShare);
}

void RuleForm::showParts()
{
    m_daysField->setVisible(m_period->currentIndex() == static_cast<int>(domain::BudgetPeriod::Rolling));
    m_currencyField->setVisible(!isShare());
    m_exceptions->setShare(isShare());
    m_fromField->setVisible(m_fromWay->currentIndex() == 1);
    m_amountField->setHint(isShare() ? tr("Percent of the price paid, such as 30.")
                                     : tr("Shown to agents in the customer’s currency, rounded down."));
}

desk::RuleInHand RuleForm::current() const
{
    desk::RuleInHand now = m_hand;
    guidance::putText(now.name, m_languages->current(), m_name->text());
    now.scope = static_cast<domain::BudgetScope>(m_scope->currentIndex());
    now.period = static_cast<domain::BudgetPeriod>(m_period->currentIndex());
    now.days = m_days->value();
    now.amount = m_amount->text();
    now.currency = m_currency->currentText().trimmed().toUpper();
    now.kinds = 0;
    for (const int kind : m_kinds->chosen())
        now.kinds |= domain::kindBit(static_cast<domain::ResolutionKind>(kind));
    now.roles.clear();
    for (const int role : m_roles->chosen())
        now.roles.push_back(static_cast<domain::Role>(role));
    now.teams.clear();
    for (const int team : m_teams->chosen())
        now.teams.push_back(m_teamsShown.at(static_cast<std::size_t>(team)));
    now.exceptions = m_exceptions->hands();
    now.when = m_when->toPlainText();
    now.above = static_cast<resolution::Above>(m_above->currentIndex());
    now.from = m_fromWay->currentIndex() == 1 ? std::optional(m_from->date()) : std::nullopt;
    return now;
}

std::optional<desk::RuleInHand> RuleForm::hand() const
{
    if (!m_started)
        return std::nullopt;
    const desk::RuleInHand now = current();
    return m_unsaved || now != m_start ? std::optional(now) : std::nullopt;
}

void RuleForm::showWhen()
{
    const guidance::ConditionTextRead read = guidance::readConditionText(m_when->toPlainText());
    m_whenWords->setVisible(read.condition.has_value());
    if (read.condition) {
        m_whenField->setError({});
        m_whenWords->setText(models::conditionWords(*read.condition));
        return;
    }
    const guidance::ConditionTextFault &fault = read.faults.front();
    m_whenField->setError(models::conditionFaultWords(m_when->toPlainText(), fault.at, fault.what));
}

std::optional<domain::Condition> RuleForm::checkWhen()
{
    showWhen();
    const QString text = m_when->toPlainText();
    const guidance::ConditionTextRead read = guidance::readConditionText(text);
    if (read.condition)
        return read.condition;
    const guidance::ConditionTextFault &fault = read.faults.front();
    QTextCursor cursor = m_when->textCursor();
    cursor.setPosition(static_cast<int>(fault.at));
    cursor.setPosition(static_cast<int>(std::min(fault.at + fault.length, text.size())),
                       QTextCursor::KeepAnchor);
    m_when->setTextCursor(cursor);
    return std::nullopt;
}

/// The version it is made from: what the form does not show stays.
resolution::BudgetRule RuleForm::baseRule() const
{
    domain::JsonFaults faults;
    resolution::BudgetRule rule;
    if (m_hand.made) {
        if (auto made = resolution::ruleFrom(m_hand.made->content, {}, faults))
            rule = *std::move(made);
    }
    if (!m_hand.before)
        rule.until.reset(); // the end of a version is its own
    return rule;
}

bool RuleForm::takeLimit(resolution::BudgetRule &rule)
{
    constexpr int kMostPercent = 1000;
    const QString typed = m_amount->text().trimmed();
    rule.amount = {};
    rule.sharePercent = 0;
    if (isShare()) {
        bool isNumber = false;
        const int percent = QLocale().toInt(typed, &isNumber);
        if (!isNumber || percent < 0 || percent > kMostPercent)
            m_amountField->setError(tr("A whole number of percent, such as 30; at most %1.")
                                        .arg(QLocale().toString(kMostPercent)));
        rule.sharePercent = percent;
        return m_amountField->error().isEmpty();
    }
    rule.priceUnknown = resolution::Above::AskLead; // of a share only
    const QString currency = m_hand.currency;
    if (domain::minorDigits(currency) < 0) {
        m_currencyField->setError(tr("A currency has three capital letters, for example EUR."));
        return false;
    }
    const auto sum = domain::Money::parse(typed, currency);
    if (!sum)
        m_amountField->setError(sum.error().code == base::Code::MoneyOverflow
                                    ? tr("This is more than can be counted.")
                                    : tr("This is no sum in %1, such as 450 or 450.50.").arg(currency));
    else if (sum->minor < 0)
        m_amountField->setError(tr("A limit cannot be below zero."));
    else
        rule.amount = *sum;
    return m_amountField->error().isEmpty();
}

void RuleForm::save()
{
    m_hand = current();
    m_pause.stop();
    Q_EMIT typed(); // kept now: the answer may be a fault, and then the power may go
    clearErrors();
    resolution::BudgetRule rule = baseRule();
    const bool hasLimit = takeLimit(rule);
    const std::optional<domain::Condition> when = checkWhen();
    if (m_hand.name.empty())
        m_nameField->setError(tr("Name it, as agents read it: “the limit per contact”."));
    const QDate today = ruleToday(m_clock);
    if (m_hand.from && *m_hand.from <= today)
        m_fromField->setError(tr("This day has begun; choose a later one, or “as soon as it is saved”."));
    const bool hasExceptions = m_exceptions->read(isShare(), m_hand.currency, rule.exceptions);
    if (!hasLimit || !when || !hasExceptions || m_hand.name.empty() || !m_fromField->error().isEmpty()) {
        (void)isWrong();
        return;
    }
    takeFields(rule, *when);
    showFaults(desk::ruleFaults(m_stored, rule));
    if (!isWrong())
        Q_EMIT ruleWritten(m_hand, rule);
}

void RuleForm::takeFields(resolution::BudgetRule &rule, const domain::Condition &when) const
{
    QStringList taken;
    for (const resolution::BudgetRule &one : m_stored)
        taken.append(one.key);
    rule.key = m_hand.key.isEmpty() ? desk::freeBudgetKey(m_hand.name.begin()->second, taken) : m_hand.key;
    rule.version = m_hand.version;
    rule.name = m_hand.name;
    rule.scope = m_hand.scope;
    rule.period = m_hand.period;
    rule.days = rule.period == domain::BudgetPeriod::Rolling ? m_hand.days : 0;
    rule.kinds = m_hand.kinds;
    rule.roles = m_hand.roles;
    rule.teams = m_hand.teams;
    rule.when = when;
    rule.above = m_hand.above;
    rule.active = true;
    rule.from = m_hand.from ? base::fromDateTime(m_hand.from->startOfDay()) : m_clock.now();
}

bool RuleForm::isWrong()
{
    return isRefused() || m_exceptions->focusWrong();
}

FormField *RuleForm::fieldOf(const QString &key) const
{
    const std::pair<const char *, FormField *> fields[] = {{"name", m_nameField},
                                                           {"key", m_scopeField},
                                                           {"scope", m_scopeField},
                                                           {"join_days", m_scopeField},
                                                           {"period", m_periodField},
                                                           {"days", m_daysField},
                                                           {"amount", m_amountField},
                                                           {"share_percent", m_amountField},
                                                           {"exceptions", m_exceptionsField},
                                                           {"currency", m_currencyField},
                                                           {"kinds", m_kindsField},
                                                           {"roles", m_rolesField},
                                                           {"teams", m_teamsField},
                                                           {"when", m_whenField},
                                                           {"above", m_aboveField},
                                                           {"from", m_fromWayField},
                                                           {"version", m_fromWayField},
                                                           {"until", m_fromWayField}};
    for (const auto &[name, field] : fields) {
        if (key == QLatin1String(name))
            return field;
    }
    return nullptr;
}

/// Those of other rules name them; they stand at what limits the same thing.
void RuleForm::showFaults(const domain::JsonFaults &faults)
{
    for (const domain::JsonFault &fault : faults.list()) {
        const QString key = fault.path.section(u'.', 0, 0).section(u'[', 0, 0);
        static const QRegularExpression kOfException(QStringLiteral("^exceptions\\[(\\d+)\\]\\.?(\\w*)"));
        if (const auto of = kOfException.match(fault.path); of.hasMatch()) {
            m_exceptions->showFault(of.captured(1).toInt(), of.captured(2),
                                    withRuleNames(models::budgetFault(fault), m_stored));
            continue;
        }
        FormField *field = fieldOf(key);
        const QString text =
            field == nullptr ? models::budgetFault({{}, fault.toLine()}) : models::budgetFault(fault);
        if (field == nullptr)
            field = m_scopeField;
        if (field->error().isEmpty())
            field->setError(withRuleNames(text, m_stored)); // the first thing first
    }
}

void RuleForm::showState()
{
    const bool isNew = m_hand.key.isEmpty();
    const bool isTyped = hand().has_value();
    const QString version = QLocale().toString(m_hand.version);
    setTitle(isNew ? tr("New budget rule") : tr("Budget rule"));
    setSaveText(tr("Save as version %1").arg(version));
    QStringList about;
    if (m_hand.before)
        about.append(tr("Version %1 has not begun: it can be changed until then.").arg(version));
    else if (!isNew)
        about.append(
            tr("What is saved becomes version %1. What was given keeps the version it was judged by.")
                .arg(version));
    m_about->setText(about.join(u'\n'));
    m_about->setVisible(!about.isEmpty());
    m_active->setText(m_hand.active ? tr("Retire") : tr("Bring back"));
    m_active->setVisible(!isNew && !m_hand.before && !isTyped);
    m_callOff->setVisible(m_hand.before.has_value() && !isTyped);
    m_away->setVisible(isTyped);
}

void RuleForm::clearForm()
{
    m_pause.stop();
    m_started = false;
    m_unsaved = false;
    m_hand = {};
}

} // namespace leeway::ui
