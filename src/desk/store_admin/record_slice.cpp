#include "desk/store_admin/record_slice.h"

#include "desk/import/record_json.h"

namespace leeway::desk
{

void RecordSlice::add(ingest::ImportItem item, const QString &row, const QString &region)
{
    ++read;
    if (auto *rejected = std::get_if<ingest::Rejected>(&item)) {
        rejects.push_back(std::move(*rejected));
        return;
    }
    const ingest::ImportRecord &record = std::get<ingest::ImportRecord>(item);
    for (const ingest::ImportInteraction &one : record.interactions) {
        m_text += one.interaction.body.size() + one.html.size();
        for (const ingest::ImportAttachment &file : one.attachments)
            m_text += file.bytes.size();
    }
    rows.insert(record.line, row);
    records.push_back(recordJson(record, region));
}

base::Result<RecordSlice> readSlice(ingest::ImportReader &reader, const QString &region, bool &ended)
{
    RecordSlice slice;
    while (!slice.isFull()) {
        base::Result<std::optional<ingest::ImportItem>> item = reader.next();
        if (!item)
            return tl::unexpected<base::Error>(item.error());
        if (!*item) {
            ended = true;
            break;
        }
        slice.add(std::move(**item), reader.rowAtHand(), region);
    }
    return slice;
}

} // namespace leeway::desk
