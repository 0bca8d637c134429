#include "storage/contact_rows.h"
#include "storage/customer_rows.h"
#include "storage/customer_writes.h"
#include "storage/offer_rows.h"

#include "storage/store_fixture.h"
#include "storage/whole_contact.h"
#include "support/test_case.h"

#include <QCryptographicHash>
#include <QTest>

using namespace leeway;
using namespace leeway::domain;
using namespace leeway::storage;
using base::instantFromMs;

namespace
{

const base::Instant kAt = instantFromMs(1'700'000'000'123);

/// One of everything that hangs on a customer.
struct Hanging {
    Case theCase;
    Member member;
    Handle handle;
    Preference preference;
    Need need;
    Consent consent;
    Attempt attempt;
    Promise promise;
    Contact contact;
    PointMark mark;
    Offer offer;
};

base::Result<void> putAll(Transaction &tx, const Hanging &h)
{
    for (const auto &done : {putMember(tx, h.member), putHandle(tx, h.handle),
                             putPreference(tx, h.preference), putNeed(tx, h.need), putConsent(tx, h.consent),
                             putCase(tx, h.theCase), putAttempt(tx, h.attempt), putPromise(tx, h.promise),
                             putContact(tx, h.contact), putPointMark(tx, h.mark), putOffer(tx, h.offer)}) {
        if (!done)
            return done;
    }
    return {};
}

/// All but the case, which outlives them.
base::Result<void> removeAll(Transaction &tx, const Hanging &h)
{
    for (const auto &done :
         {removeMember(tx, h.member.id), removeHandle(tx, h.handle.id), removePreference(tx, h.preference.id),
          removeNeed(tx, h.need.id), removeConsent(tx, h.consent.id), removeAttempt(tx, h.attempt.id),
          removePromise(tx, h.promise.id), removePointMark(tx, h.mark.id), removeOffer(tx, h.offer.id),
          removeContact(tx, h.contact.id)}) {
        if (!done)
            return done;
    }
    return {};
}

} // namespace

/// What is put is read back, field by field; edits replace; removals remove.
class TestWrites : public QObject
{
    Q_OBJECT

private:
    Customer fullCustomer()
    {
        Customer c;
        c.id = CustomerId::make(m_store->clock());
        c.kind = CustomerKind::Household;
        c.name = QStringLiteral("Sørbø, Marit 🙂");
        c.pronunciation = QStringLiteral("MAH-rit SUR-buh");
        c.pronouns = QStringLiteral("she");
        c.place = QStringLiteral("Bergen");
        c.timeZone = QStringLiteral("Europe/Oslo");
        c.languages = {QStringLiteral("nb-NO"), QStringLiteral("en")};
        c.tier = QStringLiteral("Gold");
        c.since = instantFromMs(-5'000);
        c.accountNumber = QStringLiteral("K-2041");
        c.restricted = true;
        c.thisCaseOnly = true;
        c.version = 7;
        return c;
    }

    Case fullCase(CustomerId customer)
    {
        Case k;
        k.id = CaseId::make(m_store->clock());
        k.customer = customer;
        k.number = QStringLiteral("48213");
        k.title = QStringLiteral("Speaker arrived broken");
        k.type = QStringLiteral("damaged");
        k.status = CaseStatus::Waiting;
        k.complaint = true;
        k.openedAt = kAt;
        k.settledAt = kAt + std::chrono::hours(3);
        k.lastAt = kAt;
        k.summary = QStringLiteral("phone");
        k.version = 3;
        return k;
    }

    Interaction fullInteraction(CustomerId customer, std::optional<CaseId> theCase)
    {
        Interaction i;
        i.id = InteractionId::make(m_store->clock());
        i.customer = customer;
        i.mainCase = theCase;
        i.at = kAt;
        i.channel = Channel::Email;
        i.direction = Direction::Out;
        i.kind = InteractionKind::Refund;
        i.author = QStringLiteral("Ada");
        i.person = PersonId::make(m_store->clock());
        i.title = QStringLiteral("Refund sent");
        i.summary = QStringLiteral("by card");
        i.body = QStringLiteral("Line one\n渡辺 ") + QString(3000, u'x');
        i.money = Money{45'000, QStringLiteral("NOK")};
        i.pinned = true;
        i.language = QStringLiteral("nb");
        i.source = QStringLiteral("old desk");
        i.sourceId = QStringLiteral("A 1");
        return i;
    }

    CustomerSnapshot snapshot(CustomerId id)
    {
        return m_store->read([&](Connection &db) { return readCustomer(db, id, m_store->now()); }).value();
    }

    Customer addCustomer()
    {
        const Customer c = fullCustomer();
        if (!m_store->writes([&](Transaction &tx) { return putCustomer(tx, c); }))
            qFatal("no customer");
        return c;
    }

    Hanging hangingOn(CustomerId customer)
    {
        const base::Clock &clock = m_store->clock();
        const PersonId person = PersonId::make(clock);
        Hanging h;
        h.theCase = fullCase(customer);
        h.member = {MemberId::make(clock), customer, QStringLiteral("Ola"), QStringLiteral("son"),
                    QStringLiteral("nb"),  true};
        h.handle = {HandleId::make(clock),
                    customer,
                    h.member.id,
                    HandleKind::Phone,
                    QStringLiteral("934 56 789"),
                    QStringLiteral("+4793456789"),
                    QStringLiteral("mobile"),
                    kAt};
        h.preference = {PreferenceId::make(clock),
                        customer,
                        PreferenceKind::Manner,
                        QStringLiteral("be brief"),
                        QStringLiteral("phone"),
                        QStringLiteral("asked"),
                        person,
                        kAt,
                        false,
                        m_store->now() + std::chrono::hours(1)};
        h.need = {NeedId::make(clock), customer, QStringLiteral("large print"), QStringLiteral("letter"),
                  kAt};
        h.consent = {ConsentId::make(clock),     customer,
                     ConsentKind::Survey,        ConsentState::Agreed,
                     QStringLiteral("by email"), QStringLiteral("v2"),
                     QStringLiteral("web"),      kAt};
        h.attempt = {AttemptId::make(clock),      customer, h.theCase.id, QStringLiteral("restarted"),
                     QStringLiteral("no change"), true,     kAt,          person};
        h.promise = {PromiseId::make(clock),
                     customer,
                     h.theCase.id,
                     QStringLiteral("a call"),
                     QStringLiteral("the courier"),
                     kAt,
                     person,
                     PromiseState::Open,
                     kAt,
                     4};
        h.contact = test::wholeContact(clock, h.theCase, person);
        h.mark = test::wholeMark(clock, h.contact);
        h.offer = test::wholeOffer(clock, h.contact);
        return h;
    }

    std::unique_ptr<test::StoreFixture> m_store;

private Q_SLOTS:
    void init() { m_store = std::make_unique<test::StoreFixture>(); }

    void customersComeBackWhole()
    {
        Customer c = addCustomer();
        QCOMPARE(snapshot(c.id).customer, c);
        c.name = QStringLiteral("Marit");
        c.since = std::nullopt;
        c.languages.clear();
        QVERIFY(m_store->writes([&](Transaction &tx) { return putCustomer(tx, c); }));
        QCOMPARE(snapshot(c.id).customer, c);
        Customer empty;
        empty.id = CustomerId::make(m_store->clock());
        QVERIFY(m_store->writes([&](Transaction &tx) { return putCustomer(tx, empty); }));
        QCOMPARE(snapshot(empty.id).customer, empty);
    }

    void whatHangsOnACustomerComesBackWhole()
    {
        const Customer c = addCustomer();
        const Hanging h = hangingOn(c.id);
        QVERIFY(m_store->writes([&](Transaction &tx) { return putAll(tx, h); }));
        const CustomerSnapshot s = snapshot(c.id);
        QCOMPARE(s.members, std::vector{h.member});
        QCOMPARE(s.handles, std::vector{h.handle});
        QCOMPARE(s.preferences, std::vector{h.preference});
        QCOMPARE(s.needs, std::vector{h.need});
        QCOMPARE(s.consents, std::vector{h.consent});
        QCOMPARE(s.attempts, std::vector{h.attempt});
        QCOMPARE(s.promises, std::vector{h.promise});
        QCOMPARE(s.caseCount, 1);
        QCOMPARE(s.openCaseCount, 1);
        QCOMPARE(m_store->read([&](Connection &db) { return readCase(db, h.theCase.id); }).value(),
                 h.theCase);
        const auto contact = [&] {
            return m_store->read([&](Connection &db) { return readContact(db, h.contact.id); });
        };
        const auto marks = [&] {
            return m_store->read([&](Connection &db) { return readPointMarks(db, h.contact.id); }).value();
        };
        QCOMPARE(contact().value(), h.contact);
        QCOMPARE(marks(), std::vector{h.mark});
        const auto offers = [&] {
            return m_store->read([&](Connection &db) { return readOffersOf(db, c.id); }).value();
        };
        QCOMPARE(offers(), std::vector{h.offer});
        Contact unknown; // as little as there may be
        unknown.id = h.contact.id;
        unknown.customer = c.id;
        unknown.openedAt = kAt;
        QVERIFY(m_store->writes([&](Transaction &tx) { return putContact(tx, unknown); }));
        QCOMPARE(contact().value(), unknown);
        QVERIFY(m_store->writes([&](Transaction &tx) { return removeAll(tx, h); }));
        QVERIFY(!contact() && marks().empty() && offers().empty());
        const CustomerSnapshot after = snapshot(c.id);
        QVERIFY(after.members.empty() && after.handles.empty() && after.preferences.empty() &&
                after.needs.empty());
        QVERIFY(after.consents.empty() && after.attempts.empty() && after.promises.empty());
        QVERIFY(!m_store->write([&](Transaction &tx) { return removeNeed(tx, h.need.id); }).has_value());
    }

    void interactionsComeBackWhole()
    {
        const Customer c = addCustomer();
        const Case theCase = fullCase(c.id);
        Interaction i = fullInteraction(c.id, theCase.id);
        QVERIFY(m_store->writes([&](Transaction &tx) { return putCase(tx, theCase); }));
        QVERIFY(m_store->writes([&](Transaction &tx) { return putInteraction(tx, i); }));
        const auto read = [&] {
            return m_store->read([&](Connection &db) { return readInteraction(db, i.id); }).value();
        };
        QCOMPARE(read(), i);
        const auto page = m_store->read([&](Connection &db) {
            return readTimeline(db, TimelineQuery{c.id, theCase.id, {}, {}});
        });
        QCOMPARE(page->entries.size(), size_t{1});
        QVERIFY(page->entries[0].interaction.bodyCut);
        QCOMPARE(page->entries[0].interaction.body, i.body.left(2000));

        i.body = QStringLiteral("short now");
        i.money = {};
        i.person = {};
        QVERIFY(m_store->writes([&](Transaction &tx) { return putInteraction(tx, i); }));
        QCOMPARE(read(), i);
        QVERIFY(m_store->writes([&](Transaction &tx) { return setPinned(tx, i.id, false); }));
        QVERIFY(!read().pinned);
        QVERIFY(m_store->writes([&](Transaction &tx) { return removeInteraction(tx, i.id); }));
        QCOMPARE(m_store->read([&](Connection &db) { return readInteraction(db, i.id); }).error().code,
                 base::Code::NotFound);
        QCOMPARE(snapshot(c.id).interactionCount, 0);
    }

    void partsOfAnInteractionComeBackWhole()
    {
        const Customer c = addCustomer();
        const Interaction i = fullInteraction(c.id, std::nullopt);
        const Transcript transcript{
            i.id,
            QStringLiteral("label sent"),
            {{QStringLiteral("Bot"), true, QStringLiteral("Hello"), false, kAt},
             {QStringLiteral("Marit"), false, QStringLiteral("No"), true, std::nullopt}}};
        const QByteArray bytes("\x00\x01pdf", 5);
        const Attachment kept{AttachmentId::make(m_store->clock()),
                              i.id,
                              QStringLiteral("a.pdf"),
                              QStringLiteral("application/pdf"),
                              QStringLiteral("cid1"),
                              5,
                              true};
        const Attachment listed{AttachmentId::make(m_store->clock()),
                                i.id,
                                QStringLiteral("b.zip"),
                                QString(),
                                QString(),
                                9'000'000,
                                false};
        QVERIFY(m_store->writes([&](Transaction &tx) -> base::Result<void> {
            for (const auto &done : {putInteraction(tx, i), putTranscript(tx, transcript),
                                     putHtml(tx, i.id, QStringLiteral("<p>Hei</p>")),
                                     putAttachment(tx, kept, bytes), putAttachment(tx, listed, {})}) {
                if (!done)
                    return done;
            }
            return {};
        }));
        QCOMPARE(m_store->read([&](Connection &db) { return readTranscript(db, i.id); }).value(), transcript);
        QCOMPARE(m_store->read([&](Connection &db) { return readHtml(db, i.id); }).value(),
                 QStringLiteral("<p>Hei</p>"));
        QCOMPARE(m_store->read([&](Connection &db) { return readAttachment(db, kept.id); }).value(), bytes);
        QVERIFY(!m_store->read([&](Connection &db) { return readAttachment(db, listed.id); }).has_value());
        const auto page = m_store->read([&](Connection &db) {
            return readTimeline(db, TimelineQuery{c.id, {}, {}, {}});
        });
        const TimelineEntry &entry = page->entries.at(0);
        QCOMPARE(entry.transcriptDone, transcript.done);
        QCOMPARE(entry.transcriptLines, 2);
        QCOMPARE(entry.decisive, std::vector{transcript.lines[1]});
        QCOMPARE(entry.attachments, (std::vector{kept, listed}));
        QCOMPARE(entry.interaction.attachmentCount, 2);
        QVERIFY(entry.interaction.hasHtml);
    }

    void ordersComeBackWhole()
    {
        const Customer c = addCustomer();
        Order order;
        order.id = OrderId::make(m_store->clock());
        order.customer = c.id;
        order.customerKey = QStringLiteral("K-2041");
        order.kind = OrderKind::Subscription;
        order.number = QStringLiteral("NW-4471");
        order.status = QStringLiteral("delivered");
        order.orderedAt = kAt;
        order.renewsAt = kAt + std::chrono::hours(24);
        order.source = QStringLiteral("shop");
        order.sourceId = QStringLiteral("1");
        order.lines = {{OrderLineId::make(m_store->clock()), QStringLiteral("Speaker"),
                        QStringLiteral("SP-1"), 2, Money{1000, QStringLiteral("NOK")}, kAt}};
        order.events = {{OrderEventId::make(m_store->clock()), OrderEventKind::Delivery, kAt, Money{},
                         QString(), QStringLiteral("TR-1"), QStringLiteral("dented box")}};
        QVERIFY(m_store->writes([&](Transaction &tx) { return putOrder(tx, order); }));
        QCOMPARE(m_store->read([&](Connection &db) { return readOrders(db, c.id, 10); }).value(),
                 std::vector{order});
        QCOMPARE(snapshot(c.id).customer.orderCount, 1);
        order.lines.clear();
        QVERIFY(m_store->writes([&](Transaction &tx) { return putOrder(tx, order); }));
        QCOMPARE(
            m_store->read([&](Connection &db) { return readOrdersNumbered(db, QStringLiteral("nw 4471")); })
                .value(),
            std::vector{order});
    }

    void unlinkedOrdersFindTheirCustomer_data()
    {
        QTest::addColumn<QString>("key");
        QTest::newRow("account number") << "k 2041";
        QTest::newRow("address") << "Marit@Example.no";
        QTest::newRow("phone in national form") << "93 45 67 89";
        QTest::newRow("phone with country") << "+47 934 56 789";
    }
    void unlinkedOrdersFindTheirCustomer()
    {
        QFETCH(QString, key);
        const Customer c = addCustomer();
        const base::Clock &clock = m_store->clock();
        Order order;
        order.id = OrderId::make(clock);
        order.customerKey = key;
        QVERIFY(m_store->writes([&](Transaction &tx) { return putOrder(tx, order); }));
        QVERIFY(m_store->writes([&](Transaction &tx) -> base::Result<void> {
            if (auto done = putHandle(tx, {HandleId::make(clock),
                                           c.id,
                                           {},
                                           HandleKind::Email,
                                           QStringLiteral("marit@example.no"),
                                           QStringLiteral("marit@example.no"),
                                           {},
                                           {}});
                !done)
                return done;
            return putHandle(tx, {HandleId::make(clock),
                                  c.id,
                                  {},
                                  HandleKind::Phone,
                                  QStringLiteral("93456789"),
                                  QStringLiteral("+4793456789"),
                                  {},
                                  {}});
        }));
        QCOMPARE(m_store->read([](Connection &db) { return readUnlinkedOrders(db, 9); })->size(), size_t{1});
        QCOMPARE(m_store->write([](Transaction &tx) { return linkOrders(tx); }).value().size(), size_t{1});
        QCOMPARE(m_store->read([](Connection &db) { return readUnlinkedOrders(db, 9); })->size(), size_t{0});
        QCOMPARE(snapshot(c.id).customer.orderCount, 1);
    }

    void commandsAreGaplessAndHashed()
    {
        const QByteArray body("{\"a\":1}");
        for (int i = 0; i < 3; ++i) {
            QVERIFY(m_store->writes([&](Transaction &tx) {
                return appendCommand(tx, {CommandId::make(m_store->clock()),
                                          QStringLiteral("customer.add_note.v1"),
                                          PersonId::make(m_store->clock()), kAt, body});
            }));
            const auto failed = m_store->write([&](Transaction &tx) -> base::Result<void> {
                if (auto done = appendCommand(tx, {CommandId::make(m_store->clock()), QStringLiteral("x.v1"),
                                                   PersonId::make(m_store->clock()), kAt, body});
                    !done)
                    return done;
                return base::fail(base::Code::NotFound, QStringLiteral("on purpose"));
            });
            QVERIFY(!failed.has_value());
        }
        QCOMPARE(m_store->number(
                     QStringLiteral("SELECT group_concat(dseq, '') FROM command WHERE state = 'pending'")),
                 123);
        const auto hash = m_store->read([](Connection &db) {
            return db.value(QStringLiteral("SELECT hex(sha256) FROM command LIMIT 1"));
        });
        QCOMPARE(hash->toString(),
                 QString::fromLatin1(
                     QCryptographicHash::hash(body, QCryptographicHash::Sha256).toHex().toUpper()));
    }

    void caseNumbersPassWhatAnImportTook()
    {
        const Customer c = addCustomer();
        Case taken = fullCase(c.id);
        taken.number = QStringLiteral("10002");
        QVERIFY(m_store->writes([&](Transaction &tx) { return putCase(tx, taken); }));
        const auto next = [&] {
            return m_store->write([](Transaction &tx) { return nextCaseNumber(tx); }).value();
        };
        QCOMPARE(next(), QStringLiteral("10001"));
        QCOMPARE(next(), QStringLiteral("10003"));
    }

    void settingsAndRecentsAreKept()
    {
        const Customer c = addCustomer();
        QVERIFY(m_store->writes(
            [](Transaction &tx) { return putSetting(tx, QStringLiteral("k"), QByteArray("v")); }));
        QVERIFY(m_store->writes(
            [](Transaction &tx) { return putSetting(tx, QStringLiteral("k"), QByteArray("w")); }));
        QCOMPARE(m_store->read([](Connection &db) { return readSetting(db, QStringLiteral("k")); }).value(),
                 QByteArray("w"));
        QVERIFY(m_store->writes([&](Transaction &tx) { return noteOpened(tx, c.id, m_store->now()); }));
        QVERIFY(m_store->writes([&](Transaction &tx) { return setCustomerPinned(tx, c.id, true); }));
        const auto recent = m_store->read([](Connection &db) { return readRecentCustomers(db, 5); });
        const auto pinned = m_store->read([](Connection &db) { return readPinnedCustomers(db); });
        QCOMPARE(recent->size(), size_t{1});
        QVERIFY(recent->front().restricted);
        QCOMPARE(*recent, *pinned);
    }
};

LEEWAY_TEST(TestWrites)
#include "tst_writes.moc"
