#include "ingest/rejects_writer.h"

#include "domain/masking.h"
#include "ingest/csv_writer.h"

namespace leeway::ingest
{

using base::Code;
using base::fail;

RejectsWriter::RejectsWriter(const QString &path, bool append)
    : m_file(path)
    , m_append(append)
{
}

base::Result<void> RejectsWriter::open()
{
    const auto mode = m_append ? QIODevice::Append : QIODevice::Truncate;
    if (!m_file.open(QIODevice::WriteOnly | mode, QFileDevice::ReadOwner | QFileDevice::WriteOwner))
        return fail(Code::FileUnwritable,
                    QStringLiteral("%1: %2").arg(m_file.fileName(), m_file.errorString()));
    if (m_file.size() == 0)
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
