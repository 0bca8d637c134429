#include "support/manual_clock.h"
#include "support/panel_hands.h"
#include "support/test_case.h"
#include "ui/customer/orders_page.h"
#include "ui/edit/case_line_panel.h"
#include "ui/edit/case_merge_panel.h"
#include "ui/edit/case_split_panel.h"
#include "ui/edit/edit_customer_panel.h"
#include "ui/edit/order_customer_panel.h"
#include "ui/edit/reason_panel.h"
#include "ui/theme/info_bar.h"
#include "ui/theme/segmented_choice.h"
#include "ui/theme/text_label.h"
#include "ui/theme/theme.h"

#include <QAbstractButton>
#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QTreeWidget>
#include <QTreeWidgetItemIterator>

using namespace leeway;
using test::errorAt;
using test::named;
using test::open;
using test::press;
using test::type;

namespace
{

/// The words of the first text that has less room than it wraps to; empty when all have enough.
QString squeezedIn(const QWidget &panel)
{
    for (const QWidget *text : panel.findChildren<QWidget *>())
        if (text->isVisible() && text->hasHeightForWidth() && !text->accessibleName().isEmpty() &&
            text->height() < text->heightForWidth(text->width()))
            return text->accessibleName();
    return {};
}

/// What the panel says will happen; empty while it says nothing.
QString resultOf(const QWidget &panel)
{
    for (const auto *bar : panel.findChildren<ui::InfoBar *>()) {
        if (bar->isHidden())
            continue;
        return bar->accessibleName();
    }
    return {};
}

QTreeWidgetItem *itemSaying(const QWidget &page, const QString &words)
{
    for (QTreeWidgetItemIterator item(page.findChild<QTreeWidget *>()); *item; ++item)
        if ((*item)->text(0).contains(words))
            return *item;
    return nullptr;
}

} // namespace

/// The forms that say what belongs to what, driven by keys.
class TestLinkPanels : public QObject
{
    Q_OBJECT

private:
    ui::Theme m_theme;
    test::ManualClock m_clock;
    domain::CustomerId m_customer;

    [[nodiscard]] ui::EditContext context() const
    {
        return {&m_clock, QLocale(QLocale::English, QLocale::UnitedKingdom), QTimeZone("Europe/Oslo")};
    }
    [[nodiscard]] domain::CaseEntry aCase(const QString &number, const QString &title, int entries) const
    {
        domain::CaseEntry out;
        out.theCase.id = domain::CaseId::make(m_clock);
        out.theCase.customer = m_customer;
        out.theCase.number = number;
        out.theCase.title = title;
        out.theCase.interactionCount = entries;
        return out;
    }
    [[nodiscard]] domain::Order anOrder() const
    {
        domain::Order order;
        order.id = domain::OrderId::make(m_clock);
        order.number = QStringLiteral("1041-22");
        order.customerKey = QStringLiteral("AH-1");
        for (const char *article : {"Coffee machine", "Filter"}) {
            domain::OrderLine line;
            line.id = domain::OrderLineId::make(m_clock);
            line.article = QString::fromLatin1(article);
            order.lines.push_back(line);
        }
        return order;
    }
    [[nodiscard]] domain::CustomerSnapshot household() const
    {
        domain::CustomerSnapshot out;
        out.customer.id = m_customer;
        out.customer.kind = domain::CustomerKind::Household;
        out.customer.name = QStringLiteral("Familien Bakke");
        domain::Member tor;
        tor.id = domain::MemberId::make(m_clock);
        tor.customer = m_customer;
        tor.name = QStringLiteral("Tor");
        tor.role = QStringLiteral("father");
        out.members = {tor};
        return out;
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_theme.apply(*qApp, {});
        m_customer = domain::CustomerId::make(m_clock);
    }

    void mergingCasesSaysWhatWillBeAndAsksWhy()
    {
        ui::CaseMergePanel panel;
        const auto one = aCase(QStringLiteral("48211"), QStringLiteral("Tank again"), 3);
        const auto other = aCase(QStringLiteral("48213"), QStringLiteral("Cracked tank"), 9);
        panel.start(one, {other, one});
        open(panel);
        QSignalSpy merged(&panel, &ui::CaseMergePanel::mergeRequested);
        auto *into = named<QComboBox>(panel, QStringLiteral("Which case stays?"));
        QCOMPARE(panel.focusWidget(), into);
        QCOMPARE(into->count(), 1); // never with itself
        press(panel, Qt::Key_Return, Qt::ControlModifier);
        QCOMPARE(merged.count(), 0);
        QVERIFY(!errorAt(into).isEmpty());
        QVERIFY(resultOf(panel).isEmpty());
        press(panel, Qt::Key_Down);
        QVERIFY(errorAt(into).isEmpty());
        QVERIFY(resultOf(panel).contains(QStringLiteral("3")));
        QVERIFY(resultOf(panel).contains(QStringLiteral("Cracked tank")));
        press(panel, Qt::Key_Tab);
        press(panel, Qt::Key_Return, Qt::ControlModifier);
        QCOMPARE(merged.count(), 0);
        QTRY_COMPARE(squeezedIn(panel), QString());
        type(panel, QStringLiteral("the same crack"));
        press(panel, Qt::Key_Return, Qt::ControlModifier);
        QCOMPARE(merged.count(), 1);
        QVERIFY(merged.first().at(0).value<domain::CaseId>() == one.theCase.id);
        QVERIFY(merged.first().at(1).value<domain::CaseId>() == other.theCase.id);
        QCOMPARE(merged.first().at(2).toString(), QStringLiteral("the same crack"));
    }

    void aCaseThatHoldsOthersIsNotMergedOn()
    {
        ui::CaseMergePanel panel;
        auto one = aCase(QStringLiteral("48211"), QStringLiteral("Tank again"), 3);
        one.merged.push_back(aCase(QStringLiteral("48200"), QStringLiteral("Tank"), 1).theCase);
        panel.start(one, {one, aCase(QStringLiteral("48213"), QStringLiteral("Cracked tank"), 9)});
        open(panel);
        QSignalSpy merged(&panel, &ui::CaseMergePanel::mergeRequested);
        press(panel, Qt::Key_Down);
        panel.findChild<QPlainTextEdit *>()->setPlainText(QStringLiteral("the same"));
        press(panel, Qt::Key_Return, Qt::ControlModifier);
        QCOMPARE(merged.count(), 0);
        QVERIFY(errorAt(named<QComboBox>(panel, QStringLiteral("Which case stays?")))
                    .contains(QStringLiteral("apart")));
    }

    void tickedEntriesMoveIntoANewCase()
    {
        ui::CaseSplitPanel panel(context());
        const auto tank = aCase(QStringLiteral("48213"), QStringLiteral("Cracked tank"), 3);
        std::vector<domain::Interaction> entries(3);
        for (domain::Interaction &entry : entries) {
            entry.id = domain::InteractionId::make(m_clock);
            entry.at = m_clock.now();
        }
        panel.start(tank.theCase, entries, false);
        open(panel);
        QSignalSpy split(&panel, &ui::CaseSplitPanel::splitRequested);
        auto *list = named<QListWidget>(panel, QStringLiteral("What belongs to another problem?"));
        QCOMPARE(panel.focusWidget(), list);
        press(panel, Qt::Key_Return, Qt::ControlModifier);
        QCOMPARE(split.count(), 0);
        QVERIFY(!errorAt(list).isEmpty());
        press(panel, Qt::Key_Space);
        press(panel, Qt::Key_Down);
        press(panel, Qt::Key_Down);
        press(panel, Qt::Key_Space);
        QVERIFY(resultOf(panel).contains(QStringLiteral("2")));
        press(panel, Qt::Key_Tab);
        type(panel, QStringLiteral("Chairs"));
        press(panel, Qt::Key_Tab);
        type(panel, QStringLiteral("two problems"));
        press(panel, Qt::Key_Return, Qt::ControlModifier);
        QCOMPARE(split.count(), 1);
        const auto value = split.first().first().value<desk::SplitCase>();
        QVERIFY(value.from == tank.theCase.id);
        QVERIFY(value.made.customer == m_customer);
        QCOMPARE(value.made.title, QStringLiteral("Chairs"));
        QVERIFY((value.interactions == std::vector<domain::InteractionId>{entries[0].id, entries[2].id}));
        QCOMPARE(value.reason, QStringLiteral("two problems"));
    }

    void aCaseAndAnOrderLineAreLinkedFromEitherSide()
    {
        ui::CaseLinePanel panel;
        const auto tank = aCase(QStringLiteral("48213"), QStringLiteral("Cracked tank"), 3);
        const domain::Order order = anOrder();
        panel.start({.cases = {tank.theCase}, .orders = {order}, .caseId = tank.theCase.id, .line = {}});
        open(panel);
        QSignalSpy linked(&panel, &ui::CaseLinePanel::linkRequested);
        panel.trigger();
        QCOMPARE(linked.count(), 0);
        auto *line = named<QComboBox>(panel, QStringLiteral("Which article is it about?"));
        QVERIFY(!errorAt(line).isEmpty());
        line->setFocus();
        press(panel, Qt::Key_Down);
        press(panel, Qt::Key_Down);
        press(panel, Qt::Key_Return, Qt::ControlModifier);
        QCOMPARE(linked.count(), 1);
        QVERIFY(linked.first().at(0).value<domain::CaseId>() == tank.theCase.id);
        QVERIFY(linked.first().at(1).value<domain::OrderLineId>() == order.lines[1].id);

        panel.start({.cases = {tank.theCase}, .orders = {order}, .caseId = {}, .line = order.lines[0].id});
        panel.trigger();
        QCOMPARE(linked.count(), 1);
        QVERIFY(!errorAt(named<QComboBox>(panel, QStringLiteral("Which case?"))).isEmpty());
    }

    void anOrderFindsItsCustomer()
    {
        ui::OrderCustomerPanel panel(context());
        const domain::Order order = anOrder();
        panel.start(order);
        open(panel);
        QSignalSpy asked(&panel, &ui::OrderCustomerPanel::searchRequested);
        QSignalSpy linked(&panel, &ui::OrderCustomerPanel::linkRequested);
        press(panel, Qt::Key_Return, Qt::ControlModifier);
        QCOMPARE(linked.count(), 0);
        type(panel, QStringLiteral("marit"));
        QTRY_COMPARE(asked.count(), 1);
        std::vector<domain::CustomerHit> hits(1);
        hits[0].row.id = m_customer;
        hits[0].row.name = QStringLiteral("Marit Sørbø");
        panel.setCandidates(hits);
        press(panel, Qt::Key_Return);
        QVERIFY(resultOf(panel).contains(QStringLiteral("Marit")));
        press(panel, Qt::Key_Return, Qt::ControlModifier);
        QCOMPARE(linked.count(), 1);
        QVERIFY(linked.first().at(0).value<domain::OrderId>() == order.id);
        QVERIFY(linked.first().at(1).value<domain::CustomerId>() == m_customer);
    }

    void peopleAreAskedForWhereThereMayBeSome()
    {
        ui::EditCustomerPanel panel(context());
        domain::CustomerSnapshot person = household();
        person.customer.kind = domain::CustomerKind::Person;
        person.members.clear();
        panel.startEdit(person);
        open(panel);
        auto *add = named<QPushButton>(panel, QStringLiteral("Add a person"));
        QVERIFY(!add->isVisibleTo(&panel));
        auto *kind = panel.findChild<ui::SegmentedChoice *>();
        kind->setFocus();
        press(panel, Qt::Key_3); // a company
        QVERIFY(add->isVisibleTo(&panel));
        panel.startNew(QString());
        QVERIFY(!add->isVisibleTo(&panel));
    }

    void aPersonIsAddedChangedAndRemoved()
    {
        ui::EditCustomerPanel panel(context());
        domain::CustomerSnapshot home = household();
        panel.startEdit(home);
        open(panel);
        QSignalSpy added(&panel, &ui::EditCustomerPanel::memberAdded);
        QSignalSpy changed(&panel, &ui::EditCustomerPanel::memberChanged);
        QSignalSpy removed(&panel, &ui::EditCustomerPanel::memberRemoved);
        named<QPushButton>(panel, QStringLiteral("Add a person"))->click();
        type(panel, QStringLiteral("Kari"));
        press(panel, Qt::Key_Tab);
        press(panel, Qt::Key_Tab);
        type(panel, QStringLiteral("Norwegian"));
        press(panel, Qt::Key_Return);
        QCOMPARE(added.count(), 0); // no language tag
        auto *language = named<QLineEdit>(panel, QStringLiteral("Their language (may be empty)"));
        QVERIFY(!errorAt(language).isEmpty());
        language->setText(QStringLiteral("NB"));
        named<QCheckBox>(panel, QStringLiteral("Money"))->setChecked(true);
        press(panel, Qt::Key_Return);
        QCOMPARE(added.count(), 1);
        auto kari = added.first().first().value<domain::Member>();
        QVERIFY(kari.customer == m_customer);
        QCOMPARE(kari.language, QStringLiteral("nb"));
        QVERIFY(kari.decidesMoney);
        kari.id = domain::MemberId::make(m_clock);
        home.members.push_back(kari);
        panel.setRecords(home);

        named<QAbstractButton>(panel, QStringLiteral("Change \u2068Tor\u2069"))->click();
        auto *role = named<QLineEdit>(panel, QStringLiteral("What they are there (may be empty)"));
        QCOMPARE(role->text(), QStringLiteral("father"));
        role->setText(QStringLiteral("grandfather"));
        named<QPushButton>(panel, QStringLiteral("Save this person"))->click();
        QCOMPARE(changed.count(), 1);
        QVERIFY(changed.first().at(0).value<domain::Member>() == home.members[0]);
        QCOMPARE(changed.first().at(1).value<domain::Member>().role, QStringLiteral("grandfather"));
        home.members[0].role = QStringLiteral("grandfather");
        panel.setRecords(home);
        QVERIFY(!role->isVisibleTo(&panel)); // what was saved is put away

        named<QAbstractButton>(panel, QStringLiteral("Remove \u2068Kari\u2069"))->click();
        QCOMPARE(removed.count(), 1);
        QVERIFY(removed.first().first().value<domain::Member>() == kari);
    }

    void aHandleIsGivenToAPerson()
    {
        ui::EditCustomerPanel panel(context());
        domain::CustomerSnapshot home = household();
        domain::Handle phone;
        phone.id = domain::HandleId::make(m_clock);
        phone.customer = m_customer;
        phone.value = QStringLiteral("+47 934 56 789");
        phone.normalized = QStringLiteral("+4793456789");
        home.handles = {phone};
        panel.startEdit(home);
        open(panel);
        QSignalSpy changed(&panel, &ui::EditCustomerPanel::handleChanged);
        named<QAbstractButton>(panel, QStringLiteral("Change \u2068+47 934 56 789\u2069"))->click();
        auto *owner = named<QComboBox>(panel, QStringLiteral("Whose is it?"));
        QCOMPARE(owner->currentIndex(), 0);
        owner->setCurrentIndex(1);
        named<QPushButton>(panel, QStringLiteral("Save this way to reach"))->click();
        QCOMPARE(changed.count(), 1);
        QVERIFY(changed.first().at(0).value<domain::Handle>() == phone);
        const auto after = changed.first().at(1).value<domain::Handle>();
        QVERIFY(after.member == home.members[0].id);
        QVERIFY(after.id == phone.id);
        QCOMPARE(after.value, phone.value);
    }

    void aRestrictedRecordAsksItsOwnQuestion()
    {
        ui::ReasonPanel panel;
        panel.startFolded(m_customer, QStringLiteral("Lena"));
        open(panel);
        QSignalSpy folded(&panel, &ui::ReasonPanel::foldedOpenRequested);
        QSignalSpy restricted(&panel, &ui::ReasonPanel::restrictedOpenRequested);
        type(panel, QStringLiteral("she asked"));
        panel.startRestricted(m_customer, QStringLiteral("Lena"));
        press(panel, Qt::Key_Return, Qt::ControlModifier);
        QCOMPARE(restricted.count(), 0); // the reason for the one is none for the other
        type(panel, QStringLiteral("on the phone"));
        press(panel, Qt::Key_Return, Qt::ControlModifier);
        QCOMPARE(folded.count(), 0);
        QCOMPARE(restricted.count(), 1);
        QVERIFY(restricted.first().at(0).value<domain::CustomerId>() == m_customer);
        QCOMPARE(restricted.first().at(1).toString(), QStringLiteral("on the phone"));
    }

    void anArticleShowsItsCaseAndLetsGoOfIt()
    {
        ui::OrdersPage page;
        const domain::Order order = anOrder();
        const auto tank = aCase(QStringLiteral("48213"), QStringLiteral("Cracked tank"), 3);
        page.setOrders({order}, {});
        page.show();
        QSignalSpy link(&page, &ui::OrdersPage::linkRequested);
        QSignalSpy unlink(&page, &ui::OrdersPage::unlinkRequested);
        auto *tree = page.findChild<QTreeWidget *>();
        auto *button = named<QPushButton>(page, QStringLiteral("Link to a case…"));
        QVERIFY(!button->isEnabled()); // an order is no article
        tree->setCurrentItem(itemSaying(page, QStringLiteral("Filter")));
        button->click();
        QCOMPARE(link.count(), 1);
        QVERIFY(link.first().first().value<domain::OrderLineId>() == order.lines[1].id);

        domain::CaseLine line;
        line.caseId = tank.theCase.id;
        line.caseNumber = tank.theCase.number;
        line.caseTitle = tank.theCase.title;
        line.line = order.lines[1].id;
        page.setOrders({order}, {line});
        QVERIFY(tree->currentItem()->text(0).contains(QStringLiteral("Filter"))); // the choice stays
        QTreeWidgetItem *shown = itemSaying(page, QStringLiteral("Cracked tank"));
        QVERIFY(shown != nullptr);
        QCOMPARE(shown->parent(), tree->currentItem());
        tree->setCurrentItem(shown);
        named<QPushButton>(page, QStringLiteral("Take the link away"))->click();
        QCOMPARE(unlink.count(), 1);
        QVERIFY(unlink.first().at(0).value<domain::CaseId>() == tank.theCase.id);
        QVERIFY(unlink.first().at(1).value<domain::OrderLineId>() == order.lines[1].id);
    }
};

LEEWAY_GUI_TEST(TestLinkPanels)
#include "tst_link_panels.moc"
