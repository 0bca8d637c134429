#include "desk/store_admin/adopt_store.h"

#include "base/ids.h"
#include "base/text_fold.h"
#include "desk/store_admin/adopt_rows.h"
#include "desk/store_admin/climb_store.h"
#include "desk/store_admin/look_after_store.h"
#include "desk/store_admin/people.h"
#include "desk/store_admin/statement.h"
#include "remote/function_call.h"
#include "storage/customer_rows.h"
#include "storage/customer_writes.h"
#include "storage/replica/hand_over.h"
#include "storage/replica/state.h"
#include "storage/storage.h"

#include <QJsonDocument>

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
};

QByteArray bytesOf(const Kept &kept)
{
    return QJsonDocument(QJsonObject{{QStringLiteral("store"), text(kept.store)},
                                     {QStringLiteral("team"), text(kept.team)},
                                     {QStringLiteral("desk"), text(kept.desk)},
                                     {QStringLiteral("batch"), text(kept.batch)},
                                     {QStringLiteral("up_to"), kept.upToDseq},
                                     {QStringLiteral("second"), kept.isSecond}})
        .toJson(QJsonDocument::Compact);
}

Kept keptFrom(const QByteArray &bytes)
{
    const QJsonObject object = QJsonDocument::fromJson(bytes).object();
    const auto id = [&object](const char *key) {
        return QUuid::fromString(object.value(QLatin1String(key)).toString());
    };
    return {.store = id("store"),
            .team = id("team"),
            .desk = id("desk"),
            .batch = id("batch"),
            .upToDseq = object.value(QStringLiteral("up_to")).toInteger(),
            .isSecond = object.value(QStringLiteral("second")).toBool()};
}

/// The steps of adoptStore, one a function.
class Adoption
{
public:
    Adoption(AdminLink &link, storage::Storage &storage, const base::Clock &clock,
             const std::function<void(qint64)> &progress)
        : m_link(link)
        , m_storage(storage)
        , m_clock(clock)
        , m_progress(progress)
    {
    }

    Result<Adopted> go(const QString &teamName)
    {
        const Result<QUuid> store = lookAtStore();
        if (!store)
            return errorOf(store);
        const Result<domain::Team> team = teamNamed(m_link, teamName);
        if (!team)
            return errorOf(team);
        Result<bool> known = lookAtThisStore(*store, team->id.value);
        if (!known)
            return errorOf(known);
        if (*known) {
            m_adopted.wasAdopted = true;
            m_adopted.desk = m_kept.desk;
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
        return answerOf(m_storage.read(storage::Lane::Search, std::move(fn)));
    }

    Result<QUuid> lookAtStore()
    {
        const Result<QJsonObject> info = storeInfo(m_link);
        if (!info)
            return errorOf(info);
        if (info->value(QStringLiteral("schema")).toInteger() != static_cast<qint64>(sharedLadder().size()))
            return fail(Code::RemoteStoreTooOld,
                        QStringLiteral("the store stands on step %1; `leewayctl store upgrade` "
                                       "brings it to %2")
                            .arg(info->value(QStringLiteral("schema")).toInteger())
                            .arg(sharedLadder().size()));
        m_adopted.storeName = info->value(QStringLiteral("name")).toString();
        return QUuid::fromString(info->value(QStringLiteral("store_id")).toString());
    }

    /// True when it has moved in already.
    Result<bool> lookAtThisStore(const QUuid &store, const QUuid &team)
    {
        const auto state = read([](storage::Connection &db) { return storage::readReplicaState(db); });
        const auto kept = read([](storage::Connection &db) { return storage::readSetting(db, kKeptKey); });
        const auto newest = read([](storage::Connection &db) { return storage::newestDseq(db); });
        if (!state || !kept || !newest)
            return !state ? errorOf(state) : !kept ? errorOf(kept) : errorOf(newest);
        m_newest = *newest;
        m_kept = keptFrom(*kept);
        if (!state->store.isNull()) {
            if (state->store != store)
                return fail(Code::AlreadyThere,
                            QStringLiteral("this desk belongs to the shared store %1").arg(state->storeName));
            return true;
        }
        if (m_kept.batch.isNull() || m_kept.store != store) // begun elsewhere: nothing of that is seen there
            m_kept = {.store = store, .team = team, .desk = newId(), .batch = newId()};
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
        return begun ? Result<QJsonObject>(begun->toObject()) : errorOf(begun);
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
        m_kept = {.store = m_kept.store, .team = m_team, .desk = m_kept.desk, .batch = newId()};
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
        const Result<QHash<QString, QString>> persons = matchPersons();
        if (!persons)
            return errorOf(persons);
        const Result<RowCounts> sent = sendRows(m_link, {.storage = m_storage,
                                                         .batch = m_kept.batch,
                                                         .upToDseq = m_kept.upToDseq,
                                                         .persons = *persons,
                                                         .progress = m_progress});
        if (!sent)
            return errorOf(sent);
        // Before the shared store takes it in: what was done up to here is not told a second time.
        if (Result<void> kept = keep(); !kept)
            return kept;
        if (Result<void> looked = answerOf(m_link.script(statement("look_at_staged"))); !looked)
            return looked;
        const auto finished = answerOf(
            m_link.query(remote::functionCall("api.adopt_finish", 1), {text(m_kept.batch).toLatin1()}));
        if (!finished)
            return errorOf(finished);
        const Result<QJsonValue> counts = finished->json(0, 0);
        if (!counts)
            return errorOf(counts);
        m_adopted.counts = counts->toObject();
        return compare(*sent);
    }

    /// Ids of people here whose name one of the team has there.
    Result<QHash<QString, QString>> matchPersons()
    {
        const auto mine = read([](storage::Connection &db) { return storage::readPersons(db); });
        const Result<std::vector<StorePerson>> theirs = readPeople(m_link);
        if (!mine || !theirs)
            return !mine ? errorOf(mine) : errorOf(theirs);
        QMultiHash<QString, QString> byName;
        for (const StorePerson &one : *theirs) {
            if (one.person.teamId.value == m_kept.team)
                byName.insert(base::folded(one.person.name), one.person.id.toString());
        }
        QHash<QString, QString> matched;
        for (const domain::Person &person : *mine) {
            const QStringList same = byName.values(base::folded(person.name));
            // Two of one name: nobody knows which, so this one comes as a third.
            if (same.size() == 1)
                matched.insert(person.id.toString(), same.front());
        }
        m_adopted.personsMatched = static_cast<int>(matched.size());
        return matched;
    }

    /// An earlier run sent it, and this store is as it was.
    Result<void> compareCounted()
    {
        RowCounts here;
        for (const QString &table : storage::handOverTables()) {
            if (table == QLatin1String("person")) // those who were there already did not go out
                continue;
            const Result<qint64> count = read([table, upTo = m_kept.upToDseq](storage::Connection &db) {
                return storage::countHandOver(db, table, upTo);
            });
            if (!count)
                return errorOf(count);
            here.insert(table, *count);
        }
        return compare(here);
    }

    /// Both ends must have counted the same.
    Result<void> compare(const RowCounts &sent)
    {
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
            return storage::putReplicaState(tx, state);
        }));
    }

    AdminLink &m_link;
    storage::Storage &m_storage;
    const base::Clock &m_clock;
    const std::function<void(qint64)> &m_progress;
    QUuid m_team;
    Kept m_kept;
    qint64 m_newest = 0;
    Adopted m_adopted;
};

} // namespace

Result<Adopted> adoptStore(AdminLink &link, storage::Storage &storage, const base::Clock &clock,
                           const QString &team, const std::function<void(qint64)> &progress)
{
    return Adoption(link, storage, clock, progress).go(team);
}

} // namespace leeway::desk
