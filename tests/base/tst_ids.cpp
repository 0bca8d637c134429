#include "base/ids.h"
#include "support/manual_clock.h"
#include "support/test_case.h"

#include <QTest>

#include <thread>
#include <vector>

using namespace leeway;

class TestIds : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void areVersionSevenAndCarryTheMoment()
    {
        const test::ManualClock clock(
            base::instantFromMs(32'503'680'000'000)); // after every other test's clock
        const QByteArray bytes = base::newUuidV7(clock).toRfc4122();
        quint64 ms = 0;
        for (int i = 0; i < 6; ++i)
            ms = (ms << 8) | static_cast<uchar>(bytes[i]);
        QCOMPARE(ms, 32'503'680'000'000ULL);
        QCOMPARE(static_cast<uchar>(bytes[6]) >> 4, 7);
        QCOMPARE(static_cast<uchar>(bytes[8]) >> 6, 2);
    }

    void keepTheirOrderWhileTheClockStandsStillOrGoesBack()
    {
        test::ManualClock clock(base::instantFromMs(32'503'680'100'000));
        QByteArray last;
        for (int i = 0; i < 20'000; ++i) {
            if (i == 10'000)
                clock.advance(std::chrono::hours(-1));
            const QByteArray next = base::newUuidV7(clock).toRfc4122();
            QVERIFY2(last < next, qPrintable(QStringLiteral("id %1").arg(i)));
            last = next;
        }
    }

    void areDistinctAcrossThreads()
    {
        const test::ManualClock clock(base::instantFromMs(32'503'680'200'000));
        std::vector<std::vector<QUuid>> made(4);
        std::vector<std::thread> threads;
        for (auto &own : made) {
            threads.emplace_back([&own, &clock] {
                for (int i = 0; i < 5'000; ++i)
                    own.push_back(base::newUuidV7(clock));
            });
        }
        for (std::thread &thread : threads)
            thread.join();
        QSet<QUuid> all;
        for (const auto &own : made)
            all.unite(QSet<QUuid>(own.begin(), own.end()));
        QCOMPARE(all.size(), 20'000);
    }
};

LEEWAY_TEST(TestIds)
#include "tst_ids.moc"
