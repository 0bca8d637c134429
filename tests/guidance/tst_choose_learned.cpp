#include "guidance/choose.h"
#include "guidance/guide_json.h"
#include "support/manual_clock.h"
#include "support/test_case.h"

#include <QSet>
#include <QTest>

#include <map>

using namespace leeway;
using domain::Fact;

namespace
{

/// Points that fit with nothing but the mood, and one that always does.
guidance::Guide pointsNamed(const QStringList &keys)
{
    domain::JsonFaults faults;
    QByteArrayList points;
    for (const QString &key : keys)
        points.append(R"({"key":")" + key.toLatin1() +
                      R"(","version":1,"phase":"open","kind":"ask","intent":{"en":"Intent"},"when":)" +
                      (key == u"always" ? "{}" : R"({"fact":"mood","at_least":"upset"})") + "}");
    auto guide =
        guidance::guideFrom(R"({"format":"leeway.guide.v1","points":[)" + points.join(',') + "]}", faults);
    if (!guide)
        qFatal("%s", qPrintable(faults.list().front().toLine()));
    return *guide;
}

/// Each point so often helped of so often tried.
learning::PointModel taught(const std::map<QString, std::pair<int, int>> &points)
{
    learning::PointCounts counts;
    for (const auto &[key, results] : points)
        counts.labels[{.point = key}] = {.skipped = (results.second - results.first) * 64,
                                         .helped = results.first * 64};
    return {counts, {}, {}};
}

/// As chosen in a contact, anew.
QStringList chosenIn(domain::ContactId contact, const guidance::Guide &guide,
                     const learning::PointModel &model)
{
    domain::Facts facts;
    facts.setChoice(Fact::Phase, u"open");
    facts.setChoice(Fact::Mood, u"upset");
    const guidance::SlotValues nothing;
    const guidance::Guidance list = guidance::chooseGuidance({.points = guide,
                                                              .facts = facts,
                                                              .history = domain::HistoryUse::Allowed,
                                                              .contact = contact,
                                                              .marks = {},
                                                              .model = model,
                                                              .ownSlots = nothing,
                                                              .customerSlots = nothing,
                                                              .ownLanguage = QStringLiteral("en"),
                                                              .customerLanguage = QStringLiteral("en")});
    QStringList keys;
    for (const guidance::OpenPoint &point : list.open)
        keys.append(point.key);
    return keys;
}

} // namespace

class TestChooseLearned : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void littleEvidenceMovesNothing();
    void whatCannotBeToldApartTakesTurns();

private:
    test::ManualClock m_clock;
};

void TestChooseLearned::littleEvidenceMovesNothing()
{
    const QString upset = QStringLiteral("upset");
    const QString always = QStringLiteral("always");
    const guidance::Guide guide = pointsNamed({always, upset});
    const auto contact = domain::ContactId::make(m_clock);
    const QStringList byConditions{upset, always};
    QCOMPARE(chosenIn(contact, guide, {}), byConditions);
    QCOMPARE(chosenIn(contact, guide, taught({{always, {2, 2}}, {upset, {0, 2}}})), byConditions);
    QCOMPARE(chosenIn(contact, guide, taught({{always, {400, 400}}, {upset, {0, 400}}})),
             (QStringList{always, upset}));
}

/// Two that are as good as each other and one that is surely better, each as fitting, in many contacts.
void TestChooseLearned::whatCannotBeToldApartTakesTurns()
{
    const QString one = QStringLiteral("one");
    const QString two = QStringLiteral("two");
    const QString best = QStringLiteral("best");
    const guidance::Guide guide = pointsNamed({one, two, best});
    const learning::PointModel model = taught({{one, {60, 120}}, {two, {61, 120}}, {best, {110, 120}}});
    QSet<QString> seconds;
    for (int i = 0; i < 64; ++i) {
        const auto contact = domain::ContactId::make(m_clock);
        const QStringList keys = chosenIn(contact, guide, model);
        QCOMPARE(keys.front(), best);
        QCOMPARE(chosenIn(contact, guide, model), keys); // within one contact nothing takes turns
        seconds.insert(keys.at(1));
    }
    QCOMPARE(seconds, (QSet<QString>{one, two}));
}

LEEWAY_TEST(TestChooseLearned)
#include "tst_choose_learned.moc"
