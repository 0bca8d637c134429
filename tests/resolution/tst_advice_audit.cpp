#include "resolution/advice_audit.h"

#include "support/test_case.h"

#include <QTest>

using namespace leeway;
using namespace leeway::resolution;

namespace
{

const QString kAuditedApology = QStringLiteral("apology");
const QString kAuditedCredit = QStringLiteral("credit");
const QString kIssue = QStringLiteral("case.type");
const QString kMood = QStringLiteral("mood");
const QString kChannel = QStringLiteral("channel");
const base::Instant kAuditedAt = base::instantFromMs(1'764'000'000'000);

using Levels = AdviceSituation;

/// `count` outcomes about `mean` tenths.
void learn(AdviceCollector &collector, const QString &resolution, const Levels &levels, int mean)
{
    constexpr int kEach = 150;
    for (int i = 0; i < kEach; ++i)
        collector.add({.situation = levels,
                       .resolution = resolution,
                       .at = kAuditedAt - std::chrono::hours(i % 100),
                       .satisfaction = mean + (i % 2 == 0 ? 10 : -10)});
}

/// Calm people want an apology and angry ones money; with `byChannel` it is those who write who want money.
AdviceBasisPtr learntForAudit(bool byChannel, const AdviceSettings &settings = {})
{
    AdviceCollector collector;
    collector.setSettings(settings);
    for (const char *mood : {"calm", "angry"}) {
        for (const char *channel : {"phone", "chat"}) {
            const Levels levels{{kIssue, QStringLiteral("broken")},
                                {kMood, QLatin1String(mood)},
                                {kChannel, QLatin1String(channel)}};
            const bool money = byChannel ? channel == QLatin1String("chat") : mood == QLatin1String("angry");
            learn(collector, kAuditedApology, levels, money ? 30 : 85);
            learn(collector, kAuditedCredit, levels, money ? 85 : 40);
        }
    }
    return std::move(collector).fitted(kAuditedAt);
}

AdvisedMoment moment(const char *mood, const char *language)
{
    return {.situation = {{kIssue, QStringLiteral("broken")},
                          {kMood, QLatin1String(mood)},
                          {kChannel, QStringLiteral("phone")}},
            .options = {{.resolution = kAuditedApology}, {.resolution = kAuditedCredit, .cost = 20}},
            .groups = {{QStringLiteral("language"), QLatin1String(language)}}};
}

/// 300 of each language, so many of a hundred angry.
std::vector<AdvisedMoment> moments(int angryHere, int angryThere)
{
    std::vector<AdvisedMoment> all;
    all.reserve(600);
    for (int i = 0; i < 300; ++i) {
        all.push_back(moment(i % 100 < angryHere ? "angry" : "calm", "nb"));
        all.push_back(moment(i % 100 < angryThere ? "angry" : "calm", "de"));
    }
    return all;
}

} // namespace

/// A model is not followed that would surely give some more, by what it cannot see.
class TestAdviceAudit : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatIsSetIsHeldAgainstThem_data()
    {
        QTest::addColumn<QString>("currency"); // of the fund; a point may cost one EUR
        QTest::addColumn<QStringList>("uneven");
        // At that price nothing that costs 20 stands first, whoever is angry.
        QTest::newRow("too dear for everybody") << QStringLiteral("EUR") << QStringList();
        QTest::newRow("set for another currency")
            << QStringLiteral("NOK") << QStringList{QStringLiteral("language")};
    }
    void whatIsSetIsHeldAgainstThem()
    {
        QFETCH(QString, currency);
        QFETCH(QStringList, uneven);
        AdviceSettings settings;
        settings.perPoint[QStringLiteral("EUR")] = 100;
        std::vector<AdvisedMoment> all = moments(50, 80);
        for (AdvisedMoment &one : all)
            one.currency = currency;
        QCOMPARE(auditOf(*learntForAudit(false, settings), all).unevenBy(), uneven);
    }

    void groupsAreHeldAgainstWhatWouldStandFirst_data()
    {
        QTest::addColumn<int>("there"); // of a hundred of the other language are angry
        QTest::addColumn<QStringList>("uneven");
        QTest::newRow("alike") << 50 << QStringList();
        QTest::newRow("one language gets more") << 80 << QStringList{QStringLiteral("language")};
        QTest::newRow("one language gets less") << 20 << QStringList{QStringLiteral("language")};
    }
    void groupsAreHeldAgainstWhatWouldStandFirst()
    {
        QFETCH(int, there);
        QFETCH(QStringList, uneven);
        const AdviceAudit audit = auditOf(*learntForAudit(false), moments(50, there));
        QCOMPARE(audit.moments, 600);
        QCOMPARE(audit.unevenBy(), uneven);
    }

    void fewProveNothing()
    {
        std::vector<AdvisedMoment> few = moments(0, 100);
        few.resize(200);
        const AdviceAudit audit = auditOf(*learntForAudit(false), few);
        QCOMPARE(audit.lines.size(), std::size_t(2));
        QCOMPARE(int(audit.lines.front().finding), int(FairnessFinding::NotTestable));
        QCOMPARE(audit.unevenBy(), QStringList());
    }

    void theChannelIsFlipped_data()
    {
        QTest::addColumn<bool>("byChannel");
        QTest::addColumn<int>("changed");
        QTest::newRow("it changes nothing") << false << 0;
        QTest::newRow("it decides") << true << int(kFlippedAtMost);
    }
    void theChannelIsFlipped()
    {
        QFETCH(bool, byChannel);
        QFETCH(int, changed);
        const AdviceAudit audit = auditOf(*learntForAudit(byChannel), moments(50, 50));
        QCOMPARE(audit.flips, int(kFlippedAtMost));
        QCOMPARE(audit.changed, changed);
    }

    void whatIsHeldBackShowsTheLeadsOrder()
    {
        const AdvisedMoment one = moment("angry", "nb");
        QCOMPARE(adviceFor(*learntForAudit(false), one.situation, one.options, 1).lines.front().resolution,
                 kAuditedCredit);
        AdviceBasis held;
        held.outcomes = 1'200;
        held.unevenBy = {QStringLiteral("language")};
        const Advice advice = adviceFor(held, one.situation, one.options, 1);
        QCOMPARE(int(advice.claim), int(AdviceClaim::Withheld));
        QCOMPARE(advice.lines.front().resolution, kAuditedApology);
        QVERIFY(!advice.lines.front().range);
        QCOMPARE(int(advice.order), int(domain::OfferOrder::Lead));
    }
};

LEEWAY_TEST(TestAdviceAudit)
#include "tst_advice_audit.moc"
