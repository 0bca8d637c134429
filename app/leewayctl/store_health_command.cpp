#include "app/leewayctl/command.h"
#include "app/leewayctl/feed_words.h"
#include "app/leewayctl/shared_store.h"
#include "app/leewayctl/wait.h"
#include "desk/store_admin/climb_store.h"
#include "desk/store_admin/feed_sources.h"
#include "desk/store_admin/look_after_store.h"
#include "storage/replica/state.h"
#include "storage/storage.h"

#include <QJsonArray>

namespace leeway::ctl
{

namespace
{

using base::Result;

/// "name value" a line, parts of an object as "outer.inner".
QString asLines(const QJsonObject &object, const QString &prefix = {})
{
    QStringList lines;
    for (const QString &key : object.keys()) {
        const QJsonValue value = object.value(key);
        if (value.isObject()) {
            if (const QString inner = asLines(value.toObject(), prefix + key + u'.'); !inner.isEmpty())
                lines.append(inner);
        } else if (!value.isArray()) {
            const QString text = value.isNull() ? QStringLiteral("-") : value.toVariant().toString();
            lines.append(prefix + key + u' ' + text);
        }
    }
    return lines.join(u'\n');
}

/// How each source stands, below the figures.
QString sourceLines(const QJsonObject &status)
{
    QString lines;
    for (const QJsonValue source : status.value(QStringLiteral("sources")).toArray())
        lines += QStringLiteral("\nsource ") + sourceText(source.toObject());
    return lines;
}

/// Asks something that answers with an object, and shows it.
int show(const SharedCall &call, Result<QJsonObject> (*ask)(desk::AdminLink &))
{
    const auto words = readWords(call.words, {1, 1, {passwordFileOption()}});
    if (!words)
        return call.output.wrongUse();
    desk::AdminLink link;
    if (const auto reached = reach(link, words->plain.front(), *words); !reached)
        return call.output.failed(reached.error());
    const Result<QJsonObject> answer = ask(link);
    if (!answer)
        return call.output.failed(answer.error());
    call.output.result(asLines(*answer) + sourceLines(*answer), *answer);
    return kDone;
}

Result<QJsonObject> status(desk::AdminLink &link)
{
    Result<QJsonObject> info = desk::storeInfo(link);
    if (!info)
        return info;
    const Result<QJsonObject> setUp = desk::storeSetUp(link);
    if (!setUp)
        return setUp;
    info->insert(QStringLiteral("setup"), *setUp);
    const auto ours = static_cast<qint64>(desk::sharedLadder().size());
    info->insert(QStringLiteral("program_schema"), ours);
    if (info->value(QStringLiteral("schema")).toInteger() != ours)
        return info; // an older store may have no such function
    const auto sources = desk::readFeedSources(link);
    if (!sources)
        return tl::unexpected<base::Error>(sources.error());
    QJsonArray list;
    for (const QJsonObject &source : *sources)
        list.append(sourceJson(source));
    info->insert(QStringLiteral("sources"), list);
    return info;
}

/// What the desk remembers of each scope; scopes that are being filled for the first time say nothing yet.
Result<std::vector<domain::Cursor>> cursorsOf(desk::Desk &desk)
{
    auto read = wait(desk.storage().read(storage::Lane::Screens,
                                         [](storage::Connection &db) { return storage::readCursors(db); }));
    if (read)
        std::erase_if(*read, [](const domain::Cursor &cursor) { return cursor.hash.isEmpty(); });
    return read;
}

/// What is not as the steps of the store made it, one line each; also in `object`.
void tellShape(const Output &output, const desk::Verified &verified, QJsonObject &object)
{
    QJsonArray changes;
    for (const desk::ShapeChange &one : verified.shape) {
        changes.append(QJsonObject{{QStringLiteral("object"), one.object}, {QStringLiteral("how"), one.how}});
        output.message(QStringLiteral("not as the store was made: %1 (%2)").arg(one.object, one.how));
    }
    object.insert(QStringLiteral("shape"), changes);
}

int verdict(const Output &output, const desk::Verified &verified)
{
    const bool isSound = !verified.broken && verified.shape.empty();
    QJsonObject object{{QStringLiteral("sound"), isSound},
                       {QStringLiteral("scopes"), verified.scopes},
                       {QStringLiteral("witnessed"), verified.witnessed}};
    tellShape(output, verified, object);
    if (!isSound && !verified.broken) {
        const QString text =
            QStringLiteral("NOT sound: %1 objects of the schema are not as its steps made them; the "
                           "chains of %2 scopes hold")
                .arg(verified.shape.size())
                .arg(verified.scopes);
        output.result(text, object);
        output.message(text);
        return kFailed;
    }
    if (!verified.broken) {
        output.result(QStringLiteral("the chains of %1 scopes hold; %2 agree with this desk")
                          .arg(verified.scopes)
                          .arg(verified.witnessed),
                      object);
        return kDone;
    }
    object.insert(QStringLiteral("scope"), verified.broken->scope);
    object.insert(QStringLiteral("seq"), verified.broken->seq);
    object.insert(QStringLiteral("why"), verified.broken->why);
    QString where = verified.broken->scope;
    if (verified.broken->seq > 0)
        where +=
            (where.startsWith(u"ledger") ? QStringLiteral(" at line %1") : QStringLiteral(" at change %1"))
                .arg(verified.broken->seq);
    const QString text = QStringLiteral("NOT sound: %1: %2").arg(where, verified.broken->why);
    output.result(text, object);
    output.message(text);
    return kFailed;
}

} // namespace

int runStoreStatus(const SharedCall &call)
{
    return show(call, status);
}

int runStoreMetrics(const SharedCall &call)
{
    return show(call, desk::storeMetrics);
}

int runStoreVerify(const SharedCall &call)
{
    const auto words = readWords(call.words, {1, 1, {passwordFileOption()}});
    if (!words)
        return call.output.wrongUse();
    std::vector<domain::Cursor> cursors;
    if (call.desk) {
        auto read = cursorsOf(*call.desk);
        if (!read)
            return call.output.failed(read.error());
        cursors = *std::move(read);
    }
    desk::AdminLink link;
    if (const auto reached = reach(link, words->plain.front(), *words); !reached)
        return call.output.failed(reached.error());
    const auto verified = desk::verifyStore(link, cursors);
    return verified ? verdict(call.output, *verified) : call.output.failed(verified.error());
}

int runStoreEpoch(const SharedCall &call)
{
    const auto words = readWords(call.words, {1, 1, {QStringLiteral("reason"), passwordFileOption()}});
    if (!words || words->value(QStringLiteral("reason")).trimmed().isEmpty())
        return call.output.wrongUse();
    desk::AdminLink link;
    if (const auto reached = reach(link, words->plain.front(), *words); !reached)
        return call.output.failed(reached.error());
    const auto epoch = desk::newEpoch(link, words->value(QStringLiteral("reason")));
    if (!epoch)
        return call.output.failed(epoch.error());
    call.output.result(
        QStringLiteral("epoch %1: desks make their replicas anew and send again what the store forgot")
            .arg(*epoch),
        {{QStringLiteral("epoch"), *epoch}});
    return kDone;
}

} // namespace leeway::ctl
