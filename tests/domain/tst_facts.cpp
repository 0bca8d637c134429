#include "domain/snapshots.h"
#include "support/fact_cases.h"
#include "support/test_case.h"

#include <QSet>
#include <QTest>

using namespace leeway;
using domain::Fact;
using domain::FactInfo;
using domain::Facts;

namespace
{

/// Known facts as the cases write them.
QJsonObject knownFacts(const Facts &facts)
{
    QJsonObject known;
    for (const FactInfo &info : domain::factRegistry()) {
        if (!facts.isKnown(info.fact))
            continue;
        QJsonValue value = facts.shown(info.fact);
        if (info.type == domain::FactType::Number)
            value = facts.value(info.fact).number;
        else if (info.type == domain::FactType::YesNo)
            value = facts.value(info.fact).number != 0;
        known.insert(QLatin1String(info.name), value);
    }
    return known;
}

domain::Consent consentTo(domain::ConsentKind kind, domain::ConsentState state)
{
    domain::Consent consent;
    consent.kind = kind;
    consent.state = state;
    return consent;
}

} // namespace

class TestFacts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void followFromTheSnapshot_data();
    void followFromTheSnapshot();
    void casesReachEveryFact();
    void registryIsWhole();
    void moneyNeverFollowsWhoSomebodyIs();
    void nearestNameIsOffered();
    void reasonsOpenAPlace();
    void whatIsSetIsInTheFactsOfTheMomentBefore();
    void changedFactsAreNamed();
    void fingerprintFollowsItsOwnFactsOnly();
    void historyUse_data();
    void historyUse();
};

void TestFacts::followFromTheSnapshot_data()
{
    QTest::addColumn<int>("at");
    const auto cases = test::factCases();
    for (std::size_t i = 0; i < cases.size(); ++i)
        QTest::newRow(qPrintable(cases[i].name)) << static_cast<int>(i);
    QVERIFY(cases.size() > 10);
}

void TestFacts::followFromTheSnapshot()
{
    QFETCH(int, at);
    const test::FactCase one = test::factCases().at(static_cast<std::size_t>(at));
    const QJsonObject found = knownFacts(domain::factsOf(one.snapshot));
    for (const QString &name : one.facts.keys() + found.keys()) {
        if (found.value(name) != one.facts.value(name))
            qInfo().noquote() << name << "is" << found.value(name) << "and should be"
                              << one.facts.value(name);
    }
    QCOMPARE(found, one.facts);
}

void TestFacts::casesReachEveryFact()
{
    QSet<QString> reached;
    for (const test::FactCase &one : test::factCases()) {
        for (const QString &name : one.facts.keys())
            reached.insert(name);
    }
    QStringList missing;
    for (const FactInfo &info : domain::factRegistry()) {
        if (!reached.contains(QLatin1String(info.name)))
            missing.append(QLatin1String(info.name));
    }
    QCOMPARE(missing, QStringList());
}

void TestFacts::registryIsWhole()
{
    QSet<QString> names;
    for (const FactInfo &info : domain::factRegistry()) {
        const QString name = QLatin1String(info.name);
        QVERIFY2(!names.contains(name), info.name);
        names.insert(name);
        QCOMPARE(domain::factNamed(name), info.fact);
        const QString meaning = QLatin1String(info.meaning);
        QVERIFY2(meaning.endsWith(u'.') && meaning.size() > 20, info.name);
        QVERIFY2(*info.source != 0, info.name);
        const bool isChoice =
            info.type == domain::FactType::Choice || info.type == domain::FactType::OrderedChoice;
        QVERIFY2(isChoice == (domain::choicesOf(info.fact).size() > 1), info.name);
        QVERIFY2(info.telling >= 1 && info.telling <= 5, info.name);
    }
    QCOMPARE(names.size(), static_cast<qsizetype>(domain::kFactCount));
}

void TestFacts::moneyNeverFollowsWhoSomebodyIs()
{
    for (const Fact fact : {Fact::Language, Fact::Region, Fact::Tier, Fact::TenureDays}) {
        QVERIFY(!domain::infoOf(fact).mayDecideMoney);
        QVERIFY(!domain::infoOf(fact).mayFeedAdvice);
    }
    QVERIFY(domain::infoOf(Fact::Mood).mayDecideMoney); // as recorded by its own earlier command
    QCOMPARE(domain::infoOf(Fact::Mood).strength, domain::FactStrength::SetByAgent);
    QCOMPARE(domain::infoOf(Fact::Given90Days).reach, domain::FactReach::History);
    QVERIFY(!domain::infoOf(Fact::Given90Days).sayable);
}

void TestFacts::nearestNameIsOffered()
{
    QCOMPARE(domain::nearestFactName(u"moood"), QStringLiteral("mood"));
    QCOMPARE(domain::nearestFactName(u"case.contact"), QStringLiteral("case.contacts"));
    QCOMPARE(domain::nearestFactName(u"zodiac"), QString());
    QCOMPARE(domain::nearestFactName(QString(100000, u'a')), QString());
    QVERIFY(!domain::factNamed(u"Mood"));
}

void TestFacts::reasonsOpenAPlace()
{
    for (const test::FactCase &one : test::factCases()) {
        if (one.name != u"promises in every state")
            continue;
        const Facts facts = domain::factsOf(one.snapshot);
        // The one that has been late for longest stands for all of them.
        const domain::Promise &oldest = one.snapshot.promises.front();
        QCOMPARE(std::get<domain::PromiseId>(facts.origin(Fact::PromiseLate).place), oldest.id);
        QCOMPARE(facts.origin(Fact::PromiseLate).since, oldest.dueAt);
        QCOMPARE(std::get<domain::CaseId>(facts.origin(Fact::CaseContacts).place),
                 one.snapshot.mainCase->theCase.id);
        return;
    }
    QFAIL("the case of promises is gone");
}

/// As if all were read anew: other facts stay, and what was taken back is not known.
void TestFacts::whatIsSetIsInTheFactsOfTheMomentBefore()
{
    domain::ContactSnapshot snapshot;
    snapshot.contact.mood = domain::Mood::Calm;
    Facts facts = domain::factsOf(snapshot);
    for (const auto &[mood, impact] :
         {std::pair(std::optional(domain::Mood::Angry), std::optional(domain::Impact::Serious)),
          std::pair(std::optional<domain::Mood>(), std::optional(domain::Impact::Minor)),
          std::pair(std::optional<domain::Mood>(), std::optional<domain::Impact>())}) {
        snapshot.contact.mood = mood;
        snapshot.contact.impact = impact;
        domain::setSituation(facts, snapshot.contact);
        QCOMPARE(knownFacts(facts), knownFacts(domain::factsOf(snapshot)));
    }
}

void TestFacts::changedFactsAreNamed()
{
    Facts before;
    before.setChoice(Fact::Mood, u"upset");
    before.setNumber(Fact::CaseContacts, 3);
    before.setText(Fact::CaseType, QStringLiteral("Late delivery"));
    Facts after = before;
    after.setText(Fact::CaseType, QStringLiteral("late DELIVERY"));
    QVERIFY(domain::changedFacts(before, after).none());
    after.setChoice(Fact::Mood, u"calm");
    after.forget(Fact::CaseContacts);
    after.setYesNo(Fact::HandoverByBot, false);
    domain::FactSet expected;
    expected.set(domain::indexOf(Fact::Mood));
    expected.set(domain::indexOf(Fact::CaseContacts));
    expected.set(domain::indexOf(Fact::HandoverByBot));
    QCOMPARE(domain::changedFacts(before, after), expected);
}

void TestFacts::fingerprintFollowsItsOwnFactsOnly()
{
    domain::FactSet mine;
    mine.set(domain::indexOf(Fact::Mood));
    Facts facts;
    const quint64 unknown = domain::fingerprintOf(facts, mine);
    facts.setNumber(Fact::Hour, 9);
    QCOMPARE(domain::fingerprintOf(facts, mine), unknown);
    facts.setChoice(Fact::Mood, u"calm"); // its number is 0, as that of an unknown one
    QVERIFY(domain::fingerprintOf(facts, mine) != unknown);
}

void TestFacts::historyUse_data()
{
    QTest::addColumn<domain::ConsentState>("state");
    QTest::addColumn<bool>("caseOnly");
    QTest::addColumn<bool>("strict");
    QTest::addColumn<domain::HistoryUse>("use");
    using enum domain::ConsentState;
    using domain::HistoryUse;
    QTest::newRow("agreed") << Agreed << false << true << HistoryUse::Allowed;
    QTest::newRow("not asked") << Unknown << false << false << HistoryUse::NotAsked;
    QTest::newRow("not asked, and the workspace is strict")
        << Unknown << false << true << HistoryUse::ThisCaseOnly;
    QTest::newRow("refused") << Refused << false << false << HistoryUse::ThisCaseOnly;
    QTest::newRow("refused, and the workspace is strict")
        << Refused << false << true << HistoryUse::ThisCaseOnly;
    QTest::newRow("withdrawn") << Withdrawn << false << false << HistoryUse::ThisCaseOnly;
    QTest::newRow("agreed, but the record says this case only")
        << Agreed << true << false << HistoryUse::ThisCaseOnly;
}

void TestFacts::historyUse()
{
    QFETCH(domain::ConsentState, state);
    QFETCH(bool, caseOnly);
    QFETCH(bool, strict);
    domain::ContactSnapshot snapshot;
    snapshot.customer.thisCaseOnly = caseOnly;
    snapshot.consents.push_back(consentTo(domain::ConsentKind::Survey, domain::ConsentState::Agreed));
    snapshot.consents.push_back(consentTo(domain::ConsentKind::History, state));
    snapshot.strictHistory = strict;
    QTEST(domain::historyUseOf(snapshot), "use");
    // The header and the history fold by the same word.
    domain::CustomerSnapshot shown;
    shown.customer.thisCaseOnly = caseOnly;
    shown.consents = snapshot.consents;
    shown.strictHistory = strict;
    QFETCH(domain::HistoryUse, use);
    QCOMPARE(domain::isThisCaseOnly(shown), use == domain::HistoryUse::ThisCaseOnly);
}

LEEWAY_TEST(TestFacts)
#include "tst_facts.moc"
