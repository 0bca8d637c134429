#pragma once

#include "base/clock.h"
#include "base/result.h"
#include "storage/changes.h"
#include "storage/connection.h"

#include <QFuture>
#include <QObject>
#include <QPromise>

#include <functional>
#include <memory>
#include <optional>

namespace leeway::storage
{

struct OpenedStore;

/// Which of the three read-only connections a read uses, so that what takes long never holds up what somebody
/// waits for.
enum class Lane {
    Screens, ///< what is shown when something is opened or has changed: milliseconds
    Search,  ///< what is typed; cancelled by the next letter
    Behind   ///< seconds, and nobody waits for it at a key: what is learned, counted, checked or moved
};

/// Whether a write goes before or after the writes that wait. Bulk writes come in slices of a few
/// milliseconds.
enum class Urgency { Interactive, Bulk };

/// What the start-up checks found and did; shown to the person when not empty.
struct StartReport {
    bool createdNew = false;
    QString damagedFile; ///< where a damaged store was put aside; empty when nothing was wrong
    qint64 rowsSaved = 0;
    qint64 rowsLost = -1; ///< -1: cannot be known
};

struct OpenOptions {
    QString file;
    bool readOnly = false;
    bool createIfMissing = true;
};

/// The local store: one SQLite file, one writer thread, two read-only connections on a read thread each its
/// own queue.
///
/// Lives on the thread that made it (the GUI thread). `write` and `read` may be called from any thread; their
/// functions run on the store's threads and must not touch anything else that is not thread-safe. Results of
/// writes come through the event loop of the Storage's thread: never wait for one there. Destroying the store
/// waits for the running function, cancels the waiting ones (their futures report Cancelled) and checkpoints.
class Storage : public QObject
{
    Q_OBJECT

public:
    /// Opens or makes the store on its own thread: checks the file, climbs the schema ladder, puts a damaged
    /// file aside and saves what can be read. Errors: StoreMissing, StoreUnreadable, StoreReadOnly,
    /// StoreFull, StoreDamaged, StoreTooNew, StoreNotOurs, StoreInUse, StoreStepFailed.
    [[nodiscard]] static QFuture<base::Result<std::shared_ptr<Storage>>>
    open(const OpenOptions &options, std::shared_ptr<const base::Clock> clock);
    ~Storage() override;

    [[nodiscard]] const StartReport &startReport() const;
    /// What `failed` said last, for who was not there to hear it: a small damaged file is looked through
    /// before there is a window.
    [[nodiscard]] const std::optional<base::Error> &trouble() const;
    [[nodiscard]] QString file() const;
    [[nodiscard]] const base::Clock &clock() const;

    /// Runs `fn(Transaction &) -> Result<T>` in one transaction on the storage thread (BEGIN IMMEDIATE …
    /// COMMIT, one fsync). The future holds what `fn` returned, or why the commit failed; `changed` was
    /// emitted before it finishes.
    template <class Fn> auto write(Fn fn, Urgency urgency = Urgency::Interactive)
    {
        using R = std::invoke_result_t<Fn, Transaction &>;
        auto promise = std::make_shared<QPromise<R>>();
        promise->start();
        QFuture<R> future = promise->future();
        enqueueWrite(
            [promise, fn = std::move(fn)](Transaction &tx,
                                          const std::function<base::Result<void>()> &commit) mutable {
                R result = fn(tx);
                if (result) {
                    if (base::Result<void> done = commit(); !done)
                        result = tl::unexpected<base::Error>(done.error());
                }
                return std::function<void()>([promise, result = std::move(result)]() mutable {
                    promise->addResult(std::move(result));
                    promise->finish();
                });
            },
            [promise](const base::Error &error) {
                promise->addResult(R(tl::unexpected<base::Error>(error)));
                promise->finish();
            },
            urgency);
        return future;
    }

    /// Runs `fn(Connection &) -> Result<T>` in a read transaction on the lane's connection.
    template <class Fn> auto read(Lane lane, Fn fn)
    {
        using R = std::invoke_result_t<Fn, Connection &>;
        auto promise = std::make_shared<QPromise<R>>();
        promise->start();
        QFuture<R> future = promise->future();
        enqueueRead(
            lane,
            [promise, fn = std::move(fn)](Connection &connection) mutable {
                promise->addResult(fn(connection));
                promise->finish();
            },
            [promise](const base::Error &error) {
                promise->addResult(R(tl::unexpected<base::Error>(error)));
                promise->finish();
            });
        return future;
    }

    /// Aborts what runs and drops what waits on `lane`; their futures hold Cancelled. For stale searches.
    void cancelReads(Lane lane);

Q_SIGNALS:
    /// After every commit, on the thread the Storage lives on.
    void changed(const leeway::storage::Changed &what);
    /// The store cannot be written any more (disk full, file gone); reads may still work.
    void failed(const leeway::base::Error &error);
    /// The background check after an unclean end, or of the week, is done. When the store is not sound,
    /// `failed` came before with StoreDamaged, and the next start saves what can be saved.
    void checked(bool sound);

private:
    using CommitFn = std::function<base::Result<void>()>;
    /// Does the work and, when it succeeded, commits; returns what tells the caller, run after `changed`.
    using WriteJob = std::function<std::function<void()>(Transaction &, const CommitFn &)>;
    using ReadJob = std::function<void(Connection &)>;
    using RefuseJob = std::function<void(const base::Error &)>;

    Storage();
    void enqueueWrite(WriteJob job, RefuseJob refuse, Urgency urgency);
    void enqueueRead(Lane lane, ReadJob job, RefuseJob refuse);

    base::Result<void> finishOpening(const base::Result<OpenedStore> &opened);
    void startCheck();
    void onChecked(const base::Result<void> &verdict);
    void deliver();

    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace leeway::storage
