#include "models/look_words.h"
#include "support/ledger_ids.h"
#include "support/test_case.h"

#include <QTest>

using namespace leeway;
using resolution::LookKind;
using resolution::LookRange;

/// What deserves a look, in words: counts beside the team's.
class TestLookWords : public QObject
{
    Q_OBJECT

private:
    const models::Format m_format{QLocale(QLocale::English, QLocale::UnitedKingdom), QTimeZone::utc(), {}};

    static QString plain(QString text)
    {
        for (const int mark : {0x2066, 0x2068, 0x2069})
            text.remove(QChar(mark));
        return text;
    }

private Q_SLOTS:
    void countsBesideTheTeams_data()
    {
        QTest::addColumn<LookKind>("kind");
        QTest::addColumn<int>("of");
        QTest::addColumn<QString>("what");
        QTest::addColumn<QString>("team");
        const QString counts = QStringLiteral("others of the team: 0–2, middle 1");
        const QString shares = QStringLiteral("others of the team: 0–2 %, middle 1 %");
        QTest::addRow("just under") << LookKind::JustUnder << 0
                                    << QStringLiteral("4 grant(s) just under the limit in 30 days") << counts;
        QTest::addRow("same pair") << LookKind::SamePair << 0
                                   << QStringLiteral("4 grant(s) to the same customer in 90 days") << counts;
        QTest::addRow("no order") << LookKind::NoOrder << 5
                                  << QStringLiteral("4 of 5 grants in 90 days without an order, 80 %")
                                  << shares;
        QTest::addRow("owed") << LookKind::OwedShare << 5
                              << QStringLiteral("4 of 5 in 90 days given as owed, 80 %") << shares;
    }
    void countsBesideTheTeams()
    {
        QFETCH(LookKind, kind);
        QFETCH(int, of);
        desk::LookRowShown shown;
        shown.personName = QStringLiteral("Ada");
        shown.look.kind = kind;
        shown.look.count = 4;
        shown.look.of = of;
        shown.look.team = LookRange{6, 0, 1, 2};
        const models::LookWords words = models::lookWords(m_format, shown);
        QCOMPARE(plain(words.who), QStringLiteral("Ada"));
        QTEST(plain(words.what), "what");
        QTEST(plain(words.team), "team");
    }

    void whoIsNotShownIsNotNamed()
    {
        desk::LookRowShown shown;
        shown.look.kind = LookKind::SamePair;
        shown.look.customer = test::numberedId<domain::CustomerId>(1);
        const models::LookWords words = models::lookWords(m_format, shown);
        QCOMPARE(plain(words.who), QStringLiteral("Somebody and a customer not shown here"));
        QCOMPARE(words.team, QStringLiteral("others of the team: too few to say"));
    }
};

LEEWAY_TEST(TestLookWords)
#include "tst_look_words.moc"
