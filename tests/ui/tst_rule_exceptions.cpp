// Exceptions and teams in the form of a budget rule: by keys alone, and what is wrong stands at its line.
#include "support/budget_fixture.h"
#include "support/panel_hands.h"
#include "support/test_case.h"
#include "ui/leeway/rule_form.h"
#include "ui/theme/theme.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace leeway;
using test::errorAt;
using test::named;

class TestRuleExceptions : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<ui::Theme> m_theme;
    std::unique_ptr<test::MemoryBudget> m_budget;
    std::unique_ptr<ui::RuleForm> m_form;
    domain::Team m_care;
    domain::Team m_sales;
    domain::Person m_ines;
    domain::Person m_ola;

    [[nodiscard]] QLineEdit *field(const char *name, int exception = 1) const
    {
        return named<QLineEdit>(*m_form,
                                QStringLiteral("%1, exception %2").arg(QLatin1String(name)).arg(exception));
    }
    [[nodiscard]] QPlainTextEdit *when(int exception = 1) const
    {
        return named<QPlainTextEdit>(*m_form, QStringLiteral("When, exception %1").arg(exception));
    }
    [[nodiscard]] QPushButton *button(const char *text) const
    {
        for (QPushButton *one : m_form->findChildren<QPushButton *>()) {
            if (one->text() == QLatin1String(text) || one->accessibleName() == QLatin1String(text))
                return one;
        }
        qFatal("no button %s", text);
    }
    [[nodiscard]] QCheckBox *team(const QString &name) const
    {
        for (QCheckBox *one : m_form->findChildren<QCheckBox *>()) {
            if (one->text() == name)
                return one;
        }
        qFatal("no team %s", qPrintable(name));
    }
    void startOn(const resolution::BudgetRule &rule)
    {
        m_form->start(desk::handOf(rule, desk::policyOf(rule), rule.version + 1, m_budget->clock.now()));
        test::open(*m_form);
    }
    /// EUR 80.00 a case, which nothing else limits.
    [[nodiscard]] resolution::BudgetRule caseRule() const
    {
        resolution::BudgetRule rule =
            m_budget->rule(QStringLiteral("per_case"), QStringLiteral("the limit per case"));
        rule.scope = domain::BudgetScope::Case;
        return rule;
    }
    [[nodiscard]] resolution::RuleException exception(const char *key) const
    {
        resolution::RuleException one;
        one.key = QString::fromLatin1(key);
        one.adds = 2'550;
        one.when = guidance::readConditionText(QStringLiteral(R"({"fact":"promise.broken","at_least":1})"))
                       .condition.value();
        one.from = base::fromDateTime(QDate(2025, 12, 24).startOfDay());
        one.until = base::instantFromMs(1'767'225'600'123);
        one.people = {m_ines.id, m_ola.id};
        one.why = QStringLiteral("We broke our word.");
        return one;
    }
    static resolution::BudgetRule ruleIn(const QSignalSpy &spy)
    {
        return spy.last().at(1).value<resolution::BudgetRule>();
    }

private Q_SLOTS:
    void initTestCase() { m_theme = std::make_unique<ui::Theme>(); }
    void init()
    {
        m_budget = std::make_unique<test::MemoryBudget>();
        m_budget->fill();
        m_care.id = domain::TeamId::make(m_budget->clock);
        m_care.name = QStringLiteral("Care");
        m_sales.id = domain::TeamId::make(m_budget->clock);
        m_sales.name = QStringLiteral("Sales");
        m_ines.id = domain::PersonId::make(m_budget->clock);
        m_ines.name = QStringLiteral("Ines Duarte");
        m_ola.id = domain::PersonId::make(m_budget->clock);
        m_ola.name = QStringLiteral("Ola Vik");
        m_form = std::make_unique<ui::RuleForm>(m_budget->clock);
        m_form->setStored(m_budget->shelf.allRules());
        m_form->setCompany({m_care, m_sales}, {m_ines, m_ola});
    }
    void cleanup() { m_form.reset(); }

    void anExceptionIsWrittenByKeysAlone()
    {
        startOn(caseRule());
        button("Add an exception")->setFocus();
        test::press(*m_form, Qt::Key_Space);
        QCOMPARE(m_form->focusWidget(), field("Adds"));
        test::type(*m_form, QStringLiteral("25,50"));
        test::press(*m_form, Qt::Key_Tab);
        QCOMPARE(m_form->focusWidget(), when());
        test::press(*m_form, Qt::Key_A, Qt::ControlModifier);
        test::type(*m_form, QStringLiteral(R"({"fact":"promise.broken","at_least":1})"));
        for (const char *typed :
             {"We broke our word.", "2025-12-24", "2026-01-01 14:30", "ines duarte, Ola Vik"}) {
            test::press(*m_form, Qt::Key_Tab);
            test::type(*m_form, QString::fromUtf8(typed));
        }
        test::press(*m_form, Qt::Key_Tab);
        QCOMPARE(m_form->focusWidget(), button("Remove exception 1"));
        test::press(*m_form, Qt::Key_Tab);
        QCOMPARE(m_form->focusWidget(), button("Add an exception"));
        QSignalSpy written(m_form.get(), &ui::RuleForm::ruleWritten);
        test::press(*m_form, Qt::Key_Return, Qt::ControlModifier);
        QCOMPARE(written.size(), 1);
        const auto made = ruleIn(written).exceptions;
        QCOMPARE(made.size(), size_t{1});
        QCOMPARE(made.front().key, QStringLiteral("we_broke_our_word"));
        QCOMPARE(made.front().adds, qint64{2'550});
        QVERIFY(!made.front().when.isAlways());
        QCOMPARE(made.front().from, std::optional(base::fromDateTime(QDate(2025, 12, 24).startOfDay())));
        QCOMPARE(made.front().until,
                 std::optional(base::fromDateTime(QDateTime(QDate(2026, 1, 1), QTime(14, 30)).toUTC())));
        QCOMPARE(made.front().people, (std::vector{m_ines.id, m_ola.id}));
    }

    void whatStandsInARuleStays_data()
    {
        QTest::addColumn<bool>("share");
        QTest::newRow("of a sum") << false;
        QTest::newRow("of a share of the price") << true;
    }
    void whatStandsInARuleStays()
    {
        QFETCH(bool, share);
        resolution::BudgetRule rule = caseRule();
        if (share) {
            rule.scope = domain::BudgetScope::PriceShare;
            rule.amount = {};
            rule.sharePercent = 31;
        }
        rule.exceptions = {exception("late"), exception("again")};
        if (share)
            rule.exceptions[0].adds = rule.exceptions[1].adds = 12;
        rule.teams = {m_sales.id, domain::TeamId::make(m_budget->clock)}; // the second is of elsewhere
        startOn(rule);
        QVERIFY(!m_form->hand()); // nothing is typed
        QCOMPARE(field("Only for", 2)->text(), QStringLiteral("Ines Duarte, Ola Vik"));
        named<QLineEdit>(*m_form, QStringLiteral("Name"))->setText(QStringLiteral("another name"));
        QSignalSpy written(m_form.get(), &ui::RuleForm::ruleWritten);
        m_form->trigger();
        QCOMPARE(written.size(), 1);
        QCOMPARE(ruleIn(written).exceptions, rule.exceptions);
        QCOMPARE(ruleIn(written).teams, rule.teams);
    }

    void whatCannotBeReadStandsAtItsLine_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("error");
        const auto row = [](const char *what, const char *name, const char *typed, const char *error) {
            QTest::newRow(what) << QString::fromLatin1(name) << QString::fromUtf8(typed)
                                << QString::fromUtf8(error);
        };
        row("no sum", "Adds", "2o", "no sum in EUR");
        row("nothing added", "Adds", "0", "above zero");
        row("no reason", "Why", " ", "Say why");
        row("no day", "From", "soon", "Write a day");
        row("no moment", "Until", "2026-01-01 at noon", "Write a day");
        row("nobody of that name", "Only for", "Ola Vik, Kari", "called “Kari”");
    }
    void whatCannotBeReadStandsAtItsLine()
    {
        QFETCH(QString, name);
        QFETCH(QString, typed);
        QFETCH(QString, error);
        resolution::BudgetRule rule = caseRule();
        rule.exceptions = {exception("late"), exception("again")};
        startOn(rule);
        QLineEdit *line = field(qPrintable(name), 2);
        line->setText(typed);
        QSignalSpy written(m_form.get(), &ui::RuleForm::ruleWritten);
        m_form->trigger();
        QVERIFY(written.isEmpty());
        QVERIFY2(errorAt(line).contains(error), qPrintable(errorAt(line)));
        QCOMPARE(m_form->focusWidget(), line);
        QCOMPARE(line->text(), typed); // nothing typed is taken away
        QVERIFY(errorAt(field(qPrintable(name), 1)).isEmpty());
    }

    void theCheckerSpeaksBesideTheLine()
    {
        resolution::BudgetRule rule = caseRule();
        rule.exceptions = {exception("late"), exception("again")};
        startOn(rule);
        QSignalSpy written(m_form.get(), &ui::RuleForm::ruleWritten);
        when(2)->setPlainText(QStringLiteral(R"({"fact":"mood","at_least":"angry"})"));
        m_form->trigger();
        QVERIFY(written.isEmpty());
        QVERIFY2(errorAt(when(2)).contains(QStringLiteral("which the granting agent sets")),
                 qPrintable(errorAt(when(2))));
        QVERIFY(errorAt(when(1)).isEmpty());
        QCOMPARE(m_form->focusWidget(), when(2));
        when(2)->setPlainText(QStringLiteral("{\"is\": 1,\n \"fact\": \"moood\"}"));
        m_form->trigger();
        QVERIFY2(errorAt(when(2)).startsWith(QStringLiteral("Line 2:")), qPrintable(errorAt(when(2))));
        when(2)->setPlainText(QStringLiteral("{}"));
        field("Until", 2)->setText(QStringLiteral("2025-12-01"));
        m_form->trigger();
        QVERIFY2(errorAt(field("Until", 2)).contains(QStringLiteral("after from")),
                 qPrintable(errorAt(field("Until", 2))));
    }

    void oneIsRemovedAndTheFocusGoesOn()
    {
        resolution::BudgetRule rule = caseRule();
        rule.exceptions = {exception("first"), exception("second")};
        rule.exceptions[1].why = QStringLiteral("The other.");
        startOn(rule);
        button("Remove exception 1")->setFocus();
        test::press(*m_form, Qt::Key_Space);
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
        QCOMPARE(field("Why")->text(), QStringLiteral("The other."));
        QCOMPARE(m_form->focusWidget(), field("Adds"));
        button("Remove exception 1")->setFocus();
        test::press(*m_form, Qt::Key_Space);
        QCOMPARE(m_form->focusWidget(), button("Add an exception"));
        QCOMPARE(m_form->hand()->exceptions.size(), size_t{0});
        QSignalSpy written(m_form.get(), &ui::RuleForm::ruleWritten);
        m_form->trigger();
        QVERIFY(ruleIn(written).exceptions.empty());
    }

    void aRuleHoldsForTheTeamsThatAreMarked()
    {
        startOn(caseRule());
        QSignalSpy written(m_form.get(), &ui::RuleForm::ruleWritten);
        team(QStringLiteral("Sales"))->setFocus();
        test::press(*m_form, Qt::Key_Space);
        m_form->trigger();
        QCOMPARE(ruleIn(written).teams, std::vector{m_sales.id});
        test::press(*m_form, Qt::Key_Space);
        m_form->trigger();
        QVERIFY(ruleIn(written).teams.empty()); // all of them
    }

    void aMomentIsTypedAsItIsRead_data()
    {
        QTest::addColumn<QDateTime>("moment");
        QTest::addColumn<QString>("typed");
        QTest::newRow("a midnight") << QDate(2026, 3, 29).startOfDay() << QStringLiteral("2026-03-29");
        QTest::newRow("a minute") << QDateTime(QDate(2026, 3, 29), QTime(14, 30))
                                  << QStringLiteral("2026-03-29 14:30");
        QTest::newRow("to the millisecond") << QDateTime(QDate(2026, 3, 29), QTime(14, 30, 1, 20))
                                            << QStringLiteral("2026-03-29 14:30:01.020");
    }
    void aMomentIsTypedAsItIsRead()
    {
        QFETCH(QDateTime, moment);
        QFETCH(QString, typed);
        const base::Instant at = base::fromDateTime(moment.toUTC());
        QCOMPARE(desk::typedMoment(at), typed);
        QCOMPARE(desk::momentTyped(typed), std::optional(at));
        QVERIFY(!desk::momentTyped(typed + u'x'));
    }
};

LEEWAY_GUI_TEST(TestRuleExceptions)
#include "tst_rule_exceptions.moc"
