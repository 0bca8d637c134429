#include "guidance/choose.h"
#include "guidance/own_ideas.h"
#include "guidance/track.h"
#include "support/manual_clock.h"
#include "support/test_case.h"

#include <QTest>

#include <algorithm>

using namespace leeway;
using domain::PointMark;
using domain::PointMarkKind;
using guidance::HelpedIdea;

namespace
{

/// Marks of contacts, in the order they were made.
class Notebook
{
    test::ManualClock m_clock;

public:
    PointMark idea(const QString &words)
    {
        PointMark mark = made(PointMarkKind::OwnIdea);
        mark.point = guidance::ownIdeaKey(mark.id);
        mark.text = words;
        marks.push_back(mark);
        return mark;
    }
    void became(const PointMark &idea, PointMarkKind kind)
    {
        PointMark mark = made(kind);
        mark.point = idea.point;
        marks.push_back(mark);
    }

    /// What stands on the list of this contact, with one talking point.
    [[nodiscard]] guidance::Guidance shown() const
    {
        const guidance::SlotValues nothing;
        guidance::TalkingPoint point;
        point.key = QStringLiteral("always");
        point.intent.emplace(QStringLiteral("en"), QStringLiteral("Always"));
        const guidance::Guide guide{point};
        return guidance::chooseGuidance({.points = guide,
                                         .facts = {},
                                         .contact = contact,
                                         .marks = marks,
                                         .model = {},
                                         .ownSlots = nothing,
                                         .customerSlots = nothing,
                                         .ownLanguage = QStringLiteral("en"),
                                         .customerLanguage = QStringLiteral("en")});
    }

    std::vector<PointMark> marks;
    domain::ContactId contact = domain::ContactId::make(m_clock);

private:
    PointMark made(PointMarkKind kind)
    {
        PointMark mark;
        mark.id = domain::PointMarkId::make(m_clock);
        mark.contact = contact;
        mark.kind = kind;
        mark.at = base::instantFromMs(static_cast<qint64>(marks.size() + 1) * 1000);
        return mark;
    }
};

} // namespace

/// What agents wrote down themselves, and what leads see of it.
class TestOwnIdeas : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aNoteMayBeAnIdea_data();
    void aNoteMayBeAnIdea();
    void standsBelowThePointsUntilItIsUsed();
    void isGoneWhenPutAwayOrTakenBack();
    void leadsSeeWhatHelped();
    void theSameWordsAreOneIdea();
    void theOrderOfMarksChangesNothing();
    void aKeySaysWhichIdeaItCameFrom_data();
    void aKeySaysWhichIdeaItCameFrom();
};

void TestOwnIdeas::aNoteMayBeAnIdea_data()
{
    QTest::addColumn<QString>("note");
    QTest::addColumn<QString>("idea");
    const auto row = [](const char *name, const QString &note, const char *idea) {
        QTest::newRow(name) << note << QString::fromUtf8(idea);
    };
    row("an idea", QStringLiteral("+ ring the courier together"), "ring the courier together");
    row("without a blank", QStringLiteral("+ring the courier"), "ring the courier");
    row("blanks and lines around it", QStringLiteral("  +  ring \n the courier "), "ring the courier");
    row("a note", QStringLiteral("ring the courier"), "");
    row("a phone number", QStringLiteral("+47 911 22 333, after five"), "");
    row("a phone number with brackets", QStringLiteral("+(47) 911"), "");
    row("nothing behind it", QStringLiteral(" + "), "");
    row("nothing", QString(), "");
    row("more than a line", u'+' + QString(201, u'a'), "");
}

void TestOwnIdeas::aNoteMayBeAnIdea()
{
    QFETCH(QString, note);
    QTEST(guidance::ideaOfNote(note), "idea");
}

void TestOwnIdeas::standsBelowThePointsUntilItIsUsed()
{
    Notebook book;
    const PointMark idea = book.idea(QStringLiteral("Ring the courier together"));
    QCOMPARE(book.shown().ideas,
             (std::vector<guidance::OwnIdea>{{idea.point, QStringLiteral("Ring the courier together")}}));
    QCOMPARE(book.shown().open.size(), 1U); // takes no place of a point
    QVERIFY(book.shown().done.empty());
    book.became(idea, PointMarkKind::Used);
    book.became(idea, PointMarkKind::Helped);
    QVERIFY(book.shown().ideas.empty());
    QCOMPARE(book.shown().open.size(), 1U);
    QCOMPARE(book.shown().done.size(), 1U);
    QCOMPARE(book.shown().done[0].intent.text, QStringLiteral("Ring the courier together"));
    QCOMPARE(book.shown().done[0].how, PointMarkKind::Helped);
    for (const PointMark &mark : book.marks)
        QVERIFY(!guidance::eventOf(mark, {})); // no point that learning could know
}

void TestOwnIdeas::isGoneWhenPutAwayOrTakenBack()
{
    Notebook book;
    book.became(book.idea(QStringLiteral("Put away")), PointMarkKind::NotNow);
    QVERIFY(book.shown().ideas.empty());
    QVERIFY(book.shown().done.empty());
    const PointMark taken = book.idea(QStringLiteral("Taken back"));
    book.became(taken, PointMarkKind::Used);
    QCOMPARE(book.shown().done.size(), 1U);
    std::erase(book.marks, taken);
    QVERIFY(book.shown().done.empty()); // what became of it says nothing any more
    book.idea(QStringLiteral("Another contact's"));
    book.contact = domain::ContactId::make(test::ManualClock());
    QVERIFY(book.shown().ideas.empty());
}

void TestOwnIdeas::leadsSeeWhatHelped()
{
    Notebook book;
    const PointMark helped = book.idea(QStringLiteral("Ring the courier together"));
    const PointMark used = book.idea(QStringLiteral("Send a photo"));
    book.idea(QStringLiteral("Nothing became of it"));
    const PointMark wrong = book.idea(QStringLiteral("Helped by mistake"));
    book.became(helped, PointMarkKind::Used);
    book.became(helped, PointMarkKind::Helped);
    book.became(used, PointMarkKind::Used);
    book.became(wrong, PointMarkKind::Helped);
    book.became(wrong, PointMarkKind::NotNow);
    QCOMPARE(guidance::helpedIdeas(book.marks),
             (std::vector<HelpedIdea>{
                 {QStringLiteral("Ring the courier together"), 1, base::instantFromMs(1000)}}));
}

void TestOwnIdeas::theSameWordsAreOneIdea()
{
    Notebook book;
    for (const char *words : {"Ring the courier", "ring the COURIER ", "Send a photo"})
        book.became(book.idea(QString::fromLatin1(words)), PointMarkKind::Helped);
    const auto ideas = guidance::helpedIdeas(book.marks);
    QCOMPARE(ideas.size(), 2U);
    QCOMPARE(ideas[0].words, QStringLiteral("Send a photo")); // the newest first
    QCOMPARE(ideas[1].words, QStringLiteral("ring the COURIER"));
    QCOMPARE(ideas[1].helped, 2);
}

void TestOwnIdeas::theOrderOfMarksChangesNothing()
{
    Notebook book;
    for (int i = 0; i < 6; ++i)
        book.became(book.idea(QStringLiteral("Idea %1").arg(i % 3)),
                    i == 4 ? PointMarkKind::Used : PointMarkKind::Helped);
    const auto ideas = guidance::helpedIdeas(book.marks);
    QCOMPARE(ideas.size(), 3U);
    std::reverse(book.marks.begin(), book.marks.end());
    QCOMPARE(guidance::helpedIdeas(book.marks), ideas);
}

void TestOwnIdeas::aKeySaysWhichIdeaItCameFrom_data()
{
    QTest::addColumn<QString>("words");
    QTest::addColumn<QString>("beginning");
    QTest::newRow("plain") << QStringLiteral("Ring the courier together")
                           << QStringLiteral("ring_the_courier_together_i");
    QTest::newRow("digits first") << QStringLiteral("2nd call on Monday")
                                  << QStringLiteral("nd_call_on_monday_i");
    QTest::newRow("no Latin letter") << QStringLiteral("اتصل بالناقل") << QStringLiteral("point_i");
    QTest::newRow("long") << QString(200, u'a') << QString(40, u'a') + QStringLiteral("_i");
}

void TestOwnIdeas::aKeySaysWhichIdeaItCameFrom()
{
    QFETCH(QString, words);
    const QString key = guidance::keyFromIdea(words);
    QFETCH(QString, beginning);
    QVERIFY2(key.startsWith(beginning), qPrintable(key));
    QVERIFY(key.size() <= 64);
    QVERIFY(guidance::isMadeOf(key, words.toUpper()));
    QVERIFY(!guidance::isMadeOf(key, words + QStringLiteral("!!! more")));
}

LEEWAY_TEST(TestOwnIdeas)
#include "tst_own_ideas.moc"
