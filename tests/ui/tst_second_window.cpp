// The right column in a window of its own: keys in both, back when closed, there again at the next start.
#include "support/test_case.h"
#include "tests/ui/shell_fixture.h"
#include "ui/shell/side_column.h"
#include "ui/shell/window_place.h"
#include "ui/theme/fonts.h"

#include <QAction>
#include <QGuiApplication>
#include <QScreen>
#include <QTabBar>
#include <QTest>

using namespace leeway;
using namespace leeway::ui;

class TestSecondWindow : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void closingBringsTheColumnBack();
    void keysWorkInBoth_data();
    void keysWorkInBoth();
    void columnsAreReachedFromEitherWindow();
    void tabsKeepTheCustomerInSight();
    void isThereAgainAtTheNextStart();
    void staysClosedWhenItWasClosed();
    void waitsForSomethingToSay();
    void comesBackFromAScreenThatIsGone_data();
    void comesBackFromAScreenThatIsGone();
    void firstOpensOnTheScreen_data();
    void firstOpensOnTheScreen();
    void diesWithTheMainWindow();

private:
    static QLineEdit *field(const MainWindow &window, const char *name)
    {
        return window.findChild<QLineEdit *>(QLatin1String(name));
    }
    static QWidget *moveOut(MainWindow &window)
    {
        auto *inside = field(window, "sideField");
        window.registry().action(QStringLiteral("window.second"))->trigger();
        if (inside->window() == &window || !inside->isVisible())
            qFatal("the column did not move");
        return inside->window();
    }
    static QRect allOfTheScreen() { return QGuiApplication::primaryScreen()->availableGeometry(); }
};

void TestSecondWindow::closingBringsTheColumnBack()
{
    ShellFixture fixture;
    const auto window = fixture.window({1440, 900});
    QLineEdit *inside = field(*window, "sideField");
    moveOut(*window)->close();
    QCOMPARE(inside->window(), static_cast<QWidget *>(window.get()));
    QVERIFY(inside->isVisible());
    QVERIFY(!window->registry().action(QStringLiteral("window.second"))->isChecked());
}

void TestSecondWindow::keysWorkInBoth_data()
{
    QTest::addColumn<QString>("key");
    QTest::addColumn<QString>("action");
    QTest::newRow("privacy") << "F9"
                             << "privacy";
    QTest::newRow("note") << "Ctrl+N"
                          << "note";
    QTest::newRow("search") << "Ctrl+K"
                            << "search";
}

void TestSecondWindow::keysWorkInBoth()
{
    QFETCH(const QString, key);
    QFETCH(const QString, action);
    ShellFixture fixture;
    const auto window = fixture.window({1440, 900});
    QWidget *second = moveOut(*window);
    int done = 0;
    connect(window->registry().action(action), &QAction::triggered, this, [&] { ++done; });
    for (QWidget *place : {static_cast<QWidget *>(window.get()), second}) {
        place->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(place));
        QTest::keySequence(place, QKeySequence(key));
    }
    QCOMPARE(done, 2);
}

void TestSecondWindow::columnsAreReachedFromEitherWindow()
{
    ShellFixture fixture;
    const auto window = fixture.window({1440, 900});
    QVERIFY(QTest::qWaitForWindowActive(window.get()));
    QWidget *second = moveOut(*window);
    window->columns().go(Column::Centre);
    QTRY_VERIFY(field(*window, "centreField")->hasFocus());
    QTest::keyClick(window.get(), Qt::Key_3, Qt::ControlModifier);
    QTRY_VERIFY(second->isActiveWindow());
    QCOMPARE(window->columns().current(), Column::Side);
    QTest::keyClick(second, Qt::Key_1, Qt::ControlModifier);
    QTRY_VERIFY(field(*window, "listField")->hasFocus());
    QTest::keyClick(window.get(), Qt::Key_F6, Qt::ShiftModifier); // round to the last column
    QTRY_VERIFY(second->isActiveWindow());
    QTest::keyClick(second, Qt::Key_F6, Qt::ShiftModifier);
    QTRY_VERIFY(field(*window, "centreField")->hasFocus());
}

void TestSecondWindow::tabsKeepTheCustomerInSight()
{
    ShellFixture fixture;
    const auto window = fixture.window({1000, 700});
    window->columns().go(Column::Side);
    moveOut(*window);
    QVERIFY(field(*window, "centreField")->isVisible());
    window->columns().go(Column::Side);
    QVERIFY(field(*window, "centreField")->isVisible());
    QCOMPARE(window->columns().findChild<QTabBar *>()->count(), 2);
}

void TestSecondWindow::isThereAgainAtTheNextStart()
{
    ShellFixture fixture;
    const QRect where(40, 60, 500, 420);
    {
        const auto window = fixture.window({700, 560});
        moveOut(*window)->setGeometry(where);
        window->close();
        for (const QWidget *other : QApplication::topLevelWidgets())
            QVERIFY2(!other->isVisible(), "a window stayed open and would keep the program running");
    }
    const auto again = fixture.window({700, 560});
    QWidget *second = nullptr;
    for (QWidget *other : QApplication::topLevelWidgets())
        if (auto *inside = other->findChild<QLineEdit *>(QStringLiteral("sideField"));
            inside && other != again.get())
            second = other;
    QVERIFY(second != nullptr);
    QVERIFY(second->isVisible());
    QCOMPARE(second->geometry(), where);
    QVERIFY(again->registry().action(QStringLiteral("window.second"))->isChecked());
}

void TestSecondWindow::staysClosedWhenItWasClosed()
{
    ShellFixture fixture;
    {
        const auto window = fixture.window({1440, 900});
        moveOut(*window)->close();
        window->close();
    }
    const auto again = fixture.window({1440, 900});
    QCOMPARE(field(*again, "sideField")->window(), static_cast<QWidget *>(again.get()));
}

void TestSecondWindow::waitsForSomethingToSay()
{
    ShellFixture fixture;
    fixture.store.put(QStringLiteral("second/open"), "1");
    const auto window = fixture.window({1440, 900});
    QWidget *side = &window->side();
    QVERIFY(side->window() != window.get());
    window->setSideShown(false);
    QVERIFY(!side->isVisible());
    window->setSideShown(true);
    QVERIFY(side->isVisible());
    QVERIFY(side->window() != window.get());
}

void TestSecondWindow::comesBackFromAScreenThatIsGone_data()
{
    QTest::addColumn<QRect>("kept");
    QTest::newRow("right of the only one") << QRect(5'000, 100, 480, 600);
    QTest::newRow("left of it") << QRect(-3'000, 100, 480, 600);
    QTest::newRow("above and below the edge") << QRect(100, -2'500, 480, 600);
    QTest::newRow("larger than it") << QRect(0, 0, 5'000, 4'000);
}

void TestSecondWindow::comesBackFromAScreenThatIsGone()
{
    QFETCH(const QRect, kept);
    ShellFixture fixture;
    {
        QWidget elsewhere;
        elsewhere.setGeometry(kept);
        fixture.store.put(QStringLiteral("second/geometry"), elsewhere.saveGeometry());
    }
    const auto window = fixture.window({700, 560});
    const QWidget *second = moveOut(*window);
    QVERIFY2(allOfTheScreen().contains(second->geometry()),
             qPrintable(QDebug::toString(second->geometry()) + QDebug::toString(allOfTheScreen())));
}

void TestSecondWindow::firstOpensOnTheScreen_data()
{
    QTest::addColumn<QPoint>("main");
    QTest::newRow("main at the left") << QPoint(0, 40);
    QTest::newRow("main at the right edge") << QPoint(300, 200);
}

void TestSecondWindow::firstOpensOnTheScreen()
{
    QFETCH(const QPoint, main);
    ShellFixture fixture;
    const auto window = fixture.window({720, 560});
    window->move(main);
    const QWidget *second = moveOut(*window);
    QVERIFY(allOfTheScreen().contains(second->geometry()));
    QCOMPARE(second->geometry(), firstPlaceBeside(*window, scaled(480)));
}

void TestSecondWindow::diesWithTheMainWindow()
{
    ShellFixture fixture;
    auto window = fixture.window({1440, 900});
    const QPointer<QWidget> second = moveOut(*window);
    const QPointer<QWidget> inside = field(*window, "sideField");
    window.reset();
    QVERIFY(second.isNull());
    QVERIFY(inside.isNull());
}

LEEWAY_GUI_TEST(TestSecondWindow)
#include "tst_second_window.moc"
