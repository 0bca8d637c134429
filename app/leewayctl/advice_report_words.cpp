#include "app/leewayctl/advice_report_words.h"

#include <QDate>
#include <QJsonArray>

#include <algorithm>

namespace leeway::ctl
{

namespace
{

using Row = QStringList;

/// Rows of cells under each other: the first column to the left, all others to the right.
QString aligned(const QList<Row> &rows)
{
    QList<qsizetype> widths;
    for (const Row &row : rows) {
        for (qsizetype i = 0; i < row.size(); ++i) {
            if (i >= widths.size())
                widths.append(0);
            widths[i] = std::max(widths[i], row.at(i).size());
        }
    }
    QStringList lines;
    for (const Row &row : rows) {
        QString line;
        for (qsizetype i = 0; i < row.size(); ++i)
            line += i == 0 ? row.at(i).leftJustified(widths.at(i))
                           : QStringLiteral("  ") + row.at(i).rightJustified(widths.at(i));
        lines.append(line);
    }
    return lines.join(u'\n');
}

QString shown(double value, int digits = 4)
{
    return QString::number(value, 'f', digits);
}

QString range(const learning::AdviceInterval &interval, int digits = 4)
{
    return QStringLiteral("%1 [%2, %3]")
        .arg(shown(interval.value, digits), shown(interval.low, digits), shown(interval.high, digits));
}

QJsonObject rangeJson(const learning::AdviceInterval &interval)
{
    return {{QStringLiteral("value"), interval.value},
            {QStringLiteral("low"), interval.low},
            {QStringLiteral("high"), interval.high},
            {QStringLiteral("error"), interval.error}};
}

QString tableTitle(const AdviceReportTable &table, const AdviceReportWish &wish)
{
    if (wish.byTime)
        return QStringLiteral("Learned earlier, tried on what followed, %1 times: %2 rows")
            .arg(wish.folds)
            .arg(table.rows);
    return table.isTime
               ? QStringLiteral("Learned earlier, tried on the four weeks after: %1 rows").arg(table.rows)
               : QStringLiteral("%1 random folds, seed %2: %3 rows")
                     .arg(wish.folds)
                     .arg(wish.seed)
                     .arg(table.rows);
}

Row modelRow(const AdviceReportModel &model, bool isYesNo)
{
    const learning::AdviceScores &scores = model.scores;
    const QString coverage = model.coverage ? shown(*model.coverage, 3) : QStringLiteral("-");
    if (isYesNo)
        return {model.name, shown(scores.logLoss), shown(scores.auc), shown(scores.ece), coverage};
    return {model.name, shown(scores.rmse), shown(scores.mae), shown(scores.r2), shown(scores.ece), coverage};
}

QString groupsText(const AdviceReportTable &table)
{
    QList<Row> rows{{QStringLiteral("error by"), QStringLiteral("group"), QStringLiteral("rows"),
                     QStringLiteral("of the others'"), QStringLiteral("bias")}};
    for (const AdviceReportGroups &groups : table.groups) {
        for (const learning::AdviceGroupError &one : groups.errors) {
            const bool tested = one.isTestable();
            rows.append({groups.by, one.group, QString::number(one.rows),
                         tested ? shown(one.ratio, 3) : QStringLiteral("not testable"),
                         tested ? shown(one.bias, 3) : QStringLiteral("-")});
        }
    }
    return aligned(rows);
}

QJsonArray groupsJson(const AdviceReportTable &table)
{
    QJsonArray json;
    for (const AdviceReportGroups &groups : table.groups) {
        for (const learning::AdviceGroupError &one : groups.errors) {
            QJsonObject object{{QStringLiteral("by"), groups.by},
                               {QStringLiteral("group"), one.group},
                               {QStringLiteral("rows"), one.rows},
                               {QStringLiteral("others"), one.others},
                               {QStringLiteral("testable"), one.isTestable()}};
            if (one.isTestable()) {
                object.insert(QStringLiteral("ratio"), one.ratio);
                object.insert(QStringLiteral("bias"), one.bias);
            }
            json.append(object);
        }
    }
    return json;
}

QString tableText(const AdviceReportTable &table, bool isYesNo, const AdviceReportWish &wish)
{
    QList<Row> rows{isYesNo ? Row{QString(), QStringLiteral("logloss"), QStringLiteral("AUC"),
                                  QStringLiteral("ECE"), QStringLiteral("cover80")}
                            : Row{QString(), QStringLiteral("RMSE"), QStringLiteral("MAE"),
                                  QStringLiteral("R2"), QStringLiteral("ECE"), QStringLiteral("cover80")}};
    for (const AdviceReportModel &model : table.models)
        rows.append(modelRow(model, isYesNo));
    QStringList lines{QString(), tableTitle(table, wish), aligned(rows)};
    for (const AdviceReportDifference &one : table.differences)
        lines.append(QStringLiteral("%1 of Leeway less that of %2: %3")
                         .arg(isYesNo ? QStringLiteral("logloss") : QStringLiteral("squared error"), one.than,
                              range(one.loss, 5)));
    lines.append(QStringLiteral("%1 terms; ranges right with kappa %2 (%3 cells)")
                     .arg(table.terms)
                     .arg(shown(table.kappa, 2))
                     .arg(table.cells));
    if (table.unseen > 0)
        lines.append(QStringLiteral("%1 rows with a choice nobody had made before").arg(table.unseen));
    if (!table.groups.empty())
        lines.append(groupsText(table));
    return lines.join(u'\n');
}

QString policiesText(const AdviceReport &report)
{
    QList<Row> rows{{QString(), QStringLiteral("IPS"), QStringLiteral("SNIPS"), QStringLiteral("DR"),
                     QStringLiteral("above the best single"), QStringLiteral("effective cases")}};
    bool canRank = true;
    for (const AdviceReportPolicy &policy : report.policies) {
        rows.append({policy.name, range(policy.value.ips), range(policy.value.snips), range(policy.value.dr),
                     range(policy.aboveSingle), shown(policy.value.effective, 0)});
        canRank = canRank && policy.value.canRank();
    }
    QStringList lines{
        QString(),
        QStringLiteral("What policies would have been worth (as it was: %1)").arg(shown(report.asItWas))};
    lines.append(aligned(rows));
    if (!canRank)
        lines.append(QStringLiteral("cannot rank policies: fewer than 500 effective cases"));
    return lines.join(u'\n');
}

QString foldsText(const AdviceReport &report)
{
    QList<Row> rows{{QStringLiteral("from"), QStringLiteral("learnt"), QStringLiteral("tried"),
                     QStringLiteral("cells"), QStringLiteral("covered"),
                     QStringLiteral("with their own level"), QStringLiteral("level missed by")}};
    for (const AdviceReportFold &fold : report.folds)
        rows.append({QDate(1970, 1, 1).addDays(fold.firstDay).toString(Qt::ISODate),
                     QString::number(fold.learnt), QString::number(fold.tried), QString::number(fold.cells),
                     shown(fold.covered, 3), shown(fold.inHindsight, 3), shown(fold.level)});
    return QStringLiteral("\nOne after the other\n") + aligned(rows);
}

QJsonArray foldsJson(const AdviceReport &report)
{
    QJsonArray folds;
    for (const AdviceReportFold &fold : report.folds)
        folds.append(QJsonObject{
            {QStringLiteral("from"), QDate(1970, 1, 1).addDays(fold.firstDay).toString(Qt::ISODate)},
            {QStringLiteral("learnt"), fold.learnt},
            {QStringLiteral("tried"), fold.tried},
            {QStringLiteral("cells"), fold.cells},
            {QStringLiteral("cover80"), fold.covered},
            {QStringLiteral("cover80_own_level"), fold.inHindsight},
            {QStringLiteral("level"), fold.level}});
    return folds;
}

QString gatesText(const AdviceReport &report)
{
    QList<Row> rows;
    for (const AdviceReportGate &gate : report.gates)
        rows.append({gate.what, gate.wanted, gate.measured,
                     gate.held ? QStringLiteral("held") : QStringLiteral("MISSED")});
    return QStringLiteral("\nWanted and measured\n") + aligned(rows);
}

QJsonObject modelJson(const AdviceReportModel &model, bool isYesNo)
{
    QJsonObject json{{QStringLiteral("model"), model.name},
                     {QStringLiteral("rmse"), model.scores.rmse},
                     {QStringLiteral("mae"), model.scores.mae},
                     {QStringLiteral("r2"), model.scores.r2},
                     {QStringLiteral("ece"), model.scores.ece}};
    if (isYesNo) {
        json.insert(QStringLiteral("logloss"), model.scores.logLoss);
        json.insert(QStringLiteral("auc"), model.scores.auc);
    }
    if (model.coverage)
        json.insert(QStringLiteral("cover80"), *model.coverage);
    return json;
}

QJsonObject tableJson(const AdviceReportTable &table, bool isYesNo)
{
    QJsonArray models;
    for (const AdviceReportModel &model : table.models)
        models.append(modelJson(model, isYesNo));
    QJsonArray differences;
    for (const AdviceReportDifference &one : table.differences) {
        QJsonObject json = rangeJson(one.loss);
        json.insert(QStringLiteral("than"), one.than);
        differences.append(json);
    }
    return {{QStringLiteral("split"), table.isTime ? QStringLiteral("time") : QStringLiteral("random")},
            {QStringLiteral("rows"), table.rows},
            {QStringLiteral("cells"), table.cells},
            {QStringLiteral("issue_cells"), table.issueCells},
            {QStringLiteral("issue_cover80"), table.issueCoverage},
            {QStringLiteral("cover80_error"), table.coverageError},
            {QStringLiteral("terms"), table.terms},
            {QStringLiteral("unseen"), table.unseen},
            {QStringLiteral("kappa"), table.kappa},
            {QStringLiteral("models"), models},
            {QStringLiteral("loss_less"), differences},
            {QStringLiteral("groups"), groupsJson(table)}};
}

QJsonArray policiesJson(const AdviceReport &report)
{
    QJsonArray policies;
    for (const AdviceReportPolicy &policy : report.policies)
        policies.append(QJsonObject{{QStringLiteral("policy"), policy.name},
                                    {QStringLiteral("ips"), rangeJson(policy.value.ips)},
                                    {QStringLiteral("snips"), rangeJson(policy.value.snips)},
                                    {QStringLiteral("dr"), rangeJson(policy.value.dr)},
                                    {QStringLiteral("above_single"), rangeJson(policy.aboveSingle)},
                                    {QStringLiteral("effective"), policy.value.effective},
                                    {QStringLiteral("agreeing"), policy.value.agreeing},
                                    {QStringLiteral("can_rank"), policy.value.canRank()}});
    return policies;
}

} // namespace

QString adviceReportText(const AdviceFile &file, const AdviceReport &report, const AdviceReportWish &wish)
{
    QStringList parts{QStringLiteral("%1: %2 rows, %3 choices, %4 features; %5 dropped by the mapping, %6 "
                                     "left out, %7 too near an end of the file")
                          .arg(file.name)
                          .arg(file.data.rows.size())
                          .arg(file.data.choices)
                          .arg(file.data.features)
                          .arg(file.dropped)
                          .arg(file.leftOut)
                          .arg(file.immature)};
    parts.append(QStringLiteral("Result: %1, %2")
                     .arg(file.mapping.result.name,
                          file.data.isYesNo ? QStringLiteral("yes or no") : QStringLiteral("0 to 10")));
    if (file.silent > 0) {
        const auto answered = static_cast<qint64>(file.data.rows.size()) + file.immature;
        parts.append(
            QStringLiteral("%1 of %2 who were asked answered; an answer weighs more where few answer: "
                           "mean %3 instead of %4")
                .arg(answered)
                .arg(answered + file.silent)
                .arg(shown(file.weightedMean), shown(file.plainMean)));
    }
    for (const AdviceReportTable &table : report.tables)
        parts.append(tableText(table, file.data.isYesNo, wish));
    if (!report.folds.empty())
        parts.append(foldsText(report));
    if (!report.policies.empty())
        parts.append(policiesText(report));
    if (!report.gates.empty())
        parts.append(gatesText(report));
    return parts.join(u'\n');
}

QJsonObject adviceReportJson(const AdviceFile &file, const AdviceReport &report, const AdviceReportWish &wish)
{
    QJsonArray tables;
    for (const AdviceReportTable &table : report.tables)
        tables.append(tableJson(table, file.data.isYesNo));
    QJsonArray gates;
    for (const AdviceReportGate &gate : report.gates)
        gates.append(QJsonObject{{QStringLiteral("gate"), gate.what},
                                 {QStringLiteral("wanted"), gate.wanted},
                                 {QStringLiteral("measured"), gate.measured},
                                 {QStringLiteral("held"), gate.held}});
    return {{QStringLiteral("file"), file.name},
            {QStringLiteral("result"), file.mapping.result.name},
            {QStringLiteral("rows"), static_cast<qint64>(file.data.rows.size())},
            {QStringLiteral("dropped"), file.dropped},
            {QStringLiteral("silent"), file.silent},
            {QStringLiteral("mean"), file.plainMean},
            {QStringLiteral("mean_weighted"), file.weightedMean},
            {QStringLiteral("left_out"), file.leftOut},
            {QStringLiteral("too_near"), file.immature},
            {QStringLiteral("folds"), wish.folds},
            {QStringLiteral("seed"), static_cast<qint64>(wish.seed)},
            {QStringLiteral("tables"), tables},
            {QStringLiteral("by_time"), foldsJson(report)},
            {QStringLiteral("policies"), policiesJson(report)},
            {QStringLiteral("gates"), gates}};
}

} // namespace leeway::ctl
