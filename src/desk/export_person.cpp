#include "desk/export_person.h"

#include "desk/perform.h"
#include "desk/person_data_json.h"
#include "desk/read_person_data.h"
#include "domain/commands/kinds.h"

#include <QBuffer>
#include <QElapsedTimer>
#include <QSaveFile>

namespace leeway::desk
{

namespace
{

using base::Result;

constexpr qint64 kTellEveryMs = 100;

/// Two files of the same, written in one reading.
class BothSinks final : public PersonDataSink
{
public:
    BothSinks(std::unique_ptr<PersonDataSink> a, std::unique_ptr<PersonDataSink> b)
        : m_sinks{std::move(a), std::move(b)}
    {
    }

    void begin(const QString &name, const QString &timeZone) override
    {
        each([&](PersonDataSink &sink) { sink.begin(name, timeZone); });
    }
    void part(const QString &key, const QJsonValue &value) override
    {
        each([&](PersonDataSink &sink) { sink.part(key, value); });
    }
    void beginList(const QString &key) override
    {
        each([&](PersonDataSink &sink) { sink.beginList(key); });
    }
    void item(const QJsonObject &value) override
    {
        each([&](PersonDataSink &sink) { sink.item(value); });
    }
    void beginItem(const QJsonObject &value, const QString &listKey) override
    {
        each([&](PersonDataSink &sink) { sink.beginItem(value, listKey); });
    }
    void endItem() override
    {
        each([](PersonDataSink &sink) { sink.endItem(); });
    }
    void endList() override
    {
        each([](PersonDataSink &sink) { sink.endList(); });
    }
    void finish() override
    {
        each([](PersonDataSink &sink) { sink.finish(); });
    }

private:
    template <class Fn> void each(Fn call)
    {
        for (const std::unique_ptr<PersonDataSink> &sink : m_sinks)
            call(*sink);
    }

    std::array<std::unique_ptr<PersonDataSink>, 2> m_sinks;
};

Result<void> unwritable(const QSaveFile &file)
{
    return base::fail(base::Code::FileUnwritable,
                      file.fileName() + QStringLiteral(": ") + file.errorString());
}

Result<void> openPrivate(QSaveFile &file)
{
    const bool open = file.open(QIODevice::WriteOnly) &&
                      file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner);
    return open ? Result<void>() : unwritable(file);
}

} // namespace

PersonDataJob::PersonDataJob(Desk &desk, domain::CustomerId customer, QObject *parent)
    : QObject(parent)
    , m_storage(desk.storage())
    , m_customer(customer)
    , m_now(desk.clock().now())
    , m_command(commandOf(desk, domain::commands::kExportPerson,
                          {{QStringLiteral("customer"), customer.toString()}}))
{
}

PersonDataJob::~PersonDataJob()
{
    stop();
    if (m_thread)
        m_thread->wait();
}

template <class T, class Fn> QFuture<Result<T>> PersonDataJob::start(Fn work)
{
    Q_ASSERT(!m_thread);
    auto promise = std::make_shared<QPromise<Result<T>>>();
    QFuture<Result<T>> future = promise->future();
    m_thread.reset(QThread::create([promise, work = std::move(work)] {
        promise->start();
        promise->addResult(work());
        promise->finish();
    }));
    m_thread->setObjectName(QStringLiteral("work"));
    m_thread->start();
    return future;
}

Result<void> PersonDataJob::run(PersonDataSink &sink, PersonDataLimits limits)
{
    QElapsedTimer since;
    since.start();
    const auto tell = [this, &since](int done, int total) {
        if (since.elapsed() < kTellEveryMs)
            return;
        since.restart();
        Q_EMIT progressed(done, total); // queued: the receiver lives on another thread
    };
    const PersonDataRun reading{m_storage, m_customer, m_now, limits, [this] { return m_stop.load(); }, tell};
    return readPersonData(reading, sink);
}

Result<void> PersonDataJob::record()
{
    QFuture<Result<void>> kept = m_storage.write(
        [command = m_command](storage::Transaction &tx) { return storage::appendCommand(tx, command); });
    kept.waitForFinished();
    return kept.resultCount() == 0 ? base::fail(base::Code::Cancelled) : kept.result();
}

Result<QByteArray> PersonDataJob::readInto(const MakePersonDataSink &make, PersonDataLimits limits)
{
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    const std::unique_ptr<PersonDataSink> sink = make(buffer);
    const Result<void> done = run(*sink, limits);
    if (!done)
        return tl::unexpected<base::Error>(done.error());
    return buffer.data();
}

QFuture<Result<QByteArray>> PersonDataJob::read(MakePersonDataSink make, PersonDataLimits limits)
{
    return start<QByteArray>([this, make = std::move(make), limits] { return readInto(make, limits); });
}

QFuture<Result<QByteArray>> PersonDataJob::handOut(MakePersonDataSink make)
{
    return start<QByteArray>([this, make = std::move(make)]() -> Result<QByteArray> {
        if (const Result<void> recorded = record(); !recorded)
            return tl::unexpected<base::Error>(recorded.error());
        return readInto(make, {});
    });
}

QFuture<Result<void>> PersonDataJob::writeFiles(const QString &basePath, MakePersonDataSink makePage)
{
    return start<void>([this, basePath, makePage = std::move(makePage)]() -> Result<void> {
        QSaveFile json(basePath + QStringLiteral(".json"));
        QSaveFile page(basePath + QStringLiteral(".html"));
        Result<void> done = openPrivate(json);
        if (done)
            done = openPrivate(page);
        if (done)
            done = record();
        if (done) {
            BothSinks sinks(makeJsonSink(json), makePage(page));
            done = run(sinks, {});
        }
        if (!done)
            return done;
        if (!json.commit())
            return unwritable(json);
        return page.commit() ? Result<void>() : unwritable(page);
    });
}

} // namespace leeway::desk
