// The form of the sum that takes three people.
#include "support/budget_fixture.h"
#include "support/panel_hands.h"
#include "support/test_case.h"
#include "ui/leeway/three_people_form.h"
#include "ui/theme/theme.h"

#include <QComboBox>
#include <QLineEdit>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>

using namespace leeway;
using test::errorAt;
using test::named;

class TestThreePeopleForm : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<ui::Theme> m_theme;

private Q_SLOTS:
    void initTestCase() { m_theme = std::make_unique<ui::Theme>(); }

    void theSumThatTakesThreePeopleIsAVersionEachTime()
    {
        test::MemoryBudget budget;
        budget.fill();
        budget.shelf.currency = QStringLiteral("EUR");
        ui::ThreePeopleForm form(budget.clock);
        form.start(budget.shelf, {}, true);
        test::open(form);
        auto *sum = named<QLineEdit>(form, QStringLiteral("More than"));
        QSignalSpy written(&form, &ui::ThreePeopleForm::sumWritten);
        for (const char *wrong : {"", "-5", "99999999999999999999", "a lot"}) {
            sum->setText(QString::fromLatin1(wrong));
            test::press(form, Qt::Key_Return, Qt::ControlModifier);
            QVERIFY2(!errorAt(sum).isEmpty(), wrong);
        }
        QVERIFY(written.isEmpty());
        sum->clear();
        sum->setFocus();
        test::type(form, QStringLiteral("5 000"));
        static const QRegularExpression kUnderstood(QStringLiteral("^More than .*5.000\\.00"));
        QVERIFY2(test::hintAt(sum).contains(kUnderstood), qPrintable(test::hintAt(sum)));
        test::press(form, Qt::Key_Return, Qt::ControlModifier);
        QCOMPARE(written.size(), 1);
        const auto rule = written.first().first().value<resolution::BudgetRule>();
        QCOMPARE(rule.key, QStringLiteral("three_people_eur"));
        QCOMPARE(rule.version, 1);
        QCOMPARE(rule.amount, (domain::Money{500'000, QStringLiteral("EUR")}));
        QCOMPARE(rule.joinDays, 7);
        QVERIFY(desk::ruleFaults(budget.shelf.allRules(), rule).isEmpty());
        // Emptied, it is a version without effect: what was given keeps the one it was judged by.
        budget.add(rule);
        form.discard();
        form.start(budget.shelf, rule.key, true);
        QCOMPARE(sum->text(), QStringLiteral("5000.00"));
        sum->clear();
        form.trigger();
        const auto none = written.last().first().value<resolution::BudgetRule>();
        QCOMPARE(none.version, 2);
        QVERIFY(!none.active);
    }

    void whatStandsWithoutTheStoreIsWrittenAlike()
    {
        test::MemoryBudget budget;
        budget.fill();
        budget.shelf.currency = QStringLiteral("EUR");
        ui::ThreePeopleForm form(budget.clock, ui::ThreePeopleForm::Sum::BlindCap);
        form.start(budget.shelf, {}, true);
        test::open(form);
        auto *sum = named<QLineEdit>(form, QStringLiteral("Up to"));
        sum->setFocus();
        test::type(form, QStringLiteral("20"));
        static const QRegularExpression kUnderstood(QStringLiteral("^Up to .*20\\.00.* 72 hours"));
        QVERIFY2(test::hintAt(sum).contains(kUnderstood), qPrintable(test::hintAt(sum)));
        QSignalSpy written(&form, &ui::ThreePeopleForm::sumWritten);
        test::press(form, Qt::Key_Return, Qt::ControlModifier);
        const auto rule = written.first().first().value<resolution::BudgetRule>();
        QCOMPARE(rule.key, QStringLiteral("blind_cap_eur"));
        QCOMPARE(rule.amount, (domain::Money{2'000, QStringLiteral("EUR")}));
        QCOMPARE(rule.joinDays, 0);
        QVERIFY(desk::ruleFaults(budget.shelf.allRules(), rule).isEmpty());
    }

    void withoutACurrencyNoneIsGuessed()
    {
        const test::MemoryBudget budget;
        ui::ThreePeopleForm form(budget.clock);
        form.start(budget.shelf, {}, true);
        test::open(form);
        named<QLineEdit>(form, QStringLiteral("More than"))->setText(QStringLiteral("5000"));
        QSignalSpy written(&form, &ui::ThreePeopleForm::sumWritten);
        form.trigger();
        QVERIFY(written.isEmpty());
        QVERIFY(!errorAt(named<QComboBox>(form, QStringLiteral("Currency"))).isEmpty());
    }

    void leadsReadTheSumThatTakesThreePeople()
    {
        test::MemoryBudget budget;
        budget.add(budget.rule(QStringLiteral("three_people_eur"), QStringLiteral("three people")));
        ui::ThreePeopleForm form(budget.clock);
        form.start(budget.shelf, QStringLiteral("three_people_eur"), false);
        test::open(form);
        auto *sum = named<QLineEdit>(form, QStringLiteral("More than"));
        QCOMPARE(sum->text(), QStringLiteral("80.00"));
        QVERIFY(sum->isReadOnly());
        QSignalSpy written(&form, &ui::ThreePeopleForm::sumWritten);
        form.trigger();
        QVERIFY(written.isEmpty());
    }
};

LEEWAY_GUI_TEST(TestThreePeopleForm)
#include "tst_three_people_form.moc"
