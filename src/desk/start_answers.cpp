#include "desk/start_answers.h"

#include "desk/case_matter.h"
#include "desk/commands/mask.h"
#include "desk/note_row.h"
#include "domain/commands/kinds.h"
#include "domain/json/values.h"
#include "domain/masking.h"
#include "storage/customer_rows.h"

namespace leeway::desk
{

using base::Code;
using base::Result;

namespace
{

/// Where each of the answers goes.
struct SortedAnswers {
    QJsonObject fields; ///< edits of the case
    QStringList rest;   ///< what no field of it takes
    std::optional<domain::CaseId> about;
};

Result<SortedAnswers> sortedAnswers(storage::Connection &db, const StartDraft &start)
{
    const auto stored = storage::readCase(db, *start.caseId);
    if (!stored && stored.error().code != Code::NotFound)
        return tl::unexpected<base::Error>(stored.error());
    SortedAnswers sorted;
    if (stored)
        sorted.about = stored->id;
    const auto say = [&](const char *key, const QString &there, const QString &typed) {
        const QString text = domain::masked(typed.trimmed());
        if (text.isEmpty() || text == there)
            return;
        if (stored && there.isEmpty() && text.size() <= kLongestCaseText)
            sorted.fields.insert(QLatin1String(key),
                                 QJsonObject{{QStringLiteral("base"), there}, {QStringLiteral("new"), text}});
        else
            sorted.rest.append(text);
    };
    const domain::Case theCase = stored ? *stored : domain::Case();
    say("what_happened", theCase.whatHappened, start.happened);
    say("how_affected", theCase.howAffected, start.affected);
    say("what_wanted", theCase.whatWanted, start.wanted);
    return sorted;
}

} // namespace

KeepingStart::KeepingStart(const Desk &desk)
    : m_change(commandOf(desk, domain::commands::kSetCaseFields, {}))
    , m_add(commandOf(desk, domain::commands::kAddNote, {}))
    , m_note(noteBy(desk, {}, {}))
{
}

Result<void> KeepingStart::keep(storage::Transaction &tx, const LiveContact &live) const
{
    if (!live.start.caseId || !live.start.isTyped())
        return {};
    const Result<SortedAnswers> sorted = sortedAnswers(tx.db(), live.start);
    if (!sorted)
        return tl::unexpected<base::Error>(sorted.error());
    if (!sorted->fields.isEmpty()) {
        domain::Command change = m_change;
        change.body =
            base::canonicalJson(QJsonObject{{QStringLiteral("case"), live.start.caseId->toString()},
                                            {QStringLiteral("customer"), live.contact.customer.toString()},
                                            {QStringLiteral("fields"), sorted->fields}});
        if (Result<void> done = storage::performCommand(tx, change); !done)
            return done;
    }
    if (sorted->rest.isEmpty())
        return {};
    domain::Interaction note = m_note;
    note.customer = live.contact.customer;
    note.mainCase = sorted->about;
    note.body = sorted->rest.join(u'\n');
    domain::Command add = m_add;
    add.body = base::canonicalJson(domain::toJson(maskedTexts(std::move(note))));
    return storage::performCommand(tx, add);
}

QString lineWith(const QString &line, const StartDraft &start)
{
    QStringList parts{line};
    for (const QString &typed : {start.happened, start.affected, start.wanted})
        parts.append(typed.trimmed());
    parts.removeAll(QString());
    return parts.join(u'\n');
}

} // namespace leeway::desk
