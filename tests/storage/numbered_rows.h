#pragma once

#include "storage/storage.h"

#include <set>

namespace leeway::test
{

/// What a store holds of the numbers that were written.
struct Kept {
    std::set<int> numbers;
    int halves = 0; ///< of a commit of two rows
    QString integrity;
};

/// Two rows in one commit.
inline base::Result<int> writeNumber(storage::Transaction &tx, int number)
{
    const auto counted = tx.db().exec(QStringLiteral("INSERT INTO meta (key, value) VALUES (?, ?)"),
                                      {QStringLiteral("row-%1").arg(number), number});
    if (!counted)
        return counted;
    // Of changing size, so that commits end anywhere on a page and some fill many.
    const int size = number % 9 == 0 ? 40'000 : 50 + number * 37 % 3000;
    return tx.db().exec(QStringLiteral("INSERT INTO setting (key, value) VALUES (?, ?)"),
                        {QString::number(number), QByteArray(size, 'x')});
}

inline base::Result<Kept> readKept(storage::Connection &db)
{
    Kept kept;
    const auto done = db.each(QStringLiteral("SELECT key FROM setting WHERE key GLOB '[0-9]*'"), {},
                              [&](const storage::Rows &row) {
                                  kept.numbers.insert(row.at(0).toInt());
                                  return true;
                              });
    const auto halves = db.value(QStringLiteral("SELECT (SELECT count(*) FROM meta WHERE key LIKE 'row-%') - "
                                                "(SELECT count(*) FROM setting WHERE key GLOB '[0-9]*')"));
    const auto integrity = db.value(QStringLiteral("PRAGMA integrity_check"));
    if (!done || !halves || !integrity)
        return base::fail(base::Code::StoreDamaged, QStringLiteral("not readable"));
    kept.halves = halves->toInt();
    kept.integrity = integrity->toString();
    return kept;
}

} // namespace leeway::test
