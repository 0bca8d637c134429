#pragma once

#include "desk/shared_store.h"
#include "support/manual_clock.h"

#include <vector>

namespace leeway::test
{

/// A change of one field that somebody else changed too.
inline desk::FieldConflict conflictOf(const char *field, const QJsonValue &base, const QJsonValue &mine,
                                      const QJsonValue &theirs)
{
    return {QString::fromLatin1(field), base, mine, theirs};
}

inline desk::UnsettledChange unsettled(const char *kind, const char *outcome, const char *code = "")
{
    const ManualClock clock;
    desk::UnsettledChange out;
    out.command = domain::CommandId::make(clock);
    out.kind = QString::fromLatin1(kind);
    out.at = clock.now() - std::chrono::minutes(1);
    out.outcome = QString::fromLatin1(outcome);
    out.code = QString::fromLatin1(code);
    out.customer = domain::CustomerId::make(clock);
    out.customerName = QStringLiteral("Marit Sørbø");
    return out;
}

/// A need two people put into words.
inline desk::UnsettledChange textConflict()
{
    desk::UnsettledChange out = unsettled("customer.put_record.v1", "conflict");
    out.fields = {conflictOf("text", QStringLiteral("Third try."),
                             QStringLiteral("Wants no third try. Refund."),
                             QStringLiteral("Courier confirms dented box."))};
    out.fields.front().by = QStringLiteral("Nadia");
    out.fields.front().at = out.at - std::chrono::minutes(1);
    return out;
}

/// Two fields of the customer.
inline desk::UnsettledChange fieldsConflict()
{
    desk::UnsettledChange out = unsettled("customer.set_fields.v1", "conflict");
    out.fields = {
        conflictOf("place", QStringLiteral("Trondheim"), QStringLiteral("Bergen"), QStringLiteral("Oslo")),
        conflictOf("restricted", false, true, false)};
    return out;
}

/// Taken out here, changed there.
inline desk::UnsettledChange removedConflict()
{
    desk::UnsettledChange out = unsettled("customer.remove_record.v1", "conflict");
    out.fields = {conflictOf("*", QJsonObject{{QStringLiteral("value"), QStringLiteral("934 56 789")}},
                             QJsonValue::Null,
                             QJsonObject{{QStringLiteral("value"), QStringLiteral("+47 934 56 780")}})};
    return out;
}

} // namespace leeway::test
