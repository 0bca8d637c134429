// What goes to a shared store of a row, and that its ids are those the store makes of the same keys.
#include "desk/import/record_json.h"
#include "domain/source_ids.h"

#include "ingest/import_reader.h"
#include "support/test_case.h"

#include <QJsonArray>
#include <QTemporaryDir>
#include <QTest>

using namespace leeway;

namespace
{

QString plain(const QUuid &id)
{
    return id.toString(QUuid::WithoutBraces);
}

/// Every row of a sample that comes with the program, as it would go out.
std::vector<QJsonObject> rowsOf(const QString &mappingName, const QString &sample)
{
    const auto mapping = ingest::loadMapping(mappingName);
    if (!mapping)
        qFatal("no mapping");
    auto reader = ingest::ImportReader::open(qEnvironmentVariable("LEEWAY_SOURCE_DIR") +
                                                 QStringLiteral("/resources/mappings/samples/") + sample,
                                             *mapping);
    if (!reader)
        qFatal("no sample");
    std::vector<QJsonObject> rows;
    while (true) {
        const auto item = (*reader)->next();
        if (!item || !*item)
            return rows;
        if (const auto *record = std::get_if<ingest::ImportRecord>(&**item))
            rows.push_back(desk::recordJson(*record, QStringLiteral("NO")));
    }
}

QStringList keysOf(const QJsonValue &value)
{
    return value.toObject().keys();
}

/// Whether a key that only the store may give stands anywhere in `value`.
bool holdsKey(const QJsonValue &value, const QString &key)
{
    if (value.isArray()) {
        for (const QJsonValue one : value.toArray()) {
            if (holdsKey(one, key))
                return true;
        }
        return false;
    }
    const QJsonObject object = value.toObject();
    for (auto it = object.begin(); it != object.end(); ++it) {
        if (it.key() == key || holdsKey(it.value(), key))
            return true;
    }
    return false;
}

} // namespace

class TestRecordJson : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    /// tests/system/store/test_feeds.py asks the store for the same three.
    void idsAreThoseOfTheStore()
    {
        QCOMPARE(plain(domain::sourceId(QStringLiteral("shop"), "customer", QStringLiteral("K-2201"))),
                 QStringLiteral("c9714435-c447-8684-b341-9ec6820f1d92"));
        QCOMPARE(plain(domain::timedSourceId(QStringLiteral("shop"), "order", QStringLiteral("10041"),
                                             base::instantFromMs(1'772'475'720'000))),
                 QStringLiteral("019cafc9-2140-86b0-9e80-008c20999e94"));
        QCOMPARE(plain(domain::sourceId(QStringLiteral("shop"), "handle",
                                        QStringLiteral("Email\nsørbø@post.example\nK-2201"))),
                 QStringLiteral("1fab6336-904b-83fa-acc8-0f668fe82daf"));
    }

    void anOrderGoesOutWithTheSourcesOwnKeys()
    {
        const QJsonObject row = rowsOf(QStringLiteral("orders"), QStringLiteral("orders.csv")).front();
        QCOMPARE(row[QStringLiteral("line")].toInteger(), 2);
        const QJsonObject customer = row[QStringLiteral("customer")].toObject();
        QCOMPARE(customer[QStringLiteral("key")].toString(), QStringLiteral("K-2201"));
        QCOMPARE(customer[QStringLiteral("account_number")].toString(), QStringLiteral("K-2201"));
        QStringList handles;
        for (const QJsonValue one : customer[QStringLiteral("handles")].toArray())
            handles << one[QStringLiteral("kind")].toString() + u' ' +
                           one[QStringLiteral("normalized")].toString();
        QCOMPARE(handles,
                 (QStringList{QStringLiteral("Email marit@post.example"), QStringLiteral("Phone +4740000101"),
                              QStringLiteral("Account k-2201")}));
        const QJsonObject order = row[QStringLiteral("order")].toObject();
        QCOMPARE(order[QStringLiteral("number")].toString(), QStringLiteral("10041"));
        QCOMPARE(order[QStringLiteral("customer_key")].toString(), QStringLiteral("K-2201"));
        const QJsonObject line = order[QStringLiteral("lines")].toArray().first().toObject();
        QCOMPARE(line[QStringLiteral("paid")].toObject()[QStringLiteral("minor")].toInteger(), 124'900);
        QCOMPARE(
            row[QStringLiteral("interactions")].toArray().first()[QStringLiteral("source_id")].toString(),
            QStringLiteral("order-10041-1"));
    }

    void whatIsKnownOfTheCustomerGoesOut()
    {
        ingest::ImportRecord record;
        record.customer.key = QStringLiteral("K-1");
        record.customer.tier = QStringLiteral("Gold");
        record.customer.timeZone = QStringLiteral("Europe/Oslo");
        record.customer.pronouns = QStringLiteral("she");
        const auto told = [&record] {
            return desk::recordJson(record, QStringLiteral("NO"))[QStringLiteral("customer")].toObject();
        };
        QVERIFY(!told().contains(QStringLiteral("since_at"))); // unknown is absent
        record.customer.since = base::instantFromMs(1'493'596'800'000);
        QCOMPARE(told()[QStringLiteral("since_at")].toInteger(), 1'493'596'800'000);
        QCOMPARE(told()[QStringLiteral("tier")].toString(), QStringLiteral("Gold"));
        QCOMPARE(told()[QStringLiteral("time_zone")].toString(), QStringLiteral("Europe/Oslo"));
        QCOMPARE(told()[QStringLiteral("pronouns")].toString(), QStringLiteral("she"));
    }

    void aPaymentNamesItsOrder()
    {
        const QJsonObject row = rowsOf(QStringLiteral("payments"), QStringLiteral("payments.csv")).front();
        QVERIFY(!row.contains(QStringLiteral("customer")));
        QVERIFY(row[QStringLiteral("interactions")].toArray().isEmpty());
        QCOMPARE(keysOf(row[QStringLiteral("event")]),
                 (QStringList{QStringLiteral("amount"), QStringLiteral("at"), QStringLiteral("detail"),
                              QStringLiteral("kind"), QStringLiteral("method"), QStringLiteral("order"),
                              QStringLiteral("reference")}));
    }

    void nothingOfOursGoesOut_data()
    {
        QTest::addColumn<QString>("mapping");
        QTest::addColumn<QString>("sample");
        QTest::newRow("orders") << QStringLiteral("orders") << QStringLiteral("orders.csv");
        QTest::newRow("payments") << QStringLiteral("payments") << QStringLiteral("payments.csv");
        QTest::newRow("chats") << QStringLiteral("chat") << QStringLiteral("chat.jsonl");
        QTest::newRow("letters with files") << QStringLiteral("mail") << QStringLiteral("mail.mbox");
    }
    void nothingOfOursGoesOut()
    {
        QFETCH(QString, mapping);
        QFETCH(QString, sample);
        const auto rows = rowsOf(mapping, sample);
        QVERIFY(!rows.empty());
        for (const QJsonObject &row : rows) {
            for (const auto *key : {"id", "version", "person", "pinned", "main_case", "source"})
                QVERIFY2(!holdsKey(row, QString::fromLatin1(key)), key);
        }
    }

    void filesComeAlong()
    {
        bool found = false;
        for (const QJsonObject &row : rowsOf(QStringLiteral("mail"), QStringLiteral("mail.mbox"))) {
            for (const QJsonValue one : row[QStringLiteral("interactions")].toArray()) {
                for (const QJsonValue file : one[QStringLiteral("attachments")].toArray()) {
                    found = true;
                    QCOMPARE(
                        QByteArray::fromBase64(file[QStringLiteral("bytes")].toString().toLatin1()).size(),
                        file[QStringLiteral("size")].toInteger());
                }
            }
        }
        QVERIFY(found);
    }
};

LEEWAY_TEST(TestRecordJson)
#include "tst_record_json.moc"
