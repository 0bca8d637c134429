#include "desk/leeway_desk.h"
#include "desk/similar_cases.h"
#include "domain/json/company.h"
#include "storage/company_rows.h"
#include "storage/customer_writes.h"
#include "storage/offer_rows.h"
#include "support/test_case.h"

#include <QTest>

using namespace leeway;
using namespace std::chrono_literals;
using test::got;

/// The cases that a prediction rests on: those alike, newest first, as far as they may be shown, without
/// names.
class TestSimilarCases : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<test::LeewayDesk> m_at;

    static QString word(const char *text) { return QString::fromLatin1(text); }

    /// A case of the customer, and how it ended with `chosen`.
    domain::Case ended(domain::CustomerId customer, const char *chosen, const char *mood, int tenths)
    {
        m_at->clock->advance(1h);
        const domain::Case made = m_at->newCase(customer);
        domain::Offer offer;
        offer.id = domain::OfferId::make(*m_at->clock);
        offer.customer = customer;
        offer.theCase = made.id;
        offer.contact = domain::ContactId::make(*m_at->clock);
        offer.at = m_at->clock->now();
        offer.situation.emplace(word("mood"), word(mood));
        offer.shown.resize(1);
        offer.shown.front().resolution = offer.chosen = word(chosen);
        domain::Outcome outcome;
        outcome.id = domain::OutcomeId::make(*m_at->clock);
        outcome.customer = customer;
        outcome.caseId = made.id;
        outcome.satisfaction = tenths;
        outcome.at = offer.at;
        got(m_at->storage->write([&](storage::Transaction &tx) {
            const auto done = storage::putOffer(tx, offer);
            return done ? storage::putOutcome(tx, outcome) : done;
        }));
        return made;
    }
    /// What is asked of goodwill, with those alike by mood.
    desk::SimilarCases similarWhen(const char *mood)
    {
        desk::AdviceNow now;
        now.situation.emplace(word("mood"), word(mood));
        resolution::ResolutionAdvice line;
        line.resolution = word("goodwill");
        line.evidence.sameFeatures = {static_cast<int>(resolution::adviceFeatures().indexOf(word("mood")))};
        now.advice.lines.push_back(line);
        return got(desk::readSimilarCases(*m_at->desk, now, word("goodwill")));
    }

private Q_SLOTS:
    void init() { m_at = std::make_unique<test::LeewayDesk>(); }

    void thoseAlikeNewestFirst()
    {
        ended(m_at->marit, "goodwill", "upset", 80);
        ended(m_at->marit, "goodwill", "calm", 20);
        ended(m_at->marit, "apology", "upset", 30);
        const domain::Case newest =
            ended(m_at->marit, "Goodwill credit", "upset", 60); // as an import names it
        const desk::SimilarCases found = similarWhen("upset");
        QCOMPARE(found.here, 2);
        QCOMPARE(found.closed, 0);
        QCOMPARE(found.newest.size(), std::size_t(2));
        QCOMPARE(found.newest.front().satisfaction, 60);
        QCOMPARE(found.newest.front().number, newest.number);
        QCOMPARE(found.newest.back().satisfaction, 80);
    }

    void whatMayNotBeShownIsCounted_data()
    {
        QTest::addColumn<QString>("set");
        QTest::newRow("a restricted customer") << word("restricted = 1");
        QTest::newRow("only for the case at hand") << word("this_case_only = 1");
    }
    void whatMayNotBeShownIsCounted()
    {
        QFETCH(QString, set);
        ended(m_at->marit, "goodwill", "upset", 80);
        got(m_at->storage->write([&](storage::Transaction &tx) {
            return tx.db()
                .exec(QStringLiteral("UPDATE customer SET %1 WHERE id = ?").arg(set), {m_at->marit.toBytes()})
                .map([](int) {});
        }));
        const desk::SimilarCases found = similarWhen("upset");
        QCOMPARE(found.here, 1);
        QCOMPARE(found.closed, 1);
        QVERIFY(found.newest.empty());
    }

    void whoRefusesTheUseOfTheirHistoryIsNotShown_data()
    {
        QTest::addColumn<QList<int>>("said"); // ConsentState, oldest first
        QTest::addColumn<bool>("strict");     // the company's word about whom nobody asked
        QTest::addColumn<int>("shown");
        using State = domain::ConsentState;
        QTest::newRow("agreed") << QList{int(State::Agreed)} << false << 1;
        QTest::newRow("refused") << QList{int(State::Refused)} << false << 0;
        QTest::newRow("withdrew it") << QList{int(State::Agreed), int(State::Withdrawn)} << false << 0;
        QTest::newRow("refused, and agreed since")
            << QList{int(State::Refused), int(State::Agreed)} << false << 1;
        QTest::newRow("nobody asked") << QList<int>() << false << 1;
        QTest::newRow("nobody asked, and that is no") << QList<int>() << true << 0;
        QTest::newRow("agreed where it had to be asked") << QList{int(State::Agreed)} << true << 1;
        QTest::newRow("agreed once, and it is open again")
            << QList{int(State::Agreed), int(State::Unknown)} << true << 0;
    }
    void whoRefusesTheUseOfTheirHistoryIsNotShown()
    {
        QFETCH(QList<int>, said);
        QFETCH(bool, strict);
        QFETCH(int, shown);
        got(m_at->storage->write([&](storage::Transaction &tx) {
            domain::Company company{QStringLiteral("Aldera"), QStringLiteral("UTC"), QStringLiteral("EUR")};
            company.strictHistory = strict;
            return storage::putCompanyRow(tx, QStringLiteral("company"), domain::recordOf(company));
        }));
        ended(m_at->marit, "goodwill", "upset", 80);
        for (const int state : said) {
            m_at->clock->advance(1h);
            domain::Consent consent;
            consent.id = domain::ConsentId::make(*m_at->clock);
            consent.customer = m_at->marit;
            consent.kind = domain::ConsentKind::History;
            consent.state = static_cast<domain::ConsentState>(state);
            consent.at = m_at->clock->now();
            got(m_at->storage->write(
                [&](storage::Transaction &tx) { return storage::putConsent(tx, consent); }));
        }
        QCOMPARE(static_cast<int>(similarWhen("upset").newest.size()), shown);
    }
};

LEEWAY_TEST(TestSimilarCases)
#include "tst_similar_cases.moc"
