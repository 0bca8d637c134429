#include "desk/next_step.h"

#include "desk/perform.h"
#include "desk/waiting_due.h"
#include "domain/commands/kinds.h"
#include "domain/json/values.h"
#include "domain/masking.h"
#include "storage/customer_rows.h"

namespace leeway::desk
{

using base::Result;

namespace
{

constexpr qsizetype kLongestStep = 500;

/// The first line of what was written, as short as a next step is.
QString stepFrom(const QString &text)
{
    return domain::masked(text.trimmed().section(u'\n', 0, 0).simplified().left(kLongestStep));
}

/// The edits among `changes` that stand under `keys`.
QJsonObject editsOf(const QJsonObject &changes, const QStringList &keys)
{
    QJsonObject edits;
    for (const QString &key : keys) {
        if (changes.contains(key))
            edits.insert(key, changes.value(key));
    }
    return edits;
}

} // namespace

GivingNext::GivingNext(const Desk &desk)
    : m_owner(commandOf(desk, domain::commands::kSetCaseOwner, {}))
    , m_step(commandOf(desk, domain::commands::kSetNextStep, {}))
    , m_clock(desk.clock())
    , m_me(desk.me().id)
    , m_team(desk.me().teamId)
    , m_now(desk.clock().now())
{
}

Result<void> GivingNext::complete(storage::Connection &db, domain::Case &made) const
{
    const Result<domain::Case> next = after(db, made, {});
    if (!next)
        return tl::unexpected<base::Error>(next.error());
    made = *next;
    return {};
}

Result<void> GivingNext::give(storage::Transaction &tx, domain::CaseId id, const NextWanted &wanted) const
{
    const Result<domain::Case> before = storage::readCase(tx.db(), id);
    if (!before) // gone meanwhile, as when a split was undone: there is nothing left to come back to
        return before.error().code == base::Code::NotFound ? Result<void>()
                                                           : tl::unexpected<base::Error>(before.error());
    if (before->status == domain::CaseStatus::Solved || before->mergedInto)
        return {};
    const Result<domain::Case> next = after(tx.db(), *before, wanted);
    if (!next)
        return tl::unexpected<base::Error>(next.error());
    const QJsonObject changes = domain::fieldChanges(domain::rowOf(*before), domain::rowOf(*next));
    QJsonObject body{{QStringLiteral("case"), id.toString()},
                     {QStringLiteral("customer"), before->customer.toString()}};
    QJsonObject owner = body;
    owner.insert(QStringLiteral("owner"), changes.value(QStringLiteral("owner")));
    body.insert(QStringLiteral("fields"),
                editsOf(changes, {QStringLiteral("next_step"), QStringLiteral("next_at"),
                                  QStringLiteral("waiting_for")}));
    Result<void> done;
    if (changes.contains(QStringLiteral("owner")))
        done = perform(tx, m_owner, owner);
    if (done && !body.value(QStringLiteral("fields")).toObject().isEmpty())
        done = perform(tx, m_step, body);
    return done;
}

/// Each case of one wrap-up has commands of its own.
Result<void> GivingNext::perform(storage::Transaction &tx, const domain::Command &shell,
                                 const QJsonObject &body) const
{
    domain::Command command = shell;
    command.id = domain::CommandId::make(m_clock);
    command.body = base::canonicalJson(body);
    return storage::performCommand(tx, command);
}

Result<domain::Case> GivingNext::after(storage::Connection &db, const domain::Case &before,
                                       const NextWanted &wanted) const
{
    domain::Case next = before;
    if (!wanted.owner.isNull())
        next.owner = wanted.owner;
    else if (next.owner.isNull())
        next.owner = m_me;
    const QString step = stepFrom(wanted.text);
    if (!step.isEmpty() && (next.nextStep.isEmpty() || !wanted.onlyWhereNone))
        next.nextStep = step;
    if (wanted.waitingFor)
        next.waitingFor = domain::masked(wanted.waitingFor->simplified().left(kLongestStep));
    if (wanted.at)
        next.nextAt = wanted.at;
    if (next.nextAt && *next.nextAt > m_now)
        return next; // said before, and still to come
    const Result<DueTimes> said = readDueTimes(db, before.customer, m_team);
    if (!said)
        return tl::unexpected<base::Error>(said.error());
    next.nextAt = domain::nextStepDue(said->company.dueRules, said->times, before.type, m_now);
    return next;
}

} // namespace leeway::desk
