#include "models/timeline_model.h"
#include "shell_fixture.h"
#include "support/marit_fixture.h"
#include "support/test_case.h"
#include "ui/customer/customer_page.h"
#include "ui/customer/orders_page.h"
#include "ui/shell/contact_bar.h"
#include "ui/shell/side_column.h"
#include "ui/theme/avatar.h"

#include <QAccessible>
#include <QAction>
#include <QMenu>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QVBoxLayout>

using namespace leeway;
using namespace leeway::ui;
using namespace std::chrono_literals;

namespace
{

/// Every word a screen reader could find of what is visible, in one text.
QString heard(QAccessibleInterface *from)
{
    if (from == nullptr || from->state().invisible)
        return {};
    QString out;
    for (const auto text :
         {QAccessible::Name, QAccessible::Description, QAccessible::Value, QAccessible::Help})
        out += from->text(text) + u'\n';
    if (QAccessibleTextInterface *text = from->textInterface())
        out += text->text(0, text->characterCount()) + u'\n';
    for (int i = 0; i < from->childCount(); ++i)
        out += heard(from->child(i));
    return out;
}

/// Every tooltip that the pointer could call up.
QString hovered(const QWidget *within)
{
    QString out;
    const auto widgets = within->findChildren<QWidget *>();
    for (const QWidget *widget : widgets)
        out += widget->isVisible() ? widget->toolTip() + u'\n' : QString();
    return out;
}

/// Every word of `snapshot` and `timeline` that nobody behind the agent may read is `word`.
domain::CustomerSnapshot toldAs(domain::CustomerSnapshot snapshot, const QString &word)
{
    snapshot.customer.name = QStringLiteral("Marit S") + word;
    snapshot.customer.pronunciation = snapshot.customer.place = word;
    for (domain::Preference &preference : snapshot.preferences) {
        if (preference.kind == domain::PreferenceKind::Manner)
            preference.text = preference.source = word;
    }
    for (domain::Attempt &attempt : snapshot.attempts)
        attempt.what = attempt.result = word;
    for (domain::Promise &promise : snapshot.promises)
        promise.what = promise.about = word;
    snapshot.given.push_back({{word.size() * 1'000, QStringLiteral("NOK")}, 1});
    return snapshot;
}

void tell(test::MemoryTimeline &timeline, const QString &word)
{
    for (domain::CaseEntry &entry : timeline.caseList)
        entry.theCase.title = entry.theCase.summary = word;
    for (domain::TimelineEntry &entry : timeline.events) {
        domain::Interaction &event = entry.interaction;
        event.author = event.title = event.summary = event.body = word;
        entry.transcriptDone = word;
        for (domain::TranscriptLine &line : entry.decisive)
            line.speaker = line.text = word;
        for (domain::Attachment &file : entry.attachments)
            file.name = word;
    }
}

/// A customer page in the middle of a window, filled with `word`.
struct TellingWindow {
    explicit TellingWindow(const QString &word)
    {
        test::addMaritHistory(timeline);
        tell(timeline, word);
        window = fixture.window({1440, 900});
        page = new CustomerPage(timeline);
        page->setFormat(test::osloFormat());
        window->setCentreWidget(page);
        page->open(toldAs(test::maritSnapshot(), word));
        domain::Order order;
        order.number = order.status = word;
        order.lines.push_back({{}, word, word, 1, {}, {}});
        orders = new OrdersPage;
        orders->setOrders({order}, {});
        window->addSidePage(QStringLiteral("told"), QStringLiteral("Told"), orders);
        window->side().showPage(QStringLiteral("told"));
        window->setCustomerName(QStringLiteral("Marit S") + word);
        // As the app does it.
        QObject::connect(&fixture.privacy, &Privacy::changed, page,
                         [this] { page->setPrivate(window->hides(Column::Centre)); });
        window->showDone(QStringLiteral("Saved as ") + word, {}, QStringLiteral("Saved."));
        QCoreApplication::sendPostedEvents();
    }

    [[nodiscard]] QString said() const
    {
        return heard(QAccessible::queryAccessibleInterface(window.get())) + hovered(window.get()) +
               window->windowTitle();
    }
    [[nodiscard]] QImage picture(Column column) const
    {
        if (QWidget *focused = window->focusWidget())
            focused->clearFocus(); // its ring is drawn in the active window only
        return window->columns().holder(column)->grab().toImage();
    }

    test::MemoryTimeline timeline;
    ShellFixture fixture;
    std::unique_ptr<MainWindow> window;
    CustomerPage *page = nullptr;
    OrdersPage *orders = nullptr;
};

} // namespace

class PrivacyTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void masksWhatItShould();
    void peeksIntoOneColumnOnly();
    void peekEndsByItself();
    void turnsOnWhenIdle();
    void whoGuardsItIsAskedBeforeItGoesOff();
    void aPeekIsGuardedWhereItCameByItself();
    void noWordIsHeardBehindIt();
    void noPictureTellsOneStoryFromAnother();
    void peekShowsOneColumn_data();
    void peekShowsOneColumn();
    void theCoverOffersALook();
    void closesAMenuThatIsOpen();
    void initials_data();
    void initials();
};

void PrivacyTest::masksWhatItShould()
{
    Privacy privacy;
    const QString name = QStringLiteral("Marit Sørbø");
    QCOMPARE(privacy.name(name), name);
    QSignalSpy changed(&privacy, &Privacy::changed);
    privacy.setOn(true);
    privacy.setOn(true);
    QCOMPARE(changed.count(), 1);
    QCOMPARE(privacy.name(name), QStringLiteral("M. S."));
    QCOMPARE(privacy.openName(name), QStringLiteral("Marit"));
    const QString shown = privacy.shown(QStringLiteral("I have guests on Saturday"));
    QVERIFY(!shown.contains(QStringLiteral("guests")));
    QCOMPARE(shown, privacy.shown(QStringLiteral("Short"))); // the length tells nothing
    QCOMPARE(privacy.shown(QString()), QString());
}

void PrivacyTest::peeksIntoOneColumnOnly()
{
    Privacy privacy;
    QWidget column, other;
    auto *inside = new QWidget(&column);
    privacy.beginPeek(&column);
    QVERIFY(!privacy.isPeeking()); // nothing to show while it is off
    privacy.setOn(true);
    privacy.beginPeek(&column);
    QVERIFY(!privacy.hides(&column));
    QVERIFY(!privacy.hides(inside));
    QVERIFY(privacy.hides(&other));
    QVERIFY(privacy.hides()); // titles and notifications stay covered
    privacy.endPeek();
    QVERIFY(privacy.hides(inside));
}

void PrivacyTest::peekEndsByItself()
{
    Privacy privacy(Privacy::Limits{20ms, 1h}, nullptr);
    QWidget column;
    privacy.setOn(true);
    privacy.beginPeek(&column);
    QVERIFY(privacy.isPeeking());
    QTRY_VERIFY(!privacy.isPeeking());
}

void PrivacyTest::turnsOnWhenIdle()
{
    Privacy privacy(Privacy::Limits{30s, 20ms}, nullptr);
    QVERIFY(!privacy.isAutomatic());
    privacy.setAutomatic(true);
    QTRY_VERIFY(privacy.isOn());
}

void PrivacyTest::whoGuardsItIsAskedBeforeItGoesOff()
{
    ShellFixture shell;
    const auto window = shell.window({1366, 768});
    QAction *action = window->registry().action(QStringLiteral("privacy"));
    int asked = 0;
    shell.privacy.setGuard([&asked] { ++asked; });
    action->trigger();
    QVERIFY(shell.privacy.isOn());
    QCOMPARE(asked, 0);
    action->trigger();
    QVERIFY(shell.privacy.isOn());
    QVERIFY(action->isChecked());
    QCOMPARE(asked, 1);
    shell.privacy.lift();
    QVERIFY(!shell.privacy.isOn());
    QVERIFY(!action->isChecked());
    action->trigger();
    shell.privacy.setGuard({});
    action->trigger();
    QVERIFY(!shell.privacy.isOn());
    QCOMPARE(asked, 1);
}

void PrivacyTest::aPeekIsGuardedWhereItCameByItself()
{
    QWidget column;
    int asked = 0;
    Privacy byHand;
    byHand.setGuard([&asked] { ++asked; });
    byHand.setOn(true);
    byHand.beginPeek(&column);
    QVERIFY(byHand.isPeeking()); // whoever turned it on sits here
    Privacy byItself(Privacy::Limits{30s, 20ms}, nullptr);
    byItself.setGuard([&asked] { ++asked; });
    byItself.setAutomatic(true);
    QTRY_VERIFY(byItself.isOn());
    byItself.beginPeek(&column);
    QVERIFY(!byItself.isPeeking());
    QCOMPARE(asked, 1);
    byItself.lift();
    byItself.setOn(true);
    byItself.beginPeek(&column);
    QVERIFY(byItself.isPeeking());
}

void PrivacyTest::noWordIsHeardBehindIt()
{
    const QString word = QStringLiteral("planted");
    TellingWindow told(word);
    QTRY_VERIFY(told.page->model()->rowCount() > 3);
    QVERIFY(told.said().count(word) > 20); // it is there to be hidden
    told.fixture.privacy.setOn(true);
    const QString said = told.said();
    const qsizetype at = said.indexOf(word);
    QVERIFY2(at < 0, qPrintable(said.mid(qMax<qsizetype>(0, at - 60), 160)));
    QVERIFY(said.contains(QStringLiteral("Saved.")));
    told.fixture.privacy.setOn(false);
    QVERIFY(told.said().count(word) > 20);
}

void PrivacyTest::noPictureTellsOneStoryFromAnother()
{
    TellingWindow one(QStringLiteral("planted"));
    TellingWindow other(QStringLiteral("somethingelsealtogether"));
    QTRY_VERIFY(one.page->model()->rowCount() > 3);
    QTRY_COMPARE(other.page->model()->rowCount(), one.page->model()->rowCount());
    for (const Column column : {Column::Centre, Column::Side})
        QVERIFY(one.picture(column) != other.picture(column));
    one.fixture.privacy.setOn(true);
    other.fixture.privacy.setOn(true);
    for (const Column column : {Column::Centre, Column::Side})
        QTRY_VERIFY2(one.picture(column) == other.picture(column), // laid out by the event loop
                     column == Column::Side ? "side" : "centre");
}

void PrivacyTest::peekShowsOneColumn_data()
{
    QTest::addColumn<Column>("column");
    QTest::newRow("the customer") << Column::Centre;
    QTest::newRow("the right column") << Column::Side;
}

void PrivacyTest::peekShowsOneColumn()
{
    QFETCH(Column, column);
    TellingWindow told(QStringLiteral("planted"));
    QTRY_VERIFY(told.page->model()->rowCount() > 3);
    told.fixture.privacy.setOn(true);
    told.window->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(told.window.get()));
    told.window->columns().go(column);
    QTest::keyPress(told.window.get(), Qt::Key_F8);
    for (const Column each : {Column::List, Column::Centre, Column::Side})
        QCOMPARE(told.window->hides(each), each != column);
    QVERIFY(told.said().contains(QStringLiteral("planted")));
    QVERIFY(!told.window->windowTitle().contains(QStringLiteral("planted")));
    QTest::keyRelease(told.window.get(), Qt::Key_F8);
    QVERIFY(told.window->hides(column));
    QVERIFY(!told.said().contains(QStringLiteral("planted")));
}

void PrivacyTest::theCoverOffersALook()
{
    TellingWindow told(QStringLiteral("planted"));
    told.fixture.privacy.setOn(true);
    QVERIFY(!told.orders->isVisible());
    QPushButton *look = nullptr;
    const auto buttons = told.window->side().findChildren<QPushButton *>();
    for (QPushButton *button : buttons)
        if (button->isVisible())
            look = button;
    QVERIFY(look != nullptr);
    look->click();
    QVERIFY(told.orders->isVisible());
    told.fixture.privacy.endPeek();
    QVERIFY(!told.orders->isVisible());
}

void PrivacyTest::closesAMenuThatIsOpen()
{
    TellingWindow told(QStringLiteral("planted"));
    QMenu menu(told.window.get());
    menu.addAction(QStringLiteral("Move to planted"));
    menu.popup(told.window->pos());
    QVERIFY(menu.isVisible());
    told.fixture.privacy.setOn(true);
    QVERIFY(!menu.isVisible());
}

void PrivacyTest::initials_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("initials");
    QTest::newRow("two words") << QStringLiteral("Inês Carvalho") << QStringLiteral("IC");
    QTest::newRow("three words") << QStringLiteral("Ana de Souza") << QStringLiteral("AS");
    QTest::newRow("one word") << QStringLiteral("marit") << QStringLiteral("M");
    QTest::newRow("no case") << QStringLiteral("渡辺 健二") << QStringLiteral("渡健");
    QTest::newRow("emoji") << QStringLiteral("👩‍🔧 Bolt") << QStringLiteral("👩‍🔧B");
    QTest::newRow("empty") << QString() << QString();
    QTest::newRow("blanks") << QStringLiteral("   ") << QString();
}

void PrivacyTest::initials()
{
    QFETCH(QString, name);
    QFETCH(QString, initials);
    QCOMPARE(initialsOf(name), initials);
}

LEEWAY_GUI_TEST(PrivacyTest)
#include "tst_privacy.moc"
