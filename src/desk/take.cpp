#include "desk/take.h"

#include "base/when_answered.h"
#include "desk/handing.h"
#include "storage/contact_rows.h"
#include "storage/customer_rows.h"
#include "storage/replica/state.h"

#include <QJsonDocument>
#include <QPromise>

#include <algorithm>

namespace leeway::desk
{

namespace
{

using base::Code;
using base::fail;
using base::Result;

/// A command on its way, and what it passes on.
struct Sent {
    domain::CommandId command;
    Passing passing;
};

/// What was sent, and who had what was not as it was seen even here.
struct Asked {
    std::vector<Sent> sent;
    QStringList already;
};

QString nameOf(storage::Connection &db, domain::PersonId id)
{
    const auto person = storage::readPerson(db, id);
    return person ? person->name : QString();
}

/// The thing as this desk knows it now.
Result<Handing> asItIs(storage::Connection &db, Handing thing)
{
    if (thing.contact) {
        const auto found = storage::readContact(db, thing.contact->id);
        if (!found)
            return tl::unexpected(found.error());
        thing.from = found->person;
        thing.contact->state = found->state;
    } else if (thing.caseId) {
        const auto found = storage::readCase(db, *thing.caseId);
        if (!found)
            return tl::unexpected(found.error());
        thing.from = found->owner;
    } else {
        const auto found = storage::readPromise(db, *thing.promise);
        if (!found)
            return tl::unexpected(found.error());
        thing.from = found->keeper;
    }
    return thing;
}

/// Records each passing of what is still as it was seen.
Result<Asked> askFor(storage::Transaction &tx, const std::vector<std::pair<domain::Command, Passing>> &all)
{
    Asked asked;
    for (const auto &[command, passing] : all) {
        const Result<Handing> now = asItIs(tx.db(), passing.before);
        if (!now)
            return tl::unexpected<base::Error>(now.error());
        if (*now != passing.before) {
            asked.already.append(nameOf(tx.db(), now->from));
            continue;
        }
        if (Result<void> done = storage::performCommand(tx, command); !done)
            return tl::unexpected<base::Error>(done.error());
        asked.sent.push_back({command.id, passing});
    }
    return asked;
}

std::vector<Passing> passingsOf(const std::vector<Sent> &sent)
{
    std::vector<Passing> all;
    std::transform(sent.begin(), sent.end(), std::back_inserter(all),
                   [](const Sent &one) { return one.passing; });
    return all;
}

/// Gives back what was taken to whom it was with.
Undo undoOf(const std::vector<Passing> &taken)
{
    if (taken.empty())
        return {};
    return [taken](Desk &later) {
        std::vector<domain::Command> back;
        for (const Passing &one : taken)
            back.push_back(handingCommand(later, one.after, one.before));
        return performAll(later, std::move(back));
    };
}

/// The field of a command's answer that says whose it is.
QString holderKey(const Handing &thing)
{
    return thing.contact  ? QStringLiteral("person")
           : thing.caseId ? QStringLiteral("owner")
                          : QStringLiteral("keeper");
}

/// What the store has said so far.
struct Heard {
    std::vector<Passing> done;
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
            const QJsonValue theirs = QJsonDocument::fromJson(command->answer)
                                          .object()
                                          .value(QStringLiteral("fields"))
                                          .toObject()
                                          .value(holderKey(one.passing.before))
                                          .toObject()
                                          .value(QStringLiteral("theirs"));
            heard.already.append(nameOf(db, domain::PersonId::fromString(theirs.toString())));
            heard.lost.push_back(one.command);
        } else if (command->outcome == u"posted" || command->outcome == u"adopted") {
            heard.done.push_back(one.passing);
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

    [[nodiscard]] QFuture<Result<Passed>> future() const { return m_promise.future(); }

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
        finish(Passed{heard->done, heard->pending, m_asked.already + heard->already});
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

    void finish(const Result<Passed> &passed)
    {
        end(passed);
        deleteLater();
    }
    void end(const Result<Passed> &passed)
    {
        m_done = true;
        m_promise.addResult(passed);
        m_promise.finish();
    }

    Desk &m_desk;
    SharedStore &m_store;
    Asked m_asked;
    QPromise<Result<Passed>> m_promise;
    bool m_done = false;
};

} // namespace

QFuture<Result<Passed>> passOn(Desk &desk, SharedStore &store, const std::vector<Passing> &all)
{
    const bool alone = store.status().phase == domain::StorePhase::Apart;
    if (!alone && !store.status().isConnected())
        return QtFuture::makeReadyFuture(
            Result<Passed>(fail(Code::RemoteUnreachable, QStringLiteral("taking"))));
    std::vector<std::pair<domain::Command, Passing>> commands;
    for (const Passing &one : all)
        commands.emplace_back(handingCommand(desk, one.before, one.after), one);
    auto answer = std::make_shared<QPromise<Result<Passed>>>();
    answer->start();
    const auto future = answer->future();
    const auto say = [answer](const Result<Passed> &passed) {
        answer->addResult(passed);
        answer->finish();
    };
    const auto ask = [commands](storage::Transaction &tx) { return askFor(tx, commands); };
    base::whenAnswered(&store, desk.storage().write(ask),
                       [&desk, &store, alone, say](const Result<Asked> &asked) {
                           if (!asked)
                               return say(tl::unexpected<base::Error>(asked.error()));
                           if (alone)
                               return say(Passed{passingsOf(asked->sent), 0, asked->already});
                           auto *waiting = new Waiting(desk, store, *asked);
                           base::whenAnswered(&store, waiting->future(), say);
                           waiting->look();
                       });
    return future;
}

QFuture<Result<Taken>> take(Desk &desk, SharedStore &store, const std::vector<Handing> &things)
{
    std::vector<Passing> all;
    for (const Handing &thing : things) {
        if (thing.from != desk.me().id)
            all.push_back({thing, handedTo(desk, thing, desk.me().id)});
    }
    return mapped(passOn(desk, store, all), [](Passed &&passed) {
        return Taken{static_cast<int>(passed.done.size()), passed.unanswered, passed.already,
                     undoOf(passed.done)};
    });
}

} // namespace leeway::desk
