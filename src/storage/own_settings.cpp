#include "storage/own_settings.h"

#include "storage/row_readers.h"
#include "storage/row_values.h"

namespace leeway::storage
{

using base::Result;

namespace
{

constexpr QChar kPersonMark = u'@'; // step 0025 wrote it too

} // namespace

QString ownKey(const QString &key, domain::PersonId person)
{
    return key + kPersonMark + person.toString();
}

Result<std::vector<QByteArray>> readOfEach(Connection &db, const QString &key)
{
    const QString prefix = key + kPersonMark;
    return readAll<QByteArray>(
        db, QStringLiteral("SELECT value FROM setting WHERE substr(key, 1, ?) = ? AND length(value) > 0"),
        {static_cast<qlonglong>(prefix.size()), prefix},
        [](const Rows &row) { return row.at(0).toByteArray(); });
}

Result<void> handSettingsOver(Transaction &tx, domain::PersonId from, domain::PersonId to)
{
    const QString suffix = kPersonMark + from.toString();
    const auto done =
        tx.db().exec(QStringLiteral("UPDATE OR IGNORE setting SET key = substr(key, 1, length(key) - ?) || ? "
                                    "WHERE substr(key, -?) = ?"),
                     {static_cast<qlonglong>(suffix.size()), QString(kPersonMark + to.toString()),
                      static_cast<qlonglong>(suffix.size()), suffix});
    if (!done)
        return tl::unexpected(done.error());
    tx.touch(QStringLiteral("setting"));
    return {};
}

} // namespace leeway::storage
