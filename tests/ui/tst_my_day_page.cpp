// The page My day by keys, and the breathers that nobody else is told of.
#include "support/answer.h"
#include "support/manual_clock.h"
#include "support/panel_hands.h"
#include "support/test_case.h"
#include "ui/contact/breather_keeper.h"
#include "ui/contact/day_row_button.h"
#include "ui/contact/day_strip_view.h"
#include "ui/contact/my_day_page.h"
#include "ui/shell/settings_store.h"

#include <QLabel>
#include <QPointer>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>

#include <algorithm>

using namespace leeway;
using namespace std::chrono_literals;

class TestMyDayPage : public QObject
{
    Q_OBJECT

private:
    test::ManualClock m_clock;
    ui::MyDay m_day;
    std::unique_ptr<ui::MyDayPage> m_page;

    void show()
    {
        m_page->setDay(m_day);
        m_page->resize(1300, 800);
        m_page->show();
        QVERIFY(QTest::qWaitForWindowActive(m_page.get()));
        m_page->setFocus();
    }
    domain::DayContact hardContact(int hour)
    {
        domain::DayContact one;
        one.contact.id = domain::ContactId::make(m_clock);
        one.contact.openedAt = m_day.snapshot.from + hour * 1h;
        one.contact.endedAt = one.contact.openedAt + 20min;
        one.contact.moodIn = domain::Mood::Angry;
        one.customerName = QStringLiteral("Marit Sørbø");
        return one;
    }
    QString pauseText() const
    {
        for (const auto *button : m_page->findChildren<QPushButton *>()) {
            if (button->text() != QStringLiteral("As a table"))
                return button->text();
        }
        return {};
    }
    bool says(const QString &words) const
    {
        const auto labels = m_page->findChildren<QLabel *>();
        return std::any_of(labels.begin(), labels.end(), [&words](const QLabel *label) {
            QString text = label->text(); // less the marks that keep numbers together
            text.remove(QChar(0x2066)).remove(QChar(0x2068)).remove(QChar(0x2069));
            return label->isVisible() && text.contains(words);
        });
    }
    QPushButton *pause() const { return test::named<QPushButton>(*m_page, pauseText()); }

private Q_SLOTS:
    void init()
    {
        m_day = {};
        m_day.snapshot.from = test::at("2025-11-21T00:00:00Z");
        m_day.snapshot.to = test::at("2025-11-22T00:00:00Z");
        m_day.format = {QLocale(QLocale::English), QTimeZone::utc(), m_clock.now()};
        m_page = std::make_unique<ui::MyDayPage>();
    }

    void anEmptyDaySaysWhatWillStandHere();
    void tShowsATableAndBack();
    void aRowOpensItsCustomer();
    void theSameRowsKeepTheFocus();
    void fourHardInARowSuggestAPause();
    void aPauseCanBeEnded();
    void theMonthAndTheLeewayStandBesideTheDay();
    void twoGoodThingsStandThereAtTheEndOfTheShift();
    void anEndedContactIsHard();
    void everyControlHasAName();
    void aBreatherEndsByTheClock();
    void breathersAreThereAfterAStart();
    void breathersAreEachPersonsOwn();
    void comingBackSoonerCutsIt();
    void damagedSettingsAreNoBreathers();
};

void TestMyDayPage::anEmptyDaySaysWhatWillStandHere()
{
    show();
    QStringList texts;
    for (const auto *label : m_page->findChildren<QLabel *>()) {
        if (label->isVisible())
            texts << label->text();
    }
    QVERIFY(texts.join(u' ').contains(QStringLiteral("No contact yet today")));
    QVERIFY(texts.join(u' ').contains(QStringLiteral("None in the last 14 days")));
    QVERIFY(texts.join(u' ').contains(QStringLiteral("You promised nothing")));
    QVERIFY(texts.contains(QStringLiteral("Only you see this page; it is made on this computer.")));
}

void TestMyDayPage::tShowsATableAndBack()
{
    m_day.snapshot.contacts = {hardContact(9), hardContact(10)};
    show();
    test::press(*m_page, Qt::Key_T);
    QVERIFY(m_page->isTable());
    const auto *table = m_page->findChild<QTableView *>();
    QVERIFY(table->isVisible());
    QCOMPARE(table->model()->rowCount(), 2);
    QCOMPARE(table->model()->index(0, 3).data().toString(), QStringLiteral("Angry"));
    test::press(*m_page, Qt::Key_T); // from within the table too
    QVERIFY(!m_page->isTable());
}

void TestMyDayPage::aRowOpensItsCustomer()
{
    domain::PromiseRow promise;
    promise.promise.customer = domain::CustomerId::make(m_clock);
    promise.promise.what = QStringLiteral("a call");
    promise.promise.dueAt = m_clock.now() + 1h;
    promise.customerName = QStringLiteral("Béatrice Lemoine");
    m_day.snapshot.promises = {promise};
    show();
    QSignalSpy chosen(m_page.get(), &ui::MyDayPage::customerChosen);
    auto *row = m_page->findChild<ui::DayRowButton *>();
    row->setFocus();
    test::press(*m_page, Qt::Key_Return);
    QCOMPARE(chosen.size(), 1);
    QCOMPARE(chosen.front().front().value<domain::CustomerId>(), promise.promise.customer);
}

void TestMyDayPage::theSameRowsKeepTheFocus()
{
    domain::PromiseRow promise;
    promise.promise.what = QStringLiteral("a call");
    promise.promise.dueAt = m_clock.now() + 1h;
    m_day.snapshot.promises = {promise};
    show();
    QPointer<ui::DayRowButton> row = m_page->findChild<ui::DayRowButton *>();
    row->setFocus();
    m_day.snapshot.contacts = {hardContact(9)};
    m_page->setDay(m_day);
    QVERIFY(row);
    QCOMPARE(m_page->focusWidget(), row);
    m_day.snapshot.promises.clear();
    m_page->setDay(m_day);
    QVERIFY(!row);
}

void TestMyDayPage::fourHardInARowSuggestAPause()
{
    const auto suggested = [this] {
        return pause()->property("lwKind").toString() == QStringLiteral("primary");
    };
    m_day.snapshot.contacts = {hardContact(8), hardContact(9), hardContact(10)};
    show();
    QVERIFY(!suggested());
    m_day.snapshot.contacts.push_back(hardContact(11));
    m_page->setDay(m_day);
    QVERIFY(suggested());
    m_day.breathers = {{m_day.snapshot.from + 12h, m_day.snapshot.from + 12h + 10min}};
    m_page->setDay(m_day);
    QVERIFY(!suggested());
}

void TestMyDayPage::aPauseCanBeEnded()
{
    show();
    QSignalSpy wanted(m_page.get(), &ui::MyDayPage::pauseWanted);
    QSignalSpy ended(m_page.get(), &ui::MyDayPage::pauseEnded);
    pause()->click();
    QCOMPARE(wanted.size(), 1);
    QCOMPARE(wanted.front().front().value<std::chrono::minutes>(), 10min);
    m_day.resting = domain::Breather{m_clock.now(), m_clock.now() + 10min};
    m_day.breathers = {*m_day.resting};
    m_page->setDay(m_day);
    QCOMPARE(pauseText(), QStringLiteral("Back to work"));
    pause()->click();
    QCOMPARE(ended.size(), 1);
    QCOMPARE(wanted.size(), 1);
}

void TestMyDayPage::theMonthAndTheLeewayStandBesideTheDay()
{
    show();
    QVERIFY(!says(QStringLiteral("What your answers say this month"))); // not read yet
    m_day.month = domain::MyMonthSnapshot();
    m_day.month->month.cases = 20;
    m_day.month->month.settled = 15;
    desk::MyLeeway mine;
    mine.fund = domain::Fund{};
    mine.fund->currency = QStringLiteral("EUR");
    m_day.leeway = mine;
    m_page->setDay(m_day);
    QTRY_VERIFY(says(QStringLiteral("What your answers say this month")));
    QTRY_VERIFY(says(QStringLiteral("15 of the 20 cases")));
    QVERIFY(says(QStringLiteral("Too early to say")));
    QVERIFY(says(QStringLiteral("My leeway")));
    QVERIFY(says(QStringLiteral("It is not compared")));
}

void TestMyDayPage::twoGoodThingsStandThereAtTheEndOfTheShift()
{
    const auto customer = domain::CustomerId::make(m_clock);
    m_day.month = domain::MyMonthSnapshot();
    m_day.month->good = {{.kind = domain::GoodKind::Settled,
                          .customer = customer,
                          .customerName = QStringLiteral("Marit Sørbø"),
                          .restricted = false,
                          .title = {},
                          .words = {},
                          .at = m_day.snapshot.from + 10h}};
    show();
    QVERIFY(!says(QStringLiteral("Two good things"))); // nobody has worked six hours
    m_day.snapshot.contacts = {hardContact(7)};
    m_page->setDay(m_day);
    QVERIFY(says(QStringLiteral("Two good things")));
    QSignalSpy chosen(m_page.get(), &ui::MyDayPage::customerChosen);
    const auto rows = m_page->findChildren<ui::DayRowButton *>();
    QCOMPARE(rows.size(), 1);
    rows.first()->setFocus();
    QTest::keyClick(rows.first(), Qt::Key_Return);
    QCOMPARE(chosen.count(), 1);
    QVERIFY(chosen.first().first().value<domain::CustomerId>() == customer);
    m_day.month->good.clear();
    m_page->setDay(m_day);
    QVERIFY(!says(QStringLiteral("Two good things"))); // nothing when there is nothing
}

void TestMyDayPage::anEndedContactIsHard()
{
    domain::DayContact calm = hardContact(12);
    calm.contact.moodIn = domain::Mood::Calm;
    calm.contact.customer = domain::CustomerId::make(m_clock);
    calm.contact.person = domain::PersonId::make(m_clock);
    m_day.snapshot.contacts = {calm};
    show();
    QVERIFY(says(QStringLiteral("No hard contact today")));
    m_day.month = domain::MyMonthSnapshot();
    domain::EndedContact ended;
    ended.customer = calm.contact.customer;
    ended.person = calm.contact.person;
    ended.at = calm.contact.openedAt + 5min;
    m_day.month->ended = {ended};
    m_page->setDay(m_day);
    QVERIFY(says(QStringLiteral("1 hard contact")));
}

void TestMyDayPage::everyControlHasAName()
{
    m_day.snapshot.contacts = {hardContact(9)};
    show();
    for (const QWidget *widget : m_page->findChildren<QWidget *>()) {
        if (widget->isVisible() && (widget->focusPolicy() & Qt::TabFocus) != 0)
            QVERIFY2(!widget->accessibleName().isEmpty(), widget->metaObject()->className());
    }
    const auto *strip = m_page->findChild<ui::DayStripView *>();
    QVERIFY(strip->accessibleDescription().contains(QStringLiteral("today")));
}

void TestMyDayPage::aBreatherEndsByTheClock()
{
    ui::MemorySettings settings;
    ui::BreatherKeeper keeper(settings, m_clock);
    keeper.setPerson(domain::PersonId::make(m_clock));
    QSignalSpy over(&keeper, &ui::BreatherKeeper::over);
    keeper.start(10min);
    QCOMPARE(keeper.resting()->until, m_clock.now() + 10min);
    m_clock.advance(9min);
    keeper.look();
    QCOMPARE(over.size(), 0);
    m_clock.advance(1min);
    keeper.look();
    keeper.look();
    QCOMPARE(over.size(), 1);
    QVERIFY(!keeper.resting());
    QCOMPARE(keeper.breathers().size(), 1u);
}

void TestMyDayPage::breathersAreThereAfterAStart()
{
    ui::MemorySettings settings;
    const domain::PersonId me = domain::PersonId::make(m_clock);
    {
        ui::BreatherKeeper keeper(settings, m_clock);
        keeper.setPerson(me);
        keeper.start(10min);
    }
    m_clock.advance(4min);
    ui::BreatherKeeper keeper(settings, m_clock);
    keeper.setPerson(me);
    QVERIFY(keeper.resting());
    m_clock.advance(49h);
    ui::BreatherKeeper later(settings, m_clock);
    later.setPerson(me);
    QVERIFY(later.breathers().empty());
}

void TestMyDayPage::breathersAreEachPersonsOwn()
{
    ui::MemorySettings settings;
    ui::BreatherKeeper keeper(settings, m_clock);
    const domain::PersonId one = domain::PersonId::make(m_clock);
    keeper.setPerson(one);
    keeper.start(3min);
    keeper.setPerson(domain::PersonId::make(m_clock));
    QVERIFY(keeper.breathers().empty());
    keeper.setPerson(one);
    QCOMPARE(keeper.breathers().size(), 1u);
}

void TestMyDayPage::comingBackSoonerCutsIt()
{
    ui::MemorySettings settings;
    ui::BreatherKeeper keeper(settings, m_clock);
    QSignalSpy over(&keeper, &ui::BreatherKeeper::over);
    keeper.start(10min);
    m_clock.advance(4min);
    keeper.end();
    QVERIFY(!keeper.resting());
    QCOMPARE(keeper.breathers().front().until, m_clock.now());
    m_clock.advance(10min);
    keeper.look();
    QCOMPARE(over.size(), 0); // they know that they came back
    keeper.start(10min);
    keeper.end(); // at once: it was none
    QCOMPARE(keeper.breathers().size(), 1u);
}

void TestMyDayPage::damagedSettingsAreNoBreathers()
{
    ui::MemorySettings settings;
    const domain::PersonId me = domain::PersonId::make(m_clock);
    const QString key = QStringLiteral("breathers/") + me.toString();
    const qint64 now = base::toMs(m_clock.now());
    for (const QByteArray &bytes :
         {QByteArray("nonsense"), QByteArray("[[1,2],7,{}]"), QByteArray("[[\"a\",\"b\"]]"),
          QByteArray("[[" + QByteArray::number(now - 1000) + ",9223372036854775807]]"),
          QByteArray("[[" + QByteArray::number(now + 5000) + "," + QByteArray::number(now + 9000) + "]]")}) {
        settings.put(key, bytes);
        ui::BreatherKeeper keeper(settings, m_clock);
        keeper.setPerson(me);
        QVERIFY2(keeper.breathers().empty(), bytes.constData());
    }
}

LEEWAY_GUI_TEST(TestMyDayPage)
#include "tst_my_day_page.moc"
