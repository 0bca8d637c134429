#include "domain/due_times.h"
#include "domain/when_parser.h"
#include "support/test_case.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRandomGenerator>
#include <QTest>

using namespace leeway;
using namespace leeway::domain;

namespace
{

OpeningHours hoursCalled(const QString &name)
{
    OpeningHours hours;
    for (size_t day = 0; day < OpeningHours::kDays; ++day) {
        if (name == QLatin1String("always"))
            hours.days.at(day) = {{0, OpeningHours::kDayMinutes}};
        else if (name == QLatin1String("small hours"))
            hours.days.at(day) = {{2 * 60, 3 * 60}};
        else if (name == QLatin1String("office") && day < 5)
            hours.days.at(day) = {{8 * 60, 12 * 60}, {13 * 60, 17 * 60}};
    }
    return hours;
}

Holiday holidayOf(QDate day)
{
    Holiday made;
    made.day = day;
    return made;
}

base::Instant momentOf(const QString &iso)
{
    return base::fromDateTime(QDateTime::fromString(iso, Qt::ISODateWithMs));
}

/// Weekdays in Oslo from 8 to 12 and 13 to 17.
WorkingTimes office()
{
    WorkingTimes times;
    times.zone = QTimeZone("Europe/Oslo");
    times.hours = hoursCalled(QStringLiteral("office"));
    return times;
}

base::Instant inOslo(const QString &text)
{
    const QDateTime local = QDateTime::fromString(text, QStringLiteral("yyyy-MM-dd hh:mm"));
    return placedIn(office().zone, local.date(), local.time());
}

QString writtenInOslo(std::optional<base::Instant> moment)
{
    return moment ? base::toDateTime(*moment)
                        .toTimeZone(office().zone)
                        .toString(QStringLiteral("yyyy-MM-dd hh:mm"))
                  : QStringLiteral("never");
}

/// What the definition says, and nothing else: a minute counts when the clock on the wall shows one of the
/// hours.
std::optional<base::Instant> countedByMinute(const WorkingTimes &times, base::Instant from, int minutes)
{
    for (base::Instant at = from; at < from + std::chrono::hours(24 * 60); at += std::chrono::minutes(1)) {
        const QDateTime wall = base::toDateTime(at).toTimeZone(times.zone);
        const int minute = wall.time().hour() * 60 + wall.time().minute();
        for (const DayRange &range : rangesOn(times, wall.date())) {
            if (minute >= range.from && minute < range.until && --minutes == 0)
                return at + std::chrono::minutes(1);
        }
    }
    return std::nullopt;
}

/// Any hours and holidays, in a zone whose clocks are changed in a way of its own.
WorkingTimes anyTimes(QRandomGenerator &dice, QDate around)
{
    static const std::array kZones{"Europe/Oslo",  "America/New_York",    "America/Santiago",
                                   "Asia/Kolkata", "Australia/Lord_Howe", "Asia/Beirut",
                                   "UTC",          "Pacific/Apia"};
    WorkingTimes times;
    times.zone = QTimeZone(kZones.at(dice.bounded(static_cast<quint32>(kZones.size()))));
    for (auto &day : times.hours.days) {
        int from = 0;
        for (int i = dice.bounded(4); i > 0 && from < 1380; --i) {
            from += dice.bounded(1, 500);
            const int until = std::min(OpeningHours::kDayMinutes, from + dice.bounded(1, 400));
            if (from < until)
                day.push_back({from, until});
            from = until;
        }
    }
    for (int i = dice.bounded(6); i > 0; --i)
        times.holidays.push_back(holidayOf(around.addDays(dice.bounded(20))));
    return times;
}

} // namespace

class TestDueTimes : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void openingTimeIsCounted_data()
    {
        QTest::addColumn<QJsonObject>("one");
        QFile file(qEnvironmentVariable("LEEWAY_SOURCE_DIR") +
                   QStringLiteral("/tests/support/due_times.json"));
        QVERIFY2(file.open(QIODevice::ReadOnly), qPrintable(file.errorString()));
        const QJsonArray all = QJsonDocument::fromJson(file.readAll()).array();
        QVERIFY(all.size() > 10);
        for (const QJsonValue &one : all)
            QTest::newRow(qPrintable(one.toObject().value(QLatin1String("name")).toString()))
                << one.toObject();
    }
    void openingTimeIsCounted()
    {
        QFETCH(QJsonObject, one);
        const auto text = [&one](const char *key) { return one.value(QLatin1String(key)).toString(); };
        WorkingTimes times;
        times.zone = QTimeZone(text("zone").toLatin1());
        times.hours = hoursCalled(text("hours"));
        for (const QJsonValue &day : one.value(QLatin1String("holidays")).toArray())
            times.holidays.push_back(holidayOf(QDate::fromString(day.toString(), Qt::ISODate)));
        const auto due = afterOpeningTime(times, momentOf(text("from")),
                                          std::chrono::minutes(one.value(QLatin1String("minutes")).toInt()));
        const std::optional<base::Instant> wanted =
            text("due").isEmpty() ? std::nullopt : std::optional(momentOf(text("due")));
        QCOMPARE(due ? base::toIso(*due) : QString(), wanted ? base::toIso(*wanted) : QString());
    }

    void agreesWithCountingMinutes()
    {
        const quint32 seed = qEnvironmentVariableIsSet("LEEWAY_SEED")
                                 ? qEnvironmentVariable("LEEWAY_SEED").toUInt()
                                 : QRandomGenerator::global()->generate();
        qInfo() << "LEEWAY_SEED" << seed;
        QRandomGenerator dice(seed);
        int counted = 0;
        for (int round = 0; round < 60; ++round) {
            // Around the days on which clocks are changed somewhere, and others.
            const QDate day = QDate(2026, 1 + dice.bounded(12), 1).addDays(dice.bounded(28));
            const WorkingTimes times = anyTimes(dice, day);
            const base::Instant from =
                base::fromDateTime(QDateTime(day, QTime(dice.bounded(24), dice.bounded(60)), Qt::UTC));
            const int minutes = dice.bounded(1, 1500);
            const auto due = afterOpeningTime(times, from, std::chrono::minutes(minutes));
            const auto naive = countedByMinute(times, from, minutes);
            if (!naive)
                continue; // the naive count looks no further than 60 days
            ++counted;
            QVERIFY2(
                due == naive,
                qPrintable(QStringLiteral("seed %1, round %2: %3 minutes from %4 in %5: %6, by minute %7")
                               .arg(seed)
                               .arg(round)
                               .arg(minutes)
                               .arg(base::toIso(from), QString::fromLatin1(times.zone.id()),
                                    due ? base::toIso(*due) : QString(), base::toIso(*naive))));
        }
        QVERIFY(counted > 30);
    }

    void whoNeverOpensOwesNothing()
    {
        WorkingTimes times = office();
        for (QDate day(2025, 11, 1); day < QDate(2027, 12, 1); day = day.addDays(1))
            times.holidays.push_back(holidayOf(day));
        QVERIFY(
            !afterOpeningTime(times, inOslo(QStringLiteral("2025-11-24 09:00")), std::chrono::minutes(1)));
        QVERIFY(!nextWorkingMorning(times, inOslo(QStringLiteral("2025-11-24 09:00"))));
    }

    void queueAndTypeEachSayTheirs_data()
    {
        QTest::addColumn<QString>("queue");
        QTest::addColumn<QString>("type");
        QTest::addColumn<QString>("due");
        const auto row = [](const char *name, const char *queue, const char *type, const char *due) {
            QTest::newRow(name) << QString::fromLatin1(queue) << QString::fromLatin1(type)
                                << QString::fromLatin1(due);
        };
        row("the queue's", "Billing", "", "2025-11-24 12:00");
        row("the type's", "", "Late delivery", "2025-11-24 11:00");
        row("the earlier of both", "billing ", "Late delivery", "2025-11-24 11:00");
        row("the earlier of both, the other way", "vip", "Late delivery", "2025-11-24 10:15");
        row("nobody said anything", "returns", "Other", "never");
        row("neither queue nor type", "", "", "never");
        row("a type that is called as a queue", "late delivery", "billing", "never");
    }
    void queueAndTypeEachSayTheirs()
    {
        QFETCH(QString, queue);
        QFETCH(QString, type);
        const std::vector<DueRule> rules{{DueKind::QueueAnswer, QStringLiteral("billing"), 120},
                                         {DueKind::QueueAnswer, QStringLiteral("VIP"), 15},
                                         {DueKind::TypeAnswer, QStringLiteral("Late delivery"), 60},
                                         {DueKind::ComplaintAnswer, {}, 10}};
        QTEST(writtenInOslo(
                  answerDue(rules, office(), queue, type, inOslo(QStringLiteral("2025-11-24 10:00")))),
              "due");
    }

    void aCaseIsLookedAtAgain_data()
    {
        QTest::addColumn<QString>("type");
        QTest::addColumn<QString>("now");
        QTest::addColumn<QString>("due");
        QTest::newRow("the next working day at opening") << "Other"
                                                         << "2025-11-24 15:20"
                                                         << "2025-11-25 08:00";
        QTest::newRow("on a Friday") << "Other"
                                     << "2025-11-21 15:20"
                                     << "2025-11-24 08:00";
        QTest::newRow("before the day has begun") << ""
                                                  << "2025-11-24 06:00"
                                                  << "2025-11-25 08:00";
        QTest::newRow("as said for its type") << "Safety"
                                              << "2025-11-24 15:20"
                                              << "2025-11-25 08:20";
    }
    void aCaseIsLookedAtAgain()
    {
        QFETCH(QString, type);
        QFETCH(QString, now);
        const std::vector<DueRule> rules{{DueKind::TypeNextStep, QStringLiteral("Safety"), 120}};
        QTEST(writtenInOslo(nextStepDue(rules, office(), type, inOslo(now) - std::chrono::milliseconds(0))),
              "due");
    }
    void aNextStepIsToTheMinute()
    {
        const std::vector<DueRule> rules{{DueKind::TypeNextStep, QStringLiteral("Safety"), 60}};
        const auto due =
            nextStepDue(rules, office(), QStringLiteral("Safety"),
                        inOslo(QStringLiteral("2025-11-24 09:00")) + std::chrono::milliseconds(1));
        QVERIFY(due.has_value());
        QCOMPARE(*due, inOslo(QStringLiteral("2025-11-24 10:01")));
    }
    void withoutHoursWorkBeginsOnAWeekdayAtNine()
    {
        WorkingTimes times = office();
        times.hours = {};
        times.holidays.push_back(holidayOf(QDate(2025, 11, 24)));
        QCOMPARE(writtenInOslo(nextWorkingMorning(times, inOslo(QStringLiteral("2025-11-21 15:20")))),
                 QStringLiteral("2025-11-25 09:00"));
    }

    void complaintsHaveTheUsualDays()
    {
        const ComplaintDates dates = complaintDates({}, office(), inOslo(QStringLiteral("2025-11-20 21:00")));
        QCOMPARE(writtenInOslo(dates.acknowledgeBy), QStringLiteral("2025-11-27 17:00"));
        QCOMPARE(writtenInOslo(dates.answerBy), QStringLiteral("2025-12-11 17:00"));
        QCOMPARE(writtenInOslo(dates.finalBy), QStringLiteral("2026-01-08 17:00"));
        QVERIFY(!dates.acknowledgedAt && !dates.answeredAt);
    }
    void complaintsHaveTheCompanysDays()
    {
        WorkingTimes times = office();
        times.hours = {};
        times.holidays = {holidayOf(QDate(2025, 11, 24))};
        const std::vector<DueRule> rules{{DueKind::ComplaintAcknowledge, {}, 1},
                                         {DueKind::ComplaintAnswer, {}, 2}};
        const ComplaintDates dates = complaintDates(rules, times, inOslo(QStringLiteral("2025-11-21 09:00")));
        QCOMPARE(writtenInOslo(dates.acknowledgeBy), QStringLiteral("2025-11-25 23:59"));
        QCOMPARE(writtenInOslo(dates.answerBy), QStringLiteral("2025-11-26 23:59"));
    }
    void whatAComplaintIsOwedNext()
    {
        Case one;
        one.complaintDates = complaintDates({}, office(), inOslo(QStringLiteral("2025-11-20 09:00")));
        QVERIFY(!complaintDue(one)); // no complaint
        one.complaint = true;
        QCOMPARE(complaintDue(one),
                 (ComplaintDue{ComplaintStep::Acknowledge, *one.complaintDates.acknowledgeBy}));
        one.complaintDates.acknowledgedAt = inOslo(QStringLiteral("2025-11-21 09:00"));
        QCOMPARE(complaintDue(one), (ComplaintDue{ComplaintStep::Answer, *one.complaintDates.answerBy}));
        one.status = CaseStatus::Solved;
        QVERIFY(complaintDue(one)); // settled, and still owed its answer
        one.complaintDates.answeredAt = inOslo(QStringLiteral("2025-11-22 09:00"));
        QVERIFY(!complaintDue(one));
    }

    void rulesAreOneForEachName()
    {
        const DueRule rule{DueKind::QueueAnswer, QStringLiteral("Billing"), 60};
        QCOMPARE(idOf(rule), idOf({DueKind::QueueAnswer, QStringLiteral(" billing"), 5}));
        QVERIFY(idOf(rule) != idOf({DueKind::TypeAnswer, QStringLiteral("Billing"), 60}));
        QVERIFY(idOf(rule) != idOf({DueKind::QueueAnswer, QStringLiteral("Billing 2"), 60}));
    }
};

LEEWAY_TEST(TestDueTimes)
#include "tst_due_times.moc"
