#include "ingest/import_reader.h"

#include "ingest/hidden_numbers.h"
#include "ingest/record_maker.h"
#include "ingest/row_reader.h"
#include "ingest/thread_index.h"

namespace leeway::ingest
{

namespace
{

base::Result<std::unique_ptr<RowReader>> openRowsOf(const QString &path, const Mapping &mapping)
{
    auto bytes = openFile(path);
    if (!bytes)
        return tl::unexpected(bytes.error());
    return openRows(std::move(*bytes), mapping);
}

base::Result<std::unique_ptr<ThreadIndex>> indexThreads(const QString &path, const Mapping &mapping)
{
    auto rows = openRowsOf(path, mapping);
    if (!rows)
        return tl::unexpected(rows.error());
    auto index = std::make_unique<ThreadIndex>(*mapping.threads);
    Row row;
    for (;;) {
        const auto more = (*rows)->next(row);
        if (!more)
            return tl::unexpected(more.error());
        if (!*more)
            break;
        index->add(row);
    }
    index->finish();
    return index;
}

class FileImportReader final : public ImportReader
{
public:
    FileImportReader(const Mapping &mapping, std::unique_ptr<RowReader> rows,
                     std::unique_ptr<ThreadIndex> threads)
        : m_rows(std::move(rows))
        , m_threads(std::move(threads))
        , m_maker(mapping)
        , m_rowSlot(static_cast<int>(mapping.columns.names().indexOf(QStringLiteral("#row"))))
        , m_threadSlot(static_cast<int>(mapping.columns.names().indexOf(QStringLiteral("#thread"))))
        , m_customerSlot(static_cast<int>(mapping.columns.names().indexOf(QStringLiteral("#customer"))))
    {
    }

    base::Result<std::optional<ImportItem>> next() override
    {
        const auto more = m_rows->next(m_row);
        if (!more)
            return tl::unexpected(more.error());
        if (!*more)
            return std::optional<ImportItem>();
        ++m_items;
        addOwnColumns();
        ImportItem item = m_maker.make(m_row);
        m_rejected += std::holds_alternative<Rejected>(item) ? 1 : 0;
        return item;
    }

    QString rowAtHand() const override { return rawExcerpt(m_row.raw); }

    ImportProgress progress() const override
    {
        const ByteSource &source = m_rows->source();
        return {source.position(), source.total(), m_items, m_rejected, m_maker.repaired()};
    }

    QStringList columns() const override { return m_rows->columns(); }

private:
    /// The columns no file has: the row's number, its thread and whose that is.
    void addOwnColumns()
    {
        const auto set = [this](int slot, std::string &text) {
            if (slot >= 0 && static_cast<size_t>(slot) < m_row.fields.size())
                m_row.fields[static_cast<size_t>(slot)] = text;
        };
        if (m_rowSlot >= 0) {
            m_number = std::to_string(m_items);
            set(m_rowSlot, m_number);
        }
        if (m_threads && m_row.problem.isEmpty()) {
            m_place = m_threads->placeOf(m_row);
            set(m_threadSlot, m_place.thread);
            set(m_customerSlot, m_place.customer);
        }
    }

    std::unique_ptr<RowReader> m_rows;
    std::unique_ptr<ThreadIndex> m_threads;
    RecordMaker m_maker;
    Row m_row;
    int m_rowSlot;
    int m_threadSlot;
    int m_customerSlot;
    std::string m_number;
    ThreadIndex::Place m_place;
    qint64 m_items = 0;
    qint64 m_rejected = 0;
};

} // namespace

base::Result<std::unique_ptr<ImportReader>> ImportReader::open(std::unique_ptr<ByteSource> bytes,
                                                               const Mapping &mapping)
{
    if (mapping.threads)
        return base::fail(
            base::Code::MappingInvalid,
            QStringLiteral("mapping %1: threads need a whole file, not a stream").arg(mapping.name));
    auto rows = openRows(std::move(bytes), mapping);
    if (!rows)
        return tl::unexpected(rows.error());
    return std::make_unique<FileImportReader>(mapping, std::move(*rows), nullptr);
}

base::Result<std::unique_ptr<ImportReader>> ImportReader::open(const QString &path, const Mapping &mapping)
{
    auto rows = openRowsOf(path, mapping);
    if (!rows)
        return tl::unexpected(rows.error());
    std::unique_ptr<ThreadIndex> threads;
    if (mapping.threads) {
        auto made = indexThreads(path, mapping);
        if (!made)
            return tl::unexpected(made.error());
        threads = std::move(*made);
    }
    return std::make_unique<FileImportReader>(mapping, std::move(*rows), std::move(threads));
}

} // namespace leeway::ingest
