#include "storage/search.h"

#include "storage/customer_writes.h"

#include "storage/store_fixture.h"
#include "support/test_case.h"

#include <QRegularExpression>
#include <QTest>

using namespace leeway;
using namespace leeway::domain;
using namespace leeway::storage;

namespace
{

/// A connection that asks the plan of every statement before it runs it, and keeps the tables read from end
/// to end.
class PlannedConnection final : public Connection
{
public:
    explicit PlannedConnection(Connection &db)
        : m_db(db)
    {
    }
    base::Result<int> exec(const QString &sql, const QVariantList &values) override
    {
        return m_db.exec(sql, values);
    }
    base::Result<void> each(const QString &sql, const QVariantList &values,
                            const std::function<bool(const Rows &)> &row) override
    {
        ++m_statements;
        static const QRegularExpression scan(
            QStringLiteral("^SCAN (c|o|k|n|m|i|customer|case|interaction)\\b(?! VIRTUAL)"));
        const auto planned =
            m_db.each(QLatin1String("EXPLAIN QUERY PLAN ") + sql, values, [&](const Rows &step) {
                constexpr int kDetail = 3;
                const QString detail = step.at(kDetail).toString();
                if (scan.match(detail).hasMatch())
                    m_scans.append(detail + QLatin1String(" in ") + sql);
                return true;
            });
        if (!planned)
            return planned;
        return m_db.each(sql, values, row);
    }
    base::Result<QVariant> value(const QString &sql, const QVariantList &values) override
    {
        return m_db.value(sql, values);
    }
    [[nodiscard]] qint64 lastInsertRowId() const override { return m_db.lastInsertRowId(); }
    void interrupt() override { m_db.interrupt(); }

    [[nodiscard]] QStringList scans() const { return m_scans; }
    [[nodiscard]] int statements() const { return m_statements; }

private:
    Connection &m_db;
    QStringList m_scans;
    int m_statements = 0;
};

} // namespace

/// What one types of two things together: a case by its customer and its number, history by its author and a
/// word.
class TestSearchTogether : public QObject
{
    Q_OBJECT

private:
    CustomerId add(const QString &name)
    {
        Customer c;
        c.id = CustomerId::make(m_store->clock());
        c.name = name;
        if (!m_store->writes([&](Transaction &tx) { return putCustomer(tx, c); }))
            qFatal("no customer");
        return c.id;
    }

    CaseId addCase(CustomerId customer, const QString &number, const QString &title, bool solved = false)
    {
        Case k;
        k.id = CaseId::make(m_store->clock());
        k.customer = customer;
        k.number = number;
        k.title = title;
        k.status = solved ? CaseStatus::Solved : CaseStatus::Open;
        if (!m_store->writes([&](Transaction &tx) { return putCase(tx, k); }))
            qFatal("no case");
        return k.id;
    }

    QStringList cases(const QString &typed)
    {
        const auto hits =
            m_store->read([&](Connection &db) { return searchCases(db, searchWords(typed), 20); });
        QStringList found;
        for (const CaseHit &hit : hits.value())
            found.append(hit.number);
        return found;
    }

    Interaction note(CustomerId customer, const QString &title, const QString &body, int hour,
                     const QString &author = {})
    {
        Interaction i;
        i.author = author;
        i.id = InteractionId::make(m_store->clock());
        i.customer = customer;
        i.title = title;
        i.body = body;
        i.at = m_store->now() - std::chrono::hours(hour);
        if (!m_store->writes([&](Transaction &tx) { return putInteraction(tx, i); }))
            qFatal("no interaction");
        return i;
    }

    QStringList titles(const QString &typed)
    {
        const auto hits =
            m_store->read([&](Connection &db) { return searchHistory(db, searchWords(typed), 20); });
        QStringList found;
        for (const HistoryHit &hit : hits.value())
            found.append(hit.title);
        return found;
    }

    std::unique_ptr<test::StoreFixture> m_store;
    CustomerId m_marit;

private Q_SLOTS:
    void init()
    {
        m_store = std::make_unique<test::StoreFixture>();
        m_marit = add(QStringLiteral("Marit Sørbø"));
    }

    void aCaseIsFoundByItsCustomer_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QStringList>("numbers");
        const QString tank = QStringLiteral("48213");
        const QString light = QStringLiteral("36904");
        const QString lamp = QStringLiteral("48299");
        QTest::newRow("name, open ones first") << "sorb" << QStringList{tank, light};
        QTest::newRow("both names") << "marit sørbø" << QStringList{tank, light};
        QTest::newRow("name and number") << "sorbo 48213" << QStringList{tank};
        QTest::newRow("number and name") << "48213 sorbo" << QStringList{tank};
        QTest::newRow("number in groups and name") << "#48 213 Sørbø" << QStringList{tank};
        QTest::newRow("name and number in groups") << "marit sorbo 48 213" << QStringList{tank};
        QTest::newRow("name and the beginning of a number") << "sorb 482" << QStringList{tank};
        QTest::newRow("number of somebody else") << "sorbo 48299" << QStringList{};
        QTest::newRow("somebody else and number") << "48299 nilsen" << QStringList{lamp};
        QTest::newRow("name and word of the title") << "sorb tank" << QStringList{tank};
        QTest::newRow("word of the title and name") << "descal sorb" << QStringList{light};
        QTest::newRow("title, both names") << "light marit sorbo" << QStringList{light};
        QTest::newRow("title of somebody else") << "sorb lamp" << QStringList{};
        QTest::newRow("Japanese name and number") << "渡辺 51000" << QStringList{QStringLiteral("51000")};
        QTest::newRow("number, whoever it is") << "482" << QStringList{tank, lamp};
    }
    void aCaseIsFoundByItsCustomer()
    {
        QFETCH(QString, typed);
        QFETCH(QStringList, numbers);
        addCase(m_marit, QStringLiteral("36904"), QStringLiteral("Descaling light stays on"), true);
        addCase(m_marit, QStringLiteral("48213"), QStringLiteral("Cracked water tank"));
        addCase(add(QStringLiteral("Kari Nilsen")), QStringLiteral("48299"), QStringLiteral("Lamp flickers"));
        addCase(add(QStringLiteral("渡辺 真理")), QStringLiteral("51000"), QStringLiteral("Guarantee"));
        QCOMPARE(cases(typed), numbers);
    }

    void aCaseOfAMergedRecordIsFoundByTheNameItHasNow()
    {
        const CustomerId old = add(QStringLiteral("M. Lund"));
        addCase(old, QStringLiteral("48213"), QStringLiteral("Cracked water tank"));
        QVERIFY(m_store->writes([&](Transaction &tx) { return setMergedInto(tx, old, m_marit); }));
        QCOMPARE(cases(QStringLiteral("sorb 48213")), QStringList(QStringLiteral("48213")));
        QCOMPARE(cases(QStringLiteral("sorb")), QStringList(QStringLiteral("48213")));
    }

    void noKeyPressReadsATableFromEndToEnd_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::newRow("one letter") << "s";
        QTest::newRow("a name") << "sorb";
        QTest::newRow("a name and a number") << "sorb 48 213";
        QTest::newRow("many words") << "the water tank of marit sorbo is cracked again";
        QTest::newRow("a number") << "48213";
        QTest::newRow("an address") << "marit.sorbo@posten.no";
    }
    void noKeyPressReadsATableFromEndToEnd()
    {
        QFETCH(QString, typed);
        addCase(m_marit, QStringLiteral("48213"), QStringLiteral("Cracked water tank"));
        note(m_marit, QStringLiteral("Note"), QStringLiteral("sorb"), 1);
        const auto scans = m_store->read([&](Connection &db) -> base::Result<QStringList> {
            PlannedConnection planned(db);
            const SearchWords words = searchWords(typed);
            const auto customers = searchCustomers(planned, words, 20);
            const auto cases_ = searchCases(planned, words, 20);
            const auto history = searchHistory(planned, words, 20);
            if (!customers || !cases_ || !history)
                return base::fail(base::Code::StoreQueryFailed);
            constexpr int kMostStatements = 24;
            if (planned.statements() > kMostStatements)
                return QStringList(QStringLiteral("%1 statements").arg(planned.statements()));
            return planned.scans();
        });
        QCOMPARE(scans.value(), QStringList());
    }

    void historyIsFoundByItsAuthor_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QStringList>("found");
        const QString call = QStringLiteral("call");
        const QString mail = QStringLiteral("mail");
        QTest::newRow("author and word") << "zielinski maskinen" << QStringList{call};
        QTest::newRow("word and author, beginnings") << "maskinen piotr zie" << QStringList{call};
        QTest::newRow("author of other words") << "piotr saturday" << QStringList{};
        QTest::newRow("author alone") << "Sørbø" << QStringList{mail};
        QTest::newRow("author, title and word") << "marit mail coffee" << QStringList{mail};
    }
    void historyIsFoundByItsAuthor()
    {
        QFETCH(QString, typed);
        QFETCH(QStringList, found);
        note(m_marit, QStringLiteral("call"), QStringLiteral("mener maskinen, ikke kvernen"), 2,
             QStringLiteral("Piotr Zieliński"));
        note(m_marit, QStringLiteral("mail"), QStringLiteral("no way to make coffee on Saturday"), 1,
             QStringLiteral("Marit Sørbø"));
        QCOMPARE(titles(typed), found);
    }

    void historyIsFoundByItsCustomer_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QStringList>("found");
        const QString hers = QStringLiteral("hers");
        const QString older = QStringLiteral("older");
        QTest::newRow("name and word") << "ines kettle" << QStringList{hers, older};
        QTest::newRow("word and name, as they are typed")
            << "kettle in\u00EAs duar" << QStringList{hers, older};
        QTest::newRow("beginning of the word") << "ines kett" << QStringList{hers, older};
        QTest::newRow("both names and two words") << "Inês Duarte leaking kettle" << QStringList{hers};
        QTest::newRow("a word that only somebody else has") << "ines toaster" << QStringList{};
        QTest::newRow("a name that somebody else has") << "kari kettle" << QStringList{QStringLiteral("his")};
        QTest::newRow("name of a joined record") << "lopes descale" << QStringList{QStringLiteral("joined")};
        QTest::newRow("name it has now") << "ines descale" << QStringList{QStringLiteral("joined")};
        QTest::newRow("Japanese name and word") << "渡辺 kettle" << QStringList{QStringLiteral("japan")};
        QTest::newRow("nobody's name") << "zoltan kettle" << QStringList{};
    }
    void historyIsFoundByItsCustomer()
    {
        QFETCH(QString, typed);
        QFETCH(QStringList, found);
        const CustomerId ines = add(QStringLiteral("Inês Duarte"));
        const CustomerId kari = add(QStringLiteral("Kari Nilsen"));
        note(ines, QStringLiteral("hers"), QStringLiteral("The kettle is leaking."), 1);
        note(kari, QStringLiteral("his"), QStringLiteral("My kettle too, and the toaster."), 2);
        note(ines, QStringLiteral("older"), QStringLiteral("Which kettle would you take?"), 3);
        note(add(QStringLiteral("渡辺 真理")), QStringLiteral("japan"), QStringLiteral("kettle"), 4);
        const CustomerId joined = add(QStringLiteral("I. Lopes"));
        note(joined, QStringLiteral("joined"), QStringLiteral("How do I descale it?"), 5);
        QVERIFY(m_store->writes([&](Transaction &tx) { return setMergedInto(tx, joined, ines); }));
        QCOMPARE(titles(typed), found);
    }

    void anotherAuthorTakesTheOldOnesPlace()
    {
        Interaction i =
            note(m_marit, QStringLiteral("a"), QStringLiteral("dented box"), 1, QStringLiteral("Piotr"));
        i.author = QStringLiteral("Inês");
        QVERIFY(m_store->writes([&](Transaction &tx) { return putInteraction(tx, i); }));
        QCOMPARE(titles(QStringLiteral("piotr box")), QStringList());
        QCOMPARE(titles(QStringLiteral("ines box")), QStringList(QStringLiteral("a")));
    }
};

LEEWAY_TEST(TestSearchTogether)
#include "tst_search_together.moc"
