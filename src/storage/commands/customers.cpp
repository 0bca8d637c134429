#include "domain/json/values.h"
#include "storage/commands/kinds.h"

#include <QJsonArray>

namespace leeway::storage::commands
{

using namespace domain;
using base::Code;
using base::fail;
using base::Result;

Result<void> createCustomer(const Applied &command)
{
    Result<Customer> customer = domain::customerFrom(command.body);
    if (!customer)
        return tl::unexpected(customer.error());
    Result<void> done = putCustomer(command.tx, *customer);
    for (const QJsonValue one : command.body.value(QStringLiteral("handles")).toArray()) {
        if (!done)
            break;
        const Result<Handle> handle = domain::handleFrom(one.toObject());
        done = handle ? putHandle(command.tx, *handle) : Result<void>(tl::unexpected(handle.error()));
    }
    return done;
}

/// Applies {"field": {base, new}} to the stored row, whole or not at all.
Result<void> setCustomerFields(const Applied &command)
{
    JsonFields f(command.body);
    const auto id = f.id<CustomerId>(QStringLiteral("customer"));
    const Result<Customer> stored = readCustomerRecord(command.tx.db(), id);
    if (!stored)
        return forgiving(command, tl::unexpected(stored.error()));
    const QJsonObject edits = f.object(QStringLiteral("fields"));
    const QJsonObject current = toJson(*stored);
    QJsonObject fields;
    for (const QString &key : edits.keys()) {
        const Edit edit = editOf(edits, key);
        const QJsonValue now = current.contains(key) ? current.value(key) : QJsonValue();
        if (!command.isAgain() && now != edit.base)
            return fail(Code::ChangedMeanwhile, key);
        fields.insert(key, edit.made);
    }
    Customer next = withFields(*stored, fields);
    if (!command.isAgain())
        ++next.version;
    return putCustomer(command.tx, next);
}

Result<void> mergeCustomers(const Applied &command)
{
    JsonFields f(command.body);
    const auto loser = f.id<CustomerId>(QStringLiteral("loser"));
    const auto winner = f.id<CustomerId>(QStringLiteral("winner"));
    return forgiving(command, setMergedInto(command.tx, loser, winner));
}

Result<void> unmergeCustomers(const Applied &command)
{
    JsonFields f(command.body);
    const auto loser = f.id<CustomerId>(QStringLiteral("loser"));
    return forgiving(command, setMergedInto(command.tx, loser, std::nullopt));
}

Result<void> logOpening(const Applied &command)
{
    if (command.isAgain()) // the row of the first time is still there: this table is never taken away
        return {};
    JsonFields f(command.body);
    return logAccess(command.tx, f.id<CustomerId>(QStringLiteral("customer")), command.person, command.at,
                     f.text(QStringLiteral("reason")));
}

} // namespace leeway::storage::commands
