#include "desk/cases.h"
#include "desk/edit_customer.h"
#include "desk/history.h"
#include "desk/members.h"
#include "desk/merge_customers.h"
#include "desk/order_links.h"
#include "desk/read_customer.h"
#include "desk/records.h"
#include "desk/search.h"
#include "storage/customer_writes.h"
#include "storage/order_history.h"
#include "support/desk_fixture.h"
#include "support/test_case.h"

#include <QTest>

using namespace leeway;
using desk::Undo;
using test::await;

/// What belongs to what: cases, their entries, order lines, orders, people and their handles; and who may
/// look.
class TestLinks : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<test::DeskFixture> m_fixture;
    domain::CustomerId m_marit;

    desk::Desk &desk() { return *m_fixture->desk; }
    template <class T> static T got(QFuture<base::Result<T>> future)
    {
        base::Result<T> result = await(future);
        if (!result)
            qFatal("%s", qPrintable(base::toLogLine(result.error())));
        if constexpr (!std::is_void_v<T>)
            return std::move(*result);
    }
    template <class T> static base::Code refused(QFuture<base::Result<T>> future)
    {
        const base::Result<T> result = await(future);
        return result ? base::Code::Cancelled : result.error().code;
    }
    void undo(const Undo &undo) { got(undo(desk())); }

    domain::CustomerId make(const QString &name, bool restricted = false)
    {
        desk::NewCustomer made;
        made.customer.name = name;
        made.customer.place = QStringLiteral("Trondheim");
        made.customer.restricted = restricted;
        return got(desk::createCustomer(desk(), made));
    }
    domain::Case makeCase(domain::CustomerId customer, const QString &title)
    {
        domain::Case wanted;
        wanted.customer = customer;
        wanted.title = title;
        return got(desk::openCase(desk(), wanted));
    }
    domain::Order makeOrder(std::optional<domain::CustomerId> customer)
    {
        domain::Order order;
        order.id = domain::OrderId::make(*m_fixture->clock);
        order.customer = customer;
        order.number = QStringLiteral("1041-22");
        order.orderedAt = m_fixture->clock->now();
        order.lines.resize(2);
        order.lines[0].article = QStringLiteral("Coffee machine");
        order.lines[1].article = QStringLiteral("Filter");
        for (domain::OrderLine &line : order.lines)
            line.id = domain::OrderLineId::make(*m_fixture->clock);
        got(m_fixture->storage->write(
            [order](storage::Transaction &tx) { return storage::putOrder(tx, order); }));
        return order;
    }
    std::vector<domain::CaseEntry> casesOf(domain::CustomerId customer)
    {
        return got(desk::readCases(desk(), customer, {}, std::nullopt, 50)).cases;
    }
    domain::InteractionId note(domain::CustomerId customer, domain::CaseId in, const QString &text)
    {
        got(desk::addNote(desk(), {customer, in, text}));
        domain::TimelineQuery query;
        query.customer = customer;
        query.caseId = in;
        return got(desk::readTimeline(desk(), query)).entries.front().interaction.id;
    }

private Q_SLOTS:
    void init()
    {
        m_fixture = std::make_unique<test::DeskFixture>();
        m_marit = make(QStringLiteral("Marit Sørbø"));
    }
    void cleanup() { m_fixture.reset(); }

    void nothingIsMergedSplitOrMovedWithoutAReason()
    {
        const domain::Case tank = makeCase(m_marit, QStringLiteral("Tank"));
        const domain::Case lid = makeCase(m_marit, QStringLiteral("Lid"));
        const domain::InteractionId entry = note(m_marit, tank.id, QStringLiteral("Cracked."));
        const QString blank = QStringLiteral(" \n");
        QCOMPARE(refused(desk::mergeCases(desk(), lid.id, tank.id, blank)), base::Code::FieldInvalid);
        QCOMPARE(refused(desk::moveInteraction(desk(), {entry, m_marit, tank.id, lid.id, blank})),
                 base::Code::FieldInvalid);
        QCOMPARE(refused(desk::splitCase(desk(), {tank.id, lid, {entry}, blank})), base::Code::FieldInvalid);
        QCOMPARE(casesOf(m_marit).size(), size_t(2));
    }

    void aMergedCaseShowsUnderTheOtherAndIsTakenApartLater()
    {
        const domain::Case tank = makeCase(m_marit, QStringLiteral("Tank"));
        const domain::Case again = makeCase(m_marit, QStringLiteral("Tank again"));
        note(m_marit, tank.id, QStringLiteral("Cracked."));
        note(m_marit, again.id, QStringLiteral("The same corner."));
        const auto before = casesOf(m_marit);
        got(desk::mergeCases(desk(), again.id, tank.id, QStringLiteral("the same crack")));
        const auto merged = casesOf(m_marit);
        QCOMPARE(merged.size(), size_t(1));
        QCOMPARE(merged.front().theCase.number, tank.number);
        QCOMPARE(merged.front().theCase.interactionCount, 2);
        QCOMPARE(merged.front().merged.size(), size_t(1));
        QCOMPARE(merged.front().merged.front().number, again.number);
        const Undo together = got(desk::unmergeCases(desk(), again.id, tank.id));
        QVERIFY(casesOf(m_marit) == before);
        undo(together);
        QVERIFY(casesOf(m_marit) == merged);
    }

    void casesOfTwoRecordsOfOneCustomerMerge()
    {
        const domain::CustomerId twin = make(QStringLiteral("M. Sorbo"));
        const domain::Case tank = makeCase(m_marit, QStringLiteral("Tank"));
        const domain::Case again = makeCase(twin, QStringLiteral("Tank again"));
        QCOMPARE(refused(desk::mergeCases(desk(), again.id, tank.id, QStringLiteral("the same"))),
                 base::Code::MergeImpossible);
        got(desk::mergeCustomers(desk(), twin, m_marit, QStringLiteral("same phone")));
        got(desk::mergeCases(desk(), again.id, tank.id, QStringLiteral("the same")));
        QCOMPARE(casesOf(m_marit).size(), size_t(1));
    }

    void joinedRecordsAreTakenApartLater()
    {
        const domain::CustomerId twin = make(QStringLiteral("M. Sorbo"));
        got(desk::mergeCustomers(desk(), twin, m_marit, QStringLiteral("same phone")));
        const Undo together = got(desk::unmergeCustomers(desk(), twin, m_marit));
        QVERIFY(got(desk::readCustomer(desk(), m_marit)).mergedFrom.empty());
        undo(together);
        QCOMPARE(got(desk::readCustomer(desk(), m_marit)).mergedFrom.size(), size_t(1));
    }

    void severalEntriesMoveIntoANewCaseAndBack()
    {
        const domain::Case tank = makeCase(m_marit, QStringLiteral("Tank"));
        const domain::InteractionId first = note(m_marit, tank.id, QStringLiteral("About the chairs."));
        m_fixture->clock->advance(std::chrono::minutes(1));
        const domain::InteractionId second = note(m_marit, tank.id, QStringLiteral("Chairs again."));
        m_fixture->clock->advance(std::chrono::minutes(1));
        note(m_marit, tank.id, QStringLiteral("Cracked."));
        domain::Case chairs;
        chairs.customer = m_marit;
        chairs.title = QStringLiteral("Chairs");
        const Undo back = got(desk::splitCase(
            desk(), {tank.id, chairs, {first, second}, QStringLiteral("two problems in one letter")}));
        auto cases = casesOf(m_marit);
        QCOMPARE(cases.size(), size_t(2));
        for (const domain::CaseEntry &entry : cases)
            QCOMPARE(entry.theCase.interactionCount, entry.theCase.title == QStringLiteral("Chairs") ? 2 : 1);
        undo(back);
        cases = casesOf(m_marit);
        QCOMPARE(cases.size(), size_t(1));
        QCOMPARE(cases.front().theCase.interactionCount, 3);
        QVERIFY2(cases.front().merged.empty(), "an undone split leaves nothing to take apart");
    }

    void aCaseIsAboutAnOrderLine()
    {
        const domain::Case tank = makeCase(m_marit, QStringLiteral("Tank"));
        const domain::Order order = makeOrder(m_marit);
        const Undo back = got(desk::linkOrderLine(desk(), tank.id, order.lines[0].id));
        const std::vector<domain::CaseLine> lines = got(desk::readCaseLines(desk(), m_marit));
        QCOMPARE(lines.size(), size_t(1));
        QCOMPARE(lines.front().caseNumber, tank.number);
        QCOMPARE(lines.front().caseTitle, tank.title);
        QCOMPARE(lines.front().orderNumber, order.number);
        QCOMPARE(lines.front().article, order.lines[0].article);
        QVERIFY(lines.front().line == order.lines[0].id);
        QVERIFY(casesOf(m_marit).front().lines == lines);
        undo(back);
        QVERIFY(casesOf(m_marit).front().lines.empty());
        undo(got(desk::unlinkOrderLine(desk(), tank.id, order.lines[0].id)));
        QCOMPARE(got(desk::readCaseLines(desk(), m_marit)).size(), size_t(1));
    }

    void aCaseIsNeverAboutAnOrderOfSomebodyElse()
    {
        const domain::Case tank = makeCase(m_marit, QStringLiteral("Tank"));
        const domain::Order others = makeOrder(make(QStringLiteral("Ana")));
        QCOMPARE(refused(desk::linkOrderLine(desk(), tank.id, others.lines[0].id)), base::Code::FieldInvalid);
        const domain::Order nobodys = makeOrder(std::nullopt);
        QCOMPARE(refused(desk::linkOrderLine(desk(), tank.id, nobodys.lines[0].id)),
                 base::Code::FieldInvalid);
        QCOMPARE(refused(desk::linkOrderLine(desk(), tank.id, domain::OrderLineId::make(*m_fixture->clock))),
                 base::Code::NotFound);
        QCOMPARE(m_fixture->value(QStringLiteral("SELECT count(*) FROM case_order_line")).toInt(), 0);
    }

    void anOrderWithoutACustomerGetsOneByHand()
    {
        const domain::Order order = makeOrder(std::nullopt);
        QCOMPARE(got(desk::readUnlinkedOrders(desk(), 10)).size(), size_t(1));
        const Undo back = got(desk::setOrderCustomer(desk(), {order.id, std::nullopt, m_marit}));
        QCOMPARE(got(desk::readUnlinkedOrders(desk(), 10)).size(), size_t(0));
        QCOMPARE(got(desk::readOrders(desk(), m_marit)).size(), size_t(1));
        QCOMPARE(got(desk::readCustomer(desk(), m_marit)).customer.orderCount, 1);
        QCOMPARE(refused(desk::setOrderCustomer(desk(), {order.id, std::nullopt, m_marit})),
                 base::Code::ChangedMeanwhile);
        undo(back);
        QCOMPARE(got(desk::readUnlinkedOrders(desk(), 10)).size(), size_t(1));
        QCOMPARE(got(desk::readCustomer(desk(), m_marit)).customer.orderCount, 0);
    }

    void whatHappenedToAnOrderFollowsItIntoTheHistory()
    {
        domain::Order order = makeOrder(std::nullopt);
        for (const domain::OrderEventKind kind :
             {domain::OrderEventKind::Payment, domain::OrderEventKind::Delivery,
              domain::OrderEventKind::Invoice}) {
            domain::OrderEvent &event = order.events.emplace_back();
            event.id = domain::OrderEventId::make(*m_fixture->clock);
            event.kind = kind;
            event.at = m_fixture->clock->now();
            event.amount = {12'900, QStringLiteral("NOK")};
        }
        got(m_fixture->storage->write(
            [order](storage::Transaction &tx) { return storage::putOrder(tx, order); }));
        const domain::CustomerId ana = make(QStringLiteral("Ana"));
        const auto told = [this](domain::CustomerId customer) {
            domain::TimelineQuery query;
            query.customer = customer;
            return got(desk::readTimeline(desk(), query)).entries.size();
        };
        const Undo given = got(desk::setOrderCustomer(desk(), {order.id, std::nullopt, m_marit}));
        QCOMPARE(told(m_marit), size_t(2)); // an invoice is no news
        const Undo moved = got(desk::setOrderCustomer(desk(), {order.id, m_marit, ana}));
        QCOMPARE(told(m_marit), size_t(0));
        QCOMPARE(told(ana), size_t(2));
        // A pull brings entries before their order, and as they are by now: pinned by a colleague meanwhile.
        order.customer = ana;
        const auto pulled = [order](storage::Transaction &tx,
                                    const std::optional<domain::CustomerId> &before) -> base::Result<void> {
            const auto pinned = tx.db().exec(QStringLiteral("UPDATE interaction SET pinned = 1"));
            return pinned ? storage::giveOrder(tx, order, std::optional(before))
                          : base::Result<void>(tl::unexpected(pinned.error()));
        };
        for (const std::optional<domain::CustomerId> &before :
             {std::optional(m_marit), std::optional<domain::CustomerId>()}) {
            got(m_fixture->storage->write(
                [pulled, before](storage::Transaction &tx) { return pulled(tx, before); }));
            QCOMPARE(m_fixture->value(QStringLiteral("SELECT sum(pinned) FROM interaction")).toInt(), 2);
        }
        undo(moved);
        QCOMPARE(told(m_marit), size_t(2));
        undo(given);
        QCOMPARE(told(m_marit) + told(ana), size_t(0));
    }

    void whoeverIsRemovedComesBackWithTheirHandles()
    {
        domain::Member kari;
        kari.id = domain::MemberId::make(*m_fixture->clock);
        kari.customer = m_marit;
        kari.name = QStringLiteral("Kari");
        kari.decidesMoney = true;
        got(desk::putRecord(desk(), kari));
        domain::Handle phone;
        phone.customer = m_marit;
        phone.member = kari.id;
        phone.value = QStringLiteral("934 56 789");
        got(desk::putRecord(desk(), phone));
        const domain::CustomerSnapshot before = got(desk::readCustomer(desk(), m_marit));
        QCOMPARE(before.members.size(), size_t(1));
        const Undo back = got(desk::removeMember(desk(), kari));
        const domain::CustomerSnapshot without = got(desk::readCustomer(desk(), m_marit));
        QVERIFY(without.members.empty());
        QCOMPARE(without.handles.size(), size_t(1));
        QVERIFY(!without.handles.front().member);
        undo(back);
        const domain::CustomerSnapshot after = got(desk::readCustomer(desk(), m_marit));
        QVERIFY(after.members == before.members);
        QVERIFY(after.handles == before.handles);
        domain::Member changed = kari;
        changed.role = QStringLiteral("mother");
        undo(got(desk::putRecord<domain::Member>(desk(), changed, kari)));
        QVERIFY(got(desk::readCustomer(desk(), m_marit)).members == before.members);
    }

    void openingARestrictedCustomerIsKeptWithItsReason()
    {
        const domain::CustomerId quiet = make(QStringLiteral("Quiet"), true);
        QCOMPARE(refused(desk::openRestricted(desk(), quiet, QStringLiteral("  "))),
                 base::Code::FieldInvalid);
        QCOMPARE(m_fixture->value(QStringLiteral("SELECT count(*) FROM access_log")).toInt(), 0);
        got(desk::openRestricted(desk(), quiet, QStringLiteral("on the phone, card 4111 1111 1111 1111")));
        const QString kept =
            m_fixture
                ->value(QStringLiteral("SELECT reason FROM access_log WHERE customer = ?"), {quiet.toBytes()})
                .toString();
        QVERIFY(kept.startsWith(QStringLiteral("on the phone")));
        QVERIFY(!kept.contains(QStringLiteral("4111")));
    }

    void searchAndPreviewTellTheNameOfARestrictedCustomerOnly()
    {
        const domain::CustomerId quiet = make(QStringLiteral("Quiet Holm"), true);
        const domain::Case secret = makeCase(quiet, QStringLiteral("Zeppelin lost"));
        note(quiet, secret.id, QStringLiteral("The zeppelin never came back."));
        const domain::Case open = makeCase(m_marit, QStringLiteral("Zeppelin late"));
        note(m_marit, open.id, QStringLiteral("A zeppelin for her."));
        const QString word = QStringLiteral("zeppelin");
        const auto names = got(desk::searchNames(desk(), word, domain::SearchScope::Everything, 10));
        QCOMPARE(names.cases.size(), size_t(1));
        QVERIFY(names.cases.front().customer == m_marit);
        const auto history = got(desk::searchHistory(desk(), word, 10)).history;
        QCOMPARE(history.size(), size_t(1));
        QVERIFY(history.front().customer == m_marit);
        const auto found =
            got(desk::searchNames(desk(), QStringLiteral("quiet"), domain::SearchScope::Customers, 10));
        QCOMPARE(found.customers.size(), size_t(1));
        QVERIFY(found.customers.front().row.restricted);
        const desk::Preview preview = got(desk::readPreview(desk(), quiet));
        QCOMPARE(preview.customer.customer.name, QStringLiteral("Quiet Holm"));
        QVERIFY(preview.customer.customer.restricted);
        QVERIFY(preview.customer.customer.place.isEmpty());
        QVERIFY(preview.lastContacts.empty());
        QVERIFY(preview.openCases.empty());
    }

    void whatIsPinnedIsReadWhateverItsCase()
    {
        const domain::Case tank = makeCase(m_marit, QStringLiteral("Tank"));
        const domain::InteractionId old = note(m_marit, tank.id, QStringLiteral("Old."));
        m_fixture->clock->advance(std::chrono::minutes(1));
        got(desk::addNote(desk(), {m_marit, std::nullopt, QStringLiteral("New.")}));
        QVERIFY(got(desk::readPinned(desk(), m_marit)).empty());
        const Undo back = got(desk::setInteractionPinned(desk(), old, true));
        const auto pinned = got(desk::readPinned(desk(), m_marit));
        QCOMPARE(pinned.size(), size_t(1));
        QVERIFY(pinned.front().interaction.id == old);
        undo(back);
        QVERIFY(got(desk::readPinned(desk(), m_marit)).empty());
    }

    void aPinnedCustomerStandsInTheListOfThoseUntilUndone()
    {
        const Undo back = got(desk::setCustomerPinned(desk(), m_marit, true));
        QVERIFY(got(desk::readCustomer(desk(), m_marit)).pinned);
        QCOMPARE(got(desk::readPinnedCustomers(desk())).size(), size_t(1));
        undo(back);
        QVERIFY(!got(desk::readCustomer(desk(), m_marit)).pinned);
        QVERIFY(got(desk::readPinnedCustomers(desk())).empty());
    }
};

LEEWAY_TEST(TestLinks)
#include "tst_links.moc"
