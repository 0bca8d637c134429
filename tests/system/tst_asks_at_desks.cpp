#include "desk/approvals.h"
#include "desk/company.h"
#include "storage/approval_rows.h"
#include "storage/grant_rows.h"
#include "support/test_case.h"
#include "system/money_desks.h"

using namespace leeway;
using namespace std::chrono_literals;
using base::Code;
using domain::Approval;
using domain::ApprovalState;
using test::await;
using test::got;
using test::kPatienceMs;
using test::WholeDesk;

/// More than the limit, asked for at one desk and answered at another, on one PostgreSQL.
class TestAsksAtDesks : public QObject, private test::MoneyDesks
{
    Q_OBJECT

    std::unique_ptr<WholeDesk> m_lea;

    domain::Money eur(qint64 minor) const { return {minor, m_fund.currency}; }

    /// Whom an ask would go to now.
    desk::Answerers answerers(const desk::LiveContact &live)
    {
        return got(desk::readLeeway(*m_ines->desk, live, QTimeZone::utc())).answerers;
    }
    QFuture<base::Result<Approval>> ask(const desk::LiveContact &live, qint64 minor, bool waits)
    {
        return desk::askApproval(*m_ines->desk, live, QTimeZone::utc(),
                                 {.id = domain::ApprovalId::make(*m_ines->clock),
                                  .resolution = QStringLiteral("goodwill"),
                                  .amount = eur(minor),
                                  .way = domain::PayoutWay::StoreCredit,
                                  .why = QStringLiteral("Third failure"),
                                  .waits = waits});
    }
    QFuture<base::Result<Approval>> answer(WholeDesk &at, const Approval &approval, bool approved,
                                           qint64 minor, const char *words)
    {
        return desk::decideApproval(*at.desk, approval, {approved, eur(minor), QString::fromLatin1(words)});
    }
    QFuture<base::Result<domain::Grant>> giveOf(const desk::LiveContact &live, const Approval &approval)
    {
        return desk::giveApproved(*m_ines->desk, live, approval,
                                  {.id = domain::GrantId::make(*m_ines->clock),
                                   .resolution = approval.resolution,
                                   .amount = {},
                                   .way = domain::PayoutWay::StoreCredit,
                                   .title = QStringLiteral("Goodwill credit")});
    }
    std::optional<Approval> at(WholeDesk &desk, domain::ApprovalId id)
    {
        const auto found = await(desk.storage->read(
            storage::Lane::Screens, [id](storage::Connection &db) { return storage::readApproval(db, id); }));
        return found ? std::optional(*found) : std::nullopt;
    }
    /// What a desk knows of it, once it is `state` there.
    Approval becomes(WholeDesk &desk, domain::ApprovalId id, ApprovalState state)
    {
        const auto is = [&] {
            const auto one = at(desk, id);
            return one && one->state == state;
        };
        if (!QTest::qWaitFor(is, kPatienceMs))
            qFatal("it does not become %s", qPrintable(domain::nameOf(state)));
        return *at(desk, id);
    }
    /// The ask as the lead's desk has it.
    Approval arrives(const Approval &asked) { return becomes(*m_lea, asked.id, ApprovalState::Open); }

private Q_SLOTS:
    void initTestCase()
    {
        if (const QString why = test::PgCluster::whyNot(); !why.isEmpty())
            QFAIL(qPrintable(why));
    }
    void init()
    {
        begin();
        m_lea = deskOf("lea", domain::Role::Lead);
        level(*m_lea);
    }
    void cleanup()
    {
        level(*m_lea);
        end();
        m_lea.reset();
    }

    void goesToWhoIsOnDuty()
    {
        const desk::LiveContact live = call(*m_ines, m_marit);
        QVERIFY(!answerers(live).first);
        const base::Error nobody = await(ask(live, 12'000, true)).error();
        QCOMPARE(nobody.code, Code::FieldInvalid);
        QCOMPARE(nobody.detail, QStringLiteral("waits"));
        const auto company = got(desk::readCompany(*m_lea->desk));
        got(desk::changeCompany(*m_lea->desk,
                                {desk::goingOnDuty(*m_lea->desk, company, m_lea->clock->now() + 4h)}));
        QTRY_VERIFY_WITH_TIMEOUT(answerers(live).first.has_value(), kPatienceMs);
        const Approval asked = got(ask(live, 12'000, true));
        QCOMPARE(asked.asked, m_lea->desk->me().id);
        const Approval there = arrives(asked);
        QCOMPARE(there.asked, m_lea->desk->me().id);
        QCOMPARE(there.why, QStringLiteral("Third failure"));
        // What it is above the store reckoned itself.
        QCOMPARE(there.rule, QStringLiteral("per_contact"));
        QCOMPARE(there.mayGive, std::optional(eur(8'000)));
        const desk::ApprovalsSnapshot page = got(desk::readApprovals(*m_lea->desk, QTimeZone::utc()));
        QCOMPARE(page.waiting.size(), size_t{1});
        QCOMPARE(page.waiting.front().customerName, QStringLiteral("Marit Sørbø"));
    }

    void approvedLowerIsGivenAndBooked()
    {
        const desk::LiveContact live = call(*m_ines, m_marit);
        const Approval asked = got(ask(live, 12'000, false));
        const Approval there = arrives(asked);
        QCOMPARE(standsOn("Lease"), qint64{12'000});
        got(answer(*m_lea, there, true, 10'000, "Cover the receipt."));
        const Approval yes = becomes(*m_ines, asked.id, ApprovalState::Approved);
        QCOMPARE(yes.approved, std::optional(eur(10'000)));
        QCOMPARE(yes.words, QStringLiteral("Cover the receipt."));
        const auto holdsIt = [&] {
            const auto lease =
                await(m_ines->storage->read(storage::Lane::Screens, [&](storage::Connection &db) {
                    return storage::readLease(db, yes.lease);
                }));
            return lease && lease->granted == 10'000;
        };
        QTRY_VERIFY_WITH_TIMEOUT(holdsIt(), kPatienceMs);
        const domain::Grant grant = got(giveOf(live, yes));
        QTRY_COMPARE_WITH_TIMEOUT(stateAt(*m_omar, grant.id), QStringLiteral("Posted"), kPatienceMs);
        becomes(*m_lea, asked.id, ApprovalState::Given);
        QCOMPARE(standsOn("Payable"), qint64{10'000});
        QCOMPARE(standsOn("Lease"), qint64{0});
        QCOMPARE(standsOn("Fund"), qint64{30'000});
    }

    void declinedSaysWhy()
    {
        const desk::LiveContact live = call(*m_ines, m_marit);
        const Approval asked = got(ask(live, 12'000, false));
        got(answer(*m_lea, arrives(asked), false, 0, "The courier pays."));
        QCOMPARE(becomes(*m_ines, asked.id, ApprovalState::Declined).words,
                 QStringLiteral("The courier pays."));
        level(*m_lea);
        QCOMPARE(standsOn("Fund"), qint64{40'000});
    }

    void askedWithoutTheStoreIsAskedWhenItIsBack()
    {
        holds(*m_ines, 24'000);
        const desk::LiveContact live = call(*m_ines, m_marit);
        level(*m_ines);
        m_store->cluster().stop();
        const Approval asked = got(ask(live, 12'000, false));
        desk::LeewayMoment moment = got(desk::readLeeway(*m_ines->desk, live, QTimeZone::utc()));
        QVERIFY(moment.askUnsent); // nobody has it yet, and the screen must not say so
        m_store->cluster().start();
        arrives(asked);
        level(*m_ines);
        moment = got(desk::readLeeway(*m_ines->desk, live, QTimeZone::utc()));
        QVERIFY(!moment.askUnsent);
        QCOMPARE(standsOn("Lease"), qint64{36'000});
    }

    void approvedIsGivenWithoutTheStore()
    {
        const desk::LiveContact live = call(*m_ines, m_marit);
        const Approval asked = got(ask(live, 12'000, false));
        got(answer(*m_lea, arrives(asked), true, 12'000, ""));
        const Approval yes = becomes(*m_ines, asked.id, ApprovalState::Approved);
        QTRY_VERIFY_WITH_TIMEOUT(await(m_ines->storage->read(storage::Lane::Screens,
                                                             [&](storage::Connection &db) {
                                                                 return storage::readLease(db, yes.lease);
                                                             }))
                                     .has_value(),
                                 kPatienceMs);
        level(*m_ines);
        m_store->cluster().stop();
        const domain::Grant grant = got(giveOf(live, yes));
        m_store->cluster().start();
        QTRY_COMPARE_WITH_TIMEOUT(stateAt(*m_omar, grant.id), QStringLiteral("Posted"), kPatienceMs);
        QCOMPARE(standsOn("Payable"), qint64{12'000});
    }

    void whatTheFundHasNotIsRefusedAndForgotten()
    {
        holds(*m_omar, 24'000);
        const desk::LiveContact live = call(*m_ines, m_marit);
        const Approval asked = got(ask(live, 16'001, false)); // EUR 160.00 are left
        QTRY_VERIFY_WITH_TIMEOUT(!at(*m_ines, asked.id), kPatienceMs);
        QCOMPARE(m_store->sql(QStringLiteral("SELECT count(*) FROM core.approval")), QStringLiteral("0"));
        QCOMPARE(m_store->sql(QStringLiteral("SELECT code FROM core.command WHERE kind = 'approval.ask.v1'")),
                 QStringLiteral("fund_exhausted"));
        got(ask(live, 16'000, false));
        level(*m_ines);
        QCOMPARE(standsOn("Fund"), qint64{0});
    }

    void aLeadHonoursWhatCameLate()
    {
        holds(*m_ines, 24'000);
        const desk::LiveContact live = call(*m_ines, m_marit);
        level(*m_ines);
        m_store->cluster().stop();
        const domain::Grant grant = got(give(*m_ines, live, 4'500));
        m_store->cluster().start();
        m_store->sql(QStringLiteral("SELECT core.reclaim(ARRAY(SELECT l FROM core.lease l), NULL, 'lost')"));
        QTRY_COMPARE_WITH_TIMEOUT(stateAt(*m_lea, grant.id), QStringLiteral("Late"), kPatienceMs);
        const desk::ApprovalsSnapshot page = got(desk::readApprovals(*m_lea->desk, QTimeZone::utc()));
        QCOMPARE(page.late.size(), size_t{1});
        got(desk::settleLate(*m_lea->desk, page.late.front().grant, true));
        QTRY_COMPARE_WITH_TIMEOUT(stateAt(*m_ines, grant.id), QStringLiteral("Honoured"), kPatienceMs);
        QCOMPARE(standsOn("Payable"), qint64{4'500});
        QVERIFY(got(desk::readApprovals(*m_lea->desk, QTimeZone::utc())).late.empty());
    }
};

LEEWAY_TEST(TestAsksAtDesks)
#include "tst_asks_at_desks.moc"
