#include "desk/store_admin/record_door.h"

#include "base/clock.h"
#include "base/ids.h"
#include "desk/store_admin/copy_lines.h"
#include "desk/store_admin/statement.h"
#include "remote/function_call.h"
#include "remote/trouble.h"

#include <QJsonArray>

#include <algorithm>
#include <condition_variable>
#include <mutex>

namespace leeway::desk
{

using base::Result;

namespace
{

/// A batch is seconds of work; a store that is silent for so long is gone.
constexpr std::chrono::milliseconds kBatchSilence = std::chrono::minutes(2);

QByteArray plainId(const QUuid &id)
{
    return id.toString(QUuid::WithoutBraces).toLatin1();
}

Result<QJsonObject> answeredObject(const Result<remote::Rows> &rows)
{
    if (!rows)
        return errorOf(rows);
    const Result<QJsonValue> value = rows->json(0, 0);
    return value ? Result<QJsonObject>(value->toObject()) : errorOf(value);
}

TakenRecords takenFrom(const QJsonObject &counts)
{
    const auto number = [&counts](const char *key) { return counts.value(QLatin1String(key)).toInteger(); };
    TakenRecords taken{.imported = number("imported"),
                       .updated = number("updated"),
                       .duplicate = number("duplicate"),
                       .refused = {}};
    for (const QJsonValue one : counts.value(QStringLiteral("rejects")).toArray())
        taken.refused.push_back(
            {one[QStringLiteral("line")].toInteger(), one[QStringLiteral("why")].toString()});
    return taken;
}

} // namespace

void restUntil(const std::stop_token &stop, std::chrono::milliseconds span)
{
    std::mutex mutex;
    std::condition_variable_any bell;
    std::unique_lock lock(mutex);
    bell.wait_for(lock, stop, span, [] { return false; });
}

RecordDoor::RecordDoor(remote::ConnectOptions options, RecordSource source,
                       std::function<void(const QString &)> say)
    : RecordDoor(std::move(options), std::move(source), std::move(say), Pace())
{
}

RecordDoor::RecordDoor(remote::ConnectOptions options, RecordSource source,
                       std::function<void(const QString &)> say, Pace pace)
    : m_options(std::move(options))
    , m_source(std::move(source))
    , m_say(std::move(say))
    , m_pace(pace)
{
}

bool RecordDoor::isOfTheMoment(const base::Error &error)
{
    const auto trouble = remote::troubleOf(error.code);
    return trouble == remote::Trouble::Retry || trouble == remote::Trouble::AnswerUnknown;
}

Result<void> RecordDoor::reach()
{
    if (m_isOpen)
        return {};
    const Result<void> reached = answerOf(m_link.connectTo(m_options));
    m_isOpen = reached.has_value();
    return reached;
}

Result<void> RecordDoor::knock()
{
    if (Result<void> reached = reach(); !reached)
        return reached;
    const Result<QJsonObject> begun = begin({});
    return begun ? Result<void>() : errorOf(begun);
}

Result<QJsonObject> RecordDoor::begin(const QUuid &batch)
{
    remote::Params params{batch.isNull() ? std::nullopt : std::optional(plainId(batch)),
                          m_source.name.toUtf8()};
    if (m_source.isImport)
        params.push_back(m_source.team.toUtf8());
    const QByteArray call = m_source.isImport ? remote::functionCall("api.import_begin", 3)
                                              : remote::functionCall("api.feed_begin", 2);
    const Result<QJsonObject> begun = answeredObject(answerOf(m_link.query(call, params, kBatchSilence)));
    if (begun)
        m_byCall = begun->value(QStringLiteral("by")).toString() == QLatin1String("call");
    return begun;
}

Result<void> RecordDoor::stage(const QUuid &batch, const std::vector<QJsonObject> &records)
{
    QByteArray lines;
    if (!m_byCall) {
        for (const QJsonObject &record : records)
            lines += copyLine(batch, "record", record);
        const Result<qint64> taken = answerOf(m_link.copyIn(statement("bring_rows"), lines, kBatchSilence));
        return taken ? Result<void>() : errorOf(taken);
    }
    for (const QJsonObject &record : records)
        lines += (lines.isEmpty() ? '[' : ',') + storableJson(record);
    lines += lines.isEmpty() ? "[]" : "]";
    const auto taken = answerOf(
        m_link.query(remote::functionCall("api.import_rows", 2), {plainId(batch), lines}, kBatchSilence));
    return taken ? Result<void>() : errorOf(taken);
}

Result<TakenRecords> RecordDoor::tryToBring(const QUuid &batch, const std::vector<QJsonObject> &records,
                                            qint64 unreadable)
{
    if (Result<void> reached = reach(); !reached)
        return errorOf(reached);
    const Result<QJsonObject> begun = begin(batch);
    if (!begun)
        return errorOf(begun);
    if (begun->value(QStringLiteral("state")).toString() == QLatin1String("finished"))
        return takenFrom(begun->value(QStringLiteral("counts")).toObject());
    if (Result<void> staged = stage(batch, records); !staged)
        return errorOf(staged);
    remote::Params params{plainId(batch)};
    if (!m_source.isImport) {
        params.push_back(m_source.name.toUtf8());
        params.push_back(QByteArray::number(unreadable));
    }
    const QByteArray call = m_source.isImport ? remote::functionCall("api.import_finish", 1)
                                              : remote::functionCall("api.feed_finish", 3);
    const Result<QJsonObject> counts = answeredObject(answerOf(m_link.query(call, params, kBatchSilence)));
    return counts ? Result<TakenRecords>(takenFrom(*counts)) : errorOf(counts);
}

Result<TakenRecords> RecordDoor::bring(const std::vector<QJsonObject> &records, qint64 unreadable,
                                       const std::stop_token &stop)
{
    const QUuid batch = base::newUuidV7(base::SystemClock());
    std::chrono::milliseconds pause = m_pace.again;
    while (true) {
        Result<TakenRecords> taken = tryToBring(batch, records, unreadable);
        if (taken || !isOfTheMoment(taken.error())) {
            if (std::exchange(m_isAway, false))
                m_say(QStringLiteral("the store is back"));
            return taken;
        }
        m_isOpen = false;
        if (!std::exchange(m_isAway, true))
            m_say(QStringLiteral("the store is away, nothing is lost: %1: %2")
                      .arg(base::codeName(taken.error().code), taken.error().detail));
        restUntil(stop, pause);
        if (stop.stop_requested())
            return base::fail(base::Code::Cancelled, QStringLiteral("the store was away"));
        pause = std::min(pause * 2, m_pace.againAtMost);
    }
}

} // namespace leeway::desk
