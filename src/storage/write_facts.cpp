#include "storage/customer_writes.h"
#include "storage/query.h"
#include "storage/row_writes.h"

namespace leeway::storage
{

using namespace domain;
using base::Result;

Result<void> putPreference(Transaction &tx, const Preference &preference)
{
    tx.touch(QStringLiteral("preference"), preference.customer.value);
    return run(tx.db(), query("put_preference"),
               {idValue(preference.id), idValue(preference.customer), enumValue(preference.kind),
                maskedText(preference.text), maskedText(preference.icon), maskedText(preference.source),
                idOrNull(preference.learnedBy), instantValue(preference.learnedAt),
                boolValue(preference.sayable), instantValue(preference.expiresAt)});
}

Result<void> putNeed(Transaction &tx, const Need &need)
{
    tx.touch(QStringLiteral("need"), need.customer.value);
    return run(
        tx.db(),
        QStringLiteral("INSERT INTO need (id, customer, text, source, recorded_at) VALUES (?, ?, ?, ?, ?) "
                       "ON CONFLICT (id) DO UPDATE SET text = excluded.text, source = excluded.source, "
                       "recorded_at = excluded.recorded_at"),
        {idValue(need.id), idValue(need.customer), maskedText(need.text), maskedText(need.source),
         instantValue(need.recordedAt)});
}

Result<void> putConsent(Transaction &tx, const Consent &consent)
{
    tx.touch(QStringLiteral("consent"), consent.customer.value);
    return run(
        tx.db(),
        QStringLiteral("INSERT INTO consent (id, customer, kind, state, detail, text_version, source, at) "
                       "VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET kind = excluded.kind, "
                       "state = excluded.state, detail = excluded.detail, text_version = "
                       "excluded.text_version, source = excluded.source, at = excluded.at"),
        {idValue(consent.id), idValue(consent.customer), enumValue(consent.kind), enumValue(consent.state),
         maskedText(consent.detail), maskedText(consent.textVersion), maskedText(consent.source),
         instantValue(consent.at)});
}

Result<void> putAttempt(Transaction &tx, const Attempt &attempt)
{
    tx.touch(QStringLiteral("attempt"), attempt.customer.value);
    return run(tx.db(),
               QStringLiteral(
                   "INSERT INTO attempt (id, customer, \"case\", what, result, by_customer, at, "
                   "recorded_by) VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET \"case\" = "
                   "excluded.\"case\", what = excluded.what, result = excluded.result, by_customer = "
                   "excluded.by_customer, at = excluded.at, recorded_by = excluded.recorded_by"),
               {idValue(attempt.id), idValue(attempt.customer), idValue(attempt.caseId),
                maskedText(attempt.what), maskedText(attempt.result), boolValue(attempt.byCustomer),
                instantValue(attempt.at), idOrNull(attempt.recordedBy)});
}

Result<void> putPromise(Transaction &tx, const Promise &promise)
{
    tx.touch(QStringLiteral("promise"), promise.customer.value);
    return run(tx.db(), query("put_promise"),
               {idValue(promise.id), idValue(promise.customer), idValue(promise.caseId),
                maskedText(promise.what), maskedText(promise.about), instantValue(promise.dueAt),
                idOrNull(promise.keeper), enumValue(promise.state), instantValue(promise.madeAt),
                promise.version});
}

Result<void> putOutcome(Transaction &tx, const Outcome &outcome)
{
    tx.touch(QStringLiteral("outcome"), outcome.customer.value);
    return run(tx.db(), query("put_outcome"),
               {idValue(outcome.id), idValue(outcome.customer), idValue(outcome.caseId),
                outcome.satisfaction ? QVariant(*outcome.satisfaction) : QVariant(),
                boolValue(outcome.cameBack), boolValue(outcome.stayed), boolValue(outcome.disputed),
                maskedText(outcome.resolution), instantValue(outcome.at), maskedText(outcome.source)});
}

} // namespace leeway::storage
