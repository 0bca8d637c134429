#include "desk/start_answers.h"

#include "desk/case_matter.h"
#include "domain/commands/kinds.h"
#include "domain/masking.h"
#include "storage/customer_rows.h"

namespace leeway::desk
{

using base::Code;
using base::Result;

namespace
{

/// The edits of the fields that nobody filled meanwhile.
Result<QJsonObject> startFields(storage::Connection &db, const StartDraft &start)
{
    const auto theCase = storage::readCase(db, *start.caseId);
    if (!theCase)
        return theCase.error().code == Code::NotFound ? Result<QJsonObject>(QJsonObject())
                                                      : tl::unexpected<base::Error>(theCase.error());
    QJsonObject fields;
    const auto say = [&fields](const char *key, const QString &stored, const QString &typed) {
        const QString text = domain::masked(typed.trimmed()).left(kLongestCaseText);
        if (stored.isEmpty() && !text.isEmpty())
            fields.insert(QLatin1String(key),
                          QJsonObject{{QStringLiteral("base"), stored}, {QStringLiteral("new"), text}});
    };
    say("what_happened", theCase->whatHappened, start.happened);
    say("how_affected", theCase->howAffected, start.affected);
    say("what_wanted", theCase->whatWanted, start.wanted);
    return fields;
}

} // namespace

domain::Command startCommand(const Desk &desk)
{
    return commandOf(desk, domain::commands::kSetCaseFields, {});
}

Result<void> keepStart(storage::Transaction &tx, domain::Command command, const LiveContact &live)
{
    if (!live.start.caseId || !live.start.isTyped())
        return {};
    const Result<QJsonObject> fields = startFields(tx.db(), live.start);
    if (!fields || fields->isEmpty())
        return fields ? Result<void>() : tl::unexpected<base::Error>(fields.error());
    command.body =
        base::canonicalJson(QJsonObject{{QStringLiteral("case"), live.start.caseId->toString()},
                                        {QStringLiteral("customer"), live.contact.customer.toString()},
                                        {QStringLiteral("fields"), *fields}});
    return storage::performCommand(tx, command);
}

} // namespace leeway::desk
