#include "desk/store_check.h"
#include "storage/storage.h"
#include "support/await.h"
#include "support/manual_clock.h"
#include "support/test_case.h"

#include <QElapsedTimer>
#include <QProcess>
#include <QRandomGenerator>
#include <QTemporaryDir>
#include <QTest>

using namespace leeway;
using namespace leeway::storage;

/// What an agent was told is saved is saved, with its command, whatever happens to the program: killed with
/// signal 9 at random moments while a person edits, again and again on the same store. LEEWAY_LONG=1 does it
/// 200 times; LEEWAY_SEED repeats a run.
class TestKillEditing : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_folder;
    std::shared_ptr<test::ManualClock> m_clock = std::make_shared<test::ManualClock>();
    QHash<QByteArray, QSet<int>> m_said; ///< by what was done

    QString file() const { return m_folder.filePath(QStringLiteral("desk.leeway")); }

    /// False when the editor ended by itself.
    bool editAndKill(int first, int patienceMs)
    {
        QProcess editor;
        editor.setProcessChannelMode(QProcess::SeparateChannels);
        editor.start(QStringLiteral(EDIT_UNTIL_KILLED), {file(), QString::number(first)});
        if (editor.waitForFinished(patienceMs)) {
            qWarning("%s", editor.readAllStandardError().constData());
            return false;
        }
        editor.kill();
        editor.waitForFinished();
        const QByteArray output = editor.readAllStandardOutput();
        for (const QByteArray &line : output.left(output.lastIndexOf('\n') + 1).split('\n')) {
            if (!line.isEmpty())
                m_said[line.left(line.indexOf(' '))].insert(line.mid(line.indexOf(' ') + 1).toInt());
        }
        return true;
    }

    /// How long an editor takes to its first case: kills shall come before, in and after that on any machine.
    static int startMs(const QString &store)
    {
        QElapsedTimer timer;
        timer.start();
        QProcess editor;
        editor.start(QStringLiteral(EDIT_UNTIL_KILLED), {store, QStringLiteral("1")});
        QByteArray output;
        while (!output.contains("case 1\n") && editor.waitForReadyRead(60'000))
            output += editor.readAllStandardOutput();
        editor.kill();
        editor.waitForFinished();
        return output.contains("case 1\n") ? int(timer.elapsed()) : -1;
    }

    static base::Result<QSet<int>> numbers(Connection &db, const QString &sql)
    {
        QSet<int> found;
        const auto done = db.each(sql, {}, [&found](const Rows &row) {
            found.insert(row.at(0).toInt());
            return true;
        });
        if (!done)
            return tl::unexpected(done.error());
        return found;
    }

    struct Found {
        QHash<QByteArray, QSet<int>> rows;
        QList<std::pair<QString, QPair<qint64, qint64>>> pairs; ///< rows and the commands that made them
    };

    static base::Result<Found> readStore(Connection &db)
    {
        Found found;
        const std::pair<const char *, const char *> kinds[] = {
            {"customer", "SELECT substr(name, 10) FROM customer"},
            {"note", "SELECT CAST(substr(body, 6, 9) AS INTEGER) FROM interaction WHERE kind = 'Note'"},
            {"preference", "SELECT text FROM preference"},
            {"case", "SELECT substr(title, 6) FROM \"case\""},
            {"place", "SELECT place FROM customer WHERE place <> ''"}};
        for (const auto &[kind, sql] : kinds) {
            const auto numbersFound = numbers(db, QString::fromLatin1(sql));
            if (!numbersFound)
                return tl::unexpected(numbersFound.error());
            found.rows.insert(kind, *numbersFound);
        }
        const std::pair<const char *, const char *> commands[] = {{"customer", "customer.create.v1"},
                                                                  {"preference", "customer.put_record.v1"},
                                                                  {"\"case\"", "case.open.v1"},
                                                                  {"interaction", "interaction.add_note.v1"}};
        for (const auto &[table, command] : commands) {
            const auto rows = db.value(QStringLiteral("SELECT count(*) FROM ") + QLatin1String(table));
            const auto made = db.value(QStringLiteral("SELECT count(*) FROM command WHERE kind = ?"),
                                       {QString::fromLatin1(command)});
            found.pairs.append({QString::fromLatin1(command), {rows->toLongLong(), made->toLongLong()}});
        }
        return found;
    }

    /// The store after a kill against all that was said since the first one.
    void checkStore()
    {
        auto opened = test::await(Storage::open({file()}, m_clock));
        QVERIFY2(opened, opened ? "" : qPrintable(base::toLogLine(opened.error())));
        QVERIFY((*opened)->startReport().damagedFile.isEmpty());
        desk::Desk desk(*opened, m_clock, {});
        const auto check = test::await(desk::checkStore(desk));
        QVERIFY(check);
        QCOMPARE(check->problems, QStringList());
        const base::Result<Found> found =
            test::await((*opened)->read(Lane::Screens, &TestKillEditing::readStore));
        QVERIFY(found);
        for (const char *const kind : {"customer", "note", "preference", "case"}) {
            const QSet<int> lost = m_said.value(kind) - found->rows.value(kind);
            QVERIFY2(
                lost.isEmpty(),
                qPrintable(QStringLiteral("%1 of %2 are lost").arg(lost.size()).arg(QLatin1String(kind))));
        }
        // An edit stands until it was taken back; the last one may have been without our hearing of it.
        QSet<int> lost = m_said.value("place") - found->rows.value("place");
        lost.removeIf([](int number) { return number % 3 == 0; });
        QVERIFY2(lost.isEmpty(), "a changed field has its old value");
        QVERIFY2((m_said.value("undone") & found->rows.value("place")).isEmpty(),
                 "what was taken back is there");
        for (const auto &[command, counts] : found->pairs)
            QVERIFY2(counts.first == counts.second, qPrintable(command));
    }

private Q_SLOTS:
    void keepsWhatWasSaidToBeSaved()
    {
        const int rounds = qEnvironmentVariableIntValue("LEEWAY_LONG") == 1 ? 200 : 20;
        const quint32 seed = qEnvironmentVariableIsSet("LEEWAY_SEED")
                                 ? qEnvironmentVariable("LEEWAY_SEED").toUInt()
                                 : QRandomGenerator::system()->generate();
        const int start = startMs(m_folder.filePath(QStringLiteral("first.leeway")));
        QVERIFY(start > 0);
        qInfo("LEEWAY_SEED=%u, %d rounds, the first case after %d ms", seed, rounds, start);
        QRandomGenerator random(seed);
        for (int round = 0; round < rounds; ++round) {
            QVERIFY(editAndKill(1 + round * 100'000, int(random.bounded(3 * start + 50))));
            checkStore();
            if (QTest::currentTestFailed())
                return;
        }
        qInfo("%lld customers, %lld notes and %lld cases kept", qint64(m_said.value("customer").size()),
              qint64(m_said.value("note").size()), qint64(m_said.value("case").size()));
        QVERIFY(m_said.value("case").size() > rounds / 4);
        QVERIFY(!m_said.value("undone").isEmpty());
    }
};

LEEWAY_TEST(TestKillEditing)
#include "tst_kill_editing.moc"
