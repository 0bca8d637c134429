#include "support/test_case.h"
#include "tests/ui/shell_fixture.h"
#include "ui/shell/contact_bar.h"
#include "ui/shell/rail.h"
#include "ui/shell/side_column.h"
#include "ui/shell/top_bar.h"
#include "ui/theme/fonts.h"

#include <QAbstractButton>
#include <QAction>
#include <QDialog>
#include <QMenuBar>
#include <QSignalSpy>
#include <QSplitter>
#include <QTabBar>
#include <QTest>

using namespace leeway;
using namespace leeway::ui;

class MainWindowTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void cleanup();
    void showsColumnsOrTabs_data();
    void showsColumnsOrTabs();
    void doubledTextTurnsColumnsIntoTabs();
    void theRightColumnMovesOnlyWhenThatIsChosen();
    void goesToColumnsByKey();
    void mirrorsRightToLeft();
    void keepsSizesPerBreakpoint();
    void givesLongRowsAWiderList();
    void restoresAfterClosing();
    void hidesNamesInTheTitle();
    void keepsTheTitleTheRightWayRound();
    void undoesOnce();
    void showsAnErrorUntilClosed();
    void anErrorLeadsToItsHelp();
    void aHiddenPageComesBack();
    void theShortcutSheetLeadsToHelp();
    void everyControlHasAName();

private:
    /// The button of this text that can be seen; one added just now shows itself in the next turn.
    static QAbstractButton *buttonOf(const QWidget &within, QStringView text)
    {
        QAbstractButton *out = nullptr;
        const bool found = QTest::qWaitFor([&] {
            const auto buttons = within.findChildren<QAbstractButton *>();
            for (QAbstractButton *button : buttons)
                if (button->isVisible() && button->text() == text)
                    out = button;
            return out != nullptr;
        });
        if (!found)
            qFatal("no button %s", qPrintable(text.toString()));
        return out;
    }
    static bool shown(const MainWindow &window, const char *name)
    {
        return window.findChild<QLineEdit *>(QLatin1String(name))->isVisible();
    }
};

void MainWindowTest::cleanup()
{
    Theme().apply(*qApp, Look{});
}

void MainWindowTest::showsColumnsOrTabs_data()
{
    QTest::addColumn<int>("width");
    QTest::addColumn<int>("columns");
    QTest::addColumn<int>("rail");
    QTest::newRow("very wide") << 2300 << 3 << 79; // and text of 110 %
    QTest::newRow("wide") << 1700 << 3 << 72;
    QTest::newRow("normal") << 1440 << 3 << 72;
    QTest::newRow("compact") << 1366 << 3 << 48;
    QTest::newRow("tabs") << 1100 << 1 << 0;
    QTest::newRow("smallest") << 720 << 1 << 0;
}

void MainWindowTest::showsColumnsOrTabs()
{
    QFETCH(int, width);
    QFETCH(int, columns);
    QFETCH(int, rail);
    ShellFixture fixture;
    const auto window = fixture.window({width, 700});
    int seen = 0;
    for (const auto *name : {"listField", "centreField", "sideField"})
        seen += shown(*window, name) ? 1 : 0;
    QCOMPARE(seen, columns);
    QCOMPARE(window->columns().findChild<QTabBar *>()->isVisible(), columns == 1);
    QCOMPARE(window->rail().isVisible() ? window->rail().width() : 0, rail);
    QCOMPARE(window->width(), width);
}

void MainWindowTest::doubledTextTurnsColumnsIntoTabs()
{
    ShellFixture fixture;
    const auto window = fixture.window({1366, 768});
    QCOMPARE(window->columns().breakpoint(), Breakpoint::Compact);
    Look large = fixture.looks.look();
    large.textPercent = 200;
    fixture.looks.setLook(large);
    QCOMPARE(window->columns().breakpoint(), Breakpoint::Narrow);
    QCOMPARE(scaled(13), 26);
    window->resize(1366, 768);
    QCOMPARE_LE(window->minimumSizeHint().width(), 1366);
    window->registry().action(QStringLiteral("text.normal"))->trigger();
    QCOMPARE(window->columns().breakpoint(), Breakpoint::Compact);
}

/// Guide section 11: none by default; and what is below stands there from the first moment.
void MainWindowTest::theRightColumnMovesOnlyWhenThatIsChosen()
{
    ShellFixture fixture;
    const auto window = fixture.window({1600, 900});
    Columns &columns = window->columns();
    const auto curtain = [&columns] { return columns.findChild<QWidget *>(QStringLiteral("curtain")); };
    QWidget *side = columns.setContent(Column::Side, nullptr);
    QVERIFY(side != nullptr && curtain() == nullptr);
    Look moving = fixture.looks.look();
    moving.motion = Motion::Short;
    fixture.looks.setLook(moving);
    columns.setContent(Column::Side, side);
    QVERIFY(shown(*window, "sideField"));
    QVERIFY(curtain() != nullptr);
    QVERIFY(curtain()->testAttribute(Qt::WA_TransparentForMouseEvents));
    QTRY_VERIFY(curtain() == nullptr);
    columns.setContent(Column::Side, nullptr);
    QVERIFY(curtain() != nullptr);
    columns.setContent(Column::Side, side);
}

void MainWindowTest::goesToColumnsByKey()
{
    ShellFixture fixture;
    const auto window = fixture.window({1000, 700});
    QVERIFY(QTest::qWaitForWindowActive(window.get()));
    QTest::keyClick(window.get(), Qt::Key_2, Qt::ControlModifier);
    QVERIFY(shown(*window, "centreField"));
    QVERIFY(!shown(*window, "listField"));
    QVERIFY(window->findChild<QLineEdit *>(QStringLiteral("centreField"))->hasFocus());
    QTest::keyClick(window.get(), Qt::Key_F6);
    QVERIFY(window->side().isAncestorOf(qApp->focusWidget())); // its tabs come first (guide section 12)
    QTest::keyClick(window.get(), Qt::Key_F6, Qt::ShiftModifier);
    QVERIFY(window->findChild<QLineEdit *>(QStringLiteral("centreField"))->hasFocus());
}

void MainWindowTest::mirrorsRightToLeft()
{
    ShellFixture fixture;
    Look look = fixture.looks.look();
    look.rightToLeft = true;
    fixture.looks.setLook(look);
    const auto window = fixture.window({1440, 900});
    const auto x = [&](const QWidget &widget) { return widget.mapTo(window.get(), QPoint(0, 0)).x(); };
    QCOMPARE_GT(x(window->rail()), x(window->columns()));
    QCOMPARE_GT(x(*window->columns().holder(Column::List)), x(*window->columns().holder(Column::Centre)));
    QCOMPARE_GT(x(*window->columns().holder(Column::Centre)), x(*window->columns().holder(Column::Side)));
}

void MainWindowTest::keepsSizesPerBreakpoint()
{
    ShellFixture fixture;
    const auto window = fixture.window({1440, 900});
    auto *splitter = window->columns().findChild<QSplitter *>();
    QTRY_COMPARE(splitter->sizes().at(0), 256);
    QTest::mouseMove(splitter->handle(1));
    splitter->setSizes({300, 700, 400});
    // What a drag of the handle reports.
    Q_EMIT splitter->splitterMoved(300, 1);
    window->resize(1700, 900);
    QTRY_COMPARE(splitter->sizes().at(0), 288);
    window->resize(1440, 900);
    QTRY_VERIFY(qAbs(splitter->sizes().at(0) - 300) <= 20);
}

void MainWindowTest::givesLongRowsAWiderList()
{
    ShellFixture fixture;
    const auto window = fixture.window({1366, 768});
    auto *splitter = window->columns().findChild<QSplitter *>();
    QTRY_COMPARE(splitter->sizes().at(0), 216);
    window->columns().setWideList(true);
    QTRY_COMPARE(splitter->sizes().at(0), 296);
    QTest::mouseMove(splitter->handle(1));
    splitter->setSizes({340, 600, 376});
    Q_EMIT splitter->splitterMoved(340, 1); // what a drag of the handle reports
    window->columns().setWideList(false);
    QTRY_COMPARE(splitter->sizes().at(0), 216); // the other lists keep theirs
    window->columns().setWideList(true);
    QTRY_VERIFY(qAbs(splitter->sizes().at(0) - 340) <= 20);
    window->columns().save(fixture.store);
    const auto next = fixture.window({1366, 768});
    next->columns().setWideList(true);
    next->columns().restore(fixture.store);
    QTRY_VERIFY(qAbs(next->columns().findChild<QSplitter *>()->sizes().at(0) - 340) <= 20);
}

void MainWindowTest::restoresAfterClosing()
{
    ShellFixture fixture;
    {
        const auto window = fixture.window({760, 640});
        window->columns().go(Column::Side);
        window->registry().action(QStringLiteral("menubar"))->trigger();
        window->registry().setKeys(QStringLiteral("note"), {QKeySequence(QStringLiteral("Ctrl+Shift+M"))});
        window->close();
    }
    MainWindow again(ShellParts{fixture.store, fixture.looks, fixture.privacy});
    again.setListWidget(ShellFixture::column(QStringLiteral("listField")));
    again.show();
    QCOMPARE(again.size(), QSize(760, 640));
    QVERIFY(again.menuBar()->isVisible());
    again.setCentreWidget(ShellFixture::column(QStringLiteral("centreField")));
    QTRY_VERIFY(shown(again, "centreField")); // as long as the column that was in sight has nothing to show
    again.addSidePage(QStringLiteral("orders"), QStringLiteral("Orders"),
                      ShellFixture::column(QStringLiteral("sideField")));
    QTRY_VERIFY(shown(again, "sideField"));
    QVERIFY(!shown(again, "centreField"));
    QCOMPARE(again.registry().action(QStringLiteral("note"))->shortcut(),
             QKeySequence(QStringLiteral("Ctrl+Shift+M")));
}

void MainWindowTest::hidesNamesInTheTitle()
{
    ShellFixture fixture;
    const auto window = fixture.window({1440, 900});
    window->setCustomerName(QStringLiteral("Marit Sørbø"));
    QVERIFY(window->windowTitle().contains(QStringLiteral("Marit")));
    window->registry().action(QStringLiteral("privacy"))->trigger();
    QVERIFY(fixture.privacy.isOn());
    QVERIFY(!window->windowTitle().contains(QStringLiteral("Marit")));
}

void MainWindowTest::keepsTheTitleTheRightWayRound()
{
    ShellFixture fixture;
    const auto window = fixture.window({1440, 900});
    window->setCustomerName(QStringLiteral("Eve \u202Egnp"));
    QVERIFY(window->windowTitle().contains(QStringLiteral("Eve gnp")));
    QVERIFY(!window->windowTitle().contains(QChar(0x202E)));
}

void MainWindowTest::undoesOnce()
{
    ShellFixture fixture;
    const auto window = fixture.window({1440, 900});
    int undone = 0;
    QSignalSpy nothingLeft(window.get(), &MainWindow::undoWanted);
    window->showDone(QStringLiteral("Note added."), [&] { ++undone; });
    QCOMPARE(window->contactBar().doneText(), QStringLiteral("Note added."));
    window->registry().action(QStringLiteral("undo"))->trigger();
    QVERIFY(nothingLeft.isEmpty());
    window->registry().action(QStringLiteral("undo"))->trigger();
    QCOMPARE(undone, 1);
    QCOMPARE(nothingLeft.size(), 1); // a room may have something that the line does not say any more
}

void MainWindowTest::showsAnErrorUntilClosed()
{
    ShellFixture fixture;
    const auto window = fixture.window({1440, 900});
    window->showError({base::Code::StoreFull, QStringLiteral("detail for the log")});
    QAbstractButton *close = buttonOf(*window, u"Close");
    close->click();
    QTRY_VERIFY(!close->isVisible());
}

void MainWindowTest::anErrorLeadsToItsHelp()
{
    ShellFixture fixture;
    const auto window = fixture.window({1440, 900});
    QList<base::Code> wanted;
    connect(window.get(), &MainWindow::helpRequested, this, [&](base::Code code) { wanted.append(code); });
    window->showError({base::Code::StoreFull, {}});
    window->showError({base::Code::StoreBusy, {}});
    buttonOf(*window, u"What can I do?")->click();
    QCOMPARE(wanted, QList<base::Code>{base::Code::StoreBusy});
    int again = 0;
    window->showBackgroundError({base::Code::StoreFull, {}}, QStringLiteral("Words are missing."),
                                [&] { ++again; });
    QAbstractButton *retry = buttonOf(*window, u"Try again");
    retry->click();
    QCOMPARE(again, 1);
    QVERIFY(!retry->isVisible());
}

void MainWindowTest::aHiddenPageComesBack()
{
    ShellFixture fixture;
    const auto window = fixture.window({1440, 900});
    window->addSidePage(QStringLiteral("help"), QStringLiteral("Help"),
                        ShellFixture::column(QStringLiteral("helpField")));
    window->side().showPage(QStringLiteral("help"));
    QVERIFY(shown(*window, "helpField"));
    window->hideSidePage(QStringLiteral("help"));
    QCOMPARE(window->side().currentPage(), QStringLiteral("orders"));
    QVERIFY(shown(*window, "sideField"));
    window->hideSidePage(QStringLiteral("orders")); // the last one takes the column with it
    QVERIFY(!window->side().isVisible());
    QCOMPARE(window->side().currentPage(), QString());
    window->side().showPage(QStringLiteral("help"));
    window->setSideShown(true);
    QVERIFY(shown(*window, "helpField"));
    QCOMPARE(window->side().currentPage(), QStringLiteral("help"));
}

void MainWindowTest::theShortcutSheetLeadsToHelp()
{
    ShellFixture fixture;
    const auto window = fixture.window({1440, 900});
    int asked = 0;
    connect(window->registry().action(QStringLiteral("help")), &QAction::triggered, this, [&] { ++asked; });
    window->registry().action(QStringLiteral("shortcuts"))->trigger();
    const auto *sheet = window->findChild<QDialog *>();
    QVERIFY(sheet != nullptr);
    buttonOf(*sheet, u"Help")->click();
    QCOMPARE(asked, 1);
    QVERIFY(!sheet->isVisible());
}

void MainWindowTest::everyControlHasAName()
{
    ShellFixture fixture;
    const auto window = fixture.window({1440, 900});
    const auto widgets = window->findChildren<QWidget *>();
    for (const QWidget *widget : widgets) {
        if (widget->focusPolicy() == Qt::NoFocus || !widget->isVisible())
            continue;
        const auto *button = qobject_cast<const QAbstractButton *>(widget);
        const bool named =
            !widget->accessibleName().isEmpty() || (button != nullptr && !button->text().isEmpty());
        QVERIFY2(named, qPrintable(QStringLiteral("%1 %2").arg(
                            QLatin1String(widget->metaObject()->className()), widget->objectName())));
    }
}

LEEWAY_GUI_TEST(MainWindowTest)
#include "tst_main_window.moc"
