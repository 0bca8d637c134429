#include "storage/storage.h"

#include "support/await.h"
#include "support/manual_clock.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace leeway;
using namespace leeway::storage;

namespace
{

const QString kInsert = QStringLiteral("INSERT INTO setting (key, value) VALUES (?, ?)");
const QString kCount = QStringLiteral("SELECT count(*) FROM setting");

} // namespace

class TestStorage : public QObject
{
    Q_OBJECT

private:
    std::shared_ptr<Storage> openStore(bool readOnly = false)
    {
        auto opened =
            test::await(Storage::open({m_folder->filePath(QStringLiteral("a.leeway")), readOnly}, m_clock));
        if (!opened)
            qWarning("%s", qPrintable(base::toLogLine(opened.error())));
        return opened.value_or(nullptr);
    }

    static QFuture<base::Result<int>> addSetting(Storage &store, const QString &key,
                                                 Urgency urgency = Urgency::Interactive)
    {
        return store.write(
            [key](Transaction &tx) {
                tx.touch(QStringLiteral("setting"));
                return tx.db().exec(kInsert, {key, QByteArrayLiteral("x")});
            },
            urgency);
    }

    static int countSettings(Storage &store)
    {
        return test::await(store.read(Lane::Screens, [](Connection &db) { return db.value(kCount); }))
            ->toInt();
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::shared_ptr<test::ManualClock> m_clock = std::make_shared<test::ManualClock>();

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void keepsWhatWasWritten()
    {
        {
            const auto store = openStore();
            QVERIFY(store);
            QVERIFY(store->startReport().createdNew);
            QCOMPARE(test::await(addSetting(*store, QStringLiteral("a"))).value(), 1);
            QCOMPARE(countSettings(*store), 1);
        }
        const auto store = openStore();
        QVERIFY(store);
        QVERIFY(!store->startReport().createdNew);
        QCOMPARE(countSettings(*store), 1);
    }
};

QTEST_GUILESS_MAIN(TestStorage)
#include "tst_storage.moc"
