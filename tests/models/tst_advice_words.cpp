#include "models/advice_words.h"

#include "domain/offer_why.h"
#include "support/advice_fixture.h"
#include "support/test_case.h"

#include <QRegularExpression>
#include <QTest>

#include <numeric>

using namespace leeway;
using models::AdviceBarLook;
using models::AdviceWhyLook;
using models::LeewayLook;
using test::InventedLeeway;

/// What the card Resolutions says of what is predicted.
class TestAdviceWords : public QObject
{
    Q_OBJECT

private:
    static QString plain(QString text)
    {
        for (const char16_t mark : {u'\u2066', u'\u2068', u'\u2069'})
            text.remove(QChar(mark));
        return text;
    }
    static const AdviceBarLook *barOf(const LeewayLook &look, const char *key)
    {
        for (const models::ResolutionRow &row : look.rows) {
            if (row.resolution == QLatin1String(key))
                return row.advice ? &*row.advice : nullptr;
        }
        return nullptr;
    }
    static LeewayLook lookWith(const resolution::AdviceBasisPtr &basis, bool why, const char *chosen = "")
    {
        InventedLeeway invented;
        test::advise(invented, basis);
        invented.choice.why = why;
        invented.choice.draft.resolution = QLatin1String(chosen);
        return invented.look();
    }
    resolution::AdviceBasisPtr m_basis = test::inventedBasis(test::ManualClock().now(), 2);

private Q_SLOTS:
    void rowsSayHowSuchCasesEnded()
    {
        const LeewayLook look = lookWith(m_basis, false);
        QCOMPARE(look.rows.front().resolution, QStringLiteral("goodwill"));
        const AdviceBarLook *bar = barOf(look, "goodwill");
        QVERIFY(bar != nullptr && bar->isRange);
        QCOMPARE(bar->similar, QStringLiteral("92 similar"));
        QVERIFY(bar->low < bar->middle && bar->middle < bar->high);
        QCOMPARE(plain(bar->range),
                 QStringLiteral("%1–%2").arg(bar->low, 0, 'f', 1).arg(bar->high, 0, 'f', 1));
        QVERIFY(bar->spoken.startsWith(QStringLiteral("Cases like this ended at ")));
        QCOMPARE(look.adviceCaption, QStringLiteral("predicted satisfaction, 0–10"));
        QVERIFY(look.adviceClaim.isEmpty()); // the order is claimed
        QVERIFY(accessibleText(look.rows.front()).contains(bar->spoken));
    }

    void fewResultsAreShownOneByOne()
    {
        const LeewayLook look = lookWith(m_basis, true, "call_back");
        const AdviceBarLook *bar = barOf(look, "call_back");
        QVERIFY(bar != nullptr && !bar->isRange);
        QCOMPARE(bar->results.size(), size_t(8));
        QCOMPARE(bar->resultsText, QStringLiteral("8 results: 5, 5, 6, 6, 7, 7, 8, 8"));
        QVERIFY(bar->similar.isEmpty());
        QVERIFY(look.why);
        QCOMPARE(look.why->note,
                 QStringLiteral("Too few similar cases to predict: 8 so far, ratings start at 10."));
        QVERIFY(look.why->well.isEmpty());
    }

    void nobodyTriedItIsSaid()
    {
        InventedLeeway invented;
        test::advise(invented, m_basis);
        const AdviceWhyLook why =
            models::adviceWhy(*invented.advice, invented.moment.facts, QStringLiteral("unheard"),
                              QStringLiteral("Flowers"), invented.format());
        QCOMPARE(plain(why.title), QStringLiteral("Why Flowers?"));
        QVERIFY(why.note.startsWith(QStringLiteral("No track record")));
    }

    void beforeItBeginsOnlyTheCountIsSaid()
    {
        test::InventedOutcomes outcomes(test::ManualClock().now());
        outcomes.add("goodwill", "upset", 82, 132);
        const LeewayLook look = lookWith(std::move(outcomes).fitted(), true);
        QCOMPARE(look.adviceClaim, QStringLiteral("Advice starts at 500 outcomes; 132 so far."));
        QVERIFY(look.adviceCaption.isEmpty());
        for (const models::ResolutionRow &row : look.rows)
            QVERIFY(!row.advice);
        QCOMPARE(look.rows[1].resolution, QStringLiteral("express")); // the lead's order
    }

    void whatElseComesOfItIsSaid_data()
    {
        QTest::addColumn<int>("head");
        QTest::addColumn<double>("points");
        QTest::addColumn<QString>("line");
        QTest::newRow("came back") << 0 << -.12
                                   << QStringLiteral("4 of 100 came back within 14 days (2–6), 84 similar · "
                                                     "counts \u22120.1");
        QTest::newRow("disputed") << 1 << .3
                                  << QStringLiteral("4 of 100 disputed it (2–6), 84 similar · counts +0.3");
        QTest::newRow("next to nothing is not counted")
            << 2 << .01 << QStringLiteral("4 of 100 were reversed (2–6), 84 similar");
        QTest::newRow("stayed") << 3 << 0.0 << QStringLiteral("4 of 100 stayed (2–6), 84 similar");
    }
    void whatElseComesOfItIsSaid()
    {
        QFETCH(int, head);
        QFETCH(double, points);
        QFETCH(QString, line);
        const resolution::AdviceHeadChance chance{.head = static_cast<resolution::AdviceHead>(head),
                                                  .middle = .041,
                                                  .low = .02,
                                                  .high = .06,
                                                  .similar = 84,
                                                  .points = points};
        QCOMPARE(plain(models::adviceHeadWords(chance, InventedLeeway().format())), line);
    }

    void whatAPointMayCostIsSaidOfWhatCosts_data()
    {
        QTest::addColumn<qint64>("perPoint"); // minor units; 0: none is set
        QTest::addColumn<int>("others");      // outcomes of what it is better than
        QTest::addColumn<QString>("said");    // empty: nothing
        QTest::newRow("as it begins") << qint64(0) << 600 << QStringLiteral("a point may cost €.?100\\.");
        QTest::newRow("as it was set") << qint64(2'500) << 600 << QStringLiteral("a point may cost €.?25\\.");
        QTest::newRow("with a fraction")
            << qint64(2'550) << 600 << QStringLiteral("a point may cost €.?25\\.50\\.");
        QTest::newRow("nothing where no order is claimed") << qint64(0) << 0 << QString();
        QTest::newRow("nothing where it takes nothing") << qint64(1'000'000) << 600 << QString();
    }
    void whatAPointMayCostIsSaidOfWhatCosts()
    {
        QFETCH(qint64, perPoint);
        QFETCH(int, others);
        QFETCH(QString, said);
        InventedLeeway invented;
        resolution::AdviceSettings settings;
        if (perPoint > 0)
            settings.perPoint[invented.moment.ask.fundCurrency] = perPoint;
        test::InventedOutcomes outcomes(invented.clock.now());
        outcomes.add("goodwill", "upset", 82, 600);
        if (others > 0)
            outcomes.add("apology", "upset", 40, others);
        outcomes.set(settings);
        test::advise(invented, std::move(outcomes).fitted());
        for (resolution::AdviceOption &option : invented.advice->options) {
            option.costMinor = option.resolution == u"goodwill" ? 3'800 : 0;
            option.cost = option.resolution == u"goodwill" ? 38 : 0;
        }
        const QString note =
            plain(models::adviceWhy(*invented.advice, invented.moment.facts, QStringLiteral("goodwill"),
                                    QStringLiteral("Goodwill"), invented.format())
                      .note);
        const QString wanted = said.isEmpty() ? QStringLiteral("a point may cost") : said;
        QCOMPARE(note.contains(QRegularExpression(wanted)), !said.isEmpty());
    }

    void whoWasAskedStandsBesideARating()
    {
        test::InventedOutcomes outcomes(test::ManualClock().now());
        outcomes.add("goodwill", "upset", 82, 600);
        outcomes.asked(720, 312);
        const LeewayLook look = lookWith(std::move(outcomes).fitted(), true, "goodwill");
        QVERIFY(look.why);
        QVERIFY2(plain(look.why->note).contains(QStringLiteral("Of 720 who were asked 312 answered.")),
                 qPrintable(look.why->note));
        QVERIFY(!lookWith(m_basis, true, "goodwill").why->note.contains(QStringLiteral("asked")));
    }

    void reasonsNameFactsWithTheirValues()
    {
        const LeewayLook look = lookWith(m_basis, true, "apology");
        QVERIFY(look.why && !look.why->reasons.empty());
        const models::AdviceReasonLook &first = look.why->reasons.front();
        QVERIFY(!first.adds);
        QVERIFY(first.points.startsWith(QStringLiteral("\u2212")));
        QStringList texts;
        for (const auto &reason : look.why->reasons)
            texts << plain(reason.text);
        QVERIFY2(texts.contains(QStringLiteral("Mood: Upset")), qPrintable(texts.join(u'|')));
        QVERIFY(look.why->notUsed.contains(QStringLiteral("language")));
        for (const QString &text : {look.why->title, look.why->heading, look.why->well, look.why->note})
            QVERIFY(!text.contains(QStringLiteral(" will ")));
    }

    void peopleAreTwentyWhateverTheCases_data()
    {
        QTest::addColumn<QList<int>>("results");
        QTest::addColumn<QList<int>>("people");
        const auto row = [](const char *name, QList<int> results, QList<int> people) {
            QTest::newRow(name) << results << people;
        };
        row("one result", {0, 0, 0, 0, 0, 0, 0, 0, 7, 0, 0}, {0, 0, 0, 0, 0, 0, 0, 0, 20, 0, 0});
        row("twenty", {1, 0, 0, 0, 0, 0, 0, 9, 10, 0, 0}, {1, 0, 0, 0, 0, 0, 0, 9, 10, 0, 0});
        row("thirds", {0, 0, 0, 1, 0, 0, 0, 1, 1, 0, 0}, {0, 0, 0, 7, 0, 0, 0, 7, 6, 0, 0});
        row("many", {2, 0, 0, 0, 0, 0, 0, 0, 998, 0, 0}, {0, 0, 0, 0, 0, 0, 0, 0, 20, 0, 0});
        row("none", {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0}, {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0});
    }
    void peopleAreTwentyWhateverTheCases()
    {
        QFETCH(QList<int>, results);
        QFETCH(QList<int>, people);
        std::array<int, AdviceWhyLook::kPlaces> counted{};
        std::copy(results.begin(), results.end(), counted.begin());
        const auto drawn = models::asPeople(counted);
        QCOMPARE(QList<int>(drawn.begin(), drawn.end()), people);
    }

    void whyAnotherIsAskedOnlyInPlace()
    {
        InventedLeeway invented;
        invented.grant(45'000);
        invented.choice.step = models::LeewayStep::Rest;
        QVERIFY(!invented.look().granted->another);
        invented.choice.asksWhy = true;
        const LeewayLook asked = invented.look();
        QCOMPARE(asked.granted->another->answers.size(), qsizetype(domain::kOfferWhyCodes.size()));
        invented.choice.step = models::LeewayStep::Choose;
        QVERIFY(!invented.look().granted->another);
    }

    void anotherThanAdvised_data()
    {
        QTest::addColumn<bool>("many"); // outcomes enough for advice to begin
        QTest::addColumn<QString>("chosen");
        QTest::addColumn<bool>("another");
        QTest::newRow("what stood first") << true << QStringLiteral("goodwill") << false;
        QTest::newRow("another") << true << QStringLiteral("apology") << true;
        QTest::newRow("no order was claimed") << false << QStringLiteral("apology") << false;
    }
    void anotherThanAdvised()
    {
        QFETCH(bool, many);
        QFETCH(QString, chosen);
        QFETCH(bool, another);
        InventedLeeway invented;
        test::InventedOutcomes few(invented.clock.now());
        few.add("goodwill", "upset", 82, 30);
        few.add("apology", "upset", 35, 30);
        test::advise(invented, many ? m_basis : std::move(few).fitted());
        QCOMPARE(desk::isAnotherThanAdvised(*invented.advice, chosen), another);
    }

    void sumsThatFeltRightAreInTheCustomersCurrency()
    {
        const LeewayLook look = lookWith(m_basis, false);
        QVERIFY(look.amount && look.amount->felt);
        QCOMPARE(look.amount->felt->low, qint64(2'700 * 11.75));
        QCOMPARE(look.amount->felt->high, qint64(4'800 * 11.75));
        QVERIFY(!lookWith(m_basis, false, "express").amount->felt);
    }

    void fromWhichSumTheRatingHardlyMoves_data()
    {
        QTest::addColumn<int>("top"); // tenths that the largest sums ended at
        QTest::addColumn<bool>("hidden");
        QTest::addColumn<bool>("said");
        QTest::newRow("level above a middle one") << 80 << false << true;
        QTest::newRow("rises all the way") << 95 << false << false;
        QTest::newRow("behind the privacy screen") << 80 << true << false;
    }
    void fromWhichSumTheRatingHardlyMoves()
    {
        QFETCH(int, top);
        QFETCH(bool, hidden);
        QFETCH(bool, said);
        InventedLeeway invented;
        test::InventedOutcomes outcomes(invented.clock.now());
        outcomes.given("goodwill", 2'000, 55, 200);
        outcomes.given("goodwill", 3'000, 80, 200);
        outcomes.given("goodwill", 4'000, top, 200);
        invented.hidden = hidden;
        test::advise(invented, std::move(outcomes).fitted());
        const LeewayLook look = invented.look();
        const QString words = look.amount ? look.amount->hardly : QString();
        // 30 euros are 352.50 kroner, and sums are set in steps of ten.
        QCOMPARE(words, said ? QStringLiteral("Above %1 the rating hardly moves · 400 similar")
                                   .arg(models::money(invented.format(), {36'000, QStringLiteral("NOK")}))
                             : QString());
        QCOMPARE(look.amount && look.amount->hardlyWhy.contains(QStringLiteral("like situations")), said);
    }

    void casesThatItRestsOnComeWhenTheyAreAskedFor_data()
    {
        QTest::addColumn<bool>("asked");
        QTest::addColumn<bool>("hidden");
        QTest::addColumn<QString>("drill");
        QTest::addColumn<int>("lines");
        QTest::newRow("not asked for") << false << false << QStringLiteral("Show the 92 case(s)") << 0;
        QTest::newRow("asked for") << true << false << QStringLiteral("Hide the cases") << 1;
        QTest::newRow("behind the privacy screen") << true << true << QString() << 0;
    }
    void casesThatItRestsOnComeWhenTheyAreAskedFor()
    {
        QFETCH(bool, asked);
        QFETCH(bool, hidden);
        QFETCH(QString, drill);
        QFETCH(int, lines);
        InventedLeeway invented;
        invented.hidden = hidden;
        invented.choice.why = true;
        invented.choice.cases = asked;
        invented.choice.draft.resolution = QStringLiteral("goodwill");
        invented.similar = desk::SimilarCases{
            .resolution = QStringLiteral("goodwill"),
            .newest = {{.number = QStringLiteral("48 213"),
                        .at = invented.clock.now(),
                        .satisfaction = 80,
                        .cost = 3'800,
                        .situation = {{QStringLiteral("mood"), QStringLiteral("upset")},
                                      {QStringLiteral("case.type"), QStringLiteral("cracked_tank")}}}},
            .here = 12,
            .closed = 11};
        test::advise(invented, m_basis);
        const LeewayLook look = invented.look();
        QVERIFY(look.why);
        QCOMPARE(look.why->drill, drill);
        QCOMPARE(static_cast<int>(look.why->cases.size()), lines);
        if (lines == 0)
            return;
        const QString line = plain(look.why->cases.front());
        QVERIFY2(line.startsWith(QStringLiteral("8.0 · ")) && line.contains(QStringLiteral("#48 213")) &&
                     line.contains(QStringLiteral("Upset")),
                 qPrintable(line));
        QCOMPARE(look.why->casesNote, QStringLiteral("12 of 92 are on this desk. 11 may not be shown."));
    }

    void dotsAndWordsAgree()
    {
        const LeewayLook look = lookWith(m_basis, true, "goodwill");
        const auto &people = look.why->people;
        const int well = std::accumulate(people.begin() + AdviceWhyLook::kWell, people.end(), 0);
        QCOMPARE(look.why->well, QStringLiteral("%1 of 20 ended at 7 or more").arg(well));
        QCOMPARE(look.why->heading, QStringLiteral("20 people in their place, from 92 similar cases"));
    }
};

LEEWAY_GUI_TEST(TestAdviceWords)
#include "tst_advice_words.moc"
