#pragma once

#include "base/clock.h"

#include <QString>
#include <QStringList>

#include <optional>

namespace leeway::domain
{

/// Another system that brings what happens there into the shared store, as desks see it.
struct FeedSource {
    QString name;
    QStringList what;                              ///< of interactions, orders, payments, answers
    std::optional<base::Instant> receivedAt;       ///< to the minute; absent: it never brought anything
    std::optional<std::chrono::minutes> lateAfter; ///< absent: it is never late

    bool operator==(const FeedSource &) const = default;
};

/// Whether it has not been heard of for longer than is set. One that never was is late from the beginning.
inline bool isLate(const FeedSource &source, base::Instant now)
{
    return source.lateAfter && (!source.receivedAt || now - *source.receivedAt > *source.lateAfter);
}

} // namespace leeway::domain
