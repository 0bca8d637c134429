#include "desk/store_admin/join_store.h"

#include "desk/set_up.h"
#include "remote/address.h"
#include "storage/customer_rows.h"
#include "storage/customer_writes.h"
#include "storage/replica/hand_over.h"
#include "storage/replica/state.h"
#include "storage/storage.h"

#include <QDir>
#include <QSaveFile>

namespace leeway::desk
{

using base::Code;
using base::fail;
using base::Result;

namespace
{

/// Setting in which the way to the store is kept, in the form of an invite.
const QString kLogin = QStringLiteral("store.login");

/// Writes the certificate where libpq can read it, for this person only; answers with its path.
Result<QString> keepCertificate(const QString &pem, const QString &folder)
{
    const QString path = QDir(folder).filePath(QStringLiteral("store-root.pem"));
    QFile kept(path);
    if (kept.open(QIODevice::ReadOnly) && kept.readAll() == pem.toUtf8())
        return path;
    QSaveFile file(path);
    if (!QDir().mkpath(folder) || !file.open(QIODevice::WriteOnly))
        return fail(Code::FileUnwritable, path);
    file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner);
    file.write(pem.toUtf8());
    if (!file.commit())
        return fail(Code::FileUnwritable, path);
    return path;
}

} // namespace

Result<remote::ConnectOptions> connectOptions(const StoreLogin &login, const QString &folder)
{
    QString address = login.address.trimmed();
    if (address.startsWith(u'/')) // the folder of a local socket
        address = QString::fromLatin1(address.toUtf8().toPercentEncoding());
    if (!address.contains(QLatin1String("://")))
        address.prepend(QLatin1String("postgresql://"));
    Result<remote::ConnectOptions> options = remote::parseAddress(address);
    if (!options)
        return options;
    if (!login.login.isEmpty())
        options->login = login.login;
    if (login.rootCertificate.isEmpty())
        return options;
    const Result<QString> certificate = keepCertificate(login.rootCertificate, folder);
    if (!certificate)
        return tl::unexpected<base::Error>(certificate.error());
    options->rootCertificate = *certificate;
    return options;
}

QFuture<Result<void>> joinStore(storage::Storage &storage, const StoreLogin &login, const Welcome &welcome)
{
    domain::ReplicaState state;
    state.store = welcome.store;
    state.epoch = welcome.epoch;
    state.desk = welcome.desk;
    state.person = welcome.person.id;
    state.storeName = welcome.storeName;
    return storage.write([state, login, welcome](storage::Transaction &tx) -> Result<void> {
        // Rows of another world must not be mixed with the store's: moving in is `store adopt`.
        const auto customers = storage::readCustomersByName(tx.db(), std::nullopt, 1);
        if (!customers)
            return tl::unexpected<base::Error>(customers.error());
        if (!customers->empty())
            return fail(Code::AlreadyThere, kHasCustomers);
        const Result<domain::ReplicaState> earlier = storage::readReplicaState(tx.db());
        if (!earlier)
            return tl::unexpected<base::Error>(earlier.error());
        if (!earlier->store.isNull() && earlier->store != welcome.store)
            return fail(Code::AlreadyThere, kOfOtherStore);
        // What was done here before belongs to no desk of the store, and stays here.
        const Result<qint64> newest = storage::newestDseq(tx.db());
        if (!newest)
            return tl::unexpected<base::Error>(newest.error());
        domain::ReplicaState begun = state;
        begun.before = *newest;
        begun.ackedDseq = *newest;
        Result<void> done = storage::putPerson(tx, welcome.person);
        if (done)
            done = rememberWorkspace(tx, welcome.storeName, welcome.person.id);
        if (done)
            done = storage::putReplicaState(tx, begun);
        return done ? putStoreLogin(tx, login) : done;
    });
}

QFuture<Result<void>> renewStoreLogin(storage::Storage &storage, const StoreLogin &login,
                                      const Welcome &welcome)
{
    return storage.write([login, welcome](storage::Transaction &tx) -> Result<void> {
        const Result<domain::ReplicaState> state = storage::readReplicaState(tx.db());
        if (!state)
            return tl::unexpected<base::Error>(state.error());
        if (state->store.isNull())
            return fail(Code::NotFound, QStringLiteral("this desk belongs to no shared store"));
        if (state->store != welcome.store)
            return fail(Code::AlreadyThere, kOfOtherStore);
        if (state->person != welcome.person.id)
            return fail(Code::AlreadyThere, kOfOtherPerson);
        return putStoreLogin(tx, login);
    });
}

QFuture<Result<void>> keepStoreLogin(storage::Storage &storage, const StoreLogin &login)
{
    return storage.write([login](storage::Transaction &tx) { return putStoreLogin(tx, login); });
}

Result<void> putStoreLogin(storage::Transaction &tx, const StoreLogin &login)
{
    return storage::putSetting(tx, kLogin, writeInvite(login));
}

QFuture<Result<std::optional<StoreLogin>>> readStoreLogin(storage::Storage &storage)
{
    return storage.read(storage::Lane::Screens,
                        [](storage::Connection &db) -> Result<std::optional<StoreLogin>> {
                            const Result<QByteArray> kept = storage::readSetting(db, kLogin);
                            if (!kept)
                                return tl::unexpected<base::Error>(kept.error());
                            if (kept->isEmpty())
                                return std::optional<StoreLogin>();
                            const Result<StoreLogin> login = readInvite(*kept);
                            if (!login)
                                return tl::unexpected<base::Error>(login.error());
                            return std::optional(*login);
                        });
}

} // namespace leeway::desk
