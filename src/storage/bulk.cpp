#include "storage/bulk.h"

#include "storage/customer_writes.h"
#include "storage/replica/state.h"
#include "storage/row_writes.h"
#include "storage/search_index.h"

#include <algorithm>
#include <numeric>

namespace leeway::storage
{

using namespace domain;
using base::Result;

namespace
{

/// Runs `store` for each of `items` until one fails.
template <class Items, class Store> Result<void> forAll(const Items &items, Store store)
{
    for (const auto &item : items) {
        if (Result<void> done = store(item); !done)
            return done;
    }
    return {};
}

void count(BulkCounts &counts, Stored stored)
{
    switch (stored) {
    case Stored::New:
        ++counts.imported;
        break;
    case Stored::Updated:
        ++counts.updated;
        break;
    case Stored::Same:
        ++counts.duplicate;
        break;
    }
}

/// What belongs to an interaction changes its hash too, so that a longer transcript counts as a change.
quint64 partsHash(const BulkInteraction &bulk)
{
    if (!bulk.transcript && bulk.html.isEmpty() && bulk.attachments.empty() && bulk.alsoCases.empty())
        return 0;
    ContentHash hash;
    hash.add(bulk.html);
    if (bulk.transcript) {
        hash.add(bulk.transcript->done);
        for (const TranscriptLine &line : bulk.transcript->lines)
            hash.add(line.speaker).add(line.text).add(line.decisive ? 1 : 0);
    }
    for (const auto &[attachment, bytes] : bulk.attachments)
        hash.add(attachment.name).add(attachment.size);
    for (const CaseId &also : bulk.alsoCases)
        hash.add(also.toString());
    return hash.value();
}

/// Attachments of an updated row have new ids: the old ones go first.
Result<void> storeParts(Connection &db, const BulkInteraction &bulk, const StoredInteraction &stored)
{
    if (bulk.transcript) {
        Transcript transcript = *bulk.transcript;
        transcript.interaction = stored.id;
        if (auto done = storeTranscript(db, transcript); !done)
            return done;
    }
    if (!bulk.html.isEmpty()) {
        if (auto done = storeHtml(db, stored.id, bulk.html); !done)
            return done;
    }
    if (stored.stored == Stored::Updated && !bulk.attachments.empty()) {
        if (auto done =
                run(db, QStringLiteral("DELETE FROM attachment WHERE interaction = ?"), {idValue(stored.id)});
            !done)
            return done;
    }
    for (const auto &[given, bytes] : bulk.attachments) {
        Attachment attachment = given;
        attachment.interaction = stored.id;
        if (auto done = storeAttachment(db, attachment, bytes); !done)
            return done;
    }
    return forAll(bulk.alsoCases, [&](const CaseId &also) {
        return run(db,
                   QStringLiteral(
                       "INSERT INTO interaction_case (interaction, \"case\") VALUES (?, ?) ON CONFLICT DO "
                       "NOTHING"),
                   {idValue(stored.id), idValue(also)});
    });
}

/// Oldest first: the table and the word index both grow at their end then.
std::vector<size_t> byTime(const std::vector<BulkInteraction> &interactions)
{
    std::vector<size_t> order(interactions.size());
    std::iota(order.begin(), order.end(), size_t{0});
    std::stable_sort(order.begin(), order.end(), [&](size_t a, size_t b) {
        return interactions[a].interaction.at < interactions[b].interaction.at;
    });
    return order;
}

Result<void> writeInteractions(Connection &db, const BulkBatch &batch, Index index, BulkCounts &counts,
                               Counters &counters)
{
    const QVariant batchId = idValue(batch.id);
    for (const size_t at : byTime(batch.interactions)) {
        const BulkInteraction &bulk = batch.interactions[at];
        const auto stored = storeInteraction(db, bulk.interaction, batchId, partsHash(bulk), index, counters);
        if (!stored)
            return tl::unexpected(stored.error());
        count(counts, stored->stored);
        if (stored->stored == Stored::Same)
            continue;
        if (auto done = storeParts(db, bulk, *stored); !done)
            return done;
    }
    return {};
}

Result<void> writePeople(Transaction &tx, const BulkBatch &batch, Index index)
{
    Connection &db = tx.db();
    const QVariant batchId = idValue(batch.id);
    auto done = forAll(batch.persons, [&](const Person &person) { return putPerson(tx, person); });
    if (done)
        done =
            forAll(batch.customers, [&](const Customer &c) { return storeCustomer(db, c, batchId, index); });
    if (done)
        done = forAll(batch.members, [&](const Member &member) { return storeMember(db, member, index); });
    if (done)
        done = forAll(batch.handles, [&](const Handle &handle) { return storeHandle(db, handle); });
    if (done)
        done = forAll(batch.preferences,
                      [&](const Preference &preference) { return putPreference(tx, preference); });
    if (done)
        done = forAll(batch.needs, [&](const Need &need) { return putNeed(tx, need); });
    if (done)
        done = forAll(batch.consents, [&](const Consent &consent) { return putConsent(tx, consent); });
    return done;
}

} // namespace

Result<BulkCounts> writeBulk(Transaction &tx, const BulkBatch &batch, bool indexLater)
{
    const Result<ReplicaState> replica = readReplicaState(tx.db());
    if (!replica)
        return tl::unexpected(replica.error());
    if (!replica->store
             .isNull()) // rows of one desk would never reach the others, and go at its next first sync
        return base::fail(base::Code::StoreShared, QStringLiteral("bulk"));
    tx.touchEverything();
    const Index index = indexLater ? Index::Later : Index::Now;
    Connection &db = tx.db();
    BulkCounts counts;
    Counters counters;
    auto done = writePeople(tx, batch, index);
    if (done)
        done = forAll(batch.cases, [&](const Case &theCase) {
            return storeCase(db, theCase, idValue(batch.id), counters);
        });
    if (done)
        done = writeInteractions(db, batch, index, counts, counters);
    if (done)
        done = forAll(batch.attempts, [&](const Attempt &attempt) { return putAttempt(tx, attempt); });
    if (done)
        done = forAll(batch.promises, [&](const Promise &promise) { return putPromise(tx, promise); });
    if (done)
        done = forAll(batch.outcomes, [&](const Outcome &outcome) { return putOutcome(tx, outcome); });
    if (done)
        done = forAll(batch.orders, [&](const Order &order) -> Result<void> {
            const auto stored = storeOrder(db, order, idValue(batch.id), counters);
            if (!stored)
                return tl::unexpected(stored.error());
            count(counts, *stored);
            return {};
        });
    if (done)
        done = counters.write(db);
    if (!done)
        return tl::unexpected(done.error());
    return counts;
}

} // namespace leeway::storage
