#include "ingest/rejects_writer.h"

#include "domain/masking.h"
#include "ingest/csv_writer.h"

namespace leeway::ingest
{

using base::Code;
using base::fail;

RejectsWriter::RejectsWriter(const QString &path)
    : m_file(path)
{
}

base::Result<void> RejectsWriter::open()
{
    if (!m_file.open(QIODevice::WriteOnly | QIODevice::Truncate,
                     QFileDevice::ReadOwner | QFileDevice::WriteOwner))
        return fail(Code::FileUnwritable,
                    QStringLiteral("%1: %2").arg(m_file.fileName(), m_file.errorString()));
    m_file.write(csvLine({QStringLiteral("line"), QStringLiteral("reason"), QStringLiteral("row")}));
    return {};
}

base::Result<void> RejectsWriter::add(const Rejected &rejected)
{
    if (!m_file.isOpen()) {
        const auto opened = open();
        if (!opened)
            return opened;
    }
    // Masked once more: a reject may come from elsewhere than a RecordMaker, and twice changes nothing.
    const QByteArray line = csvLine({csvNumber(rejected.line), csvText(domain::masked(rejected.reason)),
                                     csvText(domain::masked(rejected.raw.left(kRawCap)))});
    if (m_file.write(line) != line.size())
        return fail(Code::FileUnwritable,
                    QStringLiteral("%1: %2").arg(m_file.fileName(), m_file.errorString()));
    ++m_count;
    return {};
}

base::Result<void> RejectsWriter::finish()
{
    if (m_file.isOpen() && !m_file.flush())
        return fail(Code::FileUnwritable,
                    QStringLiteral("%1: %2").arg(m_file.fileName(), m_file.errorString()));
    return {};
}

} // namespace leeway::ingest
