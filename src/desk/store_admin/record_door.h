#pragma once

#include "desk/store_admin/admin_link.h"

#include <QJsonObject>
#include <QUuid>

#include <functional>
#include <stop_token>
#include <vector>

namespace leeway::desk
{

/// As what records come: of a source that was set up, or a person's import.
struct RecordSource {
    QString name;
    bool isImport = false;
    QString team; ///< whose customers an import makes; empty: the team of the lead who imports
};

/// A record that the store did not take, and why.
struct RefusedRecord {
    qint64 line = 0;
    QString why;

    bool operator==(const RefusedRecord &) const = default;
};

/// What a batch came to, as the store counted it: interactions and orders.
struct TakenRecords {
    qint64 imported = 0;
    qint64 updated = 0;
    qint64 duplicate = 0;
    std::vector<RefusedRecord> refused;
};

/// The way of records into a shared store: staged, then taken in as one batch, all that can be or nothing.
///
/// Blocks. A batch whose answer was lost is asked for again under its id, so nothing comes twice; while the
/// store is away it waits, longer and longer, says so once, and goes on when the store is back.
class RecordDoor
{
public:
    struct Pace {
        std::chrono::milliseconds again{1000}; ///< before the first new attempt; doubles
        std::chrono::milliseconds againAtMost{30000};
    };

    /// `options`: how to get in. `say` gets a line when the store goes away and when it is back.
    RecordDoor(remote::ConnectOptions options, RecordSource source, std::function<void(const QString &)> say,
               Pace pace);
    RecordDoor(remote::ConnectOptions options, RecordSource source, std::function<void(const QString &)> say);

    /// Looks whether the store is there and lets this source in. Errors as of bring(), and those of the
    /// moment.
    base::Result<void> knock();
    /// Whether bring() would wait for what was wrong to pass.
    static bool isOfTheMoment(const base::Error &error);

    /// Brings `records` (record_json.h) and answers when the store has them. Cancelled when `stop` came while
    /// the store was away; RemoteNotAllowed, RemoteRejected, … for what waiting does not mend.
    /// `unreadable`: rows that never became records, counted for the source.
    base::Result<TakenRecords> bring(const std::vector<QJsonObject> &records, qint64 unreadable,
                                     const std::stop_token &stop);

private:
    base::Result<void> reach();
    /// A null `batch` only asks whether they may.
    base::Result<QJsonObject> begin(const QUuid &batch);
    base::Result<TakenRecords> tryToBring(const QUuid &batch, const std::vector<QJsonObject> &records,
                                          qint64 unreadable);
    base::Result<void> stage(const QUuid &batch, const std::vector<QJsonObject> &records);

    remote::ConnectOptions m_options;
    RecordSource m_source;
    std::function<void(const QString &)> m_say;
    Pace m_pace;
    AdminLink m_link;
    bool m_isOpen = false;
    bool m_isAway = false; ///< it was said that the store is away
    bool m_byCall = false; ///< rows go through a function: this login has no right on a table
};

/// Waits, but not longer than until `stop`.
void restUntil(const std::stop_token &stop, std::chrono::milliseconds span);

} // namespace leeway::desk
