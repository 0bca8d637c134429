#pragma once

#include "domain/ledger/ledger_model.h"
#include "support/ledger_ids.h"

namespace leeway::test
{

inline const auto kFund = numberedId<domain::FundId>(1);
inline const auto kLease = numberedId<domain::LeaseId>(2);
inline const auto kPerson = numberedId<domain::PersonId>(3);
inline const QString kDay = QStringLiteral("2026-11-26");
inline const QString kMonth = QStringLiteral("2026-11");
inline const base::Instant kMorning = base::instantFromMs(1'764'140'400'000);

/// One fund of 1,000.00 EUR, one person who may give 300.00 a day and 800.00 a month, one lease of 200.00.
class SmallLedger
{
public:
    SmallLedger()
        : model(numberedId<domain::TeamId>(9).value)
    {
        must(model.addToFund(kFund, QStringLiteral("EUR"), 100'000, stamp()));
        must(model.openAllowance(kPerson, kDay, QStringLiteral("EUR"), 30'000, stamp()));
        must(model.openAllowance(kPerson, kMonth, QStringLiteral("EUR"), 80'000, stamp()));
        must(model.take(asked(20'000), stamp()));
    }

    static domain::Lease asked(qint64 amount)
    {
        domain::Lease lease;
        lease.id = kLease;
        lease.fund = kFund;
        lease.person = kPerson;
        lease.currency = QStringLiteral("EUR");
        lease.periods = {kDay, kMonth};
        lease.granted = amount;
        lease.ttl = std::chrono::hours(8);
        lease.grace = std::chrono::hours(72);
        return lease;
    }
    static domain::LedgerGrant grant(quint32 id, qint64 number, qint64 amount)
    {
        return {numberedId<domain::GrantId>(100 + id), kLease, number, amount,
                numberedId<domain::CustomerId>(7)};
    }
    domain::BookingStamp stamp() { return {numberedId<domain::EntrySetId>(1'000 + m_stamps++), now}; }
    [[nodiscard]] qint64 inFund() const { return model.balance(domain::fundAccount(kFund)); }
    [[nodiscard]] qint64 inLease() const { return model.balance(domain::leaseAccount(kLease)); }
    [[nodiscard]] qint64 given() const { return model.balance(domain::payableAccount(kFund)); }
    [[nodiscard]] qint64 freeToday() const { return model.balance(domain::freeAllowance(kPerson, kDay)); }
    [[nodiscard]] QStringList wrong() const { return domain::violations(model.book(), model.start()); }

    domain::LedgerModel model;
    base::Instant now = kMorning;

private:
    static void must(const base::Result<void> &done)
    {
        if (!done)
            qFatal("%s", qPrintable(base::toLogLine(done.error())));
    }
    quint32 m_stamps = 0;
};

} // namespace leeway::test
