#include "storage/customer_writes.h"
#include "storage/query.h"
#include "storage/row_writes.h"
#include "storage/search_index.h"

#include "base/text_fold.h"
#include "domain/handles.h"
#include "domain/masking.h"

#include <algorithm>

#include <QJsonDocument>

namespace leeway::storage
{

using namespace domain;
using base::Code;
using base::fail;
using base::Result;

namespace
{

Result<QVariant> rowOf(Connection &db, const QString &table, const QVariant &id)
{
    return db.value(QLatin1String("SELECT rowid FROM ") % table % QLatin1String(" WHERE id = ?"), {id});
}

bool isPlainPhone(const Handle &handle)
{
    return handle.kind == HandleKind::Phone && isPhoneNumber(handle.value);
}

QString reversedDigits(const Handle &handle)
{
    if (!isPlainPhone(handle))
        return QStringLiteral("");
    QString digits = digitsOnly(handle.normalized);
    std::reverse(digits.begin(), digits.end());
    return digits;
}

Result<void> removeById(Transaction &tx, const QString &table, const QVariant &id)
{
    const auto customer =
        tx.db().value(QLatin1String("SELECT customer FROM ") % table % QLatin1String(" WHERE id = ?"), {id});
    if (!customer)
        return tl::unexpected(customer.error());
    if (!customer->isValid())
        return fail(Code::NotFound, table);
    tx.touch(table, QUuid::fromRfc4122(customer->toByteArray()));
    return run(tx.db(), QLatin1String("DELETE FROM ") % table % QLatin1String(" WHERE id = ?"), {id});
}

} // namespace

Result<void> run(Connection &db, const QString &sql, const QVariantList &values)
{
    const auto done = db.exec(sql, values);
    if (!done)
        return tl::unexpected(done.error());
    return {};
}

Result<void> storeCustomer(Connection &db, const Customer &customer, const QVariant &batch, Index index)
{
    const auto before = rowOf(db, QStringLiteral("customer"), idValue(customer.id));
    if (!before)
        return tl::unexpected(before.error());
    if (before->isValid()) {
        if (auto done = unindexName(db, before->toLongLong()); !done)
            return done;
    }
    const QString name = domain::masked(customer.name);
    const QVariant account = maskedKeyText(customer.accountNumber);
    if (auto done =
            run(db, query("put_customer"),
                {idValue(customer.id), enumValue(customer.kind), plainText(name),
                 plainText(base::folded(name)), maskedText(customer.pronunciation),
                 maskedText(customer.pronouns), maskedText(customer.place), maskedText(customer.timeZone),
                 languagesValue(customer.languages), maskedText(customer.tier), instantValue(customer.since),
                 account, plainText(numberKey(account.toString())), boolValue(customer.restricted),
                 boolValue(customer.thisCaseOnly), customer.version, batch, idOrNull(customer.team)});
        !done)
        return done;
    const qint64 row = before->isValid() ? before->toLongLong() : db.lastInsertRowId();
    if (index == Index::Later)
        return run(db,
                   QStringLiteral("INSERT INTO pending_name (customer) VALUES (?) ON CONFLICT DO NOTHING"),
                   {row});
    if (auto done = run(db, QStringLiteral("DELETE FROM pending_name WHERE customer = ?"), {row}); !done)
        return done;
    return indexName(db, row);
}

Result<void> storeMember(Connection &db, const Member &member, Index index)
{
    const auto customer = rowOf(db, QStringLiteral("customer"), idValue(member.customer));
    if (!customer)
        return tl::unexpected(customer.error());
    const qint64 row = customer->toLongLong();
    if (auto done = unindexName(db, row); !done)
        return done;
    if (auto done = run(
            db,
            QStringLiteral("INSERT INTO member (id, customer, name, role, language, decides_money) VALUES "
                           "(?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET name = excluded.name, "
                           "role = excluded.role, language = excluded.language, decides_money = "
                           "excluded.decides_money"),
            {idValue(member.id), idValue(member.customer), maskedText(member.name), maskedText(member.role),
             maskedText(member.language), boolValue(member.decidesMoney)});
        !done)
        return done;
    if (index == Index::Later)
        return run(db,
                   QStringLiteral("INSERT INTO pending_name (customer) VALUES (?) ON CONFLICT DO NOTHING"),
                   {row});
    if (auto done = run(db, QStringLiteral("DELETE FROM pending_name WHERE customer = ?"), {row}); !done)
        return done;
    return indexName(db, row);
}

Result<void> storeHandle(Connection &db, const Handle &handle)
{
    const bool plain = isPlainPhone(handle);
    const QString normalized = plain ? handle.normalized : domain::maskedKey(handle.normalized);
    const QString address = handle.kind == HandleKind::Email ? normalized.section(u'@', 1) : QString();
    return run(db, query("put_handle"),
               {idValue(handle.id), idValue(handle.customer), idValue(handle.member), enumValue(handle.kind),
                plain ? plainText(handle.value) : maskedText(handle.value), plainText(normalized),
                reversedDigits(handle), plainText(address), maskedText(handle.label),
                instantValue(handle.changedAt)});
}

Result<void> putTeam(Transaction &tx, const Team &team)
{
    tx.touch(QStringLiteral("team"));
    return run(
        tx.db(),
        QStringLiteral(
            "INSERT INTO team (id, name, time_zone, currency, active, hours) VALUES (?, ?, ?, ?, ?, ?) "
            "ON CONFLICT (id) DO UPDATE SET name = excluded.name, time_zone = "
            "excluded.time_zone, currency = excluded.currency, active = excluded.active, hours = "
            "excluded.hours"),
        {idValue(team.id), maskedText(team.name), maskedText(team.timeZone), maskedText(team.currency),
         boolValue(team.active),
         plainText(QString::fromUtf8(QJsonDocument(toJson(team.hours)).toJson(QJsonDocument::Compact)))});
}

Result<void> putPerson(Transaction &tx, const Person &person)
{
    tx.touch(QStringLiteral("person"));
    return run(tx.db(), query("put_person"),
               {idValue(person.id), maskedText(person.name), enumValue(person.role), maskedText(person.team),
                languagesValue(person.languages), boolValue(person.active), idOrNull(person.teamId),
                instantValue(person.awayUntil), idOrNull(person.cover),
                person.lastDay.isValid() ? QVariant(person.lastDay.toString(Qt::ISODate)) : QVariant()});
}

Result<void> putCustomer(Transaction &tx, const Customer &customer)
{
    tx.touch(QStringLiteral("customer"), customer.id.value);
    return storeCustomer(tx.db(), customer, {}, Index::Now);
}

Result<void> putMember(Transaction &tx, const Member &member)
{
    tx.touch(QStringLiteral("member"), member.customer.value);
    return storeMember(tx.db(), member, Index::Now);
}

Result<void> removeMember(Transaction &tx, MemberId id)
{
    const auto row = tx.db().value(
        QStringLiteral(
            "SELECT c.rowid FROM customer AS c JOIN member AS m ON m.customer = c.id WHERE m.id = ?"),
        {idValue(id)});
    if (!row)
        return tl::unexpected(row.error());
    if (!row->isValid())
        return fail(Code::NotFound, QStringLiteral("member"));
    if (auto done = unindexName(tx.db(), row->toLongLong()); !done)
        return done;
    // What was theirs stays reachable as the customer's own.
    if (auto done = run(tx.db(),
                        QStringLiteral("UPDATE handle SET member = NULL WHERE member = ? AND customer = "
                                       "(SELECT customer FROM member WHERE id = ?)"),
                        {idValue(id), idValue(id)});
        !done)
        return done;
    if (auto done = removeById(tx, QStringLiteral("member"), idValue(id)); !done)
        return done;
    const auto waits = tx.db().value(QStringLiteral("SELECT 1 FROM pending_name WHERE customer = ?"), {*row});
    if (!waits)
        return tl::unexpected(waits.error());
    return waits->isValid() ? Result<void>{} : indexName(tx.db(), row->toLongLong());
}

Result<void> putHandle(Transaction &tx, const Handle &handle)
{
    tx.touch(QStringLiteral("handle"), handle.customer.value);
    return storeHandle(tx.db(), handle);
}

Result<void> removeHandle(Transaction &tx, HandleId id)
{
    return removeById(tx, QStringLiteral("handle"), idValue(id));
}

Result<void> removePreference(Transaction &tx, PreferenceId id)
{
    return removeById(tx, QStringLiteral("preference"), idValue(id));
}

Result<void> removeNeed(Transaction &tx, NeedId id)
{
    return removeById(tx, QStringLiteral("need"), idValue(id));
}

Result<void> removeConsent(Transaction &tx, ConsentId id)
{
    return removeById(tx, QStringLiteral("consent"), idValue(id));
}

Result<void> removeAttempt(Transaction &tx, AttemptId id)
{
    return removeById(tx, QStringLiteral("attempt"), idValue(id));
}

Result<void> removePromise(Transaction &tx, PromiseId id)
{
    return removeById(tx, QStringLiteral("promise"), idValue(id));
}

} // namespace leeway::storage
