#include "ingest/row_reader.h"

namespace leeway::ingest
{

base::Result<std::unique_ptr<RowReader>> openRows(std::unique_ptr<ByteSource> bytes, const Mapping &mapping)
{
    if (mapping.format == FileFormat::Mbox)
        return openMailRows(std::move(bytes), mapping); // every message names its own charsets
    auto utf8 = asUtf8(std::move(bytes), mapping.charset);
    if (!utf8)
        return tl::unexpected(utf8.error());
    if (mapping.format == FileFormat::JsonLines)
        return openJsonRows(std::move(*utf8), mapping);
    return openCsvRows(std::move(*utf8), mapping);
}

} // namespace leeway::ingest
