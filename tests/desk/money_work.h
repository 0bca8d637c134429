#pragma once

#include "desk/approvals.h"
#include "desk/budget.h"
#include "desk/contact_desk.h"
#include "desk/hold_work.h"
#include "desk/leases.h"
#include "desk/leeway.h"
#include "desk/look_work.h"
#include "desk/payouts.h"
#include "desk/statements.h"
#include "desk/voucher_work.h"
#include "storage/grant_rows.h"
#include "storage/ledger_rows.h"
#include "storage/replica/state.h"
#include "storage/row_writes.h"

namespace leeway::test
{

/// One of everything that can be done with money, for the bytes of its commands.
class MoneyWork
{
public:
    explicit MoneyWork(DeskFixture &at)
        : m_at(at)
    {
    }

    /// A fund, what may be given of it, something given in another currency and taken back, something told.
    void give(domain::CustomerId marit)
    {
        domain::Fund fund;
        fund.team = domain::TeamId::make(*m_at.clock);
        fund.name = QStringLiteral("Care fund");
        fund.currency = QStringLiteral("EUR");
        fund = got(desk::addToFund(desk(), fund, 30'000));
        got(desk::addToFund(desk(), fund, 5'000));
        resolution::BudgetRule rule;
        rule.key = QStringLiteral("per_contact");
        rule.name = {{QStringLiteral("en"), QStringLiteral("the limit per contact")}};
        rule.amount = {8'000, fund.currency};
        resolution::Resolution credit;
        credit.key = QStringLiteral("goodwill");
        credit.name = {{QStringLiteral("en"), QStringLiteral("Goodwill credit")}};
        credit.ways = {domain::PayoutWay::StoreCredit};
        const auto rate = domain::Rate::parse(QStringLiteral("11.75"), fund.currency, QStringLiteral("NOK"),
                                              base::toDateTime(m_at.clock->now()).date());
        got(desk::putPolicies(desk(),
                              {desk::policyOf(rule), desk::policyOf(credit), desk::policyOf(rate.value())}));
        desk::LiveContact call;
        call.contact.customer = marit;
        call = got(desk::beginContact(desk(), call));
        const auto give = [&](qint64 minor) {
            return got(desk::giveGrant(desk(), call, QTimeZone::utc(),
                                       {.id = domain::GrantId::make(*m_at.clock),
                                        .resolution = credit.key,
                                        .amount = {minor, QStringLiteral("NOK")},
                                        .way = domain::PayoutWay::StoreCredit,
                                        .title = QStringLiteral("Goodwill credit")}));
        };
        got(desk::undoGrant(desk(), give(45'000), QStringLiteral("Taken back: Goodwill credit")));
        got(desk::tellGrant(desk(), give(20'000)));
        askForMore(call, credit.key);
        workOnPayouts(fund.team);
        workOnVouchers(m_at, fund.id);
    }

    /// A desk of a shared store whose lease is nearly over.
    void holdLease()
    {
        domain::Person me = desk().me();
        me.teamId = domain::TeamId::make(*m_at.clock);
        me.role = domain::Role::Agent;
        desk().setMe(me);
        const domain::Fund fund{.id = domain::FundId::make(*m_at.clock),
                                .team = me.teamId,
                                .name = QStringLiteral("Care fund"),
                                .currency = QStringLiteral("EUR")};
        domain::Lease lease;
        lease.id = domain::LeaseId::make(*m_at.clock);
        lease.fund = fund.id;
        lease.person = me.id;
        lease.currency = fund.currency;
        lease.granted = 10'000;
        lease.issuedAt = m_at.clock->now() - std::chrono::hours(11);
        lease.ttl = desk::kLeaseLasts;
        got(m_at.storage->write([&](storage::Transaction &tx) -> base::Result<void> {
            domain::ReplicaState state;
            state.store = QUuid::createUuid();
            base::Result<void> done = storage::putReplicaState(tx, state);
            if (done)
                done = storage::putFund(tx, fund);
            if (done)
                done = storage::putLease(tx, lease);
            // What was done before the store was joined is answered.
            return done ? storage::run(tx.db(), QStringLiteral("UPDATE command SET state = 'adopted'"), {})
                        : done;
        }));
        got(desk::keepLease(desk()));
        askForRoom(m_at, fund.currency);
        settleWhatCameLate(fund, lease.id);
        me.role = domain::Role::Finance;
        desk().setMe(me);
        got(desk::closeMonth(desk(), fund.id, QStringLiteral("2025-10"), {}));
        closeWhatDeservesALook(m_at, fund.team);
    }

private:
    desk::Desk &desk() { return *m_at.desk; }

    /// What was granted is handed over, does not arrive, and is taken back.
    void workOnPayouts(domain::TeamId team)
    {
        const auto batch = got(desk::handOverPayouts(desk(), team));
        const desk::PayoutWords words{QStringLiteral("Payout failed"), QStringLiteral("Payout came back"),
                                      QStringLiteral("Payout reversed"),
                                      QStringLiteral("what was granted, another way")};
        const domain::Payout &payout = batch->payouts.front();
        got(desk::settlePayout(desk(),
                               {.payout = payout.id,
                                .result = domain::PayoutState::Failed,
                                .reference = QStringLiteral("PSP-20391"),
                                .day = QDate(2025, 11, 21),
                                .amount = payout.amount,
                                .words = QStringLiteral("the account is closed")},
                               words));
        got(desk::reversePayout(desk(), payout.id, QStringLiteral("she has another bank now"), words));
    }

    /// Asked for twice: approved lower and given, and taken back.
    void askForMore(const desk::LiveContact &call, const QString &resolution)
    {
        const domain::Person agent = desk().me();
        domain::Person lead;
        lead.id = domain::PersonId::make(*m_at.clock);
        lead.name = QStringLiteral("Tomasz Wilk");
        lead.role = domain::Role::Lead;
        got(m_at.storage->write([lead](storage::Transaction &tx) { return storage::putPerson(tx, lead); }));
        const auto ask = [&](bool waits) {
            return got(desk::askApproval(desk(), call, QTimeZone::utc(),
                                         {.id = domain::ApprovalId::make(*m_at.clock),
                                          .resolution = resolution,
                                          .amount = {120'000, QStringLiteral("NOK")},
                                          .way = domain::PayoutWay::StoreCredit,
                                          .why = QStringLiteral("Third failure"),
                                          .waits = waits}));
        };
        const domain::Approval first = ask(true);
        desk().setMe(lead);
        const domain::Approval less = got(desk::decideApproval(
            desk(), first, {true, {100'000, QStringLiteral("NOK")}, QStringLiteral("A bit less.")}));
        desk().setMe(agent);
        got(desk::giveApproved(desk(), call, less,
                               {.id = domain::GrantId::make(*m_at.clock),
                                .resolution = resolution,
                                .amount = {},
                                .way = domain::PayoutWay::StoreCredit,
                                .title = QStringLiteral("Goodwill credit")}));
        got(desk::withdrawApproval(desk(), ask(false)));
    }

    /// A colleague's grant came when their lease was closed.
    void settleWhatCameLate(const domain::Fund &fund, domain::LeaseId lease)
    {
        domain::Grant late;
        late.id = domain::GrantId::make(*m_at.clock);
        late.customer = domain::CustomerId::make(*m_at.clock);
        late.contact = domain::ContactId::make(*m_at.clock);
        late.person = domain::PersonId::make(*m_at.clock);
        late.at = m_at.clock->now();
        late.resolution = QStringLiteral("goodwill");
        late.amount = late.base = {2'000, fund.currency};
        late.fund = fund.id;
        late.lease = lease;
        late.number = 1;
        late.interaction = domain::InteractionId::make(*m_at.clock);
        late.state = domain::GrantState::Late;
        domain::Person me = desk().me();
        me.role = domain::Role::Lead;
        got(m_at.storage->write([&](storage::Transaction &tx) -> base::Result<void> {
            const base::Result<void> done = storage::putPerson(tx, me);
            return done ? storage::putGrant(tx, late) : done;
        }));
        desk().setMe(me);
        got(desk::settleLate(desk(), late, true));
    }

    DeskFixture &m_at;
};

} // namespace leeway::test
