#include "storage/storage.h"

#include "support/await.h"
#include "support/manual_clock.h"
#include "support/test_case.h"

#include <QFileInfo>
#include <QProcess>
#include <QRandomGenerator>
#include <QTemporaryDir>
#include <QTest>

using namespace leeway;
using namespace leeway::storage;

/// What was said to be saved is saved: a program that writes is killed with signal 9 at a random moment,
/// again and again on the same store. LEEWAY_LONG=1 does it 200 times; LEEWAY_SEED repeats a run.
class TestKill : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_folder;
    std::shared_ptr<test::ManualClock> m_clock = std::make_shared<test::ManualClock>();

    QString file() const { return m_folder.filePath(QStringLiteral("customers.leeway")); }

    /// Runs the writer from number `first` and kills it after `patience`; the numbers it said were saved.
    QList<int> writeAndKill(int first, int patience)
    {
        QProcess writer;
        writer.setProcessChannelMode(QProcess::SeparateChannels);
        writer.start(QStringLiteral(WRITE_UNTIL_KILLED), {file(), QString::number(first)});
        if (!writer.waitForStarted())
            return {-1};
        if (writer.waitForFinished(patience)) {
            qWarning("the writer ended by itself: %s", writer.readAllStandardError().constData());
            return {-1};
        }
        writer.kill();
        writer.waitForFinished();
        QList<int> said;
        const QByteArray output = writer.readAllStandardOutput();
        for (const QByteArray &line : output.left(output.lastIndexOf('\n') + 1).split('\n')) {
            if (!line.isEmpty())
                said.append(line.toInt());
        }
        return said;
    }

    struct Found {
        QSet<int> rows;
        int halves = 0;
        QString integrity;
    };

    Found readStore()
    {
        auto opened = test::await(Storage::open({file()}, m_clock));
        if (!opened || !(*opened)->startReport().damagedFile.isEmpty())
            return {{}, 0, opened ? QStringLiteral("damaged") : opened.error().detail};
        const auto read = (*opened)->read(Lane::Screens, [](Connection &db) -> base::Result<Found> {
            Found found;
            auto done = db.each(QStringLiteral("SELECT key, length(value) FROM setting"), {},
                                [&found](const Rows &row) {
                                    found.rows.insert(row.at(0).toInt());
                                    return true;
                                });
            found.halves =
                db.value(QStringLiteral("SELECT (SELECT count(*) FROM meta WHERE key LIKE 'row-%') - "
                                        "(SELECT count(*) FROM setting)"))
                    ->toInt();
            found.integrity = db.value(QStringLiteral("PRAGMA integrity_check"))->toString();
            return found;
        });
        return test::await(read).value();
    }

private Q_SLOTS:
    void keepsEveryCommitThatWasSaidToBeDone()
    {
        const bool isLong = qEnvironmentVariableIntValue("LEEWAY_LONG") == 1;
        const int rounds = isLong ? 200 : 20;
        const quint32 seed = qEnvironmentVariableIsSet("LEEWAY_SEED")
                                 ? qEnvironmentVariable("LEEWAY_SEED").toUInt()
                                 : QRandomGenerator::system()->generate();
        qInfo("LEEWAY_SEED=%u, %d rounds", seed, rounds);
        QRandomGenerator random(seed);
        QSet<int> promised;
        int first = 1;
        int quietRounds = 0;
        for (int round = 0; round < rounds; ++round) {
            // From before the store is there to deep in the writing and the checkpoints.
            const QList<int> said = writeAndKill(first, int(random.bounded(round % 4 == 0 ? 60 : 700)));
            QVERIFY(!said.contains(-1));
            quietRounds += said.isEmpty() ? 1 : 0;
            promised.unite(QSet<int>(said.begin(), said.end()));
            const Found found = readStore();
            QCOMPARE(found.integrity, QStringLiteral("ok"));
            QCOMPARE(found.halves, 0);
            const QSet<int> lost = promised - found.rows;
            QVERIFY2(lost.isEmpty(),
                     qPrintable(QStringLiteral("round %1 lost %2").arg(round).arg(lost.size())));
            // Not said yet saved is allowed, but only those that were on their way: four at a time.
            QVERIFY((found.rows - promised).size() <= 4 * (round + 1));
            first = found.rows.isEmpty() ? 1 : *std::max_element(found.rows.begin(), found.rows.end()) + 1;
        }
        qInfo("%lld commits promised and kept, %d rounds before the first", qint64(promised.size()),
              quietRounds);
        QVERIFY(promised.size() > rounds);
    }
};

LEEWAY_TEST(TestKill)
#include "tst_kill.moc"
