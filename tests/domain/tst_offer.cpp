#include "domain/json/offer.h"

#include "support/test_case.h"

#include <QJsonDocument>
#include <QTest>

#include <functional>

using namespace leeway;
using domain::Offer;

/// An offer holds codes and figures that fit, and comes back from JSON as it went.
class TestOffer : public QObject
{
    Q_OBJECT

private:
    using Change = std::function<void(Offer &)>;

    static Offer fine()
    {
        Offer offer;
        offer.id = domain::OfferId{QUuid::createUuid()};
        offer.customer = domain::CustomerId{QUuid::createUuid()};
        offer.contact = domain::ContactId{QUuid::createUuid()};
        offer.at = base::instantFromMs(1'000);
        offer.situation.emplace(QStringLiteral("case.type"), QStringLiteral("late_delivery"));
        offer.shown.resize(2);
        offer.shown[0].resolution = QStringLiteral("apology");
        offer.shown[1] = {.resolution = QStringLiteral("goodwill-2:a.b+c"),
                          .middle = 74,
                          .low = 70,
                          .high = 78,
                          .similar = 12,
                          .cost = 100,
                          .fits = false};
        offer.chosen = QStringLiteral("apology");
        return offer;
    }

private Q_SLOTS:
    void comesBackAsItWent_data()
    {
        QTest::addColumn<Change>("change");
        QTest::newRow("as little as there may be") << Change([](Offer &offer) {
            offer.situation.clear();
            offer.shown.resize(1);
        });
        QTest::newRow("about a case, with a grant") << Change([](Offer &offer) {
            offer.theCase = domain::CaseId{QUuid::createUuid()};
            offer.grant = domain::GrantId{QUuid::createUuid()};
            offer.cost = 250;
        });
        QTest::newRow("drawn") << Change([](Offer &offer) {
            offer.order = domain::OfferOrder::RandomTie;
            offer.propensity = 1;
            offer.outcomes = 812;
            offer.why = QStringLiteral("asked_for_it");
        });
        QTest::newRow("a range from end to end") << Change([](Offer &offer) {
            offer.shown[1].low = 0;
            offer.shown[1].high = 100;
        });
        QTest::newRow("a middle alone") << Change([](Offer &offer) {
            offer.shown[1].low.reset();
            offer.shown[1].high.reset();
        });
        QTest::newRow("as long as a code may be")
            << Change([](Offer &offer) { offer.shown[0].resolution = offer.chosen = QString(100, u'x'); });
    }
    void comesBackAsItWent()
    {
        QFETCH(Change, change);
        Offer offer = fine();
        change(offer);
        const QByteArray bytes = QJsonDocument(domain::toJson(offer)).toJson();
        const auto back = domain::offerFrom(QJsonDocument::fromJson(bytes).object());
        QVERIFY(back.has_value());
        QCOMPARE(*back, offer);
    }

    void namesWhatDoesNotFit_data()
    {
        QTest::addColumn<Change>("change");
        QTest::addColumn<QString>("detail");
        const auto row = [](const char *name, const char *detail, Change change) {
            QTest::newRow(name) << std::move(change) << QString::fromLatin1(detail);
        };
        const auto level = [](const QString &said) {
            return [said](Offer &offer) { offer.situation[QStringLiteral("mood")] = said; };
        };
        row("a word of the agent's", "situation.mood", level(QStringLiteral("she cried")));
        row("a name", "situation.mood", level(QStringLiteral("Marit")));
        row("a level that says nothing", "situation.mood", level(QString()));
        row("a level without an end", "situation.mood", level(QString(101, u'x')));
        row("letters of another script", "situation.mood", level(QStringLiteral("遅延")));
        row("two lines", "situation.mood", level(QStringLiteral("a\nb")));
        row("a name as a fact, which is not repeated", "situation",
            [](Offer &o) { o.situation.emplace(QStringLiteral("Marit Sørbø"), QStringLiteral("yes")); });
        row("what marks no outcome", "situation",
            [](Offer &o) { o.situation.emplace(QStringLiteral("answered"), QStringLiteral("no")); });
        row("more facts than there are", "situation", [](Offer &o) {
            for (int i = 0; i < 60; ++i)
                o.situation.emplace(QString::number(i), QStringLiteral("yes"));
        });
        row("nothing was shown", "shown", [](Offer &o) { o.shown.clear(); });
        row("more than anybody reads", "shown", [](Offer &o) { o.shown.resize(61); });
        row("shown by its title", "shown[1].resolution",
            [](Offer &o) { o.shown[1].resolution = QStringLiteral("Goodwill credit"); });
        row("shown twice", "shown[1].resolution",
            [](Offer &o) { o.shown[1].resolution = o.shown[0].resolution; });
        row("above ten of ten", "shown[1].middle", [](Offer &o) { o.shown[1].high = 101; });
        row("a range beside its middle", "shown[1].middle", [](Offer &o) { o.shown[1].low = 75; });
        row("half a range", "shown[1].middle", [](Offer &o) { o.shown[1].low.reset(); });
        row("a range without a middle", "shown[1].middle", [](Offer &o) { o.shown[1].middle.reset(); });
        row("fewer than no cases", "shown[1].similar", [](Offer &o) { o.shown[1].similar = -1; });
        row("costs less than nothing", "shown[1].cost", [](Offer &o) { o.shown[1].cost = -1; });
        row("chosen and not shown", "chosen", [](Offer &o) { o.chosen = QStringLiteral("refund"); });
        row("nothing chosen", "chosen", [](Offer &o) { o.chosen.clear(); });
        row("never first", "propensity", [](Offer &o) { o.propensity = 0; });
        row("more than sure", "propensity", [](Offer &o) { o.propensity = 1001; });
        row("rests on fewer than none", "outcomes", [](Offer &o) { o.outcomes = -1; });
        row("gave less than nothing", "cost", [](Offer &o) { o.cost = -1; });
        row("why in words", "why", [](Offer &o) { o.why = QStringLiteral("She is nice."); });
    }
    void namesWhatDoesNotFit()
    {
        QFETCH(Change, change);
        QFETCH(QString, detail);
        QVERIFY(domain::checkOffer(fine()).has_value());
        Offer offer = fine();
        change(offer);
        const auto done = domain::checkOffer(offer);
        QVERIFY(!done.has_value());
        QCOMPARE(done.error().code, base::Code::FieldInvalid);
        QCOMPARE(done.error().detail, detail);
        QVERIFY(!domain::offerFrom(domain::toJson(offer)).has_value());
    }

    void readsNothingThatIsNoOffer_data()
    {
        QTest::addColumn<QString>("key");
        QTest::addColumn<QJsonValue>("value");
        QTest::newRow("no id") << QStringLiteral("id") << QJsonValue(QJsonValue::Undefined);
        QTest::newRow("no contact") << QStringLiteral("contact") << QJsonValue(7);
        QTest::newRow("an order that is unknown")
            << QStringLiteral("order") << QJsonValue(QStringLiteral("Whim"));
        QTest::newRow("a list as a situation") << QStringLiteral("situation") << QJsonValue(QJsonArray{1});
        QTest::newRow("a number as a level")
            << QStringLiteral("situation") << QJsonValue(QJsonObject{{QStringLiteral("mood"), 4}});
        QTest::newRow("a text as what was shown")
            << QStringLiteral("shown") << QJsonValue(QStringLiteral("x"));
        QTest::newRow("numbers as what was shown") << QStringLiteral("shown") << QJsonValue(QJsonArray{1, 2});
        QTest::newRow("a text as the propensity")
            << QStringLiteral("propensity") << QJsonValue(QStringLiteral("640"));
    }
    void readsNothingThatIsNoOffer()
    {
        QFETCH(QString, key);
        QFETCH(QJsonValue, value);
        QJsonObject json = domain::toJson(fine());
        json.insert(key, value);
        QVERIFY(!domain::offerFrom(json).has_value());
    }
};

LEEWAY_TEST(TestOffer)
#include "tst_offer.moc"
