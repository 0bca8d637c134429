#pragma once

#include "desk/desk.h"

namespace leeway::storage
{
class Transaction;
}

namespace leeway::desk
{

/// What the workspace is called and who works here, kept in the store.
struct Workspace {
    QString name; ///< "Aldera Home · Care"; empty before the first start is done
    domain::PersonId lastPerson;
};

/// The workspace of a store that was opened; `name` is empty when nobody set it up yet.
QFuture<base::Result<Workspace>> readWorkspace(storage::Storage &storage);
/// Makes the first person of a store and names the workspace. FieldInvalid without a name.
QFuture<base::Result<domain::Person>> setUp(storage::Storage &storage, const base::Clock &clock,
                                            const QString &personName, const QString &workspaceName);
/// Names the workspace and whose desk this is, inside the transaction that fills a store.
base::Result<void> rememberWorkspace(storage::Transaction &tx, const QString &name, domain::PersonId person);
/// The person `id` of the store, or the first active one.
QFuture<base::Result<domain::Person>> personAtWork(storage::Storage &storage, domain::PersonId id);
/// Remembers who works here, for the next start.
QFuture<base::Result<void>> rememberPerson(storage::Storage &storage, domain::PersonId id);

/// A small value this computer keeps for `desk.me()` (what is begun, what was open): last writer wins, no
/// command. Nobody who shares the computer reads another's.
QFuture<base::Result<void>> keepSetting(Desk &desk, const QString &key, const QByteArray &value);
QFuture<base::Result<QByteArray>> readSetting(Desk &desk, const QString &key);

} // namespace leeway::desk
