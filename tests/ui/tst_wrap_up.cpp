// The end of a contact, by keys: digits answer and go on, nothing has a default, only the status must be
// said.
#include "support/answer.h"
#include "support/manual_clock.h"
#include "support/panel_hands.h"
#include "support/test_case.h"
#include "ui/contact/digit_choice.h"
#include "ui/contact/question_box.h"
#include "ui/contact/wrap_up_panel.h"
#include "ui/theme/chip.h"
#include "ui/theme/text_label.h"

#include <QAction>
#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QMainWindow>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>

using namespace leeway;
using models::WrapUpFacts;
using ui::AfterWrapUp;

namespace
{

/// Counts the keys that a person presses: modifiers alone are none.
class KeyCounter : public QObject
{
public:
    int keys = 0;

    void press(QWidget *window, Qt::Key key, Qt::KeyboardModifiers with = Qt::NoModifier)
    {
        ++keys;
        QWidget *at = QApplication::focusWidget();
        QTest::keyClick(at == nullptr ? window : at, key, with);
    }
};

} // namespace

class TestWrapUp : public QObject
{
    Q_OBJECT

private:
    test::ManualClock m_clock{test::at("2025-11-21T14:19:00Z")};
    WrapUpFacts m_facts;
    std::unique_ptr<ui::WrapUpPanel> m_panel;

    domain::Case aCase(const QString &title)
    {
        domain::Case made;
        made.id = domain::CaseId::make(m_clock);
        made.title = title;
        return made;
    }
    void open(const desk::WrapUpDraft &draft = {})
    {
        m_panel->start(m_facts, draft);
        m_panel->resize(440, 860);
        m_panel->show();
        QVERIFY(QTest::qWaitForWindowActive(m_panel.get()));
        m_panel->begin();
    }
    void press(Qt::Key key, Qt::KeyboardModifiers with = Qt::NoModifier) { test::press(*m_panel, key, with); }
    QPlainTextEdit *line() { return m_panel->findChild<QPlainTextEdit *>(); }
    QStringList errors() const
    {
        QStringList all;
        for (const ui::QuestionBox *box : m_panel->findChildren<ui::QuestionBox *>()) {
            if (!box->error().isEmpty())
                all << box->error();
        }
        return all;
    }
    QLineEdit *when() { return test::named<QLineEdit>(*m_panel, QStringLiteral("By when?")); }

private Q_SLOTS:
    void init()
    {
        m_facts = {};
        m_facts.contact.id = domain::ContactId::make(m_clock);
        m_facts.contact.openedAt = m_clock.now();
        m_facts.name = QStringLiteral("Marit Sørbø");
        m_facts.pronouns = QStringLiteral("she/her");
        m_facts.cases = {aCase(QStringLiteral("Cracked water tank"))};
        m_panel = std::make_unique<ui::WrapUpPanel>(
            ui::EditContext{&m_clock, QLocale(QLocale::English), QTimeZone::utc()});
        domain::Person me;
        me.id = domain::PersonId::make(m_clock);
        me.name = QStringLiteral("Inês Carvalho");
        domain::Person other = me;
        other.id = domain::PersonId::make(m_clock);
        other.name = QStringLiteral("Tomasz Nowak");
        m_panel->setPeople({me, other}, me.id);
    }

    void threeKeysEndASettledContact();
    void nothingHasADefault();
    void digitsAnswerAndGoOn();
    void theSameDigitAgainGoesOnToo();
    void everyTouchedCaseNeedsAStatus();
    void aLineIsNeededOnlyWhenNotSettledOrGiven();
    void escKeepsEverything();
    void aPromiseIsMadeInTheSameAct();
    void aTimeThatIsNoneStandsAtItsField();
    void pointsAreTickedByDigits();
    void fitIsAskedOnlyWhenSomethingWasGiven();
    void aTypeThatAsksOtherwiseHasOtherKeys();
    void aFailedSaveKeepsTheAnswers();
    void whatStandsThereIsReadAgain();
    void aNewReadOfTheContactKeepsTheFocus();
    void aLongLineSaysHowMuch();
    void fourHardContactsOfferABreather();
    void anOfferedCaseMayBeAnswered();
    void theFirstKeyMeetsTheFirstQuestion();
    void theySayWhetherTheyAreAskedHowItWent();
    void askingCanBeLeftOut();
};

void TestWrapUp::threeKeysEndASettledContact()
{
    QMainWindow window;
    ui::WrapUpPanel *panel = m_panel.release();
    panel->start(m_facts, {});
    window.setCentralWidget(panel);
    panel->hide();
    QAction wrapUp;
    wrapUp.setShortcut(QKeySequence(Qt::CTRL | Qt::Key_E));
    window.addAction(&wrapUp);
    connect(&wrapUp, &QAction::triggered, panel, [panel] {
        panel->show();
        panel->begin();
    });
    QSignalSpy saved(panel, &ui::WrapUpPanel::saveWanted);
    window.show();
    QVERIFY(QTest::qWaitForWindowActive(&window));
    KeyCounter counter;
    counter.press(&window, Qt::Key_E, Qt::ControlModifier);
    counter.press(&window, Qt::Key_1);
    counter.press(&window, Qt::Key_Return, Qt::ControlModifier);
    QCOMPARE(saved.size(), 1);
    QCOMPARE(counter.keys, 3);
    const auto draft = saved.front().front().value<desk::WrapUpDraft>();
    QCOMPARE(draft.cases, (std::vector<desk::WrappedCase>{{m_facts.cases.front().id, domain::CaseStatus::Open,
                                                           desk::WrapStatus::Solved}}));
    QVERIFY(!draft.mood);
    QVERIFY(!draft.fit);
    QVERIFY(!draft.promise);
}

void TestWrapUp::nothingHasADefault()
{
    open();
    QCOMPARE(m_panel->draft(), desk::WrapUpDraft());
    QSignalSpy saved(m_panel.get(), &ui::WrapUpPanel::saveWanted);
    press(Qt::Key_Return, Qt::ControlModifier);
    QCOMPARE(saved.size(), 0);
    QCOMPARE(errors().size(), 1);
    QVERIFY(errors().front().contains(QStringLiteral("press 1 to 4")));
    press(Qt::Key_1); // the focus is where something is missing
    QVERIFY(errors().isEmpty());
}

void TestWrapUp::digitsAnswerAndGoOn()
{
    open();
    press(Qt::Key_2); // partly
    press(Qt::Key_1); // calm
    press(Qt::Key_1); // no promise
    QCOMPARE(m_panel->focusWidget(), line());
    test::type(*m_panel, QStringLiteral("12 screws are missing"));
    const desk::WrapUpDraft draft = m_panel->draft();
    QCOMPARE(draft.cases.front().status, desk::WrapStatus::Partly);
    QCOMPARE(draft.mood, domain::Mood::Calm);
    QCOMPARE(draft.promise->how, desk::FollowUp::None);
    QCOMPARE(draft.line, QStringLiteral("12 screws are missing"));
}

void TestWrapUp::theSameDigitAgainGoesOnToo()
{
    desk::WrapUpDraft draft;
    draft.mood = domain::Mood::Upset;
    open(draft);
    press(Qt::Key_1);
    QVERIFY(m_panel->focusWidget()->accessibleName().contains(QStringLiteral("Upset")));
    press(Qt::Key_3);
    QVERIFY(m_panel->focusWidget()->accessibleName().contains(QStringLiteral("promise")));
    QCOMPARE(m_panel->draft().mood, domain::Mood::Upset);
}

void TestWrapUp::everyTouchedCaseNeedsAStatus()
{
    m_facts.cases.push_back(aCase(QStringLiteral("Invoice to the company")));
    open();
    QSignalSpy saved(m_panel.get(), &ui::WrapUpPanel::saveWanted);
    press(Qt::Key_1);
    press(Qt::Key_Return, Qt::ControlModifier);
    QCOMPARE(saved.size(), 0);
    QVERIFY(m_panel->focusWidget()->accessibleName().contains(QStringLiteral("Invoice")));
    press(Qt::Key_1);
    press(Qt::Key_Return, Qt::ControlModifier);
    QCOMPARE(saved.size(), 1);
}

void TestWrapUp::aLineIsNeededOnlyWhenNotSettledOrGiven()
{
    open();
    QSignalSpy saved(m_panel.get(), &ui::WrapUpPanel::saveWanted);
    press(Qt::Key_3); // not yet
    press(Qt::Key_Return, Qt::ControlModifier);
    QCOMPARE(saved.size(), 0);
    QCOMPARE(m_panel->focusWidget(), line());
    test::type(*m_panel, QStringLiteral("The courier answers on Monday"));
    QVERIFY(errors().isEmpty());
    press(Qt::Key_Return, Qt::ControlModifier);
    QCOMPARE(saved.size(), 1);

    m_facts.contact.id = domain::ContactId::make(m_clock);
    m_facts.given = {QStringLiteral("NOK 450 goodwill")};
    m_facts.granted = true;
    open();
    press(Qt::Key_1);
    press(Qt::Key_Return, Qt::ControlModifier);
    QCOMPARE(saved.size(), 1);
    QCOMPARE(m_panel->focusWidget(), line());
}

void TestWrapUp::escKeepsEverything()
{
    open();
    QSignalSpy closed(m_panel.get(), &ui::WrapUpPanel::closed);
    QSignalSpy kept(m_panel.get(), &ui::WrapUpPanel::draftChanged);
    press(Qt::Key_1);
    line()->setFocus();
    test::type(*m_panel, QStringLiteral("Half a thou"));
    press(Qt::Key_Escape);
    QCOMPARE(closed.size(), 1);
    QCOMPARE(m_panel->draft().line, QStringLiteral("Half a thou"));
    // Every key was told, so that a crash finds the last of them.
    QCOMPARE(kept.back().front().value<desk::WrapUpDraft>(), m_panel->draft());
}

void TestWrapUp::aPromiseIsMadeInTheSameAct()
{
    open();
    press(Qt::Key_1);
    press(Qt::Key_1);
    press(Qt::Key_2); // a call
    QCOMPARE(m_panel->focusWidget(), when());
    test::type(*m_panel, QStringLiteral("mon 4pm"));
    press(Qt::Key_Return);
    test::type(*m_panel, QStringLiteral("Both machines collected?"));
    press(Qt::Key_Return);
    QCOMPARE(m_panel->focusWidget(), line());
    auto *keeper = m_panel->findChild<QComboBox *>();
    QCOMPARE(keeper->currentText(), QStringLiteral("Me"));
    const desk::WrapPromise promise = m_panel->draft().promise.value();
    QCOMPARE(promise.how, desk::FollowUp::Call);
    QCOMPARE(promise.what, QStringLiteral("a call"));
    QCOMPARE(promise.about, QStringLiteral("Both machines collected?"));
    QCOMPARE(promise.dueAt, test::at("2025-11-24T16:00:00Z"));
    QCOMPARE(promise.keeper.value, keeper->currentData().value<QUuid>());
}

void TestWrapUp::aTimeThatIsNoneStandsAtItsField()
{
    open();
    QSignalSpy saved(m_panel.get(), &ui::WrapUpPanel::saveWanted);
    press(Qt::Key_1);
    press(Qt::Key_1);
    press(Qt::Key_3); // an email
    test::type(*m_panel, QStringLiteral("whenever"));
    press(Qt::Key_Return, Qt::ControlModifier);
    QCOMPARE(saved.size(), 0);
    QVERIFY(errors().front().contains(QStringLiteral("not understood")));
    QCOMPARE(m_panel->focusWidget(), when());
    QCOMPARE(when()->text(), QStringLiteral("whenever"));
    // No promise after all: the words stay, and nothing is missing any more.
    auto *how = test::named<ui::DigitChoice>(*m_panel, QStringLiteral("Follow-up promise: Email"));
    how->setFocus();
    press(Qt::Key_1);
    press(Qt::Key_Return, Qt::ControlModifier);
    QCOMPARE(saved.size(), 1);
    QCOMPARE(when()->text(), QStringLiteral("whenever"));
}

void TestWrapUp::pointsAreTickedByDigits()
{
    m_facts.points = {{QStringLiteral("own_the_miss"), QStringLiteral("Own the missed call-back"), true},
                      {QStringLiteral("dates"), QStringLiteral("Dates and facts"), false},
                      {QStringLiteral("own:1"), QStringLiteral("Borrow a machine"), false}};
    open();
    press(Qt::Key_1);
    press(Qt::Key_1);
    QCOMPARE(m_panel->focusWidget()->accessibleName(), QStringLiteral("Dates and facts"));
    press(Qt::Key_2);
    QCOMPARE(m_panel->draft().helped, QStringList{QStringLiteral("own:1")});
    press(Qt::Key_1);
    press(Qt::Key_2);
    // Marked as helped during the contact: nobody is asked again.
    QCOMPARE(m_panel->draft().helped, QStringList{QStringLiteral("dates")});
    press(Qt::Key_Return);
    QVERIFY(m_panel->focusWidget()->accessibleName().contains(QStringLiteral("promise")));
}

void TestWrapUp::fitIsAskedOnlyWhenSomethingWasGiven()
{
    open();
    const auto *fit = test::named<ui::DigitChoice>(*m_panel, QStringLiteral("Did what we gave fit?"));
    QVERIFY(!fit->isVisible());
    m_facts.given = {QStringLiteral("a call on Monday")};
    open();
    QVERIFY(fit->isVisible());
    press(Qt::Key_1);
    press(Qt::Key_1);
    press(Qt::Key_2);
    QCOMPARE(m_panel->draft().fit, domain::Fit::AboutRight);
}

void TestWrapUp::aTypeThatAsksOtherwiseHasOtherKeys()
{
    m_facts.asks = {.start = false, .mood = false, .helped = true, .impact = true, .fitOneIn = 1};
    open();
    press(Qt::Key_1); // solved
    press(Qt::Key_3); // serious
    press(Qt::Key_1); // no promise
    QCOMPARE(m_panel->focusWidget(), line());
    const desk::WrapUpDraft draft = m_panel->draft();
    QCOMPARE(draft.impact, domain::Impact::Serious);
    QVERIFY(!draft.mood);
    QVERIFY(draft.promise);
}

void TestWrapUp::aFailedSaveKeepsTheAnswers()
{
    open();
    QSignalSpy saved(m_panel.get(), &ui::WrapUpPanel::saveWanted);
    press(Qt::Key_1);
    m_panel->setSaving(true);
    press(Qt::Key_Return, Qt::ControlModifier);
    QCOMPARE(saved.size(), 0); // it is being saved already
    m_panel->showFailure(QStringLiteral("The disk is full."));
    QCOMPARE(m_panel->draft().cases.size(), 1u);
    press(Qt::Key_Return, Qt::ControlModifier);
    QCOMPARE(saved.size(), 1);
}

void TestWrapUp::whatStandsThereIsReadAgain()
{
    desk::WrapUpDraft draft;
    draft.cases = {{m_facts.cases.front().id, domain::CaseStatus::Open, desk::WrapStatus::HandedOver}};
    draft.mood = domain::Mood::Distressed;
    draft.line = QStringLiteral("Tomasz goes on");
    draft.promise = desk::WrapPromise{.how = desk::FollowUp::Email,
                                      .what = QStringLiteral("an email"),
                                      .when = QStringLiteral("2025-11-24 16:00"),
                                      .dueAt = test::at("2025-11-24T16:00:00Z"),
                                      .about = QStringLiteral("the plan"),
                                      .keeper = {}};
    open(draft);
    const auto *keeper = m_panel->findChild<QComboBox *>();
    draft.promise->keeper = {keeper->currentData().value<QUuid>()}; // nobody was said: whoever wraps up
    QCOMPARE(m_panel->draft(), draft);
}

void TestWrapUp::aNewReadOfTheContactKeepsTheFocus()
{
    open();
    press(Qt::Key_1);
    line()->setFocus();
    test::type(*m_panel, QStringLiteral("The cou"));
    const auto draft = m_panel->draft();
    m_facts.cases.front().version = 7;
    m_panel->start(m_facts, draft);
    test::type(*m_panel, QStringLiteral("rier"));
    QCOMPARE(m_panel->draft().line, QStringLiteral("The courier"));
}

void TestWrapUp::aLongLineSaysHowMuch()
{
    open();
    QSignalSpy saved(m_panel.get(), &ui::WrapUpPanel::saveWanted);
    press(Qt::Key_1);
    line()->setPlainText(QString(4007, u'x'));
    press(Qt::Key_Return, Qt::ControlModifier);
    QCOMPARE(saved.size(), 0);
    QVERIFY(errors().front().contains(QStringLiteral("7 characters")));
}

void TestWrapUp::fourHardContactsOfferABreather()
{
    const auto offered = [this] {
        for (const QWidget *widget : m_panel->findChildren<QWidget *>()) {
            if (widget->isVisible() && widget->accessibleName().contains(QStringLiteral("in a row")))
                return true;
        }
        return false;
    };
    m_facts.hardInARow = 3;
    open();
    QVERIFY(!offered());
    m_facts.hardInARow = 4;
    open();
    QVERIFY(offered());
    QSignalSpy saved(m_panel.get(), &ui::WrapUpPanel::saveWanted);
    press(Qt::Key_1);
    QTest::mouseClick(test::named<QPushButton>(*m_panel, QStringLiteral("Save and breathe, 3 min")),
                      Qt::LeftButton);
    QCOMPARE(saved.size(), 1);
    QCOMPARE(saved.front().at(1).value<AfterWrapUp>(), AfterWrapUp::Breathe);
}

void TestWrapUp::anOfferedCaseMayBeAnswered()
{
    m_facts.cases.push_back(aCase(QStringLiteral("Invoice to the company")));
    m_facts.casesOptional = true;
    open();
    QSignalSpy saved(m_panel.get(), &ui::WrapUpPanel::saveWanted);
    press(Qt::Key_1);
    QVERIFY(m_panel->focusWidget()->accessibleName().contains(QStringLiteral("leave")));
    press(Qt::Key_Return, Qt::ControlModifier);
    QCOMPARE(saved.size(), 1);
    const auto draft = saved.front().front().value<desk::WrapUpDraft>();
    QCOMPARE(draft.cases.size(), 1u);
    QCOMPARE(draft.cases.front().caseId, m_facts.cases.front().id);
    // About none of them: nobody is held up.
    m_facts.contact.id = domain::ContactId::make(m_clock);
    open();
    press(Qt::Key_Return, Qt::ControlModifier);
    QCOMPARE(saved.size(), 2);
}

void TestWrapUp::theFirstKeyMeetsTheFirstQuestion()
{
    const WrapUpFacts asked = m_facts;
    m_facts.contact.id = domain::ContactId::make(m_clock);
    m_facts.cases.clear();
    open(); // somebody else's, without a case
    m_panel->start(asked, {});
    m_panel->begin();
    press(Qt::Key_1); // in the same turn of the event loop
    QCOMPARE(m_panel->draft().cases.size(), 1u);
    QVERIFY(!m_panel->draft().mood);
}

void TestWrapUp::theySayWhetherTheyAreAskedHowItWent()
{
    open();
    auto *box = m_panel->findChild<QCheckBox *>();
    QVERIFY(box != nullptr && !box->isVisible()); // no word of it
    m_facts.survey = domain::SurveyPlan{std::nullopt, domain::SurveyWhyNot::AskedLately,
                                        m_clock.now() - std::chrono::hours(75)};
    open();
    QVERIFY(!box->isVisible());
    QStringList said;
    for (const ui::TextLabel *label : m_panel->findChildren<ui::TextLabel *>()) {
        if (label->isVisible())
            said << label->text();
    }
    QVERIFY2(said.contains(QStringLiteral("Not asked how it went: asked 3 day(s) ago.")) ||
                 said.contains(QStringLiteral("Not asked how it went: asked 3 days ago.")),
             qPrintable(said.join(u'|')));
    QVERIFY(!m_panel->draft().withoutSurvey);
}

void TestWrapUp::askingCanBeLeftOut()
{
    m_facts.survey = domain::SurveyPlan{domain::Channel::Email, {}, {}};
    open();
    auto *box = m_panel->findChild<QCheckBox *>();
    QCOMPARE(box->text(), QStringLiteral("Ask by email how it went"));
    QVERIFY(box->isVisible() && box->isChecked() && !m_panel->draft().withoutSurvey);
    QSignalSpy drafts(m_panel.get(), &ui::WrapUpPanel::draftChanged);
    box->setFocus();
    test::press(*m_panel, Qt::Key_Space);
    QVERIFY(m_panel->draft().withoutSurvey);
    QCOMPARE(drafts.size(), 1);
    desk::WrapUpDraft kept;
    kept.withoutSurvey = true;
    open(kept);
    QVERIFY(!box->isChecked());
}

LEEWAY_GUI_TEST(TestWrapUp)
#include "tst_wrap_up.moc"
