#include "app/program.h"
#include "app/store_rows.h"
#include "support/test_case.h"

#include <QElapsedTimer>
#include <QRandomGenerator>

using namespace leeway;

namespace
{

constexpr int kRows = 24'000; ///< several batches, the last one not full
constexpr int kKills = 4;     ///< an import is killed so often at the most before it may end

/// Everything that an import has to carry over from one batch to the next: customers and cases that come
/// again, rows that cannot be read, rows over several lines, texts that have a table of their own.
QByteArray manyRows()
{
    QByteArray csv = test::plainHeader();
    for (int i = 0; i < kRows; ++i) {
        const int thread = i * 31 % 900;
        const int customer = thread % 250;
        const QByteArray who = QByteArray::number(customer);
        const QByteArray day = QByteArray::number(1 + i % 9);
        const QByteArray when = i % 41 == 7 ? "31 February" : QByteArray("2024-03-0" + day + "T10:00:00Z");
        csv += 'm' + QByteArray::number(i) + ",c" + who + ",Nomen" + who + " Ingeborg,n" + who +
               "@example.org,T" + QByteArray::number(thread) + ',' + when + ',' +
               (i % 3 == 0 ? "done" : "open") + ",Lamp " + QByteArray::number(i % 500) + ',';
        if (i % 97 == 11)
            csv += "one,cell,too,many";
        else if (i % 53 == 5)
            csv += "\"two lines,\n with a \"\"word\"\"\"";
        else
            csv += i % 211 == 3 ? QByteArray("long ").repeated(600)
                                : "broken word" + QByteArray::number(i % 700);
        csv += '\n';
    }
    return csv;
}

QList<int> lineNumbers(const QByteArray &rejects)
{
    QList<int> lines;
    for (const QByteArray &line : rejects.split('\n').mid(1)) {
        bool isNumber = false;
        const int number = line.left(line.indexOf(',')).toInt(&isNumber);
        if (isNumber)
            lines.append(number);
    }
    return lines;
}

} // namespace

/// An import that is killed with signal 9 at random moments, and started again until it ends, ends with the
/// rows, the counts, the search and the rejects of one that nobody disturbed. LEEWAY_LONG=1 kills 200 times;
/// LEEWAY_SEED repeats a run.
class TestImportKilled : public QObject
{
    Q_OBJECT

private:
    const QByteArray m_csv = manyRows();
    test::Profile m_whole;
    QStringList m_wholeRows;
    QByteArrayList m_wholeAnswers;
    QByteArray m_wholeRejects;
    int m_tookMs = 0;
    int m_killed = 0;
    int m_killedBetween = 0; ///< after a batch was stored and before the last one was

    static QStringList words(const test::Profile &profile)
    {
        return {QStringLiteral("import"), profile.path(QStringLiteral("mapping.json")),
                profile.path(QStringLiteral("rows.csv"))};
    }
    void putFiles(const test::Profile &profile) const
    {
        (void)profile.put(QStringLiteral("rows.csv"), m_csv);
        (void)profile.put(QStringLiteral("mapping.json"), test::plainMapping());
    }
    static QByteArray rejectsOf(const test::Profile &profile)
    {
        return profile.read(QStringLiteral("rows.csv.rejects.csv"));
    }
    /// A figure that the store tells; -1 while there is no store.
    static qint64 figure(const test::Profile &profile, const QString &sql)
    {
        return test::StoreRows(profile.store()).number(sql);
    }
    static qint64 interactions(const test::Profile &profile)
    {
        return figure(profile, QStringLiteral("SELECT count(*) FROM interaction"));
    }
    static qint64 position(const test::Profile &profile)
    {
        return figure(profile, QStringLiteral("SELECT offset FROM import_state"));
    }

    /// What search says to names, words, numbers and addresses, one with a typing mistake.
    static QByteArrayList answers(const test::Profile &profile)
    {
        QByteArrayList found;
        for (const QString &words : {QStringLiteral("nomen7"), QStringLiteral("word33"),
                                     QStringLiteral("T421"), QStringLiteral("ingebirg"),
                                     QStringLiteral("n9@example.org"), QStringLiteral("two lines word")}) {
            const test::Ran ran = profile.run({QStringLiteral("search"), words});
            found.append(ran.code == 0 && !ran.out.isEmpty() ? ran.out : words.toUtf8() + ": " + ran.told());
        }
        return found;
    }

    /// False when the import ended before its time.
    static bool runAndKill(const test::Profile &profile, int patienceMs, qint64 &seen)
    {
        QProcess import;
        profile.start(import, words(profile));
        if (import.waitForFinished(patienceMs))
            return false;
        seen = interactions(profile);
        import.kill();
        import.waitForFinished();
        return true;
    }

    /// After a kill: the store opens, is sound, and has what it had when somebody looked.
    static void checkKept(const test::Profile &profile, qint64 seen)
    {
        if (seen <= 0)
            return; // no batch was stored yet
        const test::Ran check = profile.run({QStringLiteral("store"), QStringLiteral("check")});
        QVERIFY2(check.code == 0, check.told().constData());
        const qint64 kept = interactions(profile);
        QVERIFY2(kept >= seen, qPrintable(QStringLiteral("%1 rows were there, now %2").arg(seen).arg(kept)));
        const test::StoreRows rows(profile.store());
        // Killed after its last batch it is read again, to compare: every row is a duplicate then.
        const QString accounted =
            QStringLiteral("SELECT offset - imported - updated - duplicate - rejected FROM import_state");
        QCOMPARE(rows.number(accounted), 0);
        if (rows.number(QStringLiteral("SELECT duplicate FROM import_state")) == 0)
            QCOMPARE(kept, rows.number(QStringLiteral("SELECT imported FROM import_state")));
    }

    void checkSame(const test::Profile &profile) const
    {
        const test::Ran check = profile.run({QStringLiteral("store"), QStringLiteral("check")});
        QVERIFY2(check.code == 0, check.told().constData());
        const QStringList rows = test::StoreRows(profile.store()).domainRows();
        QCOMPARE(rows.size(), m_wholeRows.size());
        for (qsizetype i = 0; i < rows.size(); ++i)
            QCOMPARE(rows[i], m_wholeRows[i]);
        QCOMPARE(answers(profile), m_wholeAnswers);
        QCOMPARE(lineNumbers(rejectsOf(profile)), lineNumbers(m_wholeRejects));
        QCOMPARE(rejectsOf(profile), m_wholeRejects);
    }

    /// One store from nothing to the end of its import.
    void oneLife(QRandomGenerator &random)
    {
        test::Profile profile;
        putFiles(profile);
        for (int kills = 0; kills < kKills; ++kills) {
            qint64 seen = -1;
            if (!runAndKill(profile, int(random.bounded(m_tookMs + 50)), seen))
                break;
            ++m_killed;
            const qint64 reached = position(profile);
            m_killedBetween += reached > 0 && reached < kRows ? 1 : 0;
            checkKept(profile, seen);
            if (QTest::currentTestFailed())
                return;
        }
        const qint64 from = position(profile);
        const test::Ran rest = profile.run(words(profile));
        QVERIFY2(rest.code == 0, rest.told().constData());
        if (from > 0 && from < kRows) // a finished one is read again, to compare
            QCOMPARE(rest.first().value(QStringLiteral("resumed_at")).toInteger(), from);
        checkSame(profile);
    }

private Q_SLOTS:
    void initTestCase()
    {
        putFiles(m_whole);
        QElapsedTimer timer;
        timer.start();
        const test::Ran import = m_whole.run(words(m_whole));
        m_tookMs = int(timer.elapsed());
        QVERIFY2(import.code == 0, import.told().constData());
        const QJsonObject report = import.first();
        QCOMPARE(report.value(QStringLiteral("read")).toInt(), kRows);
        QVERIFY(report.value(QStringLiteral("rejected")).toInt() > 200);
        QCOMPARE(report.value(QStringLiteral("imported")).toInt() +
                     report.value(QStringLiteral("rejected")).toInt(),
                 kRows);
        m_wholeRows = test::StoreRows(m_whole.store()).domainRows();
        QVERIFY(m_wholeRows.size() > kRows);
        m_wholeAnswers = answers(m_whole);
        for (const QByteArray &answer : std::as_const(m_wholeAnswers))
            QVERIFY2(answer.startsWith('{'), answer.constData());
        m_wholeRejects = rejectsOf(m_whole);
        QCOMPARE(lineNumbers(m_wholeRejects).size(), report.value(QStringLiteral("rejected")).toInt());
    }

    void endsAsIfNothingHadHappened()
    {
        const int wanted = qEnvironmentVariableIntValue("LEEWAY_LONG") == 1 ? 200 : 20;
        const quint32 seed = qEnvironmentVariableIsSet("LEEWAY_SEED")
                                 ? qEnvironmentVariable("LEEWAY_SEED").toUInt()
                                 : QRandomGenerator::system()->generate();
        qInfo("LEEWAY_SEED=%u, %d kills, an import takes %d ms", seed, wanted, m_tookMs);
        QRandomGenerator random(seed);
        while (m_killed < wanted) {
            oneLife(random);
            if (QTest::currentTestFailed())
                return;
        }
        qInfo("%d kills, %d of them between two batches", m_killed, m_killedBetween);
        QVERIFY(m_killedBetween > 0);
    }
};

LEEWAY_TEST(TestImportKilled)
#include "tst_import_killed.moc"
