#include "resolution/looks.h"
#include "support/ledger_ids.h"
#include "support/test_case.h"

#include <QTest>

using namespace leeway;
using namespace std::chrono_literals;
using resolution::Look;
using resolution::LookKind;
using resolution::LookRange;
using resolution::LookRow;

/// What deserves a look: counts beside the team's range, and what they rest on.
class TestLooks : public QObject
{
    Q_OBJECT

private:
    const base::Instant m_now = base::instantFromMs(1'764'752'400'000);
    quint32 m_last = 0;
    std::vector<LookRow> m_rows;

    static domain::PersonId person(quint32 number) { return test::numberedId<domain::PersonId>(number); }
    /// Given by `who`, so many days ago, with an order, far below its limit, to somebody else each time.
    LookRow &give(quint32 who, int daysAgo = 1)
    {
        LookRow row;
        row.id = test::numberedId<domain::GrantId>(1000 + ++m_last).value;
        row.person = person(who);
        row.customer = test::numberedId<domain::CustomerId>(2000 + m_last);
        row.at = m_now - std::chrono::days(daysAgo);
        row.hasOrder = true;
        row.base = 1'000;
        row.limit = 10'000;
        m_rows.push_back(row);
        return m_rows.back();
    }
    std::vector<Look> looks() const { return resolution::looksOf(m_rows, m_now); }

private Q_SLOTS:
    void init()
    {
        m_rows.clear();
        m_last = 0;
    }

    void justUnderTheLimit_data()
    {
        QTest::addColumn<qint64>("base");
        QTest::addColumn<int>("daysAgo");
        QTest::addColumn<int>("times");
        QTest::addColumn<bool>("found");
        QTest::addRow("three at 95 per cent") << qint64(9'500) << 29 << 3 << true;
        QTest::addRow("three at the limit") << qint64(10'000) << 1 << 3 << true;
        QTest::addRow("one unit below 95 per cent") << qint64(9'499) << 1 << 3 << false;
        QTest::addRow("above it: approved") << qint64(10'001) << 1 << 3 << false;
        QTest::addRow("two only") << qint64(9'999) << 1 << 2 << false;
        QTest::addRow("more than 30 days ago") << qint64(9'999) << 31 << 3 << false;
        QTest::addRow("after now") << qint64(9'999) << -1 << 3 << false;
    }
    void justUnderTheLimit()
    {
        QFETCH(qint64, base);
        QFETCH(int, daysAgo);
        QFETCH(int, times);
        QFETCH(bool, found);
        for (int i = 0; i < times; ++i)
            give(1, daysAgo).base = base;
        const std::vector<Look> all = looks();
        QCOMPARE(!all.empty(), found);
        if (found) {
            QCOMPARE(all.front().kind, LookKind::JustUnder);
            QCOMPARE(all.front().count, times);
            QCOMPARE(all.front().rests.size(), std::size_t(times));
            QVERIFY(!all.front().team); // one person is no group
        }
    }

    void aLimitThatIsNotKnownIsNotNear()
    {
        for (int i = 0; i < 3; ++i)
            give(1).limit.reset();
        for (int i = 0; i < 3; ++i) {
            LookRow &free = give(1);
            free.base = 0;
            free.limit = 0;
        }
        QVERIFY(looks().empty());
    }

    void theSameTwo()
    {
        const auto customer = test::numberedId<domain::CustomerId>(7);
        for (const int days : {1, 40, 89})
            give(1, days).customer = customer;
        give(2).customer = customer; // another person does not count
        const std::vector<Look> all = looks();
        QCOMPARE(all.size(), std::size_t(1));
        QCOMPARE(all.front().kind, LookKind::SamePair);
        QCOMPARE(all.front().customer, std::optional(customer));
        QCOMPARE(all.front().rests.front(), m_rows.at(2).id); // oldest first
        m_rows.at(2).at = m_now - 91 * 24h;
        QVERIFY(looks().empty());
    }

    void aShareIsToldBesideTheTeams_data()
    {
        QTest::addColumn<bool>("owed");
        QTest::addRow("no order") << false;
        QTest::addRow("owed") << true;
    }
    void aShareIsToldBesideTheTeams()
    {
        QFETCH(bool, owed);
        const auto mark = [owed](LookRow &row) { (owed ? row.owed : row.hasOrder) = owed; };
        // Eleven people: one of ten grants each, one person eight of ten.
        for (quint32 who = 1; who <= 11; ++who) {
            for (int i = 0; i < 10; ++i) {
                LookRow &row = give(who);
                if (i == 0 || (who == 3 && i < 8))
                    mark(row);
            }
        }
        const std::vector<Look> all = looks();
        QCOMPARE(all.size(), std::size_t(1));
        QCOMPARE(all.front().kind, owed ? LookKind::OwedShare : LookKind::NoOrder);
        QCOMPARE(all.front().person, person(3));
        QCOMPARE(all.front().count, 8);
        QCOMPARE(all.front().of, 10);
        QCOMPARE(all.front().team, std::optional(LookRange{10, 10, 10, 10}));
    }

    void aSmallGroupHasNoShareAndNoRange()
    {
        for (quint32 who = 1; who <= 4; ++who) {
            for (int i = 0; i < 10; ++i)
                give(who).hasOrder = who != 1;
        }
        QVERIFY(looks().empty());
        QVERIFY(!resolution::rangeOf({1, 2, 3, 4}));
        QCOMPARE(resolution::rangeOf({9, 1, 2, 0, 1}), std::optional(LookRange{5, 0, 1, 9}));
    }

    void whoeverHasTheHighestShareIsNotToldForThatAlone()
    {
        for (quint32 who = 1; who <= 6; ++who) {
            for (int i = 0; i < 10; ++i)
                give(who).hasOrder = i >= static_cast<int>(who) / 3;
        }
        QVERIFY(looks().empty());
    }

    void aClosedOneComesBackWithAnother()
    {
        for (int i = 0; i < 3; ++i)
            give(1, 5 - i).base = 9'900;
        const domain::TeamId team{QUuid::createUuidV5(QUuid(), QStringLiteral("north"))};
        domain::ClosedLook closed = resolution::closingNow(looks().front(), team);
        closed.remark = QStringLiteral("Agreed with the lead.");
        closed.closedAt = m_now;
        const auto isClosedBy = [&](const domain::ClosedLook &by, domain::TeamId of) {
            return resolution::closingOf(looks().front(), of, {by}).has_value();
        };
        QVERIFY(isClosedBy(closed, team));
        QVERIFY(!isClosedBy(closed, {}));
        domain::ClosedLook another = closed;
        another.about.person = person(2);
        QVERIFY(!isClosedBy(another, team));
        give(1).base = 9'900;
        QVERIFY(!isClosedBy(closed, team));
        QCOMPARE(resolution::closedBefore(looks().front(), team, {closed}), std::optional(closed));
        QVERIFY(!resolution::closedBefore(looks().front(), team, {another}));
    }

    void theNewestClosingCounts()
    {
        for (int i = 0; i < 3; ++i)
            give(1, 5 - i).base = 9'900;
        domain::ClosedLook first = resolution::closingNow(looks().front(), {});
        first.closedAt = m_now - std::chrono::days(2);
        first.remark = QStringLiteral("first");
        domain::ClosedLook second = first;
        second.closedAt = m_now;
        second.remark = QStringLiteral("second");
        for (const auto &closed : {std::vector{first, second}, std::vector{second, first}})
            QCOMPARE(resolution::closingOf(looks().front(), {}, closed)->remark, QStringLiteral("second"));
    }
};

LEEWAY_TEST(TestLooks)
#include "tst_looks.moc"
