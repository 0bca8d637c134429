#include "domain/enum_names.h"
#include "domain/json/offer.h"
#include "domain/json/values.h"
#include "storage/commands/kinds.h"
#include "storage/contact_rows.h"
#include "storage/grant_rows.h"
#include "storage/hand_done.h"
#include "storage/offer_rows.h"
#include "storage/row_readers.h"
#include "storage/row_values.h"

#include <array>

namespace leeway::storage::commands
{

using namespace domain;
using base::Code;
using base::fail;
using base::Result;

namespace
{

template <auto Read, auto Put> Result<void> putRead(Transaction &tx, const QJsonObject &row)
{
    const auto value = Read(row);
    return value ? Put(tx, *value) : Result<void>(tl::unexpected(value.error()));
}

template <class Id, auto Remove> Result<void> removeRead(Transaction &tx, const QJsonObject &row)
{
    JsonFields f(row);
    return Remove(tx, f.id<Id>(QStringLiteral("id")));
}

/// A file that brought it brings it again: it is not theirs, somebody said.
Result<void> takeHandleAway(Transaction &tx, HandleId id)
{
    const auto owner =
        tx.db().value(QStringLiteral("SELECT customer FROM handle WHERE id = ?"), {idValue(id)});
    if (!owner)
        return tl::unexpected(owner.error());
    if (owner->isValid()) {
        if (auto done = rememberByHand(tx, HandDone::HandleRemoved, id.value, idFrom<CustomerId>(*owner));
            !done)
            return done;
    }
    return removeHandle(tx, id);
}

/// What is learned rests on all that was shown.
Result<void> neverTakenBack(Transaction &, const QJsonObject &)
{
    return fail(Code::FieldInvalid, QStringLiteral("offer"));
}

using Step = Result<void> (*)(Transaction &, const QJsonObject &);
/// The kinds of record a customer has, as commands and rows name them.
struct RecordType {
    const char *name;
    Step put;
    Step remove;
};
constexpr std::array kTypes{
    RecordType{"member", putRead<domain::memberFrom, putMember>, removeRead<MemberId, removeMember>},
    RecordType{"handle", putRead<domain::handleFrom, putHandle>, removeRead<HandleId, takeHandleAway>},
    RecordType{"preference", putRead<domain::preferenceFrom, putPreference>,
               removeRead<PreferenceId, removePreference>},
    RecordType{"need", putRead<domain::needFrom, putNeed>, removeRead<NeedId, removeNeed>},
    RecordType{"consent", putRead<domain::consentFrom, putConsent>, removeRead<ConsentId, removeConsent>},
    RecordType{"attempt", putRead<domain::attemptFrom, putAttempt>, removeRead<AttemptId, removeAttempt>},
    RecordType{"promise", putRead<domain::promiseFrom, putPromise>, removeRead<PromiseId, removePromise>},
    RecordType{"contact", putRead<domain::contactFrom, putContact>, removeRead<ContactId, removeContact>},
    RecordType{"point_mark", putRead<domain::pointMarkFrom, putPointMark>,
               removeRead<PointMarkId, removePointMark>},
    RecordType{"offer", putRead<domain::offerFrom, putOffer>, neverTakenBack}};

const RecordType *typeOf(const QJsonObject &body)
{
    const QString name = body.value(QStringLiteral("type")).toString();
    for (const RecordType &type : kTypes) {
        if (name == QLatin1String(type.name))
            return &type;
    }
    return nullptr;
}

/// What holds of contacts and marks beyond their form, as the shared store will judge.
Result<void> judgeContact(const Applied &command, const QJsonObject &row)
{
    const bool waits = row.value(QStringLiteral("state")).toString() == nameOf(ContactState::Waiting);
    const QJsonValue person = row.value(QStringLiteral("person"));
    if (!waits && person.isNull())
        return fail(Code::FieldInvalid, QStringLiteral("person"));
    const QJsonObject base = command.body.value(QStringLiteral("base")).toObject();
    if (base.isEmpty() || base.value(QStringLiteral("person")) == person)
        return {};
    // It goes from one to another: who took it first has it.
    JsonFields f(row);
    const Result<Contact> stored = readContact(command.tx.db(), f.id<ContactId>(QStringLiteral("id")));
    if (!stored)
        return tl::unexpected(stored.error());
    const QJsonValue now = toJson(*stored).value(QStringLiteral("person"));
    return now == base.value(QStringLiteral("person")) || now == person
               ? Result<void>()
               : fail(Code::ChangedMeanwhile, QStringLiteral("contact"));
}

Result<void> judgeMark(const Applied &command, const QJsonObject &row)
{
    if (command.body.contains(QStringLiteral("base")))
        return fail(Code::FieldInvalid, QStringLiteral("point_mark")); // added, never changed
    JsonFields f(row);
    const Result<Contact> contact = readContact(command.tx.db(), f.id<ContactId>(QStringLiteral("contact")));
    if (!contact)
        return tl::unexpected(contact.error());
    return contact->customer == f.id<CustomerId>(QStringLiteral("customer"))
               ? Result<void>()
               : fail(Code::NotFound, QStringLiteral("contact"));
}

/// What an offer points at is the same customer's: its contact, if that is here, its case, and its grant.
Result<void> judgeParts(Connection &db, const Offer &offer)
{
    if (const auto contact = readContact(db, offer.contact); contact && contact->customer != offer.customer)
        return fail(Code::NotFound, QStringLiteral("contact"));
    if (offer.theCase) {
        const Result<Case> about = readCase(db, *offer.theCase);
        const auto whose = about ? survivorOf(db, about->customer) : tl::unexpected(about.error());
        const auto owner = survivorOf(db, offer.customer);
        if (!whose || !owner)
            return fail(Code::NotFound, QStringLiteral("case"));
        if (*whose != *owner)
            return fail(Code::FieldInvalid, QStringLiteral("case"));
    }
    if (!offer.grant)
        return {};
    const Result<Grant> grant = readGrant(db, *offer.grant);
    return grant && grant->contact == offer.contact && grant->customer == offer.customer
               ? Result<void>()
               : fail(Code::NotFound, QStringLiteral("grant"));
}

/// Why it was another than the first may be said later, once; nothing else of an offer is ever changed.
Result<void> judgeWhy(Connection &db, const Offer &offer)
{
    const Result<Offer> there = readOffer(db, offer.id);
    if (!there)
        return tl::unexpected(there.error());
    Offer before = offer;
    before.why = there->why;
    if (before != *there || offer.why.isEmpty())
        return fail(Code::FieldInvalid, QStringLiteral("offer"));
    return there->why.isEmpty() || there->why == offer.why
               ? Result<void>()
               : fail(Code::AlreadyThere, QStringLiteral("offer"));
}

Result<void> judgeOffer(const Applied &command, const QJsonObject &row)
{
    const Result<Offer> offer = domain::offerFrom(row);
    if (!offer)
        return tl::unexpected(offer.error());
    if (command.isAgain())
        return {};
    if (command.body.contains(QStringLiteral("base")))
        return judgeWhy(command.tx.db(), *offer);
    if (const Result<Offer> there = readOffer(command.tx.db(), offer->id))
        return *there == *offer ? Result<void>() : fail(Code::AlreadyThere, QStringLiteral("offer"));
    return judgeParts(command.tx.db(), *offer);
}

Result<void> judge(const Applied &command, const QString &type, const QJsonObject &row)
{
    if (type == u"offer")
        return judgeOffer(command, row);
    if (type == u"contact")
        return command.isAgain() ? Result<void>() : judgeContact(command, row);
    return type == u"point_mark" ? judgeMark(command, row) : Result<void>();
}

} // namespace

Result<void> putRecord(const Applied &command)
{
    const RecordType *type = typeOf(command.body);
    if (type == nullptr)
        return fail(Code::FieldInvalid, QStringLiteral("type of record"));
    const QJsonObject row = command.body.value(QStringLiteral("new")).toObject();
    if (const Result<void> fine = judge(command, QLatin1String(type->name), row); !fine)
        return forgiving(command, fine);
    return forgiving(command, type->put(command.tx, row));
}

Result<void> removeRecord(const Applied &command)
{
    const RecordType *type = typeOf(command.body);
    if (type == nullptr)
        return fail(Code::FieldInvalid, QStringLiteral("type of record"));
    return forgiving(command,
                     type->remove(command.tx, command.body.value(QStringLiteral("base")).toObject()));
}

} // namespace leeway::storage::commands
