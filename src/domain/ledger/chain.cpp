#include "domain/ledger/chain.h"

#include "base/canonical_json.h"

namespace leeway::domain
{

QByteArray chainStart(const QUuid &chain)
{
    return base::sha256("leeway.ledger.v1|" + chain.toByteArray(QUuid::WithoutBraces));
}

QByteArray chainHash(const QByteArray &before, qint64 seq, const QByteArray &bytes)
{
    return base::sha256(before + QByteArray::number(seq) + '|' + bytes);
}

ChainLine nextLine(const QByteArray &before, qint64 seq, const EntrySet &entries)
{
    ChainLine line;
    line.seq = seq;
    line.bytes = base::canonicalJson(toJson(entries));
    line.hash = chainHash(before, seq, line.bytes);
    return line;
}

base::Result<void> verifyChain(const QByteArray &before, qint64 from, std::span<const ChainLine> lines)
{
    QByteArray hash = before;
    qint64 seq = from;
    for (const ChainLine &line : lines) {
        hash = chainHash(hash, seq, line.bytes);
        if (line.seq != seq || line.hash != hash)
            return base::fail(base::Code::LedgerDamaged, QStringLiteral("line %1").arg(seq));
        ++seq;
    }
    return {};
}

} // namespace leeway::domain
