#include "base/logging.h"
#include "sync/engine.h"
#include "sync/trouble.h"

// What moves between desk and store: commands there, first syncs and changes here.

namespace leeway::sync
{

namespace
{

Q_LOGGING_CATEGORY(lcMoves, "leeway.sync.moves")

constexpr qsizetype kMostBytes = 256 * 1024;

} // namespace

void Engine::push(const LocalState &)
{
    setPhase(domain::StorePhase::Moving);
    then(m_replica.outbox(m_pushAtOnce, kMostBytes),
         [this](const base::Result<std::vector<domain::OutboxCommand>> &commands) {
             if (!commands)
                 return finished(tl::unexpected<base::Error>(commands.error()));
             then(m_peer.push(m_desk, *commands),
                  [this, commands = *commands](const base::Result<PushAnswer> &answer) {
                      pushed(commands, answer);
                  });
         });
}

void Engine::pushed(const std::vector<domain::OutboxCommand> &commands,
                    const base::Result<PushAnswer> &answer)
{
    if (!answer)
        return pushFailed(commands, answer.error());
    m_pushAtOnce = kMostCommands;
    m_refusals = 0;
    KeptAnswers kept;
    kept.acked = answer->acked;
    for (const PushOutcome &outcome : answer->outcomes) {
        kept.answers.push_back(outcome.answer);
        kept.rows.insert(kept.rows.end(), outcome.rows.begin(), outcome.rows.end());
    }
    m_store.hello->ackedDseq = answer->acked;
    m_headsDue = true;
    then(m_replica.keepAnswers(kept), [this](const base::Result<void> &done) { finished(done); });
}

void Engine::pushFailed(const std::vector<domain::OutboxCommand> &commands, const base::Error &error)
{
    const Trouble trouble = troubleOf(error.code);
    // The store has another command in this place: somebody else goes on under this desk's id.
    if (trouble == Trouble::HelloAgain && commands.front().dseq <= m_store.hello->ackedDseq) {
        qCWarning(lcMoves) << "this profile is a copy of a desk that went on elsewhere";
        return become();
    }
    constexpr int kTries = 3;
    const bool refused =
        trouble == Trouble::Refused || (trouble == Trouble::HelloAgain && ++m_refusals >= kTries);
    if (!refused)
        return finished(tl::unexpected<base::Error>(error));
    // One of them will never be taken: found by sending one at a time.
    if (commands.size() == 1)
        return parkFirst(commands.front(), error);
    m_pushAtOnce = 1;
    finished({});
}

void Engine::parkFirst(const domain::OutboxCommand &command, const base::Error &error)
{
    qCWarning(lcMoves) << "command" << command.command.id.toString()
                       << "is parked:" << base::toLogLine(error);
    m_pushAtOnce = kMostCommands;
    m_refusals = 0;
    then(m_replica.park(command.command.id, error.detail.toUtf8()),
         [this](const base::Result<void> &done) { finished(done); });
}

void Engine::fill(const domain::Cursor &cursor)
{
    if (!m_status.progress)
        m_status.progress = domain::FillProgress{};
    m_status.progress->table = *cursor.filling;
    setPhase(domain::StorePhase::Filling);
    then(m_peer.copyRows(m_desk, cursor, m_pace.page * 4),
         [this, cursor](const base::Result<std::vector<domain::StoreRow>> &rows) { filled(cursor, rows); });
}

void Engine::filled(domain::Cursor cursor, const base::Result<std::vector<domain::StoreRow>> &rows)
{
    if (!rows)
        return finished(tl::unexpected<base::Error>(rows.error()));
    if (m_status.progress)
        m_status.progress->rows += static_cast<qint64>(rows->size());
    const auto done = [this](const base::Result<void> &result) { finished(result); };
    if (rows->empty()) {
        cursor.filling = nextTable(*cursor.filling);
        cursor.fillingAfter.clear();
    } else {
        cursor.fillingAfter = rows->back().key;
    }
    if (cursor.filling)
        then(m_replica.putPage(cursor, *rows, true), done);
    else
        then(m_replica.finishFilling(cursor), done);
}

void Engine::pull(const domain::Cursor &cursor)
{
    setPhase(domain::StorePhase::Moving);
    then(m_peer.pull(m_desk, cursor, m_pace.page),
         [this, cursor](const base::Result<std::vector<Change>> &changes) { pulled(cursor, changes); });
}

void Engine::pulled(const domain::Cursor &cursor, const base::Result<std::vector<Change>> &changes)
{
    if (!changes)
        return finished(tl::unexpected<base::Error>(changes.error()));
    if (changes->empty()) { // the heads spoke of more than there is: ask again
        m_store.hello.reset();
        return finished({});
    }
    if (!follows(cursor, *changes)) {
        qCWarning(lcMoves) << "the feed of" << cursor.scope << "does not follow" << cursor.seq
                           << ": made anew";
        for (ScopeHead &head : m_store.hello->scopes) {
            if (head.scope == cursor.scope)
                head.cursor = CursorState::Wrong;
        }
        return finished({});
    }
    std::vector<domain::StoreRow> rows;
    for (const Change &change : *changes) {
        if (change.row || change.removed)
            rows.push_back({change.table, change.key, change.row});
    }
    domain::Cursor next = cursor;
    next.seq = changes->back().seq;
    next.hash = changes->back().hash;
    then(m_replica.putPage(next, rows, false), [this](const base::Result<void> &done) { finished(done); });
}

} // namespace leeway::sync
