#pragma once

#include "base/canonical_json.h"
#include "desk/budget.h"
#include "desk/edit_customer.h"
#include "desk/leases.h"
#include "desk/leeway.h"
#include "domain/commands/kinds.h"
#include "resolution/rules_json.h"
#include "storage/commands/apply.h"
#include "storage/ledger_rows.h"
#include "support/whole_desk.h"

#include <QFile>
#include <QTest>

namespace leeway::test
{

/// The value of an answer that must be one.
template <class T> T got(QFuture<base::Result<T>> future)
{
    base::Result<T> result = await(future);
    if (!result)
        qFatal("%s", qPrintable(base::toLogLine(result.error())));
    if constexpr (!std::is_void_v<T>)
        return std::move(*result);
}

/// A team's fund of EUR 400.00 on one PostgreSQL, EUR 80.00 per contact, with a desk of finance and desks of
/// two agents.
struct MoneyDesks {
    void begin()
    {
        m_store = std::make_unique<test::PgStore>();
        m_finance = deskOf("wanjiru", domain::Role::Finance);
        m_ines = deskOf("ines", domain::Role::Agent);
        m_omar = deskOf("omar", domain::Role::Agent);
        m_fund = {.id = domain::FundId::make(*m_finance->clock),
                  .team = m_store->team(),
                  .name = QStringLiteral("Care fund"),
                  .currency = QStringLiteral("EUR")};
        m_marit = customer(*m_ines, QStringLiteral("Marit Sørbø"));
        addMoney(40'000);
        putPolicies();
        for (WholeDesk *at : {m_finance.get(), m_ines.get(), m_omar.get()})
            level(*at);
    }
    /// After everything has arrived the store is as it must always be.
    void end()
    {
        for (WholeDesk *at : {m_ines.get(), m_omar.get()})
            level(*at);
        QFile invariants(qEnvironmentVariable("LEEWAY_SOURCE_DIR") +
                         QStringLiteral("/tests/system/store/invariants.sql"));
        QVERIFY2(invariants.open(QIODevice::ReadOnly), qPrintable(invariants.fileName()));
        const QString broken = m_store->sql(QString::fromUtf8(invariants.readAll()));
        QVERIFY2(!broken.contains(QLatin1String("|f")), qPrintable(broken));
        m_omar.reset();
        m_ines.reset();
        m_finance.reset();
        m_store.reset();
    }

    std::unique_ptr<WholeDesk> deskOf(const char *login, domain::Role role)
    {
        const QString name = QString::fromLatin1(login);
        return std::make_unique<WholeDesk>(*m_store, name,
                                           m_store->addPerson(name, name.toUpper(), m_store->team(), role));
    }
    static void level(const WholeDesk &at) { QTRY_VERIFY_WITH_TIMEOUT(at.isLevel(), kPatienceMs); }

    /// What finance does; the window for it comes later.
    void act(WholeDesk &at, std::string_view kind, QJsonObject body)
    {
        body.insert(QStringLiteral("set"), domain::EntrySetId::make(*at.clock).toString());
        const domain::Command command{domain::CommandId::make(*at.clock),
                                      QString::fromLatin1(kind.data(), static_cast<qsizetype>(kind.size())),
                                      at.desk->me().id, at.clock->now(), base::canonicalJson(body)};
        got(at.storage->write(
            [command](storage::Transaction &tx) { return storage::performCommand(tx, command); }));
    }
    void addMoney(qint64 minor)
    {
        act(*m_finance, domain::commands::kAddToFund,
            {{QStringLiteral("fund"), m_fund.id.toString()},
             {QStringLiteral("team"), m_fund.team.toString()},
             {QStringLiteral("name"), m_fund.name},
             {QStringLiteral("currency"), m_fund.currency},
             {QStringLiteral("amount_minor"), minor}});
    }
    void putPolicies()
    {
        resolution::Resolution credit;
        credit.key = QStringLiteral("goodwill");
        credit.name = {{QStringLiteral("en"), QStringLiteral("Goodwill credit")}};
        credit.ways = {domain::PayoutWay::StoreCredit};
        resolution::BudgetRule rule;
        rule.key = QStringLiteral("per_contact");
        rule.from = base::Instant(std::chrono::days(18'000));
        rule.name = {{QStringLiteral("en"), QStringLiteral("the limit per contact")}};
        rule.amount = {8'000, m_fund.currency};
        got(desk::putPolicies(*m_finance->desk, {desk::policyOf(credit), desk::policyOf(rule)}));
    }
    qint64 left(WholeDesk &at)
    {
        const auto open = got(at.storage->read(storage::Lane::Screens, [this](storage::Connection &db) {
            return storage::readOpenLease(db, m_fund.id);
        }));
        return open ? open->left() : -1;
    }
    /// Asks for what the desk should hold until it holds `minor`.
    void holds(WholeDesk &at, qint64 minor)
    {
        const auto asksAndHolds = [&] {
            got(desk::keepLease(*at.desk));
            return left(at) == minor;
        };
        QTRY_VERIFY2_WITH_TIMEOUT(asksAndHolds(), qPrintable(QString::number(left(at))), kPatienceMs);
    }
    desk::LiveContact call(WholeDesk &at, domain::CustomerId from)
    {
        desk::LiveContact live;
        live.contact.customer = from;
        return got(desk::beginContact(*at.desk, live));
    }
    domain::CustomerId customer(WholeDesk &at, const QString &name)
    {
        desk::NewCustomer made;
        made.customer.name = name;
        return got(desk::createCustomer(*at.desk, made));
    }
    QFuture<base::Result<domain::Grant>> give(WholeDesk &at, const desk::LiveContact &live, qint64 minor)
    {
        return desk::giveGrant(*at.desk, live, QTimeZone::utc(),
                               {.id = domain::GrantId::make(*at.clock),
                                .resolution = QStringLiteral("goodwill"),
                                .amount = {minor, m_fund.currency},
                                .way = domain::PayoutWay::StoreCredit,
                                .title = QStringLiteral("Goodwill credit")});
    }
    QString stateAt(WholeDesk &at, domain::GrantId id)
    {
        return got(at.storage->read(storage::Lane::Screens,
                                    [id](storage::Connection &db) {
                                        return db.value(
                                            QStringLiteral("SELECT state FROM \"grant\" WHERE id = ?"),
                                            {id.toBytes()});
                                    }))
            .toString();
    }
    [[nodiscard]] qint64 standsOn(const char *kind) const
    {
        return m_store
            ->sql(
                QStringLiteral("SELECT coalesce(sum(l.amount), 0) FROM core.entry_leg l WHERE l.kind = '%1'")
                    .arg(QLatin1String(kind)))
            .toLongLong();
    }

    std::unique_ptr<PgStore> m_store;
    std::unique_ptr<WholeDesk> m_finance;
    std::unique_ptr<WholeDesk> m_ines;
    std::unique_ptr<WholeDesk> m_omar;
    domain::Fund m_fund;
    domain::CustomerId m_marit;
};

} // namespace leeway::test
