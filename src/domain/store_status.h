#pragma once

#include "base/clock.h"
#include "base/error.h"
#include "domain/enums.h"
#include "domain/feed_source.h"
#include "domain/ids.h"

#include <QMetaType>
#include <QString>

#include <chrono>
#include <optional>
#include <vector>

namespace leeway::domain
{

/// How this desk stands to the shared store.
enum class StorePhase {
    Apart,       ///< this computer only
    Connecting,  ///< on the way, nothing wrong yet
    Filling,     ///< the first sync; `progress` says how far
    Moving,      ///< connected, sending or receiving
    Level,       ///< everything is here and there
    Offline,     ///< no way to the store; tried again at `nextTry`
    NeedsPerson, ///< login or certificate refused: `problem` says which
    OtherVersion ///< reading and recording go on, nothing is sent
};

/// Somebody else who has the same customer open.
struct Presence {
    PersonId person;
    QString name;
    std::optional<Channel> talks{}; ///< how they are in a contact with them now; none: they are not
    base::Instant talksSince{};     ///< and since when

    bool operator==(const Presence &) const = default;
};

/// How far a first sync is.
struct FillProgress {
    QString table;                 ///< whose rows are coming
    qint64 rows = 0;               ///< so far
    std::optional<qint64> about{}; ///< so many in all, as counted when it began; nothing: not known

    bool operator==(const FillProgress &) const = default;
};

/// What the state line says, and what stands behind it.
struct StoreStatus {
    StorePhase phase = StorePhase::Apart;
    QString storeName;
    base::Instant levelAt{}; ///< when it last was level; the epoch for never
    qint64 waiting = 0;      ///< commands the store has not answered
    qint64 unsettled = 0;    ///< answers a person has to look at
    std::optional<FillProgress> progress;
    std::optional<base::Error> problem;
    std::optional<base::Instant> nextTry;
    int keepDays = 0;                ///< see ReplicaState
    std::vector<Presence> here;      ///< who else has the open customer open
    std::vector<FeedSource> sources; ///< systems that bring what happens there; as last told, also offline
    std::optional<std::chrono::milliseconds> roundTrip; ///< of the last look at the store
    std::chrono::milliseconds clockAhead{}; ///< this computer's clock before the store's; last hello

    [[nodiscard]] bool isConnected() const
    {
        return phase == StorePhase::Level || phase == StorePhase::Moving || phase == StorePhase::Filling;
    }
    bool operator==(const StoreStatus &) const = default;
};

/// Whether what is recorded here would get a time that others wonder at (sync-and-ledger.md 6).
[[nodiscard]] inline bool isClockWrong(const StoreStatus &status)
{
    return std::chrono::abs(status.clockAhead) > std::chrono::minutes(1);
}

} // namespace leeway::domain

Q_DECLARE_METATYPE(leeway::domain::StoreStatus)
