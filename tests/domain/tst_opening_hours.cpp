// Opening hours as people type them, and which team somebody is in on a day.
#include "domain/company.h"

#include "support/test_case.h"

#include <QTest>

using namespace leeway;
using domain::Membership;

class TestOpeningHours : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void typedHoursAreRead_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("read");
        QTest::newRow("a day") << QStringLiteral("08:00-16:00") << QStringLiteral("08:00-16:00");
        QTest::newRow("short") << QStringLiteral("8-16") << QStringLiteral("08:00-16:00");
        QTest::newRow("with a break")
            << QStringLiteral("13:00 – 17.30; 8:00-12") << QStringLiteral("08:00-12:00, 13:00-17:30");
        QTest::newRow("until midnight") << QStringLiteral("0-24") << QStringLiteral("00:00-24:00");
        QTest::newRow("one after the other")
            << QStringLiteral("8-12,12-16") << QStringLiteral("08:00-12:00, 12:00-16:00");
        QTest::newRow("closed") << QStringLiteral(" , ") << QString();
    }
    void typedHoursAreRead()
    {
        QFETCH(QString, typed);
        QFETCH(QString, read);
        const auto ranges = domain::dayRangesFrom(typed);
        QVERIFY(ranges);
        QCOMPARE(domain::dayRangesText(*ranges), read);
        QCOMPARE(*domain::dayRangesFrom(read), *ranges);
    }

    void whatIsNoRangeIsNamed_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("part");
        QTest::newRow("words") << QStringLiteral("8-12, always") << QStringLiteral("always");
        QTest::newRow("backwards") << QStringLiteral("16-8") << QStringLiteral("16-8");
        QTest::newRow("no length") << QStringLiteral("8-8") << QStringLiteral("8-8");
        QTest::newRow("past the day") << QStringLiteral("20-25") << QStringLiteral("20-25");
        QTest::newRow("61 minutes") << QStringLiteral("8:61-9") << QStringLiteral("8:61-9");
        QTest::newRow("overlapping") << QStringLiteral("8-12, 11-14") << QStringLiteral("11:00-14:00");
    }
    void whatIsNoRangeIsNamed()
    {
        QFETCH(QString, typed);
        QFETCH(QString, part);
        const auto ranges = domain::dayRangesFrom(typed);
        QVERIFY(!ranges);
        QCOMPARE(ranges.error().code, base::Code::FieldInvalid);
        QCOMPARE(ranges.error().detail, part);
    }

    void aWeekComesBackAsItWas()
    {
        domain::OpeningHours hours;
        QCOMPARE(domain::toJson(hours), QJsonArray());
        hours.days.at(6) = {{600, 1440}};
        QCOMPARE(*domain::openingHoursFrom(domain::toJson(hours)), hours);
        QVERIFY(!domain::openingHoursFrom(QJsonArray{QJsonArray{}, QJsonArray{}}));
        QJsonArray odd = domain::toJson(hours);
        odd[0] = QJsonArray{QJsonArray{500, 400}};
        QVERIFY(!domain::openingHoursFrom(odd));
    }

    void theTeamOfADay_data()
    {
        QTest::addColumn<QList<QStringList>>("memberships"); // team, from, until
        QTest::addColumn<QString>("day");
        QTest::addColumn<QString>("team"); // "-": not said, "": none
        using Rows = QList<QStringList>;
        const QStringList home{QStringLiteral("A"), {}, {}};
        const QStringList lent{QStringLiteral("B"), QStringLiteral("2026-12-02"),
                               QStringLiteral("2026-12-03")};
        const auto row = [](const char *name, const Rows &rows, const char *day, const char *team) {
            QTest::newRow(name) << rows << QString::fromLatin1(day) << QString::fromLatin1(team);
        };
        row("without any", {}, "2026-12-01", "-");
        row("before the first begins", {lent}, "2026-12-01", "-");
        row("its first day", {home, lent}, "2026-12-02", "B");
        row("its last day", {lent, home}, "2026-12-03", "B");
        row("back home", {home, lent}, "2026-12-04", "A");
        row("after the last", {lent}, "2026-12-04", "");
    }
    void theTeamOfADay()
    {
        QFETCH(QList<QStringList>, memberships);
        QFETCH(QString, day);
        QFETCH(QString, team);
        const auto idOf = [](const QString &name) {
            return domain::TeamId{QUuid::createUuidV5(QUuid(), name)};
        };
        const domain::PersonId kim{QUuid::createUuidV5(QUuid(), QStringLiteral("Kim"))};
        std::vector<Membership> rows;
        for (const QStringList &one : memberships)
            rows.push_back({.id = {},
                            .person = kim,
                            .team = idOf(one[0]),
                            .from = QDate::fromString(one[1], Qt::ISODate),
                            .until = QDate::fromString(one[2], Qt::ISODate)});
        const auto found = domain::teamOn(rows, kim, QDate::fromString(day, Qt::ISODate));
        QCOMPARE(found.has_value(), team != QLatin1String("-"));
        if (found)
            QCOMPARE(*found, team.isEmpty() ? domain::TeamId() : idOf(team));
        QVERIFY(!domain::teamOn(rows, domain::PersonId{QUuid::createUuidV5(QUuid(), QStringLiteral("Li"))},
                                QDate(2026, 12, 2)));
    }
};

LEEWAY_TEST(TestOpeningHours)
#include "tst_opening_hours.moc"
