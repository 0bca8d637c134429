#include "storage/numbered_rows.h"
#include "support/await.h"
#include "support/manual_clock.h"
#include "support/test_case.h"

#include <QTemporaryDir>
#include <QTest>

#include <atomic>

#include <sqlite3.h>

using namespace leeway;
using namespace leeway::storage;
using test::readKept;
using test::writeNumber;

namespace
{

sqlite3_mem_methods theMemory;
std::atomic<int> theRest{-1};    ///< how often SQLite still gets memory; negative: always
std::atomic<bool> theEnd{false}; ///< whether it gets none from then on, or only once not
std::atomic<int> theRefusals{0};

bool isRefused()
{
    if (theRest < 0 || theRest-- > 0)
        return false;
    theRest = theEnd ? 0 : -1;
    ++theRefusals;
    return true;
}

void *allocate(int size)
{
    return isRefused() ? nullptr : theMemory.xMalloc(size);
}

void *allocateAnew(void *old, int size)
{
    return isRefused() ? nullptr : theMemory.xRealloc(old, size);
}

} // namespace

/// SQLite is out of memory at any moment of a write: the write says so, nothing of it is there, and the next
/// one works.
class TestMemoryShort : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QCOMPARE(sqlite3_config(SQLITE_CONFIG_GETMALLOC, &theMemory), SQLITE_OK);
        sqlite3_mem_methods withLittle = theMemory;
        withLittle.xMalloc = &allocate;
        withLittle.xRealloc = &allocateAnew;
        QCOMPARE(sqlite3_config(SQLITE_CONFIG_MALLOC, &withLittle), SQLITE_OK);
    }

    void aWriteIsThereOrSaysThatItIsNot_data()
    {
        QTest::addColumn<bool>("isEnd");
        QTest::newRow("once") << false;
        QTest::newRow("from then on") << true;
    }
    void aWriteIsThereOrSaysThatItIsNot()
    {
        QFETCH(bool, isEnd);
        theEnd = isEnd;
        const QTemporaryDir folder;
        const auto clock = std::make_shared<test::ManualClock>();
        const auto opened =
            test::await(Storage::open({folder.filePath(QStringLiteral("customers.leeway"))}, clock));
        QVERIFY(opened);
        for (const Lane lane : {Lane::Screens, Lane::Search}) // they are open, and stay out of it
            QVERIFY(test::await((*opened)->read(lane, readKept)));
        std::set<int> saved;
        int refusedWrites = 0;
        for (int number = 1; number < 2000; ++number) {
            theRefusals = 0;
            theRest = number - 1;
            const auto done =
                test::await((*opened)->write([number](Transaction &tx) { return writeNumber(tx, number); }));
            theRest = -1;
            if (done)
                saved.insert(number);
            else
                ++refusedWrites;
            QVERIFY2(done || theRefusals > 0, "refused, though there was memory enough");
            if (theRefusals == 0) // it had all it wanted
                break;
        }
        QVERIFY(refusedWrites > 0);
        QVERIFY(!saved.empty());
        const auto kept = test::await((*opened)->read(Lane::Screens, readKept));
        QVERIFY(kept);
        QCOMPARE(kept->integrity, QStringLiteral("ok"));
        QCOMPARE(kept->halves, 0);
        QCOMPARE(kept->numbers, saved);
        qInfo("%d writes refused, %zu saved", refusedWrites, saved.size());
    }
};

LEEWAY_TEST(TestMemoryShort)
#include "tst_memory_short.moc"
