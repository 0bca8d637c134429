#pragma once

#include "base/clock.h"
#include "base/when_answered.h"
#include "sync/backoff.h"
#include "sync/planner.h"

#include <QObject>
#include <QSet>
#include <QTimer>

#include <memory>

namespace leeway::sync
{

/// Keeps a replica level with a store: asks the planner for the next step, takes it, and asks again; rests
/// when there is none, until something is recorded here, the store pokes or the heads are due.
///
/// Lives on the thread of its peer, usually `sync`. One step at a time; a step that fails is tried again
/// later, and later, and whatever was recorded meanwhile waits in the outbox.
class Engine : public QObject
{
    Q_OBJECT

public:
    struct Pace {
        std::chrono::milliseconds heads{5000};      ///< between two looks at the heads, without pokes
        std::chrono::milliseconds busyHeads{1000};  ///< while a customer is open
        std::chrono::milliseconds comeBack{30'000}; ///< desks come back spread over this long after an outage
        int page = 500;                             ///< rows or changes at once
        int push = 200;                             ///< commands at once; the store takes no more
    };

    Engine(Peer &peer, Replica &replica, std::shared_ptr<const base::Clock> clock, quint32 seed);
    Engine(Peer &peer, Replica &replica, std::shared_ptr<const base::Clock> clock, quint32 seed, Pace pace);
    ~Engine() override;

    [[nodiscard]] const domain::StoreStatus &status() const { return m_status; }

    void start();
    /// Ends after the step that runs; nothing is lost, what waits goes out next time.
    void stop();
    /// Something was recorded on this desk.
    void wake();
    /// Tries at once, whatever the waiting time says.
    void tryNow();
    /// Which customer is on the screen.
    void setOpen(std::optional<domain::CustomerId> customer);

    /// Brings a customer whole who is not here, or of another team. Offline: RemoteUnreachable.
    [[nodiscard]] QFuture<base::Result<void>> fetchCustomer(domain::CustomerId customer,
                                                            const QString &reason);

    /// Brings the bytes of a file piece by piece and keeps them. Offline: RemoteUnreachable.
    [[nodiscard]] QFuture<base::Result<void>> fetchAttachment(domain::AttachmentId attachment);

    /// Customers in the store, also those who are not here. Offline: RemoteUnreachable.
    [[nodiscard]] QFuture<base::Result<std::vector<domain::CustomerHit>>> findCustomers(const QString &text,
                                                                                        int count);
    /// Words in the team's history, also of those who are not here. Offline: RemoteUnreachable.
    [[nodiscard]] QFuture<base::Result<std::vector<domain::HistoryHit>>> findHistory(const QString &text,
                                                                                     int count);

    /// Who of the team is at work now, for its lead. Offline: RemoteUnreachable.
    [[nodiscard]] QFuture<base::Result<std::vector<domain::Presence>>> whoIsHere();
    [[nodiscard]] QFuture<base::Result<domain::StoreMonth>> readMonth(domain::FundId fund,
                                                                      const QString &month);
    [[nodiscard]] QFuture<base::Result<std::vector<domain::ClosedLook>>> readClosedLooks();

Q_SIGNALS:
    void statusChanged(const leeway::domain::StoreStatus &status);

private:
    struct Fetch;
    struct FileFetch;
    struct Sent { ///< commands on their way
        std::vector<domain::OutboxCommand> commands;
        QFuture<base::Result<PushAnswer>> answer;
    };
    using Done = std::function<void(const base::Result<void> &)>;

    void proceed();
    void plan(const base::Result<LocalState> &local);
    void take(const Step &step, const LocalState &local);
    void take(const LocalState &local); ///< into the status
    void tellKept();
    void rest(const LocalState &local);
    void finished(const base::Result<void> &result);

    void sayHello(const LocalState &local);
    void compareClocks(base::Instant asked, const HelloAnswer &answer);
    [[nodiscard]] bool isClockDue() const;
    void become();
    void push(const LocalState &local);
    void awaitPush(const Sent &sent);
    /// Sends what stands behind the batch on its way, so that the line never waits for this desk.
    void sendAhead();
    /// What was sent ahead is of no use any more; it is sent again in its turn.
    void dropAhead();
    void pushed(const std::vector<domain::OutboxCommand> &commands, const base::Result<PushAnswer> &answer);
    void pushFailed(const std::vector<domain::OutboxCommand> &commands, const base::Error &error);
    void parkFirst(const domain::OutboxCommand &command, const base::Error &error);
    /// For the one among many that the store does not take.
    void stopLooking();
    void startFilling(const domain::Cursor &cursor);
    void fill(const domain::Cursor &cursor);
    /// Asks for the page of a first sync behind `cursor`, which fill() takes when it comes to it.
    void askAhead(const domain::Cursor &cursor);
    [[nodiscard]] int fillPage() const { return m_pace.page * 4; }
    void filled(domain::Cursor cursor, const base::Result<std::vector<domain::StoreRow>> &rows);
    void pull(const domain::Cursor &cursor);
    void pulled(const domain::Cursor &cursor, const base::Result<std::vector<Change>> &changes);
    void takeNumbers();
    void askHeads();
    void lookOrFetch(domain::CustomerId wanted);
    void tidy();
    void fetchWanted(domain::CustomerId customer);
    void restIsDue(domain::CustomerId opened, const std::optional<domain::CustomerId> &rest);
    /// The next page of what opening left for later.
    void fetchRest(domain::CustomerId customer);
    void restCame(domain::CustomerId customer, const base::Result<std::vector<domain::StoreRow>> &rows);
    void headsCame(const base::Result<Heads> &heads);
    void fetchNext();
    /// Brings a guest who changed at home, in their turn; nobody waits.
    void fetchAgain(domain::CustomerId customer);
    /// Of those that wait, all.
    void answerFetches(const base::Error &error);
    void fetchPiece(const std::shared_ptr<FileFetch> &file);

    void failed(const base::Error &error);
    void lost(const base::Error &error);
    /// Nothing holds any more that was known by this link.
    void drop(const base::Error &error);
    void fetched(const std::shared_ptr<Fetch> &fetch, const base::Result<void> &result);
    void wait(std::chrono::milliseconds span);
    void setPhase(domain::StorePhase phase);
    void publish();
    template <class T, class Fn> void then(const QFuture<base::Result<T>> &future, Fn &&fn)
    {
        base::whenAnswered(this, future, std::forward<Fn>(fn));
    }

    Peer &m_peer;
    Replica &m_replica;
    std::shared_ptr<const base::Clock> m_clock;
    Pace m_pace;
    Backoff m_backoff;
    QTimer m_timer;

    bool m_running = false;
    bool m_busy = false;
    bool m_again = false; ///< something came while a step ran
    bool m_hurry = false; ///< asked to try at once while a step ran
    bool m_connected = false;
    bool m_wasLevel = false; ///< since the program started: what comes back after an outage spreads out
    bool m_headsDue = false;
    bool m_headsLooked = false; ///< since this desk was last level
    bool m_headsCame = false;   ///< once since the program started
    QSet<QString> m_broken;     ///< scopes whose chain did not hold: made anew at the next hello
    base::Instant m_tidiedAt{};
    base::Instant m_helloAt{};
    base::Instant m_headsAt{}; ///< when they were last asked for
    /// The last dseq of a batch of which the store does not take one: up to there they go one by one.
    std::optional<qint64> m_oneByOneTo;
    int m_refusals = 0;                ///< in a row, but for those between that went through one by one
    std::unique_ptr<Sent> m_sentAhead; ///< behind the batch that is awaited, in order on the same link
    qint64 m_lastSent = 0; ///< dseq of the last command of the batch that is awaited; 0: of none to go behind
    QUuid m_desk;
    StoreView m_store;
    domain::StoreStatus m_status;
    std::optional<domain::CustomerId> m_open;
    std::vector<Guest> m_guests;

    std::vector<std::shared_ptr<Fetch>> m_fetches;
    /// Customers opened since the program started whose older entries follow, and behind which.
    QHash<QUuid, std::optional<EntryPlace>> m_rests;
    struct Ahead {
        domain::Cursor cursor;
        QFuture<base::Result<std::vector<domain::StoreRow>>> page;
    };
    std::unique_ptr<Ahead> m_ahead; ///< the page of a first sync that was asked for before its turn
};

} // namespace leeway::sync
