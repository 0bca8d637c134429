#pragma once

#include "desk/desk.h"
#include "ingest/mapping.h"

#include <QThread>

#include <atomic>

namespace leeway::desk
{

/// One file to read by one mapping.
struct ImportRequest {
    QString file;
    ingest::Mapping mapping;
    QString rejectsFile; ///< where rows that cannot be read go; made only when there is one
};

/// How far an import is.
struct ImportStatus {
    qint64 bytesRead = 0;
    qint64 bytesTotal = 0;
    qint64 read = 0; ///< rows, with those of an earlier, stopped run
    qint64 rejected = 0;
    qint64 perSecond = 0;
    std::chrono::seconds left{0};
    bool preparingSearch = false; ///< the rows are in; the search index follows
    qint64 waitingForIndex = 0;

    bool operator==(const ImportStatus &) const = default;
};

/// How it ended. Rows of one file: `read`; interactions and orders they became: imported, updated, duplicate.
struct ImportReport {
    qint64 read = 0;
    qint64 imported = 0;
    qint64 updated = 0;
    qint64 duplicate = 0;
    qint64 rejected = 0;
    qint64 repaired = 0;    ///< texts that lost letters, as of ingest::ImportProgress
    qint64 resumedAt = 0;   ///< rows that an earlier run had done
    bool stopped = false;   ///< by the person; the next run goes on here
    QString rejectsFile;    ///< empty: nothing was rejected, or it could not be written
    QString rejectsProblem; ///< why it could not; empty otherwise
    std::chrono::milliseconds took{0};

    bool operator==(const ImportReport &) const = default;
};

/// Reads a file into the store: parsing on a thread of its own ("work"), writing in batches on the storage
/// thread, each batch with its place in the file in one transaction. So a stopped, crashed or killed import
/// goes on exactly where it was, and a repeated one adds nothing.
///
/// Lives on the thread that made it, which gets the signals. Destroying it stops the import after the batch
/// at hand.
class ImportJob : public QObject
{
    Q_OBJECT

public:
    ImportJob(Desk &desk, ImportRequest request, QObject *parent = nullptr);
    ~ImportJob() override;

    void start();
    /// Asks it to stop after the batch at hand; `finished` follows with `stopped` set.
    void stop() { m_stop = true; }

Q_SIGNALS:
    /// About ten times a second.
    void progressed(const leeway::desk::ImportStatus &status);
    void finished(const leeway::base::Result<leeway::desk::ImportReport> &report);

private:
    Desk &m_desk;
    ImportRequest m_request;
    std::unique_ptr<QThread> m_thread;
    std::atomic<bool> m_stop = false;
};

} // namespace leeway::desk

Q_DECLARE_METATYPE(leeway::desk::ImportStatus)
