#pragma once

#include "ingest/import_reader.h"

#include <QHash>
#include <QJsonObject>

#include <vector>

namespace leeway::desk
{

/// Some rows of a file on their way to a shared store.
struct RecordSlice {
    std::vector<QJsonObject> records;
    QHash<qint64, QString> rows; ///< as they stand in the file, by line, for those the store will not take
    std::vector<ingest::Rejected> rejects;
    qint64 read = 0;

    /// `row`: as it stands in the file.
    void add(ingest::ImportItem item, const QString &row, const QString &region);
    /// As many rows, or as much text, as one batch should have.
    [[nodiscard]] bool isFull() const { return read >= kMostRows || m_text >= kMostText; }

    static constexpr qint64 kMostRows = 500; ///< a second's work at most: no command of a desk waits longer
    static constexpr qsizetype kMostText = 8 << 20;

private:
    qsizetype m_text = 0;
};

/// Reads on until the slice is full or the file ends (`ended`). Errors are the reader's.
base::Result<RecordSlice> readSlice(ingest::ImportReader &reader, const QString &region, bool &ended);

} // namespace leeway::desk
