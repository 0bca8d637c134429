#pragma once

#include "desk/approvals.h"
#include "support/manual_clock.h"

#include <QJsonObject>

#include <algorithm>
#include <chrono>
#include <vector>

namespace leeway::test
{

/// What is asked of a lead, as values: the afternoon of picture 06b.
class MemoryApprovals
{
    using minutes = std::chrono::minutes;
    using hours = std::chrono::hours;

public:
    ManualClock clock;
    desk::ApprovalsSnapshot page;
    std::optional<base::Error> problem;
    domain::Person lead = person("Tomasz Wójcik", domain::Role::Lead);
    domain::Person deputy = person("Nadia Haddad", domain::Role::Deputy);
    domain::Person ines = person("Inês Duarte");

    domain::Person person(const char *name, domain::Role role = domain::Role::Agent)
    {
        domain::Person one;
        one.id = domain::PersonId::make(clock);
        one.name = QString::fromUtf8(name);
        one.role = role;
        return one;
    }
    static domain::Money nok(qint64 whole) { return {whole * 100, QStringLiteral("NOK")}; }

    /// One of Inês' for somebody, asked two minutes ago.
    desk::ApprovalRow ask(const char *customer, const domain::Money &amount, bool waits = true)
    {
        desk::ApprovalRow of;
        domain::Approval &ask = of.approval;
        ask.id = domain::ApprovalId::make(clock);
        ask.fund = domain::FundId::make(clock);
        ask.lease = domain::LeaseId::make(clock);
        ask.person = ines.id;
        ask.customer = domain::CustomerId::make(clock);
        ask.contact = domain::ContactId::make(clock);
        ask.resolution = QStringLiteral("goodwill");
        ask.way = domain::PayoutWay::StoreCredit;
        ask.amount = amount;
        ask.base = {amount.minor * 2000 / 22907 + 1, QStringLiteral("EUR")};
        ask.rate =
            domain::Rate{QStringLiteral("NOK"), QStringLiteral("EUR"), 2000, 22907, QDate(2025, 11, 21)};
        if (amount.currency == u"EUR") {
            ask.base = amount;
            ask.rate.reset();
        }
        ask.why = QStringLiteral("Third failure, rented a machine for Saturday: NOK 740.");
        ask.waits = waits;
        ask.askedAt = clock.now() - minutes(2);
        ask.until = ask.askedAt + (waits ? minutes(domain::kAskStands) : minutes(domain::kLateAskStands));
        ask.asked = lead.id;
        ask.next = deputy.id;
        ask.nextAt = ask.askedAt + domain::kNextAskedAfter;
        ask.rule = QStringLiteral("per_contact");
        ask.ruleVersion = 1;
        of.customerName = QString::fromUtf8(customer);
        of.personName = ines.name;
        return of;
    }
    desk::ApprovalRow answered(const char *customer, const domain::Money &amount, domain::ApprovalState state,
                               minutes ago)
    {
        desk::ApprovalRow of = ask(customer, amount);
        of.approval.state = state;
        of.approval.askedAt = clock.now() - ago - minutes(3);
        of.approval.until = of.approval.askedAt + minutes(30);
        if (state == domain::ApprovalState::Withdrawn || state == domain::ApprovalState::Expired)
            return of;
        of.approval.decidedAt = clock.now() - ago;
        of.approval.decidedBy = lead.id;
        of.answeredBy = lead.name;
        if (state == domain::ApprovalState::Declined) {
            of.approval.words = QStringLiteral("The courier pays for this one.");
            return of;
        }
        of.approval.approved = amount;
        of.approval.approvedBase = of.approval.base;
        return of;
    }
    desk::LateGrantRow late(const char *customer, const domain::Money &amount)
    {
        desk::LateGrantRow of;
        of.grant.id = domain::GrantId::make(clock);
        of.grant.customer = domain::CustomerId::make(clock);
        of.grant.person = ines.id;
        of.grant.at = clock.now() - hours(26);
        of.grant.resolution = QStringLiteral("goodwill");
        of.grant.way = domain::PayoutWay::Voucher;
        of.grant.amount = amount;
        of.grant.base = amount;
        of.grant.state = domain::GrantState::Late;
        of.customerName = QString::fromUtf8(customer);
        of.personName = ines.name;
        of.caseNumber = QStringLiteral("48110");
        of.caseTitle = QStringLiteral("Grinder noise");
        return of;
    }
    static QJsonObject line(const char *rule, const char *scope, qint64 limit, qint64 left)
    {
        const auto text = [](const char *words) { return QString::fromLatin1(words); };
        return {{text("rule"), text(rule)},   {text("version"), 1},
                {text("scope"), text(scope)}, {text("limit"), limit},
                {text("used"), limit - left}, {text("held"), 0},
                {text("left"), left},         {text("reason"), text("within_limits")}};
    }
    static resolution::BudgetRule rule(const char *key, const char *name)
    {
        resolution::BudgetRule one;
        one.key = QString::fromLatin1(key);
        one.name = {{QStringLiteral("en"), QString::fromUtf8(name)}};
        one.amount = {8'200, QStringLiteral("EUR")};
        return one;
    }
    desk::ApprovalMatter matter(const desk::ApprovalRow &of) const
    {
        desk::ApprovalMatter all;
        all.row = of;
        all.facts.setNumber(domain::Fact::PromiseBroken, 1);
        all.facts.setNumber(domain::Fact::CaseContacts, 3);
        all.facts.setNumber(domain::Fact::Contacts30Days, 5);
        all.facts.setChoice(domain::Fact::Mood, u"upset");
        all.facts.setChoice(domain::Fact::Impact, u"serious");
        all.facts.setNumber(domain::Fact::AttemptsDeclined, 1);
        all.facts.setYesNo(domain::Fact::CaseComplaint, true);
        all.book = resolution::RuleBook({rule("per_contact", "the limit per contact"),
                                         rule("per_customer", "the limit per customer, 90 d"),
                                         rule("fund", "the Care fund, Nov")});
        all.lately = {
            event(minutes(6), domain::Channel::Phone, "On the phone with Inês",
                  "asked for the date first; rents a machine for Saturday"),
            event(minutes(17), domain::Channel::Chat, "Chat, handed over by the bot", "voucher declined"),
            event(hours(7 * 24), domain::Channel::Phone, "Second replacement delivered",
                  "courier photo shows a dented box")};
        return all;
    }
    void fill()
    {
        page.waiting = {ask("Marit Sørbø", nok(1200))};
        domain::Approval &first = page.waiting.front().approval;
        first.theCase = domain::CaseId::make(clock);
        first.mayGive = nok(940);
        first.limits = {line("per_contact", "contact", 8'200, 8'200),
                        line("per_customer", "customer", 15'000, 12'900),
                        line("fund", "fund", 800'000, 294'000)};
        page.waiting.front().caseNumber = QStringLiteral("48213");
        page.waiting.front().caseTitle = QStringLiteral("Cracked water tank");
        page.later = {ask("Béatrice Lemoine", {14'000, QStringLiteral("EUR")}, false),
                      ask("Agnieszka Nowak", {62'000, QStringLiteral("PLN")}, false)};
        page.later.front().approval.until = clock.now() + hours(2);
        page.later.back().approval.until = clock.now() + hours(20);
        page.answered = {
            answered("Grace Osei", {9'500, QStringLiteral("GBP")}, domain::ApprovalState::Given,
                     minutes(200)),
            answered("Sanne de Wit", {6'000, QStringLiteral("EUR")}, domain::ApprovalState::Approved,
                     minutes(240)),
            answered("Rahul Deshpande", nok(3000), domain::ApprovalState::Declined, minutes(260)),
            answered("Wei Ling Tan", nok(800), domain::ApprovalState::Withdrawn, minutes(280)),
            answered("Layla Ben Omar", nok(450), domain::ApprovalState::Expired, minutes(300))};
        page.answered[1].approval.approved = domain::Money{4'500, QStringLiteral("EUR")};
        resolution::Resolution credit;
        credit.key = QStringLiteral("goodwill");
        credit.name = {{QStringLiteral("en"), QStringLiteral("Goodwill credit")}};
        page.catalogue = {credit};
    }
    QFuture<base::Result<desk::ApprovalsSnapshot>> read() const
    {
        using Answer = base::Result<desk::ApprovalsSnapshot>;
        return QtFuture::makeReadyFuture(problem ? Answer(tl::unexpected(*problem)) : Answer(page));
    }

private:
    [[nodiscard]] domain::Interaction event(minutes ago, domain::Channel channel, const char *title,
                                            const char *summary) const
    {
        domain::Interaction one;
        one.at = clock.now() - ago;
        one.channel = channel;
        one.title = QString::fromUtf8(title);
        one.summary = QString::fromUtf8(summary);
        return one;
    }
};

} // namespace leeway::test
