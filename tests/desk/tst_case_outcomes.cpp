#include "desk/advice.h"
#include "desk/case_outcomes.h"
#include "desk/leeway_desk.h"
#include "storage/offer_rows.h"
#include "support/test_case.h"

#include <QTest>

using namespace leeway;
using std::chrono::hours;
using test::got;
using test::refused;

/// How a solved case turned out, read from what was recorded: rows that say so, payouts, orders, contacts.
class TestCaseOutcomes : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<test::LeewayDesk> m_at;
    domain::Case m_case;

    void wait(int days) { m_at->clock->advance(hours(24 * days)); }
    void solve()
    {
        got(desk::setCaseStatus(*m_at->desk, m_case.id, domain::CaseStatus::Open,
                                domain::CaseStatus::Solved));
    }
    template <class Record, class Put> void store(const Record &record, Put put)
    {
        got(m_at->storage->write([&](storage::Transaction &tx) { return put(tx, record); }));
    }
    void record(std::optional<bool> disputed, domain::CaseId about, const char *source)
    {
        domain::Outcome outcome;
        outcome.id = domain::OutcomeId::make(*m_at->clock);
        outcome.customer = m_at->marit;
        outcome.caseId = about;
        outcome.disputed = disputed;
        outcome.at = m_at->clock->now();
        outcome.source = QString::fromLatin1(source);
        store(outcome, storage::putOutcome);
    }
    void order(domain::CustomerId customer)
    {
        domain::Order order;
        order.id = domain::OrderId::make(*m_at->clock);
        order.customer = customer;
        order.number = QStringLiteral("771 204");
        order.orderedAt = m_at->clock->now();
        order.source = QStringLiteral("shop");
        store(order, storage::putOrder);
    }
    void choose()
    {
        domain::Offer offer;
        offer.id = domain::OfferId::make(*m_at->clock);
        offer.customer = m_at->marit;
        offer.theCase = m_case.id;
        offer.contact = domain::ContactId::make(*m_at->clock);
        offer.at = m_at->clock->now();
        offer.shown.resize(1);
        offer.shown.front().resolution = offer.chosen = QStringLiteral("apology");
        store(offer, storage::putOffer);
    }
    /// Of how many cases advice learns it: came back, disputed, reversed, stayed.
    QList<int> learnt()
    {
        const resolution::AdviceBasisPtr basis = got(desk::readAdviceBasis(*m_at->desk));
        QList<int> counts;
        for (std::size_t head = 0; head < resolution::kAdviceHeads; ++head)
            counts.append(basis->heads.outcomes(static_cast<resolution::AdviceHead>(head)));
        return counts;
    }
    void setPayout(const domain::Grant &grant, const char *state)
    {
        got(m_at->storage->write([&](storage::Transaction &tx) {
            return tx.db()
                .exec(QStringLiteral("UPDATE payout SET state = ?, settled_at = ? WHERE id = ?"),
                      {QString::fromLatin1(state), base::toMs(m_at->clock->now()), grant.id.toBytes()})
                .map([](int) {});
        }));
    }
    domain::ToldHead head(domain::OutcomeHead head)
    {
        const desk::ToldCase told = got(desk::readToldCase(*m_at->desk, m_case.number));
        return told.outcome.heads.at(static_cast<std::size_t>(head));
    }

private Q_SLOTS:
    void init()
    {
        m_at = std::make_unique<test::LeewayDesk>();
        m_case = m_at->newCase(m_at->marit);
    }

    void ofAnOpenCaseNobodyKnows()
    {
        QCOMPARE(refused(desk::readToldCase(*m_at->desk, m_case.number)).code, base::Code::NotFound);
        QCOMPARE(refused(desk::readToldCase(*m_at->desk, QStringLiteral("no number"))).code,
                 base::Code::NotFound);
        QVERIFY(got(desk::readCaseOutcomes(*m_at->desk, {m_case.id})).empty());
    }

    void whoLeavesDoesNotWaitForAFit()
    {
        std::stop_source leaving;
        leaving.request_stop();
        QCOMPARE(refused(desk::readAdviceBasis(*m_at->desk, leaving.get_token())).code,
                 base::Code::Cancelled);
    }

    void aDisputeIsToldOfItsCase()
    {
        solve();
        wait(10);
        record(true, m_case.id, "bank");
        const domain::ToldHead told = head(domain::OutcomeHead::Disputed);
        QCOMPARE(told.heard, std::optional(true));
        QCOMPARE(told.source, QStringLiteral("bank"));
        QVERIFY(!told.label.value); // a no could not be known yet
    }

    void whoeverTellsOfDisputesSaysNoBySilence()
    {
        solve();
        wait(domain::kDisputedDays);
        QVERIFY(!head(domain::OutcomeHead::Disputed).heard);
        record(true, m_at->newCase(m_at->ola).id, "bank"); // of somebody else's
        QCOMPARE(head(domain::OutcomeHead::Disputed).label.value, std::optional(false));
    }

    void aPayoutThatCameBackIsTold_data()
    {
        QTest::addColumn<QString>("state");
        QTest::addColumn<int>("after"); // days
        QTest::addColumn<int>("heard"); // -1: unknown
        QTest::newRow("on its way") << QStringLiteral("HandedOver") << 90 << -1;
        QTest::newRow("arrived") << QStringLiteral("Confirmed") << domain::kReversedDays << 0;
        QTest::newRow("just arrived") << QStringLiteral("Confirmed") << 1 << -1;
        QTest::newRow("came back") << QStringLiteral("Returned") << 1 << 1;
        QTest::newRow("undone before") << QStringLiteral("Cancelled") << 90 << -1;
    }
    void aPayoutThatCameBackIsTold()
    {
        QFETCH(QString, state);
        QFETCH(int, after);
        QFETCH(int, heard);
        desk::LiveContact live = m_at->call(m_at->marit);
        live.contact.caseId = m_case.id;
        const domain::Grant grant = got(m_at->give(live, m_at->wish(2'000)));
        setPayout(grant, state.toLatin1().constData());
        solve();
        wait(after);
        QCOMPARE(head(domain::OutcomeHead::Reversed).heard,
                 heard < 0 ? std::nullopt : std::optional(heard > 0));
    }

    void adviceLearnsWhatElseCameOfItWhenItsTimeIsOver()
    {
        choose();
        solve();
        QCOMPARE(learnt(), QList({0, 0, 0, 0}));
        wait(13);
        order(m_at->marit);
        record(true, m_case.id, "bank");
        QCOMPARE(learnt(), QList({0, 0, 0, 0})); // heard of already, and no could not be yet
        wait(1);
        QCOMPARE(learnt(), QList({1, 0, 0, 0}));
        wait(domain::kDisputedDays - 14);
        QCOMPARE(learnt(), QList({1, 1, 0, 0}));
        wait(domain::kStayedDays - domain::kDisputedDays);
        QCOMPARE(learnt(), QList({1, 1, 0, 1})); // nothing was paid, so nothing could come back
    }

    void whatWasChosenAfterTheCaseWasSolvedIsNotLearnt()
    {
        solve();
        wait(1);
        choose();
        wait(domain::kStayedDays);
        QCOMPARE(learnt(), QList({0, 0, 0, 0}));
    }

    void whoOrderedStayed()
    {
        solve();
        wait(20);
        order(m_at->marit);
        const domain::ToldHead told = head(domain::OutcomeHead::Stayed);
        QCOMPARE(told.heard, std::optional(true));
        QCOMPARE(told.source, QStringLiteral("shop"));
        wait(70);
        QCOMPARE(head(domain::OutcomeHead::Stayed).label.value, std::optional(true));
    }

    void ordersOfOthersSayThatTheyDidNot()
    {
        solve();
        wait(domain::kStayedDays);
        QVERIFY(!head(domain::OutcomeHead::Stayed).heard);
        order(m_at->ola);
        QCOMPARE(head(domain::OutcomeHead::Stayed).label.value, std::optional(false));
    }

    void joinedCasesAreOne()
    {
        const domain::Case other = m_at->newCase(m_at->marit);
        record(true, other.id, "bank");
        got(desk::mergeCases(*m_at->desk, other.id, m_case.id, QStringLiteral("the same")));
        solve();
        QCOMPARE(head(domain::OutcomeHead::Disputed).heard, std::optional(true));
        const auto outcomes = got(desk::readCaseOutcomes(*m_at->desk, {other.id, m_case.id}));
        QCOMPARE(outcomes.size(), std::size_t(1));
        QCOMPARE(outcomes.front().id, m_case.id);
    }

    void aPageSaysOfEachCaseWhatItSaysAlone()
    {
        solve();
        wait(65);
        const domain::Case second = m_at->newCase(m_at->marit);
        got(desk::setCaseStatus(*m_at->desk, second.id, domain::CaseStatus::Open,
                                domain::CaseStatus::Solved));
        wait(20);
        order(m_at->marit); // in the windows of both
        wait(8);
        desk::LiveContact again; // about the second one
        again.contact.customer = m_at->marit;
        again.contact.caseId = second.id;
        got(desk::beginContact(*m_at->desk, again));
        wait(70);
        const auto page = got(desk::readCaseOutcomes(*m_at->desk, {m_case.id, second.id}));
        QCOMPARE(page.size(), std::size_t(2));
        QCOMPARE(page.front(), got(desk::readToldCase(*m_at->desk, m_case.number)).outcome);
        QCOMPARE(page.back(), got(desk::readToldCase(*m_at->desk, second.number)).outcome);
        QCOMPARE(page.front().cameBack.back().value, std::optional(false));
        QCOMPARE(page.back().cameBack.back().value, std::optional(true));
    }
};

LEEWAY_TEST(TestCaseOutcomes)
#include "tst_case_outcomes.moc"
