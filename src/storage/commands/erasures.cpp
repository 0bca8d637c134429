#include "domain/json/fields.h"
#include "storage/commands/kinds.h"
#include "storage/commands/money.h"
#include "storage/company_rows.h"
#include "storage/erase_records.h"
#include "storage/erasure_rows.h"
#include "storage/replica/state.h"
#include "storage/row_readers.h"
#include "storage/row_values.h"

#include <QTimeZone>

// Erasing a person on this computer. With a shared store only what was said is noted until it has answered:
// nothing brings back what was erased and should not have been.

namespace leeway::storage::commands
{

using namespace domain;
using base::Code;
using base::fail;
using base::Result;

namespace
{

/// Whether nobody else works here who could decide.
Result<bool> isAlone(Connection &db, PersonId me)
{
    const auto others =
        db.value(QStringLiteral("SELECT count(*) FROM person WHERE active = 1 AND id <> ? AND role IN "
                                "('Lead', 'Admin', 'Quality')"),
                 {idValue(me)});
    return others ? Result<bool>(others->toLongLong() == 0) : Result<bool>(tl::unexpected(others.error()));
}

Result<void> checkRole(const Applied &command, bool (*may)(Role))
{
    const Result<Person> who = whoDoes(command);
    if (!who)
        return tl::unexpected(who.error());
    return may(who->role) ? Result<void>() : fail(Code::RoleNotAllowed, QStringLiteral("erasure"));
}

/// A line that stays must not name who is erased.
Result<QString> lineOf(const Applied &command, const QString &key, const std::vector<CustomerId> &records)
{
    const QString line = command.body.value(key).toString().trimmed();
    if (line.isEmpty() || line.size() > kLongestErasureLine)
        return fail(line.isEmpty() ? Code::FieldInvalid : Code::FieldTooLong, key);
    QStringList names;
    QStringList handles;
    for (const CustomerId &one : records) {
        for (const auto &[sql, into] : {std::pair{"SELECT name FROM customer WHERE id = ?", &names},
                                        std::pair{"SELECT name FROM member WHERE customer = ?", &names},
                                        std::pair{"SELECT value FROM handle WHERE customer = ?", &handles}}) {
            const Result<void> done =
                command.tx.db().each(QLatin1String(sql), {idValue(one)}, [into = into](const Rows &row) {
                    into->append(row.at(0).toString());
                    return true;
                });
            if (!done)
                return tl::unexpected(done.error());
        }
    }
    // Laid again it was allowed before; whoever it names may have their pseudonym by now.
    if (!command.isAgain() && namesSomebody(line, names, handles))
        return fail(Code::FieldInvalid, QStringLiteral("%1 names the customer").arg(key));
    return line;
}

/// One that waits, of the customer that the command says.
Result<Erasure> askedFor(const Applied &command)
{
    JsonFields f(command.body);
    Result<Erasure> erasure = readErasure(command.tx.db(), f.id<ErasureId>(QStringLiteral("erasure")));
    if (!erasure)
        return erasure;
    if (erasure->customer != f.id<CustomerId>(QStringLiteral("customer")))
        return fail(Code::NotFound, QStringLiteral("erasure"));
    if (erasure->state != Erasure::State::Asked)
        return fail(Code::ChangedMeanwhile, nameOf(erasure->state));
    return f.answer(*std::move(erasure));
}

/// Another person than who asked; on a computer of its own where nobody else may, the same one a day later,
/// or at once when they say so.
Result<void> checkDecider(const Applied &command, const Erasure &erasure, bool here)
{
    if (erasure.askedBy != command.person)
        return checkRole(command, mayErase);
    const Result<bool> alone = isAlone(command.tx.db(), command.person);
    if (!alone)
        return tl::unexpected(alone.error());
    if (!here || !*alone)
        return fail(Code::RoleNotAllowed, QStringLiteral("asked by themselves"));
    const bool atOnce = command.body.value(QStringLiteral("at_once")).toBool();
    return atOnce || command.at - erasure.askedAt >= kAloneErasureWait
               ? checkRole(command, mayErase)
               : fail(Code::ChangedMeanwhile, QStringLiteral("a day has to pass"));
}

/// The company's day; where nobody set the company up, UTC's.
Result<QDate> dayAt(Connection &db, base::Instant at)
{
    const Result<CompanySnapshot> company = readCompany(db);
    if (!company)
        return tl::unexpected(company.error());
    const QTimeZone zone(company->company ? company->company->timeZone.toUtf8() : QByteArray());
    return base::toDateTime(at).toTimeZone(zone.isValid() ? zone : QTimeZone::utc()).date();
}

Result<void> eraseNow(const Applied &command, Erasure erasure)
{
    const Result<bool> waits = moneyWaits(command.tx.db(), erasure.records);
    const Result<QDate> day = dayAt(command.tx.db(), command.at);
    if (!waits || !day)
        return tl::unexpected(!waits ? waits.error() : day.error());
    if (*waits)
        return fail(Code::LeaseStillHeld, QStringLiteral("payout"));
    const Result<QString> label = nextPseudonym(command.tx.db(), *day);
    if (!label)
        return tl::unexpected(label.error());
    erasure.state = Erasure::State::Done;
    erasure.label = *label;
    return takeErasure(command.tx, erasure);
}

} // namespace

Result<void> askErasure(const Applied &command)
{
    JsonFields f(command.body);
    const auto customer = f.id<CustomerId>(QStringLiteral("customer"));
    const auto records = recordsOf(command.tx.db(), customer);
    Result<void> done = command.isAgain() ? Result<void>() : checkRole(command, mayAskErasure);
    if (!records || !done)
        return forgiving(command, tl::unexpected(!done ? done.error() : records.error()));
    const auto before = readErasureOf(command.tx.db(), customer);
    const Result<QString> reason = lineOf(command, QStringLiteral("reason"), *records);
    if (!before || !reason)
        return tl::unexpected(!before ? before.error() : reason.error());
    const bool isOpen =
        *before && ((*before)->state == Erasure::State::Asked || (*before)->state == Erasure::State::Done);
    Erasure erasure{.id = f.id<ErasureId>(QStringLiteral("erasure")),
                    .customer = records->front(),
                    .records = *records,
                    .ground = f.oneOf<Erasure::Ground>(QStringLiteral("ground")),
                    .reason = *reason,
                    .askedBy = command.person,
                    .askedAt = command.at};
    if (isOpen && (*before)->id != erasure.id && command.isAgain())
        return {}; // another's is known by now: the store says which it takes
    if (isOpen && (*before)->id != erasure.id)
        return fail(Code::AlreadyThere, QStringLiteral("erasure"));
    const auto read = f.answer(std::move(erasure));
    return read ? putErasure(command.tx, *read) : Result<void>(tl::unexpected(read.error()));
}

Result<void> eraseCustomer(const Applied &command)
{
    Result<Erasure> erasure = askedFor(command);
    const Result<bool> here = isOfThisComputerOnly(command.tx.db());
    if (!erasure || !here)
        return forgiving(command, tl::unexpected(!erasure ? erasure.error() : here.error()));
    const auto records = recordsOf(command.tx.db(), erasure->customer);
    if (!records)
        return forgiving(command, tl::unexpected(records.error()));
    const Result<QString> why = lineOf(command, QStringLiteral("why"), *records);
    if (Result<void> may = command.isAgain() ? Result<void>() : checkDecider(command, *erasure, *here); !may)
        return may;
    if (!why)
        return tl::unexpected(why.error());
    if (!command.body.value(QStringLiteral("erase")).isBool())
        return fail(Code::FieldInvalid, QStringLiteral("erase"));
    erasure->records = *records;
    erasure->decidedBy = command.person;
    erasure->decidedAt = command.at;
    erasure->why = *why;
    if (*here && command.body.value(QStringLiteral("erase")).toBool())
        return eraseNow(command, *std::move(erasure));
    if (*here)
        erasure->state = Erasure::State::Declined;
    return putErasure(command.tx, *erasure);
}

Result<void> withdrawErasure(const Applied &command)
{
    Result<Erasure> erasure = askedFor(command);
    if (!erasure)
        return forgiving(command, tl::unexpected(erasure.error()));
    if (Result<void> may = command.isAgain() ? Result<void>() : checkRole(command, mayAskErasure); !may)
        return may;
    erasure->state = Erasure::State::Withdrawn;
    return putErasure(command.tx, *erasure);
}

} // namespace leeway::storage::commands
