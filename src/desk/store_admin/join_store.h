#pragma once

#include "desk/store_admin/connect_session.h"
#include "domain/person.h"
#include "remote/connect_options.h"

#include <QFuture>
#include <QUuid>

namespace leeway::storage
{
class Storage;
class Transaction;
} // namespace leeway::storage

namespace leeway::desk
{

/// What a store said when somebody signed in: enough to begin a replica of it.
struct Welcome {
    QUuid store;
    qint64 epoch = 0;
    QString storeName;
    QUuid desk;
    domain::Person person;
};

/// How to connect, from what was typed: "leeway.aldera.example" is that host and the usual database.
/// RemoteAddressInvalid names the part that is wrong. `folder` is where the certificate of an invite is put,
/// which libpq reads from a file.
base::Result<remote::ConnectOptions> connectOptions(const StoreLogin &login, const QString &folder);

/// Makes the empty store a desk of the shared store: who works here, how to get there. No password.
QFuture<base::Result<void>> joinStore(storage::Storage &storage, const StoreLogin &login,
                                      const Welcome &welcome);
/// A desk of the shared store takes a new way to the same one, as the same person: its host or certificate is
/// another now. AlreadyThere with kOfOtherStore or kOfOtherPerson when it is not so, NotFound on this
/// computer only; then all stays as it was.
QFuture<base::Result<void>> renewStoreLogin(storage::Storage &storage, const StoreLogin &login,
                                            const Welcome &welcome);
/// Keeps how to get there, for a desk that belongs to the store already.
QFuture<base::Result<void>> keepStoreLogin(storage::Storage &storage, const StoreLogin &login);
/// The same, in a transaction of other things; for use inside desk.
base::Result<void> putStoreLogin(storage::Transaction &tx, const StoreLogin &login);
/// The way to the shared store that this desk belongs to; nothing on this computer only.
QFuture<base::Result<std::optional<StoreLogin>>> readStoreLogin(storage::Storage &storage);

} // namespace leeway::desk
