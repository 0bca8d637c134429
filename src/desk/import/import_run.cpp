#include "desk/import/import_run.h"

#include "base/canonical_json.h"
#include "base/logging.h"
#include "desk/import/batch_store.h"
#include "desk/perform.h"
#include "desk/prepare_search.h"
#include "domain/commands/kinds.h"
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
        , m_store(desk.region(), desk.me().teamId, desk.clock().now(), domain::BatchId::make(desk.clock()))
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
        m_report.repaired = m_reader->progress().repaired;
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
            storage::Lane::Behind, [hash = *hash, mapping = m_request.mapping.hash](storage::Connection &db) {
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
        m_store.told = {{QStringLiteral("source"), m_request.mapping.source},
                        {QStringLiteral("file"), QString::fromLatin1(hash->toHex())},
                        {QStringLiteral("mapping"), QString::fromLatin1(m_state.mappingHash.toHex())}};
        Result<std::unique_ptr<ingest::ImportReader>> reader =
            ingest::ImportReader::open(m_request.file, m_request.mapping);
        if (!reader)
            return tl::unexpected<base::Error>(reader.error());
        m_reader = std::move(*reader);
        return passStored();
    }

    /// Reads the rows again that an earlier run stored. Skipping would be quicker; but the rejects file must
    /// list what could not be read among them, and a run that was killed left it longer or shorter than that.
    Result<void> passStored()
    {
        for (qint64 row = 0; row < m_state.offset && !m_stop(); ++row) {
            const Result<std::optional<ingest::ImportItem>> item = m_reader->next();
            if (!item)
                return tl::unexpected<base::Error>(item.error());
            if (!*item)
                return fail(Code::FileUnreadable,
                            QStringLiteral("%1 ends before row %2, where its import stands")
                                .arg(m_request.file)
                                .arg(m_state.offset));
            if (const auto *rejected = std::get_if<ingest::Rejected>(&**item))
                keepReject(*rejected);
        }
        return {};
    }

    Result<void> load()
    {
        bool more = true;
        while (more && !m_stop()) {
            // The next batch is read while the store still writes the one before.
            Result<ImportBatch> batch = readBatch(*m_reader);
            if (!batch)
                return tl::unexpected<base::Error>(batch.error());
            more = !batch->last;
            if (Result<void> done = finishBatch(); !done)
                return done;
            if (m_stop())
                break;
            m_batch = std::make_shared<const ImportBatch>(std::move(*batch));
            m_rejectsKept = 0;
            storeFrom(0);
            tell(false);
        }
        if (Result<void> done = finishBatch(); !done)
            return done;
        if (m_rejectsWriter && m_report.rejectsProblem.isEmpty())
            noteRejects(m_rejectsWriter->finish());
        m_report.stopped = !m_state.finished;
        return {};
    }

    /// Hands the batch from record `first` on to the store.
    void storeFrom(size_t first)
    {
        if (first == 0)
            m_before = m_state;
        m_before.counts = m_state.counts; // of the parts stored so far
        m_stored = m_desk.storage().write(
            [this, batch = m_batch, first, before = m_before,
             command = commandOf(m_desk, domain::commands::kImportBatch, {})](storage::Transaction &tx) {
                return m_store.store(tx, *batch, first, before, command);
            },
            storage::Urgency::Bulk);
    }

    /// Waits until all of the batch at hand is stored.
    Result<void> finishBatch()
    {
        while (m_batch) {
            m_stored.waitForFinished();
            if (m_stored.resultCount() == 0)
                return fail(Code::Cancelled);
            const Result<BatchStore::Part> part = m_stored.result();
            if (!part)
                return tl::unexpected<base::Error>(part.error());
            m_state = part->state;
            const size_t rejects = m_batch->rejectsAmong(m_batch->rowsWith(part->stored));
            for (; m_rejectsKept < rejects; ++m_rejectsKept)
                keepReject(m_batch->rejects[m_rejectsKept]);
            for (const ingest::Rejected &one : part->leftOut)
                keepReject(one);
            m_before.rejected += static_cast<qint64>(part->leftOut.size());
            if (part->stored < m_batch->records.size() && !m_stop())
                storeFrom(part->stored);
            else
                m_batch.reset();
        }
        return {};
    }

    /// A rejects file that cannot be written must not keep the other rows out; it is told at the end.
    void keepReject(const ingest::Rejected &rejected)
    {
        if (m_request.rejectsFile.isEmpty() || !m_report.rejectsProblem.isEmpty())
            return;
        if (!m_rejectsWriter)
            m_rejectsWriter.emplace(m_request.rejectsFile);
        noteRejects(m_rejectsWriter->add(rejected));
    }

    void noteRejects(const Result<void> &kept)
    {
        if (kept) {
            m_report.rejectsFile = m_request.rejectsFile;
            return;
        }
        qCWarning(lcIngest) << "The rejects file cannot be written." << base::toLogLine(kept.error());
        m_report.rejectsFile.clear();
        m_report.rejectsProblem = kept.error().detail;
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
    BatchStore m_store; ///< used by the storage thread while m_stored runs
    std::unique_ptr<ingest::ImportReader> m_reader;
    std::optional<ingest::RejectsWriter> m_rejectsWriter;
    storage::ImportState m_state;  ///< as committed
    storage::ImportState m_before; ///< when the batch at hand began, with the counts of its stored parts
    ImportReport m_report;
    std::shared_ptr<const ImportBatch> m_batch; ///< being stored
    size_t m_rejectsKept = 0;                   ///< of the batch being stored
    QFuture<Result<BatchStore::Part>> m_stored;
    qint64 m_waitingForIndex = 0;
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
