#include "storage/ladder.h"

#include "storage/pragmas.h"
#include "storage/query.h"
#include "storage/start_checks.h"
#include "support/test_case.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace leeway;
using namespace leeway::storage;
using base::Code;

namespace
{

QString sourcePath(const QString &path)
{
    return qEnvironmentVariable("LEEWAY_SOURCE_DIR") + u'/' + path;
}

/// What is in the schema, in words: SQLite keeps the text of statements, so spaces and comments do not count.
QStringList schemaOf(SqliteConnection &db)
{
    QStringList lines;
    const auto read =
        db.each(QStringLiteral("SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY type, name"), {},
                [&lines](const Rows &row) {
                    lines.append(QStringList{row.at(0).toString(), row.at(1).toString(), row.at(2).toString(),
                                             row.at(3).toString().simplified()}
                                     .join(u'|'));
                    return true;
                });
    return read ? lines : QStringList{read.error().detail};
}

/// One row in every ordinary table that takes one: each column gets something its type and checks allow.
int fillEveryTable(SqliteConnection &db)
{
    QStringList tables;
    (void)db.each(
        QStringLiteral("SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' "
                       "AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'"),
        {}, [&tables](const Rows &row) {
            tables.append(row.at(0).toString());
            return true;
        });
    int filled = 0;
    (void)db.runScript("PRAGMA foreign_keys = OFF");
    for (const QString &table : tables) {
        QStringList places;
        QVariantList values;
        (void)db.each(QStringLiteral("SELECT type FROM pragma_table_info(?)"), {table}, [&](const Rows &row) {
            places.append(QStringLiteral("?"));
            const QString type = row.at(0).toString();
            values.append(type == u"BLOB"   ? QVariant(QByteArray(16, 'a'))
                          : type == u"TEXT" ? QVariant(QStringLiteral("Open"))
                                            : QVariant(1));
            return true;
        });
        const auto added =
            db.exec(QStringLiteral("INSERT INTO \"%1\" VALUES (%2)").arg(table, places.join(u',')), values);
        filled += added ? 1 : 0;
    }
    (void)db.runScript("PRAGMA foreign_keys = ON");
    return filled;
}

/// Orders with what was given as owed of them and what their shop told as refunded, in a store as it was
/// before owed was paid. Moments are days after the first giving.
class OwedBefore
{
public:
    struct Told {
        QVariant minor;
        QVariant currency;
        double after = 1;
    };
    struct Given {
        QByteArray name;
        QVariant minor;
        const char *state = "Posted";
        int after = 0;
    };

    explicit OwedBefore(SqliteConnection &db)
        : m_db(db)
    {
    }
    void order(const std::vector<Told> &told, const std::vector<Given> &given)
    {
        const QByteArray order = nextId();
        for (const Told &refund : told)
            add("INSERT INTO order_event (id, \"order\", kind, at, amount_minor, amount_currency, reference, "
                "method, detail) VALUES (?, ?, 'Refund', ?, ?, ?, '', '', '')",
                {nextId(), order, kGivenAt + qRound64(refund.after * kDay), refund.minor, refund.currency});
        for (const Given &one : given) {
            const QByteArray line = nextId();
            add("INSERT INTO order_line (id, \"order\", position, article, quantity) VALUES (?, ?, 0, '', 1)",
                {line, order});
            add("INSERT INTO owed (id, team, person, customer, \"case\", contact, order_line, entry, gives, "
                "way, amount, currency, interaction, at, state) VALUES (?1, ?2, ?2, ?2, ?2, ?2, ?3, 'goods "
                "v1', "
                "'Refund', 'OriginalPayment', ?4, 'NOK', ?2, ?5, ?6)",
                {one.name.leftJustified(16, ' '), QByteArray(16, 'a'), line, one.minor,
                 kGivenAt + one.after * kDay + ++m_last, QString::fromLatin1(one.state)});
        }
    }
    bool fine = true;

private:
    static constexpr qint64 kGivenAt = 1'760'000'000'000;
    static constexpr qint64 kDay = 86'400'000;
    QByteArray nextId() { return QByteArray::number(++m_last).rightJustified(16, '0'); }
    void add(const char *sql, const QVariantList &values)
    {
        fine = m_db.exec(QString::fromLatin1(sql), values).has_value() && fine;
    }

    SqliteConnection &m_db;
    qint64 m_last = 0;
};

} // namespace

class TestLadder : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_folder;

    std::unique_ptr<SqliteConnection> emptyStore()
    {
        static int number = 0;
        const QString file = m_folder.filePath(QString::number(++number));
        if (!createPrivateFile(file))
            return nullptr;
        auto opened = SqliteConnection::open(file, SqliteConnection::Mode::ReadWrite);
        if (!opened || !markAsOurs(**opened) || !applyWriterPragmas(**opened))
            return nullptr;
        return std::move(*opened);
    }

private Q_SLOTS:
    void carriesEveryFile()
    {
        const std::vector<LadderStep> ladder = localLadder();
        QStringList carried;
        int expected = 0;
        for (const LadderStep &step : ladder) {
            QCOMPARE(step.number, ++expected);
            carried.append(step.name + QStringLiteral(".sql"));
        }
        const QStringList files = QDir(sourcePath(QStringLiteral("resources/sql/local")))
                                      .entryList({QStringLiteral("*.sql")}, QDir::Files, QDir::Name);
        QVERIFY(!files.isEmpty());
        QCOMPARE(carried, files);
    }

    /// Each of those that stand in files is carried, and the schema has all that they name.
    void everyStatementFitsTheSchema()
    {
        const auto db = emptyStore();
        QVERIFY(climb(*db, localLadder()));
        const QStringList files = QDir(sourcePath(QStringLiteral("resources/sql/local/queries")))
                                      .entryList({QStringLiteral("*.sql")}, QDir::Files, QDir::Name);
        QVERIFY(!files.isEmpty());
        QVERIFY(!query("put_case").startsWith(u'-')); // what explains it stays out
        QCOMPARE(QDir(QStringLiteral(":/sql/local/queries"))
                     .entryList({QStringLiteral("*.sql")}, QDir::Files, QDir::Name),
                 files);
        // What stands for the pieces that who asks fills in.
        const std::initializer_list<std::pair<const char *, const char *>> pieces{
            {":transcript_words", "''"},
            {":customer_columns", "c.id"},
            {":outcome_columns", "o.id"},
            {":filter", ""},
            {":hits", "SELECT 1 AS hit"}};
        for (const QString &file : files) {
            QString sql = query(file.chopped(4).toLatin1().constData());
            for (const auto &[piece, text] : pieces)
                sql.replace(QLatin1String(piece), QLatin1String(text));
            // Prepared or not: nothing is bound.
            const auto done =
                db->each(QStringLiteral("EXPLAIN ") + sql, {}, [](const Rows &) { return false; });
            QVERIFY2(done || done.error().detail.contains(QStringLiteral(" places in: ")),
                     qPrintable(file + u' ' + (done ? QString() : done.error().detail)));
        }
    }

    void releasedStepsDoNotChange()
    {
        QFile list(sourcePath(QStringLiteral("tests/storage/ladder_checksums.txt")));
        QVERIFY(list.open(QIODevice::ReadOnly));
        QMap<QString, QByteArray> released;
        for (const QByteArray &line : list.readAll().split('\n')) {
            if (line.isEmpty() || line.startsWith('#'))
                continue;
            released.insert(QString::fromLatin1(line.mid(66)), line.left(64));
        }
        for (const LadderStep &step : localLadder()) {
            const QByteArray sum = QCryptographicHash::hash(step.sql, QCryptographicHash::Sha256).toHex();
            if (released.contains(step.name))
                QCOMPARE(sum, released.take(step.name));
        }
        QVERIFY2(released.isEmpty(), "a released step is gone");
    }

    void migratedEqualsFresh_data()
    {
        QTest::addColumn<int>("from");
        for (const LadderStep &step : localLadder())
            QTest::newRow(qPrintable(QStringLiteral("from ") + step.name)) << step.number;
    }
    void migratedEqualsFresh()
    {
        QFETCH(int, from);
        const std::vector<LadderStep> ladder = localLadder();
        const auto fresh = emptyStore();
        QVERIFY(climb(*fresh, ladder));

        const auto migrated = emptyStore();
        QVERIFY(climb(*migrated, ladder, from));
        QCOMPARE(ladderStep(*migrated).value(), from);
        QVERIFY(fillEveryTable(*migrated) >= 20);
        const auto climbed = climb(*migrated, ladder);
        QVERIFY2(climbed, climbed ? "" : qPrintable(climbed.error().detail));

        QCOMPARE(ladderStep(*migrated).value(), ladder.back().number);
        QCOMPARE(schemaOf(*migrated), schemaOf(*fresh));
        QCOMPARE(migrated->value(QStringLiteral("SELECT count(*) FROM customer")).value().toInt(), 1);
        QCOMPARE(migrated->value(QStringLiteral("PRAGMA integrity_check")).value().toString(),
                 QStringLiteral("ok"));
    }

    /// Nobody is paid twice: what a shop refunded after it was given is not sent (as 0058 of the shared
    /// store).
    void whatIsOwedIsSentButForWhatCameOtherwise()
    {
        const auto db = emptyStore();
        QVERIFY(climb(*db, localLadder(), 28));
        QVERIFY(db->runScript("PRAGMA foreign_keys = OFF"));
        const QString nok = QStringLiteral("NOK");
        OwedBefore before(*db);
        before.order({}, {{"due", 900}, {"undone", 5, "Undone"}, {"repair", {}}});
        before.order({{900, nok}}, {{"refunded", 900}});
        before.order({{900, nok, -0.25}}, {{"that day", 900}}); // a shop that tells days only
        before.order({{900, nok, -2}}, {{"before", 900}});      // it was counted when more was given
        before.order({{900, nok}}, {{"first", 900}, {"second", 900}, {"other", 50}});
        // Each refund is of one of its sum that was given before it, so that as many as can be have theirs.
        const auto two = [&](const QByteArray &name, const std::vector<OwedBefore::Told> &told) {
            before.order(told, {{name + " one", 900}, {name + " other", 900, "Posted", 10}});
        };
        two("each", {{900, nok, 5}, {900, nok, 12}});
        two("late", {{900, nok, 12}});
        two("early", {{900, nok, 5}});
        two("twice", {{900, nok, 5}, {900, nok, 6}});
        before.order(
            {{900, nok, 6}, {900, nok, 7}, {900, nok, 25}},
            {{"three one", 900}, {"three other", 900, "Posted", 10}, {"three third", 900, "Posted", 20}});
        before.order({{100, nok}}, {{"in part", 900}});
        before.order({{900, QStringLiteral("EUR")}}, {{"in euros", 900}});
        before.order({{QVariant(), QVariant()}}, {{"of any sum", 900}});
        QVERIFY(before.fine);
        QVERIFY(climb(*db, localLadder()));
        QCOMPARE(db->value(QStringLiteral(
                               "SELECT group_concat(name, ', ') FROM (SELECT rtrim(CAST(id AS TEXT)) AS "
                               "name FROM payout ORDER BY 1)"))
                     .value()
                     .toString(),
                 QStringLiteral("before, due, early other, late other, other, second, three third, "
                                "twice other"));
    }

    void climbsInOrderAndOnce()
    {
        const std::vector<LadderStep> ladder = {
            {1, QStringLiteral("0001_a"), "CREATE TABLE a (x); INSERT INTO a VALUES (1);"},
            {2, QStringLiteral("0002_b"), "INSERT INTO a VALUES (2);"}};
        const auto db = emptyStore();
        QVERIFY(climb(*db, ladder));
        QVERIFY(climb(*db, ladder));
        QCOMPARE(db->value(QStringLiteral("SELECT group_concat(x) FROM a")).value().toString(),
                 QStringLiteral("1,2"));
    }

    void stopsAtTheFirstErrorAndUndoesThatStep()
    {
        const std::vector<LadderStep> ladder = {
            {1, QStringLiteral("0001_a"), "CREATE TABLE a (x);"},
            {2, QStringLiteral("0002_b"), "CREATE TABLE b (x); CREATE TABLE a (x);"},
            {3, QStringLiteral("0003_c"), "CREATE TABLE c (x);"}};
        const auto db = emptyStore();
        const auto climbed = climb(*db, ladder);
        QVERIFY(!climbed);
        QCOMPARE(climbed.error().code, Code::StoreStepFailed);
        QVERIFY2(climbed.error().detail.contains(QStringLiteral("0002_b")),
                 qPrintable(climbed.error().detail));
        QCOMPARE(ladderStep(*db).value(), 1);
        QVERIFY(!db->inTransaction());
        QCOMPARE(schemaOf(*db).size(), 1);
    }

    void refusesANewerStore()
    {
        const auto db = emptyStore();
        QVERIFY(db->runScript("PRAGMA user_version = 9"));
        const auto climbed = climb(*db, {{1, QStringLiteral("0001_a"), "CREATE TABLE a (x);"}});
        QVERIFY(!climbed);
        QCOMPARE(climbed.error().code, Code::StoreTooNew);
        QVERIFY(schemaOf(*db).isEmpty());
    }

    void saysThatTheDiskIsFull()
    {
        const auto db = emptyStore();
        QVERIFY(db->runScript("PRAGMA max_page_count = 20"));
        const auto climbed = climb(*db, localLadder());
        QVERIFY(!climbed);
        QCOMPARE(climbed.error().code, Code::StoreFull);
        QCOMPARE(ladderStep(*db).value(), 0);
        QVERIFY(db->runScript("PRAGMA max_page_count = 1000000"));
        QVERIFY(climb(*db, localLadder()));
    }
};

LEEWAY_TEST(TestLadder)
#include "tst_ladder.moc"
