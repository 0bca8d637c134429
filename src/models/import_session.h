#pragma once

#include "base/clock.h"
#include "base/result.h"
#include "domain/enums.h"

#include <QObject>
#include <QStringList>

#include <chrono>
#include <optional>
#include <vector>

namespace leeway::models
{

/// A mapping that can be chosen: a ready-made one or a file of one's own.
struct ImportMapping {
    QString id;   ///< stable; handed back to `chooseMapping`
    QString name; ///< as shown: "Orders", or the file's name
    QString hint; ///< what it is for; may be empty
    bool ownFile = false;
    bool operator==(const ImportMapping &) const = default;
};

/// One row of the files as it will be stored, or why it will not be.
struct ImportPreviewRow {
    QString file;
    qint64 line = 0; ///< of its first byte, from 1
    QString customer;
    QString caseTitle;
    std::optional<domain::Channel> channel; ///< absent for orders and payments
    std::optional<base::Instant> at;
    QString title;
    QString reject; ///< why it can't be read; then the other fields may be empty
    bool operator==(const ImportPreviewRow &) const = default;
};

/// The beginning of the first file.
struct ImportPreview {
    std::vector<ImportPreviewRow> rows; ///< at most 20
    qint64 readable = 0;                ///< of the rows looked at
    qint64 rejected = 0;
    qint64 repaired = 0; ///< texts with bytes that are no letters, which would be lost
    bool more = false;   ///< the files go on behind it
    bool operator==(const ImportPreview &) const = default;
};

struct ImportCounts {
    qint64 read = 0;
    qint64 imported = 0;
    qint64 updated = 0;
    qint64 duplicate = 0;
    qint64 rejected = 0;
    bool operator==(const ImportCounts &) const = default;
};

struct ImportState {
    ImportCounts counts;
    qint64 bytesDone = 0; ///< over all files, as they lie on disk
    qint64 bytesTotal = 0;
    qint64 rowsPerSecond = 0;                 ///< 0 while unknown
    std::optional<std::chrono::seconds> left; ///< absent while unknown
    bool operator==(const ImportState &) const = default;
};

struct ImportOutcome {
    ImportCounts counts;
    bool stopped = false;     ///< by the person; what was read is stored, and `start` goes on from there
    QStringList rejectsFiles; ///< one for each file of which something was rejected
    qint64 repaired = 0;      ///< texts with bytes that were no letters and are lost
    QString rejectsProblem;   ///< not empty: rows were set aside, and their reasons could not be written
    std::optional<base::Error> error;
    bool operator==(const ImportOutcome &) const = default;
};

/// An import as a page drives it: choose files and mapping, look at a preview, run, stop, go on. Nothing here
/// waits: every call returns at once and a signal brings the answer. GUI thread; whoever implements it works
/// elsewhere.
class ImportSession : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    [[nodiscard]] virtual std::vector<ImportMapping> mappings() const = 0;
    /// Reads a mapping of one's own; answered by `mappingsChanged` with its id, or by `mappingRefused`.
    virtual void addMapping(const QString &file) = 0;
    /// Sets what is imported and makes a preview of it; answered by `previewReady` or `previewFailed`. An
    /// earlier preview that still runs is given up.
    virtual void choose(const QStringList &files, const QString &mappingId) = 0;
    /// Starts the chosen import, or goes on with it after a stop.
    virtual void start() = 0;
    /// Stops after the rows in hand; answered by `finished` with `stopped`.
    virtual void stop() = 0;

Q_SIGNALS:
    void mappingsChanged(const QString &addedId);
    void mappingRefused(const leeway::base::Error &error);
    void previewReady(const leeway::models::ImportPreview &preview);
    void previewFailed(const leeway::base::Error &error);
    /// At most ten times a second.
    void progressed(const leeway::models::ImportState &state);
    void finished(const leeway::models::ImportOutcome &outcome);
};

} // namespace leeway::models
