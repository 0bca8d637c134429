#include "resolution/budget_period.h"

#include "support/test_case.h"

#include <QTest>

using namespace leeway;
using domain::BudgetPeriod;

namespace
{

base::Instant at(const QString &iso)
{
    return base::fromDateTime(QDateTime::fromString(iso, Qt::ISODate).toUTC());
}

QString shown(const std::optional<base::Instant> &moment)
{
    return moment ? base::toDateTime(*moment).toString(QStringLiteral("yyyy-MM-dd HH:mm"))
                  : QStringLiteral("-");
}

} // namespace

class TestBudgetPeriod : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void findsTheWindow_data();
    void findsTheWindow();
    void namesDayAndMonth();
};

void TestBudgetPeriod::findsTheWindow_data()
{
    QTest::addColumn<QString>("zone");
    QTest::addColumn<QString>("now");
    QTest::addColumn<BudgetPeriod>("period");
    QTest::addColumn<int>("days");
    QTest::addColumn<QString>("window"); // UTC
    const auto row = [](const char *name, const char *zone, const char *now, BudgetPeriod period, int days,
                        const char *window) {
        QTest::newRow(name) << QString::fromLatin1(zone) << QString::fromLatin1(now) << period << days
                            << QString::fromLatin1(window);
    };
    row("once has no ends", "Europe/Oslo", "2026-11-26T13:00:00Z", BudgetPeriod::Once, 0, "- to -");
    row("a day in winter", "Europe/Oslo", "2026-11-26T13:00:00Z", BudgetPeriod::Day, 0,
        "2026-11-25 23:00 to 2026-11-26 23:00");
    row("the last moment of a day", "Europe/Oslo", "2026-11-26T22:59:59Z", BudgetPeriod::Day, 0,
        "2026-11-25 23:00 to 2026-11-26 23:00");
    row("the first moment of the next", "Europe/Oslo", "2026-11-26T23:00:00Z", BudgetPeriod::Day, 0,
        "2026-11-26 23:00 to 2026-11-27 23:00");
    row("a day of 23 hours", "Europe/Oslo", "2026-03-29T10:00:00Z", BudgetPeriod::Day, 0,
        "2026-03-28 23:00 to 2026-03-29 22:00");
    row("a day of 25 hours", "Europe/Oslo", "2026-10-25T10:00:00Z", BudgetPeriod::Day, 0,
        "2026-10-24 22:00 to 2026-10-25 23:00");
    row("midnight that is jumped over", "America/Havana", "2026-03-08T12:00:00Z", BudgetPeriod::Day, 0,
        "2026-03-08 05:00 to 2026-03-09 04:00");
    row("midnight that comes twice, between the two", "America/Havana", "2026-11-01T04:30:00Z",
        BudgetPeriod::Day, 0, "2026-11-01 04:00 to 2026-11-02 05:00");
    row("midnight that comes twice, after both", "America/Havana", "2026-11-01T05:30:00Z", BudgetPeriod::Day,
        0, "2026-11-01 04:00 to 2026-11-02 05:00");
    row("a day that is left out", "Pacific/Apia", "2011-12-30T05:00:00Z", BudgetPeriod::Day, 0,
        "2011-12-29 10:00 to 2011-12-30 10:00");
    row("half an hour apart", "Asia/Kolkata", "2026-11-26T18:29:00Z", BudgetPeriod::Day, 0,
        "2026-11-25 18:30 to 2026-11-26 18:30");
    row("a week begins on Monday", "Europe/Oslo", "2026-11-26T13:00:00Z", BudgetPeriod::Week, 0,
        "2026-11-22 23:00 to 2026-11-29 23:00");
    row("Sunday belongs to the week before", "Europe/Oslo", "2026-11-29T22:59:00Z", BudgetPeriod::Week, 0,
        "2026-11-22 23:00 to 2026-11-29 23:00");
    row("a week over the change of the clock", "Europe/Oslo", "2026-10-25T10:00:00Z", BudgetPeriod::Week, 0,
        "2026-10-18 22:00 to 2026-10-25 23:00");
    row("a month", "Europe/Oslo", "2026-11-26T13:00:00Z", BudgetPeriod::Month, 0,
        "2026-10-31 23:00 to 2026-11-30 23:00");
    row("a leap February", "UTC", "2028-02-29T13:00:00Z", BudgetPeriod::Month, 0,
        "2028-02-01 00:00 to 2028-03-01 00:00");
    row("December", "UTC", "2026-12-31T23:59:00Z", BudgetPeriod::Month, 0,
        "2026-12-01 00:00 to 2027-01-01 00:00");
    row("today alone", "Europe/Oslo", "2026-11-26T13:00:00Z", BudgetPeriod::Rolling, 1,
        "2026-11-25 23:00 to 2026-11-26 23:00");
    row("thirty days, whole ones", "Europe/Oslo", "2026-11-20T13:00:00Z", BudgetPeriod::Rolling, 30,
        "2026-10-21 22:00 to 2026-11-20 23:00");
}

void TestBudgetPeriod::findsTheWindow()
{
    QFETCH(QString, zone);
    QFETCH(QString, now);
    QFETCH(BudgetPeriod, period);
    QFETCH(int, days);
    const QTimeZone there(zone.toLatin1());
    QVERIFY(there.isValid());
    const resolution::PeriodWindow window = resolution::windowOf(period, days, at(now), there);
    const QString said = shown(window.from) + QStringLiteral(" to ") + shown(window.until);
    QTEST(said, "window");
}

void TestBudgetPeriod::namesDayAndMonth()
{
    const QTimeZone oslo("Europe/Oslo");
    QCOMPARE(resolution::dayName(at(QStringLiteral("2026-11-30T23:30:00Z")), oslo),
             QStringLiteral("2026-12-01"));
    QCOMPARE(resolution::monthName(at(QStringLiteral("2026-11-30T23:30:00Z")), oslo),
             QStringLiteral("2026-12"));
}

LEEWAY_TEST(TestBudgetPeriod)
#include "tst_budget_period.moc"
