#pragma once

#include "ingest/advice_data.h"
#include "ingest/csv_reader.h"

#include <QHash>

namespace leeway::ingest
{

/// One choice and how it turned out.
struct AdviceDataRow {
    QString choice;
    QStringList levels; ///< one for each feature; empty: unknown
    QStringList groups; ///< one for each of the mapping's; empty: of none
    double result = 0;  ///< 0 to 10, or 0 and 1 for no and yes
    std::optional<base::Instant> at;
    std::optional<base::Instant> known;
    QString customer;
    std::optional<double> propensity;
    double weight = 1;
};

/// What one row of the file came to: it is a row, somebody was asked and never answered (then without result
/// and times), it was dropped as the mapping says, or it cannot be used.
struct AdviceDataItem {
    enum class Came { Row, Silent, Dropped, Faulty };

    Came came = Came::Faulty;
    qint64 line = 0; ///< of the file, from 1
    AdviceDataRow row;
    QString column; ///< of what is wrong
    QString what;
};

/// Reads a CSV file by a mapping, row by row. Bad rows never end the reading. Belongs to one thread at a
/// time.
class AdviceDataReader
{
public:
    /// `now`: nothing in the file may be later. MappingInvalid when a column is not in the file.
    static base::Result<AdviceDataReader> open(std::unique_ptr<ByteSource> bytes,
                                               const AdviceDataMapping &mapping, base::Instant now);

    /// The next row; false at the end. Errors: FileUnreadable, GzipDamaged.
    [[nodiscard]] base::Result<bool> next(AdviceDataItem &item);
    [[nodiscard]] const ByteSource &source() const { return m_csv.source(); }

private:
    AdviceDataReader(std::unique_ptr<ByteSource> bytes, const AdviceDataMapping &mapping, base::Instant now);

    struct Fault {
        QString column;
        QString what;
    };
    using Read = tl::expected<void, Fault>;

    [[nodiscard]] base::Result<void> begin();
    [[nodiscard]] QString cell(const QString &column) const;
    [[nodiscard]] QString textOf(std::string_view bytes) const;
    [[nodiscard]] AdviceDataItem::Came readRow(AdviceDataItem &item);
    [[nodiscard]] Read readResult(AdviceDataRow &row) const;
    [[nodiscard]] Read readTimes(AdviceDataRow &row) const;
    [[nodiscard]] Read readRest(AdviceDataRow &row) const;
    [[nodiscard]] Read readFeatures(AdviceDataRow &row) const;
    [[nodiscard]] Read readId(qint64 line);
    [[nodiscard]] tl::expected<double, Fault> number(const QString &column) const;
    [[nodiscard]] tl::expected<base::Instant, Fault> time(const QString &column,
                                                          const std::vector<TimeFormat> &formats) const;
    [[nodiscard]] tl::expected<QString, Fault> level(const AdviceFeatureRule &rule) const;

    CsvReader m_csv;
    const AdviceDataMapping *m_mapping; ///< borrowed, outlives this
    base::Instant m_now;
    CsvRow m_row;
    QStringList m_header;
    QHash<QString, qsizetype> m_cells;
    QHash<QString, qint64> m_seen; ///< ids, with their lines
};

} // namespace leeway::ingest
