#include "models/contact_list_model.h"

#include "support/manual_clock.h"
#include "support/test_case.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace leeway;
using models::ContactListModel;
using models::ContactRow;

namespace
{

struct Desk {
    test::ManualClock clock;
    models::ContactLook look{
        {QLocale(QLocale::English, QLocale::UnitedKingdom), QTimeZone::utc(), clock.now()}, false};

    domain::PromiseRow promise(const QString &name, std::chrono::minutes fromNow)
    {
        domain::PromiseRow row;
        row.promise.id = domain::PromiseId::make(clock);
        row.promise.what = QStringLiteral("a call");
        row.promise.dueAt = clock.now() + fromNow;
        row.customerName = name;
        return row;
    }
    domain::CustomerRow customer(const QString &name)
    {
        domain::CustomerRow row;
        row.id = domain::CustomerId::make(clock);
        row.name = name;
        row.lastSubject = QStringLiteral("2nd replacement arrived cracked");
        row.openCases = 1;
        return row;
    }
};

} // namespace

class TestContactListModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void promisesStandByWhenTheyAreDue()
    {
        Desk desk;
        const std::vector<ContactRow> rows =
            models::promisePageRows({desk.promise(QStringLiteral("Later"), std::chrono::hours(48)),
                                     desk.promise(QStringLiteral("Soon"), std::chrono::minutes(10)),
                                     desk.promise(QStringLiteral("Late"), -std::chrono::hours(26)),
                                     desk.promise(QStringLiteral("Today"), std::chrono::minutes(90))},
                                    desk.look);
        QStringList names;
        for (const ContactRow &row : rows)
            names.push_back(row.name);
        QCOMPARE(names, (QStringList{QStringLiteral("Late"), QStringLiteral("Late"), QStringLiteral("Today"),
                                     QStringLiteral("Soon"), QStringLiteral("Today"), QStringLiteral("Later"),
                                     QStringLiteral("Later")}));
        QVERIFY(rows[1].urgent && rows[3].urgent);
        QVERIFY(!rows[4].urgent && !rows[6].urgent);
        QVERIFY2(rows[1].time.contains(QStringLiteral("late")), qPrintable(rows[1].time));
        QVERIFY2(rows[1].sentence.contains(QStringLiteral("late")), qPrintable(rows[1].sentence));
    }

    void thePageOfCustomersBeginsWithWhatIsAtHand()
    {
        Desk desk;
        const domain::CustomerRow marit = desk.customer(QStringLiteral("Marit"));
        domain::PromiseRow today = desk.promise(QStringLiteral("Today"), std::chrono::minutes(90));
        today.keeperName = QStringLiteral("Inês");
        const domain::PromiseRow later = desk.promise(QStringLiteral("Later"), std::chrono::hours(48));
        const auto names = [](const std::vector<ContactRow> &rows) {
            QStringList out;
            for (const ContactRow &row : rows)
                out.push_back(row.header ? row.name.toUpper() : row.name);
            return out;
        };
        const domain::CustomerRow ana = desk.customer(QStringLiteral("Ana"));
        const std::vector<ContactRow> rows = models::customerPageRows(
            {.pinned = {ana}, .recent = {marit}, .promises = {today, later}, .all = {ana, marit}}, desk.look);
        QCOMPARE(names(rows),
                 (QStringList{QStringLiteral("PINNED"), QStringLiteral("Ana"), QStringLiteral("OPENED LAST"),
                              QStringLiteral("Marit"), QStringLiteral("PROMISES I KEEP TODAY"),
                              QStringLiteral("Today"), QStringLiteral("ALL CUSTOMERS"), QStringLiteral("Ana"),
                              QStringLiteral("Marit")}));
        QCOMPARE(rows[5].subject, QStringLiteral("A call")); // the reader's own, so no name of a keeper
        QVERIFY(rows[3].key() != rows[8].key() && rows[1].key() != rows[7].key());
        QCOMPARE(names(models::customerPageRows(
                     {.pinned = {}, .recent = {}, .promises = {later}, .all = {marit}}, desk.look)),
                 QStringList{QStringLiteral("Marit")});
    }

    void privacyLeavesNoNameAndNoSubject()
    {
        Desk desk;
        desk.look.privacy = true;
        for (const ContactRow &row : models::customerContactRows(
                 QStringLiteral("recent"), {desk.customer(QStringLiteral("Marit Sørbø"))}, desk.look)) {
            QCOMPARE(row.name, QStringLiteral("M. S."));
            QVERIFY(!row.subject.contains(QStringLiteral("cracked")));
            QVERIFY(!row.sentence.contains(QStringLiteral("Marit")) &&
                    !row.sentence.contains(QStringLiteral("cracked")));
        }
    }

    void keepsTheChosenRowOverAReload()
    {
        Desk desk;
        std::vector<domain::CustomerRow> customers{desk.customer(QStringLiteral("A")),
                                                   desk.customer(QStringLiteral("B"))};
        ContactListModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setRows(models::customerContactRows(QStringLiteral("all"), customers, desk.look));
        const QPersistentModelIndex chosen = model.index(1);
        QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
        customers.insert(customers.begin(), desk.customer(QStringLiteral("0")));
        customers.back().lastSubject = QStringLiteral("new");
        model.setRows(models::customerContactRows(QStringLiteral("all"), customers, desk.look));
        QCOMPARE(chosen.row(), 2);
        QCOMPARE(changed.size(), 1);
        QCOMPARE(chosen.data(ContactListModel::SubjectRole).toString(), QStringLiteral("new"));
    }

    void asksForMoreOnce()
    {
        ContactListModel model;
        QSignalSpy wanted(&model, &ContactListModel::moreWanted);
        QVERIFY(!model.canFetchMore({}));
        model.setMore(true);
        model.fetchMore({});
        model.fetchMore({});
        QCOMPARE(wanted.size(), 1);
    }

    void ordersWithoutACustomerSayTheirKey()
    {
        Desk desk;
        domain::Order order;
        order.id = domain::OrderId::make(desk.clock);
        order.number = QStringLiteral("771204");
        order.customerKey = QStringLiteral("nobody@example.org");
        order.orderedAt = desk.clock.now();
        const std::vector<ContactRow> rows = models::orderContactRows({order, domain::Order()}, desk.look);
        QVERIFY(rows[0].name.contains(QStringLiteral("771204")));
        QVERIFY(rows[0].subject.contains(QStringLiteral("nobody@example.org")));
        QVERIFY(!rows[1].name.isEmpty() && !rows[1].subject.isEmpty());
    }
};

LEEWAY_TEST(TestContactListModel)
#include "tst_contact_list_model.moc"
