// One's own state in the top bar, the call in the contact bar, and the two forms of the phone, by keys.
#include "models/phone_words.h"
#include "support/manual_clock.h"
#include "support/panel_hands.h"
#include "support/test_case.h"
#include "tests/ui/shell_fixture.h"
#include "ui/contact/break_keeper.h"
#include "ui/contact/break_panel.h"
#include "ui/contact/transfer_panel.h"
#include "ui/settings/phone_page.h"
#include "ui/shell/contact_bar.h"
#include "ui/shell/done_label.h"
#include "ui/shell/own_state_button.h"
#include "ui/shell/top_bar.h"

#include <QAction>
#include <QCheckBox>
#include <QLabel>
#include <QMenu>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

using namespace leeway;
using namespace std::chrono_literals;
using models::AtThePhone;
using test::errorAt;
using test::named;
using test::open;
using test::press;
using test::type;

class OwnPhoneTest : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<ui::ShellFixture> m_shell;
    test::ManualClock m_clock;

    static void setOpen(ui::MainWindow &window, const QString &name)
    {
        window.contactBar().setOpen(ui::OpenContact{
            QStringLiteral("phone"), name, QStringLiteral("since 15:02"), QStringLiteral("6 min"), name});
    }
    static QStringList shownButtons(const ui::ContactBar &bar)
    {
        QStringList texts;
        for (const auto *button : bar.findChildren<QToolButton *>()) {
            if (!button->isHidden() && button->toolButtonStyle() != Qt::ToolButtonIconOnly)
                texts.append(button->text());
        }
        return texts;
    }
    /// What a menu offers when it opens, without lines that only say something.
    static QStringList offered(QMenu &menu)
    {
        Q_EMIT menu.aboutToShow();
        QStringList texts;
        for (const QAction *action : menu.actions()) {
            QString text = action->text();
            if (action->isEnabled() && action->isVisible() && !action->isSeparator())
                texts.append(text.remove(u'&'));
        }
        return texts;
    }
    static QAction *choice(QMenu &menu, const QString &text)
    {
        for (QAction *action : menu.actions()) {
            if (action->text().remove(u'&') == text)
                return action;
        }
        qFatal("the menu does not offer %s", qPrintable(text));
    }

private Q_SLOTS:
    void initTestCase()
    {
        qRegisterMetaType<domain::ContactId>();
        m_shell = std::make_unique<ui::ShellFixture>();
    }
    void init() { m_clock.set(test::ManualClock().now()); }

    void theStateOpensItsMenuByKey();
    void nothingIsChosenWhileThePhoneIsAsked();
    void theMenuSaysWhenTheBreakComes();
    void aCallStandsBesideTheName();
    void whoItIsGoesBeforeSinceWhenTheyAreHeld();
    void whatHasNoRoomGoesIntoAMenu_data();
    void whatHasNoRoomGoesIntoAMenu();
    void whatWasDoneIsReadBesideTheButtons_data();
    void whatWasDoneIsReadBesideTheButtons();
    void whatHasNoHookIsNoButton();
    void wrapUpAtTheEndIsASwitch();
    void transferAsksForATarget();
    void theTargetStaysWithTheCall();
    void aBreakAsksForAReason();
    void breaksAreKeptOnThisComputer();
    void aPlannedBreakLeavesNothingUntilItBegins();
    void breaksAreEachPersonsOwn();
    void damagedSettingsAreNoBreaks();
};

void OwnPhoneTest::theStateOpensItsMenuByKey()
{
    const auto window = m_shell->window({1366, 768});
    QVERIFY(QTest::qWaitForWindowActive(window.get()));
    ui::OwnStateButton &button = window->topBar().ownState();
    QVERIFY(button.isHidden()); // nobody follows a phone here
    button.setState(models::ownState({}, {QLocale(), QTimeZone::utc(), m_clock.now()}));
    QVERIFY(button.isVisible());
    QCOMPARE(button.accessibleName(), QStringLiteral("My state: Available"));
    QSignalSpy taken(&button, &ui::OwnStateButton::breakWanted);
    // The menu has a loop of its own until somebody has chosen.
    connect(button.menu(), &QMenu::aboutToShow, &button, [&button] {
        QMetaObject::invokeMethod(
            &button,
            [&button] {
                QTest::keyClick(button.menu(), Qt::Key_Down);
                QTest::keyClick(button.menu(), Qt::Key_Return);
            },
            Qt::QueuedConnection);
    });
    window->registry().action(QStringLiteral("state"))->trigger();
    QTRY_COMPARE(taken.count(), 1);
    QCOMPARE(taken.at(0).at(0).toString(), QStringLiteral("Lunch"));
}

void OwnPhoneTest::nothingIsChosenWhileThePhoneIsAsked()
{
    QAction action;
    ui::OwnStateButton button(action);
    button.setState(models::ownState({}, {QLocale(), QTimeZone::utc(), m_clock.now()}));
    button.setAsking(QStringLiteral("Becoming available…"));
    QVERIFY(!button.isEnabled());
    QCOMPARE(button.text(), QStringLiteral("Becoming available…"));
    action.trigger();
    QVERIFY(!button.menu()->isVisible());
    button.setAsking({});
    QVERIFY(button.isEnabled());
    QCOMPARE(button.text(), QStringLiteral("Available"));
}

void OwnPhoneTest::theMenuSaysWhenTheBreakComes()
{
    QAction action;
    ui::OwnStateButton button(action);
    const auto says = [&button](const QString &text) {
        Q_EMIT button.menu()->aboutToShow();
        const auto all = button.menu()->actions();
        return std::any_of(all.begin(), all.end(), [&](const QAction *one) { return one->text() == text; });
    };
    QVERIFY(says(QStringLiteral("Break")));
    button.setBusy(true);
    QVERIFY(says(QStringLiteral("Break after this contact")));
    QVERIFY(says(QStringLiteral("Only you see it, on this computer.")));
    QCOMPARE(offered(*button.menu()),
             (QStringList{QStringLiteral("Available"), QStringLiteral("Lunch"), QStringLiteral("Training"),
                          QStringLiteral("Breather, 10 min"), QStringLiteral("Something else…")}));
    QSignalSpy breather(&button, &ui::OwnStateButton::breatherWanted);
    QSignalSpy other(&button, &ui::OwnStateButton::otherBreakWanted);
    QSignalSpy available(&button, &ui::OwnStateButton::availableWanted);
    choice(*button.menu(), QStringLiteral("Breather, 10 min"))->trigger();
    choice(*button.menu(), QStringLiteral("Something else…"))->trigger();
    choice(*button.menu(), QStringLiteral("Available"))->trigger();
    QCOMPARE(breather.count() + other.count() + available.count(), 3);
}

void OwnPhoneTest::aCallStandsBesideTheName()
{
    const auto window = m_shell->window({1366, 768});
    setOpen(*window, QStringLiteral("Marit Sørbø"));
    auto *text = window->contactBar().findChild<QLabel *>(QStringLiteral("callState"));
    QVERIFY(!text->isVisible());
    window->contactBar().setCall(models::CallLine{QStringLiteral("pause"),
                                                  QStringLiteral("On hold since 14:02"),
                                                  QStringLiteral("As the phone says.")});
    QVERIFY(text->isVisible());
    QCOMPARE(text->text(), QStringLiteral("On hold since 14:02"));
    QCOMPARE(text->accessibleDescription(), QStringLiteral("As the phone says."));
    window->contactBar().setCall({});
    QVERIFY(!text->isVisible());
}

void OwnPhoneTest::whoItIsGoesBeforeSinceWhenTheyAreHeld()
{
    const auto window = m_shell->window({1366, 768});
    ui::Look look = m_shell->looks.look();
    look.textPercent = 200;
    m_shell->looks.setLook(look);
    setOpen(*window, QStringLiteral("Marit Sørbø"));
    ui::ContactBar &bar = window->contactBar();
    bar.setCall(models::CallLine{.iconName = QStringLiteral("pause"),
                                 .text = QStringLiteral("On hold since 14:02"),
                                 .detail = {},
                                 .brief = QStringLiteral("On hold")});
    QVERIFY(QTest::qWaitForWindowExposed(window.get()));
    window->showDone(QStringLiteral("On hold: the phone took it, and has said nothing more."), {});
    const auto *who = bar.findChild<QWidget *>(QStringLiteral("openContact"));
    QTRY_VERIFY(who->width() >= who->sizeHint().width());
    const auto *text = bar.findChild<QLabel *>(QStringLiteral("callState"));
    QCOMPARE(text->text(), QStringLiteral("On hold"));
    QCOMPARE(text->accessibleName(), QStringLiteral("On hold since 14:02"));
    bar.clearDone();
    look.textPercent = 100;
    m_shell->looks.setLook(look);
    QTRY_COMPARE(text->text(), QStringLiteral("On hold since 14:02"));
}

void OwnPhoneTest::whatHasNoRoomGoesIntoAMenu_data()
{
    QTest::addColumn<int>("width");
    QTest::addColumn<int>("percent");
    for (const int width : {720, 1000, 1366, 1920}) {
        for (const int percent : {100, 200})
            QTest::addRow("%d pixels at %d %%", width, percent) << width << percent;
    }
}

void OwnPhoneTest::whatHasNoRoomGoesIntoAMenu()
{
    QFETCH(int, width);
    QFETCH(int, percent);
    const auto window = m_shell->window({width, 768});
    ui::Look look = m_shell->looks.look();
    look.textPercent = percent;
    m_shell->looks.setLook(look);
    setOpen(*window, QStringLiteral("Konstantina-Alexandra Papadopoulou-Christodoulopoulou"));
    ui::ContactBar &bar = window->contactBar();
    bar.setCall(models::CallLine{QStringLiteral("pause"), QStringLiteral("On hold since 14:02"), {}});
    bar.setAtThePhone({AtThePhone::Recording});
    QVERIFY(QTest::qWaitForWindowExposed(window.get()));
    QTRY_VERIFY(window->width() == width); // nothing pushes the window wider
    QVERIFY(bar.findChild<QLabel *>(QStringLiteral("callState"))->isVisible());
    QStringList usable = shownButtons(bar);
    const auto *more = bar.findChild<QToolButton *>(QStringLiteral("contactMore"));
    if (!more->isHidden())
        usable += offered(*more->menu());
    for (const char *id :
         {"contact.hold", "contact.transfer", "contact.hand", "promise", "contact.recording"})
        QVERIFY2(usable.contains(window->registry().action(QLatin1String(id))->text().remove(u'&')), id);
    // Each of what is in sight is whole, and lies within the bar.
    for (const auto *button : bar.findChildren<QToolButton *>()) {
        if (button->isHidden())
            continue;
        QVERIFY2(button->width() >= button->sizeHint().width(), qPrintable(button->text()));
        const QRect place(button->mapTo(&bar, QPoint()), button->size());
        QVERIFY2(bar.rect().contains(place), qPrintable(button->text()));
    }
    look.textPercent = 100;
    m_shell->looks.setLook(look);
}

void OwnPhoneTest::whatWasDoneIsReadBesideTheButtons_data()
{
    QTest::addColumn<int>("percent");
    QTest::addColumn<QString>("text");
    QTest::newRow("a short line") << 100 << QStringLiteral("Note added.");
    QTest::newRow("a long one") << 100
                                << QStringLiteral("On hold: the phone took it, and has said nothing more.");
    QTest::newRow("in large letters") << 150 << QStringLiteral("Recording stopped: the phone took it.");
}

void OwnPhoneTest::whatWasDoneIsReadBesideTheButtons()
{
    QFETCH(int, percent);
    QFETCH(QString, text);
    const auto window = m_shell->window({1366, 768});
    ui::Look look = m_shell->looks.look();
    look.textPercent = percent;
    m_shell->looks.setLook(look);
    setOpen(*window, QStringLiteral("Marit Sørbø"));
    ui::ContactBar &bar = window->contactBar();
    bar.setCall(models::CallLine{QStringLiteral("pause"), QStringLiteral("On hold since 14:02"), {}});
    QVERIFY(QTest::qWaitForWindowExposed(window.get()));
    window->showDone(text, [] {});
    const auto *done = bar.findChild<ui::DoneLabel *>(QStringLiteral("barDone"));
    QTRY_COMPARE(done->lines().join(u' '), text); // nothing of it is cut
    QCOMPARE(window->width(), 1366);
    QVERIFY(shownButtons(bar).contains(
                window->registry().action(QStringLiteral("contact.hold"))->text().remove(u'&')) ||
            percent > 100); // the first buttons stay where they are
    window->resize(1024, 768);
    QTRY_COMPARE(window->width(), 1024); // it pushes nothing
    look.textPercent = 100;
    m_shell->looks.setLook(look);
}

void OwnPhoneTest::whatHasNoHookIsNoButton()
{
    const auto window = m_shell->window({1920, 900});
    for (const char *id : {"contact.hold", "contact.transfer", "contact.recording"})
        window->registry().action(QLatin1String(id))->setVisible(false);
    setOpen(*window, QStringLiteral("Marit Sørbø"));
    ui::ContactBar &bar = window->contactBar();
    bar.setAtThePhone({AtThePhone::Hold, AtThePhone::Transfer});
    QVERIFY(QTest::qWaitForWindowExposed(window.get()));
    const QStringList shown = shownButtons(bar);
    QVERIFY(!shown.contains(QStringLiteral("Hold")));
    QVERIFY(!shown.contains(QStringLiteral("Transfer…")));
    auto *help = bar.findChild<QToolButton *>(QStringLiteral("atThePhone"));
    QVERIFY(help->isVisible());
    QCOMPARE(help->accessibleName(), QStringLiteral("On the phone: hold, transfer"));
    QSignalSpy settings(&bar, &ui::ContactBar::phoneSettingsWanted);
    QCOMPARE(offered(*help->menu()), QStringList(QStringLiteral("What Leeway may ask of the phone…")));
    QCOMPARE(help->menu()->actions().first()->text(), models::atThePhoneLine(AtThePhone::Hold));
    choice(*help->menu(), QStringLiteral("What Leeway may ask of the phone…"))->trigger();
    QCOMPARE(settings.count(), 1);
    bar.setAtThePhone({});
    QVERIFY(!help->isVisible());
}

void OwnPhoneTest::wrapUpAtTheEndIsASwitch()
{
    ui::PhonePage page;
    QSignalSpy wanted(&page, &ui::PhonePage::wrapUpAtEndWanted);
    auto *box = page.findChild<QCheckBox *>(QStringLiteral("phoneWrapUp"));
    page.show({.wrapUpAtEnd = true});
    QVERIFY(box->isChecked());
    QCOMPARE(wanted.count(), 0); // shown, not chosen
    box->click();
    QCOMPARE(wanted.count(), 1);
    QCOMPARE(wanted.at(0).at(0).toBool(), false);
    page.show({.wrapUpAtEnd = true, .wrapUpIsFixed = true});
    QVERIFY(!box->isEnabled());
    QVERIFY(!box->toolTip().isEmpty()); // who has set it
}

void OwnPhoneTest::transferAsksForATarget()
{
    ui::TransferPanel panel;
    desk::LiveContact live;
    live.contact.id = domain::ContactId::make(m_clock);
    live.name = QStringLiteral("Marit Sørbø");
    panel.start(live);
    open(panel);
    QSignalSpy wanted(&panel, &ui::TransferPanel::transferWanted);
    auto *to = named<QLineEdit>(panel, QStringLiteral("To which number or queue?"));
    press(panel, Qt::Key_Return, Qt::ControlModifier);
    QVERIFY(!errorAt(to).isEmpty());
    type(panel, QStringLiteral("--config"));
    press(panel, Qt::Key_Return, Qt::ControlModifier);
    QVERIFY(!errorAt(to).isEmpty());
    QCOMPARE(wanted.count(), 0);
    to->setText(QStringLiteral("  Orders  2 "));
    press(panel, Qt::Key_Return, Qt::ControlModifier);
    QCOMPARE(wanted.count(), 1);
    QCOMPARE(wanted.at(0).at(0).toString(), models::callKeyOf(live));
    QCOMPARE(wanted.at(0).at(1).toString(), QStringLiteral("Orders 2"));
    panel.start(live); // the same contact: what was typed stays
    QVERIFY(!to->text().isEmpty());
    live.contact.id = domain::ContactId::make(m_clock);
    panel.start(live);
    QVERIFY(to->text().isEmpty());
}

void OwnPhoneTest::theTargetStaysWithTheCall()
{
    ui::TransferPanel panel;
    desk::LiveContact live;
    live.contact.id = domain::ContactId::make(m_clock);
    live.callId = QStringLiteral("a1");
    live.handle = QStringLiteral("+47 19 55 01 42");
    panel.start(live);
    open(panel);
    type(panel, QStringLiteral("4711"));
    auto *to = named<QLineEdit>(panel, QStringLiteral("To which number or queue?"));
    QCOMPARE(to->text(), QStringLiteral("4711"));
    live.contact.id = domain::ContactId::make(m_clock); // "Not this customer"
    panel.start(live);
    QCOMPARE(to->text(), QStringLiteral("4711"));
    live.callId = QStringLiteral("a2"); // the same number rings again
    panel.start(live);
    QVERIFY(to->text().isEmpty());
}

void OwnPhoneTest::aBreakAsksForAReason()
{
    ui::BreakPanel panel;
    open(panel);
    QSignalSpy wanted(&panel, &ui::BreakPanel::breakWanted);
    auto *reason = named<QLineEdit>(panel, QStringLiteral("What for?"));
    press(panel, Qt::Key_Return, Qt::ControlModifier);
    QVERIFY(!errorAt(reason).isEmpty());
    type(panel, QStringLiteral(" the dentist "));
    press(panel, Qt::Key_Return, Qt::ControlModifier);
    QCOMPARE(wanted.count(), 1);
    QCOMPARE(wanted.at(0).at(0).toString(), QStringLiteral("the dentist"));
}

void OwnPhoneTest::breaksAreKeptOnThisComputer()
{
    ui::MemorySettings settings;
    const auto me = domain::PersonId::make(m_clock);
    {
        ui::BreakKeeper keeper(settings, m_clock);
        keeper.setPerson(me);
        keeper.choose(QStringLiteral("Training"), false);
        m_clock.advance(30min);
        keeper.choose(QStringLiteral("Lunch"), false); // in the place of the other, which has ended
        m_clock.advance(10min);
    }
    ui::BreakKeeper keeper(settings, m_clock);
    QSignalSpy changed(&keeper, &ui::BreakKeeper::changed);
    keeper.setPerson(me);
    QVERIFY(keeper.chosen());
    QCOMPARE(keeper.chosen()->reason, QStringLiteral("Lunch"));
    QCOMPARE(keeper.breaks().size(), 2u);
    QCOMPARE(keeper.breaks().back().until, m_clock.now());
    QVERIFY(keeper.breaks().back().isOpen);
    keeper.end();
    QVERIFY(!keeper.chosen());
    QCOMPARE(changed.count(), 2);
    QCOMPARE(keeper.breaks().size(), 2u);
    QVERIFY(!keeper.breaks().back().isOpen);
    keeper.end();
    QCOMPARE(changed.count(), 2); // nothing was to be ended
    m_clock.advance(49h);
    ui::BreakKeeper later(settings, m_clock);
    later.setPerson(me);
    QVERIFY(later.breaks().empty());
}

void OwnPhoneTest::aPlannedBreakLeavesNothingUntilItBegins()
{
    ui::MemorySettings settings;
    ui::BreakKeeper keeper(settings, m_clock);
    keeper.setPerson(domain::PersonId::make(m_clock));
    keeper.choose(QStringLiteral("Lunch"), true);
    m_clock.advance(20min);
    QVERIFY(keeper.breaks().empty());
    keeper.end(); // given up
    QVERIFY(keeper.breaks().empty());
    keeper.choose(QStringLiteral("Lunch"), true);
    m_clock.advance(20min);
    keeper.begin();
    QVERIFY(!keeper.chosen()->isPlanned);
    QCOMPARE(keeper.chosen()->since, m_clock.now());
    m_clock.advance(13h);
    ui::BreakKeeper tomorrow(settings, m_clock);
    tomorrow.setPerson(domain::PersonId::make(m_clock));
    QVERIFY(!tomorrow.chosen());
}

void OwnPhoneTest::breaksAreEachPersonsOwn()
{
    ui::MemorySettings settings;
    ui::BreakKeeper keeper(settings, m_clock);
    const auto me = domain::PersonId::make(m_clock);
    keeper.setPerson(me);
    keeper.choose(QStringLiteral("Lunch"), false);
    keeper.setPerson(domain::PersonId::make(m_clock));
    QVERIFY(!keeper.chosen());
    keeper.setPerson(me);
    QVERIFY(keeper.chosen());
    m_clock.advance(13h); // who forgot to come back does not find it the next morning
    keeper.setPerson(me);
    QVERIFY(!keeper.chosen());
}

void OwnPhoneTest::damagedSettingsAreNoBreaks()
{
    const auto me = domain::PersonId::make(m_clock);
    for (const char *bytes :
         {"", "[]", "{\"chosen\": 7, \"past\": {}}", "{\"chosen\": [\"x\", 5], \"past\": [[1]]}",
          "{\"chosen\": [99999999999999, \"Lunch\", false], \"past\": [[5, 1, \"x\"], 3]}"}) {
        ui::MemorySettings settings;
        settings.put(QStringLiteral("breaks/") + me.toString(), bytes);
        ui::BreakKeeper keeper(settings, m_clock);
        keeper.setPerson(me);
        QVERIFY2(!keeper.chosen() && keeper.breaks().empty(), bytes);
    }
}

LEEWAY_GUI_TEST(OwnPhoneTest)
#include "tst_own_phone.moc"
