#include "desk/demo/demo_reader.h"
#include "desk/demo/demo_year.h"
#include "desk/demo_money.h"
#include "resolution/advice_basis.h"
#include "resolution/felt_right.h"
#include "support/manual_clock.h"
#include "support/test_case.h"

#include <QTest>

#include <algorithm>
#include <map>
#include <set>

using namespace leeway;
using namespace leeway::desk;
using domain::Offer;

/// The past year of the demo: a choice and how it turned out for each case, in the words of the demo, from
/// which something can be learned.
class TestDemoYear : public QObject
{
    Q_OBJECT

private:
    test::ManualClock m_clock;
    DemoYear m_year;

    /// Mean satisfaction, in tenths, of the cases in which `key` was chosen and every one of `levels` met.
    double meanOf(const char *key, const std::map<QString, QString> &levels) const
    {
        double sum = 0;
        int count = 0;
        for (std::size_t i = 0; i < m_year.offers.size(); ++i) {
            const Offer &offer = m_year.offers[i];
            const bool meets = std::all_of(levels.begin(), levels.end(), [&offer](const auto &level) {
                return offer.situation.at(level.first) == level.second;
            });
            if (!meets || offer.chosen != QLatin1String(key))
                continue;
            sum += *m_year.outcomes[i].satisfaction;
            ++count;
        }
        return count > 0 ? sum / count : 0;
    }

private Q_SLOTS:
    void initTestCase() { m_year = makeDemoYear(m_clock.now()); }

    void isTheSameEachTime()
    {
        const DemoYear again = makeDemoYear(m_clock.now());
        QCOMPARE(again.offers, m_year.offers);
        QCOMPARE(again.outcomes, m_year.outcomes);
        QCOMPARE(again.cases, m_year.cases);
        const DemoYear later = makeDemoYear(m_clock.now() + std::chrono::days(1));
        QCOMPARE(later.offers.back().id, m_year.offers.back().id); // loaded again it adds nothing
        QCOMPARE(later.outcomes.back().satisfaction, m_year.outcomes.back().satisfaction);
    }

    void sumsThatFeltRightMakeABand()
    {
        resolution::FeltSums sums;
        for (const domain::FeltSum &one : m_year.felt)
            sums.add(one.resolution, {one.base, one.currency}, domain::Fit::AboutRight, one.count);
        const resolution::FeltBands bands = sums.bands();
        QCOMPARE(bands.size(), std::size_t(1));
        const auto credit = bands.find({QStringLiteral("goodwill_credit"), m_year.felt.front().currency});
        QVERIFY(credit != bands.end());
        QVERIFY(credit->second.low < 3'800 && credit->second.high > 3'800); // what is usual lies in it
    }

    void sumsAboveAMiddleOneChangeLittle()
    {
        resolution::AdviceCollector collector;
        for (std::size_t i = 0; i < m_year.offers.size(); ++i)
            collector.add({.situation = m_year.offers[i].situation,
                           .resolution = m_year.offers[i].chosen,
                           .at = m_year.offers[i].at,
                           .satisfaction = *m_year.outcomes[i].satisfaction});
        const auto basis = std::move(collector).fitted(m_clock.now());
        QCOMPARE(basis->sums.size(), std::size_t(1)); // of vouchers there is one sum only
        const auto &[what, effect] = *basis->sums.begin();
        QCOMPARE(what, std::pair(QStringLiteral("goodwill_credit"), QStringLiteral("EUR")));
        QCOMPARE(effect.from, qint64(3'000));
    }

    void eachIsWholeAndBeforeNow()
    {
        QCOMPARE(m_year.offers.size(), std::size_t{kDemoYearCases});
        std::set<QUuid> ids;
        for (std::size_t i = 0; i < m_year.offers.size(); ++i) {
            const Offer &offer = m_year.offers[i];
            const domain::Outcome &outcome = m_year.outcomes[i];
            const base::Result<void> fine = domain::checkOffer(offer);
            QVERIFY2(fine.has_value(), fine ? "" : qPrintable(fine.error().detail));
            QCOMPARE(*offer.theCase, m_year.cases[i].id);
            QCOMPARE(outcome.caseId, m_year.cases[i].id);
            QVERIFY(offer.at <= outcome.at && outcome.at <= m_clock.now());
            QVERIFY(*outcome.satisfaction >= 0 && *outcome.satisfaction <= 100);
            const auto chosen =
                std::find_if(offer.shown.begin(), offer.shown.end(),
                             [&offer](const auto &one) { return one.resolution == offer.chosen; });
            QVERIFY(chosen->fits && (chosen->cost > 0) == (offer.cost > 0));
            QVERIFY(ids.insert(offer.id.value).second && ids.insert(outcome.id.value).second);
        }
    }

    void noArchiveStandsForMany()
    {
        constexpr int kMost = 100; // who has more says nothing of whether they came back
        std::map<domain::CustomerId, int> casesOf;
        for (const domain::Case &one : m_year.cases)
            ++casesOf[one.customer];
        QCOMPARE(casesOf.size(), m_year.archives.size());
        for (const auto &[archive, count] : casesOf)
            QVERIFY2(count <= kMost, qPrintable(archive.toString()));
    }

    void saysItInTheWordsOfTheDemo()
    {
        const auto demo = readDemo(DemoMoment{.now = m_clock.now(), .zone = QTimeZone::utc()});
        QVERIFY(demo.has_value());
        std::set<QString> types;
        for (const domain::Choice &type : demo->choices)
            types.insert(type.text);
        for (const domain::Case &one : m_year.cases)
            QVERIFY2(types.contains(one.type), qPrintable(one.type));
        const auto money = readDemoMoney(demo->batch.persons, m_clock.now());
        QVERIFY(money.has_value());
        QStringList keys;
        for (const domain::Policy &policy : money->policies) {
            if (policy.kind == domain::PolicyKind::Resolution)
                keys.append(policy.content.value(QStringLiteral("key")).toString());
        }
        QStringList shown;
        for (const domain::ShownResolution &one : m_year.offers.front().shown)
            shown.append(one.resolution);
        QCOMPARE(shown, keys);
    }

    void somethingCanBeLearned_data()
    {
        QTest::addColumn<QString>("better");
        QTest::addColumn<QString>("worse");
        QTest::addColumn<QString>("type");
        QTest::addColumn<QString>("mood");
        QTest::addColumn<QString>("impact");
        QTest::addColumn<double>("by"); // tenths, at least
        QTest::newRow("a voucher offends who is angry about a fault")
            << QStringLiteral("goodwill_credit") << QStringLiteral("voucher")
            << QStringLiteral("product_fault") << QStringLiteral("angry") << QString() << 20.0;
        QTest::newRow("an apology does as well as money for a small delay")
            << QStringLiteral("apology") << QStringLiteral("goodwill_credit")
            << QStringLiteral("late_delivery") << QString() << QStringLiteral("minor") << 0.0;
        QTest::newRow("a call helps who is worried")
            << QStringLiteral("call_back") << QStringLiteral("voucher") << QString()
            << QStringLiteral("worried") << QString() << 10.0;
        QTest::newRow("an explanation is what data questions need")
            << QStringLiteral("explanation") << QStringLiteral("goodwill_credit")
            << QStringLiteral("account__data") << QString() << QString() << 5.0;
    }
    void somethingCanBeLearned()
    {
        QFETCH(QString, better);
        QFETCH(QString, worse);
        QFETCH(QString, type);
        QFETCH(QString, mood);
        QFETCH(QString, impact);
        QFETCH(double, by);
        std::map<QString, QString> levels;
        for (const auto &[fact, level] :
             {std::pair(QStringLiteral("case.type"), type), std::pair(QStringLiteral("mood"), mood),
              std::pair(QStringLiteral("impact"), impact)}) {
            if (!level.isEmpty())
                levels.emplace(fact, level);
        }
        const double gain =
            meanOf(better.toLatin1().constData(), levels) - meanOf(worse.toLatin1().constData(), levels);
        QVERIFY2(gain >= by, qPrintable(QString::number(gain)));
    }
};

LEEWAY_TEST(TestDemoYear)
#include "tst_demo_year.moc"
