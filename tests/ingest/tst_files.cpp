#include "ingest/byte_source.h"
#include "ingest/import_reader.h"
#include "ingest/rejects_writer.h"
#include "support/test_case.h"

#include <QBuffer>
#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace leeway;
using namespace leeway::ingest;

namespace
{

QString sample(const QString &name)
{
    return qEnvironmentVariable("LEEWAY_SOURCE_DIR") + QStringLiteral("/resources/mappings/samples/") + name;
}

std::vector<ImportItem> readAll(const QString &path, const Mapping &mapping)
{
    std::vector<ImportItem> items;
    auto reader = ImportReader::open(path, mapping);
    if (!reader)
        qFatal("%s", qPrintable(reader.error().detail));
    for (;;) {
        auto next = (*reader)->next();
        if (!next || !*next)
            return items;
        items.push_back(std::move(**next));
    }
}

const ImportRecord &record(const std::vector<ImportItem> &items, size_t at)
{
    return std::get<ImportRecord>(items.at(at));
}

QString reason(const std::vector<ImportItem> &items, size_t at)
{
    return std::get<Rejected>(items.at(at)).reason;
}

} // namespace

/// The samples that come with the mappings, and what lies around a file: gzip, charsets, rejects, resuming.
class TestFiles : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyBuiltInMappingIsValid();
    void readsOrders();
    void readsPayments();
    void readsMail();
    void readsChats();
    void givesTheSameItemsAgain();
    void readsOtherCharsets_data();
    void readsOtherCharsets();
    void namesDamagedGzip();
    void writesRejects();
};

void TestFiles::everyBuiltInMappingIsValid()
{
    const QStringList names = builtInMappings();
    QVERIFY(names.size() >= 9);
    for (const QString &name : names) {
        const auto mapping = loadMapping(name);
        QVERIFY2(mapping, qPrintable(name + (mapping ? QString() : mapping.error().detail)));
        QCOMPARE(mapping->hash.size(), 32);
    }
    const auto none = loadMapping(QStringLiteral("nothing"));
    QVERIFY(!none);
    QVERIFY(none.error().detail.contains(u"twcs.json"));
}

void TestFiles::readsOrders()
{
    const auto items = readAll(sample("orders.csv"), *loadMapping("orders"));
    QCOMPARE(items.size(), 5U);
    const ImportRecord &first = record(items, 0);
    QCOMPARE(first.customer.key, QStringLiteral("K-2201"));
    QCOMPARE(first.customer.handles.size(), 3U);
    QCOMPARE(first.order->number, QStringLiteral("10041"));
    QCOMPARE(first.orderLine, QStringLiteral("1")); // the same article may stand in an order twice
    QCOMPARE(record(items, 1).orderLine, QStringLiteral("2"));
    QCOMPARE(first.order->lines.at(0).article, QStringLiteral("Floor lamp \"Fjord\", oak"));
    QCOMPARE(first.order->lines.at(0).paid, (domain::Money{124900, "NOK"}));
    QCOMPARE(base::toIso(first.order->orderedAt), QStringLiteral("2026-03-02T17:22:00.000Z"));
    QCOMPARE(record(items, 1).order->lines.at(0).quantity, 2);
    QCOMPARE(record(items, 3).customer.key, QStringLiteral("thana@post.example"));
    QCOMPARE(reason(items, 4), QStringLiteral("order.quantity: 'one': it must be a whole number of pieces"));
}

void TestFiles::readsPayments()
{
    const auto items = readAll(sample("payments.csv"), *loadMapping("payments"));
    QCOMPARE(items.size(), 7U);
    QCOMPARE(record(items, 0).orderEvent->orderNumber, QStringLiteral("10041"));
    QCOMPARE(record(items, 0).orderEvent->event.amount, (domain::Money{134700, "NOK"}));
    QCOMPARE(record(items, 1).orderEvent->event.kind, domain::OrderEventKind::Delivery);
    QVERIFY(record(items, 4).orderEvent->event.detail.contains(QStringLiteral("1111 was named")));
    QVERIFY(!record(items, 4).orderEvent->event.detail.contains(QStringLiteral("4111")));
    QCOMPARE(reason(items, 5), QStringLiteral("orderEvent.at: '2026-02-30 12:02': there is no such day"));
    QCOMPARE(reason(items, 6),
             QStringLiteral("orderEvent.kind: 'chargeback': the mapping's map has no such value"));
}

void TestFiles::readsMail()
{
    const auto items = readAll(sample("mail.mbox"), *loadMapping("mail"));
    QCOMPARE(items.size(), 3U);
    const ImportRecord &first = record(items, 0);
    const domain::Interaction &it = first.interactions.at(0).interaction;
    QCOMPARE(first.customer.name, QStringLiteral("Marit Sørbø"));
    QCOMPARE(it.title, QStringLiteral("Lampen er ødelagt"));
    QCOMPARE(it.body,
             QStringLiteral("Hei, lampen kom frem ødelagt. Se bildet.\nFrom esken ser alt greit ut."));
    QCOMPARE(base::toIso(it.at), QStringLiteral("2026-03-09T08:14:02.000Z"));
    QCOMPARE(it.attachmentCount, 1);
    QCOMPARE(first.interactions.at(0).attachments.at(0).listed.contentId, QStringLiteral("pic1"));
    QCOMPARE(first.interactions.at(0).attachments.at(0).bytes.left(4), QByteArray("\x89PNG"));
    QVERIFY(first.interactions.at(0).html.contains(u"[evil.example]"));
    QVERIFY(!first.interactions.at(0).html.contains(u"track.example"));
    const ImportRecord &answer = record(items, 1);
    QCOMPARE(answer.interactions.at(0).interaction.direction, domain::Direction::Out);
    QCOMPARE(answer.customer.key, first.customer.key);
    QCOMPARE(answer.mainCase->key, first.mainCase->key);
    QCOMPARE(answer.interactions.at(0).interaction.body,
             QStringLiteral("Hei Marit, vi sender en ny lampe i dag."));
    const domain::Interaction &third = record(items, 2).interactions.at(0).interaction;
    QCOMPARE(third.title, QStringLiteral("Возврат"));
    QCOMPARE(third.body, QStringLiteral("Refund\n\n- one\n- two"));
    QCOMPARE(base::toIso(third.at), QStringLiteral("2026-03-10T06:00:00.000Z"));
    QVERIFY(third.sourceId.startsWith(u"sha256:"));
}

void TestFiles::readsChats()
{
    const auto items = readAll(sample("chat.jsonl"), *loadMapping("chat"));
    QCOMPARE(items.size(), 4U);
    const ImportRecord &first = record(items, 0);
    QCOMPARE(first.mainCase->number, QStringLiteral("48213"));
    const auto &transcript = first.interactions.at(0).transcript;
    QVERIFY(transcript);
    QCOMPARE(transcript->lines.size(), 3U);
    QCOMPARE(transcript->done, QStringLiteral("return label sent · voucher offered, declined"));
    QVERIFY(transcript->lines.at(0).decisive && transcript->lines.at(1).byBot);
    QVERIFY(transcript->lines.at(0).at.has_value());
    QVERIFY(!record(items, 1).interactions.at(0).transcript->lines.at(0).text.contains(u"4111"));
    QVERIFY(!record(items, 1).mainCase);
    QCOMPARE(reason(items, 2),
             QStringLiteral("interactions[0].at: '2026-13-01T00:00:00Z': there is no such day"));
    QVERIFY(reason(items, 3).startsWith(u"no JSON"));
}

/// What makes an import resumable: what was read once is read the same again.
void TestFiles::givesTheSameItemsAgain()
{
    for (const auto &[mapping, file] :
         {std::pair{"orders", "orders.csv"}, {"mail", "mail.mbox"}, {"chat", "chat.jsonl"}}) {
        const auto rules = loadMapping(mapping);
        const auto once = readAll(sample(file), *rules);
        QVERIFY(!once.empty());
        auto reader = ImportReader::open(sample(file), *rules);
        for (const ImportItem &item : once)
            QVERIFY((*reader)->next().value() == item);
        QVERIFY(!(*reader)->next().value());
        QVERIFY(!(*reader)->next().value());
    }
}

void TestFiles::readsOtherCharsets_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("charset");
    QTest::addColumn<QByteArray>("utf8");
    QTest::newRow("windows") << QByteArray("\x80 \xF8") << QByteArray("windows-1252") << QByteArray("€ ø");
    QTest::newRow("UTF-16 by its mark")
        << QByteArray("\xFF\xFE\xF8\0a\0", 6) << QByteArray() << QByteArray("øa");
    QTest::newRow("Shift JIS") << QByteArray("\x83\x65") << QByteArray("shift_jis") << QByteArray("テ");
    QTest::newRow("UTF-8 as it is") << QByteArray("\xC3\xB8") << QByteArray() << QByteArray("ø");
    QTest::newRow("unreadable byte") << QByteArray("a\x83") << QByteArray("shift_jis")
                                     << QByteArray("a\xEF\xBF\xBD");
    QTest::newRow("one byte") << QByteArray("a") << QByteArray() << QByteArray("a");
}

void TestFiles::readsOtherCharsets()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QByteArray, charset);
    QFETCH(QByteArray, utf8);
    auto source = asUtf8(memorySource(bytes), charset);
    QVERIFY(source);
    QByteArray read;
    char chunk[16];
    for (qint64 count = 1; count > 0;) {
        count = (*source)->read(chunk, sizeof chunk).value();
        read.append(chunk, count);
    }
    QCOMPARE(read, utf8);
    QVERIFY(!asUtf8(memorySource(bytes), "no-such-charset"));
}

void TestFiles::namesDamagedGzip()
{
    const QByteArray gzip = QByteArray::fromHex("1f8b0800000000000003") + QByteArray(50, '\xFF');
    auto buffer = std::make_unique<QBuffer>();
    buffer->setData(gzip);
    buffer->open(QIODevice::ReadOnly);
    const auto source = byteSource(std::move(buffer));
    char chunk[100];
    const auto count = source->read(chunk, sizeof chunk);
    QVERIFY(!count);
    QCOMPARE(count.error().code, base::Code::GzipDamaged);
}

void TestFiles::writesRejects()
{
    QTemporaryDir folder;
    const QString path = folder.filePath("rejects.csv");
    RejectsWriter writer(path);
    QVERIFY(!QFile::exists(path));
    QVERIFY(writer.add({12, "a, b", "=cmd()|' /C calc'!A0,\"x\""}));
    QVERIFY(writer.add({13, "card", "paid by 4111 1111 1111 1111"}));
    QVERIFY(writer.finish());
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray written = file.readAll();
    QVERIFY(written.startsWith("line,reason,row\r\n12,\"a, b\",\"'=cmd()|' /C calc'!A0,\"\"x\"\"\"\r\n"));
    QVERIFY(!written.contains("4111"));
    QCOMPARE(writer.count(), 2);
    QCOMPARE(file.permissions() & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());
}

LEEWAY_TEST(TestFiles)
#include "tst_files.moc"
