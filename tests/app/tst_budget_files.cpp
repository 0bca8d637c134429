#include "app/program.h"

#include "app/words.h"
#include "support/test_case.h"

#include <QJsonArray>

using namespace leeway;
using test::split;

namespace
{

QByteArray ruleNamed(const QByteArray &key, const QByteArray &amount, const QByteArray &scope = "contact")
{
    return R"({"key":")" + key + R"(","version":1,"from":"2020-01-01T00:00:00Z","name":{"en":")" + key +
           R"("},"scope":")" + scope + R"(","period":"once","amount":")" + amount +
           R"(","currency":"EUR","when":{},"above":"ask_lead","active":true})";
}

QByteArray rulesOf(const QByteArrayList &rules)
{
    return R"({"format":"leeway.rules.v1","rules":[)" + rules.join(',') + "]}";
}

QByteArray resolutionsOf(const QByteArrayList &all)
{
    return R"({"format":"leeway.resolutions.v1","resolutions":[)" + all.join(',') + "]}";
}

QByteArray resolutionNamed(const QByteArray &key, const QByteArray &more = {})
{
    return R"({"key":")" + key + R"(","kind":"credit","name":{"en":"Credit"},"ways":["store_credit"])" +
           more + "}";
}

} // namespace

/// `leewayctl rules|resolutions|rate|fund|ledger` from outside: what finance and IT do without a window.
class TestBudgetFiles : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<test::Profile> m_profile;

    test::Ran withFile(const char *words, const QByteArray &file)
    {
        return m_profile->run(split(words) << m_profile->put(QStringLiteral("in.json"), file));
    }
    QJsonArray exported(const char *what)
    {
        const QString out = m_profile->path(QStringLiteral("out.json"));
        const test::Ran ran = m_profile->run({QString::fromLatin1(what), QStringLiteral("export"), out});
        if (ran.code != 0)
            qFatal("%s", ran.told().constData());
        return QJsonDocument::fromJson(m_profile->read(QStringLiteral("out.json")))
            .object()
            .value(QLatin1String(what))
            .toArray();
    }

    /// What only reads refuses a file that is not there: something is written first.
    void beginStore()
    {
        const test::Ran ran = m_profile->run(split("rate set USD EUR 0.9"));
        QVERIFY2(ran.code == 0, ran.told().constData());
    }

private Q_SLOTS:
    void init() { m_profile = std::make_unique<test::Profile>(); }

    void rulesGoInAndComeOut()
    {
        const QByteArray file =
            rulesOf({ruleNamed("per_contact", "80.00"), ruleNamed("per_case", "250.00", "case")});
        const test::Ran first = withFile("rules import", file);
        QVERIFY2(first.code == 0, first.told().constData());
        QCOMPARE(first.first().value(QStringLiteral("written")).toInt(), 2);
        QCOMPARE(withFile("rules import", file).first().value(QStringLiteral("written")).toInt(), 0);
        const QJsonArray out = exported("rules");
        QCOMPARE(out.size(), 2);
        QCOMPARE(out[1].toObject().value(QStringLiteral("amount")).toString(), QStringLiteral("80.00"));
    }

    void resolutionsGoInAndComeOut()
    {
        const QByteArray file = resolutionsOf(
            {resolutionNamed("late", R"(,"position":2)"),
             resolutionNamed("first",
                             R"(,"position":1,"suggests":"38.00","currency":"EUR","needs_order":true)")});
        const test::Ran ran = withFile("resolutions import", file);
        QVERIFY2(ran.code == 0, ran.told().constData());
        const QJsonArray out = exported("resolutions");
        QCOMPARE(out[0].toObject().value(QStringLiteral("key")).toString(), QStringLiteral("first"));
        QCOMPARE(out[0].toObject().value(QStringLiteral("suggests")).toString(), QStringLiteral("38.00"));
    }

    void whatIsWrongIsToldWithItsPlace_data()
    {
        QTest::addColumn<QString>("words");
        QTest::addColumn<QByteArray>("file");
        QTest::addColumn<QString>("path");
        const auto row = [](const char *name, const char *words, const QByteArray &file, const char *path) {
            QTest::newRow(name) << QString::fromLatin1(words) << file << QString::fromLatin1(path);
        };
        row("no JSON", "rules check", "[{", "line 1");
        row("another format", "rules check", R"({"format":"x","rules":[]})", "format");
        row("a fraction of a cent", "rules import", rulesOf({ruleNamed("cap", "80.001")}),
            "rules[0] (cap).amount");
        row("no JSON of resolutions", "resolutions check", "\n{", "line 2");
        row("a kind that is none", "resolutions check",
            R"({"format":"leeway.resolutions.v1","resolutions":[{"key":"a","kind":"gift","name":{"en":"A"}}]})",
            "resolutions[0].kind");
        row("a key twice", "resolutions import", resolutionsOf({resolutionNamed("a"), resolutionNamed("a")}),
            "resolutions[1]");
        row("a sum for what costs none", "resolutions check",
            R"({"format":"leeway.resolutions.v1","resolutions":[{"key":"a","kind":"apology","name":{"en":"A"},)"
            R"("suggests":"1.00","currency":"EUR"}]})",
            "resolutions[0].suggests");
        row("a way that is none", "resolutions check",
            R"({"format":"leeway.resolutions.v1","resolutions":[{"key":"a","kind":"credit","name":{"en":"A"},)"
            R"("ways":["cash"]}]})",
            "resolutions[0].ways[0]");
    }
    void whatIsWrongIsToldWithItsPlace()
    {
        QFETCH(QString, words);
        QFETCH(QByteArray, file);
        QFETCH(QString, path);
        const test::Ran ran = withFile(words.toLatin1().constData(), file);
        QCOMPARE(ran.code, 1);
        QCOMPARE(ran.first().value(QStringLiteral("path")).toString(), path);
    }

    void whatAdviceDecidesByIsSetAndTold()
    {
        beginStore();
        const QJsonObject first = m_profile->run(split("advice settings")).first();
        QCOMPARE(first.value(QStringLiteral("least_cases")).toInt(), 15);
        const test::Ran ran =
            m_profile->run(split("advice set least_cases=20 came_back=-0.2 per_point.eur=80"));
        QVERIFY2(ran.code == 0, ran.told().constData());
        const QJsonObject set = m_profile->run(split("advice settings")).first();
        QCOMPARE(set, ran.first());
        QCOMPARE(set.value(QStringLiteral("least_cases")).toInt(), 20);
        QCOMPARE(set.value(QStringLiteral("came_back")).toInt(), -20);
        QCOMPARE(set.value(QStringLiteral("per_point")).toObject(),
                 (QJsonObject{{QStringLiteral("EUR"), QStringLiteral("80.00")}}));
        const test::Ran back =
            m_profile->run(split("advice set least_cases=default came_back=default per_point.EUR=default"));
        QCOMPARE(back.first(), first);
    }

    void whatAdviceCannotDecideByIsRefused_data()
    {
        QTest::addColumn<QString>("words");
        QTest::addColumn<int>("code");
        QTest::addColumn<QString>("told");
        const auto row = [](const char *name, const char *words, int code, const char *told) {
            QTest::newRow(name) << QString::fromLatin1(words) << code << QString::fromLatin1(told);
        };
        row("out of bounds", "advice set leans_percent=101", 1, "leans_percent: must be a whole number");
        row("no number", "advice set stayed=much", 1, "stayed: must be a whole number");
        row("a thousandth of a point", "advice set stayed=0.005", 1, "stayed: must be a whole number");
        row("no sum", "advice set per_point.EUR=much", 1, "per_point.EUR: ");
        row("no currency", "advice set per_point.XXX=80", 1, "per_point.XXX: is no currency");
        row("no name", "advice set leans=70", 2, "sets nothing; it may be: least_cases=, ");
        row("no value", "advice set leans_percent=", 2, "sets nothing");
        row("nothing", "advice set", 2, "usage: ");
    }
    void whatAdviceCannotDecideByIsRefused()
    {
        QFETCH(QString, words);
        QFETCH(int, code);
        QFETCH(QString, told);
        beginStore();
        const QJsonObject before = m_profile->run(split("advice settings")).first();
        QVERIFY(!before.isEmpty());
        const test::Ran ran = m_profile->run(split(words.toLatin1().constData()));
        QVERIFY2(ran.code == code, ran.told().constData());
        QVERIFY2(ran.err.contains(told.toUtf8()), ran.told().constData());
        QCOMPARE(m_profile->run(split("advice settings")).first(), before);
    }

    void aMonthIsStatedAndNotClosedBeforeItIsOver()
    {
        const QString month = QDateTime::currentDateTimeUtc().toString(QStringLiteral("yyyy-MM"));
        const QString name = QStringLiteral("Care fund");
        const auto run = [&](QStringList words) {
            return m_profile->run(QStringList{QStringLiteral("fund")} + words);
        };
        QVERIFY(run({QStringLiteral("add"), name, QStringLiteral("300.50"), QStringLiteral("EUR")}).code ==
                0);
        const QString csv = m_profile->path(QStringLiteral("month.csv"));
        const QString pdf = m_profile->path(QStringLiteral("month.pdf"));
        const test::Ran told = run({QStringLiteral("statement"), month, QStringLiteral("--fund"), name,
                                    QStringLiteral("--csv"), csv, QStringLiteral("--pdf"), pdf});
        QVERIFY2(told.code == 0, told.told().constData());
        const QJsonObject statement = told.first();
        QCOMPARE(statement.value(QStringLiteral("closed")), QJsonValue(false));
        QCOMPARE(statement.value(QStringLiteral("added_minor")).toInt(), 30'050);
        QCOMPARE(statement.value(QStringLiteral("in_field_minor")).toInt(), 30'050);
        QVERIFY(
            m_profile->read(QStringLiteral("month.csv")).contains("Care fund,total,added,added,300.50,EUR"));
        QVERIFY(m_profile->read(QStringLiteral("month.pdf")).startsWith("%PDF"));
        const test::Ran early = run({QStringLiteral("close"), month});
        QVERIFY2(early.code == 1 && early.told().contains("it is not over"), early.told().constData());
        QCOMPARE(run({QStringLiteral("statement"), QStringLiteral("2026-13")}).code, 1);
        QCOMPARE(
            run({QStringLiteral("statement"), month, QStringLiteral("--fund"), QStringLiteral("x")}).code, 1);
        QCOMPARE(run({QStringLiteral("statement")}).code, 2);
        QCOMPARE(run({QStringLiteral("close")}).code, 2);
    }

    void aFundIsFilledAndItsBooksAreSound()
    {
        const test::Ran added =
            m_profile->run({QStringLiteral("fund"), QStringLiteral("add"), QStringLiteral("Care fund"),
                            QStringLiteral("300.50"), QStringLiteral("eur")});
        QVERIFY2(added.code == 0, added.told().constData());
        QVERIFY(m_profile
                    ->run({QStringLiteral("fund"), QStringLiteral("add"), QStringLiteral("Care fund"),
                           QStringLiteral("10"), QStringLiteral("EUR")})
                    .code == 0);
        const QJsonObject fund = m_profile->run(split("fund list")).first();
        QCOMPARE(fund.value(QStringLiteral("held_minor")).toInt(), 31'050);
        QCOMPARE(fund.value(QStringLiteral("given_minor")).toInt(), 0);
        const QJsonObject sound = m_profile->run(split("ledger verify")).first();
        QCOMPARE(sound.value(QStringLiteral("sound")).toBool(), true);
        QCOMPARE(sound.value(QStringLiteral("bookings")).toInt(),
                 4); // twice into the fund, twice to the desk
        const test::Ran exported =
            m_profile->run(split("ledger export") << m_profile->path(QStringLiteral("books.jsonl")));
        QVERIFY2(exported.code == 0, exported.told().constData());
        QCOMPARE(m_profile->read(QStringLiteral("books.jsonl")).count('\n'), 4);
        qint64 sum = 0;
        for (const QJsonObject &one : m_profile->run(split("ledger balance")).objects())
            sum += one.value(QStringLiteral("amount_minor")).toInteger();
        QCOMPARE(sum, qint64{0}); // nothing comes from nowhere
    }

    void badMoneyIsRefused_data()
    {
        QTest::addColumn<QStringList>("words");
        QTest::newRow("nothing") << QStringList{QStringLiteral("fund"), QStringLiteral("add"),
                                                QStringLiteral("A"), QStringLiteral("0"),
                                                QStringLiteral("EUR")};
        QTest::newRow("less than nothing")
            << QStringList{QStringLiteral("fund"), QStringLiteral("add"), QStringLiteral("A"),
                           QStringLiteral("-5"), QStringLiteral("EUR")};
        QTest::newRow("a fraction of a cent")
            << QStringList{QStringLiteral("fund"), QStringLiteral("add"), QStringLiteral("A"),
                           QStringLiteral("5.001"), QStringLiteral("EUR")};
        QTest::newRow("no currency") << QStringList{QStringLiteral("fund"), QStringLiteral("add"),
                                                    QStringLiteral("A"), QStringLiteral("5"),
                                                    QStringLiteral("XXQ")};
        QTest::newRow("a rate of nothing") << split("rate set EUR NOK 0");
        QTest::newRow("a rate to itself") << split("rate set EUR EUR 1");
        QTest::newRow("a day that is none") << split("rate set EUR NOK 11.75 2026-02-30");
    }
    void badMoneyIsRefused()
    {
        QFETCH(QStringList, words);
        const test::Ran ran = m_profile->run(words);
        QVERIFY2(ran.code == 1, ran.told().constData());
        const test::Ran list = m_profile->run(split("fund list"));
        QVERIFY2(list.code == 0 && list.out.isEmpty(), list.told().constData());
    }
};

LEEWAY_TEST(TestBudgetFiles)
#include "tst_budget_files.moc"
