// Who works here now: choosing by keys, the PIN, what is told before a switch; "My PIN" of the settings.
#include "support/test_case.h"
#include "tests/ui/shell_fixture.h"
#include "ui/edit/edit_panel.h"
#include "ui/edit/typed_forms.h"
#include "ui/person/person_panel.h"
#include "ui/person/person_sheet.h"
#include "ui/person/pin_section.h"
#include "ui/settings/setting_row.h"
#include "ui/theme/info_bar.h"

#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

#include <algorithm>

using namespace leeway;
using namespace leeway::ui;
using namespace std::chrono_literals;

namespace
{

const base::Instant kTestNow = base::instantFromMs(1'763'640'000'000); // 20 November 2025, 12:00 UTC

domain::PersonId idNo(int number)
{
    return {QUuid(0x1000 + static_cast<uint>(number), 0, 0, 0, 0, 0, 0, 0, 0, 0, 1)};
}

desk::Colleague colleague(int number, const QString &name, bool hasPin)
{
    desk::Colleague one;
    one.person.id = idNo(number);
    one.person.name = name;
    one.hasPin = hasPin;
    return one;
}

/// Anna works here and has a PIN, as Kari has; Ola has none.
std::vector<desk::Colleague> threePeople()
{
    return {colleague(1, QStringLiteral("Anna Berg"), true), colleague(2, QStringLiteral("Kari Moen"), true),
            colleague(3, QStringLiteral("Ola Vik"), false)};
}

models::Format testFormat()
{
    return {QLocale(QLocale::English, QLocale::UnitedKingdom), QTimeZone::utc(), kTestNow};
}

/// A form of one field.
class OneFieldForm : public EditPanel
{
public:
    OneFieldForm()
        : EditPanel(QStringLiteral("Promise"), QStringLiteral("Save"))
        , m_line(new QLineEdit)
    {
        addField(QStringLiteral("What"), m_line);
    }
    [[nodiscard]] QLineEdit &line() { return *m_line; }

protected:
    void save() override {}
    void clearForm() override { m_line->clear(); }

private:
    QLineEdit *m_line;
};

struct PanelBench {
    explicit PanelBench(PersonAsk ask)
        : panel(ask)
    {
        panel.setPeople(threePeople(), idNo(1), testFormat());
        panel.show();
        panel.activateWindow();
        panel.begin();
    }
    [[nodiscard]] QListWidget &list() const { return *panel.findChild<QListWidget *>(); }
    [[nodiscard]] QLineEdit &pin() const
    {
        return *panel.findChild<QLineEdit *>(QStringLiteral("personPin"));
    }
    [[nodiscard]] QPushButton &button(const char *name) const
    {
        return *panel.findChild<QPushButton *>(QLatin1String(name));
    }
    /// Whether some label that can be read says `words`.
    [[nodiscard]] bool says(const QString &words) const
    {
        const auto labels = panel.findChildren<QLabel *>();
        return std::any_of(labels.begin(), labels.end(), [&](const QLabel *label) {
            return label->isVisible() && label->text().contains(words);
        });
    }

    PersonPanel panel;
};

} // namespace

class TestPerson : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whomItBeginsWith_data()
    {
        QTest::addColumn<int>("ask");
        QTest::addColumn<QString>("name");
        QTest::newRow("a switch: somebody else")
            << static_cast<int>(PersonAsk::Switch) << QStringLiteral("Kari Moen");
        QTest::newRow("the privacy screen: whoever works here")
            << static_cast<int>(PersonAsk::Lift) << QStringLiteral("Anna Berg");
        QTest::newRow("the start: whoever worked here last")
            << static_cast<int>(PersonAsk::Begin) << QStringLiteral("Anna Berg");
    }
    void whomItBeginsWith()
    {
        QFETCH(int, ask);
        QFETCH(QString, name);
        PanelBench bench{static_cast<PersonAsk>(ask)};
        QCOMPARE(bench.list().currentItem()->text(), name);
    }

    void lettersAndEnterGoToThePinAndOn()
    {
        PanelBench bench(PersonAsk::Switch);
        QSignalSpy tried(&bench.panel, &PersonPanel::tried);
        QTRY_VERIFY(bench.list().hasFocus());
        QTest::keyClicks(&bench.list(), QStringLiteral("ola"));
        QCOMPARE(bench.list().currentItem()->text(), QStringLiteral("Ola Vik"));
        QTest::keyClick(&bench.list(), Qt::Key_Up);
        QTest::keyClick(&bench.list(), Qt::Key_Return);
        QVERIFY(bench.pin().hasFocus());
        QCOMPARE(tried.count(), 0);
        QTest::keyClicks(&bench.pin(), QStringLiteral("1234"));
        QTest::keyClick(&bench.pin(), Qt::Key_Return);
        QCOMPARE(tried.count(), 1);
        QCOMPARE(tried.first().at(0).value<domain::PersonId>(), idNo(2));
        QCOMPARE(tried.first().at(1).toString(), QStringLiteral("1234"));
    }

    void aNameIsFoundByItsFirstLetters_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("name");
        QTest::newRow("of the first name") << QStringLiteral("ol") << QStringLiteral("Ola Vik");
        QTest::newRow("of the last name") << QStringLiteral("VIK") << QStringLiteral("Ola Vik");
        QTest::newRow("without its accents") << QStringLiteral("ines") << QStringLiteral("Inês Çelik");
        QTest::newRow("nobody: the choice stays") << QStringLiteral("zz") << QStringLiteral("Kari Moen");
    }
    void aNameIsFoundByItsFirstLetters()
    {
        QFETCH(QString, typed);
        QFETCH(QString, name);
        PanelBench bench(PersonAsk::Switch);
        std::vector<desk::Colleague> people = threePeople();
        people.push_back(colleague(4, QStringLiteral("Inês Çelik"), false));
        bench.panel.setPeople(people, idNo(1), testFormat());
        QTRY_VERIFY(bench.list().hasFocus());
        QTest::keyClicks(&bench.list(), typed);
        QCOMPARE(bench.list().currentItem()->text(), name);
    }

    void whereNoPinIsSetEnterIsEnough()
    {
        PanelBench bench(PersonAsk::Switch);
        QSignalSpy tried(&bench.panel, &PersonPanel::tried);
        QTRY_VERIFY(bench.list().hasFocus());
        QTest::keyClick(&bench.list(), Qt::Key_Down);
        QVERIFY(bench.says(QStringLiteral("No PIN set: go on.")));
        QVERIFY(!bench.pin().isVisible());
        QTest::keyClick(&bench.list(), Qt::Key_Return);
        QCOMPARE(tried.count(), 1);
        QCOMPARE(tried.first().at(0).value<domain::PersonId>(), idNo(3));
    }

    void whoeverWorksHereIsNotSwitchedTo()
    {
        PanelBench bench(PersonAsk::Switch);
        QSignalSpy tried(&bench.panel, &PersonPanel::tried);
        QSignalSpy left(&bench.panel, &PersonPanel::left);
        QTRY_VERIFY(bench.list().hasFocus());
        QTest::keyClick(&bench.list(), Qt::Key_Up);
        QVERIFY(!bench.pin().isVisible());
        QTest::keyClick(&bench.list(), Qt::Key_Return);
        QCOMPARE(tried.count(), 0);
        QCOMPARE(left.count(), 1);
    }

    void anotherChoiceForgetsWhatWasTyped()
    {
        PanelBench bench(PersonAsk::Lift);
        QTRY_VERIFY(bench.pin().hasFocus());
        QTest::keyClicks(&bench.pin(), QStringLiteral("12"));
        QTest::keyClick(&bench.pin(), Qt::Key_Down);
        QCOMPARE(bench.list().currentItem()->text(), QStringLiteral("Kari Moen"));
        QVERIFY(bench.pin().text().isEmpty());
        QVERIFY(bench.pin().hasFocus());
        QTest::keyClick(&bench.pin(), Qt::Key_Down); // no PIN there, so the field goes
        QVERIFY(bench.list().hasFocus());
    }

    void aWrongTryIsTold_data()
    {
        QTest::addColumn<desk::PinTry>("tried");
        QTest::addColumn<QString>("told");
        QTest::newRow("one was wrong") << desk::PinTry{.triesLeft = 4} << QStringLiteral("Tries left: 4.");
        QTest::newRow("the pause, with its end as a time")
            << desk::PinTry{.triesLeft = 0, .pausedUntil = kTestNow + 5min} << QStringLiteral("12:05");
    }
    void aWrongTryIsTold()
    {
        QFETCH(desk::PinTry, tried);
        QFETCH(QString, told);
        PanelBench bench(PersonAsk::Lift);
        QTest::keyClicks(&bench.pin(), QStringLiteral("0000"));
        bench.panel.setTrying(true);
        bench.panel.showTry(idNo(1), tried, testFormat());
        QVERIFY(bench.says(told));
        QVERIFY(bench.pin().text().isEmpty());
        QVERIFY(!bench.pin().isReadOnly());
        QTest::keyClick(&bench.pin(), Qt::Key_Down); // it is not told of anybody else
        QVERIFY(!bench.says(told));
    }

    void nothingIsTriedTwiceAtOnce()
    {
        PanelBench bench(PersonAsk::Lift);
        QSignalSpy tried(&bench.panel, &PersonPanel::tried);
        QTest::keyClicks(&bench.pin(), QStringLiteral("1234"));
        bench.panel.setTrying(true);
        QTest::keyClick(&bench.pin(), Qt::Key_Return);
        QCOMPARE(tried.count(), 0);
        bench.panel.setTrying(false);
        QTest::keyClick(&bench.pin(), Qt::Key_Return);
        QCOMPARE(tried.count(), 1);
    }

    void whatWouldBeLostIsTheWordOnTheButton()
    {
        PanelBench bench(PersonAsk::Switch);
        QCOMPARE(bench.button("personGo").text(), QStringLiteral("Switch"));
        bench.panel.setNotice(
            {.who = QStringLiteral("Anna Berg"), .contactsOn = true, .unsaved = {QStringLiteral("Promise")}});
        QCOMPARE(bench.button("personGo").text(), QStringLiteral("Switch and lose it"));
        QTRY_VERIFY(bench.list().hasFocus());
        QTest::keyClick(&bench.list(), Qt::Key_Up); // whoever works here loses nothing
        QCOMPARE(bench.button("personGo").text(), QStringLiteral("Go on"));
        const auto bars = bench.panel.findChildren<InfoBar *>();
        QVERIFY(std::none_of(bars.begin(), bars.end(), [](const InfoBar *bar) { return bar->isVisible(); }));
    }

    void whoIsAloneIsToldWhereOthersAreAdded()
    {
        PanelBench bench(PersonAsk::Switch);
        bench.panel.setPeople({colleague(1, QStringLiteral("Anna Berg"), true)}, idNo(1), testFormat());
        QVERIFY(bench.says(QStringLiteral("Settings, People")));
    }

    void readingThemAgainKeepsTheChoice()
    {
        PanelBench bench(PersonAsk::Switch);
        bench.list().setCurrentRow(2);
        std::vector<desk::Colleague> more = threePeople();
        more.insert(more.begin(), colleague(9, QStringLiteral("Aaron Dahl"), false));
        bench.panel.setPeople(more, idNo(1), testFormat());
        QCOMPARE(bench.list().currentItem()->text(), QStringLiteral("Ola Vik"));
    }

    void theSheetGivesTheFocusBack()
    {
        ShellFixture shell;
        const auto window = shell.window({1366, 768});
        window->activateWindow();
        auto *field = window->findChild<QLineEdit *>(QStringLiteral("centreField"));
        field->setFocus();
        auto *panel = new PersonPanel(PersonAsk::Switch);
        panel->setPeople(threePeople(), idNo(1), testFormat());
        PersonSheet sheet(panel, window.get());
        sheet.open();
        QTRY_VERIFY(panel->findChild<QListWidget *>()->hasFocus());
        QTest::keyClick(panel->findChild<QListWidget *>(), Qt::Key_Escape);
        QVERIFY(!sheet.isVisible());
        QVERIFY(field->hasFocus());
        sheet.open();
        field->setFocus(); // by a key that goes elsewhere
        QTRY_VERIFY(!sheet.isVisible());
    }

    void tabGoesRoundInsideIt()
    {
        PanelBench bench(PersonAsk::Switch);
        QTRY_VERIFY(bench.list().hasFocus());
        for (QWidget *stop :
             {static_cast<QWidget *>(&bench.pin()), static_cast<QWidget *>(&bench.button("personLeave")),
              static_cast<QWidget *>(&bench.button("personGo")), static_cast<QWidget *>(&bench.list())}) {
            QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
            QCOMPARE(QApplication::focusWidget(), stop);
        }
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Backtab);
        QCOMPARE(QApplication::focusWidget(), &bench.button("personGo"));
    }

    void onlyWhatIsTypedAndNotKeptIsNamed()
    {
        QWidget window;
        auto &form = *new OneFieldForm;
        form.setParent(&window);
        window.show();
        form.show();
        QVERIFY(typedForms().isEmpty());
        form.line().setText(QStringLiteral("what the record says"));
        QVERIFY(typedForms().isEmpty());
        QTest::keyClicks(&form.line(), QStringLiteral("!"));
        QCOMPARE(typedForms(), QStringList{QStringLiteral("Promise")});
        form.hide(); // put aside, it still waits there
        QCOMPARE(typedForms(), QStringList{QStringLiteral("Promise")});
        markKept(form);
        QVERIFY(typedForms().isEmpty());
    }

    void aSavedFormIsNotNamed()
    {
        QWidget window;
        auto &form = *new OneFieldForm;
        form.setParent(&window);
        window.show();
        form.show();
        QTest::keyClicks(&form.line(), QStringLiteral("a call"));
        QVERIFY(!typedForms().isEmpty());
        form.discard();
        QVERIFY(typedForms().isEmpty());
    }

    void aFirstPinIsTypedTwice()
    {
        PinSection section;
        section.setPeople({colleague(1, QStringLiteral("Anna Berg"), false)},
                          colleague(1, QStringLiteral("Anna Berg"), false).person, testFormat());
        section.show();
        QSignalSpy wanted(&section, &PinSection::changeWanted);
        press(section, "pinSet");
        QVERIFY(!field(section, "pinNow").isVisible());
        QTest::keyClicks(&field(section, "pinNext"), QStringLiteral("12 4"));
        QTest::keyClicks(&field(section, "pinAgain"), QStringLiteral("12 4"));
        press(section, "pinSave");
        QCOMPARE(wanted.count(), 0); // a space is neither digit nor letter
        type(section, "pinNext", QStringLiteral("1234"));
        type(section, "pinAgain", QStringLiteral("1243"));
        press(section, "pinSave");
        QCOMPARE(wanted.count(), 0);
        type(section, "pinAgain", QStringLiteral("1234"));
        press(section, "pinSave");
        QCOMPARE(wanted.count(), 1);
        QCOMPARE(wanted.first(), (QVariantList{QString(), QStringLiteral("1234")}));
    }

    void changingAndTakingAwayAskForTheOldOne()
    {
        PinSection section;
        section.setPeople(threePeople(), threePeople().front().person, testFormat());
        section.show();
        QSignalSpy changed(&section, &PinSection::changeWanted);
        QSignalSpy dropped(&section, &PinSection::dropWanted);
        press(section, "pinSet");
        type(section, "pinNow", QStringLiteral("1111"));
        type(section, "pinNext", QStringLiteral("2222"));
        type(section, "pinAgain", QStringLiteral("2222"));
        press(section, "pinSave");
        QCOMPARE(changed.first(), (QVariantList{QStringLiteral("1111"), QStringLiteral("2222")}));
        section.showTry({.triesLeft = 4}, testFormat());
        QVERIFY(field(section, "pinNow").text().isEmpty());
        QVERIFY(field(section, "pinNow").hasFocus() || !section.isActiveWindow());
        press(section, "pinDrop");
        type(section, "pinNow", QStringLiteral("3333"));
        press(section, "pinSave");
        QCOMPARE(dropped.first(), QVariantList{QStringLiteral("3333")});
        section.showDone();
        QVERIFY(!field(section, "pinNow").isVisible());
    }

    void othersPinsAreTakenAwayByWhoMay_data()
    {
        QTest::addColumn<domain::Role>("role");
        QTest::addColumn<int>("offered");
        QTest::newRow("a lead") << domain::Role::Lead << 1; // Kari's; Ola has none, one's own is asked for
        QTest::newRow("an admin") << domain::Role::Admin << 1;
        QTest::newRow("an agent") << domain::Role::Agent << 0;
    }
    void othersPinsAreTakenAwayByWhoMay()
    {
        QFETCH(domain::Role, role);
        QFETCH(int, offered);
        PinSection section;
        domain::Person me = threePeople().front().person;
        me.role = role;
        section.setPeople(threePeople(), me, testFormat());
        section.show();
        QSignalSpy wanted(&section, &PinSection::resetWanted);
        const auto buttons = section.findChildren<QPushButton *>(QStringLiteral("pinReset"));
        QCOMPARE(buttons.size(), offered);
        for (QPushButton *one : buttons)
            one->click();
        QCOMPARE(wanted.count(), offered);
        if (offered > 0)
            QCOMPARE(wanted.first().first().value<domain::PersonId>(), idNo(2));
    }

    void whoseWasTakenAwayIsTold()
    {
        desk::Colleague mine = colleague(1, QStringLiteral("Anna Berg"), false);
        mine.taken = desk::PinTakenAway{QStringLiteral("Kari Moen"), kTestNow - 1h};
        PinSection section;
        section.setPeople({mine}, mine.person, testFormat());
        section.show();
        const auto bars = section.findChildren<InfoBar *>();
        QVERIFY(std::any_of(bars.begin(), bars.end(), [](const InfoBar *bar) { return bar->isVisible(); }));
        mine.taken.reset();
        section.setPeople({mine}, mine.person, testFormat());
        QVERIFY(std::none_of(bars.begin(), bars.end(), [](const InfoBar *bar) { return bar->isVisible(); }));
    }

    void whereADeskIsOnePersonsItSaysSo()
    {
        PinSection section;
        section.setShared();
        section.show();
        section.setShared(); // read once more
        QVERIFY(!section.findChild<QPushButton *>(QStringLiteral("pinSet")));
        QCOMPARE(section.findChildren<SettingRow *>().size(), 1);
        const auto labels = section.findChildren<QLabel *>();
        QVERIFY(std::any_of(labels.begin(), labels.end(), [](const QLabel *label) {
            return label->isVisible() && label->text().contains(QStringLiteral("belongs to you alone"));
        }));
    }

private:
    static QLineEdit &field(const PinSection &section, const char *name)
    {
        return *section.findChild<QLineEdit *>(QLatin1String(name));
    }
    static void type(const PinSection &section, const char *name, const QString &text)
    {
        field(section, name).clear();
        QTest::keyClicks(&field(section, name), text);
    }
    static void press(const PinSection &section, const char *name)
    {
        section.findChild<QPushButton *>(QLatin1String(name))->click();
    }
};

LEEWAY_GUI_TEST(TestPerson)
#include "tst_person.moc"
