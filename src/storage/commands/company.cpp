#include "domain/json/knowledge.h"
#include "domain/json/money.h"
#include "domain/json/values.h"
#include "domain/roles.h"
#include "storage/commands/kinds.h"
#include "storage/company_rows.h"
#include "storage/replica/state.h"

#include <QTimeZone>

#include <algorithm>
#include <array>

namespace leeway::storage::commands
{

using namespace domain;
using base::Code;
using base::fail;
using base::Result;

namespace
{

QDate dayOf(const CompanySnapshot &all, base::Instant at)
{
    const QTimeZone zone(all.company ? all.company->timeZone.toLatin1() : QByteArray("UTC"));
    return base::toDateTime(at).toTimeZone(zone.isValid() ? zone : QTimeZone::utc()).date();
}

// What follows from a row, beyond the row. A shared store sees to it itself and tells.

template <class T> Result<void> follow(const Applied &, const CompanySnapshot &, const T &)
{
    return {};
}

Result<void> follow(const Applied &command, const CompanySnapshot &before, const Membership &)
{
    return followTeams(command.tx, dayOf(before, command.at));
}

Result<void> follow(const Applied &command, const CompanySnapshot &before, const Person &person)
{
    const bool was = std::any_of(before.people.begin(), before.people.end(),
                                 [&](const Person &one) { return one.id == person.id && one.active; });
    return was && !person.active ? handOverWork(command.tx, person) : Result<void>();
}

/// Whether the person who sends it may, and whether it makes sense, as the shared store will judge.
template <class T>
Result<void> judge(const Applied &command, const CompanySnapshot &all, const T *before, const T *after)
{
    const auto who = std::find_if(all.people.begin(), all.people.end(),
                                  [&](const Person &one) { return one.id == command.person; });
    if (who == all.people.end() || !who->active || !mayPut(*who, before, after))
        return fail(Code::RoleNotAllowed, CompanyRecord<T>::name());
    if constexpr (std::is_same_v<T, Person>) {
        if (after != nullptr && isLastAdmin(all.people, *after))
            return fail(Code::FieldInvalid, QStringLiteral("role"));
    }
    return after != nullptr ? checked(*after) : Result<void>();
}

/// Reads the stored row of a type; nothing when there is none.
template <class T, auto Read> Result<std::optional<T>> stored(const Applied &command, const QString &key)
{
    const auto row = readCompanyRow(command.tx.db(), CompanyRecord<T>::name(), key);
    if (!row)
        return tl::unexpected(row.error());
    if (!*row)
        return std::optional<T>();
    Result<T> value = Read(**row);
    return value ? Result<std::optional<T>>(*std::move(value))
                 : Result<std::optional<T>>(tl::unexpected(value.error()));
}

template <class T, auto Read> Result<void> putOf(const Applied &command)
{
    const QString name = CompanyRecord<T>::name();
    const QJsonObject body = command.body;
    const Result<T> after = Read(body.value(QStringLiteral("new")).toObject());
    if (!after)
        return tl::unexpected(after.error());
    const Result<std::optional<T>> before = stored<T, Read>(command, CompanyRecord<T>::key(*after));
    const Result<CompanySnapshot> all = readCompany(command.tx.db());
    if (!before || !all)
        return tl::unexpected(!before ? before.error() : all.error());
    if (!command.isAgain()) {
        const QJsonValue base = body.value(QStringLiteral("base"));
        if (!base.isObject() && *before && !(**before == *after))
            return fail(Code::AlreadyThere, name);
        if (base.isObject() && (!*before || recordOf(**before) != base.toObject()))
            return fail(Code::ChangedMeanwhile, name);
        if (Result<void> fine = judge<T>(command, *all, *before ? &**before : nullptr, &*after); !fine)
            return fine;
    }
    if (Result<void> put = putCompanyRow(command.tx, name, recordOf(*after)); !put)
        return put;
    const Result<bool> alone = isOfThisComputerOnly(command.tx.db());
    if (!alone || !*alone)
        return alone ? Result<void>() : Result<void>(tl::unexpected(alone.error()));
    return follow(command, *all, *after);
}

template <class T, auto Read> Result<void> removeOf(const Applied &command)
{
    const Result<T> gone = Read(command.body.value(QStringLiteral("base")).toObject());
    if (!gone)
        return tl::unexpected(gone.error());
    const QString key = CompanyRecord<T>::key(*gone);
    const Result<std::optional<T>> before = stored<T, Read>(command, key);
    const Result<CompanySnapshot> all = readCompany(command.tx.db());
    if (!before || !all)
        return tl::unexpected(!before ? before.error() : all.error());
    if (!*before)
        return {};
    if (!command.isAgain()) {
        if (!(**before == *gone))
            return fail(Code::ChangedMeanwhile, CompanyRecord<T>::name());
        if (Result<void> fine = judge<T>(command, *all, &**before, nullptr); !fine)
            return fine;
    }
    if (Result<void> removed = removeCompanyRow(command.tx, CompanyRecord<T>::name(), key); !removed)
        return removed;
    const Result<bool> alone = isOfThisComputerOnly(command.tx.db());
    if (!alone || !*alone)
        return alone ? Result<void>() : Result<void>(tl::unexpected(alone.error()));
    return follow(command, *all, *gone);
}

/// What is changed or added, and never taken away.
Result<void> isKept(const Applied &command)
{
    return fail(Code::FieldInvalid, command.body.value(QStringLiteral("type")).toString());
}

struct CompanyType {
    const char *name;
    Apply put;
    Apply remove;
};
constexpr std::array kCompanyTypes{
    CompanyType{"company", putOf<Company, domain::companyFrom>, isKept},
    CompanyType{"team", putOf<Team, domain::teamFrom>, isKept},
    CompanyType{"person", putOf<Person, domain::personFrom>, isKept},
    CompanyType{"choice", putOf<Choice, domain::choiceFrom>, removeOf<Choice, domain::choiceFrom>},
    CompanyType{"holiday", putOf<Holiday, domain::holidayFrom>, removeOf<Holiday, domain::holidayFrom>},
    CompanyType{"membership", putOf<Membership, domain::membershipFrom>,
                removeOf<Membership, domain::membershipFrom>},
    CompanyType{"duty", putOf<Duty, domain::dutyFrom>, isKept},
    CompanyType{"due_rule", putOf<DueRule, domain::dueRuleFrom>, removeOf<DueRule, domain::dueRuleFrom>},
    CompanyType{"article", putOf<Article, domain::articleFrom>, removeOf<Article, domain::articleFrom>},
    CompanyType{"article_flag", putOf<ArticleFlag, domain::articleFlagFrom>, isKept},
    CompanyType{"article_use", putOf<ArticleUse, domain::articleUseFrom>, isKept},
    CompanyType{"search_gap", putOf<SearchGap, domain::searchGapFrom>, isKept},
    CompanyType{"notice", putOf<Notice, domain::noticeFrom>, isKept},
    CompanyType{"talking_point", putOf<GuidePoint, domain::guidePointFrom>, isKept},
    CompanyType{"policy", putOf<Policy, domain::policyFrom>, isKept}};

const CompanyType *companyTypeOf(const QJsonObject &body)
{
    const QString name = body.value(QStringLiteral("type")).toString();
    for (const CompanyType &type : kCompanyTypes) {
        if (name == QLatin1String(type.name))
            return &type;
    }
    return nullptr;
}

} // namespace

Result<void> putCompanyRecord(const Applied &command)
{
    const CompanyType *type = companyTypeOf(command.body);
    return type != nullptr ? type->put(command)
                           : Result<void>(fail(Code::FieldInvalid, QStringLiteral("type of company record")));
}

Result<void> removeCompanyRecord(const Applied &command)
{
    const CompanyType *type = companyTypeOf(command.body);
    return type != nullptr ? type->remove(command)
                           : Result<void>(fail(Code::FieldInvalid, QStringLiteral("type of company record")));
}

} // namespace leeway::storage::commands
