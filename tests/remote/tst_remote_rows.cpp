// Values of the store are read by type; what is not of the type is named, never shown and never guessed.
#include "link_fixture.h"

#include "support/test_case.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QTest>

using namespace leeway;
using namespace leeway::test;
using base::Code;
using base::Result;
using remote::Link;
using remote::Rows;

class TestRows : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void aNumberIsAllOfItsDigits_data();
    void aNumberIsAllOfItsDigits();
    void aJsonValueMayBeAnything_data();
    void aJsonValueMayBeAnything();
    void bytesComeBackAsTheyWere();
    void whatIsOfAnotherTypeIsNamed_data();
    void whatIsOfAnotherTypeIsNamed();
    void noRowsAreNoRows();
    void rowsOutliveTheirLink();
    void countsWhatWasTouched();

private:
    Rows ask(const QByteArray &sql);

    std::unique_ptr<PgCluster> m_cluster;
    std::unique_ptr<Link> m_link;
};

void TestRows::initTestCase()
{
    if (const QString why = PgCluster::whyNot(); !why.isEmpty())
        QSKIP(qPrintable(why));
    m_cluster = std::make_unique<PgCluster>();
    m_cluster->start();
    m_link = std::make_unique<Link>();
    QVERIFY(open(*m_link, bySocket(*m_cluster)));
}

Rows TestRows::ask(const QByteArray &sql)
{
    const Result<Rows> rows = await(m_link->query(sql));
    if (!rows)
        qWarning("%s", qPrintable(base::toLogLine(rows.error())));
    return rows.value_or(Rows());
}

void TestRows::aNumberIsAllOfItsDigits_data()
{
    QTest::addColumn<qint64>("number");
    QTest::newRow("largest") << std::numeric_limits<qint64>::max();
    QTest::newRow("smallest") << std::numeric_limits<qint64>::min();
    QTest::newRow("beyond a double") << qint64(9007199254740993);
    QTest::newRow("nought") << qint64(0);
}

void TestRows::aNumberIsAllOfItsDigits()
{
    QFETCH(const qint64, number);
    const QByteArray quoted = '\'' + QByteArray::number(number) + '\'';
    const Rows rows = ask("SELECT " + quoted + "::bigint, jsonb_build_object('n', " + quoted + "::bigint)");
    QCOMPARE(rows.int64(0, 0).value(), number);
    QCOMPARE(rows.json(0, 1).value().toObject().value(QStringLiteral("n")).toInteger(), number);
}

void TestRows::aJsonValueMayBeAnything_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QJsonValue>("value");
    QTest::newRow("object") << QByteArray(R"({"a": "æ"})")
                            << QJsonValue(QJsonObject{{QStringLiteral("a"), QStringLiteral("æ")}});
    QTest::newRow("array") << QByteArray("[1, 2]") << QJsonValue(QJsonArray{1, 2});
    QTest::newRow("number") << QByteArray("7") << QJsonValue(7);
    QTest::newRow("text") << QByteArray("\"x\"") << QJsonValue(QStringLiteral("x"));
    QTest::newRow("null") << QByteArray("null") << QJsonValue(QJsonValue::Null);
}

void TestRows::aJsonValueMayBeAnything()
{
    QFETCH(const QByteArray, text);
    QFETCH(const QJsonValue, value);
    const Rows rows = ask("SELECT '" + text + "'::jsonb");
    QCOMPARE(rows.json(0, 0).value(), value);
}

void TestRows::bytesComeBackAsTheyWere()
{
    QByteArray all;
    for (int i = 0; i < 256; ++i)
        all += static_cast<char>(i);
    const Result<Rows> rows = await(m_link->query("SELECT $1::bytea, ''::bytea", {remote::byteaText(all)}));
    VERIFY_OK(rows);
    QCOMPARE(rows->bytea(0, 0).value(), all);
    QCOMPARE(rows->bytea(0, 1).value(), QByteArray());
}

void TestRows::whatIsOfAnotherTypeIsNamed_data()
{
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<QString>("expected");
    const QString number = QStringLiteral("a whole number of 64 bits");
    QTest::newRow("NULL as a number") << QByteArray("NULL::int") << QByteArray("int64") << number;
    QTest::newRow("too large a number") << QByteArray("9223372036854775808") << QByteArray("int64") << number;
    QTest::newRow("a fraction") << QByteArray("1.0") << QByteArray("int64") << number;
    QTest::newRow("a text as a number") << QByteArray("'Marit'") << QByteArray("int64") << number;
    QTest::newRow("nothing as a number") << QByteArray("''") << QByteArray("int64") << number;
    QTest::newRow("NULL as a text") << QByteArray("NULL") << QByteArray("text")
                                    << QStringLiteral("a text in UTF-8");
    QTest::newRow("a word as true or false")
        << QByteArray("'true'::text") << QByteArray("boolean") << QStringLiteral("t or f");
    QTest::newRow("NULL as JSON") << QByteArray("NULL") << QByteArray("json")
                                  << QStringLiteral("one JSON value");
    QTest::newRow("two JSON values") << QByteArray("'1, 2'") << QByteArray("json")
                                     << QStringLiteral("one JSON value");
    QTest::newRow("a text as JSON") << QByteArray("'Marit'") << QByteArray("json")
                                    << QStringLiteral("one JSON value");
    QTest::newRow("a text as bytes") << QByteArray("'Marit'") << QByteArray("bytea")
                                     << QStringLiteral("a bytea in hex");
    QTest::newRow("half a byte") << QByteArray(R"('\x123')") << QByteArray("bytea")
                                 << QStringLiteral("a bytea in hex");
    QTest::newRow("no hex") << QByteArray(R"('\x12zz')") << QByteArray("bytea")
                            << QStringLiteral("a bytea in hex");
}

void TestRows::whatIsOfAnotherTypeIsNamed()
{
    QFETCH(const QByteArray, value);
    QFETCH(const QByteArray, type);
    QFETCH(const QString, expected);
    const Rows rows = ask("SELECT 1, " + value + " AS odd_one");
    const auto failure = [&]() -> base::Error {
        if (type == "int64")
            return errorOf(rows.int64(0, 1));
        if (type == "text")
            return errorOf(rows.text(0, 1));
        if (type == "boolean")
            return errorOf(rows.boolean(0, 1));
        return type == "json" ? errorOf(rows.json(0, 1)) : errorOf(rows.bytea(0, 1));
    }();
    QCOMPARE(failure.code, Code::RemoteValueInvalid);
    QVERIFY2(failure.detail.startsWith(
                 QStringLiteral("row 0, column \"odd_one\": expected %1, got ").arg(expected)),
             qPrintable(failure.detail));
    QVERIFY(!failure.detail.contains(QStringLiteral("Marit")));
}

void TestRows::noRowsAreNoRows()
{
    const Rows none = ask("SELECT 1 AS n WHERE false");
    QCOMPARE(none.count(), 0);
    QCOMPARE(none.columnCount(), 1);
    QCOMPARE(Rows().count(), 0);
    QCOMPARE(Rows().column("n"), -1);
    QCOMPARE(ask("").count(), 0);
}

void TestRows::rowsOutliveTheirLink()
{
    auto link = std::make_unique<Link>();
    QVERIFY(open(*link, bySocket(*m_cluster)));
    const Result<Rows> rows = await(link->query("SELECT 'still here'"));
    link.reset();
    VERIFY_OK(rows);
    QCOMPARE(rows->text(0, 0).value(), QStringLiteral("still here"));
}

void TestRows::countsWhatWasTouched()
{
    VERIFY_OK(await(m_link->script("CREATE TABLE touched (n int)")));
    QCOMPARE(ask("INSERT INTO touched SELECT generate_series(1, 7)").touched(), qint64(7));
    QCOMPARE(ask("DELETE FROM touched WHERE n > 4").touched(), qint64(3));
    QCOMPARE(ask("CREATE TABLE untouched (n int)").touched(), qint64(0));
    QCOMPARE(Rows().touched(), qint64(0));
}

LEEWAY_TEST(TestRows)
#include "tst_remote_rows.moc"
