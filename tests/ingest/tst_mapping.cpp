#include "ingest/import_reader.h"

#include "support/test_case.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace leeway;
using namespace leeway::ingest;

namespace
{

const QByteArray kGood = R"({"format":"csv","source":"s","customer":{"key":"{who}"},
    "interactions":[{"id":"{id}","at":"{when}","body":"{text}"}]})";

/// The one item of a file with this row under the header who,id,when,text.
ImportItem itemOf(const QByteArray &row, const QByteArray &mapping = kGood)
{
    QTemporaryDir folder;
    QFile file(folder.filePath("rows.csv"));
    if (!file.open(QIODevice::WriteOnly))
        qFatal("no temporary file");
    file.write("who,id,when,text\n" + row + '\n');
    file.close();
    auto reader = ImportReader::open(file.fileName(), *parseMapping(mapping, "m.json"));
    return (*reader)->next().value().value();
}

} // namespace

class TestMapping : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void saysWhatIsWrong_data();
    void saysWhatIsWrong();
    void namesAMissingColumn();
    void rejectsRows_data();
    void rejectsRows();
    void fillsTemplates_data();
    void fillsTemplates();
    void masksAndRepairs();
    void keepsCardNumbersOutOfKeys();
    void hashesMeaningNotLayout();
};

void TestMapping::saysWhatIsWrong_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QString>("says");
    QTest::newRow("no JSON") << QByteArray("{\n\n!}") << "mapping m.json, line 3:";
    QTest::newRow("a list") << QByteArray("[]") << "mapping m.json: must be one object";
    QTest::newRow("format") << QByteArray(R"({"format":"xls","source":"s"})")
                            << "mapping m.json, format: must be \"csv\"";
    QTest::newRow("unknown word") << QByteArray(kGood).replace("\"key\"", "\"kye\"")
                                  << "mapping m.json, customer.kye: not known here; it may be: key, name";
    QTest::newRow("no source") << QByteArray(kGood).replace("\"source\":\"s\",", "")
                               << "mapping m.json, source: is missing";
    QTest::newRow("zone") << QByteArray(kGood).replace("\"source\"", "\"timeZone\":\"Mars/Base\",\"source\"")
                          << "mapping m.json, timeZone: 'Mars/Base' is no time zone";
    QTest::newRow("brace") << QByteArray(kGood).replace("{text}", "{text")
                           << "interactions[0].body: '{' without '}' at character 1";
    QTest::newRow("enum")
        << QByteArray(kGood).replace("\"body\"", "\"channel\":\"Fax\",\"body\"")
        << "mapping m.json, interactions[0].channel: 'Fax' is not known; it may be: Phone, Chat";
    QTest::newRow("enum in a map")
        << QByteArray(kGood).replace("\"body\"", R"("direction":{"value":"{id}","map":{"x":"Up"}},"body")")
        << "mapping m.json, interactions[0].direction.map.x: 'Up' is not known; it may be: In, Out, Internal";
    QTest::newRow("time format") << QByteArray(kGood).replace("\"{when}\"",
                                                              R"({"value":"{when}","formats":["hh:mm"]})")
                                 << "mapping m.json, interactions[0].at.formats: 'hh:mm' is no date format";
    QTest::newRow("delimiter") << QByteArray(kGood).replace("\"source\"", "\"delimiter\":\"ab\",\"source\"")
                               << "mapping m.json, delimiter: must be one sign";
    QTest::newRow("thread without threads") << QByteArray(kGood).replace("{who}", "{#thread}")
                                            << "mapping m.json, customer.key: {#thread} needs \"threads\"";
    QTest::newRow("nothing to make") << QByteArray(R"({"format":"csv","source":"s"})")
                                     << "mapping m.json, interactions: is missing";
    QTest::newRow("wrong kind") << QByteArray(kGood).replace("\"{id}\"", "7")
                                << "mapping m.json, interactions[0].id: must be a text";
}

void TestMapping::saysWhatIsWrong()
{
    QFETCH(QByteArray, json);
    QFETCH(QString, says);
    const auto mapping = parseMapping(json, "m.json");
    QVERIFY(!mapping);
    QCOMPARE(mapping.error().code, base::Code::MappingInvalid);
    QVERIFY2(mapping.error().detail.contains(says), qPrintable(mapping.error().detail));
}

void TestMapping::namesAMissingColumn()
{
    QTemporaryDir folder;
    QFile file(folder.filePath("rows.csv"));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("author_id,id,when,text\n");
    file.close();
    const auto mapping = parseMapping(QByteArray(kGood).replace("{who}", "{autor_id}"), "twcs.json");
    const auto reader = ImportReader::open(file.fileName(), *mapping);
    QVERIFY(!reader);
    QCOMPARE(reader.error().detail,
             QStringLiteral("mapping twcs.json, customer.key: column 'autor_id' is not in the file; "
                            "it has: author_id, id, when, text"));
}

void TestMapping::rejectsRows_data()
{
    QTest::addColumn<QByteArray>("row");
    QTest::addColumn<QString>("reason");
    QTest::newRow("too few cells") << QByteArray("a,1") << "the row has 2 cells, the header has 4";
    QTest::newRow("too many cells") << QByteArray("a,1,2024-01-01,x,y")
                                    << "the row has 5 cells, the header has 4";
    QTest::newRow("no customer") << QByteArray(",1,2024-01-01,x")
                                 << "customer.key: is empty, so it is not known whose row this is";
    QTest::newRow("no id") << QByteArray("a,,2024-01-01,x")
                           << "interactions[0].id: is empty, so doubles could not be told";
    QTest::newRow("no time") << QByteArray("a,1,,x")
                             << "interactions[0].at: is empty, so it is not known when this was";
    QTest::newRow("year 0") << QByteArray("a,1,0000-01-01,x")
                            << "interactions[0].at: '0000-01-01': it is outside the years 1 to 9999";
    QTest::newRow("no such day") << QByteArray("a,1,2023-02-29,x")
                                 << "interactions[0].at: '2023-02-29': there is no such day";
}

void TestMapping::rejectsRows()
{
    QFETCH(QByteArray, row);
    QFETCH(QString, reason);
    const ImportItem item = itemOf(row);
    QVERIFY(std::holds_alternative<Rejected>(item));
    QCOMPARE(std::get<Rejected>(item).reason, reason);
    QCOMPARE(std::get<Rejected>(item).line, 2);
    QCOMPARE(std::get<Rejected>(item).raw, QString::fromUtf8(row));
}

void TestMapping::fillsTemplates_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("text");
    QTest::newRow("words and columns") << QByteArray("\"{who}: {text}\"") << "a: héllo";
    QTest::newRow("first characters") << QByteArray("\"{text:2}\"") << "hé";
    QTest::newRow("bracket that stands") << QByteArray("\"{who}[ · {text}]\"") << "a · héllo";
    QTest::newRow("bracket that falls") << QByteArray("\"{who}[ · {#row}][ · {id:1}{none}]\"") << "a · 1";
    QTest::newRow("the signs themselves") << QByteArray("\"{{{who}}} [[x]]\"") << "{a} [x]";
    QTest::newRow("first that is filled") << QByteArray("[\"{none}\",\"{who}\"]") << "a";
    QTest::newRow("nothing but words between") << QByteArray("\"- {none} -\"") << "";
}

void TestMapping::fillsTemplates()
{
    QFETCH(QByteArray, body);
    QFETCH(QString, text);
    QTemporaryDir folder;
    QFile file(folder.filePath("rows.csv"));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("who,id,when,text,none\na,7,2024-01-01,héllo,\n");
    file.close();
    const auto mapping = parseMapping(QByteArray(kGood).replace("\"{text}\"", body), "m.json");
    QVERIFY2(mapping, qPrintable(mapping ? QString() : mapping.error().detail));
    auto reader = ImportReader::open(file.fileName(), *mapping);
    const ImportItem item = (*reader)->next().value().value();
    QCOMPARE(std::get<ImportRecord>(item).interactions.at(0).interaction.body, text);
}

void TestMapping::masksAndRepairs()
{
    const ImportItem item = itemOf(QByteArray("a,1,2024-01-01,pay 4111 1111 1111 1111 \xFF nul:\0.", 47));
    const QString body = std::get<ImportRecord>(item).interactions.at(0).interaction.body;
    QVERIFY(!body.contains(u"4111"));
    QVERIFY(body.contains(QChar(QChar::ReplacementCharacter)));
    QVERIFY(!body.contains(QChar(u'\0')));
}

void TestMapping::keepsCardNumbersOutOfKeys()
{
    const auto one = std::get<ImportRecord>(itemOf("4111111111111111,5500005555555559,2024-01-01,x"));
    const auto other = std::get<ImportRecord>(itemOf("4012888888881881,1,2024-01-01,x"));
    QVERIFY(one.customer.key.startsWith(u"masked-"));
    QVERIFY(one.interactions.at(0).interaction.sourceId.startsWith(u"masked-"));
    QVERIFY(one.customer.key != other.customer.key);
    const auto status =
        std::get<ImportRecord>(itemOf("925508713948454912,2,2024-01-01,x")); // a number of another kind
    QCOMPARE(status.customer.key, QStringLiteral("925508713948454912"));
}

void TestMapping::hashesMeaningNotLayout()
{
    QCOMPARE(parseMapping(kGood, "a")->hash, parseMapping(QByteArray(kGood).replace(",", " ,\n"), "b")->hash);
    QVERIFY(parseMapping(kGood, "a")->hash !=
            parseMapping(QByteArray(kGood).replace("{who}", "{id}"), "a")->hash);
}

LEEWAY_TEST(TestMapping)
#include "tst_mapping.moc"
