// What is said about how fresh the orders are.
#include "models/feed_words.h"
#include "support/answer.h"
#include "support/bare_text.h"
#include "support/test_case.h"

#include <QTest>

using namespace leeway;
using domain::FeedSource;
using std::chrono::minutes;
using Sources = std::vector<FeedSource>;

namespace
{

models::Format britishMorning()
{
    return {QLocale(QLocale::English, QLocale::UnitedKingdom), QTimeZone::utc(),
            test::at("2025-11-20T14:40:00Z")};
}

FeedSource ordersOf(const char *name, std::optional<int> minutesAgo, std::optional<minutes> lateAfter = {})
{
    FeedSource source{.name = QString::fromLatin1(name),
                      .what = {QStringLiteral("orders"), QStringLiteral("payments")},
                      .receivedAt = {},
                      .lateAfter = lateAfter};
    if (minutesAgo)
        source.receivedAt = britishMorning().now - minutes(*minutesAgo);
    return source;
}

FeedSource calls()
{
    return {.name = QStringLiteral("pbx"),
            .what = {QStringLiteral("interactions")},
            .receivedAt = britishMorning().now - minutes(500),
            .lateAfter = minutes(5)};
}

} // namespace
Q_DECLARE_METATYPE(Sources)

class TestFeedWords : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void saysHowFreshOrdersAre_data()
    {
        QTest::addColumn<Sources>("sources");
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("brief");
        const auto row = [](const char *name, const Sources &sources, const char *text, const char *brief) {
            QTest::newRow(name) << sources << QString::fromUtf8(text) << QString::fromUtf8(brief);
        };
        row("no source", {}, "", "");
        row("one that brings no orders", {calls()}, "", "");
        row("in time", {ordersOf("shop", 8, minutes(15))}, "Orders as of 14:32", "as of 14:32");
        row("exactly as old as it may be", {ordersOf("shop", 8, minutes(8))}, "Orders as of 14:32",
            "as of 14:32");
        row("past its age", {ordersOf("shop", 8, minutes(5))}, "Orders as of 14:32, late",
            "as of 14:32, late");
        row("never late", {ordersOf("shop", 8)}, "Orders as of 14:32", "as of 14:32");
        row("of yesterday", {ordersOf("shop", 24 * 60, minutes(5))}, "Orders as of Wed 14:40, late",
            "as of Wed 14:40, late");
        row("the older of two",
            {ordersOf("shop", 1, minutes(5)), ordersOf("outlet", 8, minutes(15)), calls()},
            "Orders as of 14:32", "as of 14:32");
        row("one of two is late", {ordersOf("shop", 8, minutes(5)), ordersOf("outlet", 8)},
            "Orders as of 14:32, late", "as of 14:32, late");
        row("never came, may take its time", {ordersOf("shop", {})}, "Not all orders have come yet",
            "not all yet");
        row("never came, and should have", {ordersOf("shop", {}, minutes(5)), ordersOf("outlet", 8)},
            "Not all orders have come yet, late", "not all yet, late");
    }
    void saysHowFreshOrdersAre()
    {
        QFETCH(Sources, sources);
        const models::OrdersAsOf said = models::ordersAsOf(sources, britishMorning());
        QTEST(test::bareText(said.text), "text");
        QTEST(test::bareText(said.brief), "brief");
        QCOMPARE(said.late, said.text.endsWith(QStringLiteral("late")));
    }

    void detailsNameEachSource()
    {
        const auto said = models::ordersAsOf(
            {ordersOf("shop", 8, minutes(5)), ordersOf("outlet", {}), calls()}, britishMorning());
        QCOMPARE(test::bareText(said.details),
                 QStringLiteral("shop: Thursday, 20 November 2025, 14:32, late\n"
                                "outlet: nothing has come yet"));
    }
};

LEEWAY_TEST(TestFeedWords)
#include "tst_feed_words.moc"
