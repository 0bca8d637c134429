#include "support/marit_fixture.h"
#include "support/test_case.h"
#include "ui/customer/orders_page.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QLabel>
#include <QTest>
#include <QTreeWidget>
#include <QTreeWidgetItemIterator>

using namespace leeway;

namespace
{

domain::Order orderOf(const char *number, const char *at)
{
    const test::ManualClock clock;
    domain::Order order;
    order.id = domain::OrderId::make(clock);
    order.number = QString::fromLatin1(number);
    order.orderedAt = test::at(at);
    domain::OrderLine line;
    line.id = domain::OrderLineId::make(clock);
    line.article = QStringLiteral("Coffee machine");
    line.paid = {349'000, QStringLiteral("NOK")};
    order.lines = {line};
    return order;
}

QString treeText(QTreeWidget &tree)
{
    QString out;
    for (QTreeWidgetItemIterator item(&tree); *item; ++item)
        out += (*item)->data(0, Qt::AccessibleTextRole).toString() + u'\n';
    return out;
}

} // namespace

class TestOrdersPage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { m_theme.apply(*qApp, {}); }

    void whatIsOpenStaysOpenOverAReload()
    {
        ui::OrdersPage page;
        page.setFormat(test::osloFormat());
        const domain::Order newest = orderOf("770402", "2025-10-28T10:00:00Z");
        const domain::Order older = orderOf("770118", "2025-04-10T10:00:00Z");
        page.setOrders({newest, older}, {});
        auto *tree = page.findChild<QTreeWidget *>();
        QVERIFY(tree->topLevelItem(0)->isExpanded() && !tree->topLevelItem(1)->isExpanded());
        tree->topLevelItem(0)->setExpanded(false);
        tree->topLevelItem(1)->setExpanded(true);
        page.setOrders({orderOf("771000", "2025-11-20T10:00:00Z"), newest, older}, {});
        QVERIFY(!tree->topLevelItem(0)->isExpanded() && !tree->topLevelItem(1)->isExpanded());
        QVERIFY(tree->topLevelItem(2)->isExpanded());
    }

    void saysHowFreshTheOrdersAreAndWhenTheyAreLate()
    {
        ui::OrdersPage page;
        models::Format format = test::osloFormat();
        page.setFormat(format);
        const auto said = [&page] {
            QString text;
            for (const QLabel *label : page.findChildren<QLabel *>()) {
                if (label->isVisibleTo(&page) && label->text().contains(QStringLiteral("as of")))
                    text += label->text();
            }
            return text;
        };
        QCOMPARE(said(), QString());
        page.setSources({{.name = QStringLiteral("shop"),
                          .what = {QStringLiteral("orders")},
                          .receivedAt = format.now - std::chrono::minutes(4),
                          .lateAfter = std::chrono::minutes(5)}});
        const QString inTime = said();
        QVERIFY2(inTime.startsWith(QStringLiteral("Orders as of ")) &&
                     !inTime.contains(QStringLiteral("late")),
                 qPrintable(inTime));          // also above no orders
        format.now += std::chrono::minutes(2); // a minute's tick, and nothing else
        page.setFormat(format);
        QCOMPARE(said(), inTime + QStringLiteral(", late"));
        page.setSources({});
        QCOMPARE(said(), QString());
    }

    void thePrivacyScreenLeavesNoArticleAndNoAmount()
    {
        ui::OrdersPage page;
        page.setFormat(test::osloFormat());
        const domain::Order order = orderOf("770402", "2025-10-28T10:00:00Z");
        domain::CaseLine link;
        link.caseId = domain::CaseId::make(test::ManualClock());
        link.line = order.lines[0].id;
        link.caseNumber = QStringLiteral("48213");
        link.caseTitle = QStringLiteral("Cracked tank");
        page.setOrders({order}, {link});
        auto *tree = page.findChild<QTreeWidget *>();
        QVERIFY(treeText(*tree).contains(QStringLiteral("Coffee machine")));
        QVERIFY(treeText(*tree).contains(QStringLiteral("Cracked tank")));
        tree->setCurrentItem(tree->topLevelItem(0)->child(0)->child(0));
        page.setPrivate(true);
        for (const auto *hidden : {"Coffee", "349", "3 490", "770402", "NOK", "Cracked"})
            QVERIFY2(!treeText(*tree).contains(QString::fromLatin1(hidden)), hidden);
        QVERIFY(tree->currentItem() == tree->topLevelItem(0)->child(0)->child(0)); // the choice stays
        QVERIFY(tree->currentItem()->parent()->isExpanded());
    }

private:
    ui::Theme m_theme;
};

LEEWAY_GUI_TEST(TestOrdersPage)
#include "tst_orders_page.moc"
