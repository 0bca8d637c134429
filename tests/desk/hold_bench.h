#pragma once

#include "desk/holds.h"

#include "desk/leeway_desk.h"
#include "domain/enum_names.h"
#include "domain/json/hold.h"
#include "domain/json/money.h"
#include "domain/json/values.h"
#include "storage/commands/apply.h"
#include "storage/replica/rows.h"
#include "storage/replica/state.h"

#include <QTest>

namespace leeway::test
{

/// A desk of a shared store whose agent has a customer on the line, with a limit of EUR 200.00 a customer;
/// for a test class to be derived from.
class HoldBench
{
protected:
    void start()
    {
        m_at = std::make_unique<LeewayDesk>();
        m_at->setRule(QStringLiteral("per_customer"), QStringLiteral("customer"), QStringLiteral("200.00"));
        domain::Person me = m_at->me;
        me.teamId = domain::TeamId::make(*m_at->clock);
        me.role = domain::Role::Agent;
        m_at->desk->setMe(me);
        m_fund = {.id = domain::FundId::make(*m_at->clock),
                  .team = me.teamId,
                  .name = QStringLiteral("Care fund"),
                  .currency = QStringLiteral("EUR")};
        domain::ReplicaState state;
        state.store = QUuid::createUuid();
        state.desk = QUuid::createUuid();
        got(m_at->storage->write(
            [&state](storage::Transaction &tx) { return storage::putReplicaState(tx, state); }));
        answered();
        arrives("fund", m_fund.id.toString(),
                QJsonObject{{QStringLiteral("id"), m_fund.id.toString()},
                            {QStringLiteral("team"), m_fund.team.toString()},
                            {QStringLiteral("name"), m_fund.name},
                            {QStringLiteral("currency"), m_fund.currency}});
        leaseArrives(30'000);
        m_live = m_at->call(m_at->marit);
        answered();
        m_keeper = std::make_unique<desk::HoldKeeper>(*m_at->desk);
        m_colleague.id = domain::GrantId::make(*m_at->clock);
        m_colleague.person = domain::PersonId::make(*m_at->clock);
        m_colleague.lease = domain::LeaseId::make(*m_at->clock);
        m_colleague.interaction = domain::InteractionId::make(*m_at->clock);
    }
    void stop()
    {
        m_keeper.reset();
        m_at.reset();
    }

    void arrives(const char *table, const QString &key, const std::optional<QJsonObject> &row)
    {
        got(m_at->storage->write([&](storage::Transaction &tx) -> base::Result<void> {
            const base::Result<void> done = storage::putStoreRows(
                tx, {{.table = QString::fromLatin1(table), .key = key, .row = row}}, storage::Coming::Few);
            return done ? storage::layPendingAgain(tx) : done;
        }));
    }
    void leaseArrives(qint64 granted)
    {
        const auto id = domain::LeaseId::make(*m_at->clock);
        arrives("lease", id.toString(),
                QJsonObject{{QStringLiteral("id"), id.toString()},
                            {QStringLiteral("fund"), m_fund.id.toString()},
                            {QStringLiteral("person"), m_at->desk->me().id.toString()},
                            {QStringLiteral("currency"), m_fund.currency},
                            {QStringLiteral("granted"), granted},
                            {QStringLiteral("spent"), 0},
                            {QStringLiteral("last_number"), 0},
                            {QStringLiteral("state"), QStringLiteral("Open")},
                            {QStringLiteral("issued_at"), base::toMs(m_at->clock->now())},
                            {QStringLiteral("ttl_ms"), 43'200'000},
                            {QStringLiteral("grace_ms"), 259'200'000}});
    }
    domain::CustomerHold hold(qint64 minor) const
    {
        domain::CustomerHold made;
        made.contact = m_live.contact.id;
        made.person = m_at->desk->me().id;
        made.fund = m_fund.id;
        made.customer = m_live.contact.customer;
        made.theCase = m_live.contact.caseId;
        made.amounts = {{domain::ResolutionKind::Credit, minor}};
        made.takenAt = m_at->clock->now();
        made.endsAt = made.takenAt + std::chrono::hours(4);
        return made;
    }
    void holdArrives(const domain::CustomerHold &hold)
    {
        arrives("customer_hold", hold.contact.toString(), domain::toJson(hold));
    }
    domain::Grant give(qint64 minor) { return got(m_at->give(m_live, m_at->wish(minor))); }
    resolution::BudgetVerdict mayGive()
    {
        const desk::LeewayMoment moment = m_at->moment(m_live);
        return desk::judged(moment, moment.catalogue.front(), 0);
    }
    /// A rule of EUR `amount`, by who may set it.
    void setAsLead(const QString &key, const QString &scope, const QString &amount,
                   const QJsonObject &more = {})
    {
        const domain::Person agent = m_at->desk->me();
        m_at->desk->setMe(m_at->me);
        m_at->setRule(key, scope, amount, more);
        m_at->desk->setMe(agent);
        answered();
    }
    /// The limit per customer is gone.
    void noLimitPerCustomer()
    {
        got(m_at->storage->write([](storage::Transaction &tx) {
            return tx.db().exec(QStringLiteral("DELETE FROM company_row WHERE row LIKE '%per_customer%'"));
        }));
    }
    /// What is given to one customer may be EUR `amount` from now on.
    void setRuleOf(const QString &amount, int version)
    {
        setAsLead(QStringLiteral("per_customer"), QStringLiteral("customer"), amount,
                  {{QStringLiteral("version"), version},
                   {QStringLiteral("from"), base::toIso(m_at->clock->now())}});
    }
    /// The store has answered everything.
    void answered(const char *state = "posted")
    {
        got(m_at->storage->write([&](storage::Transaction &tx) {
            return tx.db().exec(
                QStringLiteral("UPDATE command SET state = '%1', answered_at = %2 WHERE state = 'pending'")
                    .arg(QLatin1String(state))
                    .arg(base::toMs(m_at->clock->now())));
        }));
    }
    int keep() { return got(m_keeper->keep()); }
    /// The store answered with less than is wanted: a colleague's contact and grant keep the rest.
    void heldShort()
    {
        m_colleague.contact = domain::ContactId::make(*m_at->clock);
        colleagueIs(domain::ContactState::Live);
        colleagueGave(domain::GrantState::Posted);
        QCOMPARE(keep(), 1);
        answered();
        holdArrives(hold(1'000));
    }
    void colleagueIs(domain::ContactState state)
    {
        domain::Contact contact = m_live.contact;
        contact.id = m_colleague.contact;
        contact.person = m_colleague.person;
        contact.state = state;
        arrives("contact", contact.id.toString(), domain::toJson(contact));
    }
    void colleagueGave(domain::GrantState state)
    {
        domain::Grant grant = m_colleague;
        grant.customer = m_live.contact.customer;
        grant.at = m_at->clock->now();
        grant.resolution = QStringLiteral("goodwill");
        grant.way = domain::PayoutWay::StoreCredit;
        grant.amount = {10'000, m_fund.currency};
        grant.base = grant.amount;
        grant.fund = m_fund.id;
        grant.number = 1;
        grant.rule = QStringLiteral("per_customer");
        grant.ruleVersion = 1;
        grant.state = state;
        QJsonObject row = domain::toJson(grant);
        row.insert(QStringLiteral("id"), grant.id.toString());
        row.insert(QStringLiteral("person"), grant.person.toString());
        row.insert(QStringLiteral("at"), base::toMs(grant.at));
        row.insert(QStringLiteral("interaction"), grant.interaction.toString());
        row.insert(QStringLiteral("state"), domain::nameOf(state));
        arrives("grant", grant.id.toString(), row);
        const QString stored =
            QStringLiteral("SELECT state FROM \"grant\" WHERE number = 1 AND person <> x'%1'");
        QCOMPARE(
            m_at->value(stored.arg(QString::fromLatin1(m_at->desk->me().id.toBytes().toHex()))).toString(),
            domain::nameOf(state));
    }

    std::unique_ptr<LeewayDesk> m_at;
    domain::Fund m_fund;
    desk::LiveContact m_live;
    std::unique_ptr<desk::HoldKeeper> m_keeper;
    domain::Grant m_colleague; ///< what they gave, in which contact
};

} // namespace leeway::test
