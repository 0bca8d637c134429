#include "app/leewayctl/command.h"
#include "app/leewayctl/feed_words.h"
#include "app/leewayctl/password.h"
#include "app/leewayctl/shared_store.h"
#include "desk/store_admin/feed_sources.h"

#include <QJsonArray>

namespace leeway::ctl
{

namespace
{

using base::Code;
using base::fail;
using base::Result;

Result<void> readContacts(const Words &words, desk::FeedSetUp &source)
{
    if (words.has(QStringLiteral("contacts"))) {
        const QString said = words.value(QStringLiteral("contacts"));
        if (said != QLatin1String("yes") && said != QLatin1String("no"))
            return fail(Code::FieldInvalid, QStringLiteral("--contacts is yes or no"));
        source.opensContacts = said == QLatin1String("yes");
    }
    if (source.opensContacts && !source.what.contains(QStringLiteral("interactions")))
        return fail(Code::FieldInvalid,
                    QStringLiteral("a source whose messages wait to be answered brings interactions"));
    return {};
}

/// One that brings everything, and makes customers when it has a team for them.
desk::FeedSetUp newSource(const Words &words)
{
    return {.name = words.plain[1],
            .login = {},
            .team = {},
            .what = {QStringLiteral("interactions"), QStringLiteral("orders"), QStringLiteral("payments"),
                     QStringLiteral("answers")},
            .makesCustomers = words.has(QStringLiteral("team")),
            .lateAfterMinutes = {},
            .opensContacts = false};
}

/// The source as it is, or a new one, with what the options say.
Result<desk::FeedSetUp> wantedSource(desk::AdminLink &link, const Words &words)
{
    Result<desk::FeedSetUp> source = desk::feedSourceNamed(link, words.plain[1]);
    if (!source && source.error().code == Code::NotFound)
        source = newSource(words);
    if (!source)
        return source;
    source->login = words.value(QStringLiteral("login"), source->login);
    source->team = words.value(QStringLiteral("team"), source->team);
    if (source->login.isEmpty())
        return fail(Code::FieldInvalid, QStringLiteral("a new source needs a --login to come in with"));
    if (words.has(QStringLiteral("what")))
        source->what = words.value(QStringLiteral("what")).split(u',', Qt::SkipEmptyParts);
    static const QStringList known{QStringLiteral("interactions"), QStringLiteral("orders"),
                                   QStringLiteral("payments"), QStringLiteral("answers")};
    for (const QString &what : source->what) {
        if (!known.contains(what))
            return fail(Code::FieldInvalid,
                        QStringLiteral("--what knows no %1, but %2").arg(what, known.join(u", ")));
    }
    if (source->what.isEmpty())
        return fail(Code::FieldInvalid,
                    QStringLiteral("--what names at least one of %1").arg(known.join(u", ")));
    if (words.has(QStringLiteral("unknown"))) {
        const QString unknown = words.value(QStringLiteral("unknown"));
        if (unknown != QLatin1String("create") && unknown != QLatin1String("reject"))
            return fail(Code::FieldInvalid, QStringLiteral("--unknown is create or reject"));
        source->makesCustomers = unknown == QLatin1String("create");
    }
    if (words.has(QStringLiteral("late-after"))) {
        bool isNumber = false;
        const int minutes = words.value(QStringLiteral("late-after")).toInt(&isNumber);
        if (!isNumber || minutes < 0)
            return fail(Code::FieldInvalid,
                        QStringLiteral("--late-after is a number of minutes, or 0 for never"));
        source->lateAfterMinutes = minutes > 0 ? std::optional(minutes) : std::nullopt;
    }
    if (source->makesCustomers && source->team.isEmpty())
        return fail(Code::FieldInvalid,
                    QStringLiteral("a source that makes customers needs a --team for them"));
    if (const Result<void> fine = readContacts(words, *source); !fine)
        return tl::unexpected<base::Error>(fine.error());
    return source;
}

Result<remote::Secret> newSourcePassword(const Words &words, const QString &login)
{
    if (words.has(QStringLiteral("new-password-file")))
        return passwordFromFile(words.value(QStringLiteral("new-password-file")));
    if (words.has(QStringLiteral("ask-password")))
        return passwordFromTerminal(QStringLiteral("New password of %1").arg(login));
    return remote::Secret();
}

int listSources(const SharedCall &call, desk::AdminLink &link)
{
    const auto sources = desk::readFeedSources(link);
    if (!sources)
        return call.output.failed(sources.error());
    if (sources->empty() && !call.output.json())
        call.output.message(QStringLiteral("no source is set up"));
    for (const QJsonObject &source : *sources)
        call.output.result(sourceText(source), sourceJson(source));
    return kDone;
}

int setUpSource(const SharedCall &call, desk::AdminLink &link, const Words &words)
{
    const Result<desk::FeedSetUp> source = wantedSource(link, words);
    if (!source)
        return call.output.failed(source.error());
    const Result<remote::Secret> password = newSourcePassword(words, source->login);
    if (!password)
        return call.output.failed(password.error());
    if (const auto done = desk::putFeedSource(link, *source, *password); !done)
        return call.output.failed(done.error());
    call.output.result(
        QStringLiteral("%1 comes in as %2 and brings %3%4")
            .arg(source->name, source->login, source->what.join(u", "),
                 source->team.isEmpty() ? QString() : QStringLiteral(" of team %1").arg(source->team)),
        {{QStringLiteral("name"), source->name},
         {QStringLiteral("login"), source->login},
         {QStringLiteral("team"), source->team},
         {QStringLiteral("what"), QJsonArray::fromStringList(source->what)},
         {QStringLiteral("unknown"),
          source->makesCustomers ? QStringLiteral("create") : QStringLiteral("reject")},
         {QStringLiteral("contacts"), source->opensContacts}});
    return kDone;
}

} // namespace

int runStoreFeedSource(const SharedCall &call)
{
    const auto words =
        readWords(call.words, {1,
                               2,
                               {QStringLiteral("login"), QStringLiteral("team"), QStringLiteral("late-after"),
                                QStringLiteral("what"), QStringLiteral("unknown"), QStringLiteral("contacts"),
                                QStringLiteral("new-password-file"), passwordFileOption()},
                               {QStringLiteral("remove"), QStringLiteral("ask-password")}});
    if (!words || (words->plain.size() == 1 && words->has(QStringLiteral("remove"))) ||
        (words->plain.size() == 2 && words->plain[1].trimmed().isEmpty()))
        return call.output.wrongUse();
    desk::AdminLink link;
    if (const auto reached = reach(link, words->plain.front(), *words); !reached)
        return call.output.failed(reached.error());
    if (words->plain.size() == 1)
        return listSources(call, link);
    if (!words->has(QStringLiteral("remove")))
        return setUpSource(call, link, *words);
    if (const auto done = desk::dropFeedSource(link, words->plain[1]); !done)
        return call.output.failed(done.error());
    call.output.result(
        QStringLiteral("%1 brings nothing any more; what it brought stays").arg(words->plain[1]),
        {{QStringLiteral("name"), words->plain[1]}});
    return kDone;
}

} // namespace leeway::ctl
