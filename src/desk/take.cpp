#include "desk/take.h"

#include "base/when_answered.h"
#include "desk/handing.h"
#include "storage/customer_rows.h"
#include "storage/replica/state.h"

#include <QJsonDocument>
#include <QPromise>

namespace leeway::desk
{

namespace
{

using base::Code;
using base::fail;
using base::Result;

/// A command on its way, and what it takes.
struct Sent {
    domain::CommandId command;
    Handing thing;
};

/// What was sent, and who had what was not free even here.
struct Asked {
    std::vector<Sent> sent;
    QStringList already;
};

QString nameOf(storage::Connection &db, domain::PersonId id)
{
    const auto person = storage::readPerson(db, id);
    return person ? person->name : QString();
}

/// Who has it, as this desk knows it.
Result<domain::PersonId> holderOf(storage::Connection &db, const Handing &thing)
{
    if (thing.caseId) {
        const auto found = storage::readCase(db, *thing.caseId);
        return found ? Result<domain::PersonId>(found->owner) : tl::unexpected(found.error());
    }
    const auto found = storage::readPromise(db, *thing.promise);
    return found ? Result<domain::PersonId>(found->keeper) : tl::unexpected(found.error());
}

/// Records each taking of what is still with whom it was seen.
Result<Asked> askFor(storage::Transaction &tx, const std::vector<std::pair<domain::Command, Handing>> &all)
{
    Asked asked;
    for (const auto &[command, thing] : all) {
        const Result<domain::PersonId> holder = holderOf(tx.db(), thing);
        if (!holder)
            return tl::unexpected<base::Error>(holder.error());
        if (*holder != thing.from) {
            asked.already.append(nameOf(tx.db(), *holder));
            continue;
        }
        if (Result<void> done = storage::performCommand(tx, command); !done)
            return tl::unexpected<base::Error>(done.error());
        asked.sent.push_back({command.id, thing});
    }
    return asked;
}

/// Gives back what was taken to whom it was with.
Undo undoOf(std::vector<Handing> things, domain::PersonId me)
{
    if (things.empty())
        return {};
    return [things = std::move(things), me](Desk &later) {
        std::vector<domain::Command> back;
        for (const Handing &thing : things) {
            Handing mine = thing;
            mine.from = me;
            back.push_back(handingCommand(later, mine, thing.from));
        }
        return performAll(later, std::move(back));
    };
}

/// What the store has said so far.
struct Heard {
    std::vector<Handing> mine;
    std::vector<domain::CommandId> lost; ///< conflicts: told here, so nobody has to settle them
    QStringList already;
    int pending = 0;
    int refused = 0; ///< stands among what the store would not take
};

Result<Heard> hear(storage::Connection &db, const std::vector<Sent> &sent)
{
    Heard heard;
    for (const Sent &one : sent) {
        const auto command = storage::readCommand(db, one.command);
        if (!command)
            return tl::unexpected<base::Error>(command.error());
        if (command->outcome == u"pending") {
            ++heard.pending;
        } else if (command->outcome == u"conflict") {
            const QString key = one.thing.caseId ? QStringLiteral("owner") : QStringLiteral("keeper");
            const QJsonValue theirs = QJsonDocument::fromJson(command->answer)
                                          .object()
                                          .value(QStringLiteral("fields"))
                                          .toObject()
                                          .value(key)
                                          .toObject()
                                          .value(QStringLiteral("theirs"));
            heard.already.append(nameOf(db, domain::PersonId::fromString(theirs.toString())));
            heard.lost.push_back(one.command);
        } else if (command->outcome == u"posted" || command->outcome == u"adopted") {
            heard.mine.push_back(one.thing);
        } else {
            ++heard.refused;
        }
    }
    return heard;
}

/// Waits for the store's answers to what was sent, or for the end of the link.
class Waiting : public QObject
{
public:
    Waiting(Desk &desk, SharedStore &store, Asked asked)
        : QObject(&store)
        , m_desk(desk)
        , m_store(store)
        , m_asked(std::move(asked))
    {
        m_promise.start();
        connect(&desk, &Desk::changed, this, [this](const Touched &what) {
            if (what.table(QStringLiteral("command")))
                look();
        });
        connect(&store, &SharedStore::statusChanged, this, &Waiting::look);
    }
    ~Waiting() override
    {
        if (!m_done)
            end(fail(Code::Cancelled));
    }

    [[nodiscard]] QFuture<Result<Taken>> future() const { return m_promise.future(); }

    void look()
    {
        const auto read = [sent = m_asked.sent](storage::Connection &db) { return hear(db, sent); };
        base::whenAnswered(this, m_desk.storage().read(storage::Lane::Screens, read),
                           [this](const Result<Heard> &heard) {
                               if (!m_done)
                                   judge(heard);
                           });
    }

private:
    void judge(const Result<Heard> &heard)
    {
        if (!heard)
            return finish(tl::unexpected<base::Error>(heard.error()));
        if (heard->pending > 0 && m_store.status().isConnected())
            return;
        if (heard->refused > 0)
            return finish(fail(Code::RemoteRejected, QStringLiteral("taking")));
        settleLost(heard->lost);
        finish(Taken{static_cast<int>(heard->mine.size()), heard->pending, m_asked.already + heard->already,
                     undoOf(heard->mine, m_desk.me().id)});
    }

    void settleLost(const std::vector<domain::CommandId> &lost)
    {
        if (lost.empty())
            return;
        const auto settle = [lost](storage::Transaction &tx) -> Result<void> {
            for (const domain::CommandId &id : lost) {
                if (Result<void> done = storage::settleCommand(tx, id); !done)
                    return done;
            }
            return {};
        };
        (void)m_desk.storage().write(settle); // failing, it stands among what has to be settled, as it is
    }

    void finish(const Result<Taken> &taken)
    {
        end(taken);
        deleteLater();
    }
    void end(const Result<Taken> &taken)
    {
        m_done = true;
        m_promise.addResult(taken);
        m_promise.finish();
    }

    Desk &m_desk;
    SharedStore &m_store;
    Asked m_asked;
    QPromise<Result<Taken>> m_promise;
    bool m_done = false;
};

} // namespace

QFuture<Result<Taken>> take(Desk &desk, SharedStore &store, const std::vector<Handing> &things)
{
    const bool alone = store.status().phase == domain::StorePhase::Apart;
    if (!alone && !store.status().isConnected())
        return QtFuture::makeReadyFuture(
            Result<Taken>(fail(Code::RemoteUnreachable, QStringLiteral("taking"))));
    std::vector<std::pair<domain::Command, Handing>> all;
    for (const Handing &thing : things) {
        if (thing.from != desk.me().id)
            all.emplace_back(handingCommand(desk, thing, desk.me().id), thing);
    }
    auto answer = std::make_shared<QPromise<Result<Taken>>>();
    answer->start();
    const auto future = answer->future();
    const auto say = [answer](const Result<Taken> &taken) {
        answer->addResult(taken);
        answer->finish();
    };
    const auto ask = [all](storage::Transaction &tx) { return askFor(tx, all); };
    base::whenAnswered(&store, desk.storage().write(ask),
                       [&desk, &store, alone, say](const Result<Asked> &asked) {
                           if (!asked)
                               return say(tl::unexpected<base::Error>(asked.error()));
                           if (alone) {
                               std::vector<Handing> mine;
                               for (const Sent &one : asked->sent)
                                   mine.push_back(one.thing);
                               return say(Taken{static_cast<int>(mine.size()), 0, asked->already,
                                                undoOf(mine, desk.me().id)});
                           }
                           auto *waiting = new Waiting(desk, store, *asked);
                           base::whenAnswered(&store, waiting->future(), say);
                           waiting->look();
                       });
    return future;
}

} // namespace leeway::desk
