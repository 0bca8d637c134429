#include "desk/company.h"

#include "desk/perform.h"
#include "domain/commands/kinds.h"
#include "domain/json/knowledge.h"
#include "domain/masking.h"
#include "storage/company_rows.h"
#include "storage/replica/state.h"

#include <QTimeZone>

#include <algorithm>

namespace leeway::desk
{

using base::Result;

namespace
{

/// What a person typed, without numbers that must not be kept.
QJsonObject maskedRecord(QJsonObject record)
{
    for (const QString &key : {QStringLiteral("name"), QStringLiteral("text")}) {
        if (record.contains(key))
            record.insert(key, domain::masked(record.value(key).toString().simplified()));
    }
    return record;
}

/// A new row has no id yet.
QJsonObject withId(QJsonObject record, const Desk &desk)
{
    const QString key = QStringLiteral("id");
    if (QUuid::fromString(record.value(key).toString()).isNull())
        record.insert(key, base::newUuidV7(desk.clock()).toString(QUuid::WithoutBraces));
    return record;
}

domain::Command commandFor(const Desk &desk, const CompanyChange &change)
{
    QJsonObject body{{QStringLiteral("type"), change.type}};
    if (change.before)
        body.insert(QStringLiteral("base"), *change.before);
    if (change.after)
        body.insert(QStringLiteral("new"), *change.after);
    return commandOf(
        desk, change.after ? domain::commands::kPutCompanyRecord : domain::commands::kRemoveCompanyRecord,
        body);
}

bool isKept(const CompanyChange &change)
{
    return !change.before &&
           (change.type == QLatin1String("team") || change.type == QLatin1String("person") ||
            change.type == QLatin1String("company") || change.type == QLatin1String("duty") ||
            change.type == QLatin1String("article_flag") || change.type == QLatin1String("article_use") ||
            change.type == QLatin1String("search_gap") || change.type == QLatin1String("notice") ||
            change.type == QLatin1String("talking_point") || change.type == QLatin1String("policy"));
}

CompanyChanges opposite(const CompanyChanges &changes)
{
    CompanyChanges back;
    for (auto it = changes.rbegin(); it != changes.rend(); ++it)
        back.push_back({it->type, it->after, it->before});
    return back;
}

} // namespace

QFuture<Result<domain::CompanySnapshot>> readCompany(Desk &desk)
{
    return desk.storage().read(storage::Lane::Screens,
                               [](storage::Connection &db) { return storage::readCompany(db); });
}

bool touchesCompany(const Touched &what)
{
    static const QStringList kTables{QStringLiteral("company"), QStringLiteral("team"),
                                     QStringLiteral("person"),  QStringLiteral("choice"),
                                     QStringLiteral("holiday"), QStringLiteral("membership"),
                                     QStringLiteral("duty"),    QStringLiteral("due_rule")};
    return std::any_of(kTables.begin(), kTables.end(),
                       [&what](const QString &table) { return what.table(table); });
}

template <class T> CompanyChange putting(const T &after, const std::optional<T> &before)
{
    CompanyChange change{.type = domain::CompanyRecord<T>::name(), .before = {}, .after = recordOf(after)};
    if (before)
        change.before = recordOf(*before);
    return change;
}

template <class T> CompanyChange removing(const T &before)
{
    return {.type = domain::CompanyRecord<T>::name(), .before = recordOf(before), .after = {}};
}

QFuture<Result<Undo>> changeCompany(Desk &desk, CompanyChanges changes)
{
    std::vector<domain::Command> commands;
    for (CompanyChange &change : changes) {
        if (change.after)
            change.after = maskedRecord(withId(*change.after, desk));
        commands.push_back(commandFor(desk, change));
    }
    const auto done = desk.storage().write([commands](storage::Transaction &tx) {
        Result<void> all;
        for (const domain::Command &command : commands) {
            if (all)
                all = storage::performCommand(tx, command);
        }
        return all;
    });
    if (std::any_of(changes.begin(), changes.end(), isKept))
        return withUndo(done, {});
    return withUndo(done, [changes](Desk &later) {
        return changeCompany(later, opposite(changes)).then([](Result<Undo> back) -> Result<void> {
            return back ? Result<void>() : tl::unexpected<base::Error>(back.error());
        });
    });
}

CompanyChanges movingTo(const Desk &desk, const domain::CompanySnapshot &company,
                        const domain::Person &person, const domain::Membership &to)
{
    CompanyChanges changes;
    const bool hasAny =
        std::any_of(company.memberships.begin(), company.memberships.end(),
                    [&person](const domain::Membership &one) { return one.person == person.id; });
    if (!hasAny && !person.teamId.isNull())
        changes.push_back(putting(domain::Membership{.id = domain::MembershipId::make(desk.clock()),
                                                     .person = person.id,
                                                     .team = person.teamId,
                                                     .from = {},
                                                     .until = {}}));
    domain::Membership made = to;
    made.id = domain::MembershipId::make(desk.clock());
    made.person = person.id;
    changes.push_back(putting(made));
    return changes;
}

CompanyChange goingOnDuty(const Desk &desk, const domain::CompanySnapshot &company, base::Instant until)
{
    const base::Instant now = desk.clock().now();
    std::optional<domain::Duty> before;
    for (const domain::Duty &duty : company.duties) {
        if (duty.person == desk.me().id)
            before = duty;
    }
    domain::Duty after{.person = desk.me().id, .team = desk.me().teamId, .since = now, .until = until};
    if (before && before->isOn(now) && before->team == after.team)
        after.since = before->since;
    if (after.until < after.since)
        after.until = after.since;
    return putting(after, before);
}

QFuture<Result<void>> followTeams(Desk &desk)
{
    return desk.storage().write([now = desk.clock().now()](storage::Transaction &tx) -> Result<void> {
        const auto state = storage::readReplicaState(tx.db());
        const auto all = storage::readCompany(tx.db());
        if (!state || !all)
            return tl::unexpected<base::Error>(!state ? state.error() : all.error());
        if (!state->store.isNull())
            return {};
        const QTimeZone zone(all->company ? all->company->timeZone.toLatin1() : QByteArray("UTC"));
        return storage::followTeams(
            tx, base::toDateTime(now).toTimeZone(zone.isValid() ? zone : QTimeZone::utc()).date());
    });
}

#define LEEWAY_COMPANY_INSTANTIATE(Type)                                                                     \
    template CompanyChange putting(const domain::Type &, const std::optional<domain::Type> &);               \
    template CompanyChange removing(const domain::Type &)
LEEWAY_COMPANY_INSTANTIATE(Company);
LEEWAY_COMPANY_INSTANTIATE(Team);
LEEWAY_COMPANY_INSTANTIATE(Person);
LEEWAY_COMPANY_INSTANTIATE(Choice);
LEEWAY_COMPANY_INSTANTIATE(Holiday);
LEEWAY_COMPANY_INSTANTIATE(Membership);
LEEWAY_COMPANY_INSTANTIATE(Duty);
LEEWAY_COMPANY_INSTANTIATE(DueRule);
LEEWAY_COMPANY_INSTANTIATE(Article);
LEEWAY_COMPANY_INSTANTIATE(ArticleFlag);
LEEWAY_COMPANY_INSTANTIATE(ArticleUse);
LEEWAY_COMPANY_INSTANTIATE(SearchGap);
LEEWAY_COMPANY_INSTANTIATE(Notice);
LEEWAY_COMPANY_INSTANTIATE(GuidePoint);
#undef LEEWAY_COMPANY_INSTANTIATE

} // namespace leeway::desk
