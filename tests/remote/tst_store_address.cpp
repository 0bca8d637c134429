// Addresses of a store: what is written is read back, what is wrong is named, no password gets in or out.
#include "remote/address.h"

#include "support/test_case.h"

#include <QTest>

using namespace leeway;
using namespace leeway::remote;
using base::Code;
using base::Result;

Q_DECLARE_METATYPE(leeway::remote::ConnectOptions)

class TestAddress : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isReadAndWrittenBack_data();
    void isReadAndWrittenBack();
    void saysWhatIsWrong_data();
    void saysWhatIsWrong();
    void defaultsAreSafe();
    void aPasswordIsNotWritten();
    void aSecretDoesNotPrintItself();
    void throughAPoolNobodysPasswordGoes();
};

void TestAddress::isReadAndWrittenBack_data()
{
    QTest::addColumn<QString>("address");
    QTest::addColumn<ConnectOptions>("options");
    const auto row = [](const char *name, const char *address, const ConnectOptions &options) {
        QTest::newRow(name) << QString::fromUtf8(address) << options;
    };
    row("one host", "postgresql://store.example/leeway", {.hosts = {{QStringLiteral("store.example")}}});
    row("login and port", "postgresql://ines@store.example:6432/leeway",
        {.hosts = {{QStringLiteral("store.example"), 6432}}, .login = QStringLiteral("ines")});
    row("two hosts", "postgresql://a.example,b.example:5433/support",
        {.hosts = {{QStringLiteral("a.example")}, {QStringLiteral("b.example"), 5433}},
         .database = QStringLiteral("support")});
    row("IPv6", "postgresql://[2001:db8::7]:5433,[::1]/leeway",
        {.hosts = {{QStringLiteral("2001:db8::7"), 5433}, {QStringLiteral("::1")}}});
    row("a local socket", "postgresql://%2Frun%2Fpostgresql/leeway",
        {.hosts = {{QStringLiteral("/run/postgresql")}}});
    row("signs that must be escaped", "postgresql://in%C3%AAs%40team%3A1@store.example/a%3Fb%2Fc",
        {.hosts = {{QStringLiteral("store.example")}},
         .database = QStringLiteral("a?b/c"),
         .login = QStringLiteral("inês@team:1")});
    row("options",
        "postgresql://store.example/leeway?sslmode=verify-ca&sslrootcert=/etc/"
        "r%26d.crt&target_session_attrs=any",
        {.hosts = {{QStringLiteral("store.example")}},
         .tls = Tls::VerifyCa,
         .rootCertificate = QStringLiteral("/etc/r&d.crt"),
         .acceptsCopies = true});
    row("a pool before it",
        "postgresql://a.example,b.example/leeway?sslmode=require&pool=p.example:6432,[::1]:6433",
        {.hosts = {{QStringLiteral("a.example")}, {QStringLiteral("b.example")}},
         .pool = {{QStringLiteral("p.example"), 6432}, {QStringLiteral("::1"), 6433}},
         .tls = Tls::Require});
    row("a pool on this computer", "postgresql://%2Frun%2Fpostgresql/leeway?pool=%2Frun%2Fpgbouncer:6432",
        {.hosts = {{QStringLiteral("/run/postgresql")}}, .pool = {{QStringLiteral("/run/pgbouncer"), 6432}}});
    row("without TLS", "postgresql://store.example/leeway?sslmode=disable",
        {.hosts = {{QStringLiteral("store.example")}}, .tls = Tls::Off});
    row("encrypted only", "postgresql://store.example/leeway?sslmode=require",
        {.hosts = {{QStringLiteral("store.example")}}, .tls = Tls::Require});
}

void TestAddress::isReadAndWrittenBack()
{
    QFETCH(const QString, address);
    QFETCH(const ConnectOptions, options);
    const Result<ConnectOptions> read = parseAddress(address);
    QVERIFY2(read.has_value(), qPrintable(read ? QString() : read.error().detail));
    QVERIFY(*read == options);
    QCOMPARE(toAddress(*read), address);
}

void TestAddress::saysWhatIsWrong_data()
{
    QTest::addColumn<QString>("address");
    QTest::addColumn<QString>("why");
    const auto row = [](const char *name, const char *address, const char *why) {
        QTest::newRow(name) << QString::fromUtf8(address) << QString::fromUtf8(why);
    };
    row("nothing", "", "it must begin with postgresql://");
    row("another scheme", "mysql://a/b", "it must begin with postgresql://");
    row("no host", "postgresql:///leeway", "a host is empty");
    row("an empty host among others", "postgresql://a.example,/leeway", "a host is empty");
    row("port too large", "postgresql://a.example:65536/x",
        "port \"65536\" of host \"a.example\": must be a number from 1 to 65535");
    row("port zero", "postgresql://a.example:0/x",
        "port \"0\" of host \"a.example\": must be a number from 1 to 65535");
    row("port of letters", "postgresql://a.example:pg/x",
        "port \"pg\" of host \"a.example\": must be a number from 1 to 65535");
    row("port of nothing", "postgresql://a.example:/x",
        "port \"\" of host \"a.example\": must be a number from 1 to 65535");
    row("IPv6 without brackets", "postgresql://2001:db8::7/x",
        "host \"2001:db8::7\": an IPv6 address stands in brackets");
    row("bracket left open", "postgresql://[2001:db8::7/x",
        "host \"[2001:db8::7\": no IPv6 address in brackets");
    row("a name in brackets", "postgresql://[store]/x", "host \"[store]\": no IPv6 address in brackets");
    row("something after the bracket", "postgresql://[::1]x/x",
        "host \"[::1]x\": a colon and a port may follow");
    row("a space in a name", "postgresql://my store/x",
        "host \"my store\": a name holds no spaces and slashes");
    row("half an escape", "postgresql://a%2/x", "host \"a%2\": an escape is not whole");
    row("a password", "postgresql://ines:geheim@a.example/x",
        "a password must not stand in the address; it is asked for");
    row("a password as an option", "postgresql://a.example/x?password=geheim",
        "a password must not stand in the address; it is asked for");
    row("an empty login", "postgresql://@a.example/x", "login \"\": empty, or an escape is not whole");
    row("two databases", "postgresql://a.example/x/y", "database \"x/y\": one name without slashes");
    row("an sslmode that falls back", "postgresql://a.example/x?sslmode=prefer",
        "sslmode \"prefer\": verify-full, verify-ca, require or disable");
    row("a root that is no path", "postgresql://a.example/x?sslrootcert=root.crt",
        "sslrootcert \"root.crt\": the whole path of a file");
    row("a session we do not know", "postgresql://a.example/x?target_session_attrs=standby",
        "target_session_attrs \"standby\": read-write or any");
    row("an option we do not know", "postgresql://a.example/x?options=-c", "\"options\" is not known here");
    row("a pool without a host", "postgresql://a.example/x?pool=", "pool: a host is empty");
    row("a pool with a wrong port", "postgresql://a.example/x?pool=p.example:none",
        "pool: port \"none\" of host \"p.example\": must be a number from 1 to 65535");
    row("an option without a value", "postgresql://a.example/x?sslmode",
        "\"sslmode\": name=value was expected");
}

void TestAddress::saysWhatIsWrong()
{
    QFETCH(const QString, address);
    QFETCH(const QString, why);
    const Result<ConnectOptions> read = parseAddress(address);
    QVERIFY(!read.has_value());
    QCOMPARE(read.error().code, Code::RemoteAddressInvalid);
    QCOMPARE(read.error().detail, why);
    QVERIFY(!read.error().detail.contains(QStringLiteral("geheim")));
}

void TestAddress::defaultsAreSafe()
{
    const Result<ConnectOptions> read = parseAddress(QStringLiteral(" postgres://store.example "));
    QVERIFY(read.has_value());
    QCOMPARE(read->database, QStringLiteral("leeway"));
    QVERIFY(read->tls == Tls::VerifyFull);
    QVERIFY(!read->acceptsCopies);
    QCOMPARE(read->applicationName, QStringLiteral("leeway"));
    QCOMPARE(toAddress(*read), QStringLiteral("postgresql://store.example/leeway"));
}

void TestAddress::aPasswordIsNotWritten()
{
    const ConnectOptions options{.hosts = {{QStringLiteral("a.example")}},
                                 .password = Secret(QStringLiteral("geheim"))};
    QVERIFY(!toAddress(options).contains(QStringLiteral("geheim")));
}

void TestAddress::aSecretDoesNotPrintItself()
{
    QString printed;
    QDebug(&printed) << Secret(QStringLiteral("geheim"));
    QVERIFY2(!printed.contains(QStringLiteral("geheim")), qPrintable(printed));
    QCOMPARE(Secret(QStringLiteral("geheim")).reveal(), QByteArray("geheim"));
}

void TestAddress::throughAPoolNobodysPasswordGoes()
{
    ConnectOptions options{.hosts = {{QStringLiteral("a.example")}},
                           .pool = {{QStringLiteral("p.example"), 6432}},
                           .login = QStringLiteral("ines"),
                           .password = Secret(QStringLiteral("geheim")),
                           .rootCertificate = QStringLiteral("/etc/root.crt")};
    const ConnectOptions pooled = throughPool(options);
    QVERIFY(pooled.hosts == options.pool);
    QVERIFY(pooled.pool.empty());
    QCOMPARE(pooled.login, QStringLiteral("leeway_pool"));
    QVERIFY(pooled.password.isEmpty());
    QVERIFY(pooled.tls == Tls::VerifyFull);
    QCOMPARE(pooled.rootCertificate, options.rootCertificate);
}

LEEWAY_TEST(TestAddress)
#include "tst_store_address.moc"
