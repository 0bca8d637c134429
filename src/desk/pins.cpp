#include "desk/pins.h"

#include "desk/pin_hash.h"
#include "desk/today.h"
#include "storage/customer_rows.h"
#include "storage/pin_rows.h"
#include "storage/replica/state.h"
#include "storage/storage.h"

#include <algorithm>

namespace leeway::desk
{

namespace
{

using base::Instant;
using base::Result;
using domain::PersonId;

/// About 60 ms and 32 MB on a small computer: nobody notices one, and a million of them take a day.
constexpr int kPinCost = 15;

/// Whether a pause stands; one that ends later than a pause lasts was begun on another clock.
bool isPaused(const storage::PinRow &pin, Instant now)
{
    return pin.pausedUntil && *pin.pausedUntil > now && *pin.pausedUntil <= now + kPinPause;
}

Result<PinTry> tryNow(storage::Transaction &tx, PersonId person, const QString &typed, Instant now)
{
    Result<std::optional<storage::PinRow>> read = storage::readPin(tx.db(), person);
    if (!read)
        return tl::unexpected<base::Error>(read.error());
    if (!*read)
        return PinTry{.right = true};
    storage::PinRow pin = **read;
    if (isPaused(pin, now))
        return PinTry{.triesLeft = 0, .pausedUntil = pin.pausedUntil};
    const Result<QByteArray> hash =
        pinHash(typed.normalized(QString::NormalizationForm_C).toUtf8(), pin.salt, pin.cost);
    if (!hash)
        return tl::unexpected<base::Error>(hash.error());
    const bool right = isSameHash(*hash, pin.hash);
    pin.wrong = right ? 0 : pin.wrong + 1;
    pin.pausedUntil.reset();
    PinTry tried{.right = right, .triesLeft = kPinTries - pin.wrong};
    if (pin.wrong >= kPinTries) {
        pin.wrong = 0;
        pin.pausedUntil = now + kPinPause;
        tried = {.triesLeft = 0, .pausedUntil = pin.pausedUntil};
    }
    if (const Result<void> put = storage::putPin(tx, person, pin); !put)
        return tl::unexpected<base::Error>(put.error());
    return tried;
}

Result<std::optional<PinTakenAway>> pinTakenFrom(storage::Connection &db,
                                                 const std::vector<domain::Person> &people, PersonId person)
{
    const auto reset = storage::readPinReset(db, person);
    if (!reset)
        return tl::unexpected<base::Error>(reset.error());
    if (!*reset)
        return std::optional<PinTakenAway>();
    PinTakenAway taken{.at = (*reset)->at};
    const auto by = std::find_if(people.begin(), people.end(),
                                 [&](const domain::Person &one) { return one.id == (*reset)->by; });
    if (by != people.end())
        taken.by = by->name;
    return std::optional(taken);
}

/// How it stands with the PIN of `person`.
Result<Colleague> colleagueOf(storage::Connection &db, const std::vector<domain::Person> &people,
                              const domain::Person &person, Instant now)
{
    Colleague one{.person = person};
    const auto pin = storage::readPin(db, person.id);
    if (!pin)
        return tl::unexpected<base::Error>(pin.error());
    one.hasPin = pin->has_value();
    if (one.hasPin && isPaused(**pin, now))
        one.next = {.triesLeft = 0, .pausedUntil = (*pin)->pausedUntil};
    else if (one.hasPin)
        one.next.triesLeft = kPinTries - (*pin)->wrong;
    auto taken = pinTakenFrom(db, people, person.id);
    if (!taken)
        return tl::unexpected<base::Error>(taken.error());
    one.taken = *std::move(taken);
    return one;
}

Result<std::vector<Colleague>> readSharers(storage::Connection &db, Instant now)
{
    const Result<bool> alone = storage::isOfThisComputerOnly(db);
    if (!alone)
        return tl::unexpected<base::Error>(alone.error());
    std::vector<Colleague> here;
    if (!*alone)
        return here;
    const Result<std::vector<domain::Person>> people = storage::readPersons(db);
    if (!people)
        return tl::unexpected<base::Error>(people.error());
    here.reserve(people->size());
    for (const domain::Person &person : *people) {
        if (!person.active)
            continue;
        const Result<Colleague> one = colleagueOf(db, *people, person, now);
        if (!one)
            return tl::unexpected<base::Error>(one.error());
        here.push_back(*one);
    }
    std::stable_sort(here.begin(), here.end(), [](const Colleague &a, const Colleague &b) {
        return QString::localeAwareCompare(a.person.name, b.person.name) < 0;
    });
    return here;
}

Result<void> takeAway(storage::Transaction &tx, PersonId person, const storage::PinReset &reset)
{
    const Result<domain::Person> known = storage::readPerson(tx.db(), person);
    if (!known)
        return tl::unexpected<base::Error>(known.error());
    const auto pin = storage::readPin(tx.db(), person);
    if (!pin)
        return tl::unexpected<base::Error>(pin.error());
    if (!*pin)
        return {}; // there was nothing to take, so nobody is told of it
    const Result<void> done = storage::removePin(tx, person);
    return done ? storage::putPinReset(tx, person, reset) : done;
}

Result<bool> worksHere(storage::Connection &db, PersonId id)
{
    const Result<std::vector<domain::Person>> people = storage::readPersons(db);
    if (!people)
        return tl::unexpected<base::Error>(people.error());
    return std::any_of(people->begin(), people->end(),
                       [&](const domain::Person &person) { return person.id == id && person.active; });
}

} // namespace

bool isPin(const QString &pin)
{
    const QList<uint> signs = pin.normalized(QString::NormalizationForm_C).toUcs4();
    return signs.size() >= kFewestPinSigns && signs.size() <= kMostPinSigns &&
           std::all_of(signs.begin(), signs.end(), [](uint sign) { return QChar::isLetterOrNumber(sign); });
}

bool mayResetPin(const domain::Person &who, const domain::Person &whose)
{
    return who.id != whose.id && leadsTeam(who);
}

QFuture<Result<std::vector<Colleague>>> readColleagues(storage::Storage &storage,
                                                       std::shared_ptr<const base::Clock> clock)
{
    return storage.read(storage::Lane::Screens, [clock = std::move(clock)](storage::Connection &db) {
        return readSharers(db, clock->now());
    });
}

QFuture<Result<PinTry>> tryPin(storage::Storage &storage, std::shared_ptr<const base::Clock> clock,
                               PersonId person, const QString &pin)
{
    return storage.write([=, clock = std::move(clock)](storage::Transaction &tx) -> Result<PinTry> {
        const Result<bool> here = worksHere(tx.db(), person);
        if (!here)
            return tl::unexpected<base::Error>(here.error());
        if (!*here)
            return base::fail(base::Code::NotFound, QStringLiteral("nobody of this id works here"));
        return tryNow(tx, person, pin, clock->now());
    });
}

QFuture<Result<PinTry>> changePin(Desk &desk, const QString &now, const QString &next)
{
    const QString wanted = next.normalized(QString::NormalizationForm_C);
    if (!isPin(wanted))
        return QtFuture::makeReadyFuture(
            Result<PinTry>(base::fail(base::Code::FieldInvalid, QStringLiteral("pin"))));
    return desk.storage().write(
        [=, me = desk.me().id, clock = desk.sharedClock()](storage::Transaction &tx) -> Result<PinTry> {
            Result<PinTry> tried = tryNow(tx, me, now, clock->now());
            if (!tried || !tried->right)
                return tried;
            const Result<QByteArray> salt = newPinSalt();
            if (!salt)
                return tl::unexpected<base::Error>(salt.error());
            const Result<QByteArray> hash = pinHash(wanted.toUtf8(), *salt, kPinCost);
            if (!hash)
                return tl::unexpected<base::Error>(hash.error());
            Result<void> put = storage::putPin(tx, me, {.salt = *salt, .hash = *hash, .cost = kPinCost});
            if (put)
                put = storage::removePinReset(tx, me);
            if (!put)
                return tl::unexpected<base::Error>(put.error());
            return tried;
        });
}

QFuture<Result<PinTry>> dropPin(Desk &desk, const QString &now)
{
    return desk.storage().write(
        [=, me = desk.me().id, clock = desk.sharedClock()](storage::Transaction &tx) -> Result<PinTry> {
            Result<PinTry> tried = tryNow(tx, me, now, clock->now());
            if (!tried || !tried->right)
                return tried;
            if (const Result<void> done = storage::removePin(tx, me); !done)
                return tl::unexpected<base::Error>(done.error());
            return tried;
        });
}

QFuture<Result<void>> resetPin(Desk &desk, PersonId person)
{
    return desk.storage().write(
        [person, me = desk.me(), now = desk.clock().now()](storage::Transaction &tx) -> Result<void> {
            const Result<domain::Person> whose = storage::readPerson(tx.db(), person);
            if (!whose)
                return tl::unexpected<base::Error>(whose.error());
            if (!mayResetPin(me, *whose))
                return base::fail(base::Code::RoleNotAllowed, QStringLiteral("reset a PIN"));
            return takeAway(tx, person, {.by = me.id, .at = now});
        });
}

QFuture<Result<void>> resetPinFromOutside(Desk &desk, PersonId person)
{
    return desk.storage().write([person, now = desk.clock().now()](storage::Transaction &tx) {
        return takeAway(tx, person, {.at = now});
    });
}

} // namespace leeway::desk
