#pragma once

#include "base/clock.h"

#include <QString>
#include <QUuid>

namespace leeway::learning
{

/// What became of a talking point. Shown alone is no label: nobody said whether it was read.
enum class PointFate { Shown, Used, Helped, Skipped };

/// One recorded mark on a talking point, without whoever made it.
struct PointEvent {
    QUuid id; ///< of the mark; an event told twice counts once
    QUuid contact;
    QString point;
    PointFate fate = PointFate::Shown;
    int rank = 0; ///< 1 for the topmost, at that moment; 0 when it was not in the list
    base::Instant at{};
    QString caseType; ///< at that time; empty when not known
    QString mood{};   ///< code of how they were on arrival; empty when not known

    bool operator==(const PointEvent &) const = default;
};

/// How a contact turned out: satisfaction 0-10 in tenths. A later word replaces an earlier one.
struct ContactOutcome {
    QUuid id;
    QUuid contact;
    int satisfaction = 0;
    base::Instant at{};

    bool operator==(const ContactOutcome &) const = default;
};

} // namespace leeway::learning
