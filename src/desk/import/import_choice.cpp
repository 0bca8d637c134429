#include "desk/import/import_choice.h"

#include "ingest/import_reader.h"

#include <QFileInfo>
#include <QtConcurrentRun>

namespace leeway::desk
{

namespace
{

PreviewRow previewRow(const ingest::ImportItem &item)
{
    PreviewRow row;
    if (const auto *rejected = std::get_if<ingest::Rejected>(&item)) {
        row.line = rejected->line;
        row.reject = rejected->reason;
        return row;
    }
    const ingest::ImportRecord &record = std::get<ingest::ImportRecord>(item);
    row.line = record.line;
    row.customer = record.customer.name.isEmpty() ? record.customer.key : record.customer.name;
    if (record.mainCase)
        row.caseTitle = record.mainCase->title.isEmpty() ? record.mainCase->key : record.mainCase->title;
    if (!record.interactions.empty()) {
        const domain::Interaction &first = record.interactions.front().interaction;
        row.channel = first.channel;
        row.at = first.at;
        row.title = first.title.isEmpty() ? first.body.left(200) : first.title;
    } else if (record.order) {
        row.at = record.order->orderedAt;
        row.title = record.order->number;
    } else if (record.orderEvent) {
        row.at = record.orderEvent->event.at;
        row.title = record.orderEvent->orderNumber;
    }
    return row;
}

base::Result<FilePreview> readPreview(const QString &file, const QString &mappingId, int most)
{
    const base::Result<ingest::Mapping> mapping = ingest::loadMapping(mappingId);
    if (!mapping)
        return tl::unexpected<base::Error>(mapping.error());
    const base::Result<std::unique_ptr<ingest::ImportReader>> reader =
        ingest::ImportReader::open(file, *mapping);
    if (!reader)
        return tl::unexpected<base::Error>(reader.error());
    FilePreview preview;
    while (true) {
        const base::Result<std::optional<ingest::ImportItem>> item = (*reader)->next();
        if (!item)
            return tl::unexpected<base::Error>(item.error());
        if (!*item)
            return preview;
        if (preview.rows.size() == static_cast<size_t>(most)) {
            preview.more = true;
            return preview;
        }
        preview.repaired = (*reader)->progress().repaired;
        preview.rows.push_back(previewRow(**item));
    }
}

} // namespace

QFuture<base::Result<std::vector<MappingChoice>>> readyMappings()
{
    return QtConcurrent::run([]() -> base::Result<std::vector<MappingChoice>> {
        std::vector<MappingChoice> choices;
        for (const QString &name : ingest::builtInMappings()) {
            if (const base::Result<ingest::Mapping> mapping = ingest::loadMapping(name))
                choices.push_back({name, QFileInfo(name).completeBaseName(), mapping->description});
        }
        return choices;
    });
}

QFuture<base::Result<MappingChoice>> ownMapping(const QString &file)
{
    return QtConcurrent::run([file]() -> base::Result<MappingChoice> {
        const base::Result<ingest::Mapping> mapping = ingest::loadMapping(file);
        if (!mapping)
            return tl::unexpected<base::Error>(mapping.error());
        return MappingChoice{file, QFileInfo(file).fileName(), mapping->description};
    });
}

QFuture<base::Result<FilePreview>> previewFile(const QString &file, const QString &mappingId, int most)
{
    return QtConcurrent::run([=] { return readPreview(file, mappingId, most); });
}

base::Result<ImportRequest> importRequest(const QString &file, const QString &mappingId,
                                          const QString &rejectsFolder)
{
    base::Result<ingest::Mapping> mapping = ingest::loadMapping(mappingId);
    if (!mapping)
        return tl::unexpected<base::Error>(mapping.error());
    const QFileInfo info(file);
    const QString folder = QFileInfo(info.absolutePath()).isWritable() ? info.absolutePath() : rejectsFolder;
    return ImportRequest{file, std::move(*mapping),
                         folder + u'/' + info.fileName() + QStringLiteral(".rejects.csv")};
}

QFuture<base::Result<ImportRequest>> prepareImport(const QString &file, const QString &mappingId,
                                                   const QString &rejectsFolder)
{
    return QtConcurrent::run([=] { return importRequest(file, mappingId, rejectsFolder); });
}

QFuture<base::Result<std::vector<qint64>>> fileSizes(const QStringList &files)
{
    return QtConcurrent::run([files]() -> base::Result<std::vector<qint64>> {
        std::vector<qint64> sizes;
        for (const QString &file : files)
            sizes.push_back(QFileInfo(file).size());
        return sizes;
    });
}

} // namespace leeway::desk
