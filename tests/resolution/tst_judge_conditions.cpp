#include "tests/resolution/situation.h"

#include "support/test_case.h"

#include <QTest>

using namespace leeway;
using namespace leeway::test;
using namespace std::chrono_literals;
using domain::BudgetScope;
using domain::Fact;
using resolution::Above;
using resolution::BudgetRule;
using resolution::BudgetVerdict;

/// What rules that look at the situation give: shares of a price, conditions, exceptions.
class TestJudgeConditions : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void judges_data();
    void judges();
    void namesFactsThatAreNotKnown();
};

void TestJudgeConditions::judges_data()
{
    QTest::addColumn<Arrange>("arrange");
    QTest::addColumn<QString>("verdict");
    const auto row = [](const char *name, const char *verdict, const Arrange &arrange) {
        QTest::newRow(name) << arrange << QString::fromLatin1(verdict);
    };
    const auto share = [](Situation &s, int percent) -> BudgetRule & {
        s.ask.orders = {numberedId<domain::OrderId>(8)};
        s.rules.push_back(ruleOf("price_share", BudgetScope::PriceShare, 0));
        s.rules.back().amount = {};
        s.rules.back().sharePercent = percent;
        return s.rules.back();
    };
    row("a share of the price, rounded down", "ask_lead above_limit price_share 3999 | 3999 EUR",
        [=](auto &s) {
            share(s, 20);
            s.ask.pricePaid = domain::Money{19'999, kEur};
        });
    row("a share of a price in another currency", "ask_lead above_limit price_share 3999 | 3999 EUR",
        [=](auto &s) {
            share(s, 20);
            s.ask.pricePaid = domain::Money{229'069, QStringLiteral("NOK")}; // 199.999 EUR
            s.rate("EUR", "NOK", "11.4535");
        });
    row("what the order got from a colleague counts", "ask_lead above_limit price_share 3000 | 3000 EUR",
        [=](auto &s) {
            share(s, 20);
            s.ask.pricePaid = domain::Money{20'000, kEur};
            domain::CountedGrant &grant = s.gave(1'000, 24h * 90);
            grant.person = numberedId<domain::PersonId>(17);
            grant.contact = {};
        });
    row("a price that is not known asks", "ask_lead price_unknown price_share 0 | 0 EUR",
        [=](auto &s) { share(s, 20); });
    row("or refuses, when the rule says so", "refused price_unknown price_share 0 | 0 EUR",
        [=](auto &s) { share(s, 20).priceUnknown = Above::Refuse; });
    row("more than the whole price, when the rule says so",
        "allowed within_limits contact_cap 5000 | 5000 EUR", [=](auto &s) {
            share(s, 150);
            s.ask.pricePaid = domain::Money{4'000, kEur};
        });

    row("a condition that does not hold", "allowed within_limits customer_30_days 20000 | 20000 EUR",
        [](auto &s) {
            s.rule("contact_cap").when = conditionOf(R"({"fact":"case.complaint","is":true})");
            s.facts.setYesNo(Fact::CaseComplaint, false);
        });
    row("a limit on what is not known holds", "ask_lead above_limit small 100 | 100 EUR", [](auto &s) {
        s.rule("small").amount = {100, kEur};
        s.rule("small").when = conditionOf(R"({"fact":"customer.contacts_30d","at_least":3})");
    });
    row("unless it asks for what is known", "allowed within_limits contact_cap 5000 | 5000 EUR", [](auto &s) {
        s.rule("small").amount = {100, kEur};
        s.rule("small").when =
            conditionOf(R"({"all":[{"fact":"mood","known":true},{"fact":"mood","is":"calm"}]})");
    });
    row("what the agent sets may lower", "ask_lead above_limit small 100 | 100 EUR", [](auto &s) {
        s.rule("small").amount = {100, kEur};
        s.rule("small").when = conditionOf(R"({"fact":"mood","is":"calm"})");
        s.facts.setChoice(Fact::Mood, u"calm");
    });
    row("and never be what permits", "ask_lead no_rule | 0 EUR", [](auto &s) {
        s.rules = {ruleOf("calm_people", BudgetScope::Contact, 90'000)};
        s.rules[0].when = conditionOf(R"({"fact":"mood","is":"calm"})");
        s.facts.setChoice(Fact::Mood, u"calm");
    });

    const auto more = [](Situation &s, const char *when) -> resolution::RuleException & {
        resolution::RuleException exception;
        exception.key = QStringLiteral("late_promise");
        exception.adds = 2'000;
        exception.when = conditionOf(when);
        s.rule("contact_cap").exceptions.push_back(exception);
        s.ask.amount.minor = 7'000;
        return s.rule("contact_cap").exceptions.back();
    };
    const char *late = R"({"fact":"promise.late","at_least":1})";
    row("an exception adds", "allowed within_limits contact_cap 7000 | 7000 EUR", [=](auto &s) {
        more(s, late);
        s.facts.setNumber(Fact::PromiseLate, 1);
    });
    row("two add up", "allowed within_limits contact_cap 9000 | 9000 EUR", [=](auto &s) {
        more(s, late);
        more(s, "{}").key = QStringLiteral("december");
        s.facts.setNumber(Fact::PromiseLate, 1);
    });
    row("not on what is not known", "ask_lead above_limit contact_cap 5000 | 5000 EUR",
        [=](auto &s) { more(s, late); });
    row("not on what the agent sets", "ask_lead above_limit contact_cap 5000 | 5000 EUR", [=](auto &s) {
        more(s, R"({"fact":"impact","is":"critical"})");
        s.facts.setChoice(Fact::Impact, u"critical");
    });
    row("not before it begins", "ask_lead above_limit contact_cap 5000 | 5000 EUR",
        [=](auto &s) { more(s, "{}").from = kNow + 1ms; });
    row("from when it begins", "allowed within_limits contact_cap 7000 | 7000 EUR",
        [=](auto &s) { more(s, "{}").from = kNow; });
    row("not from its end on", "ask_lead above_limit contact_cap 5000 | 5000 EUR",
        [=](auto &s) { more(s, "{}").until = kNow; });
    row("not for somebody else", "ask_lead above_limit contact_cap 5000 | 5000 EUR",
        [=](auto &s) { more(s, "{}").people = {numberedId<domain::PersonId>(77)}; });
    row("for whom it is", "allowed within_limits contact_cap 7000 | 7000 EUR",
        [=](auto &s) { more(s, "{}").people = {numberedId<domain::PersonId>(1)}; });
    row("percent points on a share", "allowed within_limits price_share 4000 | 4000 EUR", [=](auto &s) {
        BudgetRule &rule = share(s, 20);
        resolution::RuleException exception;
        exception.adds = 20;
        rule.exceptions = {exception};
        s.ask.pricePaid = domain::Money{10'000, kEur};
    });
    row("limits of any size add without harm", "allowed within_limits customer_30_days 20000 | 20000 EUR",
        [=](auto &s) {
            more(s, "{}").adds = std::numeric_limits<qint64>::max();
            s.rule("contact_cap").amount.minor = std::numeric_limits<qint64>::max();
        });
}

void TestJudgeConditions::judges()
{
    QFETCH(Arrange, arrange);
    Situation situation;
    arrange(situation);
    QTEST(said(situation.verdict()), "verdict");
}

void TestJudgeConditions::namesFactsThatAreNotKnown()
{
    Situation s;
    s.rule("contact_cap").when =
        conditionOf(R"({"any":[{"fact":"mood","is":"calm"},{"fact":"case.contacts","at_most":2}]})");
    s.facts.setNumber(Fact::CaseContacts, 3);
    const BudgetVerdict verdict = s.verdict();
    domain::FactSet mood;
    mood.set(domain::indexOf(Fact::Mood));
    QCOMPARE(verdict.lines.front().key, QStringLiteral("contact_cap"));
    QCOMPARE(verdict.lines.front().unknown, mood);
}

LEEWAY_TEST(TestJudgeConditions)
#include "tst_judge_conditions.moc"
