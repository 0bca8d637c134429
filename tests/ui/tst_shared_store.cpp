// How this desk stands to the shared store, as a window shows it: one quiet line, nothing that covers,
// nothing red.
#include "support/manual_clock.h"
#include "support/marit_fixture.h"
#include "support/test_case.h"
#include "tests/ui/shell_fixture.h"
#include "ui/customer/customer_header.h"
#include "ui/customer/customer_page.h"
#include "ui/customer/note_field.h"
#include "ui/settings/settings_page.h"
#include "ui/shell/contact_bar.h"
#include "ui/store/state_line.h"
#include "ui/store/store_card.h"
#include "ui/store/store_display.h"
#include "ui/store/store_strip.h"
#include "ui/theme/info_bar.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QLabel>
#include <QLayout>
#include <QListWidget>
#include <QPushButton>
#include <QScopeGuard>
#include <QSignalSpy>
#include <QTest>

using namespace leeway;
using namespace leeway::ui;
using domain::StorePhase;

namespace
{

template <class T> T *child(const QWidget &page, const char *name)
{
    return page.findChild<T *>(QString::fromLatin1(name));
}

domain::StoreStatus statusOf(StorePhase phase, const base::Clock &clock)
{
    domain::StoreStatus out;
    out.phase = phase;
    out.storeName = QStringLiteral("Aldera");
    out.levelAt = clock.now();
    return out;
}

} // namespace

class TestSharedStore : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void onThisComputerOnlyNothingIsNew();
    void theLineTakesThePlaceOfSavedHere();
    void theStripOpensOnlyByThePerson();
    void theStripSaysWhatIsWanted();
    void aChangedFigureKeepsTheFocus();
    void theFirstSyncOpensTheStripAndItsEndClosesIt();
    void escClosesTheStripAndComesBackToTheLine();
    void changesThatNeedSomebodyAreALink();
    void whoElseIsHereStandsOnTheCustomersPage();
    void whoElseIsHereStandsUnderTheHeader();
    void whoElseIsHereIsAskedByANote();
    void onlyReadingLeavesTheCustomerToTheColleague();
    void theCardSaysWhereThingsAre();
    void theCardOffersOnlyWhatIsThere();
    void theCardIsFoundInTheSettings();
    void theLineFitsASmallWindow_data();
    void theLineFitsASmallWindow();

private:
    ShellFixture m_shell;
    test::ManualClock m_clock;
};

void TestSharedStore::onThisComputerOnlyNothingIsNew()
{
    const auto window = m_shell.window({1200, 700});
    StoreDisplay display(*window, m_clock);
    display.show({});
    display.setOpen(true);
    QVERIFY(!window->findChild<StateLine *>()->isVisible());
    QVERIFY(!window->findChild<StoreStrip *>()->isVisible());
    QVERIFY(!display.isOpen());
}

void TestSharedStore::theLineTakesThePlaceOfSavedHere()
{
    const auto window = m_shell.window({1200, 700});
    StoreDisplay display(*window, m_clock);
    const auto savedHere = [&] {
        for (const QLabel *label : window->contactBar().findChildren<QLabel *>())
            if (label->text() == u"Saved here")
                return label->isVisible();
        return false;
    };
    QVERIFY(savedHere());
    display.show(statusOf(StorePhase::Level, m_clock));
    QVERIFY(!savedHere());
    QVERIFY(window->findChild<StateLine *>()->isVisible());
    display.show({});
    QVERIFY(savedHere());
}

void TestSharedStore::theStripOpensOnlyByThePerson()
{
    const auto window = m_shell.window({1200, 700});
    auto *field = child<QLineEdit>(*window, "centreField");
    window->activateWindow();
    field->setFocus();
    StoreDisplay display(*window, m_clock);
    display.show(statusOf(StorePhase::Level, m_clock));
    display.show(statusOf(StorePhase::Offline, m_clock));
    auto *strip = window->findChild<StoreStrip *>();
    QVERIFY(!strip->isVisible());
    QCOMPARE(window->focusWidget(), field);
    child<QPushButton>(*window, "storeDetails")->click();
    QVERIFY(strip->isVisible());
    QCOMPARE(QApplication::topLevelWidgets().count(QApplication::activeModalWidget()), 0);
    child<QPushButton>(*window, "storeDetails")->click();
    QVERIFY(!strip->isVisible());
}

void TestSharedStore::theStripSaysWhatIsWanted()
{
    const auto window = m_shell.window({1200, 700});
    StoreDisplay display(*window, m_clock);
    QSignalSpy tryNow(&display, &StoreDisplay::tryNowWanted);
    QSignalSpy offline(&display, &StoreDisplay::offlineHelpWanted);
    QSignalSpy signIn(&display, &StoreDisplay::signInWanted);
    QSignalSpy invite(&display, &StoreDisplay::inviteWanted);
    QSignalSpy help(window.get(), &MainWindow::helpRequested);
    domain::StoreStatus status = statusOf(StorePhase::NeedsPerson, m_clock);
    status.problem = base::Error{base::Code::RemoteLoginRefused, {}};
    display.show(status);
    display.setOpen(true);
    for (const char *name : {"storeTryNow", "storeSignIn", "storeHelp"})
        child<QPushButton>(*window, name)->click();
    QTRY_COMPARE(help.size(), 1);
    display.show(statusOf(StorePhase::Offline, m_clock));
    child<QPushButton>(*window, "storeOfflineHelp")->click();
    QTRY_COMPARE(offline.size(), 1);
    status.problem = base::Error{base::Code::RemoteCertificateUnknown, {}};
    display.show(status);
    QVERIFY(child<QPushButton>(*window, "storeSignIn") == nullptr);
    child<QPushButton>(*window, "storeOpenInvite")->click();
    QTRY_COMPARE(invite.size(), 1);
    QCOMPARE(tryNow.size(), 1);
    QCOMPARE(signIn.size(), 1);
    QVERIFY(help.front().front().value<base::Code>() == base::Code::RemoteLoginRefused);
}

void TestSharedStore::aChangedFigureKeepsTheFocus()
{
    const auto window = m_shell.window({1200, 700});
    StoreDisplay display(*window, m_clock);
    domain::StoreStatus status = statusOf(StorePhase::Offline, m_clock);
    display.show(status);
    display.setOpen(true);
    auto *tryNow = child<QPushButton>(*window, "storeTryNow");
    tryNow->setFocus();
    status.waiting = 4;
    display.show(status);
    QCOMPARE(child<QPushButton>(*window, "storeTryNow"), tryNow);
    QCOMPARE(window->focusWidget(), tryNow);
    QVERIFY(window->findChild<StateLine *>()->accessibleName().contains(u'4'));
}

void TestSharedStore::theFirstSyncOpensTheStripAndItsEndClosesIt()
{
    const auto window = m_shell.window({1200, 700});
    StoreDisplay display(*window, m_clock);
    auto *strip = window->findChild<StoreStrip *>();
    domain::StoreStatus status = statusOf(StorePhase::Filling, m_clock);
    for (const qint64 rows : {0, 3'000, 6'000}) {
        status.progress = domain::FillProgress{QStringLiteral("interaction"), rows};
        display.show(status);
        m_clock.advance(std::chrono::seconds(2));
    }
    QVERIFY(strip->isVisible());
    QVERIFY2(strip->accessibleName().contains(QStringLiteral("500")), qPrintable(strip->accessibleName()));
    child<QPushButton>(*window, "storeClose")->click();
    QTRY_VERIFY(!strip->isVisible());
    status.progress->rows = 9'000;
    display.show(status); // closed by the person: it stays so
    QVERIFY(!strip->isVisible());
    display.setOpen(true);
    display.show(statusOf(StorePhase::Level, m_clock));
    QVERIFY(!strip->isVisible());
}

void TestSharedStore::escClosesTheStripAndComesBackToTheLine()
{
    const auto window = m_shell.window({1200, 700});
    StoreDisplay display(*window, m_clock);
    display.show(statusOf(StorePhase::Offline, m_clock));
    display.setOpen(true);
    auto *tryNow = child<QPushButton>(*window, "storeTryNow");
    tryNow->setFocus();
    QTest::keyClick(tryNow, Qt::Key_Escape);
    QVERIFY(!window->findChild<StoreStrip *>()->isVisible());
    QCOMPARE(window->focusWidget(), child<QPushButton>(*window, "storeDetails"));
}

void TestSharedStore::changesThatNeedSomebodyAreALink()
{
    const auto window = m_shell.window({1200, 700});
    StoreDisplay display(*window, m_clock);
    QSignalSpy wanted(&display, &StoreDisplay::unsettledWanted);
    domain::StoreStatus status = statusOf(StorePhase::Level, m_clock);
    display.show(status);
    auto *link = child<QPushButton>(*window, "storeNeedsYou");
    QVERIFY(!link->isVisible());
    status.unsettled = 2;
    display.show(status);
    QVERIFY(link->isVisible());
    link->click();
    QCOMPARE(wanted.size(), 1);
}

void TestSharedStore::whoElseIsHereStandsOnTheCustomersPage()
{
    test::MemoryTimeline timeline;
    CustomerPage page(timeline);
    page.setFormat(test::osloFormat());
    page.resize(700, 800);
    page.show();
    page.open(test::maritSnapshot());
    auto *bar = child<InfoBar>(page, "someoneHere");
    QVERIFY(!bar->isVisible());
    page.setHere({{{}, QStringLiteral("Emre")}});
    QVERIFY(bar->isVisible());
    QVERIFY(bar->accessibleName().contains(QStringLiteral("Emre")));
    page.setPrivate(true);
    QVERIFY(bar->isVisible());
    QVERIFY(!bar->accessibleName().contains(QStringLiteral("Emre")));
    page.setPrivate(false);
    page.refresh(test::maritSnapshot()); // the same customer: they are still here
    QVERIFY(bar->isVisible());
    page.open(test::maritSnapshot()); // whoever is opened, nobody is known to be there yet
    QVERIFY(!bar->isVisible());
}

void TestSharedStore::whoElseIsHereStandsUnderTheHeader()
{
    const auto usual = qScopeGuard([] { Theme().apply(*qApp, Look{}); });
    Look large;
    large.textPercent = 200;
    Theme().apply(*qApp, large);
    test::MemoryTimeline timeline;
    CustomerPage page(timeline);
    page.setFormat(test::osloFormat());
    page.resize(900, 800);
    page.show();
    page.open(test::maritSnapshot());
    page.setHere({{{}, QStringLiteral("Emre")}});
    const auto *header = page.findChild<CustomerHeader *>();
    QCOMPARE(child<InfoBar>(page, "someoneHere")->mapTo(&page, QPoint()).x(),
             header->mapTo(&page, QPoint()).x() + header->layout()->contentsMargins().left());
}

void TestSharedStore::whoElseIsHereIsAskedByANote()
{
    test::MemoryTimeline timeline;
    CustomerPage page(timeline);
    page.setFormat(test::osloFormat());
    page.resize(700, 800);
    page.show();
    page.open(test::maritSnapshot());
    page.setHere({{{}, QStringLiteral("Nadia")}, {{}, QStringLiteral("Emre"), domain::Channel::Chat}});
    auto *ask = child<QPushButton>(page, "askColleague");
    QVERIFY(ask->text().contains(QStringLiteral("Emre"))); // who is with the customer, not who came first
    page.setFormat(test::osloFormat()); // a minute later the same buttons are there, with the focus
    QCOMPARE(child<QPushButton>(page, "askColleague"), ask);
    auto *note = page.findChild<NoteField *>();
    note->setDraft(QStringLiteral("Lid broken."));
    ask->click();
    QTRY_COMPARE(note->toPlainText(), QStringLiteral("Lid broken.\nEmre: "));
    page.setPrivate(true);
    QCOMPARE(child<QPushButton>(page, "askColleague"), nullptr);
    QVERIFY(child<QPushButton>(page, "onlyRead") != nullptr);
}

void TestSharedStore::onlyReadingLeavesTheCustomerToTheColleague()
{
    test::MemoryTimeline timeline;
    CustomerPage page(timeline);
    page.setFormat(test::osloFormat());
    page.resize(700, 800);
    page.show();
    const domain::CustomerSnapshot marit = test::maritSnapshot();
    page.open(marit);
    page.setHere({{{}, QStringLiteral("Emre"), domain::Channel::Chat}});
    QSignalSpy changed(&page, &CustomerPage::onlyReadChanged);
    child<QPushButton>(page, "onlyRead")->click();
    QTRY_COMPARE(changed.size(), 1);
    QVERIFY(page.onlyReads());
    page.setHere({}); // nobody is told of any more
    auto *bar = child<InfoBar>(page, "someoneHere");
    QVERIFY(bar->isVisible());
    child<QPushButton>(page, "workOnIt")->click();
    QTRY_COMPARE(changed.size(), 2);
    QVERIFY(!page.onlyReads());
    QVERIFY(!bar->isVisible());
    page.setHere({{{}, QStringLiteral("Emre")}});
    child<QPushButton>(page, "onlyRead")->click();
    QTRY_VERIFY(page.onlyReads());
    domain::CustomerSnapshot other = marit;
    other.customer.id = domain::CustomerId::make(m_clock);
    page.open(other);
    QVERIFY(!page.onlyReads());
    page.open(marit); // whoever comes back works on it again
    QVERIFY(!page.onlyReads());
}

void TestSharedStore::theCardSaysWhereThingsAre()
{
    StoreCard card;
    card.setPerson(QStringLiteral("Inês"), QStringLiteral("agent"));
    QSignalSpy sync(&card, &StoreCard::syncWanted);
    QSignalSpy needsYou(&card, &StoreCard::unsettledWanted);
    domain::StoreStatus status = statusOf(StorePhase::Level, m_clock);
    status.waiting = 3;
    status.roundTrip = std::chrono::milliseconds(12);
    card.show(status, test::osloFormat());
    card.QWidget::show();
    const auto says = [&card](const QString &text) {
        for (const QLabel *label : card.findChildren<QLabel *>())
            if (label->isVisible() &&
                QString(label->text()).remove(QChar(0x2068)).remove(QChar(0x2069)) == text)
                return true;
        return false;
    };
    QVERIFY(says(QStringLiteral("Connected to Aldera")));
    QVERIFY(says(QStringLiteral("as Inês, agent")));
    QVERIFY(says(QStringLiteral("3")));
    QVERIFY(says(QStringLiteral("12 ms")));
    QVERIFY(!child<QPushButton>(card, "storeShowUnsettled")->isVisible());
    status.unsettled = 1;
    status.phase = StorePhase::Offline;
    card.show(status, test::osloFormat());
    QVERIFY(!says(QStringLiteral("12 ms"))); // nobody goes that way now
    QVERIFY(says(QStringLiteral("Aldera, as Inês, agent")));
    child<QPushButton>(card, "storeSyncNow")->click();
    child<QPushButton>(card, "storeShowUnsettled")->click();
    QCOMPARE(sync.size(), 1);
    QCOMPARE(needsYou.size(), 1);
}

void TestSharedStore::theCardOffersOnlyWhatIsThere()
{
    StoreCard card;
    card.show({}, test::osloFormat());
    card.QWidget::show();
    auto *connectButton = child<QPushButton>(card, "storeConnect");
    QVERIFY(!connectButton->isVisible());
    QVERIFY(!child<QPushButton>(card, "storeSyncNow")->isVisible());
    auto *invite = child<QPushButton>(card, "storeOpenInvite");
    QSignalSpy wanted(&card, &StoreCard::inviteWanted);
    card.setConnectable(true);
    QVERIFY(connectButton->isVisible());
    QVERIFY(!invite->isVisible());
    card.show(statusOf(StorePhase::Level, m_clock), test::osloFormat());
    QVERIFY(!connectButton->isVisible());
    QVERIFY(invite->isVisible()); // its store may be reached another way one day
    invite->click();
    QCOMPARE(wanted.size(), 1);
    card.setConnectable(false);
    QVERIFY(!invite->isVisible());
}

void TestSharedStore::theCardIsFoundInTheSettings()
{
    const auto window = m_shell.window({1200, 700});
    SettingsPage page({m_shell.store, m_shell.looks, m_shell.privacy}, window->registry());
    page.addDataCard(new StoreCard, QStringLiteral("Shared store"));
    page.show();
    QTest::keyClicks(page.findChild<QLineEdit *>(), QStringLiteral("shared store"));
    QVERIFY(page.findChild<StoreCard *>()->isVisible());
    QTest::keyClicks(page.findChild<QLineEdit *>(), QStringLiteral(" zz"));
    const auto *list = page.findChild<QListWidget *>();
    for (int i = 0; i < list->count(); ++i)
        QVERIFY(list->item(i)->isHidden());
}

void TestSharedStore::theLineFitsASmallWindow_data()
{
    QTest::addColumn<int>("percent");
    QTest::newRow("at 100 %") << 100;
    QTest::newRow("at 200 %") << 200;
}

void TestSharedStore::theLineFitsASmallWindow()
{
    QFETCH(const int, percent);
    Look look;
    look.textPercent = percent;
    m_shell.theme.apply(*qApp, look);
    const auto window = m_shell.window({720, 520});
    StoreDisplay display(*window, m_clock);
    domain::StoreStatus status = statusOf(StorePhase::Offline, m_clock);
    status.waiting = 12'345;
    status.unsettled = 12;
    display.show(status);
    display.setOpen(true);
    QCoreApplication::processEvents();
    QCOMPARE(window->width(), 720);
    const auto *details = child<QPushButton>(*window, "storeDetails");
    const QRect there(details->mapTo(window.get(), QPoint()), details->size());
    QVERIFY2(window->rect().contains(there), "the way to the details is cut off");
    for (const StorePhase phase : {StorePhase::Offline, StorePhase::NeedsPerson, StorePhase::OtherVersion}) {
        status.phase = phase;
        display.show(status);
        const auto cut = [&window] {
            for (const QPushButton *button : window->findChild<StoreStrip *>()->findChildren<QPushButton *>())
                if (button->width() < button->sizeHint().width())
                    return button->text();
            return QString();
        };
        QTRY_COMPARE(cut(), QString());
        QCOMPARE(window->width(), 720);
    }
    m_shell.theme.apply(*qApp, {});
}

LEEWAY_GUI_TEST(TestSharedStore)
#include "tst_shared_store.moc"
