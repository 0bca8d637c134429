// The pages about the company, by keys: what they want, and what they show to whom.
#include "domain/roles.h"
#include "support/company_fixture.h"
#include "support/test_case.h"
#include "ui/company/choices_page.h"
#include "ui/company/company_words.h"
#include "ui/company/due_page.h"
#include "ui/company/people_page.h"
#include "ui/company/roles_page.h"
#include "ui/company/teams_page.h"
#include "ui/edit/form_field.h"
#include "ui/edit/usual_reasons.h"
#include "ui/theme/info_bar.h"
#include "ui/theme/theme.h"

#include <QAccessible>
#include <QCheckBox>
#include <QComboBox>
#include <QHeaderView>
#include <QLineEdit>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QPointer>
#include <QPushButton>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTableWidget>
#include <QTest>
#include <QTreeWidget>

using namespace leeway;
using namespace leeway::ui;

class CompanyPagesTest : public QObject
{
    Q_OBJECT

private:
    domain::CompanySnapshot m_company = test::companyOfTwoTeams();
    const domain::Person m_admin = m_company.people.at(0);
    const domain::Person m_agent = m_company.people.at(1);
    const domain::Person m_lead = m_company.people.at(2);

    template <class Page> std::unique_ptr<Page> shown(const domain::Person &me)
    {
        auto page = std::make_unique<Page>();
        page->setCompany(m_company, me, test::ManualClock().now());
        page->resize(700, 900);
        page->show();
        QApplication::setActiveWindow(page.get());
        return page;
    }
    static desk::CompanyChange wanted(const QSignalSpy &spy, qsizetype at = -1)
    {
        const auto changes = spy.at(at < 0 ? spy.size() - 1 : at).front().value<desk::CompanyChanges>();
        return changes.size() == 1 ? changes.front() : desk::CompanyChange{};
    }
    static QString said(const CompanyPage &page)
    {
        const auto *bar = page.findChild<InfoBar *>(QStringLiteral("companySaid"));
        return bar->isHidden() ? QString() : bar->accessibleName();
    }

private Q_SLOTS:
    /// Nobody types fourteen issue types: lists for a kind of company come with the program.
    void listsToBeginWithAreOfferedToWhoMayTakeThem()
    {
        const auto page = shown<ChoicesPage>(m_admin);
        QSignalSpy wanted(page.get(), &ChoicesPage::templateWanted);
        auto *names = page->findChild<QComboBox *>(QStringLiteral("setupTemplate"));
        QVERIFY(names->count() >= 4);
        names->setCurrentIndex(names->findText(QStringLiteral("Web shop")));
        page->findChild<QPushButton *>(QStringLiteral("takeTemplate"))->click();
        QCOMPARE(wanted.size(), 1);
        QCOMPARE(wanted.front().front().toString(), QStringLiteral("shop"));
        for (const domain::Person &one : {m_agent, m_lead}) {
            const auto others = shown<ChoicesPage>(one);
            QVERIFY(!others->findChild<QPushButton *>(QStringLiteral("takeTemplate"))->isVisible());
        }
    }

    void initTestCase() { Theme().apply(*qApp, Look{}); }

    void aWordIsAddedByEnter()
    {
        const auto page = shown<ChoicesPage>(m_admin);
        QSignalSpy spy(page.get(), &CompanyPage::changeWanted);
        auto *field = page->findChild<QLineEdit *>(QStringLiteral("newChoice"));
        QTest::keyClicks(field, QStringLiteral("late delivery"));
        QTest::keyClick(field, Qt::Key_Return);
        QCOMPARE(spy.size(), 0);
        QVERIFY(!said(*page).isEmpty());
        QCOMPARE(field->text(), QStringLiteral("late delivery")); // what was typed is not lost
        field->clear();
        QTest::keyClicks(field, QStringLiteral("Warranty"));
        QTest::keyClick(field, Qt::Key_Return);
        QCOMPARE(spy.size(), 1);
        QVERIFY(!wanted(spy).before);
        QCOMPARE(wanted(spy).after->value(QStringLiteral("text")).toString(), QStringLiteral("Warranty"));
        QCOMPARE(wanted(spy).after->value(QStringLiteral("position")).toInt(), 4);
    }

    void theSpaceBarPutsOutOfUse()
    {
        const auto page = shown<ChoicesPage>(m_admin);
        QSignalSpy spy(page.get(), &CompanyPage::changeWanted);
        auto *list = page->findChild<QListWidget *>();
        list->setCurrentRow(1);
        QTest::keyClick(list, Qt::Key_Space);
        QCOMPARE(spy.size(), 1);
        QCOMPARE(wanted(spy).after->value(QStringLiteral("active")).toBool(true), false);
        QCOMPARE(wanted(spy).after->value(QStringLiteral("text")).toString(),
                 QStringLiteral("Damaged in transit"));
        page->showProblem({base::Code::RoleNotAllowed, {}});
        QCOMPARE(list->item(1)->checkState(), Qt::Checked); // refused: as it holds
    }

    void aLeadSaysWhatAnIssueTypeAsks()
    {
        const auto page = shown<ChoicesPage>(m_lead);
        QVERIFY(page->findChild<QLineEdit *>(QStringLiteral("newChoice"))->isHidden());
        page->findChild<QListWidget *>()->setCurrentRow(1);
        QSignalSpy spy(page.get(), &CompanyPage::changeWanted);
        auto *start = page->findChild<QCheckBox *>(QStringLiteral("asksStart"));
        QVERIFY(!start->isChecked());
        QTest::keyClick(start, Qt::Key_Space);
        QCOMPARE(spy.size(), 1);
        QCOMPARE(wanted(spy).before->value(QStringLiteral("asks_start")).toBool(true), false);
        QCOMPARE(wanted(spy).after->value(QStringLiteral("asks_start")).toBool(), true);
        QCOMPARE(wanted(spy).after->value(QStringLiteral("text")).toString(),
                 QStringLiteral("Damaged in transit"));
        auto *fit = page->findChild<QSpinBox *>(QStringLiteral("fitOneIn"));
        QCOMPARE(fit->text(), QStringLiteral("Always"));
        fit->setFocus();
        fit->selectAll();
        QTest::keyClicks(fit, QStringLiteral("20"));
        QCOMPARE(spy.size(), 1); // not each digit
        QTest::keyClick(fit, Qt::Key_Return);
        QCOMPARE(spy.size(), 2);
        QCOMPARE(fit->text(), QStringLiteral("1 in 20"));
        QCOMPARE(wanted(spy).before->value(QStringLiteral("asks_start")).toBool(), true);
        QCOMPARE(wanted(spy).after->value(QStringLiteral("fit_one_in")).toInt(), 20);
        fit->selectAll();
        QTest::keyClicks(fit, QStringLiteral("0"));
        QTest::keyClick(fit, Qt::Key_Return);
        QCOMPARE(wanted(spy).after->value(QStringLiteral("fit_one_in")).toInt(-1), 0);
        QCOMPARE(fit->text(), QStringLiteral("Never"));
        fit->selectAll();
        QTest::keyClicks(fit, QStringLiteral("250")); // a digit that cannot be is not taken
        QTest::keyClick(fit, Qt::Key_Return);
        QCOMPARE(wanted(spy).after->value(QStringLiteral("fit_one_in")).toInt(), 25);
        page->showProblem({base::Code::RoleNotAllowed, {}});
        QVERIFY(!start->isChecked()); // refused: as it holds
    }

    void aNumberThatStaysIsSaidBeforeAnotherTypeShows()
    {
        const auto page = shown<ChoicesPage>(m_admin);
        QSignalSpy spy(page.get(), &CompanyPage::changeWanted);
        auto *list = page->findChild<QListWidget *>();
        list->setCurrentRow(0);
        auto *fit = page->findChild<QSpinBox *>(QStringLiteral("fitOneIn"));
        QTest::keyClick(fit, Qt::Key_Up);
        list->setCurrentRow(1);
        QCOMPARE(spy.size(), 1);
        QCOMPARE(wanted(spy).after->value(QStringLiteral("fit_one_in")).toInt(), 2);
        QCOMPARE(wanted(spy).after->value(QStringLiteral("text")).toString(),
                 QStringLiteral("Late delivery"));
        QCOMPARE(fit->value(), 1);
    }

    void reasonsAskNothingAndAgentsOnlyLook()
    {
        const auto page = shown<ChoicesPage>(m_agent);
        auto *start = page->findChild<QCheckBox *>(QStringLiteral("asksStart"));
        QVERIFY(start->isVisible());
        QVERIFY(!start->isEnabled());
        QVERIFY(!page->findChild<QSpinBox *>(QStringLiteral("fitOneIn"))->isEnabled());
        page->showKind(domain::ChoiceKind::Move);
        QVERIFY(!start->isVisible());
    }

    void altAndAnArrowMoves()
    {
        const auto page = shown<ChoicesPage>(m_admin);
        QSignalSpy spy(page.get(), &CompanyPage::changeWanted);
        auto *list = page->findChild<QListWidget *>();
        list->setCurrentRow(0);
        QTest::keyClick(list, Qt::Key_Up, Qt::AltModifier);
        QCOMPARE(spy.size(), 0);
        QTest::keyClick(list, Qt::Key_Down, Qt::AltModifier);
        QCOMPARE(spy.size(), 1);
        const auto changes = spy.front().front().value<desk::CompanyChanges>();
        QCOMPARE(changes.size(), 2u);
        QCOMPARE(changes[0].after->value(QStringLiteral("text")).toString(),
                 QStringLiteral("Damaged in transit"));
        QCOMPARE(changes[0].after->value(QStringLiteral("position")).toInt(), 0);
        QCOMPARE(changes[1].after->value(QStringLiteral("position")).toInt(), 1);
    }

    void whoMayNotSeesAndCannotChange()
    {
        const auto choices = shown<ChoicesPage>(m_agent);
        QVERIFY(choices->findChild<QLineEdit *>(QStringLiteral("newChoice"))->isHidden());
        auto *list = choices->findChild<QListWidget *>();
        QSignalSpy spy(choices.get(), &CompanyPage::changeWanted);
        QTest::keyClick(list, Qt::Key_Space);
        QTest::keyClick(list, Qt::Key_Down, Qt::AltModifier);
        QCOMPARE(spy.size(), 0);
        const auto people = shown<PeoplePage>(m_lead);
        QVERIFY(people->findChild<QLineEdit *>(QStringLiteral("newPerson"))->parentWidget()->isHidden());
        QVERIFY(people->findChild<QLineEdit *>(QStringLiteral("personName"))->isReadOnly());
        QVERIFY(!people->findChild<QComboBox *>(QStringLiteral("personRole"))->isEnabled());
    }

    void whoWasNotAskedIsServedFromThisCaseAlone()
    {
        const auto page = shown<TeamsPage>(m_admin);
        auto *strict = page->findChild<QCheckBox *>(QStringLiteral("strictHistory"));
        QVERIFY(strict->isEnabled());
        QVERIFY(!strict->isChecked());
        QSignalSpy spy(page.get(), &CompanyPage::changeWanted);
        strict->setFocus();
        QTest::keyClick(strict, Qt::Key_Space);
        QCOMPARE(spy.size(), 1);
        QVERIFY(!wanted(spy).before->contains(QStringLiteral("strict_history")));
        QVERIFY(wanted(spy).after->value(QStringLiteral("strict_history")).toBool());
        domain::CompanySnapshot other = m_company;
        other.company->strictHistory = true;
        page->setCompany(other, m_admin, test::ManualClock().now());
        QVERIFY(strict->isChecked());
        QCOMPARE(spy.size(), 1); // what is shown is nobody's wish
        // A screen reader has a way of its own to tick.
        QAccessible::queryAccessibleInterface(strict)->actionInterface()->doAction(
            QAccessibleActionInterface::toggleAction());
        QCOMPARE(spy.size(), 2);
        QVERIFY(!wanted(spy).after->contains(QStringLiteral("strict_history")));
    }

    void aLeadSetsTheHoursOfTheOwnTeam()
    {
        const auto page = shown<TeamsPage>(m_lead);
        QVERIFY(!page->findChild<QCheckBox *>(QStringLiteral("strictHistory"))->isEnabled());
        QVERIFY(page->findChild<QLineEdit *>(QStringLiteral("companyName"))->isReadOnly());
        QVERIFY(page->findChild<QLineEdit *>(QStringLiteral("teamName"))->isReadOnly());
        auto *saturday = page->findChild<QLineEdit *>(QStringLiteral("hours6"));
        auto *sunday = page->findChild<QLineEdit *>(QStringLiteral("hours7"));
        QVERIFY(!saturday->isReadOnly());
        QSignalSpy spy(page.get(), &CompanyPage::changeWanted);
        saturday->setFocus();
        QTest::keyClicks(saturday, QStringLiteral("10-14, late"));
        QTest::keyClick(saturday, Qt::Key_Down);
        QCOMPARE(page->focusWidget(), sunday);
        QCOMPARE(spy.size(), 0);
        QCOMPARE(saturday->text(), QStringLiteral("10-14, late"));
        QVERIFY(
            qobject_cast<FormField *>(saturday->parentWidget())->error().contains(QStringLiteral("late")));
        QTest::keyClick(sunday, Qt::Key_Up);
        saturday->selectAll();
        QTest::keyClicks(saturday, QStringLiteral("10-14"));
        QTest::keyClick(saturday, Qt::Key_Down);
        QCOMPARE(spy.size(), 1);
        const QJsonArray days = wanted(spy).after->value(QStringLiteral("hours")).toArray();
        QCOMPARE(days.at(5).toArray(), (QJsonArray{QJsonArray{600, 840}}));
        QCOMPARE(days.at(0), wanted(spy).before->value(QStringLiteral("hours")).toArray().at(0));
    }

    static QLineEdit *dueField(const QWidget &page, domain::DueKind kind, const char *name = "")
    {
        return page.findChild<QLineEdit *>(domain::idOf({kind, QString::fromUtf8(name), 0}).toString());
    }
    /// Types into a field and leaves it.
    static void typeInto(QLineEdit *field, const QString &text)
    {
        field->setFocus();
        field->selectAll();
        QTest::keyClick(field, Qt::Key_Delete);
        QTest::keyClicks(field, text);
        QTest::keyClick(field, Qt::Key_Return);
    }

    void aLeadSaysWithinWhatTime()
    {
        m_company.dueRules = {{domain::DueKind::QueueAnswer, QStringLiteral("Billing"), 240}};
        const auto page = shown<DuePage>(m_lead);
        page->setQueues({QStringLiteral("care@"), QStringLiteral("billing")});
        QSignalSpy spy(page.get(), &CompanyPage::changeWanted);
        auto *billing = dueField(*page, domain::DueKind::QueueAnswer, "billing");
        QCOMPARE(billing->text(), QStringLiteral("4 h"));
        typeInto(billing, QStringLiteral("240 min"));
        QCOMPARE(spy.size(), 0); // the same in other words
        QCOMPARE(billing->text(), QStringLiteral("4 h"));
        typeInto(billing, QStringLiteral("1 h 30"));
        QCOMPARE(spy.size(), 1);
        QCOMPARE(wanted(spy).before->value(QStringLiteral("amount")).toInt(), 240);
        QCOMPARE(wanted(spy).after->value(QStringLiteral("amount")).toInt(), 90);
        QCOMPARE(wanted(spy).after->value(QStringLiteral("id")),
                 wanted(spy).before->value(QStringLiteral("id")));
        typeInto(billing, {});
        QCOMPARE(spy.size(), 2);
        QVERIFY(!wanted(spy).after); // nothing is promised any more
        typeInto(dueField(*page, domain::DueKind::TypeNextStep, "Late delivery"), QStringLiteral("2 h"));
        QCOMPARE(wanted(spy).after->value(QStringLiteral("kind")).toString(), QStringLiteral("TypeNextStep"));
        QCOMPARE(wanted(spy).after->value(QStringLiteral("name")).toString(),
                 QStringLiteral("Late delivery"));
        m_company.dueRules.clear();
    }

    void aTimeThatIsNoneStaysInItsField()
    {
        const auto page = shown<DuePage>(m_lead);
        QSignalSpy spy(page.get(), &CompanyPage::changeWanted);
        const std::vector<std::pair<QLineEdit *, QString>> wrong{
            {dueField(*page, domain::DueKind::TypeAnswer, "Late delivery"), QStringLiteral("soon")},
            {dueField(*page, domain::DueKind::TypeAnswer, "Late delivery"), QStringLiteral("1441 h")},
            {dueField(*page, domain::DueKind::ComplaintAnswer), QStringLiteral("4 h")},
            {dueField(*page, domain::DueKind::ComplaintFinal), QStringLiteral("367")}};
        for (const auto &[field, text] : wrong) {
            typeInto(field, text);
            QCOMPARE(spy.size(), 0);
            QCOMPARE(field->text(), text);
            QVERIFY(!qobject_cast<FormField *>(field->parentWidget())->error().isEmpty());
        }
        page->setCompany(m_company, m_lead, test::ManualClock().now()); // somebody else changed something
        QCOMPARE(wrong.back().first->text(), wrong.back().second);
        typeInto(wrong.back().first, QStringLiteral("40"));
        QCOMPARE(spy.size(), 1);
        QCOMPARE(wanted(spy).after->value(QStringLiteral("amount")).toInt(), 40);
    }

    void aTypeThatComesOrGoesLeavesTheOtherFieldsAlone()
    {
        const auto page = shown<DuePage>(m_lead);
        QSignalSpy spy(page.get(), &CompanyPage::changeWanted);
        QPointer<QLineEdit> wrong = dueField(*page, domain::DueKind::TypeNextStep, "Late delivery");
        typeInto(wrong, QStringLiteral("soon"));
        QPointer<QLineEdit> field = dueField(*page, domain::DueKind::TypeAnswer, "Wrong or missing article");
        field->setFocus();
        QTest::keyClicks(field, QStringLiteral("4")); // on the way to "4 h"
        domain::CompanySnapshot other = m_company;
        other.choices.erase(other.choices.begin() + 1);
        domain::Choice made = other.choices.front();
        made.text = QStringLiteral("Warranty");
        other.choices.insert(other.choices.begin(), made);
        const auto now = test::ManualClock().now();
        page->setCompany(other, m_lead, now);
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
        QCOMPARE(spy.size(), 0);
        QVERIFY(field && wrong);
        QCOMPARE(field->text(), QStringLiteral("4"));
        QCOMPARE(page->focusWidget(), field.data());
        QCOMPARE(wrong->text(), QStringLiteral("soon"));
        QVERIFY(!dueField(*page, domain::DueKind::TypeAnswer, "Damaged in transit"));
        const auto *first = dueField(*page, domain::DueKind::TypeAnswer, "Warranty");
        QVERIFY(first);
        QTRY_VERIFY(first->mapTo(page.get(), QPoint()).y() < wrong->mapTo(page.get(), QPoint()).y());
        other.choices.clear();
        page->setCompany(other, m_lead, now); // its own type goes while it is typed
        QCOMPARE(spy.size(), 0);
        QVERIFY(!field || field->isHidden() || field->parentWidget()->isHidden());
    }

    void aQueueIsAddedAsItIsCalled()
    {
        const auto page = shown<DuePage>(m_lead);
        page->setQueues({QStringLiteral("Billing")});
        auto *field = page->findChild<QLineEdit *>(QStringLiteral("newQueue"));
        typeInto(field, QStringLiteral("  Returns  and refunds "));
        auto *made = dueField(*page, domain::DueKind::QueueAnswer, "Returns and refunds");
        QVERIFY(made);
        QCOMPARE(page->focusWidget(), made);
        QVERIFY(field->text().isEmpty());
        typeInto(field, QStringLiteral("BILLING")); // known: its field is gone to
        QCOMPARE(page->focusWidget(), dueField(*page, domain::DueKind::QueueAnswer, "Billing"));
        typeInto(field, QStringLiteral(" "));
        QVERIFY(!said(*page).isEmpty());
    }

    void whoMayNotSetTimesSeesThem()
    {
        const auto page = shown<DuePage>(m_agent);
        QVERIFY(page->findChild<QLineEdit *>(QStringLiteral("newQueue"))->parentWidget()->isHidden());
        const auto *days = dueField(*page, domain::DueKind::ComplaintAnswer);
        QVERIFY(days->isReadOnly());
        QCOMPARE(days->placeholderText(), QStringLiteral("15"));
    }

    void aNewSnapshotKeepsWhatIsTyped()
    {
        const auto page = shown<TeamsPage>(m_admin);
        auto *name = page->findChild<QLineEdit *>(QStringLiteral("companyName"));
        name->setFocus();
        QTest::keyClicks(name, QStringLiteral(" Nordic"));
        const QString typed = name->text();
        domain::CompanySnapshot other = m_company;
        other.holidays.clear();
        page->setCompany(other, m_admin, test::ManualClock().now());
        QCOMPARE(name->text(), typed);
        other.company->name = typed;
        page->setCompany(other, m_admin, test::ManualClock().now());
        QVERIFY(!name->isModified());
    }

    void somebodyIsLentToATeam()
    {
        const auto page = shown<PeoplePage>(m_admin);
        QSignalSpy spy(page.get(), &PeoplePage::moveWanted);
        auto *table = page->findChild<QTreeWidget *>();
        QTest::keyClick(table, Qt::Key_Down);
        QCOMPARE(table->currentItem()->text(0), m_agent.name);
        QCOMPARE(table->topLevelItem(table->topLevelItemCount() - 1)->text(0),
                 QStringLiteral("Omar Nasser")); // who left stands last
        QPushButton *unfold = nullptr;
        for (QPushButton *one : page->findChildren<QPushButton *>()) {
            if (one->accessibleName() == QStringLiteral("Move or lend to a team"))
                unfold = one;
        }
        QVERIFY(unfold);
        unfold->click();
        QComboBox *team = nullptr;
        for (QComboBox *one : page->findChildren<QComboBox *>()) {
            if (one->accessibleName() == QStringLiteral("Which team"))
                team = one;
        }
        QVERIFY(team);
        team->setCurrentIndex(1);
        QLineEdit *until = nullptr;
        for (QLineEdit *one : page->findChildren<QLineEdit *>()) {
            if (one->accessibleName().startsWith(QStringLiteral("Until which day")))
                until = one;
        }
        QVERIFY(until);
        until->setFocus();
        QTest::keyClicks(until, QStringLiteral("2025-11-01"));
        QTest::keyClick(until, Qt::Key_Return);
        QCOMPARE(spy.size(), 0); // before its first day
        until->clear();
        QTest::keyClicks(until, QStringLiteral("2025-12-24"));
        QTest::keyClick(until, Qt::Key_Return);
        QCOMPARE(spy.size(), 1);
        QCOMPARE(spy.front().at(0).value<domain::Person>(), m_agent);
        const auto to = spy.front().at(1).value<domain::Membership>();
        QCOMPARE(to.team, m_company.teams[1].id);
        QCOMPARE(to.until, QDate(2025, 12, 24));
        QVERIFY(to.from.isValid());
    }

    void theTableOfRolesSaysWhatTheTableSays()
    {
        RolesPage page;
        page.resize(1600, 900);
        page.show();
        const auto *table = page.findChild<QTableWidget *>();
        int row = 0;
        for (const domain::Right right : domain::allRights()) {
            int column = 0;
            for (const domain::Role role : domain::allRoles())
                QCOMPARE(table->item(row, ++column)->text() == QStringLiteral("yes"),
                         domain::mayDo(role, right));
            ++row;
        }
        QCOMPARE(row, table->rowCount());
        // Where there is no room for a column each, all roles stand in one, and nothing is out of sight.
        page.resize(640, 900);
        QTRY_COMPARE(table->columnCount(), 2);
        row = 0;
        for (const domain::Right right : domain::allRights()) {
            const QString who = table->item(row++, 1)->text();
            for (const domain::Role role : domain::allRoles())
                QCOMPARE(who.contains(roleName(role)), domain::mayDo(role, right));
        }
        QVERIFY(table->horizontalHeader()->length() <= table->width());
        page.resize(1600, 900);
        QTRY_VERIFY(table->columnCount() > 2);
    }

    void aUsualReasonTakesTheFieldAndCanBeChanged()
    {
        auto *text = new QPlainTextEdit;
        FormField field(QStringLiteral("Why?"), text);
        auto *usual = new UsualReasons(&field, text);
        QVERIFY(usual->isHidden());
        usual->setReasons({QStringLiteral("They called"), QStringLiteral("They wrote")});
        QVERIFY(!usual->isHidden());
        text->setPlainText(QStringLiteral("Again."));
        Q_EMIT usual->activated(0);
        QCOMPARE(text->toPlainText(), QStringLiteral("Again. They called"));
        Q_EMIT usual->activated(1);
        QCOMPARE(text->toPlainText(), QStringLiteral("Again. They wrote"));
    }
};

LEEWAY_GUI_TEST(CompanyPagesTest)
#include "tst_company_pages.moc"
