#pragma once

#include "domain/conditions/condition_json.h"
#include "resolution/judge.h"
#include "resolution/verdict_json.h"
#include "support/ledger_ids.h"

#include <QJsonDocument>

#include <functional>

namespace leeway::test
{

inline const base::Instant kNow = base::instantFromMs(1'795'698'000'000); // 2026-11-26T13:00Z
inline const QString kEur = QStringLiteral("EUR");

inline domain::Condition conditionOf(const char *json)
{
    domain::JsonFaults faults;
    return domain::conditionFrom(QJsonDocument::fromJson(json).object(), QStringLiteral("when"), faults)
        .value();
}

inline resolution::BudgetRule ruleOf(const char *key, domain::BudgetScope scope, qint64 amount)
{
    resolution::BudgetRule rule;
    rule.key = QString::fromLatin1(key);
    rule.from = kNow - std::chrono::hours(24 * 365);
    rule.scope = scope;
    rule.amount = {amount, kEur};
    return rule;
}

/// Inês gives Marit a credit: 50.00 EUR a contact, 200.00 a customer in 30 days, 500.00 an agent a day.
struct Situation {
    resolution::BudgetRules rules;
    domain::Facts facts;
    std::vector<domain::CountedGrant> history;
    resolution::BudgetAsk ask;
    base::Instant now = kNow;

    Situation()
    {
        rules = {ruleOf("contact_cap", domain::BudgetScope::Contact, 5'000),
                 ruleOf("customer_30_days", domain::BudgetScope::Customer, 20'000),
                 ruleOf("agent_day", domain::BudgetScope::Person, 50'000)};
        rules[1].period = domain::BudgetPeriod::Rolling;
        rules[1].days = 30;
        rules[2].period = domain::BudgetPeriod::Day;
        ask.person = numberedId<domain::PersonId>(1);
        ask.team = numberedId<domain::TeamId>(2);
        ask.fund = numberedId<domain::FundId>(3);
        ask.fundCurrency = kEur;
        ask.zone = QTimeZone("Europe/Oslo");
        ask.amount = {4'000, kEur};
        ask.customers = {numberedId<domain::CustomerId>(4)};
        ask.theCase = numberedId<domain::CaseId>(5);
        ask.contacts = {{numberedId<domain::ContactId>(6), kNow - std::chrono::minutes(5)}};
    }

    resolution::BudgetRule &rule(const char *key)
    {
        for (resolution::BudgetRule &one : rules) {
            if (one.key == QLatin1String(key))
                return one;
        }
        rules.push_back(ruleOf(key, domain::BudgetScope::Contact, 0));
        return rules.back();
    }
    /// Something that was given before, about everything the ask is about.
    domain::CountedGrant &gave(qint64 base, std::chrono::milliseconds ago)
    {
        domain::CountedGrant grant;
        grant.at = now - ago;
        grant.base = base;
        grant.contact = ask.contacts.front().contact;
        grant.theCase = *ask.theCase;
        grant.customer = ask.customers.front();
        grant.orders = ask.orders;
        grant.person = ask.person;
        grant.team = ask.team;
        grant.fund = ask.fund;
        history.push_back(grant);
        return history.back();
    }
    void rate(const char *from, const char *to, const char *decimal, QDate day = {2026, 11, 26})
    {
        ask.rates.push_back(domain::Rate::parse(QString::fromLatin1(decimal), QString::fromLatin1(from),
                                                QString::fromLatin1(to), day)
                                .value());
    }
    [[nodiscard]] resolution::BudgetVerdict verdict() const
    {
        const resolution::RuleBook book(rules);
        const auto keys = resolution::totalsNeeded(book, facts, ask, now);
        return resolution::judge(book, facts, domain::totalsOf(history, keys), ask, now);
    }
};

/// "allowed within_limits contact_cap 1000 of 1000 EUR": outcome, reason, named rule, left of it, what may be
/// given.
inline QString said(const resolution::BudgetVerdict &verdict)
{
    QStringList words{resolution::outcomeNames().at(static_cast<int>(verdict.outcome)),
                      resolution::reasonNames().at(static_cast<int>(verdict.reason))};
    if (const resolution::RuleLine *line = verdict.namedLine())
        words += {line->key, QString::number(line->left)};
    if (verdict.mayGive)
        words += {QStringLiteral("|"), QString::number(verdict.mayGive->minor), verdict.mayGive->currency};
    return words.join(u' ');
}

using Arrange = std::function<void(Situation &)>;

} // namespace leeway::test
