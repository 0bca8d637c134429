// Looks at a shared store that come faster than their answers: only the last one is answered.
#include "desk/store_admin/store_move.h"
#include "support/desk_fixture.h"
#include "support/test_case.h"

#include <QSignalSpy>
#include <QTest>

using namespace leeway;

class TestStoreMove : public QObject
{
    Q_OBJECT

private:
    /// Where nothing listens: it is refused at once.
    static desk::StoreLogin nowhere()
    {
        desk::StoreLogin login;
        login.address = QStringLiteral("127.0.0.1:1");
        login.login = QStringLiteral("ines");
        return login;
    }

private Q_SLOTS:
    void onlyTheLastLookIsAnswered()
    {
        test::DeskFixture at;
        desk::StoreMove move(at.storage, at.clock, at.folder.path());
        QSignalSpy failed(&move, &desk::StoreMove::failed);
        for (const char *password : {"first", "second", "third"})
            move.look(nowhere(), QString::fromLatin1(password));
        QVERIFY(move.isBusy());
        QTRY_VERIFY(!move.isBusy());
        QCOMPARE(failed.count(), 1);
        QCOMPARE(move.password(), QStringLiteral("third")); // the second was never asked for
    }

    void nothingFollowsALookThatWasGivenUp()
    {
        test::DeskFixture at;
        desk::StoreMove move(at.storage, at.clock, at.folder.path());
        QSignalSpy failed(&move, &desk::StoreMove::failed);
        move.look(nowhere(), QStringLiteral("first"));
        move.look(nowhere(), QStringLiteral("second"));
        move.giveUpLook();
        QTRY_VERIFY(!move.isBusy());
        QCOMPARE(failed.count(), 0);
        QCOMPARE(move.password(), QStringLiteral("first"));
        move.look(nowhere(), QStringLiteral("third"));
        QTRY_COMPARE(failed.count(), 1);
        QVERIFY(!move.isBusy());
    }
};

LEEWAY_TEST(TestStoreMove)
#include "tst_store_move.moc"
