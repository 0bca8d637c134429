#include "base/logging.h"
#include "sync/engine.h"
#include "sync/trouble.h"

#include <QHash>
#include <QSet>

#include <algorithm>

// What moves between desk and store: commands there, first syncs and changes here.

namespace leeway::sync
{

namespace
{

Q_LOGGING_CATEGORY(lcMoves, "leeway.sync.moves")

constexpr qsizetype kMostBytes = 256 * 1024;
constexpr int kTries = 5; ///< of what fails oddly, before one of its commands is to blame

/// What each record of the page is in the end: a key that was removed and put back is there.
std::vector<domain::StoreRow> lastMentions(const std::vector<Change> &changes)
{
    QHash<QString, const Change *> last;
    const auto name = [](const Change &change) { return QString(change.table + u'|' + change.key); };
    for (const Change &change : changes)
        last.insert(name(change), &change);
    std::vector<domain::StoreRow> rows;
    for (const Change &change : changes) {
        if (last.value(name(change)) == &change && (change.row || change.removed))
            rows.push_back({change.table, change.key, change.row});
    }
    return rows;
}

/// Whether a store says what became of every command up to where it says it has come, and of no other.
bool answers(const std::vector<domain::OutboxCommand> &commands, const PushAnswer &answer)
{
    if (answer.acked < commands.front().dseq - 1 || answer.acked > commands.back().dseq)
        return false;
    QSet<QUuid> told;
    for (const PushOutcome &outcome : answer.outcomes)
        told.insert(outcome.answer.id.value);
    return std::all_of(commands.begin(), commands.end(), [&](const domain::OutboxCommand &one) {
        return one.dseq > answer.acked || told.contains(one.command.id.value);
    });
}

} // namespace

void Engine::push(const LocalState &local)
{
    m_ahead.reset(); // asked for before this goes out: it may be older
    setPhase(domain::StorePhase::Moving);
    if (m_sentAhead && m_sentAhead->commands.front().dseq == local.replica.ackedDseq + 1) {
        const std::unique_ptr<Sent> sent = std::move(m_sentAhead);
        return awaitPush(*sent);
    }
    dropAhead();
    then(m_replica.outbox(local.replica.ackedDseq, m_oneByOneTo ? 1 : m_pace.push, kMostBytes),
         [this](const base::Result<std::vector<domain::OutboxCommand>> &commands) {
             if (!commands)
                 return finished(tl::unexpected<base::Error>(commands.error()));
             awaitPush({*commands, m_peer.push(m_desk, *commands)});
         });
}

void Engine::awaitPush(const Sent &sent)
{
    m_lastSent = sent.commands.back().dseq;
    sendAhead();
    then(sent.answer, [this, commands = sent.commands](const base::Result<PushAnswer> &answer) {
        pushed(commands, answer);
    });
}

void Engine::sendAhead()
{
    if (m_oneByOneTo) // one among these is not taken: what comes behind it waits
        return;
    then(m_replica.outbox(m_lastSent, m_pace.push, kMostBytes),
         [this, after = m_lastSent](const base::Result<std::vector<domain::OutboxCommand>> &commands) {
             // The store refuses a gap (protocol.md, rule 1), so nothing is done of this if what it follows
             // was not.
             if (commands && !commands->empty() && m_lastSent == after && !m_sentAhead)
                 m_sentAhead = std::make_unique<Sent>(Sent{*commands, m_peer.push(m_desk, *commands)});
         });
}

void Engine::dropAhead()
{
    m_sentAhead.reset();
    m_lastSent = 0;
}

void Engine::pushed(const std::vector<domain::OutboxCommand> &commands,
                    const base::Result<PushAnswer> &answer)
{
    if (!answer)
        return pushFailed(commands, answer.error());
    if (!answers(commands, *answer))
        return pushFailed(commands,
                          {base::Code::RemoteValueInvalid, QStringLiteral("answers that were not asked")});
    if (answer->acked != commands.back().dseq)
        dropAhead();
    if (!m_oneByOneTo || answer->acked >= *m_oneByOneTo) // none of them was to blame
        stopLooking();
    else // an innocent one behind it may meet a fault of the moment
        m_refusals = std::min(m_refusals, kTries - 2);
    KeptAnswers kept;
    kept.acked = answer->acked;
    for (const PushOutcome &outcome : answer->outcomes) {
        kept.answers.push_back(outcome.answer);
        kept.rows.insert(kept.rows.end(), outcome.rows.begin(), outcome.rows.end());
    }
    if (m_store.hello) // the link may have ended right behind its answer
        m_store.hello->ackedDseq = answer->acked;
    m_headsDue = true;
    m_headsLooked = false; // they may be older than what was pushed
    then(m_replica.keepAnswers(kept), [this](const base::Result<void> &done) { finished(done); });
}

void Engine::pushFailed(const std::vector<domain::OutboxCommand> &commands, const base::Error &error)
{
    dropAhead();
    const Trouble trouble = troubleOf(error.code);
    // The store has another command in this place: somebody else goes on under this desk's id.
    if (trouble == Trouble::HelloAgain && m_store.hello &&
        commands.front().dseq <= m_store.hello->ackedDseq) {
        qCWarning(lcMoves) << "this profile is a copy of a desk that went on elsewhere";
        return become();
    }
    // What is not theirs to send at all is no fault of one command. The next hello tells why, for example
    // that this profile was found to be a copy.
    if (error.code == base::Code::RemoteNotAllowed) {
        m_store = {};
        return finished(tl::unexpected<base::Error>(error));
    }
    const bool odd = trouble == Trouble::HelloAgain || error.code == base::Code::RemoteQueryFailed ||
                     error.code == base::Code::RemoteValueInvalid;
    const bool refused = trouble == Trouble::Refused || (odd && ++m_refusals >= kTries);
    if (!refused)
        return finished(tl::unexpected<base::Error>(error));
    // One of them will never be taken: found by sending one at a time, until all of these are through. Those
    // before it are no sign that it would be taken, so what counts its failures goes on.
    if (commands.size() > 1) {
        m_oneByOneTo = commands.back().dseq;
        return finished({});
    }
    if (commands.front().command.kind == QLatin1String("command.parked.v1"))
        return finished(tl::unexpected<base::Error>(error));
    parkFirst(commands.front(), error);
}

void Engine::stopLooking()
{
    m_oneByOneTo.reset();
    m_refusals = 0;
}

void Engine::parkFirst(const domain::OutboxCommand &command, const base::Error &error)
{
    qCWarning(lcMoves) << "command" << command.command.id.toString()
                       << "is parked:" << base::toLogLine(error);
    stopLooking();
    then(m_replica.park(command.command.id, error.detail.toUtf8()),
         [this](const base::Result<void> &done) { finished(done); });
}

void Engine::startFilling(const domain::Cursor &cursor)
{
    m_status.progress = domain::FillProgress{};
    then(m_peer.countRows(m_desk, cursor.scope), [this, cursor](const auto &count) {
        // What cannot be counted comes all the same, and in this step: the hello's word about the cursor is
        // used up, so nobody would begin it again. A line that ended says so by itself.
        if (count && m_status.progress)
            m_status.progress->about = *count;
        then(m_replica.startFilling(cursor), [this](const base::Result<void> &done) { finished(done); });
    });
}

void Engine::fill(const domain::Cursor &cursor)
{
    if (!m_status.progress)
        m_status.progress = domain::FillProgress{};
    m_status.progress->table = *cursor.filling;
    setPhase(domain::StorePhase::Filling);
    if (!m_ahead || m_ahead->cursor != cursor)
        askAhead(cursor);
    then(m_ahead->page,
         [this, cursor](const base::Result<std::vector<domain::StoreRow>> &rows) { filled(cursor, rows); });
}

void Engine::askAhead(const domain::Cursor &cursor)
{
    m_ahead = std::make_unique<Ahead>(Ahead{cursor, m_peer.copyRows(m_desk, cursor, fillPage())});
}

void Engine::filled(domain::Cursor cursor, const base::Result<std::vector<domain::StoreRow>> &rows)
{
    m_ahead.reset();
    if (!rows)
        return finished(tl::unexpected<base::Error>(rows.error()));
    if (m_status.progress)
        m_status.progress->rows += static_cast<qint64>(rows->size());
    const auto done = [this](const base::Result<void> &result) { finished(result); };
    if (!rows->empty())
        cursor.fillingAfter = rows->back().key;
    const bool more = static_cast<qint64>(rows->size()) == fillPage(); // what is new since stands in the feed
    const std::optional<QString> next = more ? cursor.filling : nextTable(*cursor.filling);
    if (!next) {
        // Still filling until the end is kept: a crash in between asks for this page again.
        then(m_replica.putPage(cursor, *rows, true), [this, cursor, done](const base::Result<void> &kept) {
            domain::Cursor filled = cursor;
            filled.filling.reset();
            filled.fillingAfter.clear();
            if (kept)
                then(m_replica.finishFilling(filled), done);
            else
                done(kept);
        });
        return;
    }
    if (!more)
        cursor.fillingAfter.clear();
    cursor.filling = next;
    // The store reads the next page while this desk keeps this one.
    askAhead(cursor);
    then(m_replica.putPage(cursor, *rows, true), done);
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
    if (changes->empty()) { // the heads spoke of more than there is: another store may have answered them
        m_store = {};
        return finished(
            base::fail(base::Code::RemoteOutOfStep, QStringLiteral("a feed ends before its head")));
    }
    if (!follows(cursor, *changes)) {
        qCWarning(lcMoves) << "the feed of" << cursor.scope << "does not follow" << cursor.seq
                           << ": made anew";
        // Made anew from a head that is asked for now, and not at full speed: it may be broken there.
        m_broken.insert(cursor.scope);
        m_store = {};
        return finished(base::fail(base::Code::RemoteOutOfStep, QStringLiteral("a feed does not follow")));
    }
    const std::vector<domain::StoreRow> rows = lastMentions(*changes);
    domain::Cursor next = cursor;
    next.seq = changes->back().seq;
    next.hash = changes->back().hash;
    then(m_replica.putPage(next, rows, false), [this](const base::Result<void> &done) { finished(done); });
}

} // namespace leeway::sync
