#include "ingest/time_parser.h"
#include "ingest/zone_clock.h"
#include "support/test_case.h"

#include <QTest>

using namespace leeway;
using namespace leeway::ingest;

class TestTimes : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsFormats_data();
    void readsFormats();
    void refusesWhatIsNoTime_data();
    void refusesWhatIsNoTime();
    void refusesFormatsWithoutADate();
    void placesInZones_data();
    void placesInZones();
};

void TestTimes::readsFormats_data()
{
    QTest::addColumn<QString>("format");
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("utc");
    QTest::newRow("twitter") << "ddd MMM dd hh:mm:ss +zzzz yyyy"
                             << QByteArray("Tue Oct 31 22:10:47 +0000 2017") << "2017-10-31T22:10:47.000Z";
    QTest::newRow("offset counts") << "ddd MMM dd hh:mm:ss +zzzz yyyy"
                                   << QByteArray("Tue Oct 31 22:10:47 +0530 2017")
                                   << "2017-10-31T16:40:47.000Z";
    QTest::newRow("day first") << "dd/MM/yyyy hh:mm" << QByteArray("26/08/2023 18:39")
                               << "2023-08-26T18:39:00.000Z";
    QTest::newRow("month first, short") << "M/d/yyyy" << QByteArray("3/9/2015") << "2015-03-09T00:00:00.000Z";
    QTest::newRow("month first, long")
        << "M/d/yyyy" << QByteArray("12/31/2015") << "2015-12-31T00:00:00.000Z";
    QTest::newRow("month by name") << "dd-MMM-yy" << QByteArray("26-Aug-23") << "2023-08-26T00:00:00.000Z";
    QTest::newRow("long month name") << "d MMMM yyyy" << QByteArray("1 September 1999")
                                     << "1999-09-01T00:00:00.000Z";
    QTest::newRow("afternoon") << "M/d/yyyy h:mm AP" << QByteArray("3/9/2015 12:05 pm")
                               << "2015-03-09T12:05:00.000Z";
    QTest::newRow("midnight") << "M/d/yyyy h:mm AP" << QByteArray("3/9/2015 12:05 AM")
                              << "2015-03-09T00:05:00.000Z";
    QTest::newRow("iso date") << "iso" << QByteArray("2024-02-29") << "2024-02-29T00:00:00.000Z";
    QTest::newRow("iso") << "iso" << QByteArray("2024-02-29T23:59:58.25+01:00") << "2024-02-29T22:59:58.250Z";
    QTest::newRow("iso with a blank")
        << "iso" << QByteArray(" 2024-02-29 23:59Z ") << "2024-02-29T23:59:00.000Z";
    QTest::newRow("epoch") << "epoch" << QByteArray("1509487847") << "2017-10-31T22:10:47.000Z";
    QTest::newRow("epoch, before") << "epoch" << QByteArray("-1") << "1969-12-31T23:59:59.000Z";
    QTest::newRow("epoch, fraction") << "epoch" << QByteArray("1509487847.5") << "2017-10-31T22:10:47.500Z";
    QTest::newRow("milliseconds") << "epochms" << QByteArray("1509487847123") << "2017-10-31T22:10:47.123Z";
    QTest::newRow("year 1") << "iso" << QByteArray("0001-01-01") << "0001-01-01T00:00:00.000Z";
    QTest::newRow("year 9999") << "iso" << QByteArray("9999-12-31T23:59:59Z") << "9999-12-31T23:59:59.000Z";
}

void TestTimes::readsFormats()
{
    QFETCH(QString, format);
    QFETCH(QByteArray, text);
    QFETCH(QString, utc);
    const auto made = TimeFormat::parse(format);
    QVERIFY(made);
    const char *why = "";
    const auto written = made->read({text.constData(), static_cast<size_t>(text.size())}, why);
    QVERIFY2(written, why);
    ZoneClock zone(QTimeZone::utc());
    QCOMPARE(base::toIso(zone.place(*written).value()), utc);
}

void TestTimes::refusesWhatIsNoTime_data()
{
    QTest::addColumn<QString>("format");
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("reason");
    QTest::newRow("empty") << "iso" << QByteArray() << "it is not an ISO 8601 date or date and time";
    QTest::newRow("words") << "M/d/yyyy" << QByteArray("yesterday") << "it is not written in that form";
    QTest::newRow("February 30") << "iso" << QByteArray("2024-02-30") << "there is no such day";
    QTest::newRow("no leap year") << "M/d/yyyy" << QByteArray("2/29/2023") << "there is no such day";
    QTest::newRow("month 13") << "dd/MM/yyyy hh:mm" << QByteArray("01/13/2023 10:00")
                              << "there is no such day";
    QTest::newRow("all zeros") << "iso" << QByteArray("0000-00-00") << "there is no such day";
    QTest::newRow("hour 24") << "iso" << QByteArray("2024-02-01T24:00") << "there is no such time of day";
    QTest::newRow("13 pm") << "M/d/yyyy h:mm AP" << QByteArray("3/9/2015 13:05 pm")
                           << "there is no such hour with am or pm";
    QTest::newRow("more behind") << "M/d/yyyy" << QByteArray("3/9/2015 10:00")
                                 << "it goes on after the date and time";
    QTest::newRow("five digits of a year")
        << "M/d/yyyy" << QByteArray("3/9/20155") << "it goes on after the date and time";
    QTest::newRow("endless number") << "epoch" << QByteArray(400, '9')
                                    << "it is not a number of seconds or milliseconds since 1970";
}

void TestTimes::refusesWhatIsNoTime()
{
    QFETCH(QString, format);
    QFETCH(QByteArray, text);
    QFETCH(QString, reason);
    const char *why = "";
    QVERIFY(!TimeFormat::parse(format)->read({text.constData(), static_cast<size_t>(text.size())}, why));
    QCOMPARE(QString::fromLatin1(why), reason);
}

void TestTimes::refusesFormatsWithoutADate()
{
    QVERIFY(!TimeFormat::parse(u"hh:mm"));
    QVERIFY(!TimeFormat::parse(u""));
    QVERIFY(!TimeFormat::parse(u"yyyy"));
}

void TestTimes::placesInZones_data()
{
    QTest::addColumn<QByteArray>("zone");
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("utc");
    QTest::newRow("winter") << QByteArray("Europe/Oslo") << QByteArray("2026-01-15T12:00")
                            << "2026-01-15T11:00:00.000Z";
    QTest::newRow("summer") << QByteArray("Europe/Oslo") << QByteArray("2026-07-15T12:00")
                            << "2026-07-15T10:00:00.000Z";
    QTest::newRow("before the gap") << QByteArray("Europe/Oslo") << QByteArray("2026-03-29T01:59")
                                    << "2026-03-29T00:59:00.000Z";
    QTest::newRow("in the gap: moved forward")
        << QByteArray("Europe/Oslo") << QByteArray("2026-03-29T02:30") << "2026-03-29T01:30:00.000Z";
    QTest::newRow("after the gap") << QByteArray("Europe/Oslo") << QByteArray("2026-03-29T03:00")
                                   << "2026-03-29T01:00:00.000Z";
    QTest::newRow("twice: the first")
        << QByteArray("Europe/Oslo") << QByteArray("2026-10-25T02:30") << "2026-10-25T00:30:00.000Z";
    QTest::newRow("after both") << QByteArray("Europe/Oslo") << QByteArray("2026-10-25T03:00")
                                << "2026-10-25T02:00:00.000Z";
    QTest::newRow("New York twice") << QByteArray("America/New_York") << QByteArray("2026-11-01T01:30")
                                    << "2026-11-01T05:30:00.000Z";
    QTest::newRow("New York gap") << QByteArray("America/New_York") << QByteArray("2026-03-08T02:30")
                                  << "2026-03-08T07:30:00.000Z";
    QTest::newRow("half an hour") << QByteArray("Asia/Kolkata") << QByteArray("2023-08-26T18:39")
                                  << "2023-08-26T13:09:00.000Z";
    QTest::newRow("an offset wins") << QByteArray("Asia/Kolkata") << QByteArray("2023-08-26T18:39Z")
                                    << "2023-08-26T18:39:00.000Z";
    QTest::newRow("past the end of time")
        << QByteArray("America/New_York") << QByteArray("9999-12-31T23:00") << "";
    QTest::newRow("before its beginning")
        << QByteArray("Asia/Kolkata") << QByteArray("0001-01-01T00:00") << "";
    QTest::newRow("year 0") << QByteArray("UTC") << QByteArray("0000-06-15T00:00") << "";
}

void TestTimes::placesInZones()
{
    QFETCH(QByteArray, zone);
    QFETCH(QByteArray, text);
    QFETCH(QString, utc);
    ZoneClock clock{QTimeZone(zone)};
    const char *why = "";
    const auto written =
        TimeFormat::parse(u"iso")->read({text.constData(), static_cast<size_t>(text.size())}, why);
    QVERIFY(written);
    for (int again = 0; again < 2; ++again) { // from the zone, then from what was remembered
        const auto at = clock.place(*written);
        QCOMPARE(at ? base::toIso(*at) : QString(), utc);
    }
}

LEEWAY_TEST(TestTimes)
#include "tst_times.moc"
