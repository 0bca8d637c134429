#include "storage/bulk.h"
#include "storage/customer_writes.h"

#include "storage/store_fixture.h"
#include "support/test_case.h"

#include <QFile>
#include <QTest>

using namespace leeway;
using namespace leeway::domain;
using namespace leeway::storage;

namespace
{

const QString kPlanted =
    QStringLiteral("card 4111 1111 1111 1111 or 5500005555555559, iban NO93 8601 1117 947, cvv 737");
const QByteArrayList kForbidden{"4111 1111", "41111111",    "5500005555555559",
                                "8601 1117", "86011117947", "737"};
const base::Instant kMaskedAt = base::instantFromMs(1000);

} // namespace

/// Card numbers, IBANs and security codes in every text field, through every write: none is in the files
/// afterwards.
class TestMaskingStored : public QObject
{
    Q_OBJECT

private:
    static QByteArray bytesOf(const QString &file)
    {
        QFile open(file);
        return open.open(QIODevice::ReadOnly) ? open.readAll() : QByteArray();
    }

    static void check(const QByteArray &bytes, const char *where)
    {
        for (const QByteArray &number : kForbidden) {
            const QByteArray wide(reinterpret_cast<const char *>(QString::fromLatin1(number).utf16()),
                                  number.size() * 2);
            QVERIFY2(!bytes.contains(number), qPrintable(QString::fromLatin1(number + " in " + where)));
            QVERIFY2(!bytes.contains(wide),
                     qPrintable(QString::fromLatin1(number + " as UTF-16 in " + where)));
        }
    }

    BulkBatch planted(const base::Clock &clock, const QString &tail)
    {
        const QString t = kPlanted + tail;
        BulkBatch b;
        b.id = BatchId::make(clock);
        const CustomerId customer = CustomerId::make(clock);
        const CaseId caseId = CaseId::make(clock);
        plantCustomer(b, clock, customer, t);
        plantHistory(b, clock, customer, caseId, t);
        plantFacts(b, clock, customer, caseId, t);
        plantOrder(b, clock, t);
        return b;
    }

    static void plantCustomer(BulkBatch &b, const base::Clock &clock, CustomerId customer, const QString &t)
    {
        Person person;
        person.id = PersonId::make(clock);
        person.name = person.team = t;
        person.languages = {t};
        b.persons = {person};
        Customer c;
        c.id = customer;
        c.name = c.pronunciation = c.pronouns = c.place = c.timeZone = c.tier = c.accountNumber = t;
        c.languages = {t};
        b.customers = {c};
        b.members = {{MemberId::make(clock), customer, t, t, t, false}};
        const QString card = QStringLiteral("4111111111111111");
        for (const HandleKind kind : {HandleKind::Phone, HandleKind::Email, HandleKind::Social,
                                      HandleKind::Account, HandleKind::Order, HandleKind::Other}) {
            b.handles.push_back({HandleId::make(clock), customer, {}, kind, t, t, t, {}});
            b.handles.push_back({HandleId::make(clock), customer, {}, kind, card, card, {}, {}});
        }
    }

    static void plantHistory(BulkBatch &b, const base::Clock &clock, CustomerId customer, CaseId caseId,
                             const QString &t)
    {
        Case k;
        k.id = caseId;
        k.customer = customer;
        k.number = k.title = k.type = k.summary = k.nextStep = k.waitingFor = t;
        k.whatHappened = k.howAffected = k.whatWanted = t;
        b.cases = {k};
        BulkInteraction bulk;
        Interaction &i = bulk.interaction;
        i.id = InteractionId::make(clock);
        i.customer = customer;
        i.at = kMaskedAt;
        i.author = i.title = i.summary = i.language = i.source = i.sourceId = t;
        i.body = QString(3000, u'x') + u' ' + t;
        bulk.transcript = Transcript{i.id, t, {{t, false, t, true, {}}}};
        bulk.html = QStringLiteral("<p>") + t;
        bulk.attachments = {{Attachment{AttachmentId::make(clock), i.id, t, t, t, 1, true}, QByteArray("x")}};
        b.interactions = {bulk};
    }

    static void plantFacts(BulkBatch &b, const base::Clock &clock, CustomerId customer, CaseId caseId,
                           const QString &t)
    {
        b.preferences = {
            {PreferenceId::make(clock), customer, PreferenceKind::Manner, t, t, t, {}, kMaskedAt, true, {}}};
        b.needs = {{NeedId::make(clock), customer, t, t, kMaskedAt}};
        b.consents = {{ConsentId::make(clock), customer, ConsentKind::Survey, ConsentState::Agreed, t, t, t,
                       kMaskedAt}};
        b.attempts = {{AttemptId::make(clock), customer, caseId, t, t, true, kMaskedAt, {}}};
        b.promises = {{PromiseId::make(clock),
                       customer,
                       caseId,
                       t,
                       t,
                       kMaskedAt,
                       {},
                       PromiseState::Open,
                       kMaskedAt,
                       0}};
        b.outcomes = {{OutcomeId::make(clock), customer, caseId, 82, {}, {}, {}, t, kMaskedAt, t}};
    }

    static void plantOrder(BulkBatch &b, const base::Clock &clock, const QString &t)
    {
        Order o;
        o.id = OrderId::make(clock);
        o.customerKey = o.number = o.status = o.source = o.sourceId = t;
        o.lines = {{OrderLineId::make(clock), t, t, 1, {}, {}}};
        o.events = {{OrderEventId::make(clock), OrderEventKind::Payment, kMaskedAt, {}, t, t, t}};
        b.orders = {o};
    }

    /// Contacts are never bulk rows.
    static base::Result<void> putContactOf(Transaction &tx, const base::Clock &clock, CustomerId customer)
    {
        Contact contact;
        contact.id = ContactId::make(clock);
        contact.customer = customer;
        contact.queue = contact.subject = contact.identityHow = contact.speaker = contact.handedOver =
            kPlanted;
        PointMark mark;
        mark.id = PointMarkId::make(clock);
        mark.customer = customer;
        mark.contact = contact.id;
        mark.point = mark.text = kPlanted;
        mark.person = PersonId::make(clock);
        const base::Result<void> done = putContact(tx, contact);
        return done ? putPointMark(tx, mark) : done;
    }

    static base::Result<void> putOneByOne(Transaction &tx, const BulkBatch &b)
    {
        const BulkInteraction &bulk = b.interactions[0];
        for (const auto &done :
             {putPerson(tx, b.persons[0]), putCustomer(tx, b.customers[0]), putMember(tx, b.members[0]),
              putPreference(tx, b.preferences[0]), putNeed(tx, b.needs[0]), putConsent(tx, b.consents[0]),
              putCase(tx, b.cases[0]), putInteraction(tx, bulk.interaction),
              putTranscript(tx, *bulk.transcript), putHtml(tx, bulk.interaction.id, bulk.html),
              putAttachment(tx, bulk.attachments[0].first, bulk.attachments[0].second),
              putAttempt(tx, b.attempts[0]), putPromise(tx, b.promises[0]), putOutcome(tx, b.outcomes[0]),
              putOrder(tx, b.orders[0]),
              logAccess(tx, b.customers[0].id, b.persons[0].id, base::instantFromMs(1), b.cases[0].title),
              rememberSource(tx, kPlanted, QStringLiteral("customer"), kPlanted, b.id.value)}) {
            if (!done)
                return done;
        }
        for (const Handle &handle : b.handles) {
            if (auto done = putHandle(tx, handle); !done)
                return done;
        }
        return {};
    }

private Q_SLOTS:
    void noPlantedNumberReachesTheFiles()
    {
        test::StoreFixture store;
        const BulkBatch one = planted(store.clock(), QString());
        const BulkBatch many = planted(store.clock(), QStringLiteral(" again"));
        const BulkBatch late = planted(store.clock(), QStringLiteral(" later"));
        QVERIFY(store.writes([&](Transaction &tx) { return putOneByOne(tx, one); }));
        QVERIFY(store.writes(
            [&](Transaction &tx) { return putContactOf(tx, store.clock(), one.customers[0].id); }));
        QVERIFY(store.write([&](Transaction &tx) { return writeBulk(tx, many, false); }).has_value());
        QVERIFY(store.write([&](Transaction &tx) { return writeBulk(tx, late, true); }).has_value());
        QVERIFY(store.write([](Transaction &tx) { return indexPending(tx, 100); }).has_value());
        const QByteArray wal = bytesOf(store.file() + QStringLiteral("-wal"));
        QVERIFY(!wal.isEmpty());
        check(wal, "the log");
        const QString file = store.file();
        store.close();
        const QByteArray bytes = bytesOf(file);
        QVERIFY(bytes.contains("card \u2022\u2022\u2022\u2022 1111"));
        check(bytes, "the store");
    }

    void phoneNumbersStay()
    {
        test::StoreFixture store;
        BulkBatch batch = planted(store.clock(), QString());
        batch.handles = {{HandleId::make(store.clock()),
                          batch.customers[0].id,
                          {},
                          HandleKind::Phone,
                          QStringLiteral("+47 934 56 789"),
                          QStringLiteral("+4793456789"),
                          {},
                          {}}};
        QVERIFY(store.write([&](Transaction &tx) { return writeBulk(tx, batch, false); }).has_value());
        QCOMPARE(store.number(QStringLiteral("SELECT count(*) FROM handle WHERE value = '+47 934 56 789' AND "
                                             "reversed_digits = '98765439' || '74'")),
                 1);
    }
};

LEEWAY_TEST(TestMaskingStored)
#include "tst_masking_stored.moc"
