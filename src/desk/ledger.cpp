#include "desk/ledger.h"

#include "storage/ledger_rows.h"
#include "storage/replica/state.h"
#include "storage/storage.h"

#include <algorithm>

namespace leeway::desk
{

using base::Result;

namespace
{

/// With a shared store it alone keeps the books; what stands here is of the time before.
Result<void> checkOwnBooks(storage::Connection &db)
{
    const Result<bool> alone = storage::isOfThisComputerOnly(db);
    if (!alone)
        return tl::unexpected(alone.error());
    return *alone ? Result<void>() : base::fail(base::Code::StoreShared, QStringLiteral("ledger"));
}

} // namespace

QFuture<Result<LedgerCheck>> checkLedger(Desk &desk)
{
    return desk.storage().read(storage::Lane::Screens, [](storage::Connection &db) -> Result<LedgerCheck> {
        if (const Result<void> own = checkOwnBooks(db); !own)
            return tl::unexpected(own.error());
        const auto book = storage::readLedgerBook(db);
        const auto start = storage::readLedgerStart(db);
        if (!book || !start)
            return tl::unexpected(!book ? book.error() : start.error());
        LedgerCheck check;
        check.bookings = static_cast<qint64>(book->chain.size());
        check.head = book->chain.empty() ? *start : book->chain.back().hash;
        check.wrong = domain::violations(*book, *start);
        return check;
    });
}

QFuture<Result<std::vector<AccountBalance>>> readBalances(Desk &desk)
{
    return desk.storage().read(
        storage::Lane::Screens, [](storage::Connection &db) -> Result<std::vector<AccountBalance>> {
            if (const Result<void> own = checkOwnBooks(db); !own)
                return tl::unexpected(own.error());
            const auto book = storage::readLedgerBook(db);
            if (!book)
                return tl::unexpected(book.error());
            QHash<domain::Account, QString> currencies;
            for (const domain::EntrySet &entries : book->sets) {
                for (const domain::Leg &leg : entries.legs)
                    currencies.insert(leg.account, entries.currency);
            }
            std::vector<AccountBalance> all;
            for (auto it = book->balances.begin(); it != book->balances.end(); ++it)
                all.push_back({it.key(), currencies.value(it.key()), it.value()});
            std::sort(all.begin(), all.end(), [](const AccountBalance &a, const AccountBalance &b) {
                return std::tuple(a.account.kind, a.account.period, a.account.ref) <
                       std::tuple(b.account.kind, b.account.period, b.account.ref);
            });
            return all;
        });
}

QFuture<Result<std::vector<domain::ChainLine>>> readLedgerLines(Desk &desk)
{
    return desk.storage().read(storage::Lane::Screens,
                               [](storage::Connection &db) -> Result<std::vector<domain::ChainLine>> {
                                   auto book = storage::readLedgerBook(db);
                                   if (!book)
                                       return tl::unexpected(book.error());
                                   return std::move(book->chain);
                               });
}

} // namespace leeway::desk
