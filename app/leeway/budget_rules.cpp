#include "app/leeway/budget_controller.h"
#include "app/leeway/edit_controller.h"
#include "base/when_answered.h"
#include "domain/blind_cap.h"
#include "domain/confirm_above.h"
#include "models/format.h"
#include "ui/edit/typed_forms.h"
#include "ui/leeway/rule_form.h"
#include "ui/shell/main_window.h"

#include <algorithm>

// How the page Budget writes rules.
namespace leeway::app
{

using base::whenAnswered;

namespace
{

bool isSameRule(const desk::RuleInHand &a, const desk::RuleInHand &b)
{
    return a.key == b.key;
}

/// What holds from now on, when a sum was set or taken away.
QString setSumDone(ui::ThreePeopleForm::Sum of, const models::Format &format,
                   const resolution::BudgetRule &rule)
{
    using Sum = ui::ThreePeopleForm::Sum;
    const QString sum = models::money(format, rule.amount, models::MoneyStyle::Exact);
    const QString &currency = rule.amount.currency;
    switch (of) {
    case Sum::BlindCap:
        return rule.active ? BudgetController::tr("From now on up to %1 stands without the store.").arg(sum)
                           : BudgetController::tr("From now on nothing in %1 stands without the store.")
                                 .arg(currency);
    case Sum::ConfirmAbove:
        return rule.active ? BudgetController::tr("From now on one key grants up to %1.").arg(sum)
                           : BudgetController::tr("From now on every grant in %1 is asked about once more.")
                                 .arg(currency);
    case Sum::ThreePeople:
        break;
    }
    return rule.active ? BudgetController::tr("From now on more than %1 takes three people.").arg(sum)
                       : BudgetController::tr("From now on no sum in %1 takes three people.").arg(currency);
}

} // namespace

void BudgetController::makeRuleForm()
{
    if (m_rule != nullptr)
        return;
    m_rule = new ui::RuleForm(m_parts.desk.clock());
    m_rule->setStored(m_list.shelf().allRules());
    m_rule->setCompany(m_list.shelf().teams, m_list.shelf().people);
    m_parts.edits.adopt(m_rule);
    ui::markKept(*m_rule);
    connect(m_rule, &ui::RuleForm::ruleWritten, this, &BudgetController::saveRule);
    connect(m_rule, &ui::RuleForm::typed, this, [this] {
        (void)desk::keepRuleInHand(m_parts.desk, m_rule->hand()); // failing, it stands in the form
    });
    connect(m_rule, &ui::RuleForm::thrownAway, this, &BudgetController::leaveRule);
    connect(m_rule, &ui::RuleForm::activeWanted, this, &BudgetController::setRuleActive);
    connect(m_rule, &ui::RuleForm::callOffWanted, this, &BudgetController::callOff);
}

int BudgetController::nextVersion(const QString &key) const
{
    int last = 0;
    for (const desk::StoredRule &one : m_list.shelf().rules) {
        if (one.rule.key == key)
            last = std::max(last, one.rule.version);
    }
    return last + 1;
}

desk::RuleInHand BudgetController::newRule() const
{
    desk::RuleInHand hand;
    hand.currency = m_list.shelf().currency;
    return hand;
}

void BudgetController::openRule(const QString &key)
{
    if (!checkMayChange())
        return;
    const desk::StoredRule *stored = m_list.shelf().newest(key);
    if (stored == nullptr && !key.isEmpty())
        return m_parts.window.showDone(tr("This rule is not on this computer any more."));
    writeRule(stored == nullptr
                  ? newRule()
                  : desk::handOf(stored->rule, stored->row, nextVersion(key), m_parts.desk.clock().now()));
}

void BudgetController::writeRule(const desk::RuleInHand &hand)
{
    makeRuleForm();
    const auto begin = [this, hand](const std::optional<desk::RuleInHand> &before) {
        if (before && !isSameRule(*before, hand))
            m_parts.window.showDone(tr("This is what you were writing. Save it or throw it away first."));
        m_rule->start(before.value_or(hand), before.has_value());
        m_parts.edits.show(m_rule, ui::Column::List);
    };
    if (const auto now = m_rule->hand())
        return begin(now);
    using InHand = base::Result<std::optional<desk::RuleInHand>>;
    whenAnswered(this, desk::readRuleInHand(m_parts.desk), [begin](const InHand &kept) {
        const std::optional<desk::RuleInHand> none;
        begin(kept ? *kept : none);
    });
}

void BudgetController::leaveRule()
{
    m_rule->setSaving(false);
    m_rule->discard();
    (void)desk::keepRuleInHand(m_parts.desk, std::nullopt);
    m_parts.edits.leave();
}

void BudgetController::followOther(const desk::RuleInHand &hand)
{
    desk::RuleInHand again = hand;
    again.before.reset();
    const desk::StoredRule *theirs = m_list.shelf().newest(hand.key);
    again.version = nextVersion(hand.key);
    if (theirs == nullptr) {
        again.key.clear(); // another rule has the key that this one would have had
        again.made.reset();
    } else if (theirs->rule.from > m_parts.desk.clock().now()) {
        again.before = theirs->row;
        again.version = theirs->rule.version;
    }
    m_rule->start(again, true);
    m_rule->showFailure(
        tr("Somebody else changed this rule meanwhile, or this version has begun. Yours is still "
           "here: saving again makes version %1.")
            .arg(QLocale().toString(again.version)));
}

void BudgetController::saveRule(const desk::RuleInHand &hand, const resolution::BudgetRule &rule)
{
    m_rule->setSaving(true);
    const auto saved = [this, hand, rule](const base::Result<desk::Undo> &done) {
        if (!done) {
            m_rule->setSaving(false);
            const bool isOther = done.error().code == base::Code::ChangedMeanwhile ||
                                 done.error().code == base::Code::AlreadyThere;
            return isOther ? followOther(hand) : m_rule->showFailure(budgetProblem(done.error()));
        }
        leaveRule();
        const QString version = QLocale().toString(rule.version);
        if (rule.from <= m_parts.desk.clock().now()) // what has begun is never taken back, only followed
            return m_parts.window.showDone(tr("Saved. Version %1 holds from now on.").arg(version));
        const QString day = models::shortDate(m_list.look().format, rule.from);
        m_parts.edits.report(QtFuture::makeReadyFuture(done),
                             tr("Saved. Version %1 holds from %2.").arg(version, day));
    };
    whenAnswered(this, desk::saveRule(m_parts.desk, rule, hand.before), saved);
}

/// A rule ends, or comes back, by a version of its own: what was given keeps the one it was judged by.
void BudgetController::setRuleActive(bool active)
{
    const QString key = m_rule->current().key;
    const desk::StoredRule *stored = m_list.shelf().newest(key);
    if (stored == nullptr)
        return;
    resolution::BudgetRule next = stored->rule;
    next.version = nextVersion(key);
    next.from = m_parts.desk.clock().now();
    next.until.reset();
    next.active = active;
    m_rule->setSaving(true);
    whenAnswered(this, desk::saveRule(m_parts.desk, next, std::nullopt),
                 [this, active](const base::Result<desk::Undo> &done) {
                     if (!done) {
                         m_rule->setSaving(false);
                         return m_rule->showFailure(budgetProblem(done.error()));
                     }
                     leaveRule();
                     m_parts.window.showDone(active ? tr("In force again from now on.")
                                                    : tr("Retired: from now on there is no such limit."));
                 });
}

void BudgetController::callOff()
{
    const auto planned = m_rule->current().before;
    if (!planned)
        return;
    m_parts.edits.finish(m_rule, desk::callOffRule(m_parts.desk, *planned),
                         tr("Called off. The version before it goes on."));
    (void)desk::keepRuleInHand(m_parts.desk, std::nullopt);
}

void BudgetController::openThreePeople(const QString &key)
{
    if (!checkMayChange())
        return;
    if (m_threePeople == nullptr)
        m_threePeople = makeSumForm(ui::ThreePeopleForm::Sum::ThreePeople);
    const domain::Role role = m_parts.desk.me().role;
    m_threePeople->start(m_list.shelf(), key, role == domain::Role::Finance || role == domain::Role::Admin);
    m_parts.edits.show(m_threePeople, ui::Column::List);
}

void BudgetController::openBlindCap(const QString &key)
{
    if (!checkMayChange() || !offersBlindCap())
        return;
    if (m_blindCap == nullptr)
        m_blindCap = makeSumForm(ui::ThreePeopleForm::Sum::BlindCap);
    m_blindCap->start(m_list.shelf(), key, true);
    m_parts.edits.show(m_blindCap, ui::Column::List);
}

void BudgetController::openConfirmAbove(const QString &key)
{
    if (!checkMayChange())
        return;
    if (m_confirmAbove == nullptr)
        m_confirmAbove = makeSumForm(ui::ThreePeopleForm::Sum::ConfirmAbove);
    m_confirmAbove->start(m_list.shelf(), key, true);
    m_parts.edits.show(m_confirmAbove, ui::Column::List);
}

/// The form of a sum that is a rule with a key of its own.
void BudgetController::openSum(const QString &key)
{
    if (domain::isBlindCapKey(key))
        openBlindCap(key);
    else if (domain::isConfirmAboveKey(key))
        openConfirmAbove(key);
    else
        openThreePeople(key);
}

ui::ThreePeopleForm *BudgetController::makeSumForm(ui::ThreePeopleForm::Sum sum)
{
    auto *form = new ui::ThreePeopleForm(m_parts.desk.clock(), sum);
    m_parts.edits.adopt(form);
    connect(form, &ui::ThreePeopleForm::sumWritten, this,
            [this, form, sum](const resolution::BudgetRule &rule) {
                saveSum(form, rule, setSumDone(sum, m_list.look().format, rule));
            });
    return form;
}

void BudgetController::saveSum(ui::ThreePeopleForm *form, const resolution::BudgetRule &rule,
                               const QString &done)
{
    form->setSaving(true);
    whenAnswered(this, desk::saveRule(m_parts.desk, rule, std::nullopt),
                 [this, form, done](const base::Result<desk::Undo> &saved) {
                     form->setSaving(false);
                     if (!saved) // what is typed stays; of what somebody else set it is the next version
                         return form->showFailure(budgetProblem(saved.error()));
                     form->discard();
                     m_parts.edits.leave();
                     m_parts.window.showDone(done);
                 });
}

} // namespace leeway::app
