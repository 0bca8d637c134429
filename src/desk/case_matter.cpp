#include "desk/case_matter.h"

#include "desk/perform.h"
#include "domain/commands/kinds.h"
#include "domain/json/values.h"
#include "domain/masking.h"
#include "storage/customer_rows.h"

namespace leeway::desk
{

namespace
{

using base::Code;
using base::fail;
using base::Result;

QJsonObject matterFields(const CaseMatter &matter)
{
    return {{QStringLiteral("title"), matter.title},
            {QStringLiteral("type"), matter.type},
            {QStringLiteral("what_happened"), matter.whatHappened},
            {QStringLiteral("how_affected"), matter.howAffected},
            {QStringLiteral("what_wanted"), matter.whatWanted}};
}

Result<void> checkedMatter(const QJsonObject &fields)
{
    if (fields.value(QStringLiteral("title")).toString().isEmpty())
        return fail(Code::FieldInvalid, QStringLiteral("title"));
    for (auto field = fields.begin(); field != fields.end(); ++field) {
        if (field.value().toString().size() > kLongestCaseText)
            return fail(Code::FieldInvalid, field.key());
    }
    return {};
}

} // namespace

CaseMatter matterOf(const domain::Case &theCase)
{
    return {theCase.title, theCase.type, theCase.whatHappened, theCase.howAffected, theCase.whatWanted};
}

QFuture<Result<domain::Case>> readCase(Desk &desk, domain::CaseId id)
{
    return desk.storage().read(storage::Lane::Screens,
                               [id](storage::Connection &db) { return storage::readCase(db, id); });
}

QFuture<Result<Undo>> setCaseMatter(Desk &desk, const domain::Case &before, CaseMatter after)
{
    for (QString *text :
         {&after.title, &after.type, &after.whatHappened, &after.howAffected, &after.whatWanted})
        *text = domain::masked(text->trimmed());
    const QJsonObject was = matterFields(matterOf(before));
    const QJsonObject next = matterFields(after);
    if (Result<void> fine = checkedMatter(next); !fine)
        return QtFuture::makeReadyFuture(Result<Undo>(tl::unexpected<base::Error>(fine.error())));
    if (was == next) // nothing changed, nothing to record
        return QtFuture::makeReadyFuture(Result<Undo>(Undo()));
    const QJsonObject about{{QStringLiteral("case"), before.id.toString()},
                            {QStringLiteral("customer"), before.customer.toString()}};
    const auto set = [about](Desk &at, const QJsonObject &from, const QJsonObject &to) {
        QJsonObject body = about;
        body.insert(QStringLiteral("fields"), domain::fieldChanges(from, to));
        return perform(at, domain::commands::kSetCaseFields, body);
    };
    return withUndo(set(desk, was, next), [=](Desk &later) { return set(later, next, was); });
}

} // namespace leeway::desk
