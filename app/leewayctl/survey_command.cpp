#include "app/leewayctl/command.h"
#include "app/leewayctl/list_file.h"
#include "app/leewayctl/wait.h"
#include "app/leewayctl/words.h"
#include "desk/survey_files.h"
#include "domain/case_outcome.h"
#include "domain/enum_names.h"

#include <QFile>
#include <QJsonArray>
#include <QSaveFile>

namespace leeway::ctl
{

namespace
{

desk::SurveyWords surveyWords()
{
    return {.score = QStringLiteral("%1 of 10"),
            .fits = {QStringLiteral("too little"), QStringLiteral("about right"),
                     QStringLiteral("more than needed")}};
}

/// Whole or not at all.
base::Result<void> writeSurveys(const QString &name, const std::vector<desk::SurveyBatch> &batches)
{
    const QByteArray bytes = name.endsWith(QLatin1String(".jsonl"), Qt::CaseInsensitive)
                                 ? desk::jsonLinesOf(batches)
                                 : desk::csvOf(batches);
    QSaveFile file(name);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size() || !file.commit())
        return base::fail(base::Code::FileUnwritable, QStringLiteral("%1: %2").arg(name, file.errorString()));
    return {};
}

int tellSurveys(const Call &call, const QString &name, const std::vector<desk::SurveyBatch> &batches)
{
    if (const base::Result<void> done = writeSurveys(name, batches); !done)
        return call.output.failed(done.error());
    for (const desk::SurveyBatch &batch : batches) {
        if (const auto noted = wait(desk::noteSurveysWritten(call.desk, batch.id)); !noted)
            return call.output.failed(noted.error());
        call.output.result(QStringLiteral("%1: batch %2, %3 invitations")
                               .arg(name)
                               .arg(batch.number)
                               .arg(batch.lines.size()),
                           {{QStringLiteral("file"), name},
                            {QStringLiteral("batch"), batch.number},
                            {QStringLiteral("invitations"), static_cast<qint64>(batch.lines.size())}});
    }
    return kDone;
}

/// Hands out all that may be, a batch after the other. What is left out is said once, what a shared store has
/// yet to number too.
int handOutAll(const Call &call)
{
    while (true) {
        const auto out = wait(desk::handOutSurveys(call.desk));
        if (!out)
            return call.output.failed(out.error());
        if (!out->batch) {
            if (out->saidNo + out->withoutAddress + out->tooLate > 0)
                call.output.result(QStringLiteral("left out: %1 said no, %2 without an address, %3 too late")
                                       .arg(out->saidNo)
                                       .arg(out->withoutAddress)
                                       .arg(out->tooLate),
                                   {{QStringLiteral("said_no"), out->saidNo},
                                    {QStringLiteral("without_address"), out->withoutAddress},
                                    {QStringLiteral("too_late"), out->tooLate}});
            return kDone;
        }
        if (out->batch->number == 0)
            call.output.result(
                QStringLiteral("%1 invitations: asked for; the shared store numbers the batch when this desk "
                               "next connects, and the same command writes it then")
                    .arg(out->batch->lines.size()),
                {{QStringLiteral("asked"), static_cast<qint64>(out->batch->lines.size())}});
    }
}

int exportNewSurveys(const Call &call, const QString &name)
{
    if (const int handed = handOutAll(call); handed != kDone)
        return handed;
    const auto batches = wait(desk::readUnwrittenSurveys(call.desk));
    if (!batches)
        return call.output.failed(batches.error());
    if (batches->empty()) {
        call.output.message(QStringLiteral("there is nothing to write"));
        return kDone;
    }
    return tellSurveys(call, name, *batches);
}

/// What is wrong with an answer, in words for whoever mends the file.
QString wrongAnswer(const base::Error &error)
{
    using base::Code;
    if (error.code == Code::NotFound)
        return QStringLiteral("token: nobody was asked under it");
    if (error.code == Code::ChangedMeanwhile)
        return QStringLiteral("token: another answer was recorded under it; what was recorded first stays "
                              "(correction=yes adds one beside it, once)");
    if (error.code == Code::RoleNotAllowed)
        return QStringLiteral("only a lead, a deputy or an admin takes answers in");
    if (error.code != Code::FieldInvalid)
        return base::codeName(error.code) + QStringLiteral(": ") + error.detail;
    if (error.detail == u"answered_at")
        return QStringLiteral("answered_at: before it was asked, after its 30 days, or in the future");
    if (error.detail == u"state")
        return QStringLiteral("token: not sent yet, or there is no answer to correct");
    if (error.detail == u"answer")
        return QStringLiteral("neither satisfaction, fit nor line");
    return error.detail == u"line"
               ? QStringLiteral("line: longer than %1 characters").arg(domain::kLongestSurveyLine)
               : error.detail;
}

void tellWrongAnswer(const Output &output, const desk::SurveyReportLine &line, const QString &wrong)
{
    output.result(QStringLiteral("line %1: %2").arg(line.line).arg(wrong),
                  {{QStringLiteral("line"), line.line},
                   {QStringLiteral("token"), line.token},
                   {QStringLiteral("wrong"), wrong}});
}

base::Result<std::vector<desk::SurveyReportLine>> answersIn(const Output &output, const QString &name)
{
    const auto bytes = bytesOfList(output, name);
    return bytes ? desk::surveyReportsFrom(*bytes) : tl::unexpected<base::Error>(bytes.error());
}

QString groupName(const desk::SurveyRate &rate)
{
    if (rate.channel)
        return domain::snakeNameOf(*rate.channel);
    if (rate.type)
        return rate.type->isEmpty() ? QStringLiteral("no issue type") : *rate.type;
    return QStringLiteral("all");
}

QJsonObject jsonOf(const desk::SurveyRate &rate)
{
    QJsonObject object{{QStringLiteral("group"), rate.channel ? QStringLiteral("channel")
                                                 : rate.type  ? QStringLiteral("issue_type")
                                                              : QStringLiteral("all")},
                       {QStringLiteral("name"), groupName(rate)}};
    if (!rate.isFew) {
        object.insert(QStringLiteral("queued"), rate.queued);
        object.insert(QStringLiteral("asked"), rate.asked);
        object.insert(QStringLiteral("answered"), rate.answered);
        object.insert(QStringLiteral("scored"), rate.scored);
    }
    if (rate.asked > 0)
        object.insert(QStringLiteral("share"), static_cast<double>(rate.answered) / rate.asked);
    if (const auto mean = rate.mean())
        object.insert(QStringLiteral("mean"), *mean);
    for (std::size_t i = 0; i < rate.known.size(); ++i) {
        if (rate.known[i] >= desk::kLeastInGroup) {
            const QString days = QString::number(domain::kCameBackDays[i]);
            object.insert(QStringLiteral("came_back_") + days, rate.cameBack[i]);
            object.insert(QStringLiteral("known_") + days, rate.known[i]);
        }
    }
    return object;
}

/// Numerator and denominator on every rate.
QString textOf(const desk::SurveyRate &rate)
{
    constexpr double kPercent = 100.0;
    QString text = groupName(rate) + QStringLiteral(": ");
    text += rate.isFew ? QStringLiteral("fewer than %1 asked").arg(desk::kLeastInGroup)
                       : QStringLiteral("asked %1, answered %2").arg(rate.asked).arg(rate.answered);
    if (rate.asked > 0)
        text += QStringLiteral(" (%1 %)").arg(kPercent * rate.answered / rate.asked, 0, 'f', 0);
    if (const auto mean = rate.mean())
        text += QStringLiteral(", mean %1 of %2 scores").arg(*mean, 0, 'f', 1).arg(rate.scored);
    else if (rate.scored > 0)
        text += QStringLiteral(", too few scores for a mean");
    for (std::size_t i = 0; i < rate.known.size(); ++i) {
        if (rate.known[i] >= desk::kLeastInGroup)
            text += QStringLiteral(", came back in %1 days %2 of %3")
                        .arg(domain::kCameBackDays[i])
                        .arg(rate.cameBack[i])
                        .arg(rate.known[i]);
    }
    return rate.queued > 0 ? text + QStringLiteral(", %1 wait to be sent").arg(rate.queued) : text;
}

} // namespace

int runSurveyExport(const Call &call)
{
    const auto words = readWords(call.words, {1, 1, {QStringLiteral("batch")}});
    bool isNumber = words.has_value();
    const bool isAgain = isNumber && words->has(QStringLiteral("batch"));
    const qint64 number = isAgain ? words->value(QStringLiteral("batch")).toLongLong(&isNumber) : 0;
    if (!isNumber || (isAgain && number < 1))
        return call.output.wrongUse();
    const QString &name = words->plain.first();
    if (QFile::exists(name)) // before anything is handed out
        return call.output.failed(
            {base::Code::FileUnwritable, QStringLiteral("%1: is there already").arg(name)});
    if (const auto fine = writeSurveys(name, {}); !fine)
        return call.output.failed(fine.error());
    QFile::remove(name);
    if (!isAgain)
        return exportNewSurveys(call, name);
    const auto batches = wait(desk::readSurveyBatches(call.desk, number));
    return batches ? tellSurveys(call, name, *batches) : call.output.failed(batches.error());
}

int runSurveyImport(const Call &call)
{
    const auto words = readWords(call.words, {1, 1, {}, {QStringLiteral("dry-run")}});
    if (!words)
        return call.output.wrongUse();
    const bool isDryRun = words->has(QStringLiteral("dry-run"));
    const auto lines = answersIn(call.output, words->plain.first());
    if (!lines)
        return call.output.failed(lines.error());
    qint64 recorded = 0;
    qint64 known = 0;
    qint64 leftOut = 0;
    for (const desk::SurveyReportLine &line : *lines) {
        const auto done = !line.report ? base::Result<bool>(false)
                          : isDryRun   ? wait(desk::checkSurvey(call.desk, *line.report))
                                       : wait(desk::recordSurvey(call.desk, *line.report, surveyWords()));
        if (!line.report || !done) {
            tellWrongAnswer(call.output, line, line.report ? wrongAnswer(done.error()) : line.wrong);
            ++leftOut;
        } else {
            ++(*done ? recorded : known);
        }
    }
    call.output.result(QStringLiteral("%1 %2, %3 known before, %4 left out")
                           .arg(recorded)
                           .arg(isDryRun ? QStringLiteral("to record") : QStringLiteral("recorded"))
                           .arg(known)
                           .arg(leftOut),
                       {{QStringLiteral("recorded"), isDryRun ? 0 : recorded},
                        {QStringLiteral("to_record"), isDryRun ? recorded : 0},
                        {QStringLiteral("known"), known},
                        {QStringLiteral("left_out"), leftOut}});
    return leftOut == 0 ? kDone : kFailed;
}

int runSurveyRates(const Call &call)
{
    if (!readWords(call.words, {0, 0}))
        return call.output.wrongUse();
    const auto rates = wait(desk::readSurveyRates(call.desk));
    if (!rates)
        return call.output.failed(rates.error());
    for (const desk::SurveyRate &rate : rates->groups)
        call.output.result(textOf(rate), jsonOf(rate));
    if (rates->withheld > 0)
        call.output.result(
            QStringLiteral("%1 groups withheld: fewer than %2").arg(rates->withheld).arg(desk::kLeastInGroup),
            {{QStringLiteral("withheld"), rates->withheld}});
    return kDone;
}

} // namespace leeway::ctl
