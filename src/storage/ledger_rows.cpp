#include "storage/ledger_rows.h"

#include "storage/grant_rows.h"
#include "storage/query.h"
#include "storage/row_readers.h"
#include "storage/row_writes.h"
#include "storage/statement_rows.h"

#include <QJsonDocument>

namespace leeway::storage
{

using namespace domain;
using base::Code;
using base::fail;
using base::Result;

namespace
{

const QString kChainKey = QStringLiteral("ledger.chain");

QString fundColumns()
{
    return QStringLiteral("SELECT id, team, name, currency FROM fund");
}

Fund fundFrom(const Rows &row)
{
    return {.id = idFrom<FundId>(row.at(0)),
            .team = idFrom<TeamId>(row.at(1)),
            .name = row.at(2).toString(),
            .currency = row.at(3).toString()};
}

QString leaseColumns()
{
    return QStringLiteral("SELECT id, fund, person, currency, periods, granted, spent, last_number, state, "
                          "frozen, issued_at, ttl, grace, approval FROM lease");
}

Lease leaseFrom(const Rows &row)
{
    return {.id = idFrom<LeaseId>(row.at(0)),
            .fund = idFrom<FundId>(row.at(1)),
            .person = idFrom<PersonId>(row.at(2)),
            .currency = row.at(3).toString(),
            .periods = row.at(4).toString().split(u' ', Qt::SkipEmptyParts),
            .granted = row.at(5).toLongLong(),
            .spent = row.at(6).toLongLong(),
            .lastNumber = row.at(7).toLongLong(),
            .state = enumFrom<LeaseState>(row.at(8)),
            .frozen = row.at(9).toInt() != 0,
            .issuedAt = instantFrom(row.at(10)),
            .ttl = std::chrono::milliseconds(row.at(11).toLongLong()),
            .grace = std::chrono::milliseconds(row.at(12).toLongLong()),
            .approval = optionalIdFrom<ApprovalId>(row.at(13))};
}

/// The lease with what was given from it and the store has not counted yet. On a computer of its own there is
/// never such a grant.
Result<Lease> withOwnGrants(Connection &db, Lease lease)
{
    bool fits = true;
    const Result<void> done =
        db.each(QStringLiteral(
                    "SELECT base, number FROM \"grant\" WHERE lease = ? AND number > ? AND state = 'Posted'"),
                {idValue(lease.id), lease.lastNumber}, [&](const Rows &row) {
                    fits = fits && !__builtin_add_overflow(lease.spent, row.at(0).toLongLong(), &lease.spent);
                    return true;
                });
    if (!done)
        return tl::unexpected(done.error());
    const auto last =
        db.value(QStringLiteral("SELECT max(number) FROM \"grant\" WHERE lease = ?"), {idValue(lease.id)});
    if (!last)
        return tl::unexpected(last.error());
    lease.lastNumber = std::max(lease.lastNumber, last->toLongLong());
    return fits ? Result<Lease>(std::move(lease))
                : Result<Lease>(fail(Code::MoneyOverflow, lease.id.toString()));
}

Result<std::optional<Lease>> withOwnGrants(Connection &db, const Result<std::optional<Lease>> &lease)
{
    if (!lease || !*lease)
        return lease;
    Result<Lease> whole = withOwnGrants(db, **lease);
    return whole ? Result<std::optional<Lease>>(*std::move(whole))
                 : Result<std::optional<Lease>>(tl::unexpected(whole.error()));
}

template <class T> Result<std::optional<T>> oneOf(Result<std::vector<T>> rows)
{
    if (!rows)
        return tl::unexpected(rows.error());
    return rows->empty() ? std::optional<T>() : std::optional<T>(std::move(rows->front()));
}

/// The name of the chain, made when the first booking needs it.
Result<QUuid> chainOf(Transaction &tx)
{
    const auto stored = tx.db().value(QStringLiteral("SELECT value FROM meta WHERE key = ?"), {kChainKey});
    if (!stored)
        return tl::unexpected(stored.error());
    if (stored->isValid())
        return QUuid::fromRfc4122(stored->toByteArray());
    const QUuid made = QUuid::createUuid();
    const Result<void> put = putMeta(tx.db(), kChainKey, made.toRfc4122());
    return put ? Result<QUuid>(made) : Result<QUuid>(tl::unexpected(put.error()));
}

/// The account's own word for "there is not that much".
Code exhaustedOf(AccountKind kind)
{
    return kind == AccountKind::Fund    ? Code::FundExhausted
           : kind == AccountKind::Lease ? Code::LeaseExhausted
                                        : Code::AllowanceExhausted;
}

Result<void> move(Connection &db, const Leg &leg, const QString &currency)
{
    const Result<qint64> stands = readBalance(db, leg.account);
    if (!stands)
        return tl::unexpected(stands.error());
    qint64 after = 0;
    if (__builtin_add_overflow(*stands, leg.amount, &after))
        return fail(Code::MoneyOverflow, nameOf(leg.account.kind));
    if (hasFloor(leg.account.kind) && after < 0)
        return fail(exhaustedOf(leg.account.kind), leg.account.ref.toString(QUuid::WithoutBraces));
    const Result<int> moved = db.exec(
        QStringLiteral("INSERT INTO balance (kind, ref, period, currency, amount) VALUES (?, ?, ?, ?, "
                       "?) ON CONFLICT (kind, ref, period) DO UPDATE SET amount = excluded.amount "
                       "WHERE currency = excluded.currency"),
        {enumValue(leg.account.kind), leg.account.ref.toRfc4122(), plainText(leg.account.period), currency,
         after});
    if (!moved)
        return tl::unexpected(moved.error());
    return *moved == 1 ? Result<void>() : fail(Code::FieldInvalid, QStringLiteral("currency"));
}

struct LastLine {
    qint64 seq = 0;
    QByteArray hash;
};

Result<LastLine> lastLine(Connection &db, const QUuid &chain)
{
    LastLine last{0, chainStart(chain)};
    const Result<void> done =
        db.each(QStringLiteral("SELECT seq, hash FROM ledger_line ORDER BY seq DESC LIMIT 1"), {},
                [&last](const Rows &row) {
                    last = {row.at(0).toLongLong(), row.at(1).toByteArray()};
                    return false;
                });
    return done ? Result<LastLine>(last) : Result<LastLine>(tl::unexpected(done.error()));
}

/// Of every account: what kind it is, of whom, in which period.
Account accountFrom(const Rows &row)
{
    return {enumFrom<AccountKind>(row.at(0)), QUuid::fromRfc4122(row.at(1).toByteArray()),
            row.at(2).toString()};
}

Result<void> readLines(Connection &db, LedgerBook &book)
{
    std::optional<base::Error> problem;
    const Result<void> done = db.each(
        QStringLiteral("SELECT seq, bytes, hash FROM ledger_line ORDER BY seq"), {}, [&](const Rows &row) {
            ChainLine line{row.at(0).toLongLong(), row.at(1).toByteArray(), row.at(2).toByteArray()};
            Result<EntrySet> entries = entrySetFrom(QJsonDocument::fromJson(line.bytes).object());
            if (!entries) {
                problem = base::fail(Code::LedgerDamaged, QString::number(line.seq)).value();
                return false;
            }
            book.known.insert(entries->id, static_cast<qsizetype>(book.sets.size()));
            for (const Leg &leg : entries->legs) {
                if (entries->reason == EntryReason::FundAdded && leg.account.kind == AccountKind::Fund)
                    book.funds[FundId{entries->about}].added += leg.amount;
            }
            book.sets.push_back(*std::move(entries));
            book.chain.push_back(std::move(line));
            return true;
        });
    if (problem)
        return tl::unexpected(*problem);
    return done;
}

} // namespace

Result<std::vector<Fund>> readFunds(Connection &db)
{
    return readAll<Fund>(db, fundColumns() % QLatin1String(" ORDER BY name, id"), {}, fundFrom);
}

Result<Fund> readFund(Connection &db, FundId id)
{
    const Result<std::optional<Fund>> found =
        oneOf(readAll<Fund>(db, fundColumns() % QLatin1String(" WHERE id = ?"), {idValue(id)}, fundFrom));
    if (!found)
        return tl::unexpected(found.error());
    return *found ? Result<Fund>(**found) : Result<Fund>(fail(Code::NotFound, QStringLiteral("fund")));
}

Result<std::optional<Fund>> readFundOf(Connection &db, TeamId team)
{
    return oneOf(readAll<Fund>(db, fundColumns() % QLatin1String(" WHERE team = ? ORDER BY rowid LIMIT 1"),
                               {idValue(team)}, fundFrom));
}

Result<void> putFund(Transaction &tx, const Fund &fund)
{
    tx.touch(QStringLiteral("fund"));
    return run(tx.db(),
               QStringLiteral("INSERT INTO fund (id, team, name, currency) VALUES (?, ?, ?, ?) ON CONFLICT "
                              "(id) DO UPDATE SET name = excluded.name"),
               {idValue(fund.id), idValue(fund.team), maskedText(fund.name), plainText(fund.currency)});
}

Result<Lease> readLease(Connection &db, LeaseId id)
{
    const Result<std::optional<Lease>> found =
        oneOf(readAll<Lease>(db, leaseColumns() % QLatin1String(" WHERE id = ?"), {idValue(id)}, leaseFrom));
    if (!found)
        return tl::unexpected(found.error());
    return *found ? withOwnGrants(db, **found) : Result<Lease>(fail(Code::NotFound, QStringLiteral("lease")));
}

Result<std::optional<Lease>> readOpenLease(Connection &db, FundId fund)
{
    return withOwnGrants(
        db, oneOf(readAll<Lease>(
                db,
                leaseColumns() %
                    QLatin1String(
                        " WHERE fund = ? AND state = 'Open' AND approval IS NULL ORDER BY rowid LIMIT 1"),
                {idValue(fund)}, leaseFrom)));
}

Result<qint64> readInField(Connection &db, FundId fund)
{
    const auto sum =
        db.value(QStringLiteral(
                     "SELECT coalesce(sum(granted - spent), 0) FROM lease WHERE fund = ? AND state = 'Open'"),
                 {idValue(fund)});
    return sum ? Result<qint64>(sum->toLongLong()) : Result<qint64>(tl::unexpected(sum.error()));
}

Result<void> putLease(Transaction &tx, const Lease &lease)
{
    tx.touch(QStringLiteral("lease"));
    return run(tx.db(), query("put_lease"),
               {idValue(lease.id), idValue(lease.fund), idValue(lease.person), plainText(lease.currency),
                plainText(lease.periods.join(u' ')), lease.granted, lease.spent, lease.lastNumber,
                enumValue(lease.state), boolValue(lease.frozen), instantValue(lease.issuedAt),
                static_cast<qint64>(lease.ttl.count()), static_cast<qint64>(lease.grace.count()),
                idValue(lease.approval)});
}

namespace
{

/// With the time it is booked at: never within a month of its fund that is closed, or of any fund when no
/// fund pays it, if the clock was put back meanwhile.
Result<EntrySet> inAnOpenMonth(Connection &db, EntrySet entries)
{
    std::vector<QUuid> refs;
    for (const Leg &leg : entries.legs)
        refs.push_back(leg.account.ref);
    const Result<base::Instant> at = bookedAt(db, refs, entries.at);
    if (!at)
        return tl::unexpected(at.error());
    entries.at = *at;
    return entries;
}

} // namespace

Result<void> book(Transaction &tx, const EntrySet &entries)
{
    if (Result<void> fine = checkEntries(entries); !fine)
        return fine;
    const Result<QUuid> chain = chainOf(tx);
    if (!chain)
        return tl::unexpected(chain.error());
    const Result<LastLine> last = lastLine(tx.db(), *chain);
    const auto before =
        tx.db().value(QStringLiteral("SELECT bytes FROM ledger_line WHERE id = ?"), {idValue(entries.id)});
    if (!last || !before)
        return tl::unexpected(!last ? last.error() : before.error());
    const Result<EntrySet> due = inAnOpenMonth(tx.db(), entries);
    if (!due)
        return tl::unexpected(due.error());
    const ChainLine line = nextLine(last->hash, last->seq + 1, *due);
    const auto isThat = [&](const EntrySet &one) {
        return before->toByteArray() == nextLine(last->hash, last->seq + 1, one).bytes;
    };
    if (before->isValid()) // the month may have been closed since
        return isThat(*due) || isThat(entries) ? Result<void>()
                                               : fail(Code::AlreadyThere, entries.id.toString());
    for (const Leg &leg : entries.legs) {
        if (Result<void> moved = move(tx.db(), leg, entries.currency); !moved)
            return moved;
    }
    tx.touch(QStringLiteral("ledger_line"));
    return run(tx.db(), QStringLiteral("INSERT INTO ledger_line (seq, id, bytes, hash) VALUES (?, ?, ?, ?)"),
               {line.seq, idValue(entries.id), line.bytes, line.hash});
}

Result<void> closeLease(Transaction &tx, LeaseId id, LeaseState how)
{
    tx.touch(QStringLiteral("lease"));
    return run(tx.db(), QStringLiteral("UPDATE lease SET state = ? WHERE id = ?"),
               {enumValue(how), idValue(id)});
}

Result<void> removeFund(Transaction &tx, FundId id)
{
    tx.touch(QStringLiteral("fund"));
    return run(tx.db(), QStringLiteral("DELETE FROM fund WHERE id = ?"), {idValue(id)});
}

Result<void> removeLease(Transaction &tx, LeaseId id)
{
    tx.touch(QStringLiteral("lease"));
    return run(tx.db(), QStringLiteral("DELETE FROM lease WHERE id = ?"), {idValue(id)});
}

Result<void> forgetOwnMoney(Transaction &tx)
{
    for (const char *table : {"fund", "lease", "approval", "statement"}) {
        tx.touch(QLatin1String(table));
        if (Result<void> done = run(tx.db(), QLatin1String("DELETE FROM ") % QLatin1String(table), {}); !done)
            return done;
    }
    return {};
}

Result<qint64> readBalance(Connection &db, const Account &account)
{
    const auto amount =
        db.value(QStringLiteral("SELECT amount FROM balance WHERE kind = ? AND ref = ? AND period = ?"),
                 {enumValue(account.kind), account.ref.toRfc4122(), plainText(account.period)});
    return amount ? Result<qint64>(amount->toLongLong()) : Result<qint64>(tl::unexpected(amount.error()));
}

Result<QByteArray> readLedgerStart(Connection &db)
{
    const auto chain = db.value(QStringLiteral("SELECT value FROM meta WHERE key = ?"), {kChainKey});
    if (!chain)
        return tl::unexpected(chain.error());
    return chain->isValid() ? chainStart(QUuid::fromRfc4122(chain->toByteArray())) : QByteArray();
}

Result<LedgerBook> readLedgerBook(Connection &db)
{
    LedgerBook book;
    const Result<std::vector<Fund>> funds = readFunds(db);
    const Result<std::vector<Lease>> leases = readAll<Lease>(db, leaseColumns(), {}, leaseFrom);
    const Result<std::vector<Grant>> grants = readAllGrants(db);
    if (!funds || !leases || !grants)
        return tl::unexpected(!funds ? funds.error() : !leases ? leases.error() : grants.error());
    for (const Fund &fund : *funds)
        book.funds.insert(fund.id, {fund.id, fund.currency, 0});
    for (const Lease &lease : *leases)
        book.leases.insert(lease.id, lease);
    for (const Grant &grant : *grants)
        book.grants.insert(
            grant.id, {grant.id, grant.lease, grant.number, grant.base.minor, grant.customer, grant.state});
    if (const Result<void> lines = readLines(db, book); !lines)
        return tl::unexpected(lines.error());
    const Result<void> balances = db.each(QStringLiteral("SELECT kind, ref, period, amount FROM balance"), {},
                                          [&book](const Rows &row) {
                                              book.balances.insert(accountFrom(row), row.at(3).toLongLong());
                                              return true;
                                          });
    return balances ? Result<LedgerBook>(std::move(book))
                    : Result<LedgerBook>(tl::unexpected(balances.error()));
}

} // namespace leeway::storage
