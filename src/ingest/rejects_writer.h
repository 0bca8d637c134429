#pragma once

#include "base/result.h"
#include "ingest/import_record.h"

#include <QFile>

namespace leeway::ingest
{

/// Writes the rows that could not be read to a CSV file: line number, reason, the row itself (masked, at most
/// kRawCap characters). The file is made anew with the first reject, readable by its owner only. One thread
/// at a time.
class RejectsWriter
{
public:
    explicit RejectsWriter(const QString &path);

    /// FileUnwritable with the system's reason.
    [[nodiscard]] base::Result<void> add(const Rejected &rejected);
    /// Everything added is in the file when this is well. Nothing to do without rejects.
    [[nodiscard]] base::Result<void> finish();

    [[nodiscard]] qint64 count() const { return m_count; }
    [[nodiscard]] QString path() const { return m_file.fileName(); }

private:
    [[nodiscard]] base::Result<void> open();

    QFile m_file;
    qint64 m_count = 0;
};

} // namespace leeway::ingest
