#include "desk/store_admin/feed_stream.h"

#include "desk/store_admin/record_slice.h"

#include <QElapsedTimer>

#include <cerrno>
#include <condition_variable>
#include <cstring>
#include <deque>
#include <mutex>
#include <thread>

#include <poll.h>
#include <unistd.h>

namespace leeway::desk
{

using base::Code;
using base::Result;

namespace
{

/// A pipe whose reading ends when it is told to.
class PipeSource final : public ingest::ByteSource
{
public:
    PipeSource(int fd, std::stop_token stop)
        : m_fd(fd)
        , m_stop(std::move(stop))
    {
    }

    Result<qint64> read(char *data, qint64 size) override
    {
        while (!m_stop.stop_requested()) {
            pollfd wanted{m_fd, POLLIN, 0};
            constexpr int kLookForStopMs = 100;
            if (::poll(&wanted, 1, kLookForStopMs) <= 0)
                continue;
            const ssize_t got = ::read(m_fd, data, static_cast<size_t>(size));
            if (got < 0 && errno != EINTR && errno != EAGAIN)
                return base::fail(Code::FileUnreadable, QString::fromLocal8Bit(std::strerror(errno)));
            if (got >= 0) {
                m_position += got;
                return static_cast<qint64>(got);
            }
        }
        return 0;
    }
    [[nodiscard]] qint64 position() const override { return m_position; }
    [[nodiscard]] qint64 total() const override { return 0; }

private:
    int m_fd;
    std::stop_token m_stop;
    qint64 m_position = 0;
};

/// Rows that were read and not brought yet; bounded, so that a pipe waits while the store does not take them.
class RowQueue
{
public:
    struct Row {
        ingest::ImportItem item;
        QString text;
    };

    explicit RowQueue(size_t most)
        : m_most(most)
    {
    }

    void put(Row row, const std::stop_token &stop)
    {
        std::unique_lock lock(m_mutex);
        m_bell.wait(lock, stop, [this] { return m_rows.size() < m_most; });
        m_rows.push_back(std::move(row));
        m_bell.notify_all();
    }
    void end(Result<void> how)
    {
        const std::lock_guard lock(m_mutex);
        m_ended = std::move(how);
        m_bell.notify_all();
    }
    /// Nothing after `span` without a row, or at the end.
    std::optional<Row> take(std::chrono::milliseconds span)
    {
        std::unique_lock lock(m_mutex);
        m_bell.wait_for(lock, span, [this] { return !m_rows.empty() || m_ended.has_value(); });
        if (m_rows.empty())
            return std::nullopt;
        std::optional row(std::move(m_rows.front()));
        m_rows.pop_front();
        m_bell.notify_all();
        return row;
    }
    /// How the reading ended; nothing as long as rows are here or may come.
    std::optional<Result<void>> ended()
    {
        const std::lock_guard lock(m_mutex);
        return m_rows.empty() ? m_ended : std::nullopt;
    }
    size_t waiting()
    {
        const std::lock_guard lock(m_mutex);
        return m_rows.size();
    }

private:
    std::mutex m_mutex;
    std::condition_variable_any m_bell;
    std::deque<Row> m_rows;
    std::optional<Result<void>> m_ended;
    size_t m_most;
};

Result<void> readInto(RowQueue &queue, ingest::ImportReader &reader, const std::stop_token &stop)
{
    while (true) {
        Result<std::optional<ingest::ImportItem>> item = reader.next();
        if (!item)
            return errorOf(item);
        // A line that was cut off by the stop is no row.
        if (!*item || stop.stop_requested())
            return {};
        const QString text = reader.rowAtHand();
        queue.put({std::move(**item), text}, stop);
    }
}

/// What came within `span` of the first row, but no more than one batch.
RecordSlice gatherRows(RowQueue &queue, const FeedStream &stream)
{
    RecordSlice slice;
    QElapsedTimer since;
    since.start();
    std::chrono::milliseconds left = stream.span;
    while (slice.read < stream.rows && !slice.isFull() && left.count() > 0) {
        std::optional<RowQueue::Row> row = queue.take(left);
        if (!row)
            break;
        if (slice.read == 0)
            since.restart();
        slice.add(std::move(row->item), row->text, stream.region);
        left = stream.span - std::chrono::milliseconds(since.elapsed());
    }
    return slice;
}

Result<void> bringSlice(RecordDoor &door, RecordSlice &slice, const std::stop_token &stop,
                        ImportReport &report, const std::function<void(const ingest::Rejected &)> &refused)
{
    const Result<TakenRecords> taken =
        door.bring(slice.records, static_cast<qint64>(slice.rejects.size()), stop);
    if (!taken)
        return errorOf(taken);
    report.read += slice.read;
    report.imported += taken->imported;
    report.updated += taken->updated;
    report.duplicate += taken->duplicate;
    report.rejected += static_cast<qint64>(slice.rejects.size() + taken->refused.size());
    for (const ingest::Rejected &one : slice.rejects)
        refused(one);
    for (const RefusedRecord &one : taken->refused)
        refused({one.line, one.why, slice.rows.value(one.line)});
    return {};
}

} // namespace

Result<void> bringStream(RecordDoor &door, const FeedStream &stream, const std::stop_token &stop,
                         ImportReport &report, const std::function<void(const ingest::Rejected &)> &refused)
{
    RowQueue queue(static_cast<size_t>(stream.rows) * 2);
    std::stop_source end; // of the reading: when told to stop, and when bringing failed
    const std::stop_callback pass(stop, [&end] { end.request_stop(); });
    std::jthread reading([&queue, &stream, token = end.get_token()] {
        auto reader =
            ingest::ImportReader::open(std::make_unique<PipeSource>(stream.fd, token), stream.mapping);
        queue.end(reader ? readInto(queue, **reader, token) : Result<void>(errorOf(reader)));
    });
    while (true) {
        RecordSlice slice = gatherRows(queue, stream);
        if (slice.read == 0) {
            if (std::optional<Result<void>> ended = queue.ended())
                return *ended;
            continue;
        }
        if (Result<void> done = bringSlice(door, slice, stop, report, refused); !done) {
            end.request_stop();
            reading.join();
            if (done.error().code != Code::Cancelled)
                return done;
            return base::fail(Code::Cancelled,
                              QStringLiteral("stopped while the store was away: %1 rows that were "
                                             "read are in no store")
                                  .arg(slice.read + static_cast<qint64>(queue.waiting())));
        }
    }
}

} // namespace leeway::desk
