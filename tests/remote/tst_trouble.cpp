// What an error of the store means for a desk: the table of protocol.md, row by row.
#include "remote/trouble.h"

#include "remote/connect_failure.h"
#include "support/test_case.h"

#include <QMetaEnum>
#include <QTest>

using namespace leeway;
using namespace leeway::remote;
using base::Code;

Q_DECLARE_METATYPE(leeway::remote::Trouble)

class TestTrouble : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyStateHasItsMeaning_data();
    void everyStateHasItsMeaning();
    void everyCodeOfThisRoomHasATrouble();
    void aTroubleAndItsCodeAgree();
    void aFailedConnectionIsReadRight_data();
    void aFailedConnectionIsReadRight();
    void theMoreTellingFailureWins();
};

void TestTrouble::everyStateHasItsMeaning_data()
{
    QTest::addColumn<QByteArray>("state");
    QTest::addColumn<Trouble>("trouble");
    const auto row = [](const char *name, const char *state, Trouble trouble) {
        QTest::newRow(name) << QByteArray(state) << trouble;
    };
    row("no answer", "", Trouble::AnswerUnknown);
    row("serialization failure", "40001", Trouble::Retry);
    row("deadlock", "40P01", Trouble::Retry);
    row("completion unknown", "40003", Trouble::AnswerUnknown);
    row("lock not available", "55P03", Trouble::Retry);
    row("the store's time limit", "57014", Trouble::Retry);
    row("admin shutdown", "57P01", Trouble::Retry);
    row("crash shutdown", "57P02", Trouble::Retry);
    row("cannot connect now", "57P03", Trouble::Retry);
    row("too many connections", "53300", Trouble::Retry);
    row("disk full", "53100", Trouble::Retry);
    row("undefined file, as in an upgrade", "58P01", Trouble::Retry);
    row("internal error, as in an upgrade", "XX000", Trouble::Retry);
    row("damaged data is no trouble of the moment", "XX001", Trouble::Bug);
    row("connection failure", "08006", Trouble::Retry);
    row("became a standby", "25006", Trouble::Retry);
    row("wrong password", "28P01", Trouble::LoginRefused);
    row("not in pg_hba", "28000", Trouble::LoginRefused);
    row("not_known", "P0R01", Trouble::LoginRefused);
    row("not_allowed", "P0R02", Trouble::NotAllowed);
    row("insufficient privilege", "42501", Trouble::NotAllowed);
    row("bad_request", "P0R03", Trouble::Rejected);
    row("a refusal to come", "P0R99", Trouble::Rejected);
    row("id_reused", "P0R10", Trouble::OutOfStep);
    row("gap", "P0R11", Trouble::OutOfStep);
    row("version", "P0R12", Trouble::OtherVersion);
    row("no such function", "42883", Trouble::StoreTooOld);
    row("no such schema", "3F000", Trouble::StoreTooOld);
    row("no such table", "42P01", Trouble::StoreTooOld);
    row("no such database", "3D000", Trouble::StoreTooOld);
    row("syntax", "42601", Trouble::Bug);
    row("unique violation", "23505", Trouble::Bug);
    row("raise without a state", "P0001", Trouble::Bug);
}

void TestTrouble::everyStateHasItsMeaning()
{
    QFETCH(const QByteArray, state);
    QFETCH(const Trouble, trouble);
    QCOMPARE(meaningOf(state), trouble);
    QCOMPARE(troubleOf(codeOf(trouble)), trouble);
}

void TestTrouble::everyCodeOfThisRoomHasATrouble()
{
    const auto codes = QMetaEnum::fromType<Code>();
    int ours = 0;
    for (int i = 0; i < codes.keyCount(); ++i) {
        const bool isOurs = QByteArray(codes.key(i)).startsWith("Remote");
        ours += isOurs ? 1 : 0;
        QVERIFY2(troubleOf(static_cast<Code>(codes.value(i))).has_value() == isOurs, codes.key(i));
    }
    QVERIFY(ours >= 9);
}

void TestTrouble::aTroubleAndItsCodeAgree()
{
    // What base says may be tried again is what this room calls trouble of the moment.
    const auto codes = QMetaEnum::fromType<Code>();
    for (int i = 0; i < codes.keyCount(); ++i) {
        const auto code = static_cast<Code>(codes.value(i));
        if (const auto trouble = troubleOf(code)) {
            const bool again = *trouble == Trouble::Retry || *trouble == Trouble::AnswerUnknown;
            QVERIFY2(base::isRetryable(code) == again, codes.key(i));
        }
    }
}

void TestTrouble::aFailedConnectionIsReadRight_data()
{
    QTest::addColumn<QByteArray>("message");
    QTest::addColumn<Code>("code");
    const QByteArray to = "connection to server at \"store.example\" (192.0.2.7), port 5432 failed: ";
    const auto row = [](const char *name, const QByteArray &message, Code code) {
        QTest::newRow(name) << message << code;
    };
    row("wrong password",
        to + "FATAL:  28P01: password authentication failed for user \"ines\"\nLOCATION:  auth_failed, "
             "auth.c:326\n",
        Code::RemoteLoginRefused);
    row("wrong password, in the server's language",
        to + "FATALE:  28P01: autenticazione con password fallita\nPOSIZIONE:  auth_failed, auth.c:326\n",
        Code::RemoteLoginRefused);
    row("no password", to + "fe_sendauth: no password supplied\n", Code::RemoteLoginRefused);
    row("no such database", to + "FATAL:  3D000: database \"x\" does not exist\n", Code::RemoteStoreTooOld);
    row("starting", to + "FATAL:  57P03: the database system is starting up\n", Code::RemoteBusy);
    row("no TLS", to + "server does not support SSL, but SSL was required\n", Code::RemoteTlsMissing);
    row("wrong root", to + "SSL error: certificate verify failed\n", Code::RemoteCertificateUnknown);
    row("no root file",
        to + "root certificate file \"/x/root.crt\" does not exist\nEither provide the file or change "
             "sslmode\n",
        Code::RemoteCertificateUnknown);
    row("wrong name",
        to + "server certificate for \"a.example\" does not match host name \"store.example\"\n",
        Code::RemoteCertificateOtherHost);
    row("refused",
        to + "Connection refused\n\tIs the server running on that host and accepting TCP/IP connections?\n",
        Code::RemoteUnreachable);
    row("a standby", to + "session is read-only\n", Code::RemoteUnreachable);
    row("a name that looks like a state", to + "FATAL: no 28P01: here\n", Code::RemoteUnreachable);
}

void TestTrouble::aFailedConnectionIsReadRight()
{
    QFETCH(const QByteArray, message);
    QFETCH(const Code, code);
    const base::Error error = connectFailure(message);
    QCOMPARE(error.code, code);
    QVERIFY(!error.detail.contains(u'\n'));
    QVERIFY(error.detail.contains(QStringLiteral("store.example")));
    QVERIFY2(!error.detail.contains(QStringLiteral("auth.c")), qPrintable(error.detail));
}

void TestTrouble::theMoreTellingFailureWins()
{
    const base::Error refused{Code::RemoteUnreachable, QStringLiteral("a")};
    const base::Error otherHost{Code::RemoteCertificateOtherHost, QStringLiteral("b")};
    QCOMPARE(worse(refused, otherHost), otherHost);
    QCOMPARE(worse(otherHost, refused), otherHost);
    QCOMPARE(worse(refused, {Code::RemoteUnreachable, QStringLiteral("c")}), refused);
}

LEEWAY_TEST(TestTrouble)
#include "tst_trouble.moc"
