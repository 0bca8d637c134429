#include "desk/store_admin/feed_sources.h"

#include "desk/store_admin/look_after_store.h"
#include "desk/store_admin/statement.h"
#include "remote/function_call.h"
#include "remote/password_verifier.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace leeway::desk
{

using base::Code;
using base::fail;
using base::Result;

Result<std::vector<QJsonObject>> readFeedSources(AdminLink &link)
{
    const Result<remote::Rows> rows = answerOf(link.query(remote::functionCall("api.feed_sources", 0)));
    if (!rows)
        return errorOf(rows);
    const Result<QJsonValue> list = rows->json(0, 0);
    if (!list)
        return errorOf(list);
    std::vector<QJsonObject> sources;
    for (const QJsonValue one : list->toArray())
        sources.push_back(one.toObject());
    return sources;
}

Result<FeedSetUp> feedSourceNamed(AdminLink &link, const QString &name)
{
    const auto sources = readFeedSources(link);
    if (!sources)
        return errorOf(sources);
    for (const QJsonObject &one : *sources) {
        if (one.value(QStringLiteral("name")).toString() != name)
            continue;
        FeedSetUp found{.name = name,
                        .login = one.value(QStringLiteral("login")).toString(),
                        .team = one.value(QStringLiteral("team")).toString(),
                        .what = one.value(QStringLiteral("what")).toVariant().toStringList(),
                        .makesCustomers =
                            one.value(QStringLiteral("unknown")).toString() == QLatin1String("create"),
                        .lateAfterMinutes = {},
                        .opensContacts = one.value(QStringLiteral("contacts")).toBool()};
        if (const QJsonValue minutes = one.value(QStringLiteral("late_after_min")); minutes.isDouble())
            found.lateAfterMinutes = minutes.toInt();
        return found;
    }
    return fail(Code::NotFound, QStringLiteral("the store has no source %1").arg(name));
}

Result<void> putFeedSource(AdminLink &link, const FeedSetUp &source, const remote::Secret &password)
{
    QJsonObject row{{QStringLiteral("name"), source.name},
                    {QStringLiteral("login"), source.login},
                    {QStringLiteral("what"), QJsonArray::fromStringList(source.what)},
                    {QStringLiteral("unknown"),
                     source.makesCustomers ? QStringLiteral("create") : QStringLiteral("reject")},
                    {QStringLiteral("contacts"), source.opensContacts}};
    if (!source.team.isEmpty()) {
        const Result<domain::Team> team = teamNamed(link, source.team);
        if (!team)
            return errorOf(team);
        row.insert(QStringLiteral("team"), team->id.toString());
    }
    if (source.lateAfterMinutes)
        row.insert(QStringLiteral("late_after_min"), *source.lateAfterMinutes);
    std::optional<QByteArray> verifier;
    if (!password.isEmpty()) {
        Result<QByteArray> made = remote::passwordVerifier(password, source.login);
        if (!made)
            return errorOf(made);
        verifier = *made;
    }
    const Result<remote::Rows> statements = answerOf(link.query(
        statement("put_feed_source"), {QJsonDocument(row).toJson(QJsonDocument::Compact), verifier}));
    if (!statements)
        return errorOf(statements);
    const auto script = statements->count() == 1 ? statements->raw(0, 0) : std::nullopt;
    if (!script)
        return fail(Code::RemoteNotAllowed,
                    QStringLiteral("no source may have the login %1").arg(source.login));
    return answerOf(link.script(script->toByteArray()));
}

Result<void> dropFeedSource(AdminLink &link, const QString &name)
{
    const auto done = answerOf(link.query(remote::functionCall("api.drop_feed_source", 1), {name.toUtf8()}));
    return done ? Result<void>() : errorOf(done);
}

} // namespace leeway::desk
