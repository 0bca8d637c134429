#include "storage/erase_records.h"

#include "base/text_fold.h"
#include "storage/erasure_rows.h"
#include "storage/query.h"
#include "storage/replica/rows.h"
#include "storage/row_readers.h"
#include "storage/row_values.h"
#include "storage/row_writes.h"
#include "storage/search_index.h"
#include "storage/wipe.h"

#include <array>

namespace leeway::storage
{

using namespace domain;
using base::Result;

namespace
{

/// What is left of a customer: an empty record of that name. Counts of what is gone are 0.
Result<void> putPseudonym(Connection &db, const QByteArray &customer, qint64 row, const QString &label)
{
    const Result<void> done =
        run(db, query("blank_customer"), {plainText(label), base::folded(label), customer});
    return done ? indexName(db, row) : done;
}

/// Which thing at which price stays, and nothing by which a shop knows whose it is.
Result<void> blankOrders(Connection &db, const QByteArray &customer)
{
    const Result<void> done = run(
        db,
        QStringLiteral("UPDATE order_event SET method = '', reference = '', detail = '' WHERE \"order\" IN "
                       "(SELECT id FROM \"order\" WHERE customer = ?)"),
        {customer});
    return done ? run(db,
                      QStringLiteral("UPDATE \"order\" SET customer_key = '', number = '', folded_number = "
                                     "'', source_id = '', content_hash = 0, batch_id = NULL WHERE customer "
                                     "= ?"),
                      {customer})
                : done;
}

/// What is kept about money and about who looked, without its words.
Result<void> blankKept(Connection &db, const QByteArray &customer, const QString &label)
{
    Result<void> done = run(db,
                            QStringLiteral("UPDATE payout SET account = CASE account WHEN '' THEN '' ELSE ? "
                                           "END, orders = '', words = '', why = '' WHERE customer = ?"),
                            {plainText(label), customer});
    for (const char *sql :
         {"UPDATE approval SET why = 'erased', words = '' WHERE customer = ?",
          "UPDATE access_log SET reason = '' WHERE customer = ?",
          "UPDATE closed_look SET content = json_set(content, '$.remark', 'erased') WHERE customer = ?",
          "DELETE FROM wanted_customer WHERE id = ?"}) {
        if (done)
            done = run(db, QLatin1String(sql), {customer});
    }
    return done;
}

Result<void> eraseRecord(Transaction &tx, const QByteArray &customer, const QString &label)
{
    Connection &db = tx.db();
    Result<void> done = blankKept(db, customer, label); // money is kept also of who is not here
    const auto row = db.value(QStringLiteral("SELECT rowid FROM customer WHERE id = ?"), {customer});
    if (!done || !row || !row->isValid())
        return done && !row ? Result<void>(tl::unexpected(row.error())) : done;
    done = forgetRecords(tx, customer, row->toLongLong());
    if (done)
        done = blankOrders(db, customer);
    return done ? putPseudonym(db, customer, row->toLongLong(), label) : done;
}

/// Keys by which other systems call them, as hashes: they are known again, and nobody can read them. One pass
/// over all keys: an index by id would cost every import.
Result<void> hashKeys(Connection &db, const QSet<QUuid> &ids)
{
    struct Key {
        QString scope;
        QString key;
        QString source;
    };
    std::vector<Key> theirs;
    Result<void> done =
        db.each(QStringLiteral("SELECT scope, key, source, id FROM source_key"), {}, [&](const Rows &row) {
            if (ids.contains(QUuid::fromRfc4122(row.at(3).toByteArray())) &&
                !isErasedKey(row.at(1).toString()))
                theirs.push_back({row.at(0).toString(), row.at(1).toString(), row.at(2).toString()});
            return true;
        });
    for (const Key &one : theirs) {
        if (done)
            done = run(
                db,
                QStringLiteral("UPDATE source_key SET key = ? WHERE scope = ? AND key = ? AND source = ?"),
                {erasedKey(one.source, one.scope, one.key), one.scope, one.key, one.source});
    }
    return done;
}

/// What this computer remembers for itself, where it names one of them: drafts, and what was open.
Result<void> dropNotes(Connection &db, const QSet<QUuid> &ids)
{
    struct Place {
        const char *read;
        const char *remove;
    };
    constexpr std::array kPlaces{
        Place{"SELECT key, key, value FROM setting", "DELETE FROM setting WHERE key = ?"},
        Place{"SELECT contact, pop, work FROM live_contact", "DELETE FROM live_contact WHERE contact = ?"}};
    for (const Place &place : kPlaces) {
        QVariantList theirs;
        Result<void> done = db.each(QLatin1String(place.read), {}, [&](const Rows &row) {
            if (namesOneOf(row.at(1).toByteArray(), ids) || namesOneOf(row.at(2).toByteArray(), ids))
                theirs.append(row.at(0));
            return true;
        });
        for (const QVariant &key : theirs) {
            if (done)
                done = run(db, QLatin1String(place.remove), {key});
        }
        if (!done)
            return done;
    }
    return {};
}

Result<void> noteErased(Connection &db, const Erasure &erasure)
{
    for (const CustomerId &one : erasure.records) {
        const Result<void> done =
            run(db,
                QStringLiteral("INSERT INTO erased_customer (customer, erasure) VALUES (?, ?) ON "
                               "CONFLICT DO NOTHING"),
                {idValue(one), idValue(erasure.id)});
        if (!done)
            return done;
    }
    return {};
}

/// Whether all of its records were erased here already.
Result<bool> isDoneHere(Connection &db, const Erasure &erasure)
{
    for (const CustomerId &one : erasure.records) {
        const Result<bool> erased = isErased(db, one);
        if (!erased || !*erased)
            return erased;
    }
    return true;
}

/// Many at once: what is remembered is looked through once.
Result<void> eraseAll(Transaction &tx, const std::vector<Erasure> &erasures)
{
    Connection &db = tx.db();
    QSet<QUuid> ids;
    for (const Erasure &erasure : erasures) {
        const auto theirs = idsOfRecords(db, erasure.records);
        if (!theirs)
            return tl::unexpected(theirs.error());
        ids += *theirs;
    }
    tx.touchEverything();
    Result<void> done = blankCommands(tx, ids);
    if (done)
        done = hashKeys(db, ids);
    if (done)
        done = dropNotes(db, ids);
    for (const Erasure &erasure : erasures) {
        if (done)
            done = noteErased(db, erasure);
        for (const CustomerId &one : erasure.records) {
            if (done)
                done = eraseRecord(tx, one.toBytes(), erasure.label);
        }
    }
    return done ? askForWipe(db) : done;
}

} // namespace

Result<void> eraseHere(Transaction &tx, const Erasure &erasure)
{
    return eraseAll(tx, {erasure});
}

Result<void> takeErasure(Transaction &tx, const Erasure &erasure)
{
    const Result<void> done = putErasure(tx, erasure);
    if (!done || erasure.state != Erasure::State::Done)
        return done;
    const Result<bool> before = isDoneHere(tx.db(), erasure); // it came with a filling once more
    if (!before)
        return tl::unexpected(before.error());
    return *before ? Result<void>() : eraseHere(tx, erasure);
}

} // namespace leeway::storage
