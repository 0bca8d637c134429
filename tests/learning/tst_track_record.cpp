#include "learning/track_record.h"

#include "support/test_case.h"

#include <QTest>

#include <algorithm>
#include <random>
#include <variant>

using namespace leeway;
using learning::ContactOutcome;
using learning::PointCell;
using learning::PointEvent;
using learning::PointFate;
using learning::TrackRecord;

namespace
{

using Recorded = std::variant<PointEvent, ContactOutcome>;

QUuid numbered(int number)
{
    return QUuid(static_cast<uint>(number), 1, 2, 3, 4, 5, 6, 7, 8, 9, 10);
}

PointEvent marked(int id, int contact, const char *point, PointFate fate, int rank, int minute = 0)
{
    return {.id = numbered(id),
            .contact = numbered(contact),
            .point = QString::fromLatin1(point),
            .fate = fate,
            .rank = rank,
            .at = base::instantFromMs(minute * 60000),
            .caseType = QStringLiteral("late")};
}

/// Of all moods and weeks.
PointCell cellOf(const TrackRecord &record, const char *point)
{
    PointCell sum;
    for (const auto &[key, cell] : record.counts().labels) {
        if (key.point != QLatin1String(point) || key.caseType != u"late")
            continue;
        sum.skipped += cell.skipped;
        sum.used += cell.used;
        sum.helped += cell.helped;
    }
    return sum;
}

TrackRecord recordOf(const std::vector<Recorded> &all)
{
    TrackRecord record;
    for (const Recorded &one : all)
        std::visit([&record](const auto &said) { record.add(said); }, one);
    return record;
}

QUuid contactOf(const Recorded &one)
{
    return std::visit([](const auto &said) { return said.contact; }, one);
}

std::vector<Recorded> manyEvents(std::mt19937 &random)
{
    const auto upTo = [&random](int most) { return std::uniform_int_distribution<int>(0, most)(random); };
    static constexpr std::array kPoints{"a", "b", "c", "d", "e", "f"};
    std::vector<Recorded> all;
    for (int i = 0; i < 600; ++i) {
        PointEvent one = marked(i, upTo(40), kPoints[static_cast<std::size_t>(upTo(5))],
                                static_cast<PointFate>(upTo(3)), upTo(5), upTo(30));
        if (upTo(3) == 0)
            one.caseType = upTo(1) ? QStringLiteral("other") : QString();
        if (upTo(1) == 0)
            one.mood = upTo(1) ? QStringLiteral("angry") : QStringLiteral("calm");
        one.at += std::chrono::weeks(upTo(2));
        all.emplace_back(one);
        if (upTo(9) == 0)
            all.emplace_back(ContactOutcome{numbered(10000 + i), numbered(upTo(40)), upTo(100),
                                            base::instantFromMs(upTo(30) * 60000)});
    }
    return all;
}

} // namespace

class TestTrackRecord : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void shownIsNoLabel();
    void usedAndHelpedAreLabels();
    void skippedCountsOnlyAboveWhatWasUsed();
    void laterMarkStandsInFront();
    void weighsAgainstTheOrder();
    void comparesOutcomes();
    void sameInAnyOrderAndRepeated();
    void moodOfTheArrivalIsASituation();
    void aContactIsForgottenExactly();
};

void TestTrackRecord::shownIsNoLabel()
{
    const TrackRecord record = recordOf({marked(1, 1, "own", PointFate::Shown, 1)});
    QCOMPARE(record.counts(), learning::PointCounts{});
}

void TestTrackRecord::usedAndHelpedAreLabels()
{
    const TrackRecord record =
        recordOf({marked(1, 1, "used", PointFate::Used, 1), marked(2, 1, "helped", PointFate::Used, 1, 1),
                  marked(3, 1, "helped", PointFate::Helped, 0, 2)});
    QCOMPARE(cellOf(record, "used"), (PointCell{.used = 64}));
    QCOMPARE(cellOf(record, "helped"), (PointCell{.helped = 64}));
}

void TestTrackRecord::skippedCountsOnlyAboveWhatWasUsed()
{
    const TrackRecord record = recordOf(
        {marked(1, 1, "above", PointFate::Skipped, 1), marked(2, 1, "used", PointFate::Used, 2),
         marked(3, 1, "below", PointFate::Skipped, 3), marked(4, 2, "above", PointFate::Skipped, 1)});
    // In the second contact nothing was used: whether the list was read at all, nobody knows.
    QCOMPARE(cellOf(record, "above"), (PointCell{.skipped = 64}));
    QCOMPARE(cellOf(record, "below"), PointCell{});
}

void TestTrackRecord::laterMarkStandsInFront()
{
    const PointEvent skipped = marked(1, 1, "a", PointFate::Skipped, 1, 5);
    const PointEvent used = marked(2, 1, "a", PointFate::Used, 1, 6);
    const PointEvent shown = marked(3, 1, "a", PointFate::Shown, 3, 7);
    QCOMPARE(cellOf(recordOf({used, shown, skipped}), "a"), (PointCell{.used = 64}));
    // Taken back, and nothing else used: no label is left.
    QCOMPARE(recordOf({marked(4, 1, "a", PointFate::Skipped, 1, 8), used}).counts(), learning::PointCounts{});
}

void TestTrackRecord::weighsAgainstTheOrder()
{
    QCOMPARE(learning::positionWeight(0), 64);
    QCOMPARE(learning::positionWeight(1), 64);
    QCOMPARE(learning::positionWeight(2), 80);
    QCOMPARE(learning::positionWeight(3), 100);
    QCOMPARE(learning::positionWeight(1000000), 256);
    QCOMPARE(cellOf(recordOf({marked(1, 1, "a", PointFate::Helped, 3)}), "a"), (PointCell{.helped = 100}));
}

void TestTrackRecord::comparesOutcomes()
{
    const TrackRecord record =
        recordOf({marked(1, 1, "a", PointFate::Used, 1), marked(2, 2, "a", PointFate::Shown, 1),
                  ContactOutcome{numbered(50), numbered(1), 60, base::instantFromMs(1)},
                  ContactOutcome{numbered(51), numbered(1), 82, base::instantFromMs(2)},
                  ContactOutcome{numbered(52), numbered(2), 61, base::instantFromMs(1)}});
    const learning::PointResults cell =
        record.counts().results.at({QStringLiteral("a"), QStringLiteral("late")});
    QCOMPARE(cell.usedCount, 1);
    QCOMPARE(cell.usedSum, 82); // the later word
    QCOMPARE(cell.otherCount, 1);
    QCOMPARE(cell.otherSum, 61);
}

void TestTrackRecord::sameInAnyOrderAndRepeated()
{
    const quint32 seed = std::random_device()();
    qInfo("seed %u", seed);
    std::mt19937 random(seed);
    for (int round = 0; round < 20; ++round) {
        std::vector<Recorded> all = manyEvents(random);
        const TrackRecord first = recordOf(all);
        QVERIFY(first.counts().labels.size() > 6);
        std::shuffle(all.begin(), all.end(), random);
        QVERIFY2(recordOf(all).counts() == first.counts(), qPrintable(QString::number(seed)));
        std::vector<Recorded> twice = all;
        std::shuffle(all.begin(), all.end(), random);
        twice.insert(twice.end(), all.begin(), all.end());
        QVERIFY2(recordOf(twice).counts() == first.counts(), qPrintable(QString::number(seed)));
    }
}

void TestTrackRecord::moodOfTheArrivalIsASituation()
{
    PointEvent angry = marked(1, 1, "a", PointFate::Used, 1);
    angry.mood = QStringLiteral("angry");
    const TrackRecord record = recordOf({angry, marked(2, 2, "a", PointFate::Used, 1)});
    const auto &labels = record.counts().labels;
    const QString late = QStringLiteral("late");
    QCOMPARE(labels.size(), 2U);
    QCOMPARE(labels.at({angry.point, late, angry.mood, 0}), (PointCell{.used = 64}));
    QCOMPARE(labels.at({angry.point, late, QString(), 0}), (PointCell{.used = 64}));
    QCOMPARE(record.counts().told, 2);
}

void TestTrackRecord::aContactIsForgottenExactly()
{
    const quint32 seed = std::random_device()();
    qInfo("seed %u", seed);
    std::mt19937 random(seed);
    for (int round = 0; round < 20; ++round) {
        const std::vector<Recorded> all = manyEvents(random);
        TrackRecord record = recordOf(all);
        std::vector<Recorded> others;
        const QUuid first = contactOf(all.front());
        const QUuid second = contactOf(all.back());
        std::copy_if(all.begin(), all.end(), std::back_inserter(others), [&](const Recorded &one) {
            return contactOf(one) != first && contactOf(one) != second;
        });
        record.forget(first);
        record.forget(second);
        record.forget(first); // of whom nothing is known any more
        QVERIFY2(record.counts() == recordOf(others).counts(), qPrintable(QString::number(seed)));
    }
}

LEEWAY_TEST(TestTrackRecord)
#include "tst_track_record.moc"
