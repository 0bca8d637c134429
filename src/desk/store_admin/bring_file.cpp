#include "desk/store_admin/bring_file.h"

#include "desk/store_admin/record_slice.h"
#include "ingest/rejects_writer.h"

#include <QElapsedTimer>

#include <algorithm>

namespace leeway::desk
{

using base::Result;

namespace
{

/// Rejects of a slice, the reader's and the store's, in the order of the file.
std::vector<ingest::Rejected> allRejects(RecordSlice &slice, const TakenRecords &taken)
{
    std::vector<ingest::Rejected> all = std::move(slice.rejects);
    for (const RefusedRecord &one : taken.refused)
        all.push_back({one.line, one.why, slice.rows.value(one.line)});
    std::stable_sort(all.begin(), all.end(),
                     [](const ingest::Rejected &a, const ingest::Rejected &b) { return a.line < b.line; });
    return all;
}

/// One file from open to end.
class FileBringer
{
public:
    FileBringer(RecordDoor &door, const ImportRequest &request, const QString &region, ImportReport &report)
        : m_door(door)
        , m_request(request)
        , m_region(region)
        , m_report(report)
        , m_rejects(request.rejectsFile)
    {
        m_elapsed.start();
    }

    Result<void> run(const std::stop_token &stop, const std::function<void(const ImportStatus &)> &tell)
    {
        auto reader = ingest::ImportReader::open(m_request.file, m_request.mapping);
        if (!reader)
            return errorOf(reader);
        bool ended = false;
        while (!ended && !stop.stop_requested()) {
            Result<RecordSlice> slice = readSlice(**reader, m_region, ended);
            if (!slice)
                return errorOf(slice);
            if (Result<void> done = take(*std::move(slice), stop); !done)
                return done;
            tell(status(**reader));
        }
        m_report.stopped = !ended;
        m_report.repaired = (*reader)->progress().repaired;
        if (m_report.rejectsProblem.isEmpty())
            noteRejects(m_rejects.finish());
        m_report.took = std::chrono::milliseconds(m_elapsed.elapsed());
        return {};
    }

private:
    Result<void> take(RecordSlice slice, const std::stop_token &stop)
    {
        // Also without a record: that the source was heard of is news.
        const Result<TakenRecords> taken =
            m_door.bring(slice.records, static_cast<qint64>(slice.rejects.size()), stop);
        if (!taken)
            return errorOf(taken);
        m_report.read += slice.read;
        m_report.imported += taken->imported;
        m_report.updated += taken->updated;
        m_report.duplicate += taken->duplicate;
        for (const ingest::Rejected &one : allRejects(slice, *taken)) {
            ++m_report.rejected;
            if (m_report.rejectsProblem.isEmpty())
                noteRejects(m_rejects.add(one));
        }
        return {};
    }

    /// A rejects file that cannot be written must not keep the other rows out; it is told at the end.
    void noteRejects(const Result<void> &kept)
    {
        if (!kept)
            m_report.rejectsProblem = kept.error().detail;
        m_report.rejectsFile = kept && m_rejects.count() > 0 ? m_rejects.path() : QString();
    }

    ImportStatus status(const ingest::ImportReader &reader) const
    {
        const ingest::ImportProgress progress = reader.progress();
        const qint64 ms = std::max<qint64>(1, m_elapsed.elapsed());
        ImportStatus status;
        status.bytesRead = progress.bytesRead;
        status.bytesTotal = progress.bytesTotal;
        status.read = m_report.read;
        status.rejected = m_report.rejected;
        status.perSecond = m_report.read * 1'000 / ms;
        if (progress.bytesRead > 0)
            status.left = std::chrono::seconds((progress.bytesTotal - progress.bytesRead) * ms /
                                               progress.bytesRead / 1'000);
        return status;
    }

    RecordDoor &m_door;
    const ImportRequest &m_request;
    const QString &m_region;
    ImportReport &m_report;
    ingest::RejectsWriter m_rejects;
    QElapsedTimer m_elapsed;
};

} // namespace

Result<void> bringFile(RecordDoor &door, const ImportRequest &request, const QString &region,
                       const std::stop_token &stop, ImportReport &report,
                       const std::function<void(const ImportStatus &)> &tell)
{
    return FileBringer(door, request, region, report).run(stop, tell);
}

} // namespace leeway::desk
