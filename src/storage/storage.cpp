#include "storage/storage.h"

#include "base/logging.h"
#include "storage/opened_store.h"
#include "storage/reader.h"
#include "storage/rescue.h"
#include "storage/store_check.h"
#include "storage/writer.h"

#include <deque>
#include <mutex>

#include <QPointer>

namespace leeway::storage
{

using base::Code;
using base::Error;
using base::Result;

namespace
{

/// The last to let go of a store may be one of its own threads, which cannot wait for itself.
void destroyOnItsThread(Storage *storage)
{
    if (QThread::currentThread() == storage->thread())
        delete storage;
    else
        storage->deleteLater();
}

} // namespace

struct Storage::Private {
    explicit Private(Storage *q)
        : writer(std::make_unique<Writer>(
              [q, this](Writer::Delivery delivery) { post(q, std::move(delivery)); }))
    {
    }

    /// From any thread: `delivery` is handed out on the Storage's thread, in the order of posting.
    void post(Storage *q, Writer::Delivery delivery)
    {
        {
            const std::scoped_lock lock(mutex);
            deliveries.push_back(std::move(delivery));
        }
        QMetaObject::invokeMethod(
            q, [q] { q->deliver(); }, Qt::QueuedConnection);
    }

    std::optional<Writer::Delivery> next()
    {
        const std::scoped_lock lock(mutex);
        if (deliveries.empty())
            return {};
        Writer::Delivery first = std::move(deliveries.front());
        deliveries.pop_front();
        return first;
    }

    OpenOptions options;
    std::shared_ptr<const base::Clock> clock;
    StartReport report;
    std::optional<base::Error> trouble;
    std::mutex mutex;
    std::deque<Writer::Delivery> deliveries;
    Reader screens{QStringLiteral("read-screens")};
    Reader search{QStringLiteral("read-search")};
    Reader behind{QStringLiteral("read-behind")};

    Reader &of(Lane lane) { return lane == Lane::Screens ? screens : lane == Lane::Search ? search : behind; }

    std::unique_ptr<StoreCheck> check;
    std::unique_ptr<Writer> writer;
    std::shared_ptr<Storage> opening; ///< keeps the Storage until it is known whether it opened
};

Storage::Storage()
    : d(std::make_unique<Private>(this))
{
}

Storage::~Storage()
{
    // The readers before the writer: only a writer that closes last takes the log away. What it still commits
    // is told before the object is gone.
    d->screens.stop();
    d->search.stop();
    d->behind.stop();
    d->check.reset();
    d->writer.reset();
    deliver();
}

QFuture<Result<std::shared_ptr<Storage>>> Storage::open(const OpenOptions &options,
                                                        std::shared_ptr<const base::Clock> clock)
{
    const std::shared_ptr<Storage> storage(new Storage, destroyOnItsThread);
    storage->d->options = options;
    storage->d->clock = std::move(clock);
    auto promise = std::make_shared<QPromise<Result<std::shared_ptr<Storage>>>>();
    promise->start();
    storage->d->opening = storage;
    const auto opened = [q = storage.get(), promise](Result<OpenedStore> result) {
        q->d->post(q,
                   {{}, {}, [q, promise, result = std::make_shared<Result<OpenedStore>>(std::move(result))] {
                        const std::shared_ptr<Storage> self = std::exchange(q->d->opening, {});
                        promise->addResult(q->finishOpening(*result).map([&self] { return self; }));
                        promise->finish();
                    }});
    };
    storage->d->writer->start(
        [options, clock = storage->d->clock] { return openStore(options, localLadder(), *clock); }, opened);
    return promise->future();
}

Result<void> Storage::finishOpening(const Result<OpenedStore> &opened)
{
    if (!opened) {
        qCWarning(lcStorage).noquote() << base::toLogLine(opened.error());
        return tl::unexpected(opened.error());
    }
    d->report = opened->report;
    d->screens.start(d->options.file, opened->readerMode);
    d->search.start(d->options.file, opened->readerMode);
    d->behind.start(d->options.file, opened->readerMode);
    if (opened->wantsCheck)
        startCheck();
    return {};
}

void Storage::startCheck()
{
    d->check = std::make_unique<StoreCheck>(d->options.file, [this](const Result<void> &verdict) {
        d->post(this, {{}, {}, [this, verdict] { onChecked(verdict); }});
    });
}

void Storage::onChecked(const Result<void> &verdict)
{
    if (!verdict && verdict.error().code == Code::StoreDamaged)
        noteDamage(d->options.file);
    if (!verdict) {
        qCCritical(lcStorage).noquote() << base::toLogLine(verdict.error());
        d->trouble = verdict.error();
        Q_EMIT failed(verdict.error());
    } else {
        write(
            [now = base::toMs(d->clock->now())](Transaction &tx) {
                return tx.db().exec(QStringLiteral("REPLACE INTO meta (key, value) VALUES ('checked_at', ?)"),
                                    {now});
            },
            Urgency::Bulk);
    }
    Q_EMIT checked(verdict.has_value());
}

const StartReport &Storage::startReport() const
{
    return d->report;
}

const std::optional<base::Error> &Storage::trouble() const
{
    return d->trouble;
}

QString Storage::file() const
{
    return d->options.file;
}

const base::Clock &Storage::clock() const
{
    return *d->clock;
}

void Storage::cancelReads(Lane lane)
{
    d->of(lane).cancel();
}

void Storage::enqueueWrite(WriteJob job, RefuseJob refuse, Urgency urgency)
{
    if (d->options.readOnly) {
        refuse(Error{Code::StoreReadOnly, QStringLiteral("the store was opened for reading only")});
        return;
    }
    if (!d->writer) {
        refuse(Error{Code::StoreClosed, QStringLiteral("the store is closed")});
        return;
    }
    d->writer->push({std::move(job), std::move(refuse)}, urgency);
}

void Storage::enqueueRead(Lane lane, ReadJob job, RefuseJob refuse)
{
    d->of(lane).push({std::move(job), std::move(refuse)});
}

void Storage::deliver()
{
    const QPointer<Storage> self(this);
    while (self) {
        std::optional<Writer::Delivery> delivery = d->next();
        if (!delivery)
            return;
        if (delivery->changed)
            Q_EMIT changed(*delivery->changed);
        if (self && delivery->trouble) {
            d->trouble = delivery->trouble;
            Q_EMIT failed(*delivery->trouble);
        }
        if (delivery->tell)
            delivery->tell();
    }
}

} // namespace leeway::storage
