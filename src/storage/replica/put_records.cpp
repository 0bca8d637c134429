#include "storage/replica/put_records.h"

#include "storage/company_rows.h"
#include "storage/customer_writes.h"
#include "storage/offer_rows.h"
#include "storage/order_history.h"
#include "storage/replica/wanted.h"
#include "storage/survey_rows.h"

namespace leeway::storage
{

using namespace domain;
using base::Code;
using base::Result;

namespace
{

Result<bool> isHere(RowPlace &place, const QString &table, const QByteArray &id)
{
    if (place.known.contains(id))
        return true;
    const auto found =
        place.tx.db().value(QLatin1String("SELECT 1 FROM ") % table % QLatin1String(" WHERE id = ?"), {id});
    if (!found)
        return tl::unexpected(found.error());
    if (found->isValid())
        place.known.insert(id);
    return found->isValid();
}

/// Takes the case away that is not here.
Result<void> keepKnownCase(RowPlace &place, std::optional<CaseId> &id)
{
    if (!id)
        return {};
    const Result<bool> here = isHere(place, QStringLiteral("\"case\""), id->toBytes());
    if (!here)
        return tl::unexpected(here.error());
    if (!*here)
        id.reset();
    return {};
}

Result<void> putLink(RowPlace &place, const QString &table, const QByteArray &id, const QVariant &mergedInto)
{
    Connection &db = place.tx.db();
    const QString name = QString(table).remove(u'"');
    if (auto done =
            run(db, QStringLiteral("DELETE FROM waiting_link WHERE \"table\" = ? AND id = ?"), {name, id});
        !done)
        return done;
    if (!mergedInto.isNull())
        return run(db,
                   QStringLiteral("INSERT INTO waiting_link (\"table\", id, merged_into) VALUES (?, ?, ?)"),
                   {name, id, mergedInto});
    return run(db,
               QLatin1String("UPDATE ") % table %
                   QLatin1String(" SET merged_into = NULL WHERE id = ? AND merged_into IS NOT NULL"),
               {id});
}

QVariant linkValue(const auto &mergedInto)
{
    return mergedInto ? QVariant(mergedInto->toBytes()) : QVariant();
}

/// Whether the row of a customer is let in. One who is joined to a customer here is asked for whole.
Result<bool> isAdmitted(RowPlace &place, const Customer &customer)
{
    if (place.admit == Admit::Everybody)
        return true;
    const Result<bool> here = customerIsHere(place, customer.id);
    if (!here || *here || !customer.mergedInto)
        return here;
    const Result<bool> joined = customerIsHere(place, *customer.mergedInto);
    if (!joined)
        return joined;
    const Result<void> done = wantIf(place, *joined, customer.id);
    return done ? Result<bool>(false) : Result<bool>(tl::unexpected(done.error()));
}

Result<void> putParts(RowPlace &place, const InteractionRecord &record)
{
    Connection &db = place.tx.db();
    const InteractionId id = record.interaction.id;
    Result<void> done;
    if (record.transcript)
        done = storeTranscript(db, *record.transcript);
    if (done && !record.html.isEmpty())
        done = storeHtml(db, id, record.html);
    for (const Attachment &attachment : record.attachments) {
        if (done)
            done = storeListedAttachment(db, attachment);
    }
    if (!done)
        return done;
    done = run(db, QStringLiteral("DELETE FROM interaction_case WHERE interaction = ?"), {idValue(id)});
    for (const CaseId &also : record.alsoCases) {
        if (!done)
            return done;
        const Result<bool> here = isHere(place, QStringLiteral("\"case\""), also.toBytes());
        if (!here)
            return tl::unexpected(here.error());
        if (*here)
            done = run(db,
                       QStringLiteral("INSERT INTO interaction_case (interaction, \"case\") VALUES (?, ?) ON "
                                      "CONFLICT DO NOTHING"),
                       {idValue(id), idValue(also)});
    }
    return done;
}

} // namespace

Result<bool> customerIsHere(RowPlace &place, CustomerId id)
{
    return isHere(place, QStringLiteral("customer"), id.toBytes());
}

Result<void> wantIf(RowPlace &place, bool theirs, CustomerId customer)
{
    return theirs && place.admit == Admit::WhoIsHere ? wantCustomer(place.tx, customer) : Result<void>{};
}

Result<void> put(RowPlace &place, const Team &team)
{
    return putTeam(place.tx, team);
}

Result<void> put(RowPlace &place, const Person &person)
{
    return putPerson(place.tx, person);
}

Result<void> put(RowPlace &place, const Customer &customer)
{
    const Result<bool> admitted = isAdmitted(place, customer);
    if (!admitted || !*admitted)
        return admitted ? Result<void>{} : Result<void>(tl::unexpected(admitted.error()));
    place.tx.touch(QStringLiteral("customer"), customer.id.value);
    if (auto done = storeCustomer(place.tx.db(), customer, {}, place.index); !done)
        return done;
    place.known.insert(customer.id.toBytes());
    return putLink(place, QStringLiteral("customer"), customer.id.toBytes(), linkValue(customer.mergedInto));
}

Result<void> put(RowPlace &place, const Case &theCase)
{
    place.tx.touch(QStringLiteral("case"), theCase.customer.value);
    if (auto done = storeCase(place.tx.db(), theCase, {}, place.counters); !done)
        return done;
    place.known.insert(theCase.id.toBytes());
    return putLink(place, QStringLiteral("\"case\""), theCase.id.toBytes(), linkValue(theCase.mergedInto));
}

Result<void> put(RowPlace &place, const Member &member)
{
    place.tx.touch(QStringLiteral("member"), member.customer.value);
    return storeMember(place.tx.db(), member, place.index);
}

Result<void> put(RowPlace &place, const Handle &handle)
{
    return putHandle(place.tx, handle);
}

Result<void> put(RowPlace &place, const Preference &preference)
{
    return putPreference(place.tx, preference);
}

Result<void> put(RowPlace &place, const Need &need)
{
    return putNeed(place.tx, need);
}

Result<void> put(RowPlace &place, const Consent &consent)
{
    return putConsent(place.tx, consent);
}

Result<void> put(RowPlace &place, Attempt attempt)
{
    auto done = keepKnownCase(place, attempt.caseId);
    return done ? putAttempt(place.tx, attempt) : done;
}

Result<void> put(RowPlace &place, Promise promise)
{
    auto done = keepKnownCase(place, promise.caseId);
    return done ? putPromise(place.tx, promise) : done;
}

Result<void> put(RowPlace &place, Contact contact)
{
    auto done = keepKnownCase(place, contact.caseId);
    return done ? putContact(place.tx, contact) : done;
}

Result<void> put(RowPlace &place, const PointMark &mark)
{
    return putPointMark(place.tx, mark);
}

Result<void> put(RowPlace &place, const Offer &offer)
{
    return putOffer(place.tx, offer);
}

Result<void> put(RowPlace &place, const SurveyInvitation &survey)
{
    return putSurvey(place.tx, survey);
}

Result<void> put(RowPlace &place, const Outcome &outcome)
{
    const Result<bool> here = isHere(place, QStringLiteral("\"case\""), outcome.caseId.toBytes());
    if (!here)
        return tl::unexpected(here.error());
    return *here ? putOutcome(place.tx, outcome) : Result<void>{};
}

Result<void> put(RowPlace &place, InteractionRecord record)
{
    if (auto done = keepKnownCase(place, record.interaction.mainCase); !done)
        return done;
    place.tx.touch(QStringLiteral("interaction"), record.interaction.customer.value);
    const auto stored =
        storeInteraction(place.tx.db(), record.interaction, {}, 0, place.index, place.counters);
    if (!stored)
        return tl::unexpected(stored.error());
    return putParts(place, record);
}

Result<void> put(RowPlace &place, Order order)
{
    if (order.customer) {
        const Result<bool> here = customerIsHere(place, *order.customer);
        if (!here)
            return tl::unexpected(here.error());
        if (!*here)
            return {};
    }
    const auto before = ownerOfOrder(place.tx.db(), order.id);
    const auto stored = storeOrder(place.tx.db(), order, {}, place.counters);
    if (!before || !stored)
        return tl::unexpected(!before ? before.error() : stored.error());
    return giveOrder(place.tx, order, *before); // the store's word, also when it took it away
}

Result<void> put(RowPlace &place, const CaseLineLink &link)
{
    const Result<void> done = linkCaseToLine(place.tx, link.caseId, link.line, true);
    // One end is not here, or the order was given to somebody else since: the store's next rows say so.
    const bool passed =
        !done && (done.error().code == Code::NotFound || done.error().code == Code::FieldInvalid);
    return passed ? Result<void>{} : done;
}

} // namespace leeway::storage
