#include "app/program.h"
#include "app/words.h"
#include "desk/survey_desk.h"
#include "support/test_case.h"

using namespace leeway;
using test::got;
using test::split;

namespace
{

constexpr int kPeople = 6;

} // namespace

/// `leewayctl survey` from outside: what a system that asks customers is given and what comes back, on a
/// store in which contacts ended.
class TestSurveyFiles : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<test::Profile> m_profile;

    test::Ran run(const QStringList &words) { return m_profile->run(words); }
    test::Ran exported(const QString &name) { return run(split("survey export") << m_profile->path(name)); }
    test::Ran imported(const QByteArray &file, const char *name = "in.csv", const QStringList &more = {})
    {
        return run(split("survey import") << m_profile->put(QString::fromLatin1(name), file) << more);
    }
    /// The tokens of an export, in its order.
    QStringList tokens()
    {
        if (exported(QStringLiteral("out.jsonl")).code != 0)
            qFatal("nothing was exported");
        QStringList all;
        for (const QByteArray &line : m_profile->read(QStringLiteral("out.jsonl")).split('\n')) {
            if (!line.isEmpty())
                all << QJsonDocument::fromJson(line).object().value(QStringLiteral("token")).toString();
        }
        return all;
    }
    static QByteArray header() { return "token,satisfaction,fit,line,answered_at,correction\n"; }
    static QByteArray line(const QString &token, const QByteArray &rest)
    {
        return token.toLatin1() + ',' + rest + '\n';
    }
    /// The last line that was told: the sums.
    static QJsonObject sums(const test::Ran &ran) { return ran.objects().last(); }
    QJsonObject all() { return run(split("survey rates")).first(); }

private Q_SLOTS:
    void init()
    {
        m_profile = std::make_unique<test::Profile>();
        test::SurveyDesk at;
        at.clock->set(base::SystemClock().now() - std::chrono::hours(48)); // the program has the real time
        for (int i = 0; i < kPeople; ++i)
            at.wrapped(
                at.reachable(QStringLiteral("Person %1").arg(i), QStringLiteral("p%1@example.com").arg(i)));
        at.desk.reset();
        at.storage.reset();
        QVERIFY(QFile::copy(at.folder.filePath(QStringLiteral("desk.leeway")), m_profile->store()));
    }

    void invitationsAreWrittenOnceAndAgain()
    {
        const test::Ran first = exported(QStringLiteral("a.csv"));
        QVERIFY2(first.code == 0, first.told().constData());
        QCOMPARE(first.first().value(QStringLiteral("batch")).toInt(), 1);
        QCOMPARE(first.first().value(QStringLiteral("invitations")).toInt(), kPeople);
        const QByteArray csv = m_profile->read(QStringLiteral("a.csv"));
        QVERIFY(csv.startsWith("token,channel,address,language,name,asked_at,due_at,batch\r\n"));
        QCOMPARE(csv.count('\n'), kPeople + 1);
        QVERIFY(csv.contains(",email,p0@example.com,nb,Person 0,"));
        QCOMPARE(exported(QStringLiteral("a.csv")).code, 1); // it is there
        QCOMPARE(m_profile->read(QStringLiteral("a.csv")), csv);
        QCOMPARE(exported(QStringLiteral("b.csv")).code, 0); // nobody is written to twice
        QVERIFY(!QFile::exists(m_profile->path(QStringLiteral("b.csv"))));
        const test::Ran again =
            run(split("survey export") << m_profile->path(QStringLiteral("b.csv")) << split("--batch 1"));
        QCOMPARE(again.code, 0);
        QCOMPARE(m_profile->read(QStringLiteral("b.csv")), csv);
        QCOMPARE(run(split("survey export c.csv --batch 2")).code, 1);
    }

    void whatCannotBeWrittenIsNotHandedOut()
    {
        QCOMPARE(run(split("survey export no/such/folder/a.csv")).code, 1);
        QCOMPARE(all().value(QStringLiteral("queued")).toInt(), kPeople);
        QCOMPARE(run(split("survey export")).code, 2);
        QCOMPARE(run(split("survey export a.csv --batch none")).code, 2);
    }

    void goodAnswersAreTakenAndBadOnesNamed()
    {
        const QStringList token = tokens();
        QCOMPARE(token.size(), kPeople);
        const QByteArray at = base::toIso(base::SystemClock().now() - std::chrono::hours(1)).toLatin1();
        const QByteArray file = header() + line(token[0], "8,right,quick," + at + ",") +
                                line(token[1], "4.5 of 5,,," + at + ",") +     // 3: another scale
                                line(token[2], "NaN,,," + at + ",") +          // 4
                                line(token[2], "11,,," + at + ",") +           // 5
                                line(token[2], "7,,,2031-01-01T00:00:00Z,") +  // 6: not yet
                                line(token[2], "7,,,2025-11-26 14:00,") +      // 7: in which zone
                                line(QString(26, u'a'), "7,,," + at + ",") +   // 8: unknown
                                line(QStringLiteral("x"), "7,,," + at + ",") + // 9: none
                                line(token[0], "2,,," + at + ",") +            // 10: a double
                                line(token[0], "8,right,quick," + at + ",") +  // the same twice is one
                                line(token[3], ",fine,," + at + ",") +         // 12
                                line(token[3], ",,," + at + ",") +             // 13: nothing was said
                                line(token[4], "10,more_than_needed,," + at + ",") +
                                line(token[5], "1e1,,," + at + ","); // 15
        const test::Ran dry = imported(file, "in.csv", {QStringLiteral("--dry-run")});
        QCOMPARE(dry.code, 1);
        QCOMPARE(sums(dry).value(QStringLiteral("recorded")).toInt(), 0);
        QCOMPARE(all().value(QStringLiteral("answered")).toInt(), 0);
        const test::Ran ran = imported(file);
        QCOMPARE(ran.code, 1);
        QList<int> wrong;
        for (const QJsonObject &one : ran.objects()) {
            if (one.contains(QStringLiteral("wrong")))
                wrong << one.value(QStringLiteral("line")).toInt();
        }
        QCOMPARE(wrong, QList<int>({3, 4, 5, 6, 7, 8, 9, 10, 12, 13, 15}));
        QCOMPARE(sums(ran).value(QStringLiteral("recorded")).toInt(), 2);
        QCOMPARE(sums(ran).value(QStringLiteral("known")).toInt(), 1);
        QCOMPARE(sums(ran).value(QStringLiteral("left_out")).toInt(), 11);
        QCOMPARE(sums(imported(file)).value(QStringLiteral("known")).toInt(), 3); // told again
        QCOMPARE(all().value(QStringLiteral("answered")).toInt(), 2);
    }

    void correctionsKeepWhatWasFirst()
    {
        const QString token = tokens().first();
        const QByteArray at = base::toIso(base::SystemClock().now() - std::chrono::hours(1)).toLatin1();
        QCOMPARE(imported(header() + line(token, "0,,," + at + ",")).code, 0);
        const test::Ran other = imported(header() + line(token, "10,,," + at + ","));
        QCOMPARE(other.code, 1);
        QVERIFY(other.first().value(QStringLiteral("wrong")).toString().contains(QStringLiteral("first")));
        QCOMPARE(imported(header() + line(token, "10,,," + at + ",yes")).code, 0);
        QCOMPARE(sums(imported(header() + line(token, "10,,," + at + ",yes")))
                     .value(QStringLiteral("known"))
                     .toInt(),
                 1);
        QCOMPARE(imported(header() + line(token, "9,,," + at + ",yes")).code, 1); // once
        QCOMPARE(all().value(QStringLiteral("answered")).toInt(), 1);
    }

    void linesOfJsonSayTheSame()
    {
        const QStringList token = tokens();
        const QByteArray at = base::toIso(base::SystemClock().now() - std::chrono::hours(1)).toLatin1();
        const QByteArray file = "{\"token\":\"" + token[0].toLatin1() +
                                "\",\"satisfaction\":8.5,\"answered_at\":\"" + at + "\"}\n\n{\"token\":\"" +
                                token[1].toLatin1() + "\",\"satisfaction\":1e400,\"answered_at\":\"" + at +
                                "\"}\n[1]\n{\"token\":\"" + token[2].toLatin1() +
                                "\",\"satisfaction\":80,\"answered_at\":\"" + at + "\"}\n";
        const test::Ran ran = imported(file, "in.jsonl");
        QCOMPARE(ran.code, 1);
        QCOMPARE(sums(ran).value(QStringLiteral("recorded")).toInt(), 1);
        QCOMPARE(sums(ran).value(QStringLiteral("left_out")).toInt(), 3);
    }

    void noAnswersAreNoFile_data()
    {
        QTest::addColumn<QByteArray>("file");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("another table") << QByteArray("customer,score\n1,2\n");
        QTest::newRow("no text") << QByteArray("\x00\xff\x10", 3);
    }
    void noAnswersAreNoFile()
    {
        QFETCH(QByteArray, file);
        QCOMPARE(imported(file).code, 1);
        QCOMPARE(run(split("survey import no-such-file")).code, 1);
    }

    void ratesStandBesideTheirNumbers()
    {
        const QStringList token = tokens();
        const QByteArray at = base::toIso(base::SystemClock().now() - std::chrono::hours(1)).toLatin1();
        QByteArray file = header();
        for (int i = 0; i < 5; ++i)
            file += line(token[i], QByteArray::number(i * 2) + ",,," + at + ",");
        QCOMPARE(imported(file).code, 0);
        const QJsonObject sum = all();
        QCOMPARE(sum.value(QStringLiteral("asked")).toInt(), kPeople);
        QCOMPARE(sum.value(QStringLiteral("answered")).toInt(), 5);
        QCOMPARE(sum.value(QStringLiteral("mean")).toDouble(), 4.0);
        QVERIFY(!sum.contains(QStringLiteral("came_back_7"))); // two days after nobody can know
    }
};

LEEWAY_TEST(TestSurveyFiles)
#include "tst_survey_files.moc"
