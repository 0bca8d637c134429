#include "app/leewayctl/advice_explanation.h"
#include "app/leewayctl/advice_file.h"
#include "app/leewayctl/command.h"
#include "app/leewayctl/words.h"
#include "domain/facts/registry.h"

#include <QFile>
#include <QJsonDocument>
#include <QSaveFile>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace leeway::ctl
{

namespace
{

AdviceTrained trainedOf(const AdviceFile &file)
{
    std::vector<std::size_t> rows(file.data.rows.size());
    std::iota(rows.begin(), rows.end(), std::size_t{0});
    return {.result = file.mapping.result.name,
            .isYesNo = file.data.isYesNo,
            .codes = file.codes,
            .counts = learning::countsOf(file.data, rows),
            .mapping = QJsonDocument::fromJson(file.mappingText).object()};
}

/// The counts of a file of "advice train"; nothing after every fault was told.
std::optional<AdviceTrained> readAdviceCounts(const Output &output, const QString &name)
{
    QFile file(name);
    if (!file.open(QIODevice::ReadOnly)) {
        output.failed({base::Code::FileUnreadable, QStringLiteral("%1: %2").arg(name, file.errorString())});
        return std::nullopt;
    }
    domain::JsonFaults faults;
    auto trained = adviceCountsFrom(file.read(AdviceTrained::kMostBytes + 1), faults);
    for (const domain::JsonFault &fault : faults.list())
        output.message(QStringLiteral("%1, %2").arg(name, fault.toLine()));
    if (!trained)
        output.message(QStringLiteral("%1: %2 to mend; for a CSV file name its --mapping")
                           .arg(name)
                           .arg(faults.count()));
    return trained;
}

/// Cuts "feature=level,feature=level" where a feature begins: levels may hold commas.
QStringList settingsOf(const QString &text, const QStringList &features)
{
    QStringList settings;
    for (const QString &piece : text.split(u',')) {
        const bool begins = std::any_of(features.begin(), features.end(), [&](const QString &feature) {
            return piece.trimmed().startsWith(feature + u'=');
        });
        if (begins || settings.isEmpty())
            settings.append(piece.trimmed());
        else
            settings.last() += u',' + piece;
    }
    return settings;
}

QString suggestion(const QString &typed, const QStringList &known)
{
    const QString nearest = domain::nearestWord(typed, known);
    if (!nearest.isEmpty())
        return QStringLiteral("; did you mean \"%1\"?").arg(nearest);
    constexpr qsizetype kMostShown = 20;
    return QStringLiteral("; there is: %1").arg(known.mid(0, kMostShown).join(u", "));
}

/// The situation that --set describes; nothing after it was told what is not known.
std::optional<learning::AdviceCase> situationSet(const Output &output, const AdviceTrained &trained,
                                                 const QString &text)
{
    const QStringList &features = trained.codes.features();
    learning::AdviceCase situation;
    situation.levels.assign(static_cast<std::size_t>(features.size()), learning::kUnknownLevel);
    for (const QString &setting : settingsOf(text, features)) {
        const qsizetype at = setting.indexOf(u'=');
        const QString name = setting.left(std::max<qsizetype>(at, 0));
        const auto feature = static_cast<int>(features.indexOf(name));
        if (at < 0 || feature < 0) {
            output.message(QStringLiteral("--set: %1 is no feature=level%2")
                               .arg(domain::quotedForFault(setting), suggestion(name, features)));
            return std::nullopt;
        }
        const QString level = setting.mid(at + 1).trimmed();
        const int code = trained.codes.level(feature, level);
        if (code == learning::kUnknownLevel) {
            QStringList known;
            for (int i = 0; i < trained.codes.levelCount(feature); ++i)
                known.append(trained.codes.levelName(feature, i));
            output.message(QStringLiteral("--set: nothing was counted with %1=%2%3")
                               .arg(name, domain::quotedForFault(level), suggestion(level, known)));
            return std::nullopt;
        }
        situation.levels.at(static_cast<std::size_t>(feature)) = code;
    }
    return situation;
}

/// The situation of the row at a line of the file, which is taken out of the counts: no case speaks for
/// itself.
std::optional<learning::AdviceCase> situationOfRow(const Output &output, const AdviceFile &file,
                                                   AdviceTrained &trained, const QString &text)
{
    bool ok = false;
    const qint64 line = text.toLongLong(&ok);
    const auto at = std::find(file.lines.begin(), file.lines.end(), line);
    if (!ok || at == file.lines.end()) {
        output.message(QStringLiteral("--row: %1 is no line of %2 that can be used (the header is line 1)")
                           .arg(domain::quotedForFault(text), file.name));
        return std::nullopt;
    }
    const auto place = static_cast<std::size_t>(at - file.lines.begin());
    const learning::AdviceCounts own = learning::countsOf(file.data, {place});
    for (const auto &[cell, weight] : own.cells())
        trained.counts.add(cell, -weight);
    return file.data.rows.at(place).what;
}

/// What was found in the words of "advice explain".
struct Explaining {
    AdviceTrained trained;
    learning::AdviceCase situation;
};

std::optional<Explaining> explainingOf(const Output &output, const Words &words)
{
    const QString name = words.plain.first();
    Explaining found;
    std::optional<learning::AdviceCase> situation;
    if (!words.has(QStringLiteral("mapping"))) {
        auto trained = readAdviceCounts(output, name);
        if (!trained)
            return std::nullopt;
        found.trained = std::move(*trained);
    } else {
        const auto file =
            readAdviceFile(output, name, words.value(QStringLiteral("mapping")), base::SystemClock().now());
        if (!file)
            return std::nullopt;
        found.trained = trainedOf(*file);
        if (words.has(QStringLiteral("row")))
            situation = situationOfRow(output, *file, found.trained, words.value(QStringLiteral("row")));
    }
    if (words.has(QStringLiteral("set")))
        situation = situationSet(output, found.trained, words.value(QStringLiteral("set")));
    if (!situation)
        return std::nullopt;
    if (found.trained.counts.isEmpty()) {
        output.message(QStringLiteral("%1: there is no other row to go by").arg(name));
        return std::nullopt;
    }
    found.situation = std::move(*situation);
    return found;
}

} // namespace

int runAdviceTrain(const SharedCall &call)
{
    const auto words = readWords(call.words, {1, 1, {QStringLiteral("mapping"), QStringLiteral("out")}});
    if (!words || !words->has(QStringLiteral("mapping")) || !words->has(QStringLiteral("out")))
        return call.output.wrongUse();
    const auto file = readAdviceFile(call.output, words->plain.first(),
                                     words->value(QStringLiteral("mapping")), base::SystemClock().now());
    if (!file)
        return kFailed;
    const AdviceTrained trained = trainedOf(*file);
    call.output.progress(QStringLiteral("fitting"));
    const auto model = learning::AdviceModel::fitted(trained.counts, file->data.features);
    call.output.progress({});
    const QString name = words->value(QStringLiteral("out"));
    const QByteArray bytes = adviceCountsFile(trained);
    QSaveFile out(name);
    if (!model || !out.open(QIODevice::WriteOnly) || out.write(bytes) != bytes.size() || !out.commit())
        return call.output.failed(
            {base::Code::FileUnwritable, QStringLiteral("%1: %2").arg(name, out.errorString())});
    call.output.result(QStringLiteral("%1: %2 rows as %3 counts, %4 left out; %5 terms told apart, mean %6, "
                                      "standard deviation of a case %7")
                           .arg(name)
                           .arg(file->data.rows.size())
                           .arg(trained.counts.cells().size())
                           .arg(file->leftOut)
                           .arg(model->terms())
                           .arg(model->average(), 0, 'f', 3)
                           .arg(std::sqrt(model->noise()), 0, 'f', 3),
                       {{QStringLiteral("file"), name},
                        {QStringLiteral("rows"), static_cast<qint64>(file->data.rows.size())},
                        {QStringLiteral("dropped"), file->dropped},
                        {QStringLiteral("left_out"), file->leftOut},
                        {QStringLiteral("counts"), static_cast<qint64>(trained.counts.cells().size())},
                        {QStringLiteral("terms"), model->terms()},
                        {QStringLiteral("mean"), model->average()},
                        {QStringLiteral("noise"), model->noise()}});
    return kDone;
}

int runAdviceExplain(const SharedCall &call)
{
    const auto words = readWords(
        call.words, {1, 1, {QStringLiteral("mapping"), QStringLiteral("row"), QStringLiteral("set")}});
    const bool one = words && words->has(QStringLiteral("row")) != words->has(QStringLiteral("set"));
    if (!one || (words->has(QStringLiteral("row")) && !words->has(QStringLiteral("mapping"))))
        return call.output.wrongUse();
    const auto found = explainingOf(call.output, *words);
    if (!found)
        return kFailed;
    call.output.progress(QStringLiteral("fitting"));
    const AdviceExplanation explained = explainAdvice(found->trained, found->situation);
    call.output.progress({});
    call.output.result(adviceExplanationText(found->trained, explained),
                       adviceExplanationJson(found->trained, explained));
    return kDone;
}

} // namespace leeway::ctl
