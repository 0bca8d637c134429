#include "domain/came_sum.h"
#include "domain/json/came_sum.h"
#include "support/test_case.h"

#include <QTest>

using namespace leeway::domain;

namespace
{

const QString kId = QStringLiteral("5f3b1f0a-6a55-4c2e-9a52-6c1f3a7a0b01");

QJsonObject rowWith(const QString &key, const QJsonValue &value)
{
    QJsonObject row{{QStringLiteral("id"), kId},
                    {QStringLiteral("team"), kId},
                    {QStringLiteral("head"), QStringLiteral("Stayed")},
                    {QStringLiteral("chosen"), QStringLiteral("apology")},
                    {QStringLiteral("situation"), QStringLiteral("{\"mood\":\"calm\"}")},
                    {QStringLiteral("week"), 2900},
                    {QStringLiteral("due"), 2913},
                    {QStringLiteral("came"), QStringLiteral("Silent")},
                    {QStringLiteral("count"), 3}};
    if (!key.isEmpty())
        row[key] = value;
    return row;
}

} // namespace

class TestCameSum : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void saysNothingBeforeItsTime_data()
    {
        QTest::addColumn<Came>("came");
        QTest::addColumn<int>("heard"); // week; -1: nobody tells
        QTest::addColumn<int>("now");
        QTest::addColumn<QString>("said");
        QTest::newRow("yes, too early") << Came::Yes << 20 << 9 << "unknown";
        QTest::newRow("yes, in its week") << Came::Yes << -1 << 10 << "yes";
        QTest::newRow("no, too early") << Came::No << 20 << 9 << "unknown";
        QTest::newRow("no, later") << Came::No << -1 << 30 << "no";
        QTest::newRow("silence, and nobody tells") << Came::Silent << -1 << 30 << "unknown";
        QTest::newRow("silence, told of earlier weeks") << Came::Silent << 9 << 30 << "unknown";
        QTest::newRow("silence, told of that week") << Came::Silent << 10 << 10 << "no";
        QTest::newRow("how far it was told") << Came::Heard << 20 << 30 << "unknown";
    }
    void saysNothingBeforeItsTime()
    {
        QFETCH(Came, came);
        QFETCH(int, heard);
        QFETCH(int, now);
        CameSum sum;
        sum.due = 10;
        sum.came = came;
        const auto said = cameBy(sum, heard < 0 ? std::nullopt : std::optional(heard), now);
        QTEST(!said   ? QStringLiteral("unknown")
              : *said ? QStringLiteral("yes")
                      : QStringLiteral("no"),
              "said");
    }

    void isReadFromARow()
    {
        const auto sum = cameSumFrom(rowWith({}, {}));
        QVERIFY(sum);
        QCOMPARE(sum->head, CameHead::Stayed);
        QCOMPARE(sum->came, Came::Silent);
        QCOMPARE(sum->week, 2900);
        QCOMPARE(sum->due, 2913);
        QCOMPARE(sum->count, 3);
        QCOMPARE(nameOfCameHead(sum->head), QStringLiteral("Stayed"));
        QCOMPARE(nameOfCame(sum->came), QStringLiteral("Silent"));
    }

    void refusesWhatIsNone_data()
    {
        QTest::addColumn<QString>("key");
        QTest::addColumn<QJsonValue>("value");
        QTest::newRow("a head of a newer program") << "head" << QJsonValue(QStringLiteral("Sang"));
        QTest::newRow("neither yes nor no") << "came" << QJsonValue(QStringLiteral("Perhaps"));
        QTest::newRow("of no case") << "count" << QJsonValue(0);
        QTest::newRow("a week beyond all") << "week" << QJsonValue(1e12);
        QTest::newRow("due beyond all") << "due" << QJsonValue(1e12);
    }
    void refusesWhatIsNone()
    {
        QFETCH(QString, key);
        QFETCH(QJsonValue, value);
        const auto sum = cameSumFrom(rowWith(key, value));
        QVERIFY(!sum);
        QCOMPARE(sum.error().code, leeway::base::Code::FieldInvalid);
    }
};

LEEWAY_TEST(TestCameSum)
#include "tst_came_sum.moc"
