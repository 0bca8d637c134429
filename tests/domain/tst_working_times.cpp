#include "domain/next_opening.h"
#include "domain/when_parser.h"
#include "domain/working_times.h"
#include "support/test_case.h"

#include <QTest>

using namespace leeway;
using namespace leeway::domain;

namespace
{

QTimeZone osloZone()
{
    return QTimeZone("Europe/Oslo");
}

/// Weekdays 8 to 12 and 13 to 17, Saturday 9 to 13; Christmas Day is free.
WorkingTimes shop()
{
    WorkingTimes times;
    times.zone = osloZone();
    for (size_t day = 0; day < 5; ++day)
        times.hours.days.at(day) = {{8 * 60, 12 * 60}, {13 * 60, 17 * 60}};
    times.hours.days.at(5) = {{9 * 60, 13 * 60}};
    Holiday christmas;
    christmas.day = QDate(2025, 12, 25);
    christmas.name = QStringLiteral("Christmas Day");
    times.holidays.push_back(christmas);
    return times;
}

base::Instant at(const QString &text)
{
    const QDateTime local = QDateTime::fromString(text, QStringLiteral("yyyy-MM-dd hh:mm"));
    return placedIn(osloZone(), local.date(), local.time());
}

QString written(base::Instant moment)
{
    return base::toDateTime(moment).toTimeZone(osloZone()).toString(QStringLiteral("yyyy-MM-dd hh:mm"));
}

} // namespace

class TestWorkingTimes : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void somebodyIsThere_data()
    {
        QTest::addColumn<QString>("when");
        QTest::newRow("in the morning") << QStringLiteral("2025-11-24 08:00");
        QTest::newRow("due at the break") << QStringLiteral("2025-11-24 12:00");
        QTest::newRow("due at closing") << QStringLiteral("2025-11-24 17:00");
        QTest::newRow("on the short Saturday") << QStringLiteral("2025-11-22 12:59");
    }
    void somebodyIsThere()
    {
        QFETCH(QString, when);
        QVERIFY(!closedAt(shop(), at(when)));
    }

    void opensNext_data()
    {
        QTest::addColumn<QString>("after");
        QTest::addColumn<QString>("next");
        const auto row = [](const char *name, const char *after, const char *next) {
            QTest::newRow(name) << QString::fromLatin1(after) << QString::fromLatin1(next);
        };
        row("in the morning after the break", "2025-11-24 10:00", "2025-11-24 13:00");
        row("late in the day on the next one", "2025-11-24 16:30", "2025-11-25 08:00");
        row("Friday evening on Saturday", "2025-11-21 16:30", "2025-11-22 09:00");
        row("over Sunday", "2025-11-22 12:00", "2025-11-24 08:00");
        row("over a holiday", "2025-12-24 16:30", "2025-12-26 08:00");
    }
    void opensNext()
    {
        QFETCH(QString, after);
        QFETCH(QString, next);
        const auto opening = nextOpening(shop(), at(after));
        QVERIFY(opening);
        QCOMPARE(written(*opening), next);
    }
    void whoDidNotSayTheirHoursHaveNoOpening()
    {
        WorkingTimes times;
        times.zone = osloZone();
        QVERIFY(!nextOpening(times, at(QStringLiteral("2025-11-24 10:00"))));
    }

    void nobodyIsThere_data()
    {
        QTest::addColumn<QString>("when");
        QTest::addColumn<int>("by");
        QTest::addColumn<QString>("instead");
        const auto row = [](const char *name, const char *when, ClosedBy by, const char *instead) {
            QTest::newRow(name) << QString::fromLatin1(when) << static_cast<int>(by)
                                << QString::fromLatin1(instead);
        };
        row("Sunday keeps the clock time", "2025-11-23 16:00", ClosedBy::Weekday, "2025-11-24 16:00");
        row("Sunday at night takes the opening", "2025-11-23 22:30", ClosedBy::Weekday, "2025-11-24 08:00");
        row("before opening", "2025-11-24 06:30", ClosedBy::Clock, "2025-11-24 08:00");
        row("in the break", "2025-11-24 12:30", ClosedBy::Clock, "2025-11-24 13:00");
        row("after closing", "2025-11-24 17:01", ClosedBy::Clock, "2025-11-25 08:00");
        row("Friday evening", "2025-11-21 19:00", ClosedBy::Clock, "2025-11-22 09:00");
        row("Saturday afternoon", "2025-11-22 16:00", ClosedBy::Clock, "2025-11-24 08:00");
        row("a holiday", "2025-12-25 10:00", ClosedBy::Holiday, "2025-12-26 10:00");
        row("the evening before a holiday", "2025-12-24 18:00", ClosedBy::Clock, "2025-12-26 08:00");
        row("the night of a clock change", "2026-03-29 10:00", ClosedBy::Weekday, "2026-03-30 10:00");
    }
    void nobodyIsThere()
    {
        QFETCH(QString, when);
        QFETCH(int, by);
        QFETCH(QString, instead);
        const auto closed = closedAt(shop(), at(when));
        QVERIFY(closed);
        QCOMPARE(static_cast<int>(closed->by), by);
        QVERIFY(closed->instead);
        QCOMPARE(written(*closed->instead), instead);
        QVERIFY(!closedAt(shop(), *closed->instead));
    }

    void hoursThatNobodySaidCloseOnlyHolidays()
    {
        WorkingTimes times = shop();
        times.hours = {};
        QVERIFY(!closedAt(times, at(QStringLiteral("2025-11-23 03:00"))));
        const auto closed = closedAt(times, at(QStringLiteral("2025-12-25 03:00")));
        QVERIFY(closed);
        QCOMPARE(closed->holiday, QStringLiteral("Christmas Day"));
        QCOMPARE(written(*closed->instead), QStringLiteral("2025-12-26 03:00"));
    }

    void aYearWithoutAnybodyOffersNothing()
    {
        WorkingTimes times = shop();
        times.hours = {};
        times.holidays.clear();
        for (int day = 0; day <= 400; ++day) {
            Holiday free;
            free.day = QDate(2025, 11, 1).addDays(day);
            times.holidays.push_back(free);
        }
        const auto closed = closedAt(times, at(QStringLiteral("2025-11-24 10:00")));
        QVERIFY(closed);
        QVERIFY(!closed->instead);
    }

    void aTeamHasItsOwnHolidaysAndTheCompanys()
    {
        CompanySnapshot company;
        Team care;
        care.id = TeamId{QUuid::createUuidV5(QUuid(), QStringLiteral("care"))};
        care.timeZone = QStringLiteral("Europe/Oslo");
        care.hours = shop().hours;
        company.teams.push_back(care);
        const TeamId other{QUuid::createUuidV5(QUuid(), QStringLiteral("other"))};
        for (const TeamId &team : {TeamId(), care.id, other}) {
            Holiday holiday;
            holiday.day = QDate(2025, 12, 24);
            holiday.team = team;
            company.holidays.push_back(holiday);
        }
        const WorkingTimes times = workingTimesOf(company, care.id, QTimeZone("Asia/Tokyo"));
        QCOMPARE(times.zone, osloZone());
        QCOMPARE(times.hours, care.hours);
        QCOMPARE(times.holidays.size(), size_t(2));
        QCOMPARE(workingTimesOf(company, other, QTimeZone("Asia/Tokyo")).zone, QTimeZone("Asia/Tokyo"));
    }
};

LEEWAY_TEST(TestWorkingTimes)
#include "tst_working_times.moc"
