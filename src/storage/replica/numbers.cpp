#include "storage/replica/state.h"
#include "storage/row_writes.h"

namespace leeway::storage
{

using base::Result;

namespace
{

Result<qint64> readMeta(Connection &db, const QString &key)
{
    const auto value =
        db.value(QStringLiteral("SELECT CAST(value AS INTEGER) FROM meta WHERE key = ?"), {key});
    if (!value)
        return tl::unexpected(value.error());
    return value->toLongLong();
}

/// "next" up to and with "last" are free; then "spare_next" up to "spare_last".
struct Numbers {
    qint64 next = 0;
    qint64 last = -1;
    qint64 spareNext = 0;
    qint64 spareLast = -1;
};

Result<Numbers> readNumbers(Connection &db)
{
    const Result<qint64> next = readMeta(db, QStringLiteral("numbers.next"));
    const Result<qint64> last = readMeta(db, QStringLiteral("numbers.last"));
    const Result<qint64> spareNext = readMeta(db, QStringLiteral("numbers.spare_next"));
    const Result<qint64> spareLast = readMeta(db, QStringLiteral("numbers.spare_last"));
    for (const Result<qint64> *one : {&next, &last, &spareNext, &spareLast}) {
        if (!*one)
            return tl::unexpected(one->error());
    }
    if (*next == 0) // never had any
        return Numbers{};
    return Numbers{*next, *last, *spareNext, *spareNext == 0 ? -1 : *spareLast};
}

Result<void> writeNumbers(Connection &db, const Numbers &numbers)
{
    Result<void> done = putMeta(db, QStringLiteral("numbers.next"), numbers.next);
    if (done)
        done = putMeta(db, QStringLiteral("numbers.last"), numbers.last);
    if (done)
        done = putMeta(db, QStringLiteral("numbers.spare_next"), numbers.spareNext);
    return done ? putMeta(db, QStringLiteral("numbers.spare_last"), numbers.spareLast) : done;
}

} // namespace

Result<void> putNumbers(Transaction &tx, qint64 first, qint64 last)
{
    Result<Numbers> numbers = readNumbers(tx.db());
    if (!numbers)
        return tl::unexpected(numbers.error());
    if (numbers->next > numbers->last)
        *numbers = Numbers{first, last, 0, -1};
    else
        *numbers = Numbers{numbers->next, numbers->last, first, last};
    return writeNumbers(tx.db(), *numbers);
}

Result<qint64> numbersLeft(Connection &db)
{
    const Result<Numbers> numbers = readNumbers(db);
    if (!numbers)
        return tl::unexpected(numbers.error());
    return numbers->last - numbers->next + 1 + numbers->spareLast - numbers->spareNext + 1;
}

Result<qint64> takeNumber(Transaction &tx)
{
    Result<Numbers> numbers = readNumbers(tx.db());
    if (!numbers)
        return tl::unexpected(numbers.error());
    if (numbers->next > numbers->last)
        *numbers = Numbers{numbers->spareNext, numbers->spareLast, 0, -1};
    if (numbers->next > numbers->last || numbers->next == 0)
        return qint64{0};
    const qint64 taken = numbers->next++;
    if (Result<void> done = writeNumbers(tx.db(), *numbers); !done)
        return tl::unexpected(done.error());
    return taken;
}

} // namespace leeway::storage
