// The months of a fund on the page Budget: chosen by keys, closed only by who confirmed it.
#include "support/budget_fixture.h"
#include "support/panel_hands.h"
#include "support/test_case.h"
#include "ui/leeway/month_panel.h"
#include "ui/theme/theme.h"

#include <QAction>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace leeway;

class TestBudgetMonth : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<ui::Theme> m_theme;
    test::MemoryBudget m_budget;

    static QPushButton *button(QWidget &in, const QString &text)
    {
        for (QPushButton *one : in.findChildren<QPushButton *>()) {
            if (one->text() == text && one->isVisible())
                return one;
        }
        return nullptr;
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_theme = std::make_unique<ui::Theme>();
        m_budget.fill();
    }

    void aMonthIsClosedByTheSecondPressOnly()
    {
        QAction csv;
        QAction pdf;
        ui::MonthPanel panel(&csv, &pdf);
        panel.setFormat({QLocale(QLocale::English), QTimeZone::utc(), m_budget.clock.now()});
        connect(&panel, &ui::MonthPanel::monthChosen, &panel,
                [&](const QString &month) { panel.showStatement(m_budget.statement(month)); });
        QSignalSpy closing(&panel, &ui::MonthPanel::closeWanted);
        panel.start(m_budget.months(), true);
        test::open(panel);
        QCOMPARE(panel.month(), QStringLiteral("2025-12"));
        QTest::keyClick(panel.focusWidget(), Qt::Key_Return, Qt::ControlModifier); // not over: nothing
        QTest::keyClick(panel.focusWidget(), Qt::Key_Down);
        QCOMPARE(panel.month(), QStringLiteral("2025-11"));
        QTest::keyClick(panel.focusWidget(), Qt::Key_Return, Qt::ControlModifier);
        QTest::keyClick(panel.focusWidget(), Qt::Key_Escape);
        QTest::keyClick(panel.focusWidget(), Qt::Key_Return, Qt::ControlModifier);
        QVERIFY(closing.isEmpty()); // asked, left, asked again
        QTest::keyClick(panel.focusWidget(), Qt::Key_Return, Qt::ControlModifier);
        QTest::keyClick(panel.focusWidget(), Qt::Key_Return, Qt::ControlModifier); // while it is closing
        QCOMPARE(closing.size(), 1);
        QCOMPARE(closing.first().first().toString(), QStringLiteral("2025-11"));
    }

    void whatASharedStoreToldBeforeItWentAwayIsNotClosed()
    {
        QAction csv;
        QAction pdf;
        ui::MonthPanel panel(&csv, &pdf);
        QSignalSpy closing(&panel, &ui::MonthPanel::closeWanted);
        panel.start(m_budget.months(), true);
        panel.showMonth(QStringLiteral("2025-11"));
        desk::MonthStatement told = m_budget.statement(QStringLiteral("2025-11"));
        told.asOf = m_budget.clock.now();
        told.storeAway = true;
        panel.showStatement(told);
        test::open(panel);
        QVERIFY(panel.isOfStoreAway());
        panel.trigger();
        panel.trigger();
        QVERIFY(closing.isEmpty());
        told.storeAway = false; // it is back
        panel.showStatement(told);
        panel.trigger();
        panel.trigger();
        QCOMPARE(closing.size(), 1);
    }

    void aMonthThatIsNotEqualToTheLedgerIsNotClosed()
    {
        QAction csv;
        QAction pdf;
        ui::MonthPanel panel(&csv, &pdf);
        QSignalSpy closing(&panel, &ui::MonthPanel::closeWanted);
        panel.start(m_budget.months(), true);
        panel.showMonth(QStringLiteral("2025-11"));
        desk::MonthStatement wrong = m_budget.statement(QStringLiteral("2025-11"));
        wrong.statement.available += 1;
        panel.showStatement(wrong);
        test::open(panel);
        panel.trigger();
        panel.trigger();
        QVERIFY(closing.isEmpty());
        panel.showUnreadable(QStringLiteral("The store does not answer."));
        QSignalSpy again(&panel, &ui::MonthPanel::monthChosen);
        QTest::mouseClick(button(panel, QStringLiteral("Try again")), Qt::LeftButton);
        QCOMPARE(again.first().first().toString(), QStringLiteral("2025-11"));
    }
};

LEEWAY_GUI_TEST(TestBudgetMonth)
#include "tst_budget_month.moc"
