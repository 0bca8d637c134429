#include "desk/hold_bench.h"

#include "support/test_case.h"

#include <functional>

using namespace leeway;
using namespace std::chrono_literals;
using domain::ResolutionKind;
using test::got;

/// When a desk of a shared store asks that the limits of whom it serves are set aside.
class TestHoldsAsked : public QObject, protected test::HoldBench
{
    Q_OBJECT

private Q_SLOTS:
    void init() { start(); }
    void cleanup() { stop(); }

    void isNeeded_data()
    {
        QTest::addColumn<std::function<void(domain::CustomerHold &, domain::Contact &)>>("change");
        QTest::addColumn<std::chrono::minutes>("age");
        QTest::addColumn<desk::HoldNeed>("need");
        using Change = std::function<void(domain::CustomerHold &, domain::Contact &)>;
        using desk::HoldNeed;
        const auto row = [](const char *name, const Change &change, std::chrono::minutes age, HoldNeed need) {
            QTest::newRow(name) << change << age << need;
        };
        const auto ended = [](auto &, domain::Contact &contact) {
            contact.state = domain::ContactState::Ended;
        };
        row(
            "just taken", [](auto &, auto &) {}, 0min, HoldNeed::None);
        row(
            "an hour is left", [](auto &, auto &) {}, 180min, HoldNeed::None);
        row(
            "less is left", [](auto &, auto &) {}, 181min, HoldNeed::Now);
        row("less is left of a line that is closed", ended, 181min, HoldNeed::None);
        row(
            "the contact got a case", [](auto &, auto &contact) { contact.caseId = domain::CaseId{}; }, 0min,
            HoldNeed::Now);
        row(
            "it was another's contact", [](auto &hold, auto &) { hold.person = domain::PersonId{}; }, 0min,
            HoldNeed::Now);
        row(
            "of another customer", [](auto &hold, auto &) { hold.customer = domain::CustomerId{}; }, 0min,
            HoldNeed::Now);
        const auto nothing = [](domain::CustomerHold &hold, auto &) {
            hold.amounts[ResolutionKind::Credit] = 0;
        };
        const auto less = [](domain::CustomerHold &hold, auto &) {
            hold.amounts[ResolutionKind::Credit] = 7'999;
        };
        row("others held all of it", nothing, 2min, HoldNeed::WhenMore);
        row("others held some of it a while ago", less, 100min, HoldNeed::WhenMore);
        row("others held some of it, and less than an hour is left", less, 181min, HoldNeed::Now);
    }
    void isNeeded()
    {
        using Change = std::function<void(domain::CustomerHold &, domain::Contact &)>;
        QFETCH(Change, change);
        QFETCH(std::chrono::minutes, age);
        domain::CustomerHold one = hold(8'000);
        domain::Contact contact = m_live.contact;
        const base::Instant now = one.takenAt + age;
        change(one, contact);
        QCOMPARE(desk::holdNeed(std::nullopt, contact, {}, 8'000, now), desk::HoldNeed::Now);
        QFETCH(desk::HoldNeed, need);
        QCOMPARE(desk::holdNeed(one, contact, {}, 8'000, now), need);
    }

    void aShortOneIsNotAskedAgainWhileNothingChanged()
    {
        heldShort();
        for (int minute = 0; minute < 170; ++minute) {
            m_at->clock->advance(1min);
            QCOMPARE(keep(), 0);
        }
        m_at->clock->advance(11min); // it nears its end
        QCOMPARE(keep(), 1);
    }

    void aShortOneIsAskedAgainWhenMoreMayBeThere_data()
    {
        QTest::addColumn<std::function<void()>>("change");
        QTest::addColumn<int>("asked");
        const auto row = [](const char *name, const std::function<void()> &change, int asked) {
            QTest::newRow(name) << change << asked;
        };
        row(
            "a colleague's contact is over", [this] { colleagueIs(domain::ContactState::Done); }, 1);
        row(
            "a colleague's contact goes on", [this] { colleagueIs(domain::ContactState::Ended); }, 0);
        row(
            "what a colleague gave was taken back", [this] { colleagueGave(domain::GrantState::Undone); }, 1);
        row(
            "it was given within it", [this] { give(500); }, 0);
        row(
            "the limit leaves more", [this] { setRuleOf(QStringLiteral("900.00"), 2); }, 1);
        row(
            "the limit leaves less", [this] { setRuleOf(QStringLiteral("150.00"), 2); }, 0);
    }
    void aShortOneIsAskedAgainWhenMoreMayBeThere()
    {
        QFETCH(std::function<void()>, change);
        QFETCH(int, asked);
        heldShort();
        change();
        QCOMPARE(keep(), asked);
        answered();
        holdArrives(hold(1'000));
        m_at->clock->advance(30min);
        QCOMPARE(keep(), 0); // once for each change
    }

    void whatIsHeardLateIsSeenToGo()
    {
        QCOMPARE(keep(), 1); // nothing is known of the colleague yet
        answered();
        holdArrives(hold(1'000));
        QCOMPARE(keep(), 0);
        m_colleague.contact = domain::ContactId::make(*m_at->clock);
        colleagueIs(domain::ContactState::Live);
        QCOMPARE(keep(), 0);
        colleagueIs(domain::ContactState::Done);
        QCOMPARE(keep(), 1);
    }

    void whatWasHeldBeforeThisDeskLookedIsAskedOnce()
    {
        heldShort();
        m_keeper = std::make_unique<desk::HoldKeeper>(*m_at->desk); // Leeway was started again
        QCOMPARE(keep(), 0);
        m_keeper = std::make_unique<desk::HoldKeeper>(*m_at->desk);
        m_at->clock->advance(10min);
        QCOMPARE(keep(), 1);
        answered();
        holdArrives(hold(1'000));
        m_at->clock->advance(10min);
        QCOMPARE(keep(), 0);
    }

    void isAskedForOnceWhileNobodyAnswers()
    {
        QCOMPARE(keep(), 1);
        QCOMPARE(
            m_at->value(QStringLiteral("SELECT json_extract(CAST(body AS TEXT), '$.contact') FROM command "
                                       "WHERE kind = 'hold.take.v1'"))
                .toString(),
            m_live.contact.id.toString());
        QCOMPARE(keep(), 0);
        answered();
        holdArrives(hold(8'000));
        QCOMPARE(keep(), 0);
    }

    void aRefusalIsNotAskedAgainAtOnce()
    {
        QCOMPARE(keep(), 1);
        answered("rejected");
        QCOMPARE(keep(), 0);
        m_at->clock->advance(6min);
        QCOMPARE(keep(), 1);
    }

    void whereNoLimitNeedsOneNoneIsAskedFor_data()
    {
        QTest::addColumn<QString>("sql");
        QTest::newRow("limits over contacts only")
            << QStringLiteral("DELETE FROM company_row WHERE row LIKE '%per_customer%'");
        QTest::newRow("a team without a fund") << QStringLiteral("DELETE FROM fund");
        QTest::newRow("nobody is on the line") << QStringLiteral("UPDATE contact SET state = 'Done'");
        QTest::newRow("a computer of its own")
            << QStringLiteral("DELETE FROM meta WHERE key = 'replica.store'");
    }
    void whereNoLimitNeedsOneNoneIsAskedFor()
    {
        QFETCH(QString, sql);
        got(m_at->storage->write([&](storage::Transaction &tx) { return tx.db().exec(sql); }));
        QCOMPARE(keep(), 0);
    }
};

LEEWAY_TEST(TestHoldsAsked)
#include "tst_holds_asked.moc"
