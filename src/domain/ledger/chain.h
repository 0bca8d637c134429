#pragma once

#include "domain/ledger/entries.h"

#include <QByteArray>

#include <span>

namespace leeway::domain
{

/// One booking as it is kept: its exact bytes, and a hash that rests on all lines before it. Who changes or
/// takes away a line must change every later one, and whoever kept a hash sees it (sync-and-ledger.md 4.13).
struct ChainLine {
    qint64 seq = 0; ///< 1, 2, 3, …
    QByteArray bytes;
    QByteArray hash; ///< 32 bytes

    bool operator==(const ChainLine &) const = default;
};

/// What the first line rests on: another for every chain, so that no line fits into another's.
QByteArray chainStart(const QUuid &chain);
/// SHA-256 over the hash before, the number in decimal, "|" and the bytes.
QByteArray chainHash(const QByteArray &before, qint64 seq, const QByteArray &bytes);
/// The line for `entries` after `before`, which is chainStart() for seq 1.
ChainLine nextLine(const QByteArray &before, qint64 seq, const EntrySet &entries);

/// LedgerDamaged with the first number that does not fit. `lines` follow `before`; the first is `from`.
base::Result<void> verifyChain(const QByteArray &before, qint64 from, std::span<const ChainLine> lines);

} // namespace leeway::domain
