// Who answers and who asks: a store that cannot prove itself gets no password, and it is said which proof was
// missing; names and passwords that do not fit are refused.
#include "link_fixture.h"

#include "support/certificates.h"
#include "support/test_case.h"

#include <QLoggingCategory>
#include <QTest>

using namespace leeway;
using namespace leeway::test;
using base::Code;
using base::Result;
using remote::ConnectOptions;
using remote::Link;
using remote::Rows;
using remote::Secret;
using remote::Tls;

class TestSafety : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void theRightRootAndNameAndPasswordGetIn();
    void muchDataComesThroughTls();
    void aStoreThatProvesNothingIsRefused_data();
    void aStoreThatProvesNothingIsRefused();
    void thePasswordStaysHereWhenTheStoreIsRefused();
    void lessProofMustBeAskedFor_data();
    void lessProofMustBeAskedFor();
    void aLoginThatDoesNotFitIsRefused_data();
    void aLoginThatDoesNotFitIsRefused();
    void aWrongPasswordIsNotTriedElsewhere();
    void noSecretGetsIntoTheLog();

private:
    /// As an agent, who needs TLS and a password; right in everything.
    [[nodiscard]] ConnectOptions asInes() const;

    Certificates m_ours, m_others;
    std::unique_ptr<PgCluster> m_cluster; ///< with TLS, for the name localhost
    std::unique_ptr<PgCluster> m_plain;   ///< without TLS
};

static const QString kPassword = QStringLiteral("Grüße, 7 Äpfel");

void TestSafety::initTestCase()
{
    if (const QString why = PgCluster::whyNot(); !why.isEmpty())
        QSKIP(qPrintable(why));
    m_cluster = std::make_unique<PgCluster>(PgCluster::Options{
        .listensOnTcp = true,
        .hba = {QStringLiteral("local all postgres trust"),
                QStringLiteral("hostssl all ines 127.0.0.1/32 scram-sha-256"),
                QStringLiteral("hostnossl all open 127.0.0.1/32 trust")},
        .settings = {QStringLiteral("ssl = on"), QStringLiteral("ssl_cert_file = '../server.crt'"),
                     QStringLiteral("ssl_key_file = '../server.key'"),
                     QStringLiteral("log_connections = on")}});
    const Certificates::Pair pair = m_ours.forServer(QStringLiteral("localhost"));
    m_cluster->write(QStringLiteral("server.crt"), pair.certificate);
    m_cluster->write(QStringLiteral("server.key"), pair.key);
    m_cluster->start();
    m_cluster->sql(
        QStringLiteral("CREATE ROLE ines LOGIN PASSWORD '%1'; CREATE ROLE open LOGIN").arg(kPassword));
    m_plain = std::make_unique<PgCluster>(PgCluster::Options{.listensOnTcp = true});
    m_plain->start();
}

ConnectOptions TestSafety::asInes() const
{
    ConnectOptions options;
    options.hosts = {{QStringLiteral("localhost"), m_cluster->port()}};
    options.database = QStringLiteral("postgres");
    options.login = QStringLiteral("ines");
    options.password = Secret(kPassword);
    options.rootCertificate = m_ours.root();
    return options;
}

void TestSafety::theRightRootAndNameAndPasswordGetIn()
{
    Link link;
    QVERIFY(open(link, asInes()));
    QCOMPARE(valueOf(link, "SELECT session_user"), QStringLiteral("ines"));
    QCOMPARE(valueOf(link, "SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()"), QStringLiteral("t"));
}

void TestSafety::muchDataComesThroughTls()
{
    Link link;
    QVERIFY(open(link, asInes()));
    const Result<Rows> rows =
        await(link.query("SELECT repeat(md5(i::text), 3000) FROM generate_series(1, 200) AS i"));
    VERIFY_OK(rows);
    QCOMPARE(rows->count(), 200);
    qint64 lines = 0;
    VERIFY_OK(
        await(link.copyOut("COPY (SELECT repeat('x', 3 * i) FROM generate_series(1, 5000) AS i) TO STDOUT",
                           [&lines](QByteArrayView line) {
                               ++lines;
                               return line.size() == 3 * lines + 1 ? remote::Flow::More : remote::Flow::Pause;
                           })));
    QCOMPARE(lines, qint64(5000));
}

void TestSafety::aStoreThatProvesNothingIsRefused_data()
{
    QTest::addColumn<QString>("what");
    QTest::addColumn<Code>("code");
    QTest::newRow("no TLS") << QStringLiteral("plain") << Code::RemoteTlsMissing;
    QTest::newRow("wrong root") << QStringLiteral("root") << Code::RemoteCertificateUnknown;
    QTest::newRow("root file not there") << QStringLiteral("file") << Code::RemoteCertificateUnknown;
    QTest::newRow("only what this computer trusts")
        << QStringLiteral("system") << Code::RemoteCertificateUnknown;
    QTest::newRow("wrong host name") << QStringLiteral("name") << Code::RemoteCertificateOtherHost;
}

void TestSafety::aStoreThatProvesNothingIsRefused()
{
    QFETCH(const QString, what);
    QFETCH(const Code, code);
    ConnectOptions options = asInes();
    if (what == QStringLiteral("plain"))
        options.hosts.front().port = m_plain->port();
    else if (what == QStringLiteral("root"))
        options.rootCertificate = m_others.root();
    else if (what == QStringLiteral("file"))
        options.rootCertificate = QStringLiteral("/tmp/there/is/no/such.crt");
    else if (what == QStringLiteral("system"))
        options.rootCertificate.clear();
    else
        options.hosts.front().name = QStringLiteral("127.0.0.1");
    Link link;
    const Result<void> opened = await(link.connectTo(options));
    COMPARE_ERROR(opened, code);
    QVERIFY(!link.isOpen());
}

void TestSafety::thePasswordStaysHereWhenTheStoreIsRefused()
{
    // The server notes every login that it is asked for.
    ConnectOptions options = asInes();
    options.rootCertificate = m_others.root();
    options.login = QStringLiteral("never_heard_of");
    Link link;
    COMPARE_ERROR(await(link.connectTo(options)), Code::RemoteCertificateUnknown);
    options.rootCertificate = m_ours.root();
    options.login = QStringLiteral("heard_of");
    COMPARE_ERROR(await(link.connectTo(options)), Code::RemoteLoginRefused);
    const auto log = [this] { return m_cluster->log(); };
    QTRY_VERIFY(log().contains(QStringLiteral("\"heard_of\"")));
    QVERIFY(!log().contains(QStringLiteral("never_heard_of")));
}

void TestSafety::lessProofMustBeAskedFor_data()
{
    QTest::addColumn<QString>("login");
    QTest::addColumn<Tls>("tls");
    QTest::newRow("the right root, any name") << QStringLiteral("ines") << Tls::VerifyCa;
    QTest::newRow("any root") << QStringLiteral("ines") << Tls::Require;
    QTest::newRow("plain text") << QStringLiteral("open") << Tls::Off;
}

void TestSafety::lessProofMustBeAskedFor()
{
    QFETCH(const QString, login);
    QFETCH(const Tls, tls);
    ConnectOptions options = asInes();
    options.hosts.front().name = QStringLiteral("127.0.0.1");
    options.login = login;
    if (tls == Tls::Require)
        options.rootCertificate = m_others.root();
    Link link;
    QVERIFY(!await(link.connectTo(options)).has_value());
    options.tls = tls;
    QVERIFY(open(link, options));
}

void TestSafety::aLoginThatDoesNotFitIsRefused_data()
{
    QTest::addColumn<QString>("login");
    QTest::addColumn<QString>("password");
    QTest::newRow("wrong password") << QStringLiteral("ines") << QStringLiteral("geheim");
    QTest::newRow("no password") << QStringLiteral("ines") << QString();
    QTest::newRow("unknown login") << QStringLiteral("nobody_here") << kPassword;
    QTest::newRow("a login that may not come this way") << QStringLiteral("open") << kPassword;
}

void TestSafety::aLoginThatDoesNotFitIsRefused()
{
    QFETCH(const QString, login);
    QFETCH(const QString, password);
    ConnectOptions options = asInes();
    options.login = login;
    options.password = Secret(password);
    Link link;
    const Result<void> opened = await(link.connectTo(options));
    COMPARE_ERROR(opened, Code::RemoteLoginRefused);
    QVERIFY(password.isEmpty() || !opened.error().detail.contains(password));
}

void TestSafety::aWrongPasswordIsNotTriedElsewhere()
{
    // Trying it on every host would lock the login sooner, and ask nobody any better.
    ConnectOptions options = asInes();
    options.password = Secret(QStringLiteral("geheim"));
    options.hosts.push_back({m_plain->folder(), m_plain->port()});
    m_plain->sql(QStringLiteral("CREATE ROLE ines LOGIN"));
    Link link;
    COMPARE_ERROR(await(link.connectTo(options)), Code::RemoteLoginRefused);
}

static QString s_log;

void TestSafety::noSecretGetsIntoTheLog()
{
    s_log.clear();
    QLoggingCategory::setFilterRules(QStringLiteral("leeway.*=true"));
    const QtMessageHandler before = qInstallMessageHandler(
        [](QtMsgType, const QMessageLogContext &, const QString &text) { s_log += text + u'\n'; });
    {
        Link link;
        ConnectOptions options = asInes();
        (void)await(link.connectTo(options));
        options.password = Secret(QStringLiteral("geheim"));
        (void)await(link.connectTo(options));
        qDebug() << options.password;
    }
    qInstallMessageHandler(before);
    QLoggingCategory::setFilterRules(QString());
    QVERIFY2(s_log.contains(QStringLiteral("localhost")), "nothing was logged at all");
    QVERIFY(!s_log.contains(kPassword));
    QVERIFY(!s_log.contains(QStringLiteral("geheim")));
}

LEEWAY_TEST(TestSafety)
#include "tst_link_safety.moc"
