#include "desk/set_up.h"

#include "domain/masking.h"
#include "storage/customer_rows.h"
#include "storage/customer_writes.h"
#include "storage/own_settings.h"
#include "storage/storage.h"

namespace leeway::desk
{

namespace
{

using base::Result;

QString nameKey()
{
    return QStringLiteral("workspace.name");
}
QString personKey()
{
    return QStringLiteral("workspace.person");
}

} // namespace

QFuture<Result<Workspace>> readWorkspace(storage::Storage &storage)
{
    return storage.read(storage::Lane::Screens, [](storage::Connection &db) -> Result<Workspace> {
        const Result<QByteArray> name = storage::readSetting(db, nameKey());
        const Result<QByteArray> person = storage::readSetting(db, personKey());
        if (!name)
            return tl::unexpected<base::Error>(name.error());
        if (!person)
            return tl::unexpected<base::Error>(person.error());
        return Workspace{QString::fromUtf8(*name), domain::PersonId::fromBytes(*person)};
    });
}

QFuture<Result<domain::Person>> setUp(storage::Storage &storage, const base::Clock &clock,
                                      const QString &personName, const QString &workspaceName)
{
    if (personName.trimmed().isEmpty())
        return QtFuture::makeReadyFuture(
            Result<domain::Person>(base::fail(base::Code::FieldInvalid, QStringLiteral("name"))));
    domain::Person person;
    person.id = domain::PersonId::make(clock);
    person.name = personName.trimmed();
    person.role = domain::Role::Admin; // alone on this computer, so the one who sets everything
    return storage.write([person, workspaceName](storage::Transaction &tx) -> Result<domain::Person> {
        Result<void> done = storage::putPerson(tx, person);
        if (done)
            done = rememberWorkspace(tx, workspaceName, person.id);
        if (!done)
            return tl::unexpected<base::Error>(done.error());
        return person;
    });
}

Result<void> rememberWorkspace(storage::Transaction &tx, const QString &name, domain::PersonId person)
{
    const Result<QByteArray> before = storage::readSetting(tx.db(), personKey());
    if (!before)
        return tl::unexpected<base::Error>(before.error());
    // A shared store may know whoever worked here by another id: what they have begun stays theirs.
    const auto former = domain::PersonId::fromBytes(*before);
    Result<void> done;
    if (!former.isNull() && former != person)
        done = storage::handSettingsOver(tx, former, person);
    if (done)
        done = storage::putSetting(tx, nameKey(), domain::masked(name).toUtf8());
    return done ? storage::putSetting(tx, personKey(), person.toBytes()) : done;
}

QFuture<Result<domain::Person>> personAtWork(storage::Storage &storage, domain::PersonId id)
{
    return storage.read(storage::Lane::Screens, [id](storage::Connection &db) -> Result<domain::Person> {
        const Result<std::vector<domain::Person>> persons = storage::readPersons(db);
        if (!persons)
            return tl::unexpected<base::Error>(persons.error());
        const domain::Person *first = nullptr;
        for (const domain::Person &person : *persons) {
            if (person.id == id)
                return person;
            if (!first && person.active)
                first = &person;
        }
        if (!first)
            return base::fail(base::Code::NotFound, QStringLiteral("the store has no person yet"));
        return *first;
    });
}

QFuture<Result<void>> rememberPerson(storage::Storage &storage, domain::PersonId id)
{
    return storage.write(
        [id](storage::Transaction &tx) { return storage::putSetting(tx, personKey(), id.toBytes()); });
}

QFuture<Result<void>> keepSetting(Desk &desk, const QString &key, const QByteArray &value)
{
    return desk.storage().write([own = storage::ownKey(key, desk.me().id), value](storage::Transaction &tx) {
        return storage::putSetting(tx, own, value);
    });
}

QFuture<Result<QByteArray>> readSetting(Desk &desk, const QString &key)
{
    return desk.storage().read(storage::Lane::Screens,
                               [own = storage::ownKey(key, desk.me().id)](storage::Connection &db) {
                                   return storage::readSetting(db, own);
                               });
}

} // namespace leeway::desk
