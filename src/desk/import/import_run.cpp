#include "desk/import/import_run.h"

#include "base/canonical_json.h"
#include "base/logging.h"
#include "desk/commands/kinds.h"
#include "desk/import/record_resolver.h"
#include "desk/perform.h"
#include "desk/prepare_search.h"
#include "ingest/import_reader.h"
#include "ingest/rejects_writer.h"
#include "storage/bulk.h"

#include <QElapsedTimer>
#include <QFile>

namespace leeway::desk
{

namespace
{

using base::Code;
using base::fail;
using base::Result;

/// Records a transaction: long enough to pay for its fsync, short enough not to hold up an agent's own write.
constexpr size_t kBatch = 2'000;
constexpr qint64 kReportEveryMs = 100;

/// What tells one file from another without reading all of it: its size, first and last MiB.
Result<QByteArray> fileHash(const QString &path)
{
    constexpr qint64 kEnd = 1 << 20;
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return fail(Code::FileUnreadable, path + QStringLiteral(": ") + file.errorString());
    QByteArray bytes = QByteArray::number(file.size()) + '\n' + file.read(kEnd);
    if (file.size() > kEnd) {
        file.seek(std::max(kEnd, file.size() - kEnd));
        bytes += file.read(kEnd);
    }
    return base::sha256(bytes);
}

/// One import from open to end; each step is a function so that the order can be read in run().
class ImportRun
{
public:
    ImportRun(Desk &desk, const ImportRequest &request, const std::function<bool()> &stop,
              const std::function<void(const ImportStatus &)> &report)
        : m_desk(desk)
        , m_request(request)
        , m_stop(stop)
        , m_tell(report)
        , m_resolver(desk.region(), desk.clock().now())
    {
    }

    Result<ImportReport> run()
    {
        m_elapsed.start();
        m_told.start();
        Result<void> done = open();
        if (done && !m_state.finished)
            done = load();
        if (done)
            done = index();
        if (!done)
            return tl::unexpected<base::Error>(done.error());
        m_report.read = m_state.offset;
        m_report.imported = m_state.counts.imported;
        m_report.updated = m_state.counts.updated;
        m_report.duplicate = m_state.counts.duplicate;
        m_report.rejected = m_state.rejected;
        m_report.took = std::chrono::milliseconds(m_elapsed.elapsed());
        return m_report;
    }

private:
    Result<void> open()
    {
        Result<QByteArray> hash = fileHash(m_request.file);
        if (!hash)
            return tl::unexpected<base::Error>(hash.error());
        QFuture<Result<std::optional<storage::ImportState>>> stored = m_desk.storage().read(
            storage::Lane::Search, [hash = *hash, mapping = m_request.mapping.hash](storage::Connection &db) {
                return storage::readImportState(db, hash, mapping);
            });
        stored.waitForFinished();
        if (stored.resultCount() == 0)
            return fail(Code::Cancelled);
        const Result<std::optional<storage::ImportState>> state = stored.result();
        if (!state)
            return tl::unexpected<base::Error>(state.error());
        // A finished import is read again from the start: rows may be compared, and nothing doubles.
        if (*state && !(*state)->finished)
            m_state = **state;
        m_state.fileHash = *hash;
        m_state.mappingHash = m_request.mapping.hash;
        m_report.resumedAt = m_state.offset;
        Result<std::unique_ptr<ingest::ImportReader>> reader =
            ingest::ImportReader::open(m_request.file, m_request.mapping);
        if (!reader)
            return tl::unexpected<base::Error>(reader.error());
        m_reader = std::move(*reader);
        const Result<qint64> skipped = m_reader->skip(m_state.offset);
        if (!skipped)
            return tl::unexpected<base::Error>(skipped.error());
        m_batchId = domain::BatchId::make(m_desk.clock());
        return {};
    }

    Result<void> load()
    {
        bool more = true;
        while (more) {
            Result<bool> filled = fillBatch();
            if (!filled)
                return tl::unexpected<base::Error>(filled.error());
            more = *filled;
            if (Result<void> done = waitForStore(); !done)
                return done;
            if (m_stop()) {
                m_report.stopped = true;
                return {};
            }
            m_state.finished = !more;
            storeBatch();
            tell(false);
        }
        if (Result<void> kept = m_rejectsWriter ? m_rejectsWriter->finish() : Result<void>(); !kept)
            qCWarning(lcIngest) << "The rejects file cannot be written." << base::toLogLine(kept.error());
        return waitForStore();
    }

    /// Reads the next batch while the store still writes the one before. False at the end of the file.
    Result<bool> fillBatch()
    {
        m_records.clear();
        m_items = 0;
        m_rejects.clear();
        while (m_records.size() < kBatch && m_rejects.size() < kBatch) {
            Result<std::optional<ingest::ImportItem>> item = m_reader->next();
            if (!item)
                return tl::unexpected<base::Error>(item.error());
            if (!*item)
                return false;
            ++m_items;
            if (auto *record = std::get_if<ingest::ImportRecord>(&**item))
                m_records.push_back(std::move(*record));
            else
                m_rejects.push_back(std::get<ingest::Rejected>(std::move(**item)));
        }
        return true;
    }

    void storeBatch()
    {
        m_state.offset += m_items;
        m_state.rejected += static_cast<qint64>(m_rejects.size());
        if (Result<void> kept = keepRejects(); !kept)
            qCWarning(lcIngest) << "The rejects file cannot be written." << base::toLogLine(kept.error());
        const QJsonObject body{{QStringLiteral("batch"), m_batchId.toString()},
                               {QStringLiteral("source"), m_request.mapping.source},
                               {QStringLiteral("file"), QString::fromLatin1(m_state.fileHash.toHex())},
                               {QStringLiteral("mapping"), QString::fromLatin1(m_state.mappingHash.toHex())},
                               {QStringLiteral("offset"), m_state.offset},
                               {QStringLiteral("records"), static_cast<qint64>(m_records.size())}};
        m_stored = m_desk.storage().write(
            [this, records = std::move(m_records), command = commandOf(m_desk, commands::kImportBatch, body),
             state = m_state](storage::Transaction &tx) mutable {
                return write(tx, records, command, state);
            },
            storage::Urgency::Bulk);
        m_records = {};
        m_writing = true;
    }

    /// On the storage thread; touches only the resolver, which no other thread uses while a batch is written.
    Result<storage::ImportState> write(storage::Transaction &tx,
                                       const std::vector<ingest::ImportRecord> &records,
                                       const domain::Command &command, storage::ImportState state)
    {
        Result<storage::BulkBatch> batch = m_resolver.resolve(tx, records);
        if (!batch)
            return tl::unexpected<base::Error>(batch.error());
        batch->id = m_batchId;
        const Result<storage::BulkCounts> counts = storage::writeBulk(tx, *batch, true);
        if (!counts)
            return tl::unexpected<base::Error>(counts.error());
        state.counts.imported += counts->imported;
        state.counts.updated += counts->updated;
        state.counts.duplicate += counts->duplicate;
        Result<void> done = storage::putImportState(tx, state);
        if (done)
            done = storage::appendCommand(tx, command);
        if (done && state.finished) {
            if (const Result<int> linked = storage::linkOrders(tx); !linked)
                done = tl::unexpected<base::Error>(linked.error());
        }
        tx.touchEverything();
        if (!done)
            return tl::unexpected<base::Error>(done.error());
        return state;
    }

    Result<void> waitForStore()
    {
        if (!m_writing)
            return {};
        m_writing = false;
        m_stored.waitForFinished();
        if (m_stored.resultCount() == 0)
            return fail(Code::Cancelled);
        const Result<storage::ImportState> state = m_stored.result();
        if (!state)
            return tl::unexpected<base::Error>(state.error());
        m_state.counts = state->counts;
        return {};
    }

    Result<void> keepRejects()
    {
        if (m_rejects.empty() || m_request.rejectsFile.isEmpty())
            return {};
        if (!m_rejectsWriter)
            m_rejectsWriter.emplace(m_request.rejectsFile, m_report.resumedAt > 0);
        m_report.rejectsFile = m_request.rejectsFile;
        for (const ingest::Rejected &rejected : m_rejects) {
            if (Result<void> done = m_rejectsWriter->add(rejected); !done)
                return done;
        }
        return {};
    }

    Result<void> index()
    {
        return prepareSearch(m_desk, m_stop, [this](qint64 waiting) {
            m_waitingForIndex = waiting;
            tell(true);
        });
    }

    void tell(bool preparingSearch)
    {
        if (m_told.elapsed() < kReportEveryMs)
            return;
        m_told.restart();
        const ingest::ImportProgress progress = m_reader->progress();
        const qint64 ms = std::max<qint64>(1, m_elapsed.elapsed());
        ImportStatus status;
        status.bytesRead = progress.bytesRead;
        status.bytesTotal = progress.bytesTotal;
        status.read = m_state.offset;
        status.rejected = m_state.rejected;
        status.perSecond = (m_state.offset - m_report.resumedAt) * 1'000 / ms;
        if (progress.bytesRead > 0)
            status.left = std::chrono::seconds((progress.bytesTotal - progress.bytesRead) * ms /
                                               progress.bytesRead / 1'000);
        status.preparingSearch = preparingSearch;
        status.waitingForIndex = m_waitingForIndex;
        m_tell(status);
    }

    Desk &m_desk;
    const ImportRequest &m_request;
    const std::function<bool()> &m_stop;
    const std::function<void(const ImportStatus &)> &m_tell;
    RecordResolver m_resolver;
    std::unique_ptr<ingest::ImportReader> m_reader;
    std::optional<ingest::RejectsWriter> m_rejectsWriter;
    domain::BatchId m_batchId;
    storage::ImportState m_state;
    ImportReport m_report;
    std::vector<ingest::ImportRecord> m_records;
    std::vector<ingest::Rejected> m_rejects;
    qint64 m_items = 0;
    qint64 m_waitingForIndex = 0;
    QFuture<Result<storage::ImportState>> m_stored;
    bool m_writing = false;
    QElapsedTimer m_elapsed;
    QElapsedTimer m_told;
};

} // namespace

Result<ImportReport> runImport(Desk &desk, const ImportRequest &request, const std::function<bool()> &stop,
                               const std::function<void(const ImportStatus &)> &report)
{
    return ImportRun(desk, request, stop, report).run();
}

} // namespace leeway::desk
