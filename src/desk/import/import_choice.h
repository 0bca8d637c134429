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
/// The mappings that come with the program.
std::vector<MappingChoice> readyMappings();
/// A mapping file of one's own; FileUnreadable, MappingInvalid with the place in it.
base::Result<MappingChoice> ownMapping(const QString &file);

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
};
/// The first `most` rows of `file`, read on another thread.
QFuture<base::Result<FilePreview>> previewFile(const QString &file, const QString &mappingId, int most);

/// What to hand to ImportJob; rows that cannot be read go to a file beside `file`, or into `rejectsFolder`
/// when that cannot be written to. FileUnreadable, MappingInvalid.
base::Result<ImportRequest> importRequest(const QString &file, const QString &mappingId,
                                          const QString &rejectsFolder);

} // namespace leeway::desk
