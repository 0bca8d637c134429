// What was typed of a promise stays with its customer.
#include "support/manual_clock.h"
#include "support/panel_hands.h"
#include "support/test_case.h"
#include "ui/edit/promise_panel.h"

#include <QComboBox>
#include <QLineEdit>
#include <QTest>

using namespace leeway;
using test::named;

class TestPromiseAside : public QObject
{
    Q_OBJECT

private:
    test::ManualClock m_clock;
    std::unique_ptr<ui::PromisePanel> m_panel;
    domain::CustomerId m_marit = domain::CustomerId::make(m_clock);
    domain::CustomerId m_davi = domain::CustomerId::make(m_clock);
    std::vector<domain::Person> m_people;

    [[nodiscard]] QLineEdit *what()
    {
        return named<QLineEdit>(*m_panel, QStringLiteral("What do you promise?"));
    }
    [[nodiscard]] QLineEdit *when() { return named<QLineEdit>(*m_panel, QStringLiteral("By when?")); }
    [[nodiscard]] QComboBox *keeper() { return named<QComboBox>(*m_panel, QStringLiteral("Who keeps it?")); }
    void typeForMarit()
    {
        m_panel->startNew(m_marit, std::nullopt);
        what()->setText(QStringLiteral("a call"));
        when()->setText(QStringLiteral("mon 4pm"));
        keeper()->setCurrentIndex(1);
    }

private Q_SLOTS:
    void init()
    {
        m_panel = std::make_unique<ui::PromisePanel>(
            ui::EditContext{&m_clock, QLocale(QLocale::English), QTimeZone::utc()});
        m_people.assign(2, {});
        for (domain::Person &one : m_people)
            one.id = domain::PersonId::make(m_clock);
        m_people[0].name = QStringLiteral("Ines");
        m_people[1].name = QStringLiteral("Tomasz");
        m_panel->setPeople(m_people, m_people[0].id);
    }

    void anotherTimeForALateOneSaysThatItWasMissed_data()
    {
        QTest::addColumn<int>("minutes"); // until it is due
        QTest::addColumn<bool>("said");
        QTest::newRow("late") << -5 << true;
        QTest::newRow("not yet due") << 5 << false;
    }
    void anotherTimeForALateOneSaysThatItWasMissed()
    {
        QFETCH(int, minutes);
        QFETCH(bool, said);
        domain::Promise promise;
        promise.id = domain::PromiseId::make(m_clock);
        promise.customer = m_marit;
        promise.dueAt = m_clock.now() + std::chrono::minutes(minutes);
        m_panel->startMove(promise);
        QCOMPARE(test::hintAt(when()).contains(QStringLiteral("as not kept")), said);
    }

    void anotherCustomerBeginsEmptyAndTakesNothingAway()
    {
        typeForMarit();
        m_panel->startNew(m_davi, std::nullopt);
        QCOMPARE(what()->text(), QString());
        QCOMPARE(keeper()->currentText(), QStringLiteral("Ines"));
        what()->setText(QStringLiteral("a letter"));
        m_panel->startNew(m_marit, std::nullopt);
        QCOMPARE(what()->text(), QStringLiteral("a call"));
        QCOMPARE(when()->text(), QStringLiteral("mon 4pm"));
        QCOMPARE(keeper()->currentText(), QStringLiteral("Tomasz"));
        m_panel->startNew(m_davi, std::nullopt);
        QCOMPARE(what()->text(), QStringLiteral("a letter"));
    }

    void anotherTimeForAPromiseTakesNothingAwayEither()
    {
        typeForMarit();
        domain::Promise promise;
        promise.id = domain::PromiseId::make(m_clock);
        promise.customer = m_marit;
        m_panel->startMove(promise);
        QCOMPARE(when()->text(), QString());
        when()->setText(QStringLiteral("tomorrow 10"));
        m_panel->startNew(m_marit, std::nullopt);
        QCOMPARE(what()->text(), QStringLiteral("a call"));
        QCOMPARE(when()->text(), QStringLiteral("mon 4pm"));
    }

    void whatWasSavedDoesNotComeBack()
    {
        typeForMarit();
        m_panel->discard();
        m_panel->startNew(m_davi, std::nullopt);
        m_panel->startNew(m_marit, std::nullopt);
        QCOMPARE(what()->text(), QString());
    }
};

LEEWAY_GUI_TEST(TestPromiseAside)
#include "tst_promise_aside.moc"
