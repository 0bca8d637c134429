#include "desk/leeway_desk.h"
#include "desk/payout_files.h"
#include "desk/read_customer.h"
#include "domain/enum_names.h"
#include "domain/json/payout.h"
#include "domain/roles.h"
#include "storage/payout_rows.h"
#include "storage/replica/rows.h"
#include "storage/replica/state.h"
#include "support/test_case.h"

#include <QTest>

using namespace leeway;
using namespace std::chrono_literals;
using base::Code;
using domain::GrantState;
using domain::Payout;
using domain::PayoutReport;
using domain::PayoutState;
using test::got;
using test::refused;

/// What was granted on its way: handed over once, confirmed or not, and never lost on the books.
class TestPayouts : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<test::LeewayDesk> m_at;
    const desk::PayoutWords m_words{QStringLiteral("Payout failed"), QStringLiteral("Payout came back"),
                                    QStringLiteral("Payout reversed"), QStringLiteral("another way")};

    domain::Grant give(qint64 minor = 4'500)
    {
        return got(m_at->give(m_at->call(m_at->marit), m_at->wish(minor)));
    }
    /// One that the customer knows of: it may be handed over at once.
    domain::Grant giveTold(qint64 minor = 4'500) { return got(desk::tellGrant(*m_at->desk, give(minor))); }
    std::optional<desk::PayoutBatch> handOver()
    {
        return got(desk::handOverPayouts(*m_at->desk, m_at->fund.team));
    }
    Payout payoutOf(const domain::Grant &grant)
    {
        return got(m_at->storage->read(storage::Lane::Screens, [id = grant.id](storage::Connection &db) {
            return storage::readPayout(db, id);
        }));
    }
    static PayoutReport reportOf(const domain::Grant &grant, PayoutState result = PayoutState::Confirmed)
    {
        return {.payout = grant.id,
                .result = result,
                .reference = QStringLiteral("PSP-1"),
                .day = QDate(2025, 11, 21),
                .amount = grant.amount,
                .words = result == PayoutState::Confirmed ? QString() : QStringLiteral("account closed")};
    }
    QFuture<base::Result<bool>> settle(const PayoutReport &report)
    {
        return desk::settlePayout(*m_at->desk, report, m_words);
    }
    void isNow(domain::Role role)
    {
        domain::Person me = m_at->me;
        me.role = role;
        got(m_at->storage->write([me](storage::Transaction &tx) { return storage::putPerson(tx, me); }));
    }
    /// Somebody else of finance: nobody is alone any more.
    void letPiotrPayOut()
    {
        domain::Person other = m_at->piotr;
        other.role = domain::Role::Finance;
        got(m_at->storage->write(
            [other](storage::Transaction &tx) { return storage::putPerson(tx, other); }));
        m_at->piotr = other;
    }

private Q_SLOTS:
    void init() { m_at = std::make_unique<test::LeewayDesk>(); }
    void cleanup()
    {
        QCOMPARE(m_at->violations(), QStringList()); // after whatever a test did
        QCOMPARE(got(desk::checkPayouts(*m_at->desk, 5)).wrong, QStringList());
        m_at.reset();
    }

    void aGrantBecomesAPayout()
    {
        const domain::Grant grant = give();
        const Payout payout = payoutOf(grant);
        QCOMPARE(payout.state, PayoutState::ToSend);
        QCOMPARE(payout.amount, grant.amount);
        QCOMPARE(payout.team, m_at->fund.team);
        QCOMPARE(payout.person, m_at->me.id);
        QCOMPARE(payout.way, domain::PayoutWay::StoreCredit);
        got(desk::undoGrant(*m_at->desk, grant, QStringLiteral("Taken back")));
        QCOMPARE(payoutOf(grant).state, PayoutState::Cancelled);
    }

    void nothingIsHandedOverThatMayBeTakenBack()
    {
        const domain::Grant grant = give();
        m_at->clock->advance(domain::kUndoAtMost - 1ms);
        QVERIFY(!handOver());
        m_at->clock->advance(1ms);
        const auto batch = handOver();
        QVERIFY(batch);
        QCOMPARE(batch->number, qint64{1});
        QCOMPARE(batch->payouts, std::vector{payoutOf(grant)});
        QCOMPARE(payoutOf(grant).state, PayoutState::HandedOver);
        QVERIFY(!handOver()); // it is in one batch
        const domain::Grant next = giveTold(100);
        QCOMPARE(handOver()->number, qint64{2});
        QCOMPARE(payoutOf(next).number, qint64{2});
        QCOMPARE(payoutOf(grant).number, qint64{1});
        QCOMPARE(got(desk::readBatch(*m_at->desk, m_at->fund.team, 1)), *batch);
        QCOMPARE(refused(desk::readBatch(*m_at->desk, m_at->fund.team, 3)).code, Code::NotFound);
    }

    void whatWasHandedOverIsNotTakenBack()
    {
        const domain::Grant grant = give();
        Payout payout = payoutOf(grant);
        payout.state = PayoutState::HandedOver; // as the shared store may say while this clock is behind
        got(m_at->storage->write(
            [&payout](storage::Transaction &tx) { return storage::putPayout(tx, payout); }));
        QCOMPARE(refused(desk::undoGrant(*m_at->desk, grant, QStringLiteral("Taken back"))).code,
                 Code::UndoImpossible);
        QCOMPARE(m_at->state().given, qint64{4'500});
    }

    void aConfirmedOneWasPaid()
    {
        const domain::Grant grant = giveTold();
        QCOMPARE(refused(settle(reportOf(grant))).detail, QStringLiteral("state")); // not handed over yet
        handOver();
        QCOMPARE(m_at->state().paid, qint64{0});
        QVERIFY(got(settle(reportOf(grant))));
        const Payout payout = payoutOf(grant);
        QCOMPARE(payout.state, PayoutState::Confirmed);
        QCOMPARE(payout.reference, QStringLiteral("PSP-1"));
        QCOMPARE(payout.settledBy, m_at->me.id);
        QCOMPARE(m_at->state().paid, qint64{4'500});
        QCOMPARE(m_at->state().given, qint64{4'500});
        const int commands = m_at->count("command");
        QVERIFY(!got(settle(reportOf(grant)))); // the same file again
        QCOMPARE(m_at->count("command"), commands);
        PayoutReport other = reportOf(grant);
        other.reference = QStringLiteral("PSP-2");
        QCOMPARE(refused(settle(other)).detail, QStringLiteral("reference"));
        QCOMPARE(refused(settle(reportOf(grant, PayoutState::Failed))).code, Code::ChangedMeanwhile);
        QCOMPARE(refused(desk::reversePayout(*m_at->desk, grant.id, QStringLiteral("x"), m_words)).code,
                 Code::ChangedMeanwhile);
    }

    void aReportMustBeWhole_data()
    {
        using Spoil = std::function<void(PayoutReport &)>;
        QTest::addColumn<Spoil>("spoil");
        QTest::addColumn<QString>("key");
        const auto row = [](const char *name, const char *key, const Spoil &spoil) {
            QTest::newRow(name) << spoil << QString::fromLatin1(key);
        };
        row("another sum", "amount", [](auto &r) { r.amount->minor += 1; });
        row("another currency", "amount", [](auto &r) { r.amount->currency = QStringLiteral("NOK"); });
        row("no sum", "amount", [](auto &r) { r.amount.reset(); });
        row("no reference", "reference", [](auto &r) { r.reference = QStringLiteral(" "); });
        row("a long reference", "reference", [](auto &r) { r.reference = QString(101, u'x'); });
        row("no day", "day", [](auto &r) { r.day = {}; });
        row("a day to come", "day", [](auto &r) { r.day = QDate(2999, 1, 1); });
        row("no report", "result", [](auto &r) { r.result = PayoutState::HandedOver; });
        row("failed, nobody knows why", "words", [](auto &r) { r.result = PayoutState::Failed; });
        row("failed with another sum", "amount", [](auto &r) {
            r.result = PayoutState::Failed;
            r.words = QStringLiteral("closed");
            r.amount->minor = 1;
        });
    }
    void aReportMustBeWhole()
    {
        using Spoil = std::function<void(PayoutReport &)>;
        QFETCH(Spoil, spoil);
        QFETCH(QString, key);
        const domain::Grant grant = giveTold();
        handOver();
        const Payout before = payoutOf(grant);
        PayoutReport report = reportOf(grant);
        spoil(report);
        QCOMPARE(refused(desk::checkPayoutReport(*m_at->desk, report)).detail, key);
        const base::Error error = refused(settle(report));
        QCOMPARE(error.code, Code::FieldInvalid);
        QCOMPARE(error.detail, key);
        QCOMPARE(payoutOf(grant), before);
    }

    void aFailedOneIsPromisedAndReversed()
    {
        const domain::Grant grant = giveTold(8'000);
        handOver();
        PayoutReport failed = reportOf(grant, PayoutState::Failed);
        failed.reference.clear();
        failed.amount.reset();
        QVERIFY(got(settle(failed)));
        QVERIFY(!got(settle(failed)));
        const auto promises = got(desk::readCustomer(*m_at->desk, m_at->marit)).promises;
        QCOMPARE(promises.size(), size_t{1}); // which its header shows
        QCOMPARE(promises.front().what, QStringLiteral("another way"));
        QCOMPARE(promises.front().about, QStringLiteral("80.00 EUR"));
        QCOMPARE(promises.front().keeper, m_at->me.id);
        QVERIFY(promises.front().dueAt > m_at->clock->now());
        QVERIFY(promises.front().dueAt < m_at->clock->now() + 96h); // a weekend at most between
        QCOMPARE(m_at->value(QStringLiteral(
                     "SELECT title || ': ' || summary FROM interaction WHERE kind = 'CaseChange'")),
                 QStringLiteral("Payout failed: account closed"));
        QCOMPARE(m_at->state().given, qint64{8'000}); // still owed
        const auto live = m_at->call(m_at->marit);
        QCOMPARE(refused(desk::reversePayout(*m_at->desk, grant.id, QStringLiteral(" "), m_words)).detail,
                 QStringLiteral("why"));
        got(desk::reversePayout(*m_at->desk, grant.id, QStringLiteral("the card was closed"), m_words));
        got(desk::reversePayout(*m_at->desk, grant.id, QStringLiteral("said twice"), m_words));
        QCOMPARE(payoutOf(grant).state, PayoutState::Reversed);
        QCOMPARE(payoutOf(grant).why, QStringLiteral("the card was closed"));
        QCOMPARE(m_at->state().given, qint64{0});
        QCOMPARE(m_at->state().inField, qint64{30'000}); // it can be granted again
        const desk::LeewayMoment moment = m_at->moment(live);
        QCOMPARE(desk::judged(moment, moment.catalogue.front(), 0).mayGive->minor, qint64{8'000});
    }

    void aReturnedOneIsOwedAgain()
    {
        const domain::Grant grant = giveTold();
        handOver();
        QCOMPARE(refused(settle(reportOf(grant, PayoutState::Returned))).code, Code::ChangedMeanwhile);
        got(settle(reportOf(grant)));
        QVERIFY(got(settle(reportOf(grant, PayoutState::Returned))));
        QCOMPARE(m_at->state().paid, qint64{0});
        QCOMPARE(m_at->state().given, qint64{4'500});
        QCOMPARE(m_at->count("promise"), 1);
        got(desk::reversePayout(*m_at->desk, grant.id, QStringLiteral("closed"), m_words));
        QCOMPARE(m_at->state().given, qint64{0});
    }

    void onlyFinanceSaysWhatBecameOfIt_data()
    {
        QTest::addColumn<int>("role");
        QTest::addColumn<bool>("may");
        for (const domain::Role role : domain::allRoles())
            QTest::newRow(qPrintable(domain::nameOf(role)))
                << static_cast<int>(role) << (role == domain::Role::Finance || role == domain::Role::Admin);
    }
    void onlyFinanceSaysWhatBecameOfIt()
    {
        QFETCH(int, role);
        QFETCH(bool, may);
        const domain::Grant grant = giveTold();
        const domain::Grant failed = giveTold(100);
        isNow(static_cast<domain::Role>(role));
        const auto batch = test::await(desk::handOverPayouts(*m_at->desk, m_at->fund.team));
        QCOMPARE(batch.has_value(), may);
        isNow(domain::Role::Admin);
        handOver();
        got(settle(reportOf(failed, PayoutState::Failed)));
        isNow(static_cast<domain::Role>(role));
        const auto settled = test::await(settle(reportOf(grant)));
        const auto reversed =
            test::await(desk::reversePayout(*m_at->desk, failed.id, QStringLiteral("x"), m_words));
        QCOMPARE(settled.has_value(), may);
        QCOMPARE(reversed.has_value(), may);
        if (!may) {
            QCOMPARE(batch.error().code, Code::RoleNotAllowed);
            QCOMPARE(settled.error().code, Code::RoleNotAllowed);
            QCOMPARE(reversed.error().code, Code::RoleNotAllowed);
        }
    }

    void whoGrantedDoesNotSayThatItWasPaid()
    {
        const domain::Grant grant = giveTold();
        const domain::Grant failed = giveTold(100);
        handOver();
        letPiotrPayOut();
        QCOMPARE(refused(settle(reportOf(grant))).code, Code::RoleNotAllowed);
        QCOMPARE(payoutOf(grant).state, PayoutState::HandedOver);
        m_at->desk->setMe(m_at->piotr);
        QVERIFY(got(settle(reportOf(grant))));
        got(settle(reportOf(failed, PayoutState::Failed)));
        m_at->desk->setMe(m_at->me);
        QCOMPARE(refused(desk::reversePayout(*m_at->desk, failed.id, QStringLiteral("x"), m_words)).code,
                 Code::RoleNotAllowed);
    }

    void theSameBatchIsTheSameBytes()
    {
        domain::Customer before = got(desk::readCustomer(*m_at->desk, m_at->marit)).customer;
        domain::Customer after = before;
        after.accountNumber = QStringLiteral("=A-7");
        got(desk::editCustomer(*m_at->desk, before, after));
        const domain::Grant grant = giveTold();
        const auto batch = handOver();
        const QByteArray csv = desk::csvOf(*batch);
        const QByteArray lines = desk::jsonLinesOf(*batch);
        QCOMPARE(csv.count("\r\n"), 2);
        const QByteArray id = grant.id.toString().toLatin1();
        QVERIFY2(csv.contains(QByteArray(id + ",1,store_credit,45.00,EUR,")), csv.constData());
        QVERIFY2(csv.contains("'=A-7"), csv.constData()); // no formula for whoever opens it
        QVERIFY2(lines.contains("\"account\":\"=A-7\""), lines.constData());
        QCOMPARE(desk::fileNameOf(*batch), QStringLiteral("payouts-000001"));
        QCOMPARE(got(desk::readUnwrittenBatches(*m_at->desk)), std::vector{*batch});
        got(desk::noteBatchWritten(*m_at->desk, batch->id));
        QVERIFY(got(desk::readUnwrittenBatches(*m_at->desk)).empty());
        before = got(desk::readCustomer(*m_at->desk, m_at->marit)).customer;
        after = before;
        after.accountNumber = QStringLiteral("B-8");
        got(desk::editCustomer(*m_at->desk, before, after));
        got(settle(reportOf(grant)));
        const auto again = got(desk::readBatch(*m_at->desk, m_at->fund.team, 1));
        QCOMPARE(desk::csvOf(again), csv);
        QCOMPARE(desk::jsonLinesOf(again), lines);
    }

    void readsWhatThePayingSystemSays()
    {
        const QByteArray id = domain::GrantId::make(*m_at->clock).toString().toLatin1();
        const auto csv = desk::payoutReportsFrom("Reference;payout;amount;currency;day;result;words;extra\n"
                                                 "R1;" +
                                                 id +
                                                 ";45.00;EUR;2025-11-21;;;x\n"
                                                 "R2;" +
                                                 id +
                                                 ";4.5.0;EUR;2025-11-21;;;\n"
                                                 "R3;nobody;1;EUR;2025-11-21;;;\n"
                                                 "R4;" +
                                                 id +
                                                 ";;;;failed;closed;\n"
                                                 "R5;" +
                                                 id +
                                                 ";1;EUR;21.11.2025;;;\n"
                                                 "R6;" +
                                                 id + ";1;EUR;2025-11-21;perhaps;;\n");
        QVERIFY(csv);
        QCOMPARE(csv->size(), size_t{6});
        QCOMPARE(csv->at(0).line, qint64{2});
        QCOMPARE(csv->at(0).report->amount, (domain::Money{4'500, QStringLiteral("EUR")}));
        QCOMPARE(csv->at(0).report->result, PayoutState::Confirmed);
        QCOMPARE(csv->at(1).wrong, QStringLiteral("amount"));
        QCOMPARE(csv->at(2).wrong, QStringLiteral("payout"));
        QCOMPARE(csv->at(3).report->result, PayoutState::Failed);
        QVERIFY(!csv->at(3).report->amount);
        QCOMPARE(csv->at(4).wrong, QStringLiteral("day"));
        QCOMPARE(csv->at(5).wrong, QStringLiteral("result"));
        QVERIFY(!desk::payoutReportsFrom("a,b\n1,2\n"));
        QVERIFY(!desk::payoutReportsFrom({}));
        const auto lines = desk::payoutReportsFrom("{\"payout\":\"" + id +
                                                   "\",\"result\":\"Returned\",\"amount\":\"1.00\","
                                                   "\"currency\":\"eur\"}\n\nnot json\n");
        QVERIFY(lines);
        QCOMPARE(lines->size(), size_t{2});
        QCOMPARE(lines->at(0).report->result, PayoutState::Returned);
        QCOMPARE(lines->at(1).line, qint64{3});
    }

    void theBooksAgainstThePayouts()
    {
        const domain::Grant grant = giveTold();
        handOver();
        m_at->clock->advance(5 * 24h);
        const desk::PayoutCheck check = got(desk::checkPayouts(*m_at->desk, 5));
        QCOMPARE(check.unanswered, std::vector{payoutOf(grant)});
        QCOMPARE(check.sums.size(), size_t{1});
        QCOMPARE(check.sums.front().base, qint64{4'500});
        const auto behind = [this](const char *sql) {
            got(m_at->storage->write(
                [sql](storage::Transaction &tx) { return tx.db().exec(QLatin1String(sql)); }));
        };
        behind("UPDATE payout SET state = 'Confirmed'");
        QCOMPARE(got(desk::checkPayouts(*m_at->desk, 5)).wrong.size(), 2); // owed, and paid
        behind("UPDATE payout SET state = 'HandedOver'");
        QVERIFY(got(settle(reportOf(grant))));
        QVERIFY(got(desk::checkPayouts(*m_at->desk, 0)).unanswered.empty());
    }

    void withASharedStoreItIsAskedFor()
    {
        const domain::Grant grant = giveTold();
        m_at->desk->setMe(m_at->piotr);
        letPiotrPayOut();
        m_at->desk->setMe(m_at->piotr);
        const int booked = m_at->count("ledger_line");
        domain::ReplicaState joined;
        joined.store = QUuid::createUuid();
        got(m_at->storage->write(
            [joined](storage::Transaction &tx) { return storage::putReplicaState(tx, joined); }));
        const auto batch = handOver();
        QCOMPARE(batch->number, qint64{0}); // the store's to say
        QVERIFY(got(desk::readUnwrittenBatches(*m_at->desk)).empty());
        QVERIFY(!handOver()); // and not asked for twice
        QVERIFY(got(settle(reportOf(grant))));
        QCOMPARE(payoutOf(grant).state, PayoutState::Confirmed);
        got(m_at->storage->write([&](storage::Transaction &tx) -> base::Result<void> {
            const QJsonObject row{{QStringLiteral("id"), grant.id.toString()},
                                  {QStringLiteral("team"), m_at->fund.team.toString()},
                                  {QStringLiteral("fund"), m_at->fund.id.toString()},
                                  {QStringLiteral("person"), m_at->me.id.toString()},
                                  {QStringLiteral("customer"), grant.customer.toString()},
                                  {QStringLiteral("resolution"), grant.resolution},
                                  {QStringLiteral("way"), QStringLiteral("StoreCredit")},
                                  {QStringLiteral("amount_minor"), 4'500},
                                  {QStringLiteral("currency"), QStringLiteral("EUR")},
                                  {QStringLiteral("base_minor"), 4'500},
                                  {QStringLiteral("base_currency"), QStringLiteral("EUR")},
                                  {QStringLiteral("made_at"), base::toMs(grant.at)},
                                  {QStringLiteral("state"), QStringLiteral("HandedOver")},
                                  {QStringLiteral("batch"), batch->id.toString()},
                                  {QStringLiteral("number"), 17},
                                  {QStringLiteral("handed_over_at"), base::toMs(grant.at)},
                                  {QStringLiteral("handed_over_by"), m_at->piotr.id.toString()}};
            base::Result<void> done = storage::putStoreRows(
                tx, {{QStringLiteral("payout"), grant.id.toString(), row}}, storage::Coming::Few);
            return done ? storage::layPendingAgain(tx) : done;
        }));
        QCOMPARE(payoutOf(grant).state, PayoutState::Confirmed); // what waits is laid over it
        QCOMPARE(payoutOf(grant).number, qint64{17});
        QCOMPARE(got(desk::readUnwrittenBatches(*m_at->desk)).front().number, qint64{17});
        QCOMPARE(m_at->count("ledger_line"), booked); // that is the store's to do
        m_at = std::make_unique<test::LeewayDesk>();  // its own books are those of the time before
    }
};

LEEWAY_TEST(TestPayouts)
#include "tst_payouts.moc"
