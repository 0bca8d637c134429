#pragma once

#include "app/leewayctl/output.h"
#include "base/clock.h"
#include "ingest/advice_data.h"
#include "learning/advice_trial.h"

#include <QList>

namespace leeway::ctl
{

/// A row that could not be used.
struct AdviceLeftOut {
    qint64 line = 0;
    QString column;
    QString what;

    [[nodiscard]] QString toLine() const;
};

/// A file of choices and results, read by a mapping.
struct AdviceFile {
    static constexpr qsizetype kMostTold = 20; ///< rows that are named; the rest is counted

    QString name;
    QByteArray mappingText;
    ingest::AdviceDataMapping mapping;
    learning::AdviceCodes codes;
    learning::TrialData data;
    std::vector<qint64> lines;       ///< of the rows of `data`
    std::vector<QStringList> groups; ///< of the same rows; one for each of the mapping's
    qint64 dropped = 0;              ///< as the mapping says
    qint64 silent = 0;    ///< asked, and never answered; each row weighs by how likely it was (advice.md 4.8)
    double plainMean = 0; ///< of all results, were each one case
    double weightedMean = 0;
    qint64 leftOut = 0;
    qint64 immature = 0; ///< too near to an end of the file for all results to be in
    QList<AdviceLeftOut> firstLeftOut;
    QStringList remarks; ///< what whoever wrote the mapping should look at
};

/// Reads `file` by the mapping of that file or of a name that comes with the program ("csat"). Nothing after
/// it was told why. Rows that cannot be used are told, and counted. `now`: nothing may be later.
std::optional<AdviceFile> readAdviceFile(const Output &output, const QString &file, const QString &mapping,
                                         base::Instant now);

} // namespace leeway::ctl
