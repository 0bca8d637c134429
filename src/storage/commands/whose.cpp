#include "domain/json/values.h"
#include "storage/commands/kinds.h"

#include <array>

namespace leeway::storage::commands
{

using namespace domain;
using base::Code;
using base::fail;
using base::Result;

// Who sees to what, what it is about, what comes next, and what a complaint is owed.

namespace
{

/// The values that stand in `row` for the keys of `edits`; the first that is not as the person saw it refuses
/// the command.
Result<QJsonObject> editedFields(const Applied &command, const QJsonObject &edits, const QJsonObject &row)
{
    QJsonObject edited = row;
    for (const QString &key : edits.keys()) {
        const Edit edit = editOf(edits, key);
        const QJsonValue now = row.contains(key) ? row.value(key) : QJsonValue();
        if (!command.isAgain() && now != edit.base && now != edit.made)
            return fail(Code::ChangedMeanwhile, key);
        edited.insert(key, edit.made);
    }
    return edited;
}

/// `stored` as a row with the edits of `edits` in it, read back by `from`; only `allowed` may be edited.
template <class T, auto From, size_t N>
Result<T> withEdits(const Applied &command, const QJsonObject &edits, const T &stored,
                    const std::array<const char *, N> &allowed)
{
    for (const QString &key : edits.keys()) {
        if (std::none_of(allowed.begin(), allowed.end(),
                         [&](const char *one) { return key == QLatin1String(one); }))
            return fail(Code::FieldInvalid, key);
    }
    const Result<QJsonObject> row = editedFields(command, edits, rowOf(stored));
    return row ? From(*row) : Result<T>(tl::unexpected(row.error()));
}

constexpr std::array kHandlingKeys{"owner", "next_step", "next_at", "waiting_for"};
constexpr std::array kMatterKeys{"title", "type", "what_happened", "how_affected", "what_wanted"};
constexpr std::array kComplaintKeys{"complaint", "acknowledge_by",        "acknowledged_at",
                                    "answer_by", "complaint_answered_at", "final_by"};

template <size_t N>
Result<void> editCase(const Applied &command, const QJsonObject &edits,
                      const std::array<const char *, N> &allowed)
{
    JsonFields f(command.body);
    const Result<Case> stored = readCase(command.tx.db(), f.id<CaseId>(QStringLiteral("case")));
    if (!stored)
        return forgiving(command, tl::unexpected(stored.error()));
    Result<Case> next = withEdits<Case, domain::caseFrom>(command, edits, *stored, allowed);
    if (!next)
        return tl::unexpected(next.error());
    if (next->title.trimmed().isEmpty())
        return fail(Code::FieldInvalid, QStringLiteral("title"));
    if (!command.isAgain())
        ++next->version;
    return putCase(command.tx, *next);
}

} // namespace

Result<void> setCaseOwner(const Applied &command)
{
    return editCase(command, {{QStringLiteral("owner"), command.body.value(QStringLiteral("owner"))}},
                    kHandlingKeys);
}

Result<void> setNextStep(const Applied &command)
{
    return editCase(command, command.body.value(QStringLiteral("fields")).toObject(), kHandlingKeys);
}

Result<void> setCaseFields(const Applied &command)
{
    return editCase(command, command.body.value(QStringLiteral("fields")).toObject(), kMatterKeys);
}

Result<void> setComplaint(const Applied &command)
{
    return editCase(command, command.body.value(QStringLiteral("fields")).toObject(), kComplaintKeys);
}

Result<void> setPromiseKeeper(const Applied &command)
{
    JsonFields f(command.body);
    Result<Promise> stored = readPromise(command.tx.db(), f.id<PromiseId>(QStringLiteral("promise")));
    if (!stored)
        return forgiving(command, tl::unexpected(stored.error()));
    JsonFields edit(f.object(QStringLiteral("keeper")));
    const auto before = edit.idOrNull<PersonId>(QStringLiteral("base"));
    const auto keeper = edit.idOrNull<PersonId>(QStringLiteral("new"));
    if (!command.isAgain() && stored->keeper != before && stored->keeper != keeper)
        return fail(Code::ChangedMeanwhile, QStringLiteral("keeper"));
    stored->keeper = keeper;
    if (!command.isAgain())
        ++stored->version;
    return putPromise(command.tx, *stored);
}

Result<void> setAway(const Applied &command)
{
    JsonFields f(command.body);
    const Result<Person> stored = readPerson(command.tx.db(), f.id<PersonId>(QStringLiteral("person")));
    if (!stored)
        return forgiving(command, tl::unexpected(stored.error()));
    constexpr std::array kKeys{"away_until", "cover"};
    const Result<Person> next = withEdits<Person, domain::personFrom>(
        command, command.body.value(QStringLiteral("fields")).toObject(), *stored, kKeys);
    return next ? putPerson(command.tx, *next) : Result<void>(tl::unexpected(next.error()));
}

} // namespace leeway::storage::commands
