#include "resolution/verdict_json.h"
#include "support/budget_case_json.h"
#include "support/plain_judge.h"
#include "support/test_case.h"

#include <QJsonDocument>
#include <QMap>
#include <QTest>

using namespace leeway;
using resolution::BudgetVerdict;

namespace
{

QString linesSaid(std::vector<test::PlainJudge::Line> lines)
{
    QStringList words;
    for (const test::PlainJudge::Line &line : lines)
        words.append(QStringLiteral("%1: %2 - %3 - %4 = %5")
                         .arg(line.key)
                         .arg(line.limit)
                         .arg(line.used)
                         .arg(line.held)
                         .arg(line.left()));
    words.sort();
    return words.join(u'\n');
}

QString linesSaid(const BudgetVerdict &verdict)
{
    QStringList words;
    for (const resolution::RuleLine &line : verdict.lines)
        words.append(QStringLiteral("%1: %2 - %3 - %4 = %5")
                         .arg(line.key)
                         .arg(line.limit)
                         .arg(line.used)
                         .arg(line.held)
                         .arg(line.left));
    words.sort();
    return words.join(u'\n');
}

quint64 seedOf()
{
    bool given = false;
    const quint64 seed = qEnvironmentVariable("LEEWAY_SEED").toULongLong(&given);
    const quint64 taken = given ? seed : std::random_device{}();
    qInfo("seed %llu (LEEWAY_SEED repeats it)", static_cast<unsigned long long>(taken));
    return taken;
}

} // namespace

class TestJudgeRandom : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void agreesWithThePlainJudge();
    void whatIsSaidCanBeGivenAndNoMore();
    void moreKnownNeverMeansLessStrict();
    void whatIsSaidToStandIsNotRefused();
    void sameSeedSameLines();
};

void TestJudgeRandom::agreesWithThePlainJudge()
{
    test::BudgetDice dice(seedOf());
    QMap<QString, int> seen;
    for (int i = 0; i < 30'000; ++i) {
        const test::BudgetCase one = dice.next();
        const BudgetVerdict verdict = test::verdictOf(one);
        const test::PlainJudge::Answer answer = test::PlainJudge(one).answer();
        const auto same = [&one](const QString &mine, const QString &other) {
            if (mine == other)
                return true;
            const QByteArray text = QJsonDocument(test::toJson(one)).toJson();
            return QTest::qVerify(false, qPrintable(mine),
                                  qPrintable(mine + QStringLiteral(" | ") + other + QString::fromUtf8(text)),
                                  __FILE__, __LINE__);
        };
        if (!same(linesSaid(verdict), linesSaid(answer.lines)))
            return;
        const QString outcome = resolution::outcomeNames().at(static_cast<int>(verdict.outcome));
        if (!same(outcome, answer.outcome))
            return;
        if (!same(verdict.namedLine() != nullptr ? verdict.namedLine()->key : QString(), answer.rule))
            return;
        if (!same(QString::number(verdict.base), QString::number(answer.base)))
            return;
        if (!same(QString::number(verdict.mayGive ? verdict.mayGive->minor : -1),
                  QString::number(answer.mayGive.value_or(-1))))
            return;
        ++seen[outcome];
        ++seen[resolution::reasonNames().at(static_cast<int>(verdict.reason))];
    }
    for (auto what = seen.cbegin(); what != seen.cend(); ++what)
        qInfo("%6d %s", *what, qPrintable(what.key()));
    for (const char *what : {"allowed", "ask_lead", "ask_finance", "refused", "above_limit", "no_rule",
                             "own_record", "amount_invalid", "rate_missing", "rate_stale", "price_unknown",
                             "subject_unknown", "rule_currency"})
        QVERIFY2(seen.value(QLatin1String(what)) > 10, what);
}

/// "You may give up to": exactly that is allowed, one unit more is not.
void TestJudgeRandom::whatIsSaidCanBeGivenAndNoMore()
{
    test::BudgetDice dice(seedOf());
    int asked = 0;
    for (int i = 0; i < 10'000; ++i) {
        test::BudgetCase one = dice.next();
        const auto mayGive = test::verdictOf(one).mayGive;
        const bool costs = static_cast<int>(one.ask.kind) > 2;
        if (!mayGive || !costs)
            continue;
        one.ask.amount = *mayGive;
        const BudgetVerdict exactly = test::verdictOf(one);
        QVERIFY(exactly.outcome == resolution::BudgetOutcome::Allowed);
        one.ask.amount.minor += 1;
        const BudgetVerdict more = test::verdictOf(one);
        QVERIFY(more.outcome != resolution::BudgetOutcome::Allowed);
        ++asked;
    }
    QVERIFY(asked > 2'000);
}

/// Taking a fact away never lets anybody give more.
void TestJudgeRandom::moreKnownNeverMeansLessStrict()
{
    test::BudgetDice dice(seedOf());
    test::ConditionDice facts(7);
    int compared = 0;
    for (int i = 0; i < 20'000; ++i) {
        test::BudgetCase one = dice.next();
        const bool asksForKnown = std::any_of(one.rules.begin(), one.rules.end(), [](const auto &rule) {
            const auto asks = [](const domain::Condition &when) {
                return std::any_of(when.nodes().begin(), when.nodes().end(), [](const auto &node) {
                    return node.part == domain::Condition::Part::Leaf &&
                           node.op == domain::ConditionOp::Known;
                });
            };
            return asks(rule.when) ||
                   std::any_of(rule.exceptions.begin(), rule.exceptions.end(),
                               [&](const auto &exception) { return asks(exception.when); });
        });
        const auto before = test::verdictOf(one).mayGive;
        const bool permitted = before && before->minor > 0;
        if (asksForKnown || !permitted)
            continue;
        for (int j = 0; j < 20; ++j)
            one.facts.forget(facts.fact());
        QVERIFY(test::verdictOf(one).mayGive->minor <= before->minor);
        ++compared;
    }
    QVERIFY(compared > 500);
}

/// What a desk that hears nothing tells the customer to stand, by the blind cap, fits the limits or is within
/// the cap, whatever colleagues gave meanwhile. The store is held to the same by test_judge.py.
void TestJudgeRandom::whatIsSaidToStandIsNotRefused()
{
    test::BudgetDice dice(seedOf());
    int stood = 0;
    int above = 0;
    for (int i = 0; i < 6'000; ++i) {
        test::BudgetCase one = dice.next();
        test::giveCap(one);
        const QJsonObject line = test::toJson(one);
        const QJsonObject blind = line.value(QStringLiteral("blind")).toObject();
        if (!blind.value(QStringLiteral("stands")).toBool())
            continue;
        const QJsonObject verdict = line.value(QStringLiteral("verdict")).toObject();
        const bool fits = verdict.value(QStringLiteral("outcome")) == QStringLiteral("allowed");
        const bool within = blind.value(QStringLiteral("within")).toBool();
        QVERIFY2(fits || within, QJsonDocument(line).toJson().constData());
        ++stood;
        above += fits ? 0 : 1;
    }
    QVERIFY2(stood > 300, qPrintable(QString::number(stood)));
    QVERIFY2(above > 3, qPrintable(QString::number(above)));
}

void TestJudgeRandom::sameSeedSameLines()
{
    test::BudgetDice first(42);
    test::BudgetDice second(42);
    for (int i = 0; i < 50; ++i) {
        const QJsonObject line = test::toJson(first.next());
        QCOMPARE(line, test::toJson(second.next()));
        QVERIFY(line.value(QStringLiteral("verdict")).toObject().contains(QStringLiteral("outcome")));
    }
}

LEEWAY_TEST(TestJudgeRandom)
#include "tst_judge_random.moc"
