#include "models/work_list.h"
#include "support/panel_hands.h"
#include "support/test_case.h"
#include "support/work_fixture.h"
#include "tests/ui/shell_fixture.h"
#include "ui/contact/contact_strip.h"
#include "ui/contact/contacts_page.h"
#include "ui/contact/hand_over_panel.h"
#include "ui/contact/new_case_panel.h"
#include "ui/contact/start_contact_panel.h"
#include "ui/contact/verify_panel.h"
#include "ui/contact/who_is_this_page.h"
#include "ui/edit/edit_customer_panel.h"
#include "ui/shell/contact_bar.h"
#include "ui/theme/segmented_choice.h"

#include <QAction>
#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QListView>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

using namespace leeway;
using test::errorAt;
using test::named;
using test::open;
using test::press;
using test::type;

/// What stands around a live contact, under keys and pointer.
class ContactUiTest : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<ui::ShellFixture> m_shell;
    test::MemoryWork m_work;

    static bool says(const QWidget &root, const QString &words)
    {
        const QList<QLabel *> labels = root.findChildren<QLabel *>();
        return std::any_of(labels.begin(), labels.end(), [&](const QLabel *label) {
            QString text = label->text();
            return label->isVisibleTo(&root) &&
                   text.remove(QChar(0x2068)).remove(QChar(0x2069)).contains(words);
        });
    }
    [[nodiscard]] domain::CustomerSnapshot household() const
    {
        domain::CustomerSnapshot out;
        out.customer.id = m_work.data.live.back().contact.customer;
        out.customer.name = QStringLiteral("Marit Sørbø");
        domain::Member son;
        son.name = QStringLiteral("Ola Sørbø");
        son.role = QStringLiteral("son");
        son.decidesMoney = true;
        out.members = {son};
        return out;
    }
    [[nodiscard]] models::Format format() const
    {
        return {QLocale(QLocale::English, QLocale::UnitedKingdom), QTimeZone::utc(), m_work.clock.now()};
    }
    static std::vector<domain::IdentityQuestion> questions()
    {
        using Kind = domain::IdentityQuestion::Kind;
        return {{Kind::LastArticle, QStringLiteral("Brew 540")},
                {Kind::Place, QStringLiteral("Trondheim")},
                {Kind::Email, QStringLiteral("marit@sorbo.example")}};
    }
    /// Ticks that the question was asked and says whether the answer was right.
    static void answer(ui::VerifyPanel &panel, int question, bool right)
    {
        const QList<QCheckBox *> asked = panel.findChildren<QCheckBox *>();
        asked.at(question)->click();
        auto *verdict = asked.at(question)->parentWidget()->findChild<ui::SegmentedChoice *>();
        QTest::keyClick(verdict, right ? Qt::Key_1 : Qt::Key_2);
    }

private Q_SLOTS:
    void initTestCase()
    {
        qRegisterMetaType<domain::CustomerId>();
        qRegisterMetaType<domain::ContactId>();
        m_shell = std::make_unique<ui::ShellFixture>();
    }
    void init() { m_work.fill(); }

    void theListTakesAContactOrOpensACustomer()
    {
        models::WorkList list(m_work, m_work.clock);
        QAction next(QStringLiteral("Take the next one")), start(QStringLiteral("Start"));
        ui::ContactsPage page(list, &next, &start);
        list.reload();
        list.setLive(m_work.data.live);
        page.resize(320, 600);
        page.show();
        QVERIFY(QTest::qWaitForWindowActive(&page));
        QTRY_COMPARE(list.model().rowCount(), 13);
        QSignalSpy taken(&page, &ui::ContactsPage::contactChosen);
        QSignalSpy opened(&page, &ui::ContactsPage::customerChosen);
        page.view()->setFocus();
        page.view()->setCurrentIndex(list.model().index(3));
        QTest::keyClick(page.view(), Qt::Key_Return);
        QCOMPARE(taken.count(), 1);
        QCOMPARE(taken.at(0).at(0).value<domain::ContactId>(), m_work.data.live.back().contact.id);
        QSignalSpy wanted(&page, &ui::ContactsPage::takeWanted);
        page.view()->setCurrentIndex(list.model().index(8)); // a promise
        QTest::keyClick(page.view(), Qt::Key_Return);
        QCOMPARE(opened.count(), 1);
        QCOMPARE(wanted.count(), 0);
        const QRect queued = page.view()->visualRect(list.model().index(11));
        QTest::mouseClick(page.view()->viewport(), Qt::LeftButton, {}, queued.center());
        QCOMPARE(opened.count(), 2); // a look takes nobody
        QCOMPARE(wanted.count(), 0);
        QTest::keyClick(page.view(), Qt::Key_Return);
        QCOMPARE(wanted.count(), 1);
    }

    void theFilterLetsGoWhenItIsPutAway()
    {
        models::WorkList list(m_work, m_work.clock);
        QAction next, start;
        ui::ContactsPage page(list, &next, &start);
        list.setLive(m_work.data.live);
        page.show();
        QVERIFY(QTest::qWaitForWindowActive(&page));
        auto *filter = named<QToolButton>(page, QStringLiteral("Filter"));
        filter->click();
        QTest::keyClicks(QApplication::focusWidget(), QStringLiteral("marit"));
        QTRY_COMPARE(list.model().rowCount(), 2);
        filter->click();
        QTRY_COMPARE(list.model().rowCount(), 4);
    }

    void aContactIsBegunWithWhoIsOpen()
    {
        ui::StartContactPanel panel;
        const auto marit = m_work.data.live.back().contact.customer;
        panel.start(marit, QStringLiteral("Marit Sørbø"));
        open(panel);
        QSignalSpy started(&panel, &ui::StartContactPanel::contactStarted);
        press(panel, Qt::Key_Return, Qt::ControlModifier);
        QCOMPARE(started.count(), 1);
        const auto live = started.at(0).at(0).value<desk::LiveContact>();
        QCOMPARE(live.contact.customer, marit);
        QCOMPARE(live.contact.channel, domain::Channel::Phone);
        QCOMPARE(live.contact.direction, domain::Direction::In);
        QCOMPARE(live.contact.identity, domain::IdentityLevel::Matched);
    }

    void aContactIsBegunWithSomebodyUnknown()
    {
        ui::StartContactPanel panel;
        panel.start({}, {});
        open(panel);
        QSignalSpy started(&panel, &ui::StartContactPanel::contactStarted);
        named<QLineEdit>(panel, QStringLiteral("Their number or address (may be empty)"))
            ->setText(QStringLiteral(" +47 918 22 333 "));
        press(panel, Qt::Key_Return, Qt::ControlModifier);
        const auto live = started.at(0).at(0).value<desk::LiveContact>();
        QVERIFY(live.contact.customer.isNull());
        QCOMPARE(live.handle, QStringLiteral("+47 918 22 333"));
        QCOMPARE(live.contact.identity, domain::IdentityLevel::None);
    }

    void whoItIsIsFoundByKeys()
    {
        ui::WhoIsThisPage page;
        page.resize(700, 500);
        page.ask(QStringLiteral("+47 918 22 333"), {});
        page.show();
        QVERIFY(QTest::qWaitForWindowActive(&page));
        page.begin();
        QVERIFY(says(page, QStringLiteral("+47 918 22 333")));
        QSignalSpy searched(&page, &ui::WhoIsThisPage::searchRequested);
        QSignalSpy chosen(&page, &ui::WhoIsThisPage::customerChosen);
        QTest::keyClicks(QApplication::focusWidget(), QStringLiteral("so"));
        QTRY_COMPARE(searched.count(), 1);
        page.setCandidates({});
        QVERIFY(says(page, QStringLiteral("Nobody matches")));
        domain::CustomerHit hit;
        hit.row.id = domain::CustomerId::make(m_work.clock);
        hit.row.name = QStringLiteral("Marit Sørbø");
        page.setCandidates({hit});
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
        QCOMPARE(chosen.count(), 1);
        QCOMPARE(chosen.at(0).at(0).value<domain::CustomerHit>().row.id, hit.row.id);
    }

    void askingAgainLeavesAWayBackAndNoWayToDrop()
    {
        ui::WhoIsThisPage page;
        page.show();
        page.ask(QStringLiteral("1"), {});
        const auto button = [&page](const char *text) {
            for (auto *one : page.findChildren<QPushButton *>())
                if (one->text().startsWith(QLatin1String(text)))
                    return one->isVisible();
            return false;
        };
        QVERIFY(!button("Back"));
        QVERIFY(button("No contact"));
        page.askAgain(QStringLiteral("Marit"));
        QVERIFY(button("Back"));
        QVERIFY(!button("No contact"));
        page.setPrivate(true);
        QVERIFY(!says(page, QStringLiteral("Marit")));
    }

    void answersAreHiddenUntilTheyWereAskedFor()
    {
        ui::VerifyPanel panel;
        panel.start(m_work.data.live.back().contact, QStringLiteral("Marit Sørbø"), questions());
        open(panel);
        QVERIFY(!says(panel, QStringLiteral("Trondheim")));
        panel.findChildren<QCheckBox *>().at(1)->click();
        QVERIFY(says(panel, QStringLiteral("Trondheim")));
        QVERIFY(!says(panel, QStringLiteral("Brew 540")));
    }

    void twoRightAnswersMakeSureAndNotOne()
    {
        ui::VerifyPanel panel;
        panel.start(m_work.data.live.back().contact, QStringLiteral("Marit Sørbø"), questions());
        open(panel);
        QSignalSpy sure(&panel, &ui::VerifyPanel::verified);
        answer(panel, 0, true);
        press(panel, Qt::Key_Return, Qt::ControlModifier);
        QCOMPARE(sure.count(), 0);
        QVERIFY(errorAt(named<QComboBox>(panel, QStringLiteral("How is it sure?")))
                    .contains(QStringLiteral("two")));
        answer(panel, 1, true);
        press(panel, Qt::Key_Return, Qt::ControlModifier);
        QCOMPARE(sure.count(), 1);
        QCOMPARE(sure.at(0).at(1).value<domain::IdentityWay>(), domain::IdentityWay::Questions);
    }

    void theWordOfThePhoneSystemIsEnough()
    {
        ui::VerifyPanel panel;
        panel.start(m_work.data.live.back().contact, QStringLiteral("Marit Sørbø"), {});
        open(panel);
        QSignalSpy sure(&panel, &ui::VerifyPanel::verified);
        named<QComboBox>(panel, QStringLiteral("How is it sure?"))->setCurrentIndex(2);
        press(panel, Qt::Key_Return, Qt::ControlModifier);
        QCOMPARE(sure.at(0).at(1).value<domain::IdentityWay>(), domain::IdentityWay::PhoneSystem);
    }

    void threeWrongAnswersLock()
    {
        ui::VerifyPanel panel;
        domain::Contact contact = m_work.data.live.back().contact;
        panel.start(contact, QStringLiteral("Marit Sørbø"), questions());
        open(panel);
        QSignalSpy sure(&panel, &ui::VerifyPanel::verified);
        connect(&panel, &ui::VerifyPanel::wrongAnswerGiven, this, [&] {
            contact = domain::afterWrongAnswer(contact);
            panel.setContact(contact);
        });
        for (int i = 0; i < 3; ++i)
            answer(panel, i, false);
        QCOMPARE(contact.identity, domain::IdentityLevel::Refused);
        QVERIFY(!says(panel, QStringLiteral("Trondheim"))); // what was shown is out of view again
        named<QComboBox>(panel, QStringLiteral("How is it sure?"))->setCurrentIndex(2);
        panel.trigger();
        QCOMPARE(sure.count(), 0);
    }

    void somebodyElseOfTheHouseholdSpeaks()
    {
        QWidget window;
        ui::ActionRegistry registry(&window);
        ui::ContactStrip strip(registry);
        strip.show(m_work.data.live.back(), household(), format());
        strip.resize(900, 40);
        static_cast<QWidget &>(strip).show();
        auto *speaker = named<QComboBox>(strip, QStringLiteral("Who speaks"));
        QCOMPARE(speaker->itemText(1), QStringLiteral("Ola Sørbø, son · may decide"));
        QSignalSpy chosen(&strip, &ui::ContactStrip::speakerChosen);
        speaker->setCurrentIndex(1);
        Q_EMIT speaker->activated(1);
        QCOMPARE(chosen.count(), 1);
        QCOMPARE(chosen.at(0).at(0).toString(), QStringLiteral("Ola Sørbø"));
        speaker->lineEdit()->setText(QStringLiteral("a neighbour"));
        Q_EMIT speaker->lineEdit()->editingFinished();
        QCOMPARE(chosen.at(1).at(0).toString(), QStringLiteral("a neighbour"));
    }

    void aNumberThatChangedLatelyStandsThere()
    {
        QWidget window;
        ui::ActionRegistry registry(&window);
        ui::ContactStrip strip(registry);
        domain::CustomerSnapshot marit = household();
        domain::Handle phone;
        phone.changedAt = m_work.clock.now() - std::chrono::hours(72);
        marit.handles = {phone};
        strip.show(m_work.data.live.back(), marit, format());
        QVERIFY(says(strip, QStringLiteral("changed 3 day")));
        marit.handles.front().changedAt = m_work.clock.now() - std::chrono::hours(24 * 9);
        strip.show(m_work.data.live.back(), marit, format());
        QVERIFY(!says(strip, QStringLiteral("changed")));
    }

    void whatAColleagueWroteStandsThereUntilTheEnd()
    {
        QWidget window;
        ui::ActionRegistry registry(&window);
        ui::ContactStrip strip(registry);
        strip.resize(900, 80);
        static_cast<QWidget &>(strip).show();
        desk::LiveContact live = m_work.data.live.back();
        live.contact.handedOver.clear();
        strip.show(live, household(), format());
        QVERIFY(!says(strip, QStringLiteral("Handed over")));
        live.contact.handedOver = QStringLiteral("Wants the blue one\nby Friday");
        strip.show(live, household(), format());
        QVERIFY(says(strip, QStringLiteral("Handed over: Wants the blue one by Friday")));
        strip.setPrivate(true);
        strip.show(live, household(), format());
        QVERIFY(!says(strip, QStringLiteral("blue")));
        strip.offer(live, QStringLiteral("Marit Sørbø"));
        QVERIFY(!says(strip, QStringLiteral("Handed over")));
    }

    void nobodysContactIsOfferedToWhoIsOpen()
    {
        QWidget window;
        ui::ActionRegistry registry(&window);
        ui::ContactStrip strip(registry);
        strip.offer(m_work.data.live.front(), QStringLiteral("Marit Sørbø"));
        QVERIFY(says(strip, QStringLiteral("is it Marit Sørbø?")));
        QSignalSpy linked(&strip, &ui::ContactStrip::linkWanted);
        for (auto *button : strip.findChildren<QPushButton *>())
            if (button->text().startsWith(QStringLiteral("Yes")))
                button->click();
        QCOMPARE(linked.count(), 1);
    }

    void theAccountIsGuardedUntilItIsSure()
    {
        ui::EditCustomerPanel panel({&m_work.clock, QLocale(), QTimeZone::utc()});
        domain::CustomerSnapshot marit = household();
        domain::Handle phone;
        phone.value = QStringLiteral("+47 918 22 333");
        marit.handles = {phone};
        panel.startEdit(marit);
        panel.setGuarded(QStringLiteral("first verify"));
        open(panel);
        QSignalSpy wanted(&panel, &ui::EditCustomerPanel::verifyWanted);
        QVERIFY(named<QLineEdit>(panel, QStringLiteral("Account number"))->isReadOnly());
        const auto buttons = [&panel](const QString &text) {
            const auto all = panel.findChildren<QAbstractButton *>();
            return std::count_if(all.begin(), all.end(), [&](const QAbstractButton *one) {
                return one->isVisibleTo(&panel) &&
                       QString(one->text() + one->accessibleName()).contains(text);
            });
        };
        QCOMPARE(buttons(QStringLiteral("+47 918 22 333")), 0); // nothing to take it away or change it with
        for (auto *button : panel.findChildren<QPushButton *>())
            if (button->text() == QStringLiteral("Verify…"))
                button->click();
        QCOMPARE(wanted.count(), 1);
        panel.setGuarded({});
        QVERIFY(!named<QLineEdit>(panel, QStringLiteral("Account number"))->isReadOnly());
        QTRY_VERIFY(buttons(QStringLiteral("+47 918 22 333")) > 0);
    }

    void handingOverAsksForSomebodyAndALine()
    {
        ui::HandOverPanel panel;
        std::vector<domain::Person> people(3);
        for (domain::Person &person : people)
            person.id = domain::PersonId::make(m_work.clock);
        people[0].name = QStringLiteral("Inês");
        people[1].name = QStringLiteral("Tomasz");
        people[2].name = QStringLiteral("Gone");
        people[2].active = false;
        panel.start(m_work.data.live.back(), people, people[0].id);
        open(panel);
        auto *to = named<QComboBox>(panel, QStringLiteral("To whom?"));
        QCOMPARE(to->count(), 2); // neither oneself nor who left, but the queue
        QSignalSpy wanted(&panel, &ui::HandOverPanel::handOverWanted);
        press(panel, Qt::Key_Return, Qt::ControlModifier);
        QCOMPARE(wanted.count(), 0);
        QVERIFY(!errorAt(to).isEmpty());
        auto *line = panel.findChild<QPlainTextEdit *>();
        QVERIFY(!errorAt(line).isEmpty());
        to->setCurrentIndex(0);
        line->setPlainText(QStringLiteral("wants the blue one,\nby Friday"));
        panel.trigger();
        QCOMPARE(wanted.count(), 1);
        QCOMPARE(wanted.at(0).at(1).value<desk::ContactReceiver>().person, people[1].id);
        QCOMPARE(wanted.at(0).at(2).toString(), QStringLiteral("wants the blue one, by Friday"));
        panel.start(m_work.data.live.back(), people, people[0].id); // the same contact: nothing typed is lost
        QCOMPARE(to->currentIndex(), 0);
        QVERIFY(!line->toPlainText().isEmpty());
        panel.start(m_work.data.live.front(), people, people[0].id);
        QCOMPARE(to->currentIndex(), -1);
        QVERIFY(line->toPlainText().isEmpty());
    }

    /// What is handed to somebody who is away waits for nobody: it stands beside the name.
    void whoIsAwayIsSaidBesideTheirName()
    {
        ui::HandOverPanel panel;
        std::vector<domain::Person> people(2);
        for (domain::Person &person : people)
            person.id = domain::PersonId::make(m_work.clock);
        people[1].name = QStringLiteral("Tomasz");
        const models::Format format{QLocale::c(), QTimeZone::utc(), m_work.clock.now()};
        people[1].awayUntil = format.now + std::chrono::hours(2);
        panel.start(m_work.data.live.back(), people, people[0].id, format);
        open(panel);
        auto *to = named<QComboBox>(panel, QStringLiteral("To whom?"));
        QVERIFY2(to->itemText(0).startsWith(QStringLiteral("Tomasz, away until ")),
                 qPrintable(to->itemText(0)));
        QSignalSpy wanted(&panel, &ui::HandOverPanel::handOverWanted);
        to->setCurrentIndex(0);
        panel.findChild<QPlainTextEdit *>()->setPlainText(QStringLiteral("wants the blue one"));
        panel.trigger();
        QCOMPARE(wanted.at(0).at(3).toString(), QStringLiteral("Tomasz"));
        people[1].awayUntil = format.now;
        panel.start(m_work.data.live.front(), people, people[0].id, format);
        QCOMPARE(to->itemText(0), QStringLiteral("Tomasz"));
    }

    void aCaseNeedsAFewWords()
    {
        ui::NewCasePanel panel;
        const auto marit = m_work.data.live.back().contact.customer;
        panel.start(marit, QStringLiteral("Marit Sørbø"));
        open(panel);
        QSignalSpy made(&panel, &ui::NewCasePanel::caseMade);
        auto *title = named<QLineEdit>(panel, QStringLiteral("What is it about, in their words?"));
        press(panel, Qt::Key_Return, Qt::ControlModifier);
        QCOMPARE(made.count(), 0);
        QVERIFY(!errorAt(title).isEmpty());
        type(panel, QStringLiteral("  invoice shows the old number "));
        press(panel, Qt::Key_Return, Qt::ControlModifier);
        QCOMPARE(made.at(0).at(0).value<domain::Case>().title,
                 QStringLiteral("invoice shows the old number"));
        QCOMPARE(made.at(0).at(0).value<domain::Case>().customer, marit);
        panel.start(marit, QStringLiteral("Marit Sørbø"));
        QVERIFY(!title->text().isEmpty());
    }

    void theBarSaysWhoIsOn()
    {
        const auto window = m_shell->window({1366, 768});
        ui::ContactBar &bar = window->contactBar();
        const int low = bar.height();
        QVERIFY(says(bar, QStringLiteral("No contact open")));
        bar.setOpen(ui::OpenContact{QStringLiteral("phone"), QStringLiteral("Marit Sørbø"),
                                    QStringLiteral("since 15:02"), QStringLiteral("6 min"),
                                    QStringLiteral("Marit Sørbø, Phone, incoming, since 15:02")});
        QVERIFY(bar.height() > low);
        QVERIFY(!says(bar, QStringLiteral("No contact open")));
        QVERIFY(says(bar, QStringLiteral("since 15:02")));
        QSignalSpy pressed(&bar, &ui::ContactBar::contactPressed);
        bar.findChild<QAbstractButton *>(QStringLiteral("openContact"))->click();
        QCOMPARE(pressed.count(), 1);
        bar.setOpen({});
        QCOMPARE(bar.height(), low);
    }

    void aCoverLeavesThePageAsItWas()
    {
        const auto window = m_shell->window({1366, 768});
        auto *field = window->findChild<QLineEdit *>(QStringLiteral("centreField"));
        field->setText(QStringLiteral("typed"));
        QVERIFY(QTest::qWaitForWindowActive(window.get()));
        auto *cover = new QLineEdit;
        window->coverCentre(cover);
        QVERIFY(window->isCentreCovered());
        QVERIFY(!field->isVisible());
        window->columns().go(ui::Column::Centre);
        QCOMPARE(QApplication::focusWidget(), cover);
        window->coverCentre(nullptr);
        QVERIFY(field->isVisible());
        QCOMPARE(field->text(), QStringLiteral("typed"));
    }
};

LEEWAY_GUI_TEST(ContactUiTest)
#include "tst_contact.moc"
