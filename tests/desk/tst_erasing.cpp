// Erasing a person at a computer of its own: asked by one and decided by another, what goes and what stays,
// and that no byte of the files holds a word of them afterwards.
#include "desk/cases.h"
#include "desk/contact_desk.h"
#include "desk/draft.h"
#include "desk/edit_customer.h"
#include "desk/erasing.h"
#include "desk/history.h"
#include "desk/members.h"
#include "desk/merge_customers.h"
#include "desk/read_customer.h"
#include "desk/records.h"
#include "desk/search.h"
#include "desk/store_check.h"
#include "storage/bulk.h"
#include "storage/customer_writes.h"
#include "storage/payout_rows.h"
#include "support/test_case.h"

#include <QDir>
#include <QTest>

using namespace leeway;
using namespace std::chrono_literals;
using test::got;
using test::refused;

namespace
{

const QString kWord = QStringLiteral("Zebulonsen"); // stands in everything that is known of them
const QString kReason = QStringLiteral("asked by letter of 21 November");
const QString kWhy = QStringLiteral("identity checked on the phone");

/// Tables of a store but what SQLite keeps for itself and for an index.
const QString kTablesOfStore = QStringLiteral(
    "SELECT group_concat(name, ' ') FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND "
    "name NOT LIKE '%_index_%'");

} // namespace

class TestErasing : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<test::DeskFixture> m_at;
    domain::CustomerId m_marit;
    domain::CustomerId m_twin;

    desk::Desk &desk() { return *m_at->desk; }

    domain::CustomerId newCustomer(const QString &name, const QString &email)
    {
        desk::NewCustomer made;
        made.customer.name = name;
        made.customer.place = name;
        made.customer.accountNumber = name;
        domain::Handle handle;
        handle.kind = domain::HandleKind::Email;
        handle.value = email;
        made.handles.push_back(handle);
        return got(desk::createCustomer(desk(), made));
    }

    /// A colleague sits down.
    void signIn(const QString &name, domain::Role role)
    {
        domain::Person person;
        person.id = domain::PersonId::make(*m_at->clock);
        person.name = name;
        person.role = role;
        got(m_at->storage->write(
            [person](storage::Transaction &tx) { return storage::putPerson(tx, person); }));
        desk().setMe(person);
    }

    /// Of Marit, joined to a second record, in as many tables as there are.
    void fill()
    {
        m_marit = newCustomer(QStringLiteral("Marit ") + kWord, kWord + QStringLiteral("@example.com"));
        m_twin = newCustomer(QStringLiteral("M. ") + kWord,
                             QStringLiteral("m.") + kWord + QStringLiteral("@example.com"));
        got(desk::mergeCustomers(desk(), m_twin, m_marit, QStringLiteral("the same, says ") + kWord));
        domain::Case wanted;
        wanted.customer = m_marit;
        wanted.title = QStringLiteral("Cracked tank of ") + kWord;
        const domain::Case tank = got(desk::openCase(desk(), wanted));
        got(desk::addNote(desk(), {m_marit, tank.id, QStringLiteral("she is ") + kWord}));
        const auto undo = got(desk::addNote(desk(), {m_twin, {}, QStringLiteral("wrong: ") + kWord}));
        QVERIFY(test::await(undo(desk())));
        domain::Need need;
        need.customer = m_marit;
        need.text = QStringLiteral("call her ") + kWord;
        got(desk::putRecord(desk(), need));
        domain::Promise promise;
        promise.customer = m_twin;
        promise.what = QStringLiteral("a call to ") + kWord;
        promise.dueAt = m_at->clock->now() + 2h;
        got(desk::putRecord(desk(), promise));
        got(desk::openFolded(desk(), m_marit, QStringLiteral("because ") + kWord));
        got(desk::keepDraft(desk(), m_marit, QStringLiteral("to say: ") + kWord));
        bring();
    }

    /// What other systems say of her.
    void bring()
    {
        storage::BulkBatch batch;
        batch.id = domain::BatchId::make(*m_at->clock);
        domain::Order order;
        order.id = domain::OrderId::make(*m_at->clock);
        order.customer = m_marit;
        order.customerKey = kWord;
        order.number = QStringLiteral("77-") + kWord;
        order.orderedAt = m_at->clock->now();
        order.source = QStringLiteral("shop");
        order.sourceId = order.number;
        order.lines.resize(1);
        order.lines.front().id = domain::OrderLineId::make(*m_at->clock);
        order.lines.front().article = QStringLiteral("Coffee machine");
        order.lines.front().paid = domain::Money{124'900, QStringLiteral("NOK")};
        batch.orders.push_back(order);
        storage::BulkInteraction mail;
        mail.interaction.id = domain::InteractionId::make(*m_at->clock);
        mail.interaction.customer = m_marit;
        mail.interaction.at = m_at->clock->now();
        mail.interaction.title = kWord;
        mail.interaction.body = QString(QStringLiteral("%1 writes. ").arg(kWord)).repeated(400);
        mail.html = QStringLiteral("<p>") + kWord;
        domain::Attachment file;
        file.id = domain::AttachmentId::make(*m_at->clock);
        file.interaction = mail.interaction.id;
        file.name = kWord + QStringLiteral(".pdf");
        const QByteArray bytes = QByteArray("%PDF " + kWord.toUtf8()).repeated(2'000);
        file.size = bytes.size();
        mail.attachments.emplace_back(file, bytes);
        batch.interactions.push_back(mail);
        got(m_at->storage->write([batch, id = m_marit](storage::Transaction &tx) -> base::Result<void> {
            const auto done = storage::writeBulk(tx, batch, false);
            return done ? storage::rememberSource(tx, QStringLiteral("shop"), QStringLiteral("customer"),
                                                  kWord, id.value)
                        : base::Result<void>(tl::unexpected(done.error()));
        }));
    }

    void ask(domain::CustomerId customer)
    {
        got(desk::askErasure(desk(), customer, domain::Erasure::Ground::NoLongerNeeded, kReason));
    }
    domain::Erasure newest(domain::CustomerId customer)
    {
        return got(desk::readErasure(desk(), customer)).value().erasure;
    }

    /// Closes the store and gives the bytes of its files.
    QByteArray bytesOfFiles()
    {
        m_at->desk.reset();
        m_at->storage.reset();
        QByteArray all;
        for (const QFileInfo &file : QDir(m_at->folder.path()).entryInfoList(QDir::Files)) {
            QFile one(file.filePath());
            if (one.open(QIODevice::ReadOnly))
                all += one.readAll().toLower();
        }
        return all;
    }

private Q_SLOTS:
    void init() { m_at = std::make_unique<test::DeskFixture>(); }
    void cleanup() { m_at.reset(); }

    void everyTableHasItsFate()
    {
        QStringList here = m_at->value(kTablesOfStore).toString().split(u' ');
        QStringList listed;
        for (const domain::ErasedTable &table : domain::erasedTables())
            listed.append(QString::fromLatin1(table.table));
        here.sort();
        listed.sort();
        QCOMPARE(listed, here);
    }

    void noWordIsLeft()
    {
        fill();
        const domain::CustomerId nils =
            newCustomer(QStringLiteral("Nils Berg"), QStringLiteral("nils@example.com"));
        got(desk::addNote(desk(), {nils, {}, QStringLiteral("nothing of hers")}));
        ask(m_twin);
        signIn(QStringLiteral("Olav"), domain::Role::Lead);
        got(desk::decideErasure(desk(), newest(m_marit), {.erase = true, .why = kWhy}));

        const auto done = got(desk::readErasure(desk(), m_twin)).value();
        QCOMPARE(done.erasure.state, domain::Erasure::State::Done);
        QCOMPARE(done.erasure.records.size(), std::size_t(2));
        QCOMPARE(done.customerName, done.erasure.label);
        QCOMPARE(done.decidedBy, QStringLiteral("Olav"));
        QCOMPARE(m_at->value(QStringLiteral("SELECT count(*) FROM customer WHERE name = ? AND place = ''"),
                             {done.erasure.label})
                     .toInt(),
                 2);
        QCOMPARE(m_at->value(QStringLiteral("SELECT sum(paid_minor) FROM order_line")).toInt(), 124'900);
        QCOMPARE(m_at->value(QStringLiteral("SELECT number || customer_key || source_id FROM \"order\""))
                     .toString(),
                 QString());
        QCOMPARE(m_at->value(QStringLiteral("SELECT count(*) FROM interaction WHERE customer <> ?"),
                             {nils.toBytes()})
                     .toInt(),
                 0);
        QCOMPARE(m_at->value(QStringLiteral("SELECT count(*) FROM interaction")).toInt(), 1);
        QCOMPARE(got(desk::checkStore(desk())).problems, QStringList());

        const QByteArray bytes = bytesOfFiles();
        QVERIFY(bytes.contains("nothing of hers")); // it is searched where it would be
        QVERIFY(!bytes.contains(kWord.toLower().toUtf8()));
    }

    void aPreviewSaysWhatGoesAndWhatStays()
    {
        fill();
        const domain::ErasurePreview preview = got(desk::previewErasure(desk(), m_twin));
        QCOMPARE(preview.customer, m_marit);
        QCOMPARE(preview.records, 2);
        QVERIFY(!preview.moneyWaits);
        QHash<QString, qint64> counts;
        for (const domain::ErasureCount &one : preview.counts)
            counts.insert(one.table, one.count);
        QCOMPARE(counts.value(QStringLiteral("customer")), 2);
        QCOMPARE(counts.value(QStringLiteral("attachment")), 1);
        QCOMPARE(counts.value(QStringLiteral("order")), 1);
        QVERIFY(!counts.contains(QStringLiteral("grant")));
        QVERIFY(counts.value(QStringLiteral("command")) > 5);
    }

    void anotherPersonDecides()
    {
        fill();
        ask(m_marit);
        QCOMPARE(refused(desk::askErasure(desk(), m_twin, domain::Erasure::Ground::Objection, kReason)).code,
                 base::Code::AlreadyThere);
        const domain::Erasure asked = newest(m_marit);
        const domain::Person first = desk().me();
        signIn(QStringLiteral("Quirin"), domain::Role::Quality);
        desk().setMe(first); // there is somebody else now, so they are not alone
        const auto byThemselves =
            desk::decideErasure(desk(), asked, {.erase = true, .why = kWhy, .atOnce = true});
        QCOMPARE(refused(byThemselves).code, base::Code::RoleNotAllowed);
        signIn(QStringLiteral("Ann"), domain::Role::Agent);
        QCOMPARE(refused(desk::decideErasure(desk(), asked, {.erase = true, .why = kWhy})).code,
                 base::Code::RoleNotAllowed);
        QCOMPARE(refused(desk::withdrawErasure(desk(), asked)).code, base::Code::RoleNotAllowed);
        signIn(QStringLiteral("Olav"), domain::Role::Lead);
        QCOMPARE(refused(desk::decideErasure(desk(), asked, {.erase = true, .why = QString()})).code,
                 base::Code::FieldInvalid);
        got(desk::decideErasure(desk(), asked, {.erase = false, .why = kWhy}));
        QCOMPARE(newest(m_marit).state, domain::Erasure::State::Declined);
        QCOMPARE(refused(desk::decideErasure(desk(), asked, {.erase = true, .why = kWhy})).code,
                 base::Code::ChangedMeanwhile);
        QVERIFY(m_at->value(QStringLiteral("SELECT name FROM customer WHERE id = ?"), {m_marit.toBytes()})
                    .toString()
                    .contains(kWord));
    }

    void whoWorksAloneWaitsForADay()
    {
        fill();
        ask(m_marit);
        const desk::ErasureDecision yes{.erase = true, .why = kWhy};
        QCOMPARE(refused(desk::decideErasure(desk(), newest(m_marit), yes)).code,
                 base::Code::ChangedMeanwhile);
        m_at->clock->advance(24h);
        got(desk::decideErasure(desk(), newest(m_marit), yes));
        QCOMPARE(newest(m_marit).state, domain::Erasure::State::Done);
        QCOMPARE(refused(desk::askErasure(desk(), m_marit, domain::Erasure::Ground::Objection, kReason)).code,
                 base::Code::AlreadyThere);
    }

    void whatStaysMustNotNameThem_data()
    {
        QTest::addColumn<QString>("reason");
        QTest::newRow("a word of the name")
            << QStringLiteral("Mrs. ") + kWord.toUpper() + QStringLiteral(" wrote");
        QTest::newRow("the first name") << QStringLiteral("marit wants it");
        QTest::newRow("an address") << QStringLiteral("mail from ") + kWord + QStringLiteral("@EXAMPLE.com");
        QTest::newRow("the other record's") << QStringLiteral("m.") + kWord + QStringLiteral("@example.com");
        QTest::newRow("nothing") << QString();
    }
    void whatStaysMustNotNameThem()
    {
        QFETCH(QString, reason);
        fill();
        QCOMPARE(refused(desk::askErasure(desk(), m_marit, domain::Erasure::Ground::Objection, reason)).code,
                 base::Code::FieldInvalid);
        QCOMPARE(m_at->value(QStringLiteral("SELECT count(*) FROM erasure")).toInt(), 0);
    }

    void moneyOnItsWayComesFirst()
    {
        fill();
        domain::Payout payout;
        payout.id = domain::GrantId::make(*m_at->clock);
        payout.customer = m_twin;
        payout.amount = {70'000, QStringLiteral("NOK")};
        payout.base = payout.amount;
        payout.way = domain::PayoutWay::StoreCredit;
        payout.account = kWord;
        const auto put = [this](const domain::Payout &one) {
            got(m_at->storage->write(
                [one](storage::Transaction &tx) { return storage::putPayout(tx, one); }));
        };
        put(payout);
        ask(m_marit);
        m_at->clock->advance(24h);
        QVERIFY(got(desk::previewErasure(desk(), m_marit)).moneyWaits);
        const desk::ErasureDecision yes{.erase = true, .why = kWhy};
        QCOMPARE(refused(desk::decideErasure(desk(), newest(m_marit), yes)).code, base::Code::LeaseStillHeld);
        QCOMPARE(newest(m_marit).state, domain::Erasure::State::Asked);
        payout.state = domain::PayoutState::Confirmed;
        payout.reference = QStringLiteral("PSP-1");
        put(payout);
        got(desk::decideErasure(desk(), newest(m_marit), yes));
        QCOMPARE(
            m_at->value(QStringLiteral("SELECT account || ' ' || reference || ' ' || amount FROM payout"))
                .toString(),
            QString(newest(m_marit).label + QStringLiteral(" PSP-1 70000")));
    }
};

LEEWAY_TEST(TestErasing)
#include "tst_erasing.moc"
