#include "domain/source_ids.h"

#include "base/canonical_json.h"

namespace leeway::domain
{

QUuid sourceId(const QString &source, const char *scope, const QString &key)
{
    QByteArray bytes = base::sha256(source.toUtf8() + '\n' + scope + '\n' + key.toUtf8()).left(16);
    bytes[6] = static_cast<char>((bytes[6] & 0x0F) | 0x80);
    bytes[8] = static_cast<char>((bytes[8] & 0x3F) | 0x80);
    return QUuid::fromRfc4122(bytes);
}

QUuid timedSourceId(const QString &source, const char *scope, const QString &key, base::Instant at)
{
    QByteArray bytes = sourceId(source, scope, key).toRfc4122();
    const quint64 ms = static_cast<quint64>(std::max<qint64>(0, base::toMs(at)));
    for (int i = 0; i < 6; ++i)
        bytes[i] = static_cast<char>((ms >> (40 - 8 * i)) & 0xFF);
    return QUuid::fromRfc4122(bytes);
}

} // namespace leeway::domain
