#include "desk/store_admin/adopt_store.h"

#include "base/ids.h"
#include "base/logging.h"
#include "desk/store_admin/climb_store.h"
#include "desk/store_admin/join_store.h"
#include "desk/store_admin/statement.h"
#include "remote/function_call.h"
#include "storage/company_rows.h"
#include "storage/customer_rows.h"
#include "storage/customer_writes.h"
#include "storage/replica/hand_over.h"
#include "storage/replica/state.h"
#include "storage/storage.h"

#include <QJsonDocument>
#include <QSet>

#include <numeric>

namespace leeway::desk
{

using base::Code;
using base::fail;
using base::Result;

namespace
{

const QString kKeptKey = QStringLiteral("store.adopt");

QString text(const QUuid &id)
{
    return id.toString(QUuid::WithoutBraces);
}

/// What this store keeps of its moving in, from before the first row goes out.
struct Kept {
    QUuid store;
    QUuid team;
    QUuid desk;
    QUuid batch;
    qint64 upToDseq = 0;
    /// The batch before this one was taken in, but this store was used on before it was marked: this one
    /// brings what came since in bulk, and commands since then go out as any others.
    bool isSecond = false;
    std::optional<StoreLogin> login; ///< how to get there, for whoever goes on another day
};

QByteArray bytesOf(const Kept &kept)
{
    QJsonObject object{
        {QStringLiteral("store"), text(kept.store)}, {QStringLiteral("team"), text(kept.team)},
        {QStringLiteral("desk"), text(kept.desk)},   {QStringLiteral("batch"), text(kept.batch)},
        {QStringLiteral("up_to"), kept.upToDseq},    {QStringLiteral("second"), kept.isSecond}};
    if (kept.login)
        object.insert(QStringLiteral("login"), QString::fromUtf8(writeInvite(*kept.login)));
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

Kept keptFrom(const QByteArray &bytes)
{
    const QJsonObject object = QJsonDocument::fromJson(bytes).object();
    const auto id = [&object](const char *key) {
        return QUuid::fromString(object.value(QLatin1String(key)).toString());
    };
    Kept kept{.store = id("store"),
              .team = id("team"),
              .desk = id("desk"),
              .batch = id("batch"),
              .upToDseq = object.value(QStringLiteral("up_to")).toInteger(),
              .isSecond = object.value(QStringLiteral("second")).toBool(),
              .login = {}};
    if (const auto login = readInvite(object.value(QStringLiteral("login")).toString().toUtf8()))
        kept.login = *login;
    return kept;
}

/// The shared store as whoever moves in sees it; RemoteStoreTooOld when its ladder ends elsewhere than ours.
Result<StoreLook> lookAt(AdminLink &link)
{
    const auto rows = answerOf(link.query(remote::functionCall("api.adopt_look", 0)));
    if (!rows)
        return errorOf(rows);
    const Result<QJsonValue> said = rows->json(0, 0);
    Result<StoreLook> look = said ? storeLookFrom(said->toObject()) : errorOf(said);
    if (look && look->schema != static_cast<qint64>(sharedLadder().size()))
        return fail(Code::RemoteStoreTooOld,
                    QStringLiteral("the store stands on step %1; `leewayctl store upgrade` "
                                   "brings it to %2")
                        .arg(look->schema)
                        .arg(sharedLadder().size()));
    return look;
}

Result<domain::Team> teamCalled(const StoreLook &look, const QString &name)
{
    const domain::Team *found = nullptr;
    for (const domain::Team &team : look.company.teams) {
        if (team.name != name)
            continue;
        if (found != nullptr)
            return fail(Code::AlreadyThere, QStringLiteral("two teams are called %1").arg(name));
        found = &team;
    }
    if (found == nullptr)
        return fail(Code::NotFound, QStringLiteral("the store has no team %1").arg(name));
    return *found;
}

/// What this store says of itself and of moving.
struct Here {
    domain::ReplicaState state;
    Kept kept;
    qint64 newest = 0; ///< dseq
};

Result<Here> readHere(storage::Storage &storage)
{
    return answerOf(storage.read(storage::Lane::Behind, [](storage::Connection &db) -> Result<Here> {
        const auto state = storage::readReplicaState(db);
        const auto kept = storage::readSetting(db, kKeptKey);
        const auto newest = storage::newestDseq(db);
        if (!state || !kept || !newest)
            return !state ? errorOf(state) : !kept ? errorOf(kept) : errorOf(newest);
        return Here{*state, keptFrom(*kept), *newest};
    }));
}

/// Whether it moved into `store` already; AlreadyThere when it belongs to another.
Result<bool> belongsTo(const Here &here, const QUuid &store)
{
    if (here.state.store.isNull())
        return false;
    if (here.state.store != store)
        return fail(Code::AlreadyThere,
                    QStringLiteral("this desk belongs to the shared store %1").arg(here.state.storeName));
    return true;
}

/// The steps of adoptStore, one a function.
class Adoption
{
public:
    Adoption(AdminLink &link, storage::Storage &storage, const base::Clock &clock, const AdoptWish &wish)
        : m_link(link)
        , m_storage(storage)
        , m_clock(clock)
        , m_wish(wish)
    {
    }

    Result<Adopted> go()
    {
        m_wish.progress({});
        Result<StoreLook> look = lookAt(m_link);
        if (!look)
            return errorOf(look);
        m_look = *std::move(look);
        m_adopted.storeName = m_look.name;
        const Result<domain::Team> team = teamCalled(m_look, m_wish.team);
        if (!team)
            return errorOf(team);
        const Result<bool> known = lookAtThisStore(team->id.value);
        if (!known)
            return errorOf(known);
        if (*known) {
            m_adopted.wasAdopted = true;
            return m_adopted;
        }
        Result<void> done = send();
        if (done)
            done = mark();
        return done ? Result<Adopted>(m_adopted) : errorOf(done);
    }

private:
    template <class Fn> auto read(Fn fn)
    {
        return answerOf(m_storage.read(storage::Lane::Behind, std::move(fn)));
    }

    /// True when it has moved in already.
    Result<bool> lookAtThisStore(const QUuid &team)
    {
        const Result<Here> here = readHere(m_storage);
        if (!here)
            return errorOf(here);
        m_newest = here->newest;
        m_kept = here->kept;
        m_adopted.desk = here->state.desk;
        const Result<bool> belongs = belongsTo(*here, m_look.store);
        if (!belongs || *belongs)
            return belongs;
        if (m_kept.batch.isNull() ||
            m_kept.store != m_look.store) // begun elsewhere: nothing of that is there
            m_kept = {.store = m_look.store, .team = team, .desk = newId(), .batch = newId(), .login = {}};
        if (m_wish.login)
            m_kept.login = m_wish.login;
        m_team = team;
        return false;
    }

    QUuid newId() { return base::newUuidV7(m_clock); }

    Result<void> keep()
    {
        return answerOf(m_storage.write([bytes = bytesOf(m_kept)](storage::Transaction &tx) {
            return storage::putSetting(tx, kKeptKey, bytes);
        }));
    }

    /// {"state", "counts"} of the batch, which is open and empty now or finished before.
    Result<QJsonObject> begin()
    {
        const auto rows = answerOf(m_link.query(
            remote::functionCall("api.adopt_begin", 3),
            {text(m_kept.batch).toLatin1(), text(m_kept.desk).toLatin1(), text(m_kept.team).toLatin1()}));
        if (!rows)
            return errorOf(rows);
        const Result<QJsonValue> begun = rows->json(0, 0);
        if (!begun)
            return errorOf(begun);
        m_byCall = begun->toObject().value(QStringLiteral("by")).toString() == QLatin1String("call");
        return begun->toObject();
    }

    static bool isFinished(const QJsonObject &begun)
    {
        return begun.value(QStringLiteral("state")).toString() == QLatin1String("finished");
    }

    /// A batch for another team was begun, and maybe never taken in.
    Result<void> changeTeam()
    {
        const Result<QJsonObject> begun = begin();
        if (!begun)
            return errorOf(begun);
        if (isFinished(*begun))
            return fail(Code::AlreadyThere, QStringLiteral("it has moved into another team; name that one"));
        m_kept = {.store = m_kept.store,
                  .team = m_team,
                  .desk = m_kept.desk,
                  .batch = newId(),
                  .login = m_kept.login};
        return {};
    }

    Result<void> send()
    {
        if (m_kept.team != m_team) {
            if (Result<void> changed = changeTeam(); !changed)
                return changed;
        }
        if (Result<void> done = keep(); !done)
            return done;
        Result<QJsonObject> begun = begin();
        if (begun && isFinished(*begun)) {
            m_adopted.counts = begun->value(QStringLiteral("counts")).toObject();
            if (m_newest == m_kept.upToDseq)
                return compareCounted();
            m_kept.batch = newId();
            m_kept.isSecond = true;
            if (Result<void> done = keep(); !done)
                return done;
            begun = begin();
        }
        return begun ? bring() : Result<void>(errorOf(begun));
    }

    Result<void> bring()
    {
        if (!m_kept.isSecond)
            m_kept.upToDseq = m_newest;
        const Result<domain::CompanySnapshot> company =
            read([](storage::Connection &db) { return storage::readCompany(db); });
        const Result<RowCounts> counts = countRows(m_storage, m_kept.upToDseq);
        if (!company || !counts)
            return !company ? errorOf(company) : errorOf(counts);
        const AdoptMatch match = matchWith(*company, m_look.company, domain::TeamId{m_team});
        m_adopted.personsMatched = match.persons;
        const qint64 total = std::accumulate(counts->begin(), counts->end(), qint64(0));
        const Result<RowCounts> sent =
            sendRows(m_link, {.storage = m_storage,
                              .batch = m_kept.batch,
                              .byCall = m_byCall,
                              .upToDseq = m_kept.upToDseq,
                              .match = match,
                              .progress =
                                  [this, total](qint64 rows) {
                                      m_wish.progress({AdoptStep::Sending, rows, total});
                                  },
                              .stop = m_wish.stop});
        if (!sent)
            return errorOf(sent);
        // Before the shared store takes it in: what was done up to here is not told a second time.
        if (Result<void> kept = keep(); !kept)
            return kept;
        if (Result<void> taken = takeIn(); !taken)
            return taken;
        return compare(*sent);
    }

    /// Desks push meanwhile. A deadlock with one of them, or a lock that took too long, undid all of it, and
    /// a batch is finished once however often it is asked for.
    Result<remote::Rows> finish()
    {
        constexpr int kTries = 5;
        for (int i = 1;; ++i) {
            Result<remote::Rows> finished = answerOf(
                m_link.query(remote::functionCall("api.adopt_finish", 1), {text(m_kept.batch).toLatin1()}));
            if (finished || finished.error().code != Code::RemoteBusy || i == kTries)
                return finished;
            qCInfo(lcDesk) << "taken in once more:" << base::toLogLine(finished.error());
        }
    }

    Result<void> takeIn()
    {
        m_wish.progress({AdoptStep::TakingIn});
        if (!m_byCall) { // a desk's login may not; the function does it by itself then
            if (Result<void> looked = answerOf(m_link.script(statement("look_at_staged"))); !looked)
                return looked;
        }
        const Result<remote::Rows> finished = finish();
        if (!finished)
            return errorOf(finished);
        const Result<QJsonValue> counts = finished->json(0, 0);
        if (!counts)
            return errorOf(counts);
        m_adopted.counts = counts->toObject();
        return {};
    }

    /// An earlier run sent it, and this store is as it was.
    Result<void> compareCounted()
    {
        Result<RowCounts> here = countRows(m_storage, m_kept.upToDseq);
        if (!here)
            return errorOf(here);
        // Of these some may have stayed behind; the shared store compared what was sent with what it has.
        for (const char *table : {"team", "person", "company", "choice", "holiday", "membership"})
            here->remove(QLatin1String(table));
        return compare(*here);
    }

    /// Both ends must have counted the same.
    Result<void> compare(const RowCounts &sent)
    {
        m_wish.progress({AdoptStep::Comparing});
        for (auto it = sent.begin(); it != sent.end(); ++it) {
            const QJsonObject there = m_adopted.counts.value(it.key()).toObject();
            const qint64 counted = there.value(QStringLiteral("added")).toInteger() +
                                   there.value(QStringLiteral("present")).toInteger();
            if (there.value(QStringLiteral("sent")).toInteger() != it.value() || counted != it.value())
                return fail(Code::RemoteValueInvalid,
                            QStringLiteral("%1: %2 rows went out, the store counted %3")
                                .arg(it.key())
                                .arg(it.value())
                                .arg(counted));
        }
        return compareMoney();
    }

    Result<void> compareMoney()
    {
        const Result<MoneySeen> seen = sumOrders(m_link, m_storage);
        if (!seen)
            return errorOf(seen);
        if (seen->here == seen->there)
            return {};
        QStringList differing;
        for (const QString &currency : QSet<QString>(seen->here.keyBegin(), seen->here.keyEnd())
                                           .unite({seen->there.keyBegin(), seen->there.keyEnd()}))
            differing.append(QStringLiteral("%1: %2 here, %3 there")
                                 .arg(currency)
                                 .arg(seen->here.value(currency))
                                 .arg(seen->there.value(currency)));
        // Orders that another desk brought before may have been corrected since; orders that came with this
        // batch can only be equal.
        const QJsonObject orders = m_adopted.counts.value(QStringLiteral("order")).toObject();
        if (orders.value(QStringLiteral("present")).toInteger() == 0)
            return fail(Code::RemoteValueInvalid, QStringLiteral("paid for orders, in minor units: %1")
                                                      .arg(differing.join(QStringLiteral("; "))));
        m_adopted.moneyDiffers = differing.join(QStringLiteral("; "));
        return {};
    }

    Result<void> mark()
    {
        m_wish.progress({AdoptStep::Marking});
        m_adopted.desk = m_kept.desk;
        return answerOf(m_storage.write([kept = m_kept, name = m_adopted.storeName,
                                         now = m_clock.now()](storage::Transaction &tx) -> Result<void> {
            const Result<qint64> newest = storage::markAdopted(tx, kept.upToDseq, now);
            if (!newest)
                return errorOf(newest);
            domain::ReplicaState state;
            state.store = kept.store;
            state.desk = kept.desk;
            state.before = kept.upToDseq - *newest; // the shared store counts on from the newest it has
            state.ackedDseq = kept.upToDseq;
            state.storeName = name;
            const Result<void> done = storage::putReplicaState(tx, state);
            return done && kept.login ? putStoreLogin(tx, *kept.login) : done;
        }));
    }

    AdminLink &m_link;
    storage::Storage &m_storage;
    const base::Clock &m_clock;
    const AdoptWish &m_wish;
    StoreLook m_look;
    QUuid m_team;
    Kept m_kept;
    bool m_byCall = false;
    qint64 m_newest = 0;
    Adopted m_adopted;
};

} // namespace

Result<Adopted> adoptStore(AdminLink &link, storage::Storage &storage, const base::Clock &clock,
                           const AdoptWish &wish)
{
    return Adoption(link, storage, clock, wish).go();
}

Result<AdoptPlan> planAdoption(AdminLink &link, storage::Storage &storage)
{
    const Result<StoreLook> look = lookAt(link);
    const Result<Here> here = look ? readHere(storage) : errorOf(look);
    const Result<bool> belongs = here ? belongsTo(*here, look->store) : errorOf(here);
    const Result<RowCounts> rows = belongs ? countRows(storage, here->newest) : errorOf(belongs);
    if (!rows)
        return errorOf(rows);
    AdoptPlan plan{
        .storeName = look->name, .teams = look->company.teams, .rows = *rows, .wasAdopted = *belongs};
    std::erase_if(plan.teams, [](const domain::Team &team) { return !team.active; });
    return plan;
}

QFuture<Result<std::optional<StoreLogin>>> readBegunAdoption(storage::Storage &storage)
{
    return storage.read(storage::Lane::Screens,
                        [](storage::Connection &db) -> Result<std::optional<StoreLogin>> {
                            const auto state = storage::readReplicaState(db);
                            const auto kept = storage::readSetting(db, kKeptKey);
                            if (!state || !kept)
                                return !state ? errorOf(state) : errorOf(kept);
                            return state->store.isNull() ? keptFrom(*kept).login : std::nullopt;
                        });
}

} // namespace leeway::desk
