// The password of a store: kept by a real keyring, and by nothing else.
#include "remote/password_store.h"

#include "support/await.h"
#include "support/test_case.h"

#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

using namespace leeway;
using namespace leeway::test;
using remote::PasswordStore;
using remote::Secret;

namespace
{

const QString kAddress = QStringLiteral("postgresql://ines@store.example/leeway");
const Secret kPassword(QStringLiteral("Grüße, 7 Äpfel"));

} // namespace

/// Each function runs in a process of its own, because the keyring's library finds its bus once in a life.
class TestPasswordStore : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keepsNothingWithoutAKeyring();
    void keepsAndForgetsWithAKeyring();
    // Called by the two above, in the surroundings that they make; nothing on their own.
    void insideWithout();
    void insideWith();

private:
    static void runInside(const QString &program, const QStringList &before, const QString &function);
};

void TestPasswordStore::runInside(const QString &program, const QStringList &before, const QString &function)
{
    const QTemporaryDir home;
    QProcess process;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    for (const char *gone : {"DISPLAY", "WAYLAND_DISPLAY", "XDG_CURRENT_DESKTOP", "DESKTOP_SESSION"})
        environment.remove(QString::fromLatin1(gone));
    environment.insert(QStringLiteral("LEEWAY_INSIDE"), function);
    environment.insert(QStringLiteral("HOME"), home.path());
    environment.insert(QStringLiteral("XDG_RUNTIME_DIR"), home.path());
    environment.insert(QStringLiteral("DBUS_SESSION_BUS_ADDRESS"), QStringLiteral("unix:path=/nowhere"));
    process.setProcessEnvironment(environment);
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.start(program, before + QStringList{QCoreApplication::applicationFilePath(),
                                                QStringLiteral("password_store"), function});
    QVERIFY(process.waitForFinished(120'000));
    const QByteArray output = process.readAll();
    QVERIFY2(process.exitStatus() == QProcess::NormalExit && process.exitCode() == 0, output.constData());
    QVERIFY2(output.contains("3 passed, 0 failed, 0 skipped"), output.constData());

    // Wherever a password may have been kept, it was not in a file in plain text.
    QProcess grep;
    grep.start(QStringLiteral("grep"), {QStringLiteral("-rl"), QStringLiteral("7 Äpfel"), home.path()});
    QVERIFY(grep.waitForFinished());
    QCOMPARE(grep.readAll(), QByteArray());
}

void TestPasswordStore::keepsNothingWithoutAKeyring()
{
    runInside(QStringLiteral("env"), {}, QStringLiteral("insideWithout"));
}

void TestPasswordStore::keepsAndForgetsWithAKeyring()
{
    if (!PasswordStore::isBuiltIn())
        QSKIP("built without QtKeychain");
    for (const char *program : {"dbus-run-session", "gnome-keyring-daemon"}) {
        if (QStandardPaths::findExecutable(QString::fromLatin1(program)).isEmpty())
            QSKIP(program);
    }
    // A bus of its own with a keyring on it that is open; then the test.
    runInside(QStringLiteral("dbus-run-session"),
              {QStringLiteral("--"), QStringLiteral("sh"), QStringLiteral("-c"),
               QStringLiteral("echo -n open | gnome-keyring-daemon --unlock --components=secrets >/dev/null "
                              "&& \"$0\" \"$@\"")},
              QStringLiteral("insideWith"));
}

void TestPasswordStore::insideWithout()
{
    if (qEnvironmentVariable("LEEWAY_INSIDE") != QStringLiteral("insideWithout"))
        return;
    PasswordStore store(std::chrono::seconds(30));
    QVERIFY(!await(store.keep(kAddress, kPassword)));
    QVERIFY(!await(store.find(kAddress)).has_value());
}

void TestPasswordStore::insideWith()
{
    if (qEnvironmentVariable("LEEWAY_INSIDE") != QStringLiteral("insideWith"))
        return;
    PasswordStore store(std::chrono::seconds(30));
    QVERIFY(!await(store.find(kAddress)).has_value());
    QVERIFY(await(store.keep(kAddress, kPassword)));
    QVERIFY(await(store.find(kAddress)) == kPassword);
    QVERIFY(!await(store.find(kAddress + QStringLiteral("2"))).has_value());
    const Secret other(QStringLiteral("another"));
    QVERIFY(await(store.keep(kAddress, other)));
    QVERIFY(await(store.find(kAddress)) == other);
    QVERIFY(await(store.forget(kAddress)));
    QVERIFY(!await(store.find(kAddress)).has_value());
    QVERIFY(await(store.forget(kAddress)));
}

LEEWAY_TEST(TestPasswordStore)
#include "tst_password_store.moc"
