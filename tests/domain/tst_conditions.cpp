#include "domain/conditions/condition_json.h"
#include "domain/conditions/trace.h"
#include "support/test_case.h"
#include "tests/domain/condition_dice.h"

#include <QJsonDocument>
#include <QTest>

using namespace leeway;
using domain::Condition;
using domain::Fact;
using domain::Facts;
using domain::JsonFaults;
using domain::Verdict;

namespace
{

QJsonValue parsed(const QByteArray &json)
{
    return QJsonDocument::fromJson("[" + json + "]").array().at(0);
}

Condition conditionOf(const QByteArray &json)
{
    JsonFaults faults;
    const std::optional<Condition> made = domain::conditionFrom(parsed(json), QStringLiteral("when"), faults);
    if (!made)
        qFatal("%s: %s", json.constData(), qPrintable(faults.list().front().toLine()));
    return *made;
}

/// Third contact, upset, one promise late, nothing said of impact.
Facts upsetThirdTime()
{
    Facts facts;
    facts.setChoice(Fact::Mood, u"upset");
    facts.setNumber(Fact::CaseContacts, 3);
    facts.setNumber(Fact::PromiseLate, 1);
    facts.setChoice(Fact::Channel, u"phone");
    facts.setText(Fact::CaseType, QStringLiteral("Late Delivery"));
    facts.setYesNo(Fact::HandoverByBot, false);
    facts.setChoice(Fact::Identity, u"refused");
    return facts;
}

QByteArray deepNots(int levels)
{
    QByteArray json = R"({"fact":"hour","is":1})";
    for (int i = 1; i < levels; ++i)
        json = "{\"not\":" + json + "}";
    return json;
}

QByteArray manyLeaves(int count)
{
    QByteArrayList leaves;
    for (int i = 0; i < count; ++i)
        leaves.append(R"({"fact":"hour","is":1})");
    return "{\"all\":[" + leaves.join(',') + "]}";
}

} // namespace

class TestConditions : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void comesOut_data();
    void comesOut();
    void saysWhatIsWrongAndWhere_data();
    void saysWhatIsWrongAndWhere();
    void tellsEveryFaultNotTheFirst();
    void refusesTooDeepAndTooMany();
    void readsBackWhatItWrites();
    void traceAgreesAndUnrelatedFactsChangeNothing();
    void reasonsAreTrueLeavesOnly();
    void traceNamesEachLeaf();
};

void TestConditions::comesOut_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<int>("verdict");
    const int yes = static_cast<int>(Verdict::Yes);
    const int no = static_cast<int>(Verdict::No);
    const int unknown = static_cast<int>(Verdict::Unknown);
    const auto row = [](const char *name, const char *json, int verdict) {
        QTest::newRow(name) << QByteArray(json) << verdict;
    };
    row("nothing asked holds always", "{}", yes);
    row("an empty all is the same", R"({"all":[]})", yes);
    row("mood is", R"({"fact":"mood","is":"upset"})", yes);
    row("mood is another", R"({"fact":"mood","is":"calm"})", no);
    row("mood is not another", R"({"fact":"mood","is_not":"calm"})", yes);
    row("at least the same", R"({"fact":"mood","at_least":"upset"})", yes);
    row("at least more", R"({"fact":"mood","at_least":"angry"})", no);
    row("at most", R"({"fact":"mood","at_most":"angry"})", yes);
    row("one of a list", R"({"fact":"channel","in":["chat","phone"]})", yes);
    row("none of a list", R"({"fact":"channel","in":["chat","email"]})", no);
    row("number at least", R"({"fact":"case.contacts","at_least":3})", yes);
    row("number at most", R"({"fact":"case.contacts","at_most":2})", no);
    row("yes or no", R"({"fact":"handover.by_bot","is":false})", yes);
    row("text in other letter case", R"({"fact":"case.type","is":"late delivery"})", yes);
    row("other text", R"({"fact":"case.type","is":"late deliver"})", no);
    row("refused is less than matched", R"({"fact":"identity","at_least":"matched"})", no);
    row("not set", R"({"fact":"impact","is":"minor"})", unknown);
    row("not of not set stays unknown", R"({"not":{"fact":"impact","is":"minor"}})", unknown);
    row("is not of not set stays unknown", R"({"fact":"impact","is_not":"minor"})", unknown);
    row("asks whether it is known: no", R"({"fact":"impact","known":true})", no);
    row("asks whether it is unknown: yes", R"({"fact":"impact","known":false})", yes);
    row("asks whether a set one is unknown", R"({"fact":"mood","known":false})", no);
    row("no beats unknown in all", R"({"all":[{"fact":"impact","is":"minor"},{"fact":"mood","is":"calm"}]})",
        no);
    row("unknown beats yes in all",
        R"({"all":[{"fact":"impact","is":"minor"},{"fact":"mood","is":"upset"}]})", unknown);
    row("yes beats unknown in any",
        R"({"any":[{"fact":"impact","is":"minor"},{"fact":"mood","is":"upset"}]})", yes);
    row("unknown beats no in any", R"({"any":[{"fact":"impact","is":"minor"},{"fact":"mood","is":"calm"}]})",
        unknown);
    row("a group in the middle",
        R"({"all":[{"any":[{"fact":"mood","is":"calm"},{"fact":"promise.late","at_least":1}]},{"not":{"fact":"channel","is":"chat"}},{"fact":"case.contacts","is":3}]})",
        yes);
}

void TestConditions::comesOut()
{
    QFETCH(QByteArray, json);
    QFETCH(int, verdict);
    const Condition condition = conditionOf(json);
    QCOMPARE(static_cast<int>(condition.evaluate(upsetThirdTime())), verdict);
    QCOMPARE(condition.holds(upsetThirdTime()), verdict == static_cast<int>(Verdict::Yes));
}

void TestConditions::saysWhatIsWrongAndWhere_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QString>("fault");
    const auto row = [](const char *name, const char *json, const char *fault) {
        QTest::newRow(name) << QByteArray(json) << QString::fromUtf8(fault);
    };
    row("mistyped fact", R"({"all":[{"fact":"hour","is":1},{},{"fact":"moood","is":"upset"}]})",
        R"(when.all[2].fact: "moood" is not a fact; did you mean "mood"?)");
    row("no such fact", R"({"fact":"star sign","is":"lion"})", R"(when.fact: "star sign" is not a fact)");
    row("mistyped choice", R"({"fact":"mood","at_least":"upsett"})",
        R"(when.at_least: "upsett" is no value of mood; did you mean "upset"?)");
    row("no such choice", R"({"fact":"impact","is":"xxxxxxxxx"})",
        R"(when.is: "xxxxxxxxx" is no value of impact; it may be: minor, moderate, serious, critical)");
    row("choice in a list", R"({"fact":"channel","in":["phone","fone"]})",
        R"(when.in[1]: "fone" is no value of channel; did you mean "phone"?)");
    row("no order", R"({"fact":"channel","at_least":"chat"})",
        "when.at_least: channel has no order, so nothing is more or less of it; use is, is_not or in");
    row("number wanted", R"({"fact":"case.contacts","at_least":"three"})",
        R"(when.at_least: must be a whole number for case.contacts, not "three")");
    row("whole number wanted", R"({"fact":"case.contacts","at_least":2.5})",
        "when.at_least: must be a whole number for case.contacts, not 2.5");
    row("yes or no wanted", R"({"fact":"notice.open","is":1})",
        "when.is: must be true or false for notice.open, not 1");
    row("word wanted", R"({"fact":"mood","is":null})",
        "when.is: must be a word in quotes for mood, not null");
    row("known wants yes or no", R"({"fact":"mood","known":"yes"})",
        R"(when.known: must be true or false, not "yes")");
    row("empty text", R"({"fact":"case.type","is":" "})",
        "when.is: is empty; use known to ask whether case.type is there");
    row("nothing asked", R"({"fact":"mood"})",
        "when: does not say what to ask; add one of: is, is_not, in, at_least, at_most, known");
    row("asked twice", R"({"fact":"case.contacts","at_least":1,"at_most":3})",
        "when: asks twice, by at_least and at_most; write two conditions");
    row("other way to ask", R"({"fact":"mood","equals":"upset"})",
        "when.equals: is not known; a fact is asked by one of: is, is_not, in, at_least, at_most, known");
    row("other group", R"({"none":[{"fact":"hour","is":1}]})",
        "when.none: is not known; a condition holds all, any, not or fact");
    row("two groups", R"({"all":[],"any":[]})",
        R"(when: must hold exactly one of all, any, not, or a fact; it holds "all" and "any")");
    row("any of nothing", R"({"any":[]})", "when.any: is empty, so it would never hold; put a condition in");
    row("not a list", R"({"all":{"fact":"hour","is":1}})",
        "when.all: must be a list [ … ] of conditions, not an object");
    row("not an object", R"({"not":["mood"]})", "when.not: must be a condition { … }, not a list");
    row("a fact that is a number", R"({"fact":7,"is":1})",
        "when.fact: must be the name of a fact in quotes, not 7");
    row("list wanted", R"({"fact":"channel","in":"phone"})",
        "when.in: must be a list [ … ] with at least one value");
}

void TestConditions::saysWhatIsWrongAndWhere()
{
    QFETCH(QByteArray, json);
    QFETCH(QString, fault);
    JsonFaults faults;
    QVERIFY(!domain::conditionFrom(parsed(json), QStringLiteral("when"), faults));
    QCOMPARE(faults.count(), 1U);
    QCOMPARE(faults.list().front().toLine(), fault);
}

void TestConditions::tellsEveryFaultNotTheFirst()
{
    JsonFaults faults;
    QVERIFY(!domain::conditionFrom(
        parsed(R"({"all":[{"fact":"moood","is":"upset"},{"fact":"impact"},{"fact":"hour","is":"x"}]})"),
        QStringLiteral("when"), faults));
    QStringList paths;
    for (const domain::JsonFault &fault : faults.list())
        paths.append(fault.path);
    QCOMPARE(paths, (QStringList{QStringLiteral("when.all[0].fact"), QStringLiteral("when.all[1]"),
                                 QStringLiteral("when.all[2].is")}));
}

void TestConditions::refusesTooDeepAndTooMany()
{
    JsonFaults faults;
    QVERIFY(domain::conditionFrom(parsed(deepNots(Condition::kDeepest)), {}, faults));
    QVERIFY(domain::conditionFrom(parsed(manyLeaves(Condition::kMostLeaves)), {}, faults));
    QVERIFY(faults.isEmpty());
    QVERIFY(!domain::conditionFrom(parsed(deepNots(Condition::kDeepest + 1)), {}, faults));
    QCOMPARE(faults.list().back().what, QStringLiteral("is nested too deep; at most 8 levels fit"));
    QVERIFY(!domain::conditionFrom(parsed(manyLeaves(100000)), {}, faults));
    QCOMPARE(faults.count(), 2U);
    QCOMPARE(faults.list().back().toLine(),
             QStringLiteral("all[200]: is one condition too many; at most 200 fit"));
    QVERIFY(
        !domain::conditionFrom(parsed("{\"all\":[" + QByteArray("{},").repeated(5000) + "{}]}"), {}, faults));
    QCOMPARE(faults.count(), 3U);
}

void TestConditions::readsBackWhatItWrites()
{
    const quint32 seed = std::random_device()();
    test::ConditionDice dice(seed);
    for (int i = 0; i < 2000; ++i) {
        const QJsonObject written = dice.condition(5);
        JsonFaults faults;
        const auto condition = domain::conditionFrom(written, {}, faults);
        if (!condition && faults.list().front().what.contains(u"too many"))
            continue;
        QVERIFY2(condition, qPrintable(QStringLiteral("seed %1, round %2").arg(seed).arg(i)));
        const auto again = domain::conditionFrom(domain::toJson(*condition), {}, faults);
        QVERIFY2(again == condition, qPrintable(QStringLiteral("seed %1, round %2").arg(seed).arg(i)));
        QCOMPARE(domain::toJson(*again), domain::toJson(*condition));
    }
}

void TestConditions::traceAgreesAndUnrelatedFactsChangeNothing()
{
    const quint32 seed = std::random_device()();
    qInfo("seed %u", seed);
    test::ConditionDice dice(seed);
    std::array<int, 3> seen{};
    for (int i = 0; i < 5000; ++i) {
        JsonFaults faults;
        const auto condition = domain::conditionFrom(dice.condition(4), {}, faults);
        if (!condition)
            continue; // more leaves than fit
        Facts facts = dice.facts();
        const Verdict verdict = condition->evaluate(facts);
        ++seen[static_cast<std::size_t>(verdict)];
        const QByteArray where = "seed " + QByteArray::number(seed) + ", round " + QByteArray::number(i);
        QVERIFY2(domain::traceOf(*condition, facts).front().verdict == verdict, where.constData());
        const Facts before = facts;
        for (const domain::FactInfo &info : domain::factRegistry()) {
            if (!condition->mentions()[domain::indexOf(info.fact)])
                dice.roll(facts, info.fact);
        }
        QVERIFY2((domain::changedFacts(before, facts) & condition->mentions()).none(), where.constData());
        QVERIFY2(condition->evaluate(facts) == verdict, where.constData());
        QVERIFY2(domain::traceOf(*condition, facts) == domain::traceOf(*condition, before),
                 where.constData());
    }
    // All three must come up, or this would agree about nothing.
    for (const int count : seen)
        QVERIFY(count > 200);
}

void TestConditions::reasonsAreTrueLeavesOnly()
{
    const Condition condition =
        conditionOf(R"({"all":[{"fact":"case.contacts","at_least":3},{"not":{"fact":"channel","is":"chat"}},)"
                    R"({"any":[{"fact":"promise.late","at_least":1},{"fact":"impact","is":"critical"}]}]})");
    domain::FactSet expected;
    expected.set(domain::indexOf(Fact::CaseContacts));
    expected.set(domain::indexOf(Fact::PromiseLate));
    QCOMPARE(condition.reasons(upsetThirdTime()), expected);
    QVERIFY(conditionOf(R"({"fact":"mood","is":"calm"})").reasons(upsetThirdTime()).none());
}

void TestConditions::traceNamesEachLeaf()
{
    const auto trace = domain::traceOf(
        conditionOf(
            R"({"all":[{"fact":"mood","at_least":"angry"},{"not":{"fact":"impact","in":["minor","serious"]}}]})"),
        upsetThirdTime());
    QCOMPARE(trace.size(), 4U);
    QCOMPARE(trace[0].verdict, Verdict::No);
    QCOMPARE(trace[1].path, QStringLiteral("all[0]"));
    QCOMPARE(trace[1].wanted, QJsonValue(QStringLiteral("angry")));
    QCOMPARE(trace[1].had, QStringLiteral("upset"));
    QCOMPARE(trace[1].verdict, Verdict::No);
    QCOMPARE(trace[2].path, QStringLiteral("all[1]"));
    QCOMPARE(trace[3].path, QStringLiteral("all[1].not"));
    QCOMPARE(trace[3].verdict, Verdict::Unknown);
    QVERIFY(!trace[3].known);
    QVERIFY(trace[3].had.isEmpty());
}

LEEWAY_TEST(TestConditions)
#include "tst_conditions.moc"
