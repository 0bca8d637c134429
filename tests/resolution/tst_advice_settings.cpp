#include "resolution/advice.h"
#include "support/test_case.h"

#include <QJsonDocument>
#include <QTest>

using namespace leeway;
using namespace leeway::resolution;

namespace
{

QJsonObject settingsJson(const char *text)
{
    const QJsonDocument document = QJsonDocument::fromJson(text);
    if (!document.isObject())
        qFatal("%s is no object", text);
    return document.object();
}

const base::Instant kSetAt = base::instantFromMs(1'764'000'000'000);

/// Where money ends half a point better than an apology, and nothing else is known.
AdviceBasisPtr halfAPoint()
{
    AdviceCollector collector;
    const AdviceSituation broken{{QStringLiteral("case.type"), QStringLiteral("broken")}};
    for (int i = 0; i < 400; ++i) {
        const int either = i % 2 == 0 ? 10 : -10;
        collector.add({broken, QStringLiteral("apology"), kSetAt, 60 + either});
        collector.add({broken, QStringLiteral("credit"), kSetAt, 65 + either});
    }
    return std::move(collector).fitted(kSetAt);
}

Advice advisedBy(const AdviceSettings &settings)
{
    const AdviceSituation broken{{QStringLiteral("case.type"), QStringLiteral("broken")}};
    return adviceFor(*halfAPoint(), broken,
                     {{.resolution = QStringLiteral("apology")},
                      {.resolution = QStringLiteral("credit"), .cost = 30, .costMinor = 3'000}},
                     7, settings.in(QStringLiteral("EUR")));
}

} // namespace

/// What a company sets of what advice decides by.
class TestAdviceSettings : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatIsNotSetIsAsItBegins()
    {
        domain::JsonFaults faults;
        const auto none = adviceSettingsFrom({}, faults);
        QVERIFY(none && faults.isEmpty());
        QCOMPARE(*none, AdviceSettings());
        const auto same = adviceSettingsFrom(toJson(AdviceSettings()), faults);
        QVERIFY(same && faults.isEmpty());
        QCOMPARE(*same, AdviceSettings());
    }

    void whatIsSetIsReadBackAsItWas()
    {
        const QJsonObject json = settingsJson(
            R"({"least_cases":20,"leans_percent":70,"recommends_percent":85,"came_back":-20,"disputed":-150,)"
            R"("reversed":0,"stayed":75,"per_point":{"EUR":"80.00","JPY":"9000"}})");
        domain::JsonFaults faults;
        const auto settings = adviceSettingsFrom(json, faults);
        QVERIFY2(settings, faults.isEmpty() ? "" : qPrintable(faults.list().front().toLine()));
        QCOMPARE(settings->leastInformation, 20.0);
        QCOMPARE(settings->leans, .70);
        QCOMPARE(settings->recommends, .85);
        QCOMPARE(settings->headPoints, (std::array<double, kAdviceHeads>{-.2, -1.5, 0, .75}));
        QCOMPARE(settings->in(QStringLiteral("EUR")).pointsPerUnit, 1 / 80.0);
        QCOMPARE(settings->in(QStringLiteral("JPY")).pointsPerUnit, 1 / 9'000.0);
        QCOMPARE(settings->in(QStringLiteral("NOK")).pointsPerUnit, AdviceSettings().pointsPerUnit);
        QCOMPARE(toJson(*settings), json);
    }

    void whatIsOutOfBoundsIsToldWithItsPlace_data()
    {
        QTest::addColumn<QJsonObject>("json");
        QTest::addColumn<QString>("path");
        const auto row = [](const char *name, const char *json, const char *path) {
            QTest::newRow(name) << settingsJson(json) << QString::fromLatin1(path);
        };
        row("no case at all", R"({"least_cases":0})", "least_cases");
        row("half a case", R"({"least_cases":2.5})", "least_cases");
        row("a text", R"({"least_cases":"15"})", "least_cases");
        row("less than even", R"({"leans_percent":49})", "leans_percent");
        row("certainty", R"({"recommends_percent":100})", "recommends_percent");
        row("recommended before it leans", R"({"leans_percent":81})", "recommends_percent");
        row("led to what is disputed", R"({"disputed":1})", "disputed");
        row("led to who leaves", R"({"stayed":-1})", "stayed");
        row("beyond ten points", R"({"came_back":-1001})", "came_back");
        row("a point for nothing", R"({"per_point":{"EUR":"0.00"}})", "per_point.EUR");
        row("less than nothing", R"({"per_point":{"EUR":"-1.00"}})", "per_point.EUR");
        row("no currency", R"({"per_point":{"eur":"80.00"}})", "per_point.eur");
        row("half a yen", R"({"per_point":{"JPY":"80.5"}})", "per_point.JPY");
        row("no sums", R"({"per_point":"80.00"})", "per_point");
        row("what was measured is not set", R"({"explores_percent":5})", "explores_percent");
    }
    void whatIsOutOfBoundsIsToldWithItsPlace()
    {
        QFETCH(QJsonObject, json);
        QFETCH(QString, path);
        domain::JsonFaults faults;
        QVERIFY(!adviceSettingsFrom(json, faults));
        QCOMPARE(faults.count(), std::size_t(1));
        QCOMPARE(faults.list().front().path, path);
    }

    void whatIsSetDecidesTheOrder_data()
    {
        QTest::addColumn<QJsonObject>("json");
        QTest::addColumn<int>("claim");
        QTest::addColumn<QString>("best");
        const auto row = [](const char *name, const char *json, AdviceClaim claim, const char *best) {
            QTest::newRow(name) << settingsJson(json) << static_cast<int>(claim) << QString::fromLatin1(best);
        };
        // 30 of EUR for half a point: worth it while a point may cost 100, not while it may cost 20.
        row("as it begins", "{}", AdviceClaim::Recommends, "credit");
        row("a point may cost little", R"({"per_point":{"EUR":"20.00"}})", AdviceClaim::Recommends,
            "apology");
        row("another currency says nothing", R"({"per_point":{"NOK":"20.00"}})", AdviceClaim::Recommends,
            "credit");
        row("more evidence is wanted", R"({"least_cases":1000})", AdviceClaim::NotEnough, "");
    }
    void whatIsSetDecidesTheOrder()
    {
        QFETCH(QJsonObject, json);
        QFETCH(int, claim);
        QFETCH(QString, best);
        domain::JsonFaults faults;
        const auto settings = adviceSettingsFrom(json, faults);
        QVERIFY(settings);
        const Advice advice = advisedBy(*settings);
        QCOMPARE(static_cast<int>(advice.claim), claim);
        QCOMPARE(advice.best, best);
    }

    void howSureItMustBeIsSet()
    {
        AdviceSettings settings;
        settings.recommends = .99;
        const Advice sure = advisedBy(settings);
        QVERIFY2(sure.chance > .65 && sure.chance < .999, qPrintable(QString::number(sure.chance)));
        // Of the same chance: recommended up to it, leant towards above it, and nothing claimed at all.
        settings.leans = settings.recommends = sure.chance - .001;
        QCOMPARE(advisedBy(settings).claim, AdviceClaim::Recommends);
        settings.recommends = sure.chance + .0005;
        QCOMPARE(advisedBy(settings).claim, AdviceClaim::Leans);
        settings.leans = sure.chance + .0005;
        QCOMPARE(advisedBy(settings).claim, AdviceClaim::NotEnough);
    }
};

LEEWAY_TEST(TestAdviceSettings)
#include "tst_advice_settings.moc"
