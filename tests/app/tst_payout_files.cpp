#include "app/program.h"
#include "app/words.h"
#include "desk/leeway_desk.h"
#include "support/test_case.h"

using namespace leeway;
using test::got;
using test::split;

/// `leewayctl payout` from outside: what a paying system is given and what it says, on a store in which
/// something was granted.
class TestPayoutFiles : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<test::Profile> m_profile;
    QStringList m_ids; ///< of EUR 45.00 and EUR 12.00, both told

    test::Ran run(const char *words) { return m_profile->run(split(words)); }
    test::Ran runOn(const char *words, const QByteArray &file)
    {
        return m_profile->run(split(words) << m_profile->put(QStringLiteral("in.csv"), file));
    }
    test::Ran exported() { return m_profile->run(split("payout export") << m_profile->path({})); }
    QByteArray answer(int which, const QByteArray &amount, const QByteArray &more = {}) const
    {
        return m_ids[which].toLatin1() + ",PSP-" + QByteArray::number(which) + ",2025-11-21," + amount +
               ",EUR" + more + "\n";
    }
    static QByteArray header(const QByteArray &more = {})
    {
        return "payout,reference,day,amount,currency" + more + "\n";
    }
    QStringList states()
    {
        QStringList all;
        const auto objects = run("payout list").objects();
        for (const QJsonObject &one : objects)
            all.append(one.value(QStringLiteral("state")).toString());
        all.sort();
        return all;
    }

    /// With somebody of finance beside whoever works here, or alone.
    void make(bool withPia)
    {
        m_profile = std::make_unique<test::Profile>();
        m_ids.clear();
        test::LeewayDesk at;
        domain::Person pia = at.piotr;
        pia.name = QStringLiteral("Pia Lund");
        pia.role = domain::Role::Finance;
        if (withPia)
            got(at.storage->write([pia](storage::Transaction &tx) { return storage::putPerson(tx, pia); }));
        const auto live = at.call(at.marit);
        for (const qint64 minor : {4'500, 1'200}) {
            const domain::Grant grant = got(at.give(live, at.wish(minor)));
            got(desk::tellGrant(*at.desk, grant));
            m_ids.append(grant.id.toString());
        }
        at.desk.reset();
        at.storage.reset();
        QVERIFY(QFile::copy(at.folder.filePath(QStringLiteral("desk.leeway")), m_profile->store()));
    }

private Q_SLOTS:
    void init() { make(false); }

    void aBatchIsWrittenOnceAndAgain()
    {
        const test::Ran first = exported();
        QVERIFY2(first.code == 0, first.told().constData());
        QCOMPARE(first.first().value(QStringLiteral("batch")).toInt(), 1);
        QCOMPARE(first.first().value(QStringLiteral("payouts")).toInt(), 2);
        const QByteArray csv = m_profile->read(QStringLiteral("payouts-000001.csv"));
        const QByteArray lines = m_profile->read(QStringLiteral("payouts-000001.jsonl"));
        for (const QString &id : m_ids)
            QVERIFY(csv.contains(id.toLatin1()) && lines.contains(id.toLatin1()));
        QCOMPARE(states(), QStringList({QStringLiteral("handed_over"), QStringLiteral("handed_over")}));
        const test::Ran nothing = exported(); // no payout is ever in two
        QCOMPARE(nothing.code, 0);
        QVERIFY(nothing.objects().isEmpty());
        QVERIFY(!QFile::exists(m_profile->path(QStringLiteral("payouts-000002.csv"))));
        QVERIFY(QFile::remove(m_profile->path(QStringLiteral("payouts-000001.csv"))));
        const auto again = [this] {
            return m_profile->run(split("payout export") << m_profile->path({}) << split("--batch 1"));
        };
        QCOMPARE(again().code, 0);
        QCOMPARE(m_profile->read(QStringLiteral("payouts-000001.csv")), csv);
        QCOMPARE(m_profile->read(QStringLiteral("payouts-000001.jsonl")), lines);
        (void)m_profile->put(QStringLiteral("payouts-000001.csv"), "another team's");
        QCOMPARE(again().code, 1);
        QCOMPARE(m_profile->read(QStringLiteral("payouts-000001.csv")), QByteArray("another team's"));
    }

    void whatCannotBeWrittenIsNotHandedOver()
    {
        QCOMPARE(run("payout export no/such/folder").code, 1);
        QCOMPARE(states(), QStringList({QStringLiteral("to_send"), QStringLiteral("to_send")}));
    }

    void goodLinesAreRecordedAndBadOnesNamed()
    {
        exported();
        const QByteArray file = header(",result,words") + answer(0, "45.00", ",,") +
                                "nobody,R,2025-11-21,1,EUR,,\n" + answer(1, "12.01", ",,") +
                                answer(1, "12.00", ",failed,account closed");
        const test::Ran dry = m_profile->run(split("payout confirm --dry-run")
                                             << m_profile->put(QStringLiteral("in.csv"), file));
        QCOMPARE(dry.code, 1);
        QCOMPARE(dry.objects().last().value(QStringLiteral("to_record")).toInt(), 2);
        QCOMPARE(states(), QStringList({QStringLiteral("handed_over"), QStringLiteral("handed_over")}));
        const test::Ran ran = runOn("payout confirm", file);
        QCOMPARE(ran.code, 1);
        const auto told = ran.objects();
        QCOMPARE(told.size(), 3);
        QCOMPARE(told[0].value(QStringLiteral("line")).toInt(), 3);
        QCOMPARE(told[1].value(QStringLiteral("line")).toInt(), 4);
        QCOMPARE(told[1].value(QStringLiteral("wrong")).toString(),
                 QStringLiteral("another sum than was granted"));
        QCOMPARE(told[2].value(QStringLiteral("recorded")).toInt(), 2);
        QCOMPARE(states(), QStringList({QStringLiteral("confirmed"), QStringLiteral("failed")}));
        const QJsonObject again = runOn("payout confirm", file).objects().last();
        QCOMPARE(again.value(QStringLiteral("recorded")).toInt(), 0);
        QCOMPARE(again.value(QStringLiteral("known")).toInt(), 2);
        const QJsonObject fund = run("fund list").first();
        QCOMPARE(fund.value(QStringLiteral("given_minor")).toInt(), 5'700);
        QCOMPARE(run("ledger verify").first().value(QStringLiteral("sound")).toBool(), true);
    }

    void theirListIsComparedWithOurs()
    {
        exported();
        QCOMPARE(runOn("payout confirm", header() + answer(0, "45.00")).code, 0);
        const test::Ran differ =
            runOn("payout reconcile", header() + answer(0, "44.00") +
                                          "00000000-0000-4000-8000-000000000007,R,2025-11-"
                                          "21,1,EUR\n");
        QCOMPARE(differ.code, 1);
        QStringList what;
        const auto objects = differ.objects();
        for (const QJsonObject &one : objects) {
            what.append(one.value(QStringLiteral("difference")).toString() +
                        one.value(QStringLiteral("wrong")).toString());
        }
        what.removeAll(QString());
        QCOMPARE(what, QStringList({QStringLiteral("another sum"), QStringLiteral("no such payout"),
                                    QStringLiteral("not in their list")}));
        QCOMPARE(runOn("payout confirm", header() + answer(1, "12.00")).code, 0);
        const test::Ran agree =
            runOn("payout reconcile --days 0", header() + answer(0, "45.00") + answer(1, "12.00"));
        QVERIFY2(agree.code == 0, agree.told().constData());
        QCOMPARE(agree.objects().size(), 1); // one fund, all of it confirmed
        QCOMPARE(agree.first().value(QStringLiteral("base_minor")).toInt(), 5'700);
    }

    void whoMayConfirmIsSaid()
    {
        make(true);
        exported();
        const test::Ran ran = runOn("payout confirm", header() + answer(0, "45.00"));
        QCOMPARE(ran.code, 1);
        QCOMPARE(ran.first().value(QStringLiteral("wrong")).toString(),
                 QStringLiteral("you granted it; who may confirm it: Pia Lund"));
    }

    void whatFailedIsTakenBack()
    {
        exported();
        QCOMPARE(
            runOn("payout confirm", header(",result,words") + answer(0, "45.00", ",failed,account closed"))
                .code,
            0);
        const auto reverse = [this](int which) {
            return m_profile->run(split("payout reverse")
                                  << m_ids[which] << split("--why") << QStringLiteral("her card was closed"));
        };
        QCOMPARE(reverse(1).code, 1); // it is on its way
        const test::Ran ran = reverse(0);
        QVERIFY2(ran.code == 0, ran.told().constData());
        QCOMPARE(run("fund list").first().value(QStringLiteral("given_minor")).toInt(), 1'200);
        QCOMPARE(run("payout list --state reversed").objects().size(), 1);
        QCOMPARE(run("ledger verify").first().value(QStringLiteral("sound")).toBool(), true);
    }

    void wrongUseIsTold_data()
    {
        QTest::addColumn<QString>("words");
        for (const char *words : {"payout list --state lost", "payout list x", "payout export",
                                  "payout export . --batch x", "payout confirm", "payout reverse x --why y",
                                  "payout reconcile --days x", "payout reconcile a b"})
            QTest::newRow(words) << QString::fromLatin1(words);
    }
    void wrongUseIsTold()
    {
        QFETCH(QString, words);
        QCOMPARE(m_profile->run(words.split(u' ')).code, 2);
    }
};

LEEWAY_TEST(TestPayoutFiles)
#include "tst_payout_files.moc"
