#include "models/search_session.h"

#include "support/manual_clock.h"
#include "support/search_fixture.h"
#include "support/test_case.h"

#include <QSignalSpy>
#include <QTest>

using namespace leeway;
using namespace leeway::test;
using domain::SearchScope;
using models::SearchSession;
using models::SearchStage;

namespace
{

domain::SearchHits customers(int count, const ManualClock &clock,
                             const QString &name = QStringLiteral("Marit"))
{
    domain::SearchHits hits;
    for (int i = 0; i < count; ++i)
        hits.customers.push_back(customerHit(domain::CustomerId::make(clock), name));
    return hits;
}

domain::SearchHits history()
{
    domain::SearchHits hits;
    hits.history.resize(1);
    hits.history.front().snippet = QStringLiteral("no way to make coffee");
    return hits;
}

} // namespace

class TestSearchSession : public QObject
{
    Q_OBJECT

private:
    /// Names were found; the store is asked for people (1) and words (2), this desk for words (3).
    static void askHereAndThere(HeldSearchSource &source, SearchSession &session, ManualClock &clock)
    {
        source.shared = true;
        session.search(QStringLiteral("coffee"), SearchScope::Everything);
        source.asked[0].answer(customers(SearchSession::kEnoughCustomers, clock));
        QTRY_COMPARE(source.asked.size(), size_t(4));
    }

private Q_SLOTS:
    void asksNamesFirstThenTheRest()
    {
        ManualClock clock;
        HeldSearchSource source;
        SearchSession session(source, clock);
        QSignalSpy changed(&session, &SearchSession::stateChanged);
        session.search(QStringLiteral("  sorb "), SearchScope::Everything);
        QCOMPARE(source.asked.size(), size_t(1));
        QCOMPARE(source.asked[0].query.text, QStringLiteral("sorb"));
        QVERIFY(source.asked[0].query.stage == SearchStage::Names);
        clock.advance(std::chrono::milliseconds(31));
        source.asked[0].answer(customers(2, clock));
        QTRY_COMPARE(source.asked.size(), size_t(3));
        QVERIFY(source.asked[1].query.stage == SearchStage::History);
        QVERIFY(source.asked[2].query.stage == SearchStage::Similar);
        QCOMPARE(source.asked[2].query.besides.size(), size_t(2));
        QCOMPARE(changed.size(), 1);
        QCOMPARE(session.state().took, std::chrono::milliseconds(31));
        QVERIFY(!session.state().isDone());
    }

    /// The words of the history were being prepared, and are ready now.
    void askedAgainNothingGoesAwayBeforeItsNewAnswer()
    {
        ManualClock clock;
        HeldSearchSource source;
        SearchSession session(source, clock);
        session.search(QStringLiteral("srob"), SearchScope::Everything);
        source.asked[0].answer(customers(1, clock));
        QTRY_COMPARE(source.asked.size(), size_t(3));
        source.asked[1].answer(history());
        domain::SearchHits similar = customers(2, clock, QStringLiteral("Sørbø"));
        source.asked[2].answer(similar);
        QTRY_VERIFY(session.state().isDone());
        session.searchAgain();
        QCOMPARE(source.asked.size(), size_t(4));
        QVERIFY(source.asked[3].query.stage == SearchStage::Names);
        QVERIFY(session.state().isDone()); // as it was, until the answer
        domain::SearchHits names = customers(2, clock);
        names.customers.push_back(similar.customers.front()); // by name now
        source.asked[3].answer(names);
        QTRY_COMPARE(session.state().customers.size(), size_t(3));
        QVERIFY(!session.state().isDone());
        QCOMPARE(session.state().history.size(), size_t(1));
        QCOMPARE(session.state().similar.size(), size_t(1));
        QCOMPARE(session.state().similar.front().row.id, similar.customers.back().row.id);
        QTRY_COMPARE(source.asked.size(), size_t(6));
        source.asked[4].answer(domain::SearchHits());
        source.asked[5].answer(domain::SearchHits());
        QTRY_VERIFY(session.state().isDone());
        QVERIFY(session.state().history.empty() && session.state().similar.empty());
    }

    void similarWaitsForTheHistoryAboveIt()
    {
        ManualClock clock;
        HeldSearchSource source;
        SearchSession session(source, clock);
        session.search(QStringLiteral("srob"), SearchScope::Everything);
        source.asked[0].answer(customers(1, clock));
        QTRY_COMPARE(source.asked.size(), size_t(3));
        const auto before = session.state().customers;
        source.asked[2].answer(customers(2, clock, QStringLiteral("Sørbø")));
        QCoreApplication::processEvents();
        QVERIFY(session.state().similar.empty());
        source.asked[1].answer(history());
        QTRY_VERIFY(session.state().isDone());
        QCOMPARE(session.state().similar.size(), size_t(2));
        QCOMPARE(session.state().history.size(), size_t(1));
        QVERIFY(session.state().customers == before);
        QCOMPARE(session.state().hitCount(), 4);
    }

    void enoughCustomersAskForNoSimilarOnes()
    {
        ManualClock clock;
        HeldSearchSource source;
        SearchSession session(source, clock);
        session.search(QStringLiteral("ma"), SearchScope::Customers);
        source.asked[0].answer(customers(5, clock));
        QTRY_VERIFY(session.state().isDone());
        QCOMPARE(source.asked.size(), size_t(1));
    }

    void dropsAnswersToEarlierText()
    {
        ManualClock clock;
        HeldSearchSource source;
        SearchSession session(source, clock);
        session.search(QStringLiteral("s"), SearchScope::Everything);
        session.search(QStringLiteral("so"), SearchScope::Everything);
        QVERIFY(source.asked[0].promise.isCanceled());
        source.asked[1].answer(customers(5, clock, QStringLiteral("right")));
        QTRY_COMPARE(session.state().customers.size(), size_t(5));
        source.asked[0].answer(customers(1, clock, QStringLiteral("stale")));
        QCoreApplication::processEvents();
        QCOMPARE(session.state().text, QStringLiteral("so"));
        QCOMPARE(session.state().customers.front().row.name, QStringLiteral("right"));
    }

    void keepsWhatWasFoundUntilTheNextAnswer()
    {
        ManualClock clock;
        HeldSearchSource source;
        SearchSession session(source, clock);
        session.search(QStringLiteral("s"), SearchScope::Customers);
        source.asked[0].answer(customers(5, clock));
        QTRY_COMPARE(session.state().customers.size(), size_t(5));
        session.search(QStringLiteral("so"), SearchScope::Customers);
        QCOMPARE(session.state().customers.size(), size_t(5));
        QCOMPARE(session.state().text, QStringLiteral("s"));
    }

    void emptyTextShowsRecentCustomers()
    {
        ManualClock clock;
        HeldSearchSource source;
        source.recentRows = {customerHit(domain::CustomerId::make(clock), QStringLiteral("Marit")).row};
        SearchSession session(source, clock);
        session.search(QStringLiteral("   "), SearchScope::Everything);
        QTRY_COMPARE(session.state().recent.size(), size_t(1));
        QVERIFY(source.asked.empty());
    }

    void commandsNeverAskTheStore()
    {
        ManualClock clock;
        HeldSearchSource source;
        SearchSession session(source, clock);
        session.search(QStringLiteral("theme"), SearchScope::Commands);
        QVERIFY(session.state().isDone());
        QVERIFY(source.asked.empty());
    }

    void aStageThatCannotAnswerDoesNotHoldTheNext()
    {
        ManualClock clock;
        HeldSearchSource source;
        SearchSession session(source, clock);
        session.search(QStringLiteral("srob"), SearchScope::Everything);
        source.asked[0].answer(base::fail(base::Code::StoreBusy));
        QTRY_COMPARE(source.asked.size(), size_t(3));
        source.asked[1].promise.future().cancel();
        source.asked[1].promise.finish();
        source.asked[2].answer(customers(1, clock));
        QTRY_VERIFY(session.state().isDone());
        QCOMPARE(session.state().similar.size(), size_t(1));
        QVERIFY(session.state().error.has_value());
    }

    /// People and words are asked for at once; what comes first waits for what stands above it.
    void theSharedStoreAddsBelowWhatIsHere()
    {
        ManualClock clock;
        HeldSearchSource source;
        SearchSession session(source, clock);
        askHereAndThere(source, session, clock);
        QCOMPARE(source.asked.size(), size_t(4));
        QVERIFY(source.asked[1].query.stage == SearchStage::Elsewhere);
        QVERIFY(source.asked[2].query.stage == SearchStage::HistoryElsewhere);
        QVERIFY(source.asked[3].query.stage == SearchStage::History);
        domain::SearchHits here = history();
        here.history.front().id = domain::InteractionId::make(clock);
        domain::SearchHits there = history();
        there.history.front().id = domain::InteractionId::make(clock);
        const domain::InteractionId other = there.history.front().id;
        there.history.push_back(here.history.front()); // came here meanwhile: it is not shown twice
        source.asked[2].answer(there);
        QCoreApplication::processEvents();
        QVERIFY(session.state().historyElsewhere.empty());
        source.asked[3].answer(here);
        QTRY_VERIFY(session.state().historyDone);
        QVERIFY(session.state().historyElsewhere.empty() && !session.state().isDone());
        source.asked[1].answer(customers(1, clock, QStringLiteral("Oslo")));
        QTRY_VERIFY(session.state().isDone());
        QCOMPARE(session.state().elsewhere.size(), size_t(1));
        QCOMPARE(session.state().historyElsewhere.size(), size_t(1));
        QCOMPARE(session.state().historyElsewhere.front().id, other);
        QVERIFY(!session.state().elsewhereFailed);
    }

    void aStoreThatGivesNoAnswerIsSaidAndKeepsWhatIsHere()
    {
        ManualClock clock;
        HeldSearchSource source;
        SearchSession session(source, clock);
        askHereAndThere(source, session, clock);
        QCOMPARE(source.asked.size(), size_t(4));
        source.asked[3].answer(history());
        source.asked[2].answer(base::fail(base::Code::RemoteUnreachable));
        source.asked[1].answer(customers(1, clock, QStringLiteral("Oslo")));
        QTRY_VERIFY(session.state().isDone());
        QVERIFY(session.state().elsewhereFailed);
        QVERIFY(!session.state().error.has_value());
        QCOMPARE(session.state().elsewhere.size(), size_t(1));
        QCOMPARE(session.state().history.size(), size_t(1));
    }

    void aStoreOutOfReachIsNotAskedAndThatIsKnown()
    {
        ManualClock clock;
        HeldSearchSource source;
        source.shared = true;
        source.reached = false;
        SearchSession session(source, clock);
        session.search(QStringLiteral("coffee"), SearchScope::Customers);
        source.asked[0].answer(customers(SearchSession::kEnoughCustomers, clock));
        QTRY_VERIFY(session.state().isDone());
        QCOMPARE(source.asked.size(), size_t(1));
        QVERIFY(session.state().storeAway);
    }

    void wordsAreAskedForOnlyWhereEverythingIs()
    {
        ManualClock clock;
        HeldSearchSource source;
        source.shared = true;
        SearchSession session(source, clock);
        session.search(QStringLiteral("coffee"), SearchScope::Customers);
        source.asked[0].answer(customers(SearchSession::kEnoughCustomers, clock));
        QTRY_COMPARE(source.asked.size(), size_t(2));
        QVERIFY(source.asked[1].query.stage == SearchStage::Elsewhere);
        source.asked[1].answer(domain::SearchHits());
        QTRY_VERIFY(session.state().isDone());
    }

    void destroyedSessionStopsItsSearch()
    {
        ManualClock clock;
        HeldSearchSource source;
        {
            SearchSession session(source, clock);
            session.search(QStringLiteral("s"), SearchScope::Everything);
        }
        QVERIFY(source.asked[0].promise.isCanceled());
        source.asked[0].answer(customers(1, clock)); // must not reach anybody
        QCoreApplication::processEvents();
    }
};

LEEWAY_TEST(TestSearchSession)
#include "tst_search_session.moc"
