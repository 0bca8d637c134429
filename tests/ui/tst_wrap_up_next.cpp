// What stands there before anybody types: what felt right to most, a promise that was begun, and what comes
// next in a case that is not settled.
#include "support/answer.h"
#include "support/manual_clock.h"
#include "support/panel_hands.h"
#include "support/test_case.h"
#include "ui/contact/question_box.h"
#include "ui/contact/wrap_up_panel.h"
#include "ui/theme/text_label.h"

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QSignalSpy>

using namespace leeway;

class TestWrapUpNext : public QObject
{
    Q_OBJECT

private:
    test::ManualClock m_clock{test::at("2025-11-21T14:19:00Z")};
    models::WrapUpFacts m_facts;
    std::unique_ptr<ui::WrapUpPanel> m_panel;

    void open(const desk::WrapUpDraft &draft = {})
    {
        m_panel->start(m_facts, draft);
        m_panel->resize(440, 860);
        m_panel->show();
        QVERIFY(QTest::qWaitForWindowActive(m_panel.get()));
        m_panel->begin();
    }
    void press(Qt::Key key, Qt::KeyboardModifiers with = Qt::NoModifier) { test::press(*m_panel, key, with); }
    void save() { press(Qt::Key_Return, Qt::ControlModifier); }
    QLineEdit *next() { return m_panel->findChild<QLineEdit *>(QStringLiteral("nextWhen")); }
    /// Not settled, with the line that wants.
    void answerNotYet()
    {
        press(Qt::Key_3);
        m_panel->findChild<QPlainTextEdit *>()->setFocus();
        test::type(*m_panel, QStringLiteral("Ask the courier"));
    }
    QString error() const
    {
        for (const ui::QuestionBox *box : m_panel->findChildren<ui::QuestionBox *>()) {
            if (!box->error().isEmpty())
                return box->error();
        }
        return {};
    }

private Q_SLOTS:
    void init()
    {
        m_facts = {};
        m_facts.contact.id = domain::ContactId::make(m_clock);
        m_facts.contact.openedAt = m_clock.now();
        m_facts.nextAt = test::at("2025-11-24T08:00:00Z");
        domain::Case tank;
        tank.id = domain::CaseId::make(m_clock);
        tank.title = QStringLiteral("Cracked water tank");
        m_facts.cases = {tank};
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

    void theFitSaysWhatFeltRightToMost()
    {
        const auto says = [this](const QString &sentence) {
            for (const ui::TextLabel *label : m_panel->findChildren<ui::TextLabel *>()) {
                if (label->text() == sentence && label->isVisible())
                    return true;
            }
            return false;
        };
        m_facts.given = {QStringLiteral("NOK 450 goodwill")};
        open();
        QVERIFY(says(
            QStringLiteral("Too little and more than needed count alike: both help to find what fits.")));
        m_facts.felt = QStringLiteral("NOK 450 is inside what felt right to most (NOK 300 to NOK 600).");
        open();
        QVERIFY(says(m_facts.felt));
    }

    /// Every key comes back from where the draft is kept.
    void typingInTheMiddleStaysThere()
    {
        desk::WrapUpDraft draft;
        draft.promise = desk::WrapPromise{.how = desk::FollowUp::Call,
                                          .what = QStringLiteral("a call"),
                                          .when = QStringLiteral("mon 16:00"),
                                          .dueAt = std::nullopt,
                                          .about = QStringLiteral("the courier"),
                                          .keeper = {}};
        open(draft);
        connect(m_panel.get(), &ui::WrapUpPanel::draftChanged, m_panel.get(),
                [this](const desk::WrapUpDraft &now) { m_panel->start(m_facts, now); });
        auto *about = test::named<QLineEdit>(*m_panel, QStringLiteral("About (may be empty)"));
        QCOMPARE(about->cursorPosition(), 0); // a long one shows how it begins
        about->setFocus();
        about->setCursorPosition(4);
        test::type(*m_panel, QStringLiteral("new "));
        QCOMPARE(about->text(), QStringLiteral("the new courier"));
    }

    void itIsFilledInAndNobodyHasToTouchIt()
    {
        open();
        QSignalSpy saved(m_panel.get(), &ui::WrapUpPanel::saveWanted);
        QVERIFY(!next()->isVisible());
        answerNotYet();
        QVERIFY(next()->isVisible());
        QCOMPARE(next()->text(), QStringLiteral("2025-11-24 08:00"));
        save();
        QCOMPARE(saved.size(), 1);
        QVERIFY(!saved.front().front().value<desk::WrapUpDraft>().next);
    }

    void aPromiseForClosedHoursSaysSo()
    {
        domain::WorkingTimes times;
        for (size_t day = 0; day < 5; ++day)
            times.hours.days.at(day) = {{8 * 60, 17 * 60}};
        m_panel->setWorkingTimes(times);
        open();
        const auto says = [this](const QString &text) {
            const auto labels = m_panel->findChildren<QLabel *>();
            return std::any_of(labels.begin(), labels.end(), [&text](const QLabel *label) {
                return label->isVisible() && label->text().contains(text);
            });
        };
        press(Qt::Key_1); // solved
        press(Qt::Key_1); // how they left
        press(Qt::Key_2); // a call
        auto *when = test::named<QLineEdit>(*m_panel, QStringLiteral("By when?"));
        test::type(*m_panel, QStringLiteral("sun 4pm"));
        QVERIFY(says(QStringLiteral("closed on Sundays")));
        const models::Format format{QLocale(QLocale::English), QTimeZone::utc(), m_clock.now()};
        QVERIFY(
            says(models::dueTime(format, test::at("2025-11-24T16:00:00Z")) + QStringLiteral(" is free.")));
        when->clear();
        test::type(*m_panel, QStringLiteral("mon 4pm"));
        QVERIFY(!says(QStringLiteral("closed")));
        when->clear();
        test::type(*m_panel, QStringLiteral("sun 4pm"));
        press(Qt::Key_Return, Qt::ControlModifier); // it is said, not forbidden
        QCOMPARE(m_panel->draft().promise->dueAt, test::at("2025-11-23T16:00:00Z"));
    }

    void aKeeperWhoIsAwayThenIsNamed()
    {
        domain::Person away;
        away.id = domain::PersonId::make(m_clock);
        away.name = QStringLiteral("Piotr Lis");
        away.awayUntil = test::at("2025-11-28T08:00:00Z");
        domain::Person cover;
        cover.id = domain::PersonId::make(m_clock);
        cover.name = QStringLiteral("Tomasz Nowak");
        const auto says = [this](const QString &text) {
            const auto labels = m_panel->findChildren<QLabel *>();
            return std::any_of(labels.begin(), labels.end(), [&text](const QLabel *label) {
                return label->isVisible() && label->text().contains(text);
            });
        };
        m_panel->setPeople({away, cover}, cover.id);
        open();
        press(Qt::Key_1); // solved
        press(Qt::Key_1); // how they left
        press(Qt::Key_2); // a call
        test::type(*m_panel, QStringLiteral("mon 4pm"));
        QVERIFY(!says(QStringLiteral("is away until")));
        auto *keeper = test::named<QComboBox>(*m_panel, QStringLiteral("Who keeps it?"));
        keeper->setFocus();
        press(Qt::Key_Up);
        QVERIFY(says(QStringLiteral("Piotr Lis")) && says(QStringLiteral("is away until")));
        QVERIFY(says(QStringLiteral("nobody covers")));
        away.cover = cover.id;
        m_panel->setPeople({away, cover}, cover.id);
        QVERIFY(!says(QStringLiteral("nobody covers")));
        QVERIFY(says(QStringLiteral("Tomasz Nowak")));
        auto *when = test::named<QLineEdit>(*m_panel, QStringLiteral("By when?"));
        when->setFocus();
        when->clear();
        test::type(*m_panel, QStringLiteral("2025-12-01 10:00")); // back by then
        QVERIFY(!says(QStringLiteral("is away until")));
    }

    void settledNobodyIsAsked()
    {
        open();
        QWidget *status = m_panel->focusWidget();
        answerNotYet();
        status->setFocus();
        press(Qt::Key_1);
        QVERIFY(!next()->isVisible());
    }

    void whatIsOfferedFollowsAPromise()
    {
        desk::WrapUpDraft draft;
        draft.cases = {{m_facts.cases.front().id, domain::CaseStatus::Open, desk::WrapStatus::NotYet}};
        draft.promise = desk::WrapPromise{.how = desk::FollowUp::Call,
                                          .what = QStringLiteral("a call"),
                                          .when = QStringLiteral("2025-11-25 11:30"),
                                          .dueAt = test::at("2025-11-25T11:30:00Z"),
                                          .about = {},
                                          .keeper = {}};
        open(draft);
        QCOMPARE(next()->text(), QStringLiteral("2025-11-25 11:30"));
    }

    /// What stands in the row is what is kept.
    void whatTheCaseSaysStandsThere()
    {
        m_facts.waitingFor = QStringLiteral("the carrier");
        open();
        answerNotYet();
        QCOMPARE(m_panel->findChild<QComboBox *>(QStringLiteral("nextWaiting"))->currentText(),
                 QStringLiteral("the carrier"));
        QVERIFY(!m_panel->draft().next);
        auto *who = m_panel->findChild<QComboBox *>(QStringLiteral("nextOwner"));
        m_facts.nextOwner = domain::PersonId{who->itemData(1).value<QUuid>()};
        open();
        QCOMPARE(who->currentIndex(), 1);
        QVERIFY(!m_panel->draft().next);
    }

    void itMayBeSaidOtherwise()
    {
        open();
        answerNotYet();
        QSignalSpy saved(m_panel.get(), &ui::WrapUpPanel::saveWanted);
        next()->setFocus();
        next()->selectAll();
        test::type(*m_panel, QStringLiteral("tue 10"));
        m_panel->findChild<QComboBox *>(QStringLiteral("nextWaiting"))->setFocus();
        test::type(*m_panel, QStringLiteral("the carrier"));
        auto *who = m_panel->findChild<QComboBox *>(QStringLiteral("nextOwner"));
        QCOMPARE(who->currentText(), QStringLiteral("Me"));
        who->setFocus();
        press(Qt::Key_Down);
        save();
        QCOMPARE(saved.size(), 1);
        const auto said = saved.front().front().value<desk::WrapUpDraft>().next;
        QVERIFY(said);
        QCOMPARE(said->at, std::optional(test::at("2025-11-25T10:00:00Z")));
        QCOMPARE(said->waitingFor, QStringLiteral("the carrier"));
        QCOMPARE(said->owner.value, who->itemData(1).value<QUuid>());
        open(m_panel->draft()); // as it is found again
        QCOMPARE(m_panel->draft().next, said);
    }

    void aTimeThatIsNoneStandsAtItsField()
    {
        open();
        answerNotYet();
        QSignalSpy saved(m_panel.get(), &ui::WrapUpPanel::saveWanted);
        next()->setFocus();
        next()->selectAll();
        test::type(*m_panel, QStringLiteral("whenever"));
        save();
        QCOMPARE(saved.size(), 0);
        QCOMPARE(m_panel->focusWidget(), next());
        QVERIFY(error().contains(QStringLiteral("not understood")));
        next()->selectAll();
        press(Qt::Key_Delete);
        save();
        QCOMPARE(saved.size(), 1); // nothing said: it follows from the company's times
        QVERIFY(!saved.front().front().value<desk::WrapUpDraft>().next);
    }
};

LEEWAY_GUI_TEST(TestWrapUpNext)
#include "tst_wrap_up_next.moc"
