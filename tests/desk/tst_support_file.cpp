#include "desk/support_file.h"

#include "support/manual_clock.h"
#include "support/test_case.h"

#include <QTest>

using namespace leeway;
using namespace std::chrono_literals;

/// What is handed to whoever looks after the computer.
class TestSupportFile : public QObject
{
    Q_OBJECT

private:
    base::Instant m_now = test::ManualClock().now();
    QByteArray line(std::chrono::hours ago, const char *text) const
    {
        return base::toIso(m_now - ago).toLatin1() + " info leeway.sync: " + text + '\n';
    }

private Q_SLOTS:
    void saysHowTheDeskStands()
    {
        desk::SupportFacts facts{.program = QStringLiteral("Leeway 0.1.0"),
                                 .system = QStringLiteral("Debian 12")};
        facts.status.phase = domain::StorePhase::Offline;
        facts.status.waiting = 3;
        facts.status.clockAhead = -7min;
        facts.status.problem =
            base::Error{base::Code::RemoteUnreachable, QStringLiteral("db.example.org:5432")};
        facts.status.sources = {
            {.name = QStringLiteral("shop"), .what = {}, .receivedAt = {}, .lateAfter = {}}};
        facts.customers = 1240;
        const QStringList lines = QString::fromUtf8(desk::supportText(facts, {}, m_now)).split(u'\n');
        for (const char *said : {"Leeway 0.1.0", "Debian 12", "store offline", "level never", "waiting 3",
                                 "clock_ahead_ms -420000", "problem RemoteUnreachable", "customers 1240",
                                 "source shop last received never", "round_trip_ms -"})
            QVERIFY2(lines.contains(QLatin1String(said)), said);
    }

    void theLogOfAWeekComesAlong_data()
    {
        QTest::addColumn<QByteArray>("log");
        QTest::addColumn<QByteArray>("kept");
        const QByteArray young = line(2h, "young") + "  goes on\n" + line(1h, "younger");
        QTest::newRow("all of it is young") << young << young;
        QTest::newRow("old lines go") << line(24h * 9, "old") + "  goes on\n" + young << young;
        QTest::newRow("a week to the minute") << line(24h * 7, "edge") << line(24h * 7, "edge");
        QTest::newRow("only old ones") << line(24h * 8, "old") << QByteArray();
        QTest::newRow("nothing") << QByteArray() << QByteArray();
        QTest::newRow("a line that was cut") << line(24h * 8, "old") + "2026" << QByteArray();
    }

    void theLogOfAWeekComesAlong()
    {
        QFETCH(const QByteArray, log);
        QFETCH(const QByteArray, kept);
        const QByteArray text = desk::supportText({}, log, m_now);
        QCOMPARE(text.mid(text.indexOf("--\n") + 3), kept);
    }
};

LEEWAY_TEST(TestSupportFile)
#include "tst_support_file.moc"
