#include "tests/resolution/situation.h"

#include "support/test_case.h"

#include <QTest>

using namespace leeway;
using namespace leeway::test;
using namespace std::chrono_literals;
using domain::BudgetPeriod;
using domain::BudgetScope;
using domain::Fact;
using domain::ResolutionKind;
using resolution::Above;
using resolution::BudgetAsk;
using resolution::BudgetRule;
using resolution::BudgetVerdict;

class TestJudge : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void judges_data();
    void judges();
    void tellsEveryLimit();
    void asksForEachTotalOnce();
    void roundsAgainstTheFundAndForTheLimit();
    void keepsTheVersionItWasJudgedBy_data();
    void keepsTheVersionItWasJudgedBy();
    void tenThousandRulesAreOneAnswer();
};

void TestJudge::judges_data()
{
    QTest::addColumn<Arrange>("arrange");
    QTest::addColumn<QString>("verdict");
    const auto row = [](const char *name, const char *verdict, const Arrange &arrange) {
        QTest::newRow(name) << arrange << QString::fromLatin1(verdict);
    };
    row("within all, the tightest is named", "allowed within_limits contact_cap 5000 | 5000 EUR",
        [](auto &) {});
    row("exactly the limit", "allowed within_limits contact_cap 5000 | 5000 EUR",
        [](auto &s) { s.ask.amount.minor = 5'000; });
    row("one unit above", "ask_lead above_limit contact_cap 5000 | 5000 EUR",
        [](auto &s) { s.ask.amount.minor = 5'001; });
    row("what was given counts", "ask_lead above_limit contact_cap 3999 | 3999 EUR",
        [](auto &s) { s.gave(1'001, 1min); });
    row("what is set aside counts", "ask_lead above_limit contact_cap 3999 | 3999 EUR",
        [](auto &s) { s.gave(1'001, 1min).held = true; });
    row("nothing is left, never less", "ask_lead above_limit contact_cap 0 | 0 EUR",
        [](auto &s) { s.gave(9'000, 1min); });
    row("yesterday's day is over", "allowed within_limits contact_cap 5000 | 5000 EUR", [](auto &s) {
        s.rule("customer_30_days").active = false;
        s.gave(49'000, 14h).contact = {}; // 2026-11-25 23:00Z is 00:00 in Oslo
        s.history.back().at -= 1ms;
    });
    row("today began at midnight in the team's zone", "ask_lead above_limit agent_day 1000 | 1000 EUR",
        [](auto &s) {
            s.rule("customer_30_days").active = false;
            s.gave(49'000, 14h).contact = {};
        });
    row("the customer's limit under the contact's", "ask_lead above_limit customer_30_days 3000 | 3000 EUR",
        [](auto &s) { s.gave(17'000, 24h * 29).contact = {}; });
    row("31 days ago is not in 30 days", "allowed within_limits contact_cap 5000 | 5000 EUR",
        [](auto &s) { s.gave(17'000, 24h * 31).contact = {}; });
    row("what the same customer got under another record counts",
        "ask_lead above_limit customer_30_days 3000 | 3000 EUR", [](auto &s) {
            s.ask.customers.push_back(numberedId<domain::CustomerId>(44));
            s.gave(17'000, 24h).contact = {};
            s.history.back().customer = numberedId<domain::CustomerId>(44);
        });
    row("a stranger's does not", "allowed within_limits contact_cap 5000 | 5000 EUR", [](auto &s) {
        s.gave(17'000, 24h).contact = {};
        s.history.back().customer = numberedId<domain::CustomerId>(44);
    });
    row("a second call within three days is the same contact",
        "ask_lead above_limit contact_cap 1000 | 1000 EUR", [](auto &s) {
            s.rule("contact_cap").joinDays = 3;
            s.ask.contacts.push_back({numberedId<domain::ContactId>(66), s.ask.contacts.front().at - 72h});
            s.gave(4'000, 72h).contact = numberedId<domain::ContactId>(66);
        });
    row("a call before that is another", "allowed within_limits contact_cap 5000 | 5000 EUR", [](auto &s) {
        s.rule("contact_cap").joinDays = 3;
        s.ask.contacts.push_back({numberedId<domain::ContactId>(66), s.ask.contacts.front().at - 72h - 1ms});
        s.gave(4'000, 72h).contact = numberedId<domain::ContactId>(66);
    });
    row("only the kinds a rule counts", "allowed within_limits contact_cap 5000 | 5000 EUR", [](auto &s) {
        s.rule("contact_cap").kinds = domain::kindBit(ResolutionKind::Credit);
        s.gave(4'000, 1min).kind = ResolutionKind::Voucher;
    });
    row("another kind is not its business", "allowed within_limits customer_30_days 20000 | 20000 EUR",
        [](auto &s) { s.rule("contact_cap").kinds = domain::kindBit(ResolutionKind::Voucher); });
    row("another team is not its business", "allowed within_limits customer_30_days 20000 | 20000 EUR",
        [](auto &s) { s.rule("contact_cap").teams = {numberedId<domain::TeamId>(99)}; });
    row("another role is not its business", "allowed within_limits customer_30_days 20000 | 20000 EUR",
        [](auto &s) { s.rule("contact_cap").roles = {domain::Role::Lead}; });
    row("refusing beats asking", "refused above_limit agent_day 2000 | 1000 EUR", [](auto &s) {
        s.rule("contact_cap").amount.minor = 1'000;
        s.rule("agent_day").amount.minor = 2'000;
        s.rule("agent_day").above = Above::Refuse;
    });
    row("asking finance beats asking the lead", "ask_finance above_limit agent_day 2000 | 1000 EUR",
        [](auto &s) {
            s.rule("contact_cap").amount.minor = 1'000;
            s.rule("agent_day").amount.minor = 2'000;
            s.rule("agent_day").above = Above::AskFinance;
        });
    row("of two alike the nearer one", "ask_lead above_limit contact_cap 1000 | 1000 EUR", [](auto &s) {
        s.rule("contact_cap").amount.minor = 1'000;
        s.rule("agent_day").amount.minor = 1'000;
    });
    const auto three = [](auto &s, qint64 minor, const char *currency = "EUR") {
        resolution::BudgetRule rule = s.rule("contact_cap");
        rule.amount = {minor, QString::fromLatin1(currency)};
        rule.key = QStringLiteral("three_people_") + rule.amount.currency.toLower();
        rule.kinds = 0;
        s.rules.push_back(rule);
    };
    row("above the sum that takes three people a lead is asked",
        "ask_lead above_limit three_people_eur 3000 | 3000 EUR", [three](auto &s) {
            three(s, 3'000);
            s.ask.amount.minor = 3'001;
        });
    row("the sum itself takes two", "allowed within_limits three_people_eur 3000 | 3000 EUR",
        [three](auto &s) {
            three(s, 3'000);
            s.ask.amount.minor = 3'000;
        });
    row("what was given in the contact counts for it",
        "ask_lead above_limit three_people_eur 1999 | 1999 EUR", [three](auto &s) {
            three(s, 3'000);
            s.gave(1'001, 1min);
            s.ask.amount.minor = 2'000;
        });
    row("that of another currency is not its business", "allowed within_limits contact_cap 5000 | 5000 EUR",
        [three](auto &s) { three(s, 10, "SEK"); });
    row("alone it permits nothing", "ask_lead no_rule | 0 EUR", [three](auto &s) {
        three(s, 3'000);
        s.rules.erase(s.rules.begin(), s.rules.end() - 1);
    });
    row("no rule permits nothing", "ask_lead no_rule | 0 EUR", [](auto &s) { s.rules.clear(); });
    row("nobody gives to themselves", "refused own_record", [](auto &s) {
        s.ask.ownCustomers = {numberedId<domain::CustomerId>(45)};
        s.ask.customers.push_back(numberedId<domain::CustomerId>(45));
    });
    row("below zero", "refused amount_invalid", [](auto &s) { s.ask.amount.minor = -1; });
    row("an apology costs nothing", "allowed within_limits contact_cap 5000 | 5000 EUR", [](auto &s) {
        s.ask.kind = ResolutionKind::Apology;
        s.ask.amount.minor = 0;
    });
    row("an apology without a rate", "allowed within_limits", [](auto &s) {
        s.ask.kind = ResolutionKind::Apology;
        s.ask.amount = {0, QStringLiteral("NOK")};
    });
    row("money for an apology", "refused amount_invalid",
        [](auto &s) { s.ask.kind = ResolutionKind::Apology; });
    row("asking how much, without any rule", "allowed within_limits | 0 EUR", [](auto &s) {
        s.rules.clear();
        s.ask.amount.minor = 0;
    });
    row("no such currency", "refused currency_unknown",
        [](auto &s) { s.ask.amount.currency = QStringLiteral("KRO"); });
    row("no rate", "refused rate_missing", [](auto &s) { s.ask.amount.currency = QStringLiteral("NOK"); });
    row("an old rate", "refused rate_stale", [](auto &s) {
        s.ask.amount.currency = QStringLiteral("NOK");
        s.rate("EUR", "NOK", "11.4535", {2026, 11, 18});
    });
    row("a rate of tomorrow is no rate", "refused rate_missing", [](auto &s) {
        s.ask.amount.currency = QStringLiteral("NOK");
        s.rate("EUR", "NOK", "11.4535", {2026, 11, 27});
    });
    row("in the customer's currency, rounded down", "allowed within_limits contact_cap 5000 | 57267 NOK",
        [](auto &s) {
            s.ask.amount = {57'267, QStringLiteral("NOK")};
            s.rate("EUR", "NOK", "11.4535");
        });
    row("one oere more", "ask_lead above_limit contact_cap 5000 | 57267 NOK", [](auto &s) {
        s.ask.amount = {57'268, QStringLiteral("NOK")};
        s.rate("EUR", "NOK", "11.4535");
    });
    row("larger than can be counted", "refused too_large | 0 JPY", [](auto &s) {
        s.ask.amount = {std::numeric_limits<qint64>::max(), QStringLiteral("JPY")};
        s.rate("JPY", "EUR", "1000");
    });
    row("the lease holds less than the rules", "ask_lead above_limit lease 3000 | 3000 EUR",
        [](auto &s) { s.ask.leaseLeft = 3'000; });
    row("a rule in another currency than the fund", "ask_lead rule_currency contact_cap 0 | 0 EUR",
        [](auto &s) { s.rule("contact_cap").amount.currency = QStringLiteral("NOK"); });
    row("a limit per case without a case", "ask_lead subject_unknown per_case 0 | 0 EUR", [](auto &s) {
        s.rules.push_back(ruleOf("per_case", BudgetScope::Case, 9'000));
        s.ask.theCase.reset();
    });
    row("a limit per order without an order says nothing",
        "allowed within_limits contact_cap 5000 | 5000 EUR",
        [](auto &s) { s.rules.push_back(ruleOf("per_order", BudgetScope::Order, 1)); });
}

void TestJudge::judges()
{
    QFETCH(Arrange, arrange);
    Situation situation;
    arrange(situation);
    QTEST(said(situation.verdict()), "verdict");
}

void TestJudge::tellsEveryLimit()
{
    Situation s;
    s.gave(1'500, 1h);
    s.gave(500, 24h * 3).contact = {};
    s.history.back().held = true;
    const BudgetVerdict verdict = s.verdict();
    QCOMPARE(verdict.base, 4'000);
    QCOMPARE(verdict.lines.size(), 3u);
    const auto line = [&verdict](std::size_t i) {
        const resolution::RuleLine &one = verdict.lines[i];
        return QStringLiteral("%1 %2 - %3 - %4 = %5")
            .arg(one.key)
            .arg(one.limit)
            .arg(one.used)
            .arg(one.held)
            .arg(one.left);
    };
    QCOMPARE(line(0), QStringLiteral("contact_cap 5000 - 1500 - 0 = 3500"));
    QCOMPARE(line(1), QStringLiteral("customer_30_days 20000 - 1500 - 500 = 18000"));
    QCOMPARE(line(2), QStringLiteral("agent_day 50000 - 1500 - 0 = 48500"));
}

void TestJudge::asksForEachTotalOnce()
{
    Situation s;
    for (const char *key : {"second", "third"}) {
        BudgetRule again = s.rule("customer_30_days");
        again.key = QString::fromLatin1(key);
        again.amount.minor = 100;
        s.rules.push_back(again);
    }
    s.ask.customers = {numberedId<domain::CustomerId>(9), numberedId<domain::CustomerId>(4),
                       numberedId<domain::CustomerId>(9)};
    const resolution::RuleBook book(s.rules);
    const auto keys = resolution::totalsNeeded(book, s.facts, s.ask, s.now);
    QCOMPARE(keys.size(), 3u);
    const auto customer = std::find_if(keys.begin(), keys.end(),
                                       [](const auto &key) { return key.scope == BudgetScope::Customer; });
    QCOMPARE(customer->subjects, (std::vector<QUuid>{numberedId<domain::CustomerId>(4).value,
                                                     numberedId<domain::CustomerId>(9).value}));
    // A total that was not read is no zero.
    domain::Totals totals = domain::totalsOf(s.history, keys);
    totals.erase(*customer);
    const BudgetVerdict verdict = resolution::judge(book, s.facts, totals, s.ask, s.now);
    QCOMPARE(verdict.reason, resolution::BudgetReason::TotalUnknown);
    QCOMPARE(verdict.mayGive->minor, 0);
}

void TestJudge::roundsAgainstTheFundAndForTheLimit()
{
    Situation s;
    s.ask.amount = {1, QStringLiteral("NOK")};
    s.rate("EUR", "NOK", "11.4535");
    QCOMPARE(s.verdict().base, 1); // a twelfth of a cent is a whole one
    QCOMPARE(s.verdict().rate->from, QStringLiteral("NOK"));
    s.rule("contact_cap").amount.minor = 1;
    QCOMPARE(s.verdict().mayGive->minor, 11);
}

void TestJudge::keepsTheVersionItWasJudgedBy_data()
{
    QTest::addColumn<qint64>("minutes"); // after the start of version 2
    QTest::addColumn<QString>("version");
    QTest::newRow("just before") << qint64{-1} << "1";
    QTest::newRow("from its start") << qint64{0} << "2";
    QTest::newRow("before its end") << qint64{59} << "2";
    QTest::newRow("at its end the one before holds again") << qint64{60} << "1";
    QTest::newRow("until a third begins") << qint64{120} << "3";
    QTest::newRow("which a fourth ends") << qint64{180} << "none";
}

void TestJudge::keepsTheVersionItWasJudgedBy()
{
    QFETCH(qint64, minutes);
    Situation s;
    BudgetRule second = s.rules[0];
    second.version = 2;
    second.from = kNow;
    second.until = kNow + 60min;
    BudgetRule third = s.rules[0];
    third.version = 3;
    third.from = kNow + 120min;
    BudgetRule fourth = third;
    fourth.version = 4;
    fourth.from = kNow + 180min;
    fourth.active = false;
    s.rules = {fourth, second, s.rules[0], third};
    s.now = kNow + std::chrono::minutes(minutes);
    const BudgetVerdict verdict = s.verdict();
    const QString version =
        verdict.lines.empty() ? QStringLiteral("none") : QString::number(verdict.lines[0].version);
    QTEST(version, "version");
}

void TestJudge::tenThousandRulesAreOneAnswer()
{
    Situation s;
    for (int i = 0; i < 10'000; ++i) {
        BudgetRule rule = ruleOf("x", BudgetScope::Contact, 10'000 + i);
        rule.key = QStringLiteral("rule_%1").arg(i);
        rule.kinds = domain::kindBit(static_cast<ResolutionKind>(i % 10));
        s.rules.push_back(rule);
    }
    const BudgetVerdict verdict = s.verdict();
    QCOMPARE(verdict.lines.size(), 1'003u);
    QCOMPARE(said(verdict), QStringLiteral("allowed within_limits contact_cap 5000 | 5000 EUR"));
}

LEEWAY_TEST(TestJudge)
#include "tst_judge.moc"
