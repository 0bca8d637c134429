#pragma once

#include "base/result.h"
#include "desk/import/import_job.h"
#include "domain/enums.h"

#include <QFuture>
#include <QStringList>

#include <optional>
#include <vector>

namespace leeway::desk
{

/// A mapping somebody can choose. `id` is its bare name or the path of a file of one's own.
struct MappingChoice {
    QString id;
    QString name;
    QString description;
};
/// The mappings that come with the program, read on another thread.
QFuture<base::Result<std::vector<MappingChoice>>> readyMappings();
/// A mapping file of one's own, read on another thread; FileUnreadable, MappingInvalid with the place in it.
QFuture<base::Result<MappingChoice>> ownMapping(const QString &file);

/// One row of a file as it would be stored, or why it would not.
struct PreviewRow {
    qint64 line = 0;
    QString customer;
    QString caseTitle;
    std::optional<domain::Channel> channel;
    std::optional<base::Instant> at;
    QString title;
    QString reject;
};
struct FilePreview {
    std::vector<PreviewRow> rows;
    bool more = false;
    qint64 repaired = 0; ///< texts that lose letters, as of ingest::ImportProgress
};
/// The first `most` rows of `file`, read on another thread.
QFuture<base::Result<FilePreview>> previewFile(const QString &file, const QString &mappingId, int most);

/// What to hand to ImportJob; rows that cannot be read go to a file beside `file`, or into `rejectsFolder`
/// when that cannot be written to. FileUnreadable, MappingInvalid.
base::Result<ImportRequest> importRequest(const QString &file, const QString &mappingId,
                                          const QString &rejectsFolder);
/// The same on another thread.
QFuture<base::Result<ImportRequest>> prepareImport(const QString &file, const QString &mappingId,
                                                   const QString &rejectsFolder);
/// How large the files are as they lie on disk, in their order; read on another thread. 0 for one that is
/// gone.
QFuture<base::Result<std::vector<qint64>>> fileSizes(const QStringList &files);

} // namespace leeway::desk
