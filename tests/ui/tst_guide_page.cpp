#include "models/guide_list.h"
#include "models/skip_words.h"
#include "support/manual_clock.h"
#include "support/panel_hands.h"
#include "support/test_case.h"
#include "ui/guidance/guide_page.h"
#include "ui/guidance/notice_card.h"
#include "ui/guidance/point_view.h"
#include "ui/leeway/why_another.h"
#include "ui/theme/segmented_choice.h"
#include "ui/theme/text_label.h"

#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace leeway;
using domain::PointMarkKind;
using models::GuideRow;

/// The page Guide, by keys.
class TestGuidePage : public QObject
{
    Q_OBJECT

private:
    models::GuideList m_list;
    std::unique_ptr<ui::GuidePage> m_page;

    static GuideRow row(const QString &point, int number, bool must = false)
    {
        GuideRow made;
        made.point = point;
        made.number = number;
        made.must = must;
        made.intent = point;
        made.words = {QStringLiteral("When would you need it?")};
        return made;
    }

private Q_SLOTS:
    void init()
    {
        m_page = std::make_unique<ui::GuidePage>(m_list);
        m_page->resize(400, 700);
        m_page->setActive(true);
        m_list.setHeld(false);
        m_list.offer({row(QStringLiteral("law"), 0, true), row(QStringLiteral("one"), 1),
                      row(QStringLiteral("two"), 2)},
                     true);
        m_page->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_page.get()));
    }

    /// Nobody's mood is filled in by a habit.
    /// "Nothing special fits now" stood cut in half.
    void aLineWithRoomAroundItIsNotCut()
    {
        ui::TextLabel line(QStringLiteral("Nothing special fits now."), ui::FontRole::Caption);
        const int alone = line.sizeHint().height();
        line.setContentsMargins(12, 10, 12, 10);
        QCOMPARE(line.sizeHint().height(), alone + 20);
        QCOMPARE(line.minimumSizeHint().height(), alone + 20);
    }

    void nothingIsChosenUntilSomebodyChooses()
    {
        for (const ui::SegmentedChoice *choice : m_page->findChildren<ui::SegmentedChoice *>())
            QCOMPARE(choice->current(), -1);
    }

    void aDigitSetsMood()
    {
        QSignalSpy mood(m_page.get(), &ui::GuidePage::moodChosen);
        m_page->focusMood();
        QTest::keyClick(m_page->focusWidget(), Qt::Key_3);
        QCOMPARE(mood.size(), 1);
        QCOMPARE(mood.first().first().value<domain::Mood>(), domain::Mood::Upset);
    }

    /// Whose fault it is is asked of a case; where room is short, once somebody turns to it.
    void faultIsAskedOfACase()
    {
        const auto shown = [this] {
            const auto choices = m_page->findChildren<ui::SegmentedChoice *>();
            return std::count_if(choices.begin(), choices.end(),
                                 [](const auto *one) { return one->isVisible(); });
        };
        m_page->resize(400, 900);
        QCOMPARE(shown(), 2);
        m_page->setFault({}, true);
        QCOMPARE(shown(), 3);
        m_page->resize(400, 600);
        QCOMPARE(shown(), 2);
        QSignalSpy fault(m_page.get(), &ui::GuidePage::faultChosen);
        m_page->focusFault();
        QCOMPARE(shown(), 3);
        QTest::keyClick(m_page->focusWidget(), Qt::Key_2);
        QCOMPARE(fault.size(), 1);
        QCOMPARE(fault.first().first().value<domain::CaseFault>(), domain::CaseFault::Shared);
        m_page->setFault(domain::CaseFault::Shared, true);
        QCOMPARE(shown(), 3); // nothing goes away under a hand
        m_page->setFault({}, false);
        QCOMPARE(shown(), 2);
    }

    void lettersMarkThePointInFocus_data()
    {
        QTest::addColumn<int>("key");
        QTest::addColumn<int>("with");
        QTest::addColumn<PointMarkKind>("kind");
        QTest::newRow("used") << int(Qt::Key_U) << int(Qt::NoModifier) << PointMarkKind::Used;
        QTest::newRow("helped") << int(Qt::Key_H) << int(Qt::NoModifier) << PointMarkKind::Helped;
        QTest::newRow("own words") << int(Qt::Key_O) << int(Qt::NoModifier) << PointMarkKind::OwnWords;
        QTest::newRow("not now") << int(Qt::Key_X) << int(Qt::NoModifier) << PointMarkKind::NotNow;
        QTest::newRow("never") << int(Qt::Key_X) << int(Qt::ShiftModifier) << PointMarkKind::NotForCustomer;
    }
    void lettersMarkThePointInFocus()
    {
        QFETCH(int, key);
        QFETCH(int, with);
        QFETCH(PointMarkKind, kind);
        QSignalSpy marked(m_page.get(), &ui::GuidePage::marked);
        m_page->points().setCurrentIndex(m_list.index(1));
        QTest::keyClick(&m_page->points(), static_cast<Qt::Key>(key),
                        static_cast<Qt::KeyboardModifiers>(with));
        QCOMPARE(marked.size(), 1);
        QCOMPARE(marked.first().at(0).toString(), QStringLiteral("one"));
        QCOMPARE(marked.first().at(1).value<PointMarkKind>(), kind);
    }

    /// Only if they like: a digit answers while the question stands, and is nothing otherwise.
    void whyItIsNotForThemIsSaidByADigit()
    {
        QSignalSpy said(m_page.get(), &ui::GuidePage::whyNotSaid);
        auto *question = m_page->findChild<ui::WhyAnother *>();
        QVERIFY(!question->isVisible());
        QTest::keyClick(&m_page->points(), Qt::Key_2);
        QVERIFY(said.isEmpty());
        m_page->askWhyNot(models::whyNotLook());
        QVERIFY(question->isVisible());
        QTest::keyClick(&m_page->points(), Qt::Key_5); // there are four
        QVERIFY(said.isEmpty());
        QTest::keyClick(&m_page->points(), Qt::Key_2);
        QCOMPARE(said.size(), 1);
        QCOMPARE(said.first().first().toInt(), 1);
        m_page->askWhyNot(std::nullopt);
        QVERIFY(!question->isVisible());
        QTest::keyClick(&m_page->points(), Qt::Key_1);
        QCOMPARE(said.size(), 1);
    }

    void enterShowsWhatAPointRestsOn()
    {
        QSignalSpy place(m_page.get(), &ui::GuidePage::placeWanted);
        m_page->points().setCurrentIndex(m_list.index(1));
        QTest::keyClick(&m_page->points(), Qt::Key_Return);
        QVERIFY(place.isEmpty()); // it rests on nothing that stands in the history
        GuideRow placed = row(QStringLiteral("one"), 1);
        const domain::InteractionId call =
            domain::InteractionId::fromString(QStringLiteral("01890000-0000-7000-8000-000000000001"));
        placed.place = call;
        m_list.offer({placed}, true);
        m_page->points().setCurrentIndex(m_list.index(0));
        QTest::keyClick(&m_page->points(), Qt::Key_Return);
        QCOMPARE(place.size(), 1);
        QCOMPARE(place.first().first().value<domain::FactPlace>(), domain::FactPlace(call));
    }

    /// What the law asks for is not skipped.
    void aMustIsNotSkipped()
    {
        QSignalSpy marked(m_page.get(), &ui::GuidePage::marked);
        m_page->points().setCurrentIndex(m_list.index(0));
        QTest::keyClick(&m_page->points(), Qt::Key_X);
        QVERIFY(marked.isEmpty());
        QTest::keyClick(&m_page->points(), Qt::Key_U);
        QCOMPARE(marked.size(), 1);
    }

    void anIdeaIsTypedInOneLine()
    {
        QSignalSpy written(m_page.get(), &ui::GuidePage::ideaWritten);
        QSignalSpy typed(m_page.get(), &ui::GuidePage::ideaTyped);
        auto *line = m_page->findChild<QLineEdit *>();
        QVERIFY(!line->isVisible());
        m_page->points().setCurrentIndex(m_list.index(1));
        QTest::keyClicks(&m_page->points(), QStringLiteral("+"));
        QVERIFY(line->isVisible());
        QTest::keyClicks(line, QStringLiteral("Ring  the courier"));
        QCOMPARE(typed.last().first().toString(), QStringLiteral("Ring  the courier"));
        QTest::keyClick(line, Qt::Key_Return);
        QCOMPARE(written.size(), 1);
        QCOMPARE(written.first().first().toString(), QStringLiteral("Ring the courier"));
        QCOMPARE(line->text(), QStringLiteral("Ring  the courier")); // until it is kept
    }

    void escapeKeepsWhatWasTypedOfAnIdea()
    {
        QSignalSpy written(m_page.get(), &ui::GuidePage::ideaWritten);
        auto *line = m_page->findChild<QLineEdit *>();
        m_page->beginIdea();
        QTest::keyClicks(line, QStringLiteral("Ring"));
        QTest::keyClick(line, Qt::Key_Escape);
        QVERIFY(line->isVisible()); // there are words to be seen
        QCOMPARE(line->text(), QStringLiteral("Ring"));
        m_page->setIdea({}); // another contact
        QVERIFY(!line->isVisible());
        m_page->setIdea(QStringLiteral("Ring"));
        QVERIFY(line->isVisible());
        m_page->setIdea({});
        m_page->beginIdea();
        QTest::keyClick(line, Qt::Key_Return);
        QVERIFY(written.isEmpty()); // nothing is no idea
        QVERIFY(!line->isVisible());
    }

    /// Said in one's own words it is anyway, and it was meant for this customer.
    void anIdeaIsUsedHelpedOrPutAway()
    {
        GuideRow idea = row(QStringLiteral("own:1"), 0);
        idea.own = true;
        m_list.offer({idea}, true);
        QSignalSpy marked(m_page.get(), &ui::GuidePage::marked);
        m_page->points().setCurrentIndex(m_list.index(0));
        QTest::keyClick(&m_page->points(), Qt::Key_O);
        QTest::keyClick(&m_page->points(), Qt::Key_X, Qt::ShiftModifier);
        QVERIFY(marked.isEmpty());
        for (const Qt::Key key : {Qt::Key_U, Qt::Key_H, Qt::Key_X})
            QTest::keyClick(&m_page->points(), key);
        QCOMPARE(marked.size(), 3);
        QCOMPARE(marked.last().at(1).value<PointMarkKind>(), PointMarkKind::NotNow);
        QVERIFY(models::accessibleText(m_list.row(0)).contains(QStringLiteral("Your own idea")));
    }

    void nothingMovesWithinASecondAfterAKey()
    {
        m_page->points().setCurrentIndex(m_list.index(1));
        QTest::keyClick(&m_page->points(), Qt::Key_Down);
        m_list.offer({row(QStringLiteral("two"), 1), row(QStringLiteral("one"), 2)});
        QCOMPARE(m_list.row(0).point, QStringLiteral("law"));
        QTRY_COMPARE(m_list.row(0).point, QStringLiteral("two")); // once the hand is at rest
    }

    void exampleWordsOpenAndClose()
    {
        m_page->points().setCurrentIndex(m_list.index(1));
        const int closed = m_page->points().sizeHint().height();
        QTest::keyClick(&m_page->points(), Qt::Key_Space);
        QVERIFY(m_page->points().sizeHint().height() > closed);
        QTest::keyClick(&m_page->points(), Qt::Key_Space);
        QCOMPARE(m_page->points().sizeHint().height(), closed);
    }

    /// The one button is that of the problem nobody told yet; told, it has none.
    void aKnownProblemIsToldOnce()
    {
        auto *card = new ui::NoticeCard(QStringLiteral("Alt+N"));
        m_page->addBanner(card);
        QVERIFY(!card->isVisible());
        const test::ManualClock clock;
        models::NoticeRow told{domain::NoticeId::make(clock),
                               QStringLiteral("Strike"),
                               {},
                               {},
                               QStringLiteral("Told on 14 Nov by Piotr")};
        models::NoticeRow open{domain::NoticeId::make(clock),
                               QStringLiteral("Tank"),
                               QStringLiteral("A new one comes."),
                               {},
                               {}};
        card->setNotices({open, told}, true);
        QVERIFY(card->isVisible());
        QCOMPARE(card->firstUntold(), std::optional(open.id));
        const auto buttons = card->findChildren<QPushButton *>();
        QCOMPARE(buttons.size(), 1);
        QSignalSpy spy(card, &ui::NoticeCard::told);
        buttons.first()->setFocus();
        QTest::keyClick(buttons.first(), Qt::Key_Space);
        QCOMPARE(spy.size(), 1);
        QCOMPARE(spy.first().first().value<domain::NoticeId>(), open.id);
        open.told = QStringLiteral("Told in this contact");
        card->setNotices({open, told}, true);
        QVERIFY(!card->firstUntold());
        QTRY_VERIFY(card->findChildren<QPushButton *>().isEmpty());
    }

    /// Who the customer is decides whether it can be kept that they were told.
    void aProblemCannotBeToldToNobody()
    {
        auto *card = new ui::NoticeCard({});
        m_page->addBanner(card);
        card->setNotices({{{}, QStringLiteral("Tank"), {}, {}, {}}}, false);
        QVERIFY(card->isVisible());
        QVERIFY(!card->firstUntold());
        QVERIFY(card->findChildren<QPushButton *>().isEmpty());
        card->setNotices({}, false);
        QVERIFY(!card->isVisible());
    }

    void withoutAContactItSaysWhatItIsFor()
    {
        m_page->setActive(false);
        QVERIFY(!m_page->points().isVisible());
    }
};

LEEWAY_GUI_TEST(TestGuidePage)
#include "tst_guide_page.moc"
