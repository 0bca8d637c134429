#include "storage/remove_store.h"

#include "support/test_case.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

using namespace leeway;

/// What goes with a store, and what stays beside it.
class TestRemoveStore : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;

    QString path(const QString &name) const { return m_folder.filePath(name); }
    void put(const QString &name) const
    {
        QFile file(path(name));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write("x") == 1);
    }

private Q_SLOTS:
    void takesWhatIsItsOwn()
    {
        const QStringList own{QStringLiteral("w.leeway"), QStringLiteral("w.leeway-wal"),
                              QStringLiteral("w.leeway-shm"), QStringLiteral("w.leeway.lock"),
                              QStringLiteral("w.leeway.damaged-20261126T080000Z")};
        const QStringList others{QStringLiteral("another.leeway"), QStringLiteral("w.leeway.bak"),
                                 QStringLiteral("w.txt"), QStringLiteral("window.ini")};
        for (const QString &name : own + others)
            put(name);
        QVERIFY(storage::removeStore(path(QStringLiteral("w.leeway"))).has_value());
        QStringList left = QDir(m_folder.path()).entryList(QDir::Files | QDir::Hidden);
        left.sort();
        QCOMPARE(left, others);
        QVERIFY(storage::removeStore(path(QStringLiteral("w.leeway"))).has_value()); // gone already
    }

    void saysWhatItCouldNotTake()
    {
        QVERIFY(QDir(m_folder.path()).mkpath(QStringLiteral("folder.leeway/inside")));
        const auto removed = storage::removeStore(path(QStringLiteral("folder.leeway")));
        QVERIFY(!removed.has_value());
        QCOMPARE(removed.error().code, base::Code::FileUnwritable);
        QVERIFY(removed.error().detail.contains(QStringLiteral("folder.leeway")));
    }
};

LEEWAY_TEST(TestRemoveStore)
#include "tst_remove_store.moc"
