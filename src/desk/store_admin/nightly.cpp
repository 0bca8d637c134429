#include "desk/store_admin/nightly.h"

#include "desk/store_admin/statement.h"
#include "remote/function_call.h"

#include <QJsonObject>

namespace leeway::desk
{

using base::Result;
using remote::Rows;

namespace
{

constexpr int kTries = 5; // a step waits 5 s for a lock by itself

/// One step of the night, again while others hold what it needs.
Result<Rows> nightStep(AdminLink &link, const QByteArray &sql, const remote::Params &values = {})
{
    Result<Rows> done = answerOf(link.query(sql, values));
    for (int i = 1; i < kTries && !done && done.error().code == base::Code::RemoteBusy; ++i)
        done = answerOf(link.query(sql, values));
    return done;
}

/// The number a step answers with.
Result<int> countOf(const Result<Rows> &rows)
{
    if (!rows)
        return errorOf(rows);
    const Result<qint64> count = rows->int64(0, 0);
    if (!count)
        return errorOf(count);
    return static_cast<int>(*count);
}

Result<int> takeBackLeases(AdminLink &link)
{
    int all = 0;
    while (true) { // a hundred at a time
        const Result<int> some = countOf(nightStep(link, statement("reclaim_leases")));
        if (!some)
            return some;
        if (*some == 0)
            return all;
        all += *some;
    }
}

Result<void> shortenFeeds(AdminLink &link, int keepDays, NightDone &night)
{
    while (true) { // a scope at a time
        const Result<Rows> rows =
            nightStep(link, remote::functionCall("api.compact_next", 1), {QByteArray::number(keepDays)});
        if (!rows)
            return errorOf(rows);
        if (rows->count() != 1 || rows->isNull(0, 0))
            return {};
        const Result<QJsonValue> one = rows->json(0, 0);
        if (!one)
            return errorOf(one);
        ++night.scopes;
        night.changesForgot += one->toObject().value(QStringLiteral("gone")).toInteger();
    }
}

} // namespace

Result<NightDone> runNight(AdminLink &link, int keepDays)
{
    NightDone night;
    const Result<int> left = countOf(nightStep(link, remote::functionCall("api.follow_the_day", 0)));
    if (!left)
        return errorOf(left);
    night.left = *left;
    const Result<int> leases = takeBackLeases(link);
    if (!leases)
        return errorOf(leases);
    night.leases = *leases;
    if (const Result<void> shortened = shortenFeeds(link, keepDays, night); !shortened)
        return errorOf(shortened);
    return night;
}

} // namespace leeway::desk
