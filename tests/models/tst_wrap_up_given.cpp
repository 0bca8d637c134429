// What the end of a contact says of what was given in it, and beside what felt right to most.
#include "models/wrap_up_facts.h"
#include "support/manual_clock.h"
#include "support/test_case.h"

#include <QTest>

using namespace leeway;
using namespace leeway::models;

namespace
{

QString bare(QString text)
{
    for (const char16_t mark : {u'\x2066', u'\x2068', u'\x2069', u'\x2060'})
        text.remove(QChar(mark));
    return text.replace(QChar::Nbsp, u' ').replace(QChar(u'\x202f'), u' ');
}

} // namespace

class TestWrapUpGiven : public QObject
{
    Q_OBJECT

private:
    test::ManualClock m_clock;
    desk::WrapUpMatter m_matter;
    GivenWords m_with;

    WrapUpFacts facts() const
    {
        WrapUpFacts made;
        made.given = {QStringLiteral("a call about the courier")};
        tellGiven(made, m_matter, m_with);
        return made;
    }
    static domain::Rate perEuro()
    {
        return domain::Rate::parse(u"11.75", QStringLiteral("EUR"), QStringLiteral("NOK"),
                                   QDate(2025, 11, 21))
            .value();
    }
    /// A goodwill credit in kroner out of a fund in euros.
    static domain::Grant credit(qint64 kroner, qint64 euros)
    {
        domain::Grant grant;
        grant.resolution = QStringLiteral("goodwill");
        grant.amount = {kroner, QStringLiteral("NOK")};
        grant.base = {euros, QStringLiteral("EUR")};
        grant.rate = perEuro();
        return grant;
    }

private Q_SLOTS:
    void init()
    {
        m_matter = {};
        m_matter.catalogue = {{.key = QStringLiteral("goodwill"),
                               .name = {{QStringLiteral("en"), QStringLiteral("Goodwill credit")}}}};
        m_with = {.format = {QLocale(QStringLiteral("en-GB")), QTimeZone("Europe/Oslo"), m_clock.now()},
                  .language = QStringLiteral("en"),
                  .isPrivate = false,
                  .felt = {{{QStringLiteral("goodwill"), QStringLiteral("EUR")}, {2'600, 5'200, 14}}}};
    }

    void nothingGivenSaysNothing()
    {
        const WrapUpFacts told = facts();
        QCOMPARE(told.given, QStringList{QStringLiteral("a call about the courier")});
        QVERIFY(!told.granted);
        QVERIFY(told.felt.isEmpty());
    }

    void whatWasGivenStandsBeforeWhatWasPromised()
    {
        m_matter.grants = {credit(45'000, 3'830)};
        domain::Owed refund;
        refund.amount = {349'000, QStringLiteral("NOK")};
        m_matter.owed = {refund};
        const WrapUpFacts told = facts();
        QCOMPARE(told.given.size(), 3);
        QCOMPARE(bare(told.given.at(0)), QStringLiteral("NOK 450 Goodwill credit"));
        QCOMPARE(bare(told.given.at(1)), QStringLiteral("NOK 3 490 Refund (owed)"));
        QVERIFY(told.granted);
    }

    void anApologyIsGivenAndCostsNothing()
    {
        domain::Grant apology = credit(0, 0);
        apology.kind = domain::ResolutionKind::Apology;
        apology.resolution = QStringLiteral("own_the_miss"); // out of the catalogue
        m_matter.grants = {apology};
        const WrapUpFacts told = facts();
        QCOMPARE(told.given.first(), QStringLiteral("Own the miss"));
        QVERIFY(!told.granted);
        QVERIFY(told.felt.isEmpty());
    }

    void theSumIsHeldAgainstWhatFeltRight_data()
    {
        QTest::addColumn<qint64>("euros");
        QTest::addColumn<QString>("words");
        QTest::newRow("below") << qint64{2'599} << "less than";
        QTest::newRow("the least") << qint64{2'600} << "inside";
        QTest::newRow("the most") << qint64{5'200} << "inside";
        QTest::newRow("above") << qint64{5'201} << "more than";
    }
    void theSumIsHeldAgainstWhatFeltRight()
    {
        QFETCH(qint64, euros);
        QFETCH(QString, words);
        m_matter.grants = {credit(45'000, euros)};
        QCOMPARE(bare(facts().felt),
                 QStringLiteral("NOK 450 is %1 what felt right to most (NOK 305.50 to NOK 611).").arg(words));
    }

    void nothingIsComparedThatNobodyCounted()
    {
        m_matter.grants = {credit(45'000, 3'830)};
        m_with.felt.clear();
        QVERIFY(facts().felt.isEmpty()); // too few sums
    }

    void severalGrantsAreNotCompared()
    {
        m_matter.grants = {credit(45'000, 3'830), credit(10'000, 852)};
        QVERIFY(facts().felt.isEmpty());
    }

    void sumsAreHiddenByThePrivacyScreen()
    {
        m_matter.grants = {credit(45'000, 3'830)};
        m_with.isPrivate = true;
        const WrapUpFacts told = facts();
        QVERIFY(!told.given.first().contains(QStringLiteral("450")));
        QVERIFY(!told.felt.contains(QStringLiteral("450")));
        QVERIFY(!told.felt.contains(QStringLiteral("611")));
    }
};

LEEWAY_TEST(TestWrapUpGiven)
#include "tst_wrap_up_given.moc"
