#include "support/manual_clock.h"
#include "support/panel_hands.h"
#include "support/test_case.h"
#include "ui/edit/edit_customer_panel.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTest>

using namespace leeway;
using test::errorAt;
using test::named;

/// What rules and talking points ask of a customer can be said by hand: since when, and of which tier.
class TestEditCustomer : public QObject
{
    Q_OBJECT

private:
    ui::Theme m_theme;
    test::ManualClock m_clock;

    [[nodiscard]] ui::EditContext context() const
    {
        return {&m_clock, QLocale(QLocale::English, QLocale::UnitedKingdom), QTimeZone("Europe/Oslo")};
    }
    [[nodiscard]] domain::CustomerSnapshot marit() const
    {
        domain::CustomerSnapshot out;
        out.customer.id = domain::CustomerId::make(m_clock);
        out.customer.name = QStringLiteral("Marit Sørbø");
        return out;
    }

private Q_SLOTS:
    void initTestCase() { m_theme.apply(*qApp, {}); }

    void sinceIsADayAMonthOrAYear_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QDate>("day"); // invalid: refused
        QTest::newRow("a day") << QStringLiteral(" 2017-05-09 ") << QDate(2017, 5, 9);
        QTest::newRow("a month") << QStringLiteral("2017-05") << QDate(2017, 5, 1);
        QTest::newRow("a year") << QStringLiteral("2017") << QDate(2017, 1, 1);
        QTest::newRow("two digits") << QStringLiteral("17") << QDate();
        QTest::newRow("words") << QStringLiteral("last year") << QDate();
        QTest::newRow("no such month") << QStringLiteral("2017-13") << QDate();
        QTest::newRow("still to come") << QStringLiteral("2999") << QDate();
    }
    void sinceIsADayAMonthOrAYear()
    {
        QFETCH(QString, typed);
        QFETCH(QDate, day);
        ui::EditCustomerPanel panel(context());
        panel.startEdit(marit());
        test::open(panel);
        QSignalSpy edited(&panel, &ui::EditCustomerPanel::customerEdited);
        auto *since = named<QLineEdit>(panel, QStringLiteral("Customer since"));
        since->setText(typed);
        panel.trigger();
        QCOMPARE(edited.count(), day.isValid() ? 1 : 0);
        QCOMPARE(errorAt(since).contains(QStringLiteral("2017-05-01")), !day.isValid());
        if (!day.isValid())
            return;
        const auto after = edited.first().at(1).value<domain::Customer>();
        QCOMPARE(base::toDateTime(after.since.value()).toTimeZone(context().zone).date(), day);
    }

    void whatIsNotTouchedStaysToTheMillisecond()
    {
        domain::CustomerSnapshot known = marit();
        known.customer.since = m_clock.now() - std::chrono::hours(9'001);
        known.customer.tier = QStringLiteral("Silver");
        ui::EditCustomerPanel panel(context());
        panel.startEdit(known);
        test::open(panel);
        QSignalSpy edited(&panel, &ui::EditCustomerPanel::customerEdited);
        named<QLineEdit>(panel, QStringLiteral("Tier"))->setText(QStringLiteral("Gold"));
        panel.trigger();
        QCOMPARE(edited.count(), 1);
        known.customer.tier = QStringLiteral("Gold");
        QCOMPARE(edited.first().at(1).value<domain::Customer>(), known.customer);
    }
};

LEEWAY_GUI_TEST(TestEditCustomer)
#include "tst_edit_customer.moc"
