#include "domain/owed.h"

#include "base/canonical_json.h"

namespace leeway::domain
{

bool isUndoable(const Owed &owed, PersonId person, base::Instant now, std::chrono::minutes within)
{
    return owed.state == GrantState::Posted && owed.person == person && now < owed.at + within;
}

QUuid owedRef(TeamId team, const QString &currency)
{
    const QString name = QStringLiteral("leeway.owed\n%1\n%2").arg(team.toString(), currency);
    QByteArray bytes = base::sha256(name.toUtf8()).left(16);
    bytes[6] = static_cast<char>((bytes[6] & 0x0F) | 0x80);
    bytes[8] = static_cast<char>((bytes[8] & 0x3F) | 0x80);
    return QUuid::fromRfc4122(bytes);
}

EntrySet entriesOf(const Owed &owed, const BookingStamp &stamp)
{
    const QUuid ref = owedRef(owed.team, owed.amount.currency);
    return {.id = stamp.id,
            .at = stamp.at,
            .reason = EntryReason::OwedGranted,
            .currency = owed.amount.currency,
            .about = owed.id.value,
            .legs = {{{AccountKind::OwedSource, ref, {}}, -owed.amount.minor},
                     {{AccountKind::Owed, ref, {}}, owed.amount.minor}}};
}

} // namespace leeway::domain
