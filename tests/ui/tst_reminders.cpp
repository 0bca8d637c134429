#include "models/reminder_list.h"
#include "support/promise_list.h"
#include "support/test_case.h"
#include "tests/ui/shell_fixture.h"
#include "ui/lists/reminder_popup.h"
#include "ui/shell/bell_button.h"
#include "ui/shell/top_bar.h"

#include <QAction>
#include <QComboBox>
#include <QListView>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace leeway;
using namespace leeway::ui;
using namespace std::chrono_literals;

/// The bell and what opens under it, by keys and by mouse.
class TestReminders : public QObject
{
    Q_OBJECT

private:
    struct Bench {
        ShellFixture shell;
        test::MemoryPromises promises;
        models::ReminderList list{promises, promises.clock};
        std::unique_ptr<MainWindow> window = shell.window({1366, 768});
        ReminderPopup *popup = new ReminderPopup(list, window.get());

        Bench()
        {
            window->activateWindow();
            QObject::connect(&list, &models::ReminderList::callingChanged, &window->topBar().bell(),
                             &BellButton::setCount);
            QObject::connect(window->registry().action(QStringLiteral("reminders")), &QAction::triggered,
                             popup, [this] { popup->toggleUnder(window->topBar().bell()); });
        }
        void read(int rows)
        {
            list.setKeeper(promises.me);
            QTRY_COMPARE(list.calling(), rows);
        }
        [[nodiscard]] QLineEdit *field() const
        {
            return window->findChild<QLineEdit *>(QStringLiteral("centreField"));
        }
        void openByKey() const
        {
            QTRY_VERIFY(window->isActiveWindow()); // or its keys are nobody's
            QTest::keyClick(window.get(), Qt::Key_B, Qt::ControlModifier | Qt::ShiftModifier);
        }
    };

private Q_SLOTS:
    void aPromiseTakesNeitherFocusNorKeys()
    {
        Bench bench;
        bench.promises.add("Marit Sørbø", "a call", -1min);
        bench.field()->setFocus();
        bench.read(1);
        QCOMPARE(bench.window->topBar().bell().count(), 1);
        QCOMPARE(bench.window->topBar().bell().accessibleName(), QStringLiteral("1 promise(s) due"));
        QVERIFY(!bench.popup->isVisible());
        QVERIFY(bench.field()->hasFocus());
        QTest::keyClicks(bench.field(), QStringLiteral("kt"));
        QCOMPARE(bench.field()->text(), QStringLiteral("kt"));
    }

    void fromWhenOnIsChosenThere()
    {
        Bench bench;
        bench.promises.add("Marit Sørbø", "a call", 50min);
        bench.read(0);
        bench.openByKey();
        QTRY_VERIFY(bench.popup->isVisible());
        auto *lead = bench.popup->findChild<QComboBox *>();
        QCOMPARE(lead->currentText(), QStringLiteral("15 min before"));
        QSignalSpy chosen(bench.popup, &ReminderPopup::leadChosen);
        QTest::keyClick(bench.popup, Qt::Key_Tab);
        QVERIFY(lead->hasFocus());
        QTest::keyClick(lead, Qt::Key_Down);
        QTest::keyClick(lead, Qt::Key_Down); // an hour
        QCOMPARE(chosen.count(), 2);
        QTRY_COMPARE(bench.list.calling(), 1);
        QVERIFY(lead->hasFocus()); // the row that came takes no keys from the choice
        QVERIFY(bench.popup->isVisible());
        QTest::keyClick(lead, Qt::Key_Escape);
        QVERIFY(!bench.popup->isVisible());
    }

    void keysDoWhatTheyAreFor_data()
    {
        QTest::addColumn<Qt::Key>("key");
        QTest::addColumn<QByteArray>("signal");
        QTest::newRow("Enter opens") << Qt::Key_Return << QByteArray("openWanted");
        QTest::newRow("K is kept") << Qt::Key_K << QByteArray("keptWanted");
        QTest::newRow("T is another time") << Qt::Key_T << QByteArray("newTimeWanted");
        QTest::newRow("M is not kept") << Qt::Key_M << QByteArray("missedWanted");
    }

    void keysDoWhatTheyAreFor()
    {
        QFETCH(Qt::Key, key);
        QFETCH(QByteArray, signal);
        Bench bench;
        bench.promises.add("Marit Sørbø", "a call", -2h);
        bench.promises.add("Sanne de Wit", "a letter", -1h);
        bench.read(2);
        bench.openByKey();
        QTRY_VERIFY(bench.popup->view().hasFocus());
        const QByteArray method = "2" + signal + "(leeway::models::ContactRow)";
        QSignalSpy spy(bench.popup, method.constData());
        QTest::keyClick(&bench.popup->view(), Qt::Key_Down);
        QTest::keyClick(&bench.popup->view(), key);
        QCOMPARE(spy.count(), 1);
        const auto row = spy.front().front().value<models::ContactRow>();
        QCOMPARE(row.id, bench.promises.rows.back().promise.id.toString());
    }

    void escGivesTheFocusBack()
    {
        Bench bench;
        bench.promises.add("Marit Sørbø", "a call", -2h);
        bench.read(1);
        bench.field()->setFocus();
        bench.openByKey();
        QTRY_VERIFY(bench.popup->view().hasFocus());
        QTest::keyClick(&bench.popup->view(), Qt::Key_Escape);
        QVERIFY(!bench.popup->isVisible());
        QVERIFY(bench.field()->hasFocus());
    }

    void aPressBesideItCloses()
    {
        Bench bench;
        bench.promises.add("Marit Sørbø", "a call", -2h);
        bench.read(1);
        QTest::mouseClick(&bench.window->topBar().bell(), Qt::LeftButton);
        QTRY_VERIFY(bench.popup->isVisible());
        QTest::mouseClick(bench.popup, Qt::LeftButton, {}, QPoint(10, bench.popup->height() - 10));
        QVERIFY(!bench.popup->isVisible());
    }

    void emptyItSaysWhatWillStandThere()
    {
        Bench bench;
        bench.read(0);
        bench.openByKey();
        QVERIFY(bench.popup->isVisible());
        QTRY_VERIFY(!bench.popup->view().isVisible());
        for (const auto *button : bench.popup->findChildren<QPushButton *>())
            QVERIFY(!button->isVisible());
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
        QVERIFY(!bench.popup->isVisible());
    }

    void theLastOneKeptLeavesItOpenAndEmpty()
    {
        Bench bench;
        bench.promises.add("Marit Sørbø", "a call", -2h);
        bench.read(1);
        bench.openByKey();
        QTRY_VERIFY(bench.popup->view().hasFocus());
        bench.promises.rows.clear();
        bench.list.reload();
        QTRY_COMPARE(bench.window->topBar().bell().count(), 0);
        QVERIFY(bench.popup->isVisible());
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
        QVERIFY(!bench.popup->isVisible());
    }
};

LEEWAY_GUI_TEST(TestReminders)
#include "tst_reminders.moc"
