#include "guidance/skip_reasons.h"
#include "guidance/track.h"
#include "learning/track_record.h"
#include "support/manual_clock.h"
#include "support/test_case.h"

#include <QTest>

#include <algorithm>

using namespace leeway;
using domain::PointMark;
using domain::PointMarkKind;
using guidance::SkipReason;
using guidance::SkipTally;

/// For whom points were not, and why, counted without anybody's name.
class TestSkipReasons : public QObject
{
    Q_OBJECT

private:
    test::ManualClock m_clock;
    std::vector<PointMark> m_marks;

    PointMark &skipped(domain::CustomerId customer, const QString &text = {},
                       PointMarkKind kind = PointMarkKind::NotForCustomer)
    {
        PointMark mark;
        mark.id = domain::PointMarkId::make(m_clock);
        mark.customer = customer;
        mark.contact = domain::ContactId::make(m_clock);
        mark.point = QStringLiteral("one_apology");
        mark.kind = kind;
        mark.text = text;
        m_clock.advance(std::chrono::minutes(1));
        mark.at = m_clock.now();
        m_marks.push_back(mark);
        return m_marks.back();
    }
    SkipTally tally() const
    {
        const auto all = guidance::skipTallies(m_marks);
        const auto found = all.find(QStringLiteral("one_apology"));
        return found == all.end() ? SkipTally() : found->second;
    }

private Q_SLOTS:
    void init() { m_marks.clear(); }

    void aCodeIsReadBackAndNothingElseIs()
    {
        for (int i = 0; i < static_cast<int>(guidance::kSkipReasons); ++i) {
            const auto reason = static_cast<SkipReason>(i);
            QCOMPARE(guidance::skipReasonOf(guidance::codeOf(reason)), std::optional(reason));
        }
        QCOMPARE(guidance::skipReasonOf({}), std::optional<SkipReason>());
        QCOMPARE(guidance::skipReasonOf(QStringLiteral("she is difficult")), std::optional<SkipReason>());
    }

    void aCustomerCountsOnceWithTheLastReason()
    {
        const auto marit = domain::CustomerId::make(m_clock);
        const auto ola = domain::CustomerId::make(m_clock);
        skipped(marit);
        skipped(marit, guidance::codeOf(SkipReason::MakesItWorse));
        skipped(marit, guidance::codeOf(SkipReason::NotTheirWay));
        skipped(ola);
        skipped(ola, guidance::codeOf(SkipReason::NotTheirWay));
        skipped(domain::CustomerId::make(m_clock)); // nobody said why
        skipped(domain::CustomerId::make(m_clock), {}, PointMarkKind::NotNow);
        const SkipTally counted = tally();
        QCOMPARE(counted.customers, 3);
        QCOMPARE(counted.reasons, (std::array<int, guidance::kSkipReasons>{0, 2, 0, 0}));
        QCOMPARE(counted.mostSaid(), std::optional(SkipReason::NotTheirWay));
        std::reverse(m_marks.begin(), m_marks.end());
        QCOMPARE(tally(), counted); // in any order
    }

    void withoutAReasonNoneIsNamed()
    {
        skipped(domain::CustomerId::make(m_clock));
        QCOMPARE(tally().mostSaid(), std::optional<SkipReason>());
    }

    /// Why is said by a second mark: for learning it is one skip still.
    void learningCountsItOnce()
    {
        PointMark &first = skipped(domain::CustomerId::make(m_clock));
        first.rank = 1;
        PointMark second = first;
        second.id = domain::PointMarkId::make(m_clock);
        second.text = guidance::codeOf(SkipReason::KnownAlready);
        PointMark below = first; // a skip counts when something that stood lower was used
        below.id = domain::PointMarkId::make(m_clock);
        below.point = QStringLiteral("plan_in_writing");
        below.kind = PointMarkKind::Used;
        below.rank = 2;
        learning::TrackRecord once, twice;
        for (learning::TrackRecord *record : {&once, &twice}) {
            record->add(*guidance::eventOf(below, guidance::pointMoment({}, {})));
            record->add(*guidance::eventOf(first, guidance::pointMoment({}, {})));
            if (record == &twice)
                record->add(*guidance::eventOf(second, guidance::pointMoment({}, {})));
        }
        QCOMPARE(once.counts().told, 2);
        QCOMPARE(twice.counts(), once.counts());
    }
};

LEEWAY_TEST(TestSkipReasons)
#include "tst_skip_reasons.moc"
