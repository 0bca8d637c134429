// The page Budget: the list under keys, and the forms of a rule, a resolution and a fund, where nothing typed
// is lost and what is wrong stands at its field.
#include "support/budget_fixture.h"
#include "support/panel_hands.h"
#include "support/test_case.h"
#include "ui/edit/take_in_panel.h"
#include "ui/leeway/budget_page.h"
#include "ui/leeway/budget_resolution_form.h"
#include "ui/leeway/fund_form.h"
#include "ui/leeway/rule_form.h"
#include "ui/theme/theme.h"

#include <QAction>
#include <QCheckBox>
#include <QComboBox>
#include <QDateEdit>
#include <QLineEdit>
#include <QListView>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTabBar>
#include <QTest>

using namespace leeway;
using test::errorAt;
using test::named;

class TestBudgetPage : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<ui::Theme> m_theme;
    test::MemoryBudget m_budget;
    std::unique_ptr<ui::RuleForm> m_form;

    static QPushButton *button(QWidget &in, const QString &text)
    {
        for (QPushButton *one : in.findChildren<QPushButton *>()) {
            if (one->text() == text && one->isVisible())
                return one;
        }
        return nullptr;
    }
    [[nodiscard]] QLineEdit *field(const char *name) const
    {
        return named<QLineEdit>(*m_form, QString::fromUtf8(name));
    }
    [[nodiscard]] QComboBox *box(const char *name) const
    {
        return named<QComboBox>(*m_form, QString::fromUtf8(name));
    }
    [[nodiscard]] QPlainTextEdit *when() const
    {
        return named<QPlainTextEdit>(*m_form, QStringLiteral("Applies when"));
    }
    static void choose(QComboBox *box, int index)
    {
        box->setCurrentIndex(index);
        Q_EMIT box->activated(index);
    }
    void startOn(const QString &key)
    {
        const desk::StoredRule *stored = m_budget.shelf.newest(key);
        m_form->start(
            desk::handOf(stored->rule, stored->row, stored->rule.version + 1, m_budget.clock.now()));
        test::open(*m_form);
    }
    void startNew()
    {
        desk::RuleInHand hand;
        hand.currency = QStringLiteral("EUR");
        m_form->start(hand);
        test::open(*m_form);
    }
    static resolution::BudgetRule ruleIn(const QSignalSpy &spy)
    {
        return spy.first().at(1).value<resolution::BudgetRule>();
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_theme = std::make_unique<ui::Theme>();
        m_budget.fill();
    }
    void init()
    {
        m_form = std::make_unique<ui::RuleForm>(m_budget.clock);
        m_form->setStored(m_budget.shelf.allRules());
    }
    void cleanup() { m_form.reset(); }

    void enterOpensWhatTheRowIs()
    {
        models::BudgetList list([this] { return m_budget.read(); }, m_budget.clock);
        list.reload();
        QTRY_COMPARE(list.model().rowCount(), 16);
        ui::BudgetPage page(list, {}, {});
        QSignalSpy money(&page, &ui::BudgetPage::moneyChosen);
        QSignalSpy looks(&page, &ui::BudgetPage::looksChosen);
        QSignalSpy months(&page, &ui::BudgetPage::monthsChosen);
        QSignalSpy rule(&page, &ui::BudgetPage::ruleChosen);
        QSignalSpy resolution(&page, &ui::BudgetPage::resolutionChosen);
        page.resize(320, 700);
        page.show();
        const auto enter = [&](int row) {
            page.view()->setCurrentIndex(list.model().index(row));
            QTest::keyClick(page.view(), Qt::Key_Return);
        };
        enter(1);
        QCOMPARE(money.first().first().toString(), m_budget.shelf.funds.front().fund.id.toString());
        enter(3);
        QCOMPARE(months.first().first().toString(), m_budget.shelf.funds.front().fund.id.toString());
        enter(4);
        QCOMPARE(looks.size(), 1);
        enter(6);
        QCOMPARE(rule.first().first().toString(), QStringLiteral("per_contact"));
        enter(10);
        QCOMPARE(rule.last().first().toString(), QStringLiteral("week"));
        enter(12);
        QCOMPARE(resolution.first().first().toString(), QStringLiteral("goodwill"));
        enter(15);
        QCOMPARE(list.model().rowCount(), 20); // the retired ones
        enter(17);
        QCOMPARE(rule.last().first().toString(), QStringLiteral("old"));
    }

    void whatIsMissingOpensTheFormThatMakesIt()
    {
        test::MemoryBudget half;
        half.addFund(QStringLiteral("Care fund"), 0, 1, 0);
        models::BudgetList list([&half] { return half.read(); }, half.clock);
        list.reload();
        QTRY_COMPARE(list.model().rowCount(), 9);
        ui::BudgetPage page(list, {}, {});
        QSignalSpy rule(&page, &ui::BudgetPage::ruleChosen);
        page.show();
        page.view()->setCurrentIndex(list.model().index(6));
        QTest::keyClick(page.view(), Qt::Key_Return);
        QCOMPARE(rule.size(), 1);
        QVERIFY(rule.first().first().toString().isEmpty());
    }

    void aRuleIsWrittenAsItIsTyped()
    {
        startNew();
        field("Name")->setFocus();
        QTest::keyClicks(field("Name"), QStringLiteral("the limit per order"));
        choose(box("Limits"), static_cast<int>(domain::BudgetScope::Order));
        choose(box("Over which time"), static_cast<int>(domain::BudgetPeriod::Rolling));
        named<QSpinBox>(*m_form, QStringLiteral("Days, today included"))->setValue(30);
        QTest::keyClicks(field("Up to"), QStringLiteral("1 250,50"));
        when()->setPlainText(QStringLiteral(R"({"fact":"attempts.count","at_least":2})"));
        QSignalSpy written(m_form.get(), &ui::RuleForm::ruleWritten);
        box("Currency")->lineEdit()->clear();
        box("Currency")->setFocus();
        QTest::keyClicks(box("Currency"), QStringLiteral("eur"));
        QTest::keyClick(m_form->focusWidget(), Qt::Key_Return, Qt::ControlModifier);
        QCOMPARE(written.size(), 1);
        const resolution::BudgetRule rule = ruleIn(written);
        QCOMPARE(rule.key, QStringLiteral("the_limit_per_order"));
        QCOMPARE(rule.version, 1);
        QCOMPARE(rule.scope, domain::BudgetScope::Order);
        QCOMPARE(rule.days, 30);
        QCOMPARE(rule.amount, (domain::Money{125'050, QStringLiteral("EUR")}));
        QCOMPARE(rule.from, m_budget.clock.now());
        QVERIFY(!rule.when.isAlways());
        QCOMPARE(rule.above, resolution::Above::AskLead);
    }

    void everyFaultStandsAtItsField()
    {
        startNew();
        field("Up to")->setText(QStringLiteral("4o0"));
        box("Currency")->setEditText(QStringLiteral("EU"));
        when()->setPlainText(QStringLiteral("{\"all\": [\n {\"fact\": \"moood\"}]}"));
        QSignalSpy written(m_form.get(), &ui::RuleForm::ruleWritten);
        QSignalSpy typed(m_form.get(), &ui::RuleForm::typed);
        m_form->trigger();
        QCOMPARE(typed.size(), 1); // not only after a pause
        QVERIFY(written.isEmpty());
        QVERIFY(!errorAt(field("Name")).isEmpty());
        QVERIFY(errorAt(box("Currency")).contains(QStringLiteral("three capital letters")));
        QVERIFY(errorAt(when()).startsWith(QStringLiteral("Line 2:")));
        box("Currency")->setEditText(QStringLiteral("EUR"));
        m_form->trigger();
        QVERIFY(errorAt(field("Up to")).contains(QStringLiteral("no sum in EUR")));
        QCOMPARE(field("Up to")->text(), QStringLiteral("4o0")); // nothing typed is taken away
    }

    void whatRulesSayTogetherIsChecked()
    {
        startNew();
        field("Name")->setText(QStringLiteral("the other limit"));
        field("Up to")->setText(QStringLiteral("500"));
        QSignalSpy written(m_form.get(), &ui::RuleForm::ruleWritten);
        m_form->trigger();
        QVERIFY(written.isEmpty());
        QVERIFY2(errorAt(box("Limits")).contains(QStringLiteral("ontradicts “the limit per contact”")),
                 qPrintable(errorAt(box("Limits"))));
        // A sum for all time of one person runs full.
        choose(box("Limits"), static_cast<int>(domain::BudgetScope::Person));
        m_form->trigger();
        QVERIFY(errorAt(box("Over which time")).contains(QStringLiteral("runs full")));
        choose(box("Over which time"), static_cast<int>(domain::BudgetPeriod::Day));
        // What no recorded row says decides about no money.
        when()->setPlainText(QStringLiteral(R"({"fact":"identity","is":"verified"})"));
        m_form->trigger();
        QVERIFY2(errorAt(when()).contains(QStringLiteral("no budget rule may")), qPrintable(errorAt(when())));
        when()->setPlainText(QStringLiteral("{}"));
        m_form->trigger();
        QCOMPARE(written.size(), 1);
    }

    void tabGoesThroughTheFieldsFromTopToBottom()
    {
        startOn(QStringLiteral("per_customer"));
        field("Name")->setFocus();
        QStringList passed;
        for (;;) {
            QTest::keyClick(m_form->focusWidget(), Qt::Key_Tab);
            QWidget *const now = m_form->focusWidget();
            if (qobject_cast<QPushButton *>(now) != nullptr || passed.size() > 60)
                break;
            const auto *box = qobject_cast<QCheckBox *>(now);
            passed.append(box != nullptr ? box->text() : now->accessibleName());
        }
        QCOMPARE(passed.first(), QStringLiteral("Limits"));
        QCOMPARE(passed.last(), QStringLiteral("Holds from"));
        QCOMPARE(passed.size(), 6 + 10 + 8 + 2);
        QCOMPARE(passed.at(6), QStringLiteral("Explanation"));
        QCOMPARE(passed.at(15), QStringLiteral("Expedite"));
        QCOMPARE(passed.at(24), QStringLiteral("Applies when"));
    }

    void aShareOfThePriceIsTypedInPercent()
    {
        startOn(QStringLiteral("share"));
        QVERIFY(!box("Currency")->isVisible());
        QCOMPARE(field("Up to")->text(), QStringLiteral("30"));
        field("Up to")->setText(QStringLiteral("30.5"));
        m_form->trigger();
        QVERIFY(!errorAt(field("Up to")).isEmpty());
        field("Up to")->setText(QStringLiteral("40"));
        QSignalSpy written(m_form.get(), &ui::RuleForm::ruleWritten);
        m_form->trigger();
        QCOMPARE(ruleIn(written).sharePercent, 40);
        QCOMPARE(ruleIn(written).version, 2);
    }

    void whatHasBegunGetsANewVersionAndWhatHasNotIsChanged()
    {
        startOn(QStringLiteral("per_customer"));
        QVERIFY(button(*m_form, QStringLiteral("Save as version 2")) != nullptr);
        QVERIFY(button(*m_form, QStringLiteral("Retire")) != nullptr);
        QVERIFY(button(*m_form, QStringLiteral("Call this version off")) == nullptr);
        startOn(QStringLiteral("per_contact"));
        QVERIFY(button(*m_form, QStringLiteral("Save as version 2")) != nullptr);
        QVERIFY(button(*m_form, QStringLiteral("Retire")) == nullptr);
        QSignalSpy off(m_form.get(), &ui::RuleForm::callOffWanted);
        button(*m_form, QStringLiteral("Call this version off"))->click();
        QCOMPARE(off.size(), 1);
        QSignalSpy written(m_form.get(), &ui::RuleForm::ruleWritten);
        field("Up to")->setText(QStringLiteral("99"));
        m_form->trigger();
        const auto hand = written.first().at(0).value<desk::RuleInHand>();
        QCOMPARE(hand.before, std::optional(m_budget.shelf.newest(QStringLiteral("per_contact"))->row));
        QCOMPARE(ruleIn(written).version, 2);
        QVERIFY(ruleIn(written).from > m_budget.clock.now());
    }

    void aDayThatHasBegunIsTold()
    {
        desk::RuleInHand hand;
        hand.name = {{QStringLiteral("en"), QStringLiteral("the limit per case")}};
        hand.scope = domain::BudgetScope::Case;
        hand.amount = QStringLiteral("10");
        hand.currency = QStringLiteral("EUR");
        hand.from = base::toDateTime(m_budget.clock.now()).toLocalTime().date();
        m_form->start(hand, true);
        test::open(*m_form);
        QSignalSpy written(m_form.get(), &ui::RuleForm::ruleWritten);
        m_form->trigger();
        auto *day = named<QDateEdit>(*m_form, QStringLiteral("First day"));
        QVERIFY(errorAt(day).startsWith(QStringLiteral("This day has begun")));
        QVERIFY(written.isEmpty());
        day->setDate(hand.from->addDays(1));
        m_form->trigger();
        QCOMPARE(written.size(), 1);
        QCOMPARE(ruleIn(written).from, base::fromDateTime(hand.from->addDays(1).startOfDay()));
    }

    void whatTheFormDoesNotShowStays()
    {
        resolution::BudgetRule rule = m_budget.rule(QStringLiteral("rich"), QStringLiteral("rich"));
        rule.scope = domain::BudgetScope::Contact;
        rule.joinDays = 14;
        rule.teams = {domain::TeamId::make(m_budget.clock)};
        resolution::RuleException more;
        more.key = QStringLiteral("more");
        more.adds = 500;
        more.why = QStringLiteral("because");
        rule.exceptions = {more};
        m_form->start(desk::handOf(rule, desk::policyOf(rule), 2, m_budget.clock.now()));
        test::open(*m_form);
        field("Up to")->setText(QStringLiteral("70"));
        QSignalSpy written(m_form.get(), &ui::RuleForm::ruleWritten);
        m_form->trigger();
        QCOMPARE(written.size(), 1);
        QCOMPARE(ruleIn(written).joinDays, 14);
        QCOMPARE(ruleIn(written).teams, rule.teams);
        QCOMPARE(ruleIn(written).exceptions, rule.exceptions);
    }

    void namesStandInEveryLanguage()
    {
        startNew();
        field("Name")->setText(QStringLiteral("the limit"));
        auto *tabs = named<QTabBar>(*m_form, QStringLiteral("Language of the texts"));
        tabs->setCurrentIndex(1);
        QVERIFY(field("Name")->text().isEmpty());
        field("Name")->setText(QStringLiteral("die Grenze"));
        tabs->setCurrentIndex(0);
        QCOMPARE(field("Name")->text(), QStringLiteral("the limit"));
        const std::map<QString, QString> both{{QStringLiteral("de"), QStringLiteral("die Grenze")},
                                              {QStringLiteral("en"), QStringLiteral("the limit")}};
        QCOMPARE(m_form->current().name, both);
    }

    void whatIsTypedIsToldAndThrownAwayOnlyByHand()
    {
        startOn(QStringLiteral("per_customer"));
        QVERIFY(!m_form->hand());
        QSignalSpy typed(m_form.get(), &ui::RuleForm::typed);
        field("Up to")->setFocus();
        QTest::keyClicks(field("Up to"), QStringLiteral("5"));
        QTRY_COMPARE(typed.size(), 1);
        QVERIFY(m_form->hand()->amount.endsWith(u'5'));
        QVERIFY(button(*m_form, QStringLiteral("Retire")) == nullptr);
        QSignalSpy away(m_form.get(), &ui::RuleForm::thrownAway);
        button(*m_form, QStringLiteral("Throw away what was typed"))->click();
        QCOMPARE(away.size(), 1);
    }

    void aResolutionIsWrittenWithWaysInTheOrderOfTheirMarks()
    {
        ui::BudgetResolutionForm form;
        desk::ResolutionInHand hand;
        hand.currency = QStringLiteral("EUR");
        hand.resolution.position = 4;
        form.setTaken({QStringLiteral("a_mug")});
        form.start(hand);
        test::open(form);
        QSignalSpy written(&form, &ui::BudgetResolutionForm::resolutionWritten);
        form.trigger();
        QVERIFY(written.isEmpty());
        QVERIFY(!errorAt(named<QLineEdit>(form, QStringLiteral("Name"))).isEmpty());
        named<QLineEdit>(form, QStringLiteral("Name"))->setText(QStringLiteral("A mug"));
        auto *sum = named<QLineEdit>(form, QStringLiteral("Suggested sum"));
        sum->setText(QStringLiteral("-1"));
        form.trigger();
        QVERIFY(!errorAt(sum).isEmpty());
        sum->setText(QStringLiteral("12.50"));
        for (const char *way : {"voucher", "store credit"}) {
            for (QCheckBox *one : form.findChildren<QCheckBox *>()) {
                if (one->text() == QLatin1String(way))
                    one->click();
            }
        }
        form.trigger();
        QCOMPARE(written.size(), 1);
        const auto made = written.first().at(1).value<resolution::Resolution>();
        QCOMPARE(made.key, QStringLiteral("a_mug_2"));
        QCOMPARE(made.suggests, std::optional(domain::Money{1'250, QStringLiteral("EUR")}));
        QCOMPARE(made.ways, (std::vector{domain::PayoutWay::Voucher, domain::PayoutWay::StoreCredit}));
        QCOMPARE(made.position, 4);
        // What costs nothing has neither a sum nor a way.
        choose(named<QComboBox>(form, QStringLiteral("Kind")),
               static_cast<int>(domain::ResolutionKind::Apology));
        QVERIFY(!sum->isVisible());
        form.trigger();
        const auto free = written.last().at(1).value<resolution::Resolution>();
        QVERIFY(!free.suggests && free.ways.empty());
        QVERIFY(desk::resolutionFaults(free).isEmpty());
    }

    void aResolutionMovesWhereThereIsAPlace()
    {
        ui::BudgetResolutionForm form;
        const desk::StoredResolution &stored = m_budget.shelf.resolutions.front();
        form.start(desk::handOf(stored.resolution, stored.row));
        form.setPlaces(false, true);
        test::open(form);
        QVERIFY(button(form, QStringLiteral("Move up")) == nullptr);
        QSignalSpy moved(&form, &ui::BudgetResolutionForm::moveWanted);
        button(form, QStringLiteral("Move down"))->click();
        QCOMPARE(moved.first().first().toBool(), false);
        named<QLineEdit>(form, QStringLiteral("What it is"))->setFocus();
        QTest::keyClicks(form.focusWidget(), QStringLiteral("x"));
        QVERIFY(button(form, QStringLiteral("Move down")) == nullptr); // it is saved or thrown away first
    }

    void moneyIsAddedAsItIsUnderstood()
    {
        ui::FundForm form;
        form.start(m_budget.shelf, &m_budget.shelf.funds.front());
        test::open(form);
        auto *amount = named<QLineEdit>(form, QStringLiteral("Amount to add"));
        QSignalSpy added(&form, &ui::FundForm::moneyAdded);
        for (const char *wrong : {"", "0", "-5", "99999999999999999999", "5 EUR more"}) {
            amount->setText(QString::fromLatin1(wrong));
            form.trigger();
            QVERIFY2(!errorAt(amount).isEmpty(), wrong);
        }
        QVERIFY(added.isEmpty());
        amount->setText(QStringLiteral("5 000,50"));
        QVERIFY2(test::hintAt(amount).contains(QStringLiteral("will be added")),
                 qPrintable(test::hintAt(amount)));
        form.trigger();
        QCOMPARE(added.first().at(1).toLongLong(), 500'050);
        QCOMPARE(added.first().at(0).value<domain::Fund>(), m_budget.shelf.funds.front().fund);
    }

    void aNewFundNeedsANameThatItsTeamDoesNotHave()
    {
        desk::BudgetShelf shelf = m_budget.shelf;
        shelf.currency = QStringLiteral("NOK");
        domain::Team team;
        team.id = domain::TeamId::make(m_budget.clock);
        team.name = QStringLiteral("Care");
        shelf.teams = {team};
        shelf.funds.front().fund.team = team.id;
        ui::FundForm form;
        form.start(shelf, nullptr);
        test::open(form);
        auto *name = named<QLineEdit>(form, QStringLiteral("Name of the fund"));
        named<QLineEdit>(form, QStringLiteral("Amount to add"))->setText(QStringLiteral("10"));
        QSignalSpy added(&form, &ui::FundForm::moneyAdded);
        form.trigger();
        QVERIFY(!errorAt(name).isEmpty());
        name->setText(QStringLiteral("Care fund"));
        form.trigger();
        QVERIFY(errorAt(name).contains(QStringLiteral("add money to that one")));
        name->setText(QStringLiteral("Second fund"));
        form.trigger();
        QCOMPARE(added.size(), 1);
        const auto fund = added.first().at(0).value<domain::Fund>();
        QCOMPARE(fund.team, team.id);
        QCOMPARE(fund.currency, QStringLiteral("NOK"));
        QVERIFY(fund.id.isNull());
    }

    void whereAStoreKeepsTheSumsNothingIsAddedHere()
    {
        desk::BudgetShelf shelf = m_budget.shelf;
        shelf.fundsElsewhere = true;
        ui::FundForm form;
        form.start(shelf, &shelf.funds.front());
        test::open(form);
        QVERIFY(!named<QLineEdit>(form, QStringLiteral("Amount to add"))->isVisible());
        QSignalSpy added(&form, &ui::FundForm::moneyAdded);
        form.trigger();
        QVERIFY(added.isEmpty());
    }

    void aFileIsTakenInOnlyWhenItIsRightAndChangesSomething()
    {
        ui::TakeInPanel panel(QStringLiteral("Take in a file"));
        test::open(panel);
        QSignalSpy taken(&panel, &ui::TakeInPanel::takenIn);
        const resolution::BudgetRules all = m_budget.shelf.allRules();
        panel.showRun(QStringLiteral("rules.json"), desk::tryRules(m_budget.shelf, all));
        panel.trigger();
        resolution::BudgetRules begun = all;
        begun.front().amount.minor = 1;
        panel.showRun(QStringLiteral("rules.json"), desk::tryRules(m_budget.shelf, begun));
        panel.trigger();
        QVERIFY(taken.isEmpty());
        resolution::BudgetRules more = all;
        more.push_back(m_budget.rule(QStringLiteral("per_case"), QStringLiteral("the limit per case")));
        more.back().scope = domain::BudgetScope::Case;
        const desk::BudgetDryRun run = desk::tryRules(m_budget.shelf, more);
        QCOMPARE(run.policies, std::vector{desk::policyOf(more.back())});
        panel.showRun(QStringLiteral("rules.json"), run);
        panel.trigger();
        QCOMPARE(taken.size(), 1);
        panel.discard();
        panel.trigger();
        QCOMPARE(taken.size(), 1);
    }
};

LEEWAY_GUI_TEST(TestBudgetPage)
#include "tst_budget_page.moc"
