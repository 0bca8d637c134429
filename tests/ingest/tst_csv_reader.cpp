#include "ingest/csv_by_name.h"
#include "ingest/csv_reader.h"
#include "support/test_case.h"

#include <QTest>

using namespace leeway::ingest;

namespace
{

/// Gives its bytes in pieces of a few, so that every place a row can be cut at is met.
class Dribble final : public ByteSource
{
public:
    Dribble(QByteArray bytes, qint64 piece)
        : m_bytes(std::move(bytes))
        , m_piece(piece)
    {
    }
    leeway::base::Result<qint64> read(char *data, qint64 size) override
    {
        const qint64 count = std::min({size, m_piece, m_bytes.size() - m_at});
        memcpy(data, m_bytes.constData() + m_at, static_cast<size_t>(count));
        m_at += count;
        return count;
    }
    qint64 position() const override { return m_at; }
    qint64 total() const override { return m_bytes.size(); }

private:
    QByteArray m_bytes;
    qint64 m_piece;
    qint64 m_at = 0;
};

/// Rows as "line:cell|cell", a row with a problem as "line!problem".
QStringList rowsOf(const QByteArray &csv, char delimiter = 0, qint64 piece = 1 << 20)
{
    CsvReader reader(std::make_unique<Dribble>(csv, piece), delimiter);
    CsvRow row;
    QStringList rows;
    while (reader.next(row).value()) {
        QStringList cells;
        for (const std::string_view cell : row.cells)
            cells.append(QString::fromUtf8(cell.data(), static_cast<qsizetype>(cell.size())));
        rows.append(QString::number(row.line) +
                    (row.problem ? u'!' + QString::fromLatin1(row.problem) : u':' + cells.join(u'|')));
    }
    return rows;
}

/// Rows by name as "line:code|day", one that cannot be read as "line!problem"; last, why the file was
/// refused.
QStringList namedRowsOf(const QByteArray &csv)
{
    QStringList rows;
    const auto done = readCsvByName(
        memorySource(csv), {QStringLiteral("code"), QStringLiteral("day")}, [&rows](const NamedRow &row) {
            rows.append(QString::number(row.line) + (row.problem.isEmpty() ? u':' : u'!') + row.problem +
                        row.cell(QStringLiteral("code")) + u'|' + row.cell(QStringLiteral("day")));
        });
    return done ? rows : rows << u'?' + done.error().detail;
}

} // namespace

class TestCsvReader : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsRows_data();
    void readsRows();
    void findsTheDelimiter_data();
    void findsTheDelimiter();
    void readsTheSameInAnyPieces();
    void keepsTheRowAsItStood();
    void refusesACellOverTheCap();
    void readsACellOfTenMegabytes();
    void givesUpAQuoteThatSwallowsTheFile();
    void keepsNulBytes();
    void readsByName_data();
    void readsByName();
    void readsNoEndlessFileByName();
    void tellsHowLettersAreWritten_data();
    void tellsHowLettersAreWritten();
};

void TestCsvReader::readsRows_data()
{
    QTest::addColumn<QByteArray>("csv");
    QTest::addColumn<QStringList>("rows");
    QTest::newRow("nothing") << QByteArray() << QStringList();
    QTest::newRow("LF") << QByteArray("a,b\nc,d\n") << QStringList{"1:a|b", "2:c|d"};
    QTest::newRow("CRLF") << QByteArray("a,b\r\nc,d\r\n") << QStringList{"1:a|b", "2:c|d"};
    QTest::newRow("CR only") << QByteArray("a,b\rc,d\r") << QStringList{"1:a|b", "2:c|d"};
    QTest::newRow("no end at the end") << QByteArray("a,b\nc,d") << QStringList{"1:a|b", "2:c|d"};
    QTest::newRow("empty cells") << QByteArray(",,\na,,\n") << QStringList{"1:||", "2:a||"};
    QTest::newRow("empty lines are passed over")
        << QByteArray("a,b\n\n\nc,d\n") << QStringList{"1:a|b", "4:c|d"};
    QTest::newRow("quotes") << QByteArray("\"a,1\",\"\"\n") << QStringList{"1:a,1|"};
    QTest::newRow("doubled quotes") << QByteArray("\"say \"\"hi\"\"\",b\n") << QStringList{"1:say \"hi\"|b"};
    QTest::newRow("line break in quotes")
        << QByteArray("\"a\nb\",c\nd,e\n") << QStringList{"1:a\nb|c", "3:d|e"};
    QTest::newRow("quote inside a cell") << QByteArray("a 5\" pipe,b\n") << QStringList{"1:a 5\" pipe|b"};
    QTest::newRow("letters behind a quote") << QByteArray("\"a\"b,c\n") << QStringList{"1:ab|c"};
    QTest::newRow("byte order mark") << QByteArray("\xEF\xBB\xBF"
                                                   "a,b\n")
                                     << QStringList{"1:a|b"};
    QTest::newRow("lone CR is text in an LF file")
        << QByteArray("a,b\nc\rd,e\n") << QStringList{"1:a|b", "2:c\rd|e"};
    QTest::newRow("quoted CRLF") << QByteArray("a,\"b\"\r\nc,\"d\"\r\n") << QStringList{"1:a|b", "2:c|d"};
    QTest::newRow("a quote never closed")
        << QByteArray("a,b\n\"c,d\ne,f\n")
        << QStringList{"1:a|b", "2!a quote opened here is never closed", "3:e|f"};
    QTest::newRow("a quote at the very end")
        << QByteArray("a\n\"") << QStringList{"1:a", "2!a quote opened here is never closed"};
    QTest::newRow("other scripts") << QByteArray("سارة,สวัสดี,🙂\n")
                                   << QStringList{QStringLiteral("1:سارة|สวัสดี|🙂")};
}

void TestCsvReader::readsRows()
{
    QFETCH(QByteArray, csv);
    QFETCH(QStringList, rows);
    QCOMPARE(rowsOf(csv), rows);
}

void TestCsvReader::findsTheDelimiter_data()
{
    QTest::addColumn<QByteArray>("csv");
    QTest::addColumn<char>("delimiter");
    QTest::newRow("comma") << QByteArray("a,b;c,d\n") << ',';
    QTest::newRow("semicolon") << QByteArray("a;\"b,c,d,e\";f\n") << ';';
    QTest::newRow("tab") << QByteArray("a\tb\n") << '\t';
    QTest::newRow("bar") << QByteArray("a|b|c,d\n") << '|';
    QTest::newRow("one column") << QByteArray("a\nb\n") << ',';
}

void TestCsvReader::findsTheDelimiter()
{
    QFETCH(QByteArray, csv);
    QFETCH(char, delimiter);
    CsvReader reader(memorySource(csv), 0);
    CsvRow row;
    QVERIFY(reader.next(row).value());
    QCOMPARE(reader.delimiter(), delimiter);
}

void TestCsvReader::readsTheSameInAnyPieces()
{
    const QByteArray csv("a,\"b\"\"\nx\",c\r\n\"d\",e,\"\"\r\nf,\"g\"h,i\r\n\"open,j\r\nk,l,m");
    const QStringList whole = rowsOf(csv);
    for (qint64 piece = 1; piece < 20; ++piece)
        QCOMPARE(rowsOf(csv, 0, piece), whole);
}

void TestCsvReader::keepsTheRowAsItStood()
{
    CsvReader reader(memorySource("\"say \"\"hi\"\"\",b\r\nc,d\r\n"), ',');
    CsvRow row;
    QVERIFY(reader.next(row).value());
    QCOMPARE(QByteArray::fromStdString(std::string(row.raw)), QByteArray("\"say \"\"hi\"\"\",b"));
}

void TestCsvReader::refusesACellOverTheCap()
{
    const QByteArray csv =
        "a,b\n" + QByteArray(static_cast<qsizetype>(CsvReader::kCellCap) + 1, 'x') + ",y\nc,d\n";
    QCOMPARE(rowsOf(csv), QStringList({"1:a|b", "2!a cell is longer than 10 MB", "3:c|d"}));
}

void TestCsvReader::readsACellOfTenMegabytes()
{
    const auto size = static_cast<qsizetype>(CsvReader::kCellCap) - 2;
    const QByteArray csv = "a,\"" + QByteArray(size, 'x') + "\"\nc,d\n";
    CsvReader reader(memorySource(csv), ',');
    CsvRow row;
    QVERIFY(reader.next(row).value());
    QCOMPARE(row.cells.at(1).size(), static_cast<size_t>(size));
    QVERIFY(reader.next(row).value());
    QCOMPARE(row.line, 2);
}

void TestCsvReader::givesUpAQuoteThatSwallowsTheFile()
{
    QByteArray csv = "a,b\n\"open,x\n";
    const QByteArray line = QByteArray(1000, 'y') + ",z\n";
    const int count = static_cast<int>(CsvReader::kRowCap / 1000) + 1000;
    for (int i = 0; i < count; ++i)
        csv.append(line);
    CsvReader reader(memorySource(csv), ',');
    CsvRow row;
    int good = 0;
    int bad = 0;
    while (reader.next(row).value())
        ++(row.problem ? bad : good);
    QCOMPARE(bad, 1);
    QCOMPARE(good, count + 1);
}

void TestCsvReader::keepsNulBytes()
{
    CsvReader reader(memorySource(QByteArray("a\0b,c\n", 6)), ',');
    CsvRow row;
    QVERIFY(reader.next(row).value());
    QCOMPARE(row.cells.at(0).size(), 3U);
}

void TestCsvReader::readsByName_data()
{
    QTest::addColumn<QByteArray>("csv");
    QTest::addColumn<QStringList>("rows");
    QTest::newRow("in any order and case, blanks around")
        << QByteArray("Note; DAY ;Code\nx; 1 ;A\n") << QStringList{"2:A|1"};
    QTest::newRow("a row that ends early") << QByteArray("code,day\nA\n") << QStringList{"2:A|"};
    QTest::newRow("the last of two columns of a name")
        << QByteArray("code,day,code\nA,1,B\n") << QStringList{"2:B|1"};
    QTest::newRow("UTF-16 by its mark") << QByteArray("\xFF\xFE"
                                                      "c\0o\0d\0e\0,\0d\0a\0y\0\n\0A\0,\0001\0\n\0",
                                                      28)
                                        << QStringList{"2:A|1"};
    QTest::newRow("UTF-8 with its mark") << QByteArray("\xEF\xBB\xBF"
                                                       "code,day\nJürgen,1\n")
                                         << QStringList{QStringLiteral("2:Jürgen|1")};
    QTest::newRow("UTF-8 without") << QByteArray("code,day\nJürgen,1\n")
                                   << QStringList{QStringLiteral("2:Jürgen|1")};
    QTest::newRow("UTF-8 with its mark, broken in one place")
        << QByteArray("\xEF\xBB\xBF"
                      "code,day\nJürgen,\xFC\n")
        << QStringList{QStringLiteral("2:Jürgen|\uFFFD")};
    QTest::newRow("Windows-1252 far behind the start")
        << QByteArray("code,day\nJ\xFCrgen," + QByteArray(300'000, '1') + "\nB,10 \x80\n")
        << QStringList{QStringLiteral("2:Jürgen|") + QString(300'000, u'1'), QStringLiteral("3:B|10 €")};
    QTest::newRow("Windows-1252 only at the very end")
        << QByteArray("code,day\nA," + QByteArray(300'000, '1') + "\nJ\xFC")
        << QStringList{QStringLiteral("2:A|") + QString(300'000, u'1'), QStringLiteral("3:Jü|")};
    QTest::newRow("a row that cannot be read")
        << QByteArray("code,day\n\"A,1\nB,2\n")
        << QStringList{"2!a quote opened here is never closed|", "3:B|2"};
    QTest::newRow("a column is missing")
        << QByteArray("code,date\nA,1\n") << QStringList{"?the first line names no column day"};
    QTest::newRow("nothing") << QByteArray() << QStringList{"?there is no line that names the columns"};
    QTest::newRow("no header can be read")
        << QByteArray("\"code,day\nA,1\n")
        << QStringList{
               "?the line that names the columns cannot be read: a quote opened here is never closed"};
}

void TestCsvReader::readsByName()
{
    QFETCH(QByteArray, csv);
    QFETCH(QStringList, rows);
    QCOMPARE(namedRowsOf(csv), rows);
}

void TestCsvReader::readsNoEndlessFileByName()
{
    const QByteArray row("A,1\n");
    QCOMPARE(namedRowsOf("code,day\n" + row.repeated(kLongestNamed / row.size())),
             QStringList{"?the file is longer than 64 MB, which no list is"});
}

void TestCsvReader::tellsHowLettersAreWritten_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("charset");
    QTest::newRow("nothing") << QByteArray() << "UTF-8";
    QTest::newRow("ASCII") << QByteArray("abc") << "UTF-8";
    QTest::newRow("UTF-8") << QByteArray("Zoë 🙂") << "UTF-8";
    QTest::newRow("UTF-8 with its mark, broken") << QByteArray("\xEF\xBB\xBF\xFC") << "UTF-8";
    QTest::newRow("UTF-16, little end first") << QByteArray("\xFF\xFE"
                                                            "a\0",
                                                            4)
                                              << "UTF-16";
    QTest::newRow("UTF-16, big end first") << QByteArray("\xFE\xFF\0a", 4) << "UTF-16";
    QTest::newRow("one umlaut") << QByteArray("J\xFCrgen") << "Windows-1252";
    QTest::newRow("a letter cut off at the end") << QByteArray("Zo\xC3") << "Windows-1252";
}

void TestCsvReader::tellsHowLettersAreWritten()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, charset);
    QCOMPARE(charsetName(charsetOf(bytes)), charset);
}

LEEWAY_TEST(TestCsvReader)
#include "tst_csv_reader.moc"
