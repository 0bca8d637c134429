#include "domain/fund_warning.h"
#include "support/ledger_ids.h"
#include "support/test_case.h"

#include <QTest>

#include <limits>

using namespace leeway;
using domain::FundMonth;
using domain::FundWarning;

/// When lead and finance are told that a fund is running out.
class TestFundWarning : public QObject
{
    Q_OBJECT

private:
    static constexpr qint64 kMost = std::numeric_limits<qint64>::max();
    static FundMonth month(qint64 left, qint64 given)
    {
        return {test::numberedId<domain::FundId>(1), QStringLiteral("2025-11"), left, given};
    }

private Q_SLOTS:
    void theHighestThatIsReached_data()
    {
        QTest::addColumn<qint64>("left");
        QTest::addColumn<qint64>("given");
        QTest::addColumn<int>("reached");
        QTest::addRow("nothing set aside, nothing given") << qint64(0) << qint64(0) << 0;
        QTest::addRow("nothing given") << qint64(1000) << qint64(0) << 0;
        QTest::addRow("one unit below a half") << qint64(501) << qint64(499) << 0;
        QTest::addRow("a half") << qint64(500) << qint64(500) << 50;
        QTest::addRow("a half of an odd sum is reached above it") << qint64(501) << qint64(500) << 0;
        QTest::addRow("one unit below 80") << qint64(201) << qint64(799) << 50;
        QTest::addRow("80") << qint64(200) << qint64(800) << 80;
        QTest::addRow("one unit below 95") << qint64(51) << qint64(949) << 80;
        QTest::addRow("95") << qint64(50) << qint64(950) << 95;
        QTest::addRow("all of it") << qint64(0) << qint64(1) << 95;
        QTest::addRow("more came back than was given") << qint64(10) << qint64(-5) << 0;
        QTest::addRow("honoured late beyond the fund") << qint64(-5) << qint64(10) << 95;
        QTest::addRow("sums beyond what can be counted") << kMost << kMost << 95;
        QTest::addRow("a large fund") << kMost / 2 << kMost / 2 << 50;
    }
    void theHighestThatIsReached()
    {
        QFETCH(qint64, left);
        QFETCH(qint64, given);
        QFETCH(int, reached);
        QCOMPARE(domain::fundWarning(month(left, given)), reached);
    }

    void eachIsToldOnceForFundAndMonth()
    {
        const FundMonth now = month(150, 850);
        const FundWarning at80{now.fund, now.month, 80};
        QCOMPARE(domain::warningsToTell({now}, {}), (std::vector{at80})); // 50 is passed over
        QVERIFY(domain::warningsToTell({now}, {at80}).empty());
        QCOMPARE(domain::warningsToTell({now}, {{now.fund, now.month, 50}}), (std::vector{at80}));
        QVERIFY(domain::warningsToTell({month(400, 600)}, {at80}).empty()); // money was added: not again
        QCOMPARE(domain::warningsToTell({month(1, 999)}, {at80}),
                 (std::vector<FundWarning>{{now.fund, now.month, 95}}));
        QCOMPARE(domain::warningsToTell({now}, {{now.fund, QStringLiteral("2025-10"), 95}}),
                 (std::vector{at80}));
        QCOMPARE(domain::warningsToTell({now}, {{test::numberedId<domain::FundId>(2), now.month, 95}}),
                 (std::vector{at80}));
        QVERIFY(domain::warningsToTell({month(1000, 0)}, {}).empty());
    }
};

LEEWAY_TEST(TestFundWarning)
#include "tst_fund_warning.moc"
