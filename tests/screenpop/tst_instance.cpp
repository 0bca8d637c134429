#include "screenpop/frame.h"
#include "screenpop/instance_call.h"
#include "screenpop/instance_door.h"
#include "screenpop/pop_reader.h"
#include "screenpop/token_file.h"
#include "screenpop/ways_in.h"
#include "support/manual_clock.h"
#include "support/test_case.h"

#include <QFileInfo>
#include <QLocalServer>
#include <QLocalSocket>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace leeway;
using namespace leeway::screenpop;

class InstanceTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void oneOfTwoGetsTheLock();
    void theLockOfOneThatWasKilledIsFree();
    void handsOver();
    void aRefusalComesBack();
    void waitsForADoorThatIsStillMade();
    void aDeadSocketIsTakenOver();
    void nobodyAnswersIsSaid();
    void badFramesEndTheConnection();
    void onlyThisAccountGetsIn();
    void messagesWaitUntilTheStoreIsOpen();
    void theTokenIsOursAlone();

private:
    ProfilePlace place() { return placeOfStore(m_folder->filePath(QStringLiteral("a.leeway"))); }
    /// What became of handing `message` over.
    InstanceCall::Outcome handOver(const Message &message, std::chrono::milliseconds patience)
    {
        InstanceCall call(place(), message, patience);
        QSignalSpy finished(&call, &InstanceCall::finished);
        call.start();
        if (finished.isEmpty() && !finished.wait(30'000))
            qFatal("the call does not end");
        m_refusal = finished.first().at(1).value<Refusal>();
        return finished.first().first().value<InstanceCall::Outcome>();
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    Refusal m_refusal;
};

namespace
{

constexpr std::chrono::milliseconds kLong{20'000};
constexpr std::chrono::milliseconds kShort{1};

Pop somePop()
{
    return *readPopWords({QStringLiteral("phone=123456"), QStringLiteral("call=7")});
}

} // namespace

void InstanceTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(qputenv("XDG_RUNTIME_DIR", QFile::encodeName(m_folder->path())));
}

void InstanceTest::oneOfTwoGetsTheLock()
{
    InstanceLock::Answer first = InstanceLock::take(place());
    QCOMPARE(first.outcome, InstanceLock::Outcome::Ours);
    QCOMPARE(InstanceLock::take(place()).outcome, InstanceLock::Outcome::Theirs);
    QVERIFY(place() != placeOfStore(m_folder->filePath(QStringLiteral("b.leeway"))));
    first.lock.reset();
    QCOMPARE(InstanceLock::take(place()).outcome, InstanceLock::Outcome::Ours);
    ProfilePlace nowhere = place();
    nowhere.lock = QStringLiteral("/proc/nothing/can/be/made/here");
    QCOMPARE(InstanceLock::take(nowhere).outcome, InstanceLock::Outcome::Impossible);
}

void InstanceTest::theLockOfOneThatWasKilledIsFree()
{
    const pid_t child = ::fork();
    if (child == 0) {
        const InstanceLock::Answer answer = InstanceLock::take(place());
        ::kill(::getpid(), answer.outcome == InstanceLock::Outcome::Ours ? SIGKILL : SIGTERM);
    }
    int status = 0;
    QCOMPARE(::waitpid(child, &status, 0), child);
    QCOMPARE(WTERMSIG(status), SIGKILL);
    QVERIFY(QFileInfo::exists(place().lock));
    QCOMPARE(InstanceLock::take(place()).outcome, InstanceLock::Outcome::Ours);
}

void InstanceTest::handsOver()
{
    InstanceDoor door(place(), InstanceLock::take(place()).lock);
    QVERIFY(door.isOpen());
    struct stat found = {};
    QCOMPARE(::stat(QFile::encodeName(place().socket).constData(), &found), 0);
    QCOMPARE(found.st_mode & 0777U, 0600U);
    QSignalSpy arrived(&door, &InstanceDoor::arrived);
    for (const Message &message :
         {Message(somePop()), Message(RaiseWanted{}), Message(OpenWanted{QStringLiteral("x")})}) {
        QCOMPARE(handOver(message, kLong), InstanceCall::Outcome::Taken);
        QCOMPARE(arrived.takeFirst().first().value<Message>(), message);
    }
}

void InstanceTest::aRefusalComesBack()
{
    InstanceDoor door(place(), InstanceLock::take(place()).lock);
    QSignalSpy refused(&door, &InstanceDoor::refused);
    Pop bad = somePop();
    bad.phone = QStringLiteral("call me");
    QCOMPARE(handOver(bad, kLong), InstanceCall::Outcome::Refused);
    QCOMPARE(toLine(m_refusal), QStringLiteral("phone: is no phone number"));
    QCOMPARE(refused.size(), 1);
}

void InstanceTest::waitsForADoorThatIsStillMade()
{
    std::unique_ptr<InstanceLock> lock = InstanceLock::take(place()).lock;
    InstanceCall call(place(), somePop(), kLong);
    QSignalSpy finished(&call, &InstanceCall::finished);
    call.start();
    QCoreApplication::processEvents();
    QVERIFY(finished.isEmpty());
    InstanceDoor door(place(), std::move(lock));
    QVERIFY(finished.wait(30'000));
    QCOMPARE(finished.first().first().value<InstanceCall::Outcome>(), InstanceCall::Outcome::Taken);
}

void InstanceTest::aDeadSocketIsTakenOver()
{
    const pid_t child = ::fork();
    if (child == 0) { // leaves its socket behind
        int argc = 1;
        char name[] = "child";
        char *argv[]{name, nullptr};
        QLocalServer server;
        server.listen(place().socket);
        Q_UNUSED(argc)
        Q_UNUSED(argv)
        ::kill(::getpid(), SIGKILL);
    }
    QCOMPARE(::waitpid(child, nullptr, 0), child);
    QVERIFY(QFileInfo::exists(place().socket));
    InstanceDoor door(place(), InstanceLock::take(place()).lock);
    QCOMPARE(handOver(somePop(), kLong), InstanceCall::Outcome::Taken);
}

void InstanceTest::nobodyAnswersIsSaid()
{
    QCOMPARE(handOver(somePop(), kShort), InstanceCall::Outcome::NobodyAnswers);
    QLocalServer mute; // takes the call and says nothing
    QVERIFY(mute.listen(place().socket));
    QCOMPARE(handOver(somePop(), std::chrono::milliseconds(50)), InstanceCall::Outcome::NobodyAnswers);
}

void InstanceTest::badFramesEndTheConnection()
{
    InstanceDoor door(place(), InstanceLock::take(place()).lock);
    QSignalSpy arrived(&door, &InstanceDoor::arrived);
    const QByteArray bad[]{framed("[]"), framed("{\"leeway\": 2, \"do\": \"raise\"}"), framed("\xff"),
                           framed("{\"leeway\": 1, \"do\": \"quit\"}"), QByteArray("\xff\xff\xff\xff", 4)};
    for (const QByteArray &bytes : bad) {
        QLocalSocket socket;
        socket.connectToServer(place().socket);
        socket.write(bytes);
        QTRY_COMPARE(socket.state(), QLocalSocket::UnconnectedState);
        FrameReader reader(10'000);
        reader.feed(socket.readAll());
        QVERIFY(readAnswer(reader.next().value_or("{}")));
    }
    door.setDeadline(kShort);
    QLocalSocket silent;
    silent.connectToServer(place().socket);
    QTRY_COMPARE(silent.state(), QLocalSocket::UnconnectedState);
    QVERIFY(arrived.isEmpty());
    QCOMPARE(handOver(somePop(), kLong), InstanceCall::Outcome::Taken);
}

/// A folder for everybody is not used: the place is beside the store then.
void InstanceTest::onlyThisAccountGetsIn()
{
    const QString open = m_folder->filePath(QStringLiteral("open"));
    QVERIFY(QDir().mkdir(open));
    QCOMPARE(::chmod(QFile::encodeName(open).constData(), 0755), 0);
    qputenv("XDG_RUNTIME_DIR", QFile::encodeName(open));
    QCOMPARE(QFileInfo(place().socket).absolutePath(), QFileInfo(m_folder->path()).canonicalFilePath());
    const ProfilePlace deep =
        placeOfStore(m_folder->filePath(QString(120, u'd') + QStringLiteral("/a.leeway")));
    QVERIFY(deep.socket.isEmpty());
    QCOMPARE(InstanceLock::take(deep).outcome, InstanceLock::Outcome::Impossible);
}

void InstanceTest::messagesWaitUntilTheStoreIsOpen()
{
    const auto clock = std::make_shared<test::ManualClock>();
    WaysIn ways(clock);
    QSignalSpy pops(&ways, &WaysIn::popArrived);
    QSignalSpy raises(&ways, &WaysIn::raiseWanted);
    for (int i = 0; i < 40; ++i) {
        Pop pop = somePop();
        pop.call = QString::number(i);
        ways.take(pop, Way::Socket);
    }
    ways.take(RaiseWanted{}, Way::Socket);
    QCOMPARE(raises.size(), 1);
    QVERIFY(pops.isEmpty());
    ways.begin();
    QCOMPARE(pops.size(), 32);
    QCOMPARE(pops.first().first().value<Pop>().call, QStringLiteral("8"));
    QCOMPARE(ways.last()->at, clock->now());
    ways.pause();
    ways.take(somePop(), Way::Link);
    QCOMPARE(pops.size(), 32);
}

void InstanceTest::theTokenIsOursAlone()
{
    const QString path = m_folder->filePath(QStringLiteral("phone.token"));
    const auto token = readOrMakeToken(path);
    QVERIFY(token);
    QCOMPARE(token->size(), 43);
    QCOMPARE(readOrMakeToken(path), token);
    struct stat found = {};
    QCOMPARE(::stat(QFile::encodeName(path).constData(), &found), 0);
    QCOMPARE(found.st_mode & 0777U, 0600U);
    QCOMPARE(::chmod(QFile::encodeName(path).constData(), 0644), 0);
    const auto other = readOrMakeToken(path); // others may have read it
    QVERIFY(other && *other != *token);
    QVERIFY(isSameSecret(*other, *other));
    QVERIFY(!isSameSecret(*other, *token));
    QVERIFY(!isSameSecret(*other, other->left(42)) && !isSameSecret(other->left(42), *other));
    QVERIFY(!isSameSecret(QByteArray(), *other));
    QVERIFY(!readOrMakeToken(QStringLiteral("/proc/nothing/token")));
}

LEEWAY_TEST(InstanceTest)
#include "tst_instance.moc"
