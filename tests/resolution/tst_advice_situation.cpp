#include "resolution/advice_situation.h"

#include "support/test_case.h"

#include <QTest>

using namespace leeway;
using namespace leeway::resolution;
using domain::Fact;

class TestAdviceSituation : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whoTheyAreIsNeverAFeature_data();
    void whoTheyAreIsNeverAFeature();
    void numbersBecomeLevels_data();
    void numbersBecomeLevels();
    void textsBecomeCodes_data();
    void textsBecomeCodes();
    void unknownIsNotThere();
    void whoIsServedFromThisCaseIsAdvisedByItAlone();
    void pairsNeedBoth();
};

void TestAdviceSituation::whoTheyAreIsNeverAFeature_data()
{
    QTest::addColumn<QString>("fact");
    for (const char *fact : {"customer.language", "customer.region", "customer.tier", "customer.tenure_days",
                             "needs.any", "preferences.any", "spoken_before", "queue", "hour", "weekday"})
        QTest::newRow(fact) << QString::fromLatin1(fact);
}

void TestAdviceSituation::whoTheyAreIsNeverAFeature()
{
    QFETCH(QString, fact);
    QVERIFY(domain::factNamed(fact));
    for (int feature = 0; feature < adviceFeatures().size(); ++feature)
        QVERIFY(!factsOfFeature(feature).contains(fact));
}

void TestAdviceSituation::numbersBecomeLevels_data()
{
    QTest::addColumn<QString>("fact");
    QTest::addColumn<int>("number");
    QTest::addColumn<QString>("level");
    const auto row = [](const char *fact, int number, const char *level) {
        QTest::addRow("%s %d", fact, number)
            << QString::fromLatin1(fact) << number << QString::fromLatin1(level);
    };
    row("case.contacts", 1, "1");
    row("case.contacts", 2, "2");
    row("case.contacts", 3, "3-5");
    row("case.contacts", 5, "3-5");
    row("case.contacts", 6, "6+");
    row("promise.broken", 0, "0");
    row("case.age_days", 0, "0");
    row("case.age_days", 7, "3-7");
    row("case.age_days", 8, "8-30");
    row("case.age_days", 31, "31+");
}

void TestAdviceSituation::numbersBecomeLevels()
{
    QFETCH(QString, fact);
    QFETCH(int, number);
    domain::Facts facts;
    facts.setNumber(*domain::factNamed(fact), number);
    QTEST(situationOf(facts).at(fact), "level");
}

void TestAdviceSituation::textsBecomeCodes_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("code");
    QTest::newRow("words") << QStringLiteral("Late delivery") << QStringLiteral("late_delivery");
    QTest::newRow("written otherwise")
        << QStringLiteral("  late   DELIVERY ") << QStringLiteral("late_delivery");
    QTest::newRow("accents") << QStringLiteral("Réparation") << QStringLiteral("reparation");
    QTest::newRow("nothing") << QString() << QString();
}

void TestAdviceSituation::textsBecomeCodes()
{
    QFETCH(QString, text);
    QTEST(adviceLevelOf(text), "code");
    // Whatever it is, the code is short and plain.
    const QString other = adviceLevelOf(QStringLiteral("配達の遅れ") + text.repeated(40));
    QVERIFY(!other.isEmpty() && other.size() <= 20);
    QVERIFY(other != adviceLevelOf(QStringLiteral("返品") + text.repeated(40)));
}

void TestAdviceSituation::unknownIsNotThere()
{
    domain::Facts facts;
    facts.setChoice(Fact::Mood, u"upset");
    facts.setYesNo(Fact::CaseComplaint, false);
    QCOMPARE(situationOf(facts),
             (AdviceSituation{{QStringLiteral("mood"), QStringLiteral("upset")},
                              {QStringLiteral("case.complaint"), QStringLiteral("false")}}));
}

void TestAdviceSituation::whoIsServedFromThisCaseIsAdvisedByItAlone()
{
    domain::Facts facts;
    facts.setChoice(Fact::Mood, u"upset");
    facts.setNumber(Fact::CaseContacts, 3);
    facts.setNumber(Fact::CasesOpen, 2);
    facts.setNumber(Fact::Given90Days, 4);
    const auto all = situationOf(facts, domain::HistoryUse::NotAsked);
    QCOMPARE(all.size(), std::size_t{4});
    QCOMPARE(situationOf(facts, domain::HistoryUse::ThisCaseOnly),
             (AdviceSituation{{QStringLiteral("mood"), all.at(QStringLiteral("mood"))},
                              {QStringLiteral("case.contacts"), all.at(QStringLiteral("case.contacts"))}}));
}

void TestAdviceSituation::pairsNeedBoth()
{
    learning::AdviceCodes codes(adviceFeatures());
    const int pair = static_cast<int>(adviceFeatures().indexOf(QStringLiteral("case.type+mood")));
    QVERIFY(pair >= 0);
    const auto at = static_cast<std::size_t>(pair);
    AdviceSituation situation{{QStringLiteral("mood"), QStringLiteral("upset")}};
    QCOMPARE(addCase(codes, situation, QStringLiteral("refund")).levels[at], learning::kUnknownLevel);
    situation.emplace(QStringLiteral("case.type"), QStringLiteral("late_delivery"));
    const learning::AdviceCase made = addCase(codes, situation, QStringLiteral("refund"));
    QVERIFY(made.levels[at] != learning::kUnknownLevel);
    QCOMPARE(codes.levelName(pair, made.levels[at]), QStringLiteral("late_delivery+upset"));
    QCOMPARE(findCase(codes, situation, QStringLiteral("refund")), made);
    QCOMPARE(findCase(codes, situation, QStringLiteral("credit")).choice, learning::kUnknownLevel);
    QCOMPARE(made.levels.size(), static_cast<std::size_t>(adviceFeatures().size()));
}

LEEWAY_TEST(TestAdviceSituation)
#include "tst_advice_situation.moc"
