#include "app/leewayctl/advice_report_words.h"
#include "app/leewayctl/command.h"
#include "app/leewayctl/words.h"

#include <QSaveFile>

namespace leeway::ctl
{

namespace
{

/// A number that stands in no row.
constexpr double kNotTried = -1;

/// In which fold each row was tried, and what was estimated of it there.
struct AdviceTried {
    std::vector<int> fold;
    std::vector<double> estimate;
    std::vector<double> later; ///< in the split by time
    std::vector<int> time;     ///< 0 neither, 1 learned from, 2 tried
};

AdviceTried triedOf(const AdviceFile &file, const AdviceReportRun &run)
{
    const std::size_t rows = file.data.rows.size();
    AdviceTried tried{std::vector<int>(rows, -1), std::vector<double>(rows, kNotTried),
                      std::vector<double>(rows, kNotTried), std::vector<int>(rows, 0)};
    for (std::size_t s = 0; s < run.splits.size(); ++s) {
        const learning::TrialSplit &split = run.splits[s];
        const learning::TrialEstimates &estimates = run.estimates[s];
        if (estimates.ofModel.size() != split.test.size())
            continue;
        for (std::size_t i = 0; i < split.test.size(); ++i) {
            const std::size_t row = split.test[i];
            (split.isTime ? tried.later : tried.estimate).at(row) =
                split.isTime ? estimates.corrected.at(i) : estimates.ofModel[i];
            (split.isTime ? tried.time : tried.fold).at(row) = split.isTime ? 2 : static_cast<int>(s);
        }
        for (const std::size_t row : split.train) {
            if (split.isTime && tried.time.at(row) == 0) // what was tried is learnt from later
                tried.time.at(row) = 1;
        }
    }
    return tried;
}

/// The rows in codes, with the folds: for another model on the very same ones. Names nobody.
bool writeAdviceRows(const Output &output, const QString &name, const AdviceFile &file,
                     const AdviceReportRun &run)
{
    QSaveFile out(name);
    QByteArray bytes("line,label,choice,day,known,cluster,fold,time,leeway,leeway_later");
    for (int f = 0; f < file.data.features; ++f)
        bytes += ",f" + QByteArray::number(f);
    bytes += '\n';
    const AdviceTried tried = triedOf(file, run);
    for (std::size_t i = 0; i < file.data.rows.size(); ++i) {
        const learning::TrialRow &row = file.data.rows[i];
        QByteArrayList cells{QByteArray::number(file.lines[i]),
                             QByteArray::number(row.label),
                             QByteArray::number(row.what.choice),
                             QByteArray::number(row.day),
                             QByteArray::number(row.knownDay),
                             QByteArray::number(row.cluster),
                             QByteArray::number(tried.fold[i]),
                             QByteArray::number(tried.time[i]),
                             QByteArray::number(tried.estimate[i], 'g', 10),
                             QByteArray::number(tried.later[i], 'g', 10)};
        for (const int level : row.what.levels)
            cells.append(QByteArray::number(level));
        bytes += cells.join(',') + '\n';
    }
    if (out.open(QIODevice::WriteOnly) && out.write(bytes) == bytes.size() && out.commit())
        return true;
    output.failed({base::Code::FileUnwritable, QStringLiteral("%1: %2").arg(name, out.errorString())});
    return false;
}

} // namespace

int runAdviceEvaluate(const SharedCall &call)
{
    constexpr int kMostFolds = 20;
    const auto words = readWords(call.words, {1,
                                              1,
                                              {QStringLiteral("mapping"), QStringLiteral("folds"),
                                               QStringLiteral("seed"), QStringLiteral("write-rows")},
                                              {QStringLiteral("by-time")}});
    if (!words || !words->has(QStringLiteral("mapping")))
        return call.output.wrongUse();
    bool foldsRead = false;
    bool seedRead = false;
    AdviceReportWish wish;
    wish.folds = words->value(QStringLiteral("folds"), QStringLiteral("5")).toInt(&foldsRead);
    wish.seed = words->value(QStringLiteral("seed"), QStringLiteral("1")).toUInt(&seedRead);
    if (!foldsRead || !seedRead || wish.folds < 2 || wish.folds > kMostFolds)
        return call.output.wrongUse();
    wish.byTime = words->has(QStringLiteral("by-time"));
    wish.progress = [&](const QString &text) { call.output.progress(text); };
    const auto file = readAdviceFile(call.output, words->plain.first(),
                                     words->value(QStringLiteral("mapping")), base::SystemClock().now());
    if (!file)
        return kFailed;
    if (static_cast<int>(file->data.rows.size()) < wish.folds) {
        call.output.message(QStringLiteral("%1: %2 rows are fewer than the folds")
                                .arg(file->name)
                                .arg(file->data.rows.size()));
        return kFailed;
    }
    if (wish.byTime && !file->data.hasTime) {
        call.output.message(QStringLiteral("%1: the mapping names no \"at\", so no row is later than another")
                                .arg(file->name));
        return kFailed;
    }
    const AdviceReportRun run = adviceReport(*file, wish);
    if (words->has(QStringLiteral("write-rows")) &&
        !writeAdviceRows(call.output, words->value(QStringLiteral("write-rows")), *file, run))
        return kFailed;
    call.output.result(adviceReportText(*file, run.report, wish), adviceReportJson(*file, run.report, wish));
    return kDone;
}

} // namespace leeway::ctl
