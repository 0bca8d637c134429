#pragma once

#include "models/leeway_words.h"
#include "support/ledger_ids.h"
#include "support/manual_clock.h"

namespace leeway::test
{

/// What may be given to Marit, as in picture 01: a fund in euros, a customer who pays in kroner, limits on
/// contact, day, customer and fund, and resolutions with money and without. Choice and typing go into
/// `choice`; `look` is what the card then draws.
class InventedLeeway
{
public:
    using Scope = domain::BudgetScope;
    using Kind = domain::ResolutionKind;

    ManualClock clock;
    desk::LeewayMoment moment;
    models::GrantChoice choice;
    bool hidden = false;
    QString speaker; ///< as models::LeewayMatter has it
    QString talksToo;
    bool onlyReads = false;
    bool busy = false;
    QString failure;
    std::optional<desk::AdviceNow> advice;     ///< set by advise() of advice_fixture.h
    std::optional<desk::SimilarCases> similar; ///< that were read for one of the resolutions

    InventedLeeway()
    {
        moment.nothing = desk::NothingToGive::No;
        moment.fund = domain::Fund{numberedId<domain::FundId>(1), numberedId<domain::TeamId>(2),
                                   QStringLiteral("Care fund"), QStringLiteral("EUR")};
        moment.currency = QStringLiteral("NOK");
        resolution::BudgetAsk &ask = moment.ask;
        ask.person = numberedId<domain::PersonId>(3);
        ask.team = moment.fund->team;
        ask.fund = moment.fund->id;
        ask.fundCurrency = moment.fund->currency;
        ask.customers = {numberedId<domain::CustomerId>(4)};
        ask.theCase = numberedId<domain::CaseId>(5);
        ask.orders = {numberedId<domain::OrderId>(6)};
        ask.contacts = {{numberedId<domain::ContactId>(7), clock.now()}};
        ask.leaseLeft = 500'000;
        ask.rates = {rate("11.75")};
        fillRules();
        fillCatalogue();
    }

    void addRule(const QString &key, const QString &name, Scope scope, qint64 limit, qint64 used = 0,
                 domain::BudgetPeriod period = domain::BudgetPeriod::Once, int days = 0)
    {
        resolution::BudgetRule rule;
        rule.key = key;
        rule.name.emplace(QStringLiteral("en"), name);
        rule.scope = scope;
        rule.period = period;
        rule.days = days;
        rule.amount = {limit, moment.fund->currency};
        m_rules.push_back({rule, used});
        reckon();
    }
    void dropRules()
    {
        m_rules.clear();
        reckon();
    }
    /// What happens above every limit.
    void setAbove(resolution::Above above)
    {
        for (UsedRule &one : m_rules)
            one.rule.above = above;
        reckon();
    }
    resolution::Resolution &add(const QString &key, Kind kind, const QString &name, const QString &does,
                                qint64 suggests = 0)
    {
        resolution::Resolution one;
        one.key = key;
        one.kind = kind;
        one.name.emplace(QStringLiteral("en"), name);
        one.does.emplace(QStringLiteral("en"), does);
        if (suggests > 0)
            one.suggests = domain::Money{suggests, QStringLiteral("NOK")};
        one.position = static_cast<int>(moment.catalogue.size());
        moment.catalogue.push_back(one);
        return moment.catalogue.back();
    }
    /// Half a minute ago.
    domain::Grant &grant(qint64 amount)
    {
        domain::Grant grant;
        grant.id = numberedId<domain::GrantId>(static_cast<quint32>(10 + moment.given.size()));
        grant.person = moment.ask.person;
        grant.at = clock.now() - std::chrono::seconds(30);
        grant.resolution = QStringLiteral("goodwill");
        grant.way = domain::PayoutWay::StoreCredit;
        grant.amount = {amount, moment.currency};
        moment.given.push_back(grant);
        return moment.given.back();
    }
    static domain::Rate rate(const char *decimal)
    {
        return domain::Rate::parse(QString::fromLatin1(decimal), QStringLiteral("EUR"), QStringLiteral("NOK"),
                                   QDate(2025, 11, 21))
            .value();
    }

    [[nodiscard]] resolution::BudgetVerdict verdict() const
    {
        const resolution::Resolution *chosen = models::chosenOf(moment, choice.draft);
        const auto amount = models::amountOf(moment, choice.draft, clock.now());
        if (chosen == nullptr)
            return {};
        desk::LeewayMoment now = moment;
        now.at = clock.now();
        return desk::judged(now, *chosen, amount ? amount->minor : 0);
    }
    [[nodiscard]] models::Format format() const
    {
        return {QLocale(QStringLiteral("en-GB")), QTimeZone("Europe/Oslo"), clock.now()};
    }
    [[nodiscard]] models::LeewayLook look() const
    {
        const resolution::BudgetVerdict judged = verdict();
        desk::LeewayMoment now = moment;
        now.at = clock.now();
        return models::leewayLook({.moment = now,
                                   .verdict = judged,
                                   .me = moment.ask.person,
                                   .customerName = QStringLiteral("Marit Sørbø"),
                                   .caseNumber = QStringLiteral("48213"),
                                   .ownLanguage = QStringLiteral("en"),
                                   .customerLanguage = QStringLiteral("nb"),
                                   .speaker = speaker,
                                   .hidden = hidden,
                                   .busy = busy,
                                   .failure = failure,
                                   .advice = advice ? &*advice : nullptr,
                                   .similar = similar ? &*similar : nullptr,
                                   .talksToo = talksToo,
                                   .onlyReads = onlyReads},
                                  choice, format());
    }

private:
    struct UsedRule {
        resolution::BudgetRule rule;
        qint64 used = 0;
    };

    void fillRules()
    {
        addRule(QStringLiteral("per_contact"), QStringLiteral("the limit per contact"), Scope::Contact,
                8'000);
        addRule(QStringLiteral("per_day"), QStringLiteral("your limit per day"), Scope::Person, 30'000, 8'800,
                domain::BudgetPeriod::Day);
        addRule(QStringLiteral("per_customer"), QStringLiteral("the limit per customer in 90 days"),
                Scope::Customer, 15'000, 2'400, domain::BudgetPeriod::Rolling, 90);
        addRule(QStringLiteral("care"), QStringLiteral("Care fund"), Scope::Fund, 800'000, 506'000,
                domain::BudgetPeriod::Month);
    }
    void fillCatalogue()
    {
        resolution::Resolution &goodwill =
            add(QStringLiteral("goodwill"), Kind::Credit, QStringLiteral("Goodwill credit"),
                QStringLiteral("For the trouble, on top of what is owed"), 45'000);
        goodwill.ways = {domain::PayoutWay::StoreCredit, domain::PayoutWay::OriginalPayment};
        goodwill.says.emplace(QStringLiteral("nb"), QStringLiteral("Du får {amount} fra oss for bryderiet."));
        add(QStringLiteral("express"), Kind::Expedite, QStringLiteral("Express tank, she swaps it"),
            QStringLiteral("There by Saturday"), 18'000);
        add(QStringLiteral("checked"), Kind::Replacement, QStringLiteral("Checked machine by Saturday"),
            QStringLiteral("Opened and tried before it leaves"), 29'000)
            .needsOrder = true;
        add(QStringLiteral("apology"), Kind::Apology, QStringLiteral("Apology"),
            QStringLiteral("One sentence, and what went wrong"));
        add(QStringLiteral("call_back"), Kind::CallBack, QStringLiteral("Call back"),
            QStringLiteral("At a time they choose"));
    }
    /// The totals that the judge will ask for, of each kind.
    void reckon()
    {
        resolution::BudgetRules rules;
        moment.totals.clear();
        for (const UsedRule &one : m_rules) {
            rules.push_back(one.rule);
            for (const domain::TotalKey &key : resolution::totalsNeeded(
                     resolution::RuleBook({one.rule}), moment.facts, moment.ask, clock.now()))
                moment.totals[key] = {one.used, 0};
        }
        moment.book = resolution::RuleBook(rules);
    }

    std::vector<UsedRule> m_rules;
};

} // namespace leeway::test
