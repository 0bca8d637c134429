#pragma once

#include "base/clock.h"
#include "domain/ids.h"

#include <QByteArray>
#include <QString>

namespace leeway::domain
{

/// What a person did, as a value (decisions.md 1). The outbox keeps it in the transaction that made the
/// change.
struct Command {
    CommandId id;
    QString kind; ///< "customer.set_fields.v1"
    PersonId person;
    base::Instant at{};
    QByteArray body; ///< canonical JSON, UTF-8

    bool operator==(const Command &) const = default;
};

} // namespace leeway::domain
