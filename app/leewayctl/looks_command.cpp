#include "app/leewayctl/command.h"
#include "app/leewayctl/wait.h"
#include "app/leewayctl/words.h"
#include "desk/looks.h"
#include "models/look_words.h"

#include <QJsonArray>

namespace leeway::ctl
{

namespace
{

QJsonObject lookJson(const desk::LookRowShown &shown)
{
    const resolution::Look &look = shown.look;
    QJsonObject json{{QStringLiteral("kind"), domain::lookKindNames().at(static_cast<qsizetype>(look.kind))},
                     {QStringLiteral("person"), look.person.toString()},
                     {QStringLiteral("count"), look.count}};
    if (look.customer)
        json.insert(QStringLiteral("customer"), look.customer->toString());
    if (look.of > 0)
        json.insert(QStringLiteral("of"), look.of);
    if (look.team)
        json.insert(QStringLiteral("team"), QJsonObject{{QStringLiteral("people"), look.team->people},
                                                        {QStringLiteral("low"), look.team->low},
                                                        {QStringLiteral("median"), look.team->median},
                                                        {QStringLiteral("high"), look.team->high}});
    QJsonArray rests;
    for (const QUuid &id : look.rests)
        rests.append(id.toString(QUuid::WithoutBraces));
    json.insert(QStringLiteral("rests_on"), rests);
    if (shown.closed) {
        json.insert(QStringLiteral("closed_by"), shown.closed->closedBy.toString());
        json.insert(QStringLiteral("closed_at"),
                    base::toDateTime(shown.closed->closedAt).toString(Qt::ISODate));
        json.insert(QStringLiteral("remark"), shown.closed->remark);
    }
    return json;
}

} // namespace

int runFundLooks(const Call &call)
{
    const auto words = readWords(call.words, {0, 0, {}, {QStringLiteral("all")}});
    if (!words)
        return call.output.wrongUse();
    const auto looks = wait(desk::readLooks(call.desk));
    if (!looks)
        return call.output.failed(looks.error());
    const models::Format format{QLocale::c(), QTimeZone::utc(), call.desk.clock().now()};
    bool any = false;
    for (const desk::LookRowShown &shown : looks->looks) {
        if (shown.closed && !words->has(QStringLiteral("all")))
            continue;
        any = true;
        const models::LookWords said = models::lookWords(format, shown);
        QString line = QStringLiteral("%1: %2; %3").arg(said.who, said.what, said.team);
        if (!said.closed.isEmpty())
            line += QStringLiteral("; ") + said.closed;
        line.remove(QChar(0x2066)).remove(QChar(0x2068)).remove(QChar(0x2069));
        call.output.result(line, lookJson(shown));
    }
    if (!any)
        call.output.message(QStringLiteral("nothing deserves a look"));
    if (looks->closedUnknown)
        call.output.message(
            QStringLiteral("which of them are closed is kept by the shared store: the page Budget shows it"));
    return kDone;
}

} // namespace leeway::ctl
