#include "storage/pin_rows.h"

#include "storage/row_readers.h"
#include "storage/row_values.h"

namespace leeway::storage
{

using base::Result;

Result<std::optional<PinRow>> readPin(Connection &db, domain::PersonId person)
{
    std::optional<PinRow> pin;
    const auto done = db.each(
        QStringLiteral("SELECT salt, hash, cost, wrong, paused_until FROM person_pin WHERE person = ?"),
        {idValue(person)}, [&](const Rows &row) {
            pin = PinRow{.salt = row.at(0).toByteArray(),
                         .hash = row.at(1).toByteArray(),
                         .cost = row.at(2).toInt(),
                         .wrong = row.at(3).toInt(),
                         .pausedUntil = optionalInstantFrom(row.at(4))};
            return false;
        });
    if (!done)
        return tl::unexpected(done.error());
    return pin;
}

Result<void> putPin(Transaction &tx, domain::PersonId person, const PinRow &pin)
{
    const auto done = tx.db().exec(
        QStringLiteral("REPLACE INTO person_pin (person, salt, hash, cost, wrong, paused_until) "
                       "VALUES (?, ?, ?, ?, ?, ?)"),
        {idValue(person), pin.salt, pin.hash, pin.cost, pin.wrong, instantValue(pin.pausedUntil)});
    if (!done)
        return tl::unexpected(done.error());
    tx.touch(QStringLiteral("person_pin"));
    return {};
}

Result<void> removePin(Transaction &tx, domain::PersonId person)
{
    const auto done =
        tx.db().exec(QStringLiteral("DELETE FROM person_pin WHERE person = ?"), {idValue(person)});
    if (!done)
        return tl::unexpected(done.error());
    tx.touch(QStringLiteral("person_pin"));
    return {};
}

Result<std::optional<PinReset>> readPinReset(Connection &db, domain::PersonId person)
{
    std::optional<PinReset> reset;
    const auto done =
        db.each(QStringLiteral("SELECT by_person, at FROM pin_reset WHERE person = ?"), {idValue(person)},
                [&](const Rows &row) {
                    reset = PinReset{.by = idFrom<domain::PersonId>(row.at(0)), .at = instantFrom(row.at(1))};
                    return false;
                });
    if (!done)
        return tl::unexpected(done.error());
    return reset;
}

Result<void> putPinReset(Transaction &tx, domain::PersonId person, const PinReset &reset)
{
    const auto done =
        tx.db().exec(QStringLiteral("REPLACE INTO pin_reset (person, by_person, at) VALUES (?, ?, ?)"),
                     {idValue(person), idOrNull(reset.by), instantValue(reset.at)});
    if (!done)
        return tl::unexpected(done.error());
    tx.touch(QStringLiteral("person_pin"));
    return {};
}

Result<void> removePinReset(Transaction &tx, domain::PersonId person)
{
    const auto done =
        tx.db().exec(QStringLiteral("DELETE FROM pin_reset WHERE person = ?"), {idValue(person)});
    if (!done)
        return tl::unexpected(done.error());
    return {};
}

} // namespace leeway::storage
