#pragma once

#include "desk/budget_draft.h"
#include "desk/budget_shelf.h"
#include "desk/statements.h"
#include "guidance/condition_text.h"
#include "support/manual_clock.h"

namespace leeway::test
{

/// What is set about money as values: one of each kind of row that the page Budget has.
class MemoryBudget
{
public:
    ManualClock clock;
    desk::BudgetShelf shelf;
    std::optional<base::Error> problem;

    MemoryBudget() { shelf.at = clock.now(); }

    desk::FundState &addFund(const QString &name, qint64 available, qint64 inField, qint64 given)
    {
        desk::FundState state;
        state.fund.id = domain::FundId::make(clock);
        state.fund.name = name;
        state.fund.currency = QStringLiteral("EUR");
        state.available = available;
        state.inField = inField;
        state.given = given;
        shelf.funds.push_back(state);
        return shelf.funds.back();
    }
    /// EUR 80.00 per contact, in force for a month.
    static resolution::BudgetRule rule(const QString &key, const QString &name, const base::Clock &clock)
    {
        resolution::BudgetRule rule;
        rule.key = key;
        rule.name = {{QStringLiteral("en"), name}};
        rule.from = clock.now() - std::chrono::days(30);
        rule.amount = {8'000, QStringLiteral("EUR")};
        return rule;
    }
    resolution::BudgetRule rule(const QString &key, const QString &name) const
    {
        return rule(key, name, clock);
    }
    void add(const resolution::BudgetRule &rule) { shelf.rules.push_back({rule, desk::policyOf(rule)}); }
    resolution::Resolution resolution(const QString &key, const QString &name,
                                      domain::ResolutionKind kind = domain::ResolutionKind::Credit) const
    {
        resolution::Resolution one;
        one.key = key;
        one.kind = kind;
        one.name = {{QStringLiteral("en"), name}};
        one.position = static_cast<int>(shelf.resolutions.size()) + 1;
        return one;
    }
    void add(const resolution::Resolution &one) { shelf.resolutions.push_back({one, desk::policyOf(one)}); }

    /// Something in every section.
    void fill()
    {
        addFund(QStringLiteral("Care fund"), 100'000, 650'000, 50'000);
        fillRules();
        fillResolutions();
    }
    void fillRules()
    {
        resolution::BudgetRule contact =
            rule(QStringLiteral("per_contact"), QStringLiteral("the limit per contact"));
        add(contact);
        contact.version = 2;
        contact.from = clock.now() + std::chrono::days(3);
        contact.amount.minor = 9'500;
        add(contact);
        resolution::BudgetRule customer =
            rule(QStringLiteral("per_customer"), QStringLiteral("the limit per customer"));
        customer.scope = domain::BudgetScope::Customer;
        customer.period = domain::BudgetPeriod::Rolling;
        customer.days = 90;
        customer.amount.minor = 15'000;
        customer.kinds = domain::kindBit(domain::ResolutionKind::Credit) |
                         domain::kindBit(domain::ResolutionKind::Voucher);
        customer.when =
            *guidance::readConditionText(QStringLiteral(R"({"fact":"attempts.count","at_least":1})"))
                 .condition;
        customer.above = resolution::Above::AskFinance;
        add(customer);
        resolution::BudgetRule share =
            rule(QStringLiteral("share"), QStringLiteral("the share of the price"));
        share.scope = domain::BudgetScope::PriceShare;
        share.amount = {};
        share.sharePercent = 30;
        add(share);
        resolution::BudgetRule coming = rule(QStringLiteral("week"), QStringLiteral("the limit a week"));
        coming.from = clock.now() + std::chrono::days(10);
        coming.scope = domain::BudgetScope::Person;
        coming.period = domain::BudgetPeriod::Week;
        coming.amount.minor = 90'000;
        add(coming);
        resolution::BudgetRule old = rule(QStringLiteral("old"), QStringLiteral("the summer limit"));
        old.active = false;
        add(old);
    }
    void fillResolutions()
    {
        resolution::Resolution credit =
            resolution(QStringLiteral("goodwill"), QStringLiteral("Goodwill credit"));
        credit.does = {{QStringLiteral("en"), QStringLiteral("A sum for their next order")}};
        credit.says = {{QStringLiteral("en"), QStringLiteral("{amount} are on your account.")}};
        credit.suggests = domain::Money{3'000, QStringLiteral("EUR")};
        credit.ways = {domain::PayoutWay::StoreCredit, domain::PayoutWay::Voucher};
        add(credit);
        resolution::Resolution spare = resolution(QStringLiteral("new_part"), QStringLiteral("A new part"),
                                                  domain::ResolutionKind::Replacement);
        spare.needsOrder = true;
        spare.ways = {domain::PayoutWay::Order};
        add(spare);
        add(resolution(QStringLiteral("apology"), QStringLiteral("Apology"),
                       domain::ResolutionKind::Apology));
        resolution::Resolution gone = resolution(QStringLiteral("mug"), QStringLiteral("A mug"));
        gone.active = false;
        add(gone);
    }
    /// September and October are closed, November is over, December has begun; all of the first fund.
    desk::StatementMonths months() const
    {
        desk::StatementMonths all{.fund = shelf.funds.front().fund, .due = QStringLiteral("2025-11")};
        all.months = {{QStringLiteral("2025-12")},
                      {QStringLiteral("2025-11"), false, true},
                      {QStringLiteral("2025-10"), true, true},
                      {QStringLiteral("2025-09"), true, true}};
        return all;
    }
    desk::MonthStatement statement(const QString &month) const
    {
        desk::MonthStatement made{.fund = shelf.funds.front().fund, .content = "{}"};
        domain::Statement &s = made.statement;
        s.fund = made.fund.id;
        s.currency = made.fund.currency;
        s.month = month;
        s.opening = 650'000;
        s.openingOpen = 12'000;
        s.added = 150'000;
        s.granted = 52'500;
        s.undone = 2'500;
        s.confirmed = 40'000;
        s.handedOver = 45'000;
        s.failed = 1'500;
        s.open = 22'000;
        s.inField = 650'000;
        s.available = 100'000;
        s.grants = 14;
        s.byResolution = {{QStringLiteral("goodwill"), 35'000, 10}, {QStringLiteral("voucher"), 15'000, 4}};
        s.byCaseType = {{QStringLiteral("delivery_late"), 42'000, 11}, {QString(), 8'000, 3}};
        s.byTeam = {{QStringLiteral("t"), 50'000, 14}};
        s.owed = {{.currency = s.currency,
                   .way = domain::PayoutWay::OriginalPayment,
                   .count = 3,
                   .openingOpen = 4'900,
                   .given = 38'800,
                   .reversed = 1'900,
                   .handedOver = 36'900,
                   .confirmed = 39'800,
                   .failed = 1'900,
                   .open = 2'000}};
        made.names.insert(QStringLiteral("t"), QStringLiteral("North"));
        if (month < QStringLiteral("2025-11")) {
            made.closedAt = clock.now();
            made.closedBy = QStringLiteral("Ada Finance");
        }
        return made;
    }
    QFuture<base::Result<desk::BudgetShelf>> read() const
    {
        return QtFuture::makeReadyFuture(problem ? base::Result<desk::BudgetShelf>(tl::unexpected(*problem))
                                                 : base::Result<desk::BudgetShelf>(shelf));
    }
};

} // namespace leeway::test
