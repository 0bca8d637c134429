#include "support/manual_clock.h"
#include "support/panel_hands.h"
#include "support/test_case.h"
#include "ui/edit/attempt_panel.h"
#include "ui/edit/edit_customer_panel.h"
#include "ui/edit/merge_panel.h"
#include "ui/edit/move_panel.h"
#include "ui/edit/promise_panel.h"
#include "ui/edit/reason_panel.h"
#include "ui/theme/theme.h"

#include <QAbstractButton>
#include <QApplication>
#include <QComboBox>
#include <QLineEdit>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>

using namespace leeway;
using test::errorAt;
using test::named;
using test::open;
using test::press;
using test::type;

class TestEditPanels : public QObject
{
    Q_OBJECT

private:
    ui::Theme m_theme;
    test::ManualClock m_clock;
    domain::CustomerId m_customer;

    [[nodiscard]] ui::EditContext context() const
    {
        return {&m_clock, QLocale(QLocale::English, QLocale::UnitedKingdom), QTimeZone("Europe/Oslo")};
    }

    [[nodiscard]] std::vector<domain::Person> people() const
    {
        std::vector<domain::Person> out(3);
        for (domain::Person &person : out)
            person.id = domain::PersonId::make(m_clock);
        out[0].name = QStringLiteral("Ines");
        out[1].name = QStringLiteral("Tomasz");
        out[2].name = QStringLiteral("Gone");
        out[2].active = false;
        return out;
    }

    [[nodiscard]] static domain::WorkingTimes weekdays()
    {
        domain::WorkingTimes times;
        times.zone = QTimeZone("Europe/Oslo");
        for (size_t day = 0; day < 5; ++day)
            times.hours.days.at(day) = {{8 * 60, 17 * 60}};
        return times;
    }

    [[nodiscard]] domain::CustomerSnapshot marit() const
    {
        domain::CustomerSnapshot out;
        out.customer.id = m_customer;
        out.customer.name = QStringLiteral("Marit Sørbø");
        out.customer.timeZone = QStringLiteral("Europe/Oslo");
        out.customer.languages = {QStringLiteral("nb")};
        out.caseCount = 3;
        return out;
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_theme.apply(*qApp, {});
        m_customer = domain::CustomerId::make(m_clock);
    }

    void promiseIsMadeByKeysAlone()
    {
        ui::PromisePanel panel(context());
        const auto staff = people();
        panel.setPeople(staff, staff[1].id);
        panel.startNew(m_customer, std::nullopt);
        open(panel);
        QSignalSpy made(&panel, &ui::PromisePanel::promiseMade);
        type(panel, QStringLiteral("a call"));
        press(panel, Qt::Key_Tab);
        type(panel, QStringLiteral("the courier"));
        press(panel, Qt::Key_Tab);
        type(panel, QStringLiteral("mon 4pm"));
        press(panel, Qt::Key_Return, Qt::ControlModifier);
        QCOMPARE(made.count(), 1);
        const auto promise = made.first().first().value<domain::Promise>();
        QCOMPARE(promise.what, QStringLiteral("a call"));
        QCOMPARE(promise.about, QStringLiteral("the courier"));
        QCOMPARE(base::toIso(promise.dueAt), QStringLiteral("2025-11-24T15:00:00.000Z"));
        QVERIFY(promise.customer == m_customer);
        QVERIFY(promise.keeper == staff[1].id);
        QCOMPARE(named<QComboBox>(panel, QStringLiteral("Who keeps it?"))->count(), 2);
    }

    void promiseWithoutWordsOrInThePastIsRefused()
    {
        ui::PromisePanel panel(context());
        const auto staff = people();
        panel.setPeople(staff, staff[0].id);
        panel.startNew(m_customer, std::nullopt);
        open(panel);
        QSignalSpy made(&panel, &ui::PromisePanel::promiseMade);
        auto *what = named<QLineEdit>(panel, QStringLiteral("What do you promise?"));
        auto *when = named<QLineEdit>(panel, QStringLiteral("By when?"));
        when->setText(QStringLiteral("20 nov 16:00"));
        press(panel, Qt::Key_Enter, Qt::ControlModifier | Qt::KeypadModifier);
        QCOMPARE(made.count(), 0);
        QVERIFY(errorAt(what).contains(QStringLiteral("what is promised")));
        QVERIFY(errorAt(when).contains(QStringLiteral("over already")));
        QVERIFY(what->property("lwError").toBool());
        QCOMPARE(panel.focusWidget(), what);
        QCOMPARE(what->accessibleDescription(), errorAt(what));
        type(panel, QStringLiteral("x"));
        QVERIFY(errorAt(what).isEmpty());
    }

    void cancelKeepsTheTextForTheSameCustomerOnly()
    {
        ui::PromisePanel panel(context());
        panel.startNew(m_customer, std::nullopt);
        open(panel);
        auto *what = named<QLineEdit>(panel, QStringLiteral("What do you promise?"));
        QSignalSpy cancelled(&panel, &ui::EditPanel::cancelled);
        type(panel, QStringLiteral("a letter"));
        press(panel, Qt::Key_Escape);
        QCOMPARE(cancelled.count(), 1);
        panel.startNew(m_customer, std::nullopt);
        QCOMPARE(what->text(), QStringLiteral("a letter"));
        panel.startNew(domain::CustomerId::make(m_clock), std::nullopt);
        QCOMPARE(what->text(), QString());
    }

    void promiseGetsAnotherTime()
    {
        ui::PromisePanel panel(context());
        domain::Promise promise;
        promise.id = domain::PromiseId::make(m_clock);
        promise.what = QStringLiteral("a call");
        promise.dueAt = m_clock.now() - std::chrono::hours(2);
        panel.startMove(promise);
        open(panel);
        QCOMPARE(panel.focusWidget(), named<QLineEdit>(panel, QStringLiteral("By when?")));
        QSignalSpy moved(&panel, &ui::PromisePanel::promiseMoved);
        type(panel, QStringLiteral("in 2 hours"));
        press(panel, Qt::Key_Return, Qt::ControlModifier);
        QCOMPARE(moved.count(), 1);
        QVERIFY(moved.first().at(0).value<domain::Promise>() == promise);
        QVERIFY(moved.first().at(1).value<base::Instant>() == m_clock.now() + std::chrono::hours(2));
    }

    void closedHoursAreToldAndEnterTakesTheFreeTime()
    {
        ui::PromisePanel panel(context());
        const auto staff = people();
        panel.setPeople(staff, staff[0].id);
        panel.setWorkingTimes(weekdays());
        panel.startNew(m_customer, std::nullopt);
        open(panel);
        QSignalSpy made(&panel, &ui::PromisePanel::promiseMade);
        type(panel, QStringLiteral("a call"));
        press(panel, Qt::Key_Tab);
        press(panel, Qt::Key_Tab);
        type(panel, QStringLiteral("sun 16:00"));
        auto *when = named<QLineEdit>(panel, QStringLiteral("By when?"));
        const auto *offer = named<QPushButton>(panel, QStringLiteral("Take Mon 24 Nov, 16:00"));
        QVERIFY(test::hintAt(when).contains(QStringLiteral("We are closed on Sundays.")));
        QVERIFY(test::hintAt(when).contains(QStringLiteral("Mon 24 Nov, 16:00 is free.")));
        QVERIFY(offer->isVisible());
        press(panel, Qt::Key_Return);
        QCOMPARE(when->text(), QStringLiteral("2025-11-24 16:00"));
        QCOMPARE(panel.focusWidget(), when);
        QVERIFY(!offer->isVisible());
        QCOMPARE(made.count(), 0); // Enter alone never promises
        press(panel, Qt::Key_Return);
        QCOMPARE(made.count(), 0);
        press(panel, Qt::Key_Return, Qt::ControlModifier);
        QCOMPARE(made.count(), 1);
        QCOMPARE(base::toIso(made.first().first().value<domain::Promise>().dueAt),
                 QStringLiteral("2025-11-24T15:00:00.000Z"));
    }

    void aPromiseForAClosedHourIsTheAgentsToMake()
    {
        ui::PromisePanel panel(context());
        const auto staff = people();
        panel.setPeople(staff, staff[0].id);
        panel.setWorkingTimes(weekdays());
        domain::Promise promise;
        promise.id = domain::PromiseId::make(m_clock);
        promise.keeper = staff[0].id;
        promise.dueAt = m_clock.now() - std::chrono::hours(2);
        panel.startMove(promise);
        open(panel);
        QSignalSpy moved(&panel, &ui::PromisePanel::promiseMoved);
        type(panel, QStringLiteral("mon 18:30"));
        QVERIFY(test::hintAt(panel.focusWidget())
                    .contains(QStringLiteral("On Monday we are here ") + QChar(0x2068) +
                              QStringLiteral("08:00-17:00")));
        press(panel, Qt::Key_Return, Qt::ControlModifier);
        QCOMPARE(moved.count(), 1);
        QCOMPARE(base::toIso(moved.first().at(1).value<base::Instant>()),
                 QStringLiteral("2025-11-24T17:30:00.000Z"));
    }

    void timesAreReadWhereTheTeamIsAndToldWhereTheCustomerIs()
    {
        ui::PromisePanel panel(context());
        domain::WorkingTimes times = weekdays();
        times.zone = QTimeZone("Europe/London");
        panel.setWorkingTimes(times);
        panel.setCustomerZone(QStringLiteral("Asia/Tokyo"));
        panel.startNew(m_customer, std::nullopt);
        open(panel);
        auto *when = named<QLineEdit>(panel, QStringLiteral("By when?"));
        when->setText(QStringLiteral("mon 10:00"));
        QCOMPARE(test::hintAt(when),
                 QStringLiteral("Mon 24 Nov, 10:00 here, Mon 24 Nov, 19:00 for the customer"));
        panel.setCustomerZone(QStringLiteral("Europe/Lisbon")); // the same clock
        QCOMPARE(test::hintAt(when), QStringLiteral("Mon 24 Nov, 10:00"));
        panel.setCustomerZone(QStringLiteral("No/Where"));
        QCOMPARE(test::hintAt(when), QStringLiteral("Mon 24 Nov, 10:00"));
    }

    void aKeeperWhoIsAwayIsToldWithTheirCover()
    {
        ui::PromisePanel panel(context());
        auto staff = people();
        staff[1].awayUntil = m_clock.now() + std::chrono::hours(24 * 6);
        panel.setPeople(staff, staff[0].id);
        panel.startNew(m_customer, std::nullopt);
        open(panel);
        auto *keeper = named<QComboBox>(panel, QStringLiteral("Who keeps it?"));
        named<QLineEdit>(panel, QStringLiteral("By when?"))->setText(QStringLiteral("mon 10:00"));
        QCOMPARE(test::hintAt(keeper), QString());
        keeper->setCurrentIndex(1);
        QVERIFY(test::hintAt(keeper).contains(QStringLiteral("nobody covers")));
        staff[1].cover = staff[0].id;
        panel.setPeople(staff, staff[0].id);
        QVERIFY(test::hintAt(keeper).contains(QStringLiteral("Ines")));
        QVERIFY(test::hintAt(keeper).contains(QStringLiteral("covers and keeps it")));
        named<QLineEdit>(panel, QStringLiteral("By when?"))->setText(QStringLiteral("28 nov 10:00"));
        QCOMPARE(test::hintAt(keeper), QString()); // back by then
    }

    void savingCannotBeAskedForTwice()
    {
        ui::AttemptPanel panel;
        panel.startNew(m_customer, std::nullopt);
        open(panel);
        QSignalSpy made(&panel, &ui::AttemptPanel::attemptMade);
        type(panel, QStringLiteral("replacement sent"));
        press(panel, Qt::Key_Return, Qt::ControlModifier);
        QCOMPARE(made.count(), 0); // nobody said who tried it, and there is no default
        QCOMPARE(panel.focusWidget()->accessibleName().isEmpty(), false);
        press(panel, Qt::Key_2);
        press(panel, Qt::Key_Return, Qt::ControlModifier);
        QCOMPARE(made.count(), 1);
        QVERIFY(!made.first().first().value<domain::Attempt>().byCustomer);
        panel.setSaving(true);
        press(panel, Qt::Key_Return, Qt::ControlModifier);
        QCOMPARE(made.count(), 1);
        panel.showFailure(QStringLiteral("The store is busy."));
        press(panel, Qt::Key_Return, Qt::ControlModifier);
        QCOMPARE(made.count(), 2);
        panel.discard();
        QCOMPARE(named<QLineEdit>(panel, QStringLiteral("What was tried?"))->text(), QString());
    }

    void usualWordsOfAnAttemptAreAKeyAway()
    {
        ui::AttemptPanel panel;
        panel.startNew(m_customer, std::nullopt);
        open(panel);
        QSignalSpy made(&panel, &ui::AttemptPanel::attemptMade);
        press(panel, Qt::Key_Down);
        press(panel, Qt::Key_Down); // refund
        press(panel, Qt::Key_Tab);
        for (int i = 0; i < 3; ++i)
            press(panel, Qt::Key_Down); // declined
        press(panel, Qt::Key_Tab);
        press(panel, Qt::Key_2);
        press(panel, Qt::Key_Return, Qt::ControlModifier);
        QCOMPARE(made.count(), 1);
        const auto attempt = made.first().first().value<domain::Attempt>();
        QCOMPARE(attempt.what, QStringLiteral("refund"));
        QCOMPARE(attempt.result, QStringLiteral("declined"));
        // What was typed is not turned into the usual spelling.
        panel.discard();
        panel.begin();
        type(panel, QStringLiteral("REFUND of the postage"));
        press(panel, Qt::Key_Tab);
        QCOMPARE(named<QLineEdit>(panel, QStringLiteral("What was tried?"))->text(),
                 QStringLiteral("REFUND of the postage"));
    }

    void customerIsEditedFieldByField()
    {
        ui::EditCustomerPanel panel(context());
        panel.startEdit(marit());
        open(panel);
        QSignalSpy edited(&panel, &ui::EditCustomerPanel::customerEdited);
        QSignalSpy cancelled(&panel, &ui::EditPanel::cancelled);
        press(panel, Qt::Key_Return, Qt::ControlModifier);
        QCOMPARE(cancelled.count(), 1); // nothing differs
        auto *zone = named<QLineEdit>(panel, QStringLiteral("Time zone"));
        auto *languages = named<QLineEdit>(panel, QStringLiteral("Languages, best first"));
        zone->setText(QStringLiteral("Europe/Olso"));
        languages->setText(QStringLiteral("nb, Norwegian"));
        panel.trigger();
        QCOMPARE(edited.count(), 0);
        QVERIFY(errorAt(zone).contains(QStringLiteral("no such time zone")));
        QVERIFY(errorAt(languages).contains(QStringLiteral("Norwegian")));
        zone->setText(QStringLiteral("europe/berlin"));
        languages->setText(QStringLiteral("NB, en-gb, nb"));
        panel.trigger();
        QCOMPARE(edited.count(), 1);
        const auto base = edited.first().at(0).value<domain::Customer>();
        auto after = edited.first().at(1).value<domain::Customer>();
        QVERIFY(base == marit().customer);
        QCOMPARE(after.timeZone, QStringLiteral("Europe/Berlin"));
        QCOMPARE(after.languages, QStringList({QStringLiteral("nb"), QStringLiteral("en-GB")}));
        after.timeZone = base.timeZone;
        after.languages = base.languages;
        QVERIFY(after == base); // nothing else was touched
    }

    void reopeningKeepsTypedFieldsAndTheirBase()
    {
        ui::EditCustomerPanel panel(context());
        panel.startEdit(marit());
        open(panel);
        named<QLineEdit>(panel, QStringLiteral("Place"))->setText(QStringLiteral("Bergen"));
        domain::CustomerSnapshot changed = marit();
        changed.customer.pronouns = QStringLiteral("she");
        panel.startEdit(changed);
        QSignalSpy edited(&panel, &ui::EditCustomerPanel::customerEdited);
        panel.trigger();
        QCOMPARE(edited.count(), 1);
        QVERIFY(edited.first().at(0).value<domain::Customer>() == marit().customer);
        QCOMPARE(edited.first().at(1).value<domain::Customer>().place, QStringLiteral("Bergen"));
    }

    void handleIsAddedByEnterAndItsTextStaysUntilItIsThere()
    {
        ui::EditCustomerPanel panel(context());
        panel.startEdit(marit());
        open(panel);
        QSignalSpy added(&panel, &ui::EditCustomerPanel::handleAdded);
        named<QPushButton>(panel, QStringLiteral("Add a way to reach"))->click();
        type(panel, QStringLiteral("marit@"));
        press(panel, Qt::Key_Return);
        QCOMPARE(added.count(), 0);
        auto *value = named<QLineEdit>(panel, QStringLiteral("Number, address or name"));
        QVERIFY(!errorAt(value).isEmpty());
        type(panel, QStringLiteral("example.no"));
        press(panel, Qt::Key_Return);
        QCOMPARE(added.count(), 1);
        const auto handle = added.first().first().value<domain::Handle>();
        QVERIFY(handle.kind == domain::HandleKind::Email);
        QVERIFY(handle.customer == m_customer);
        QCOMPARE(value->text(), QStringLiteral("marit@example.no"));
        domain::CustomerSnapshot after = marit();
        after.handles = {handle};
        panel.setRecords(after);
        QCOMPARE(value->text(), QString());
        QSignalSpy removed(&panel, &ui::EditCustomerPanel::handleRemoved);
        for (auto *button : panel.findChildren<QAbstractButton *>())
            if (button->accessibleName().contains(QStringLiteral("marit@example.no")))
                button->click();
        QCOMPARE(removed.count(), 1);
    }

    void mannerEndsAfterEighteenMonths()
    {
        ui::EditCustomerPanel panel(context());
        panel.startEdit(marit());
        open(panel);
        QSignalSpy added(&panel, &ui::EditCustomerPanel::preferenceAdded);
        named<QPushButton>(panel, QStringLiteral("Add a preference"))->click();
        type(panel, QStringLiteral("short sentences"));
        press(panel, Qt::Key_Tab);
        press(panel, Qt::Key_2);
        press(panel, Qt::Key_Tab);
        type(panel, QStringLiteral("said so"));
        press(panel, Qt::Key_Return);
        QCOMPARE(added.count(), 1);
        const auto made = added.first().first().value<domain::Preference>();
        QVERIFY(made.kind == domain::PreferenceKind::Manner);
        QVERIFY(made.expiresAt.has_value());
        QCOMPARE(base::toIso(*made.expiresAt), QStringLiteral("2027-05-21T22:00:00.000Z"));
    }

    void newCustomerTakesTheHandleStillInItsField()
    {
        ui::EditCustomerPanel panel(context());
        panel.startNew(QString());
        open(panel);
        QSignalSpy created(&panel, &ui::EditCustomerPanel::customerCreated);
        press(panel, Qt::Key_Return, Qt::ControlModifier);
        QCOMPARE(created.count(), 0);
        type(panel, QStringLiteral("Ola Berg"));
        named<QPushButton>(panel, QStringLiteral("Add a way to reach"))->click();
        type(panel, QStringLiteral("+47 934 56 789"));
        domain::CustomerSnapshot behind = marit(); // she is read again behind the form
        behind.handles.resize(2);
        panel.setRecords(behind);
        press(panel, Qt::Key_Return, Qt::ControlModifier);
        QCOMPARE(created.count(), 1);
        const auto made = created.first().first().value<desk::NewCustomer>();
        QCOMPARE(made.customer.name, QStringLiteral("Ola Berg"));
        QCOMPARE(made.handles.size(), size_t(1));
        QVERIFY(made.handles.front().kind == domain::HandleKind::Phone);
    }

    void mergeNamesLoserWinnerAndReason()
    {
        ui::MergePanel panel(context());
        panel.start(marit());
        open(panel);
        QSignalSpy asked(&panel, &ui::MergePanel::searchRequested);
        QSignalSpy chosen(&panel, &ui::MergePanel::otherChosen);
        QSignalSpy merged(&panel, &ui::MergePanel::mergeRequested);
        type(panel, QStringLiteral("marit"));
        QTRY_COMPARE(asked.count(), 1);
        std::vector<domain::CustomerHit> hits(2);
        hits[0].row.id = m_customer;
        hits[1].row.id = domain::CustomerId::make(m_clock);
        hits[1].row.name = QStringLiteral("M. Sorbo");
        panel.setCandidates(hits);
        QCOMPARE(panel.findChild<QListWidget *>()->count(), 1); // never with itself
        press(panel, Qt::Key_Return);
        QCOMPARE(chosen.count(), 1);
        domain::CustomerSnapshot other;
        other.customer.id = hits[1].row.id;
        other.customer.name = hits[1].row.name;
        panel.setOther(other);
        press(panel, Qt::Key_Return, Qt::ControlModifier);
        QCOMPARE(merged.count(), 0);
        press(panel, Qt::Key_1);
        press(panel, Qt::Key_Tab);
        type(panel, QStringLiteral("said so"));
        press(panel, Qt::Key_Return, Qt::ControlModifier);
        QCOMPARE(merged.count(), 1);
        QVERIFY(merged.first().at(0).value<domain::CustomerId>() == other.customer.id);
        QVERIFY(merged.first().at(1).value<domain::CustomerId>() == m_customer);
        QCOMPARE(merged.first().at(2).toString(), QStringLiteral("said so"));
    }

    void moveAndReasonAskWhy()
    {
        ui::ReasonPanel reason;
        reason.startFolded(m_customer, QStringLiteral("Marit"));
        open(reason);
        QSignalSpy opened(&reason, &ui::ReasonPanel::foldedOpenRequested);
        press(reason, Qt::Key_Return, Qt::ControlModifier);
        QCOMPARE(opened.count(), 0);
        type(reason, QStringLiteral("she asked"));
        press(reason, Qt::Key_Return, Qt::ControlModifier);
        QCOMPARE(opened.count(), 1);

        ui::MovePanel move;
        std::vector<domain::Case> cases(2);
        for (domain::Case &one : cases)
            one.id = domain::CaseId::make(m_clock);
        domain::Interaction interaction;
        interaction.id = domain::InteractionId::make(m_clock);
        interaction.mainCase = cases[0].id;
        move.start(interaction, cases);
        QSignalSpy moved(&move, &ui::MovePanel::moveRequested);
        QSignalSpy split(&move, &ui::MovePanel::splitRequested);
        auto *to = named<QComboBox>(move, QStringLiteral("Which case does it belong to?"));
        QCOMPARE(to->count(), 3); // the other case, a new one, none
        move.trigger();
        QVERIFY(!errorAt(to).isEmpty());
        to->setCurrentIndex(0);
        move.findChild<QPlainTextEdit *>()->setPlainText(QStringLiteral("wrong case"));
        move.trigger();
        QCOMPARE(moved.count(), 1);
        QVERIFY(moved.first().first().value<desk::MoveInteraction>().to == cases[1].id);
        to->setCurrentIndex(1);
        named<QLineEdit>(move, QStringLiteral("What is the new case about?"))
            ->setText(QStringLiteral("Lamp"));
        move.trigger();
        QCOMPARE(split.count(), 1);
        QVERIFY(split.first().first().value<desk::SplitCase>().from == cases[0].id);
    }
};

LEEWAY_GUI_TEST(TestEditPanels)
#include "tst_edit_panels.moc"
