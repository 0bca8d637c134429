#include "app/program.h"

#include "support/test_case.h"

#include <QJsonArray>
#include <QRegularExpression>

using namespace leeway;

namespace
{

constexpr qsizetype kTenMegabytes = 10 * 1024 * 1024;

/// One row of a plain CSV file, cells quoted.
struct Cells {
    QByteArray name = "Marit Lind";
    QByteArray when = "2024-03-01T10:00:00Z";
    QByteArray title = "a title";
    QByteArray text = "a text";
    QByteArray id = "m1";
};

QByteArray quoted(QByteArray cell)
{
    return '"' + cell.replace('"', "\"\"") + '"';
}

QByteArray fileOf(const QList<Cells> &rows)
{
    QByteArray csv = test::plainHeader();
    int number = 0;
    for (const Cells &row : rows) {
        const QByteArray key = "c" + QByteArray::number(++number);
        csv += quoted(row.id + QByteArray::number(number)) + ',' + key + ',' + quoted(row.name) + ',' + key +
               "@example.org,," + quoted(row.when) + ",," + quoted(row.title) + ',' + quoted(row.text) + '\n';
    }
    return csv;
}

/// The cells of a CSV line as RFC 4180 has them.
QStringList cellsOf(const QString &csv)
{
    QStringList cells{QString()};
    bool inQuotes = false;
    for (qsizetype i = 0; i < csv.size(); ++i) {
        if (csv[i] == u'"' && inQuotes && i + 1 < csv.size() && csv[i + 1] == u'"')
            cells.back() += csv[++i];
        else if (csv[i] == u'"')
            inQuotes = !inQuotes;
        else if (!inQuotes && (csv[i] == u',' || csv[i] == u'\n'))
            cells.append(QString());
        else
            cells.back() += csv[i];
    }
    return cells;
}

} // namespace

/// Files as bad as the world makes them, through the real leewayctl: what can be read is in, found and shown
/// as it was written; what cannot is among the rejects with a reason; the store is sound.
class TestBadInput : public QObject
{
    Q_OBJECT

private:
    static test::Ran import(const test::Profile &profile, const QByteArray &content,
                            const QByteArray &format = "csv")
    {
        const QString mapping = profile.put(QStringLiteral("mapping.json"), test::plainMapping(format));
        return profile.run({QStringLiteral("import"), mapping, profile.put(QStringLiteral("in"), content)});
    }
    static void verifySound(const test::Profile &profile)
    {
        const test::Ran check = profile.run({QStringLiteral("store"), QStringLiteral("check")});
        QVERIFY2(check.code == 0 && check.first().value(QStringLiteral("sound")).toBool(),
                 check.told().constData());
    }
    static QJsonObject shown(const test::Profile &profile,
                             const QString &handle = QStringLiteral("c1@example.org"))
    {
        return profile.run({QStringLiteral("customer"), QStringLiteral("show"), handle}).first();
    }
    /// Whether the words lead to the customer or to something in its history.
    static bool finds(const test::Profile &profile, const QString &words)
    {
        return !profile.run({QStringLiteral("search"), words}).objects().isEmpty();
    }
    /// The first value under `key`, however deep.
    static QString valueIn(const QJsonValue &value, const QString &key)
    {
        if (value.isArray()) {
            for (const QJsonValue &one : value.toArray()) {
                if (const QString found = valueIn(one, key); !found.isNull())
                    return found;
            }
        }
        const QJsonObject object = value.toObject();
        if (object.contains(key))
            return object.value(key).toString();
        for (const QJsonValue &one : object) {
            if (const QString found = valueIn(one, key); !found.isNull())
                return found;
        }
        return {};
    }

private Q_SLOTS:
    void keepsWhatItCanRead_data()
    {
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("nameKept");
        QTest::addColumn<QString>("textKept");
        QTest::addColumn<QString>("words");
        const QString lind = QStringLiteral("Marit Lind");
        const auto name = [](const char *row, const QString &written, const QString &words) {
            QTest::newRow(row) << written.toUtf8() << QByteArray("a text") << written
                               << QStringLiteral("a text") << words;
        };
        name("Arabic", QStringLiteral("فاطمة الزهراء"), QStringLiteral("فاطمة"));
        name("Thai", QStringLiteral("สมชาย ใจดี"), QStringLiteral("ใจดี"));
        name("emoji", QStringLiteral("👩‍👩‍👧 Åse 🇳🇴"), QStringLiteral("ase"));
        name("nothing but emoji", QStringLiteral("🦊🦊"), QStringLiteral("🦊🦊"));
        name("combining marks", QStringLiteral("Ho\u0302\u0323a Nguye\u0302\u0303n"),
             QStringLiteral("hoa nguyen"));
        name("marks upon marks",
             QStringLiteral("Z") + QString(500, QChar(0x0335)).left(200) + QStringLiteral("algo"),
             QStringLiteral("zalgo"));
        name("a right-to-left override", QStringLiteral("\u202Egnp.exe"), QStringLiteral("gnp"));
        name("isolates left open", QStringLiteral("\u2067\u2067Eve\u202D"), QStringLiteral("eve"));
        name("a zero-width space", QStringLiteral("Ma\u200Brit"), QStringLiteral("marit"));
        name("Han", QStringLiteral("王小明"), QStringLiteral("小明"));
        QTest::newRow("bytes that are no UTF-8")
            << QByteArray("Marit \xFF\xFE L\xC3\x28nd") << QByteArray("a \xED\xA0\x80 text \xF8\x88")
            << QString() << QString() << "marit";
        QTest::newRow("NUL bytes") << QByteArray("Mar\0it", 6) << QByteArray("a\0b\0\0text", 9)
                                   << QStringLiteral("Mar\uFFFDit")
                                   << QStringLiteral("a\uFFFDb\uFFFD\uFFFDtext") << "text";
        QTest::newRow("signs that steer a terminal")
            << QByteArray("Eve \x1B[2J\x07") << QByteArray("a \x1B]0;title\x07 text")
            << QStringLiteral("Eve \x1B[2J\x07") << QStringLiteral("a \x1B]0;title\x07 text") << "eve";
        QTest::newRow("a name of 10 MB")
            << QByteArray(kTenMegabytes, 'n') << QByteArray("a text") << QString(QString(299, u'n') + u'…')
            << QStringLiteral("a text") << "nnnnnnn";
        QTest::newRow("a text of 10 MB")
            << QByteArray("Marit Lind") << QByteArray("word ").repeated(kTenMegabytes / 5) << lind
            << QString(QStringLiteral("word ").repeated(kTenMegabytes / 5).trimmed()) << "word";
        QTest::newRow("one word of 10 MB") << QByteArray("Marit Lind") << QByteArray(kTenMegabytes, 'w')
                                           << lind << QString(kTenMegabytes, u'w') << "wwwwwwwwww";
        QTest::newRow("10 MB of digits")
            << QByteArray("Marit Lind") << QByteArray("1 ").repeated(kTenMegabytes / 2) << lind << QString()
            << "marit";
        QTest::newRow("10 MB of quotes") << QByteArray("Marit Lind") << QByteArray(kTenMegabytes, '"') << lind
                                         << QString(kTenMegabytes, u'"') << "marit";
    }
    void keepsWhatItCanRead()
    {
        QFETCH(QByteArray, name);
        QFETCH(QByteArray, text);
        QFETCH(QString, nameKept);
        QFETCH(QString, textKept);
        QFETCH(QString, words);
        test::Profile profile;
        Cells odd;
        odd.name = name;
        odd.text = text;
        const test::Ran ran = import(profile, fileOf({odd, {}}));
        QVERIFY2(ran.code == 0, ran.told().constData());
        QCOMPARE(ran.first().value(QStringLiteral("imported")).toInt(), 2);
        verifySound(profile);
        QVERIFY(finds(profile, words));
        const QJsonObject customer = shown(profile);
        if (!nameKept.isNull())
            QCOMPARE(valueIn(customer, QStringLiteral("name")), nameKept);
        const QString body = valueIn(customer, QStringLiteral("body"));
        if (!textKept.isNull())
            QVERIFY2(body == textKept,
                     qPrintable(QStringLiteral("%1 signs: %2").arg(body.size()).arg(body.left(80))));
        QVERIFY(!body.contains(QChar(u'\0')));
        // The row behind it is not harmed.
        QCOMPARE(valueIn(shown(profile, QStringLiteral("c2@example.org")), QStringLiteral("name")),
                 QStringLiteral("Marit Lind"));
    }

    void keepsTimesThatCanBe_data()
    {
        QTest::addColumn<QByteArray>("when");
        QTest::addColumn<QByteArray>("reason"); ///< empty: it is read
        QTest::newRow("the first year") << QByteArray("0001-01-01T00:00:00Z") << QByteArray();
        QTest::newRow("the last moment") << QByteArray("9999-12-31T23:59:59Z") << QByteArray();
        QTest::newRow("a leap day") << QByteArray("2000-02-29T12:00:00Z") << QByteArray();
        QTest::newRow("year 0") << QByteArray("0000-01-01T00:00:00Z") << QByteArray("interactions[0].at");
        QTest::newRow("year 10000") << QByteArray("10000-01-01T00:00:00Z")
                                    << QByteArray("interactions[0].at");
        QTest::newRow("a negative year")
            << QByteArray("-0044-03-15T12:00:00Z") << QByteArray("interactions[0].at");
        QTest::newRow("pushed over the end by its zone")
            << QByteArray("9999-12-31T23:59:59-01:00") << QByteArray("outside the years 1 to 9999");
        QTest::newRow("no leap day") << QByteArray("1900-02-29T12:00:00Z")
                                     << QByteArray("interactions[0].at");
        QTest::newRow("no time at all") << QByteArray() << QByteArray("interactions[0].at");
    }
    void keepsTimesThatCanBe()
    {
        QFETCH(QByteArray, when);
        QFETCH(QByteArray, reason);
        test::Profile profile;
        Cells odd;
        odd.when = when;
        const test::Ran ran = import(profile, fileOf({odd, {}}));
        QVERIFY2(ran.code == 0, ran.told().constData());
        QCOMPARE(ran.first().value(QStringLiteral("imported")).toInt(), reason.isEmpty() ? 2 : 1);
        QCOMPARE(ran.first().value(QStringLiteral("rejected")).toInt(), reason.isEmpty() ? 0 : 1);
        QVERIFY2(profile.read(QStringLiteral("in.rejects.csv")).contains(reason), reason.constData());
        verifySound(profile);
        if (reason.isEmpty())
            QVERIFY(profile
                        .run({QStringLiteral("customer"), QStringLiteral("show"),
                              QStringLiteral("c1@example.org")})
                        .out.contains(when.left(4)) ||
                    finds(profile, QStringLiteral("a title")));
    }

    void refusesWhatIsTooLarge()
    {
        test::Profile profile;
        Cells huge;
        huge.text = QByteArray(kTenMegabytes + 1, 'x');
        const test::Ran ran = import(profile, fileOf({{}, huge, {}}));
        QVERIFY2(ran.code == 0, ran.told().constData());
        QCOMPARE(ran.first().value(QStringLiteral("imported")).toInt(), 2);
        QCOMPARE(ran.first().value(QStringLiteral("rejected")).toInt(), 1);
        const QByteArray rejects = profile.read(QStringLiteral("in.rejects.csv"));
        QVERIFY2(rejects.contains("10 MB") && rejects.size() < 20'000, rejects.left(300).constData());
        verifySound(profile);
    }

    void refusesHostileMappings_data()
    {
        QTest::addColumn<QByteArray>("mapping");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("no JSON") << QByteArray("{ \"format\": ");
        QTest::newRow("a list") << QByteArray("[]");
        QTest::newRow("nested a hundred thousand deep") << QByteArray("[").repeated(100'000);
        QTest::newRow("NUL bytes") << QByteArray(4096, '\0');
        QTest::newRow("unknown column") << test::plainMapping().replace("{text}", "{nowhere}");
    }
    void refusesHostileMappings()
    {
        QFETCH(QByteArray, mapping);
        test::Profile profile;
        const QString file = profile.put(QStringLiteral("in.csv"), fileOf({{}}));
        const test::Ran ran =
            profile.run({QStringLiteral("import"), profile.put(QStringLiteral("m.json"), mapping), file});
        QCOMPARE(ran.code, 1);
        QVERIFY2(ran.err.contains("MappingInvalid"), ran.told().constData());
    }

    /// The file of rejects is opened in a spreadsheet.
    void writesNoFormulas_data()
    {
        QTest::addColumn<QByteArray>("begin");
        QTest::newRow("an equals sign") << QByteArray("=HYPERLINK(\"http://evil.example\",\"x\")");
        QTest::newRow("a plus") << QByteArray("+1+cmd|' /C calc'!A0");
        QTest::newRow("a minus") << QByteArray("-2+3+cmd|' /C calc'!A0");
        QTest::newRow("an at sign") << QByteArray("@SUM(1+1)*cmd|' /C calc'!A0");
        QTest::newRow("a tab before it") << QByteArray("\t=1+1");
        QTest::newRow("a full-width sign") << QStringLiteral("\uFF1D1+1").toUtf8();
        QTest::newRow("a full-width at sign") << QStringLiteral("\uFF201+1").toUtf8();
        QTest::newRow("behind a semicolon, where that parts cells") << QByteArray("a;=1+1;@b");
        QTest::newRow("on a line of its own") << QByteArray("a\n=1+1\r\n+2");
    }
    void writesNoFormulas()
    {
        QFETCH(QByteArray, begin);
        test::Profile profile;
        Cells odd;
        odd.id = begin;
        odd.when = "never";
        QByteArray csv = fileOf({odd});
        // As the first cell stands in a file, without quotes where it can.
        if (!begin.contains('\n') && !begin.contains('"'))
            csv.replace(QByteArray('"' + begin + "1\""), QByteArray(begin + '1'));
        const test::Ran ran = import(profile, csv);
        QCOMPARE(ran.first().value(QStringLiteral("rejected")).toInt(), 1);
        const QString rejects = QString::fromUtf8(profile.read(QStringLiteral("in.rejects.csv")));
        QVERIFY(rejects.contains(u"1+1") || rejects.contains(u"calc") || rejects.contains(u"evil"));
        static const QRegularExpression formula(QStringLiteral("^[ \\t\\r]*[=+@\uFF1D\uFF0B\uFF20-]"));
        for (const QString &cell : cellsOf(rejects))
            QVERIFY2(!formula.match(cell).hasMatch(), qPrintable(cell));
        // A program that parts cells at semicolons, tabs or line breaks whatever is quoted.
        static const QRegularExpression parts(QStringLiteral("[;\\t\\r\\n]"));
        for (QString cell : rejects.split(parts)) {
            if (cell.startsWith(u'"'))
                cell.remove(0, 1);
            QVERIFY2(!formula.match(cell).hasMatch(), qPrintable(cell));
        }
    }

    /// What is written on a terminal must not steer it, and a name must not turn what stands beside it.
    void steersNoTerminal()
    {
        test::Profile profile;
        Cells odd;
        odd.name = QByteArray("Eve \x1B[2J\x9B") + QStringLiteral("\u202Egnp\u2067\u009B").toUtf8();
        odd.text = "here \x1B]0;title\x07 is";
        QCOMPARE(import(profile, fileOf({odd})).first().value(QStringLiteral("imported")).toInt(), 1);
        for (const QStringList &words : {QStringList{QStringLiteral("search"), QStringLiteral("eve")},
                                         QStringList{QStringLiteral("search"), QStringLiteral("here")},
                                         QStringList{QStringLiteral("customer"), QStringLiteral("show"),
                                                     QStringLiteral("c1@example.org")}}) {
            const test::Ran ran = profile.runForPeople(words);
            QVERIFY2(ran.out.contains("Eve"), ran.told().constData());
            const QString out = QString::fromUtf8(ran.out);
            for (const QChar c : out) {
                const bool steers = (c.unicode() < 0x20 && c != u'\n' && c != u'\t') ||
                                    (c.unicode() >= 0x7F && c.unicode() < 0xA0);
                const bool turns = (c.unicode() >= 0x202A && c.unicode() <= 0x202E) ||
                                   (c.unicode() >= 0x2066 && c.unicode() <= 0x2069);
                QVERIFY2(!steers && !turns, qPrintable(QString::number(c.unicode(), 16)));
            }
        }
    }

    void opensACustomerWithAHundredThousand()
    {
        const int count = qEnvironmentVariableIntValue("LEEWAY_LONG") == 1 ? 100'000 : 10'000;
        test::Profile profile;
        QByteArray csv = test::plainHeader();
        for (int i = 0; i < count; ++i)
            csv += 'm' + QByteArray::number(i) + ",c1,Marit Lind,c1@example.org,T" +
                   QByteArray::number(i % 300) + ",2024-03-01T" + QByteArray::number(10 + i % 10) +
                   ":00:00Z,,,text " + QByteArray::number(i) + '\n';
        const test::Ran ran = import(profile, csv);
        QVERIFY2(ran.code == 0, ran.told().constData());
        QCOMPARE(ran.first().value(QStringLiteral("imported")).toInt(), count);
        verifySound(profile);
        const QJsonObject customer = shown(profile);
        qsizetype told = customer.value(QStringLiteral("other_history")).toArray().size();
        for (const QJsonValue &one : customer.value(QStringLiteral("cases")).toArray())
            told += one.toObject().value(QStringLiteral("history")).toArray().size();
        QCOMPARE(told, count);
        QVERIFY(finds(profile, QStringLiteral("text %1").arg(count - 1)));
    }
};

LEEWAY_TEST(TestBadInput)
#include "tst_bad_input.moc"
