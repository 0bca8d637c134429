#include "desk/surveys.h"

#include "desk/commands/mask.h"
#include "desk/perform.h"
#include "domain/commands/kinds.h"
#include "domain/json/survey.h"
#include "domain/json/values.h"
#include "domain/masking.h"
#include "storage/customer_rows.h"
#include "storage/survey_rows.h"

#include <QJsonArray>

#include <algorithm>

namespace leeway::desk
{

using base::Code;
using base::fail;
using base::Result;

namespace
{

bool saysNo(const storage::SurveyToSend &send)
{
    return send.consent == domain::ConsentState::Refused || send.consent == domain::ConsentState::Withdrawn;
}

SurveyLine surveyLineOf(const storage::SurveyToSend &send)
{
    const QStringList &languages = send.customer.languages;
    return {send.survey, send.address, languages.isEmpty() ? QString() : languages.first(),
            send.customer.name};
}

Result<SurveyBatch> surveyBatchIn(storage::Connection &db, domain::SurveyBatchId id)
{
    const auto all = storage::readSurveysOf(db, id);
    if (!all)
        return tl::unexpected<base::Error>(all.error());
    SurveyBatch batch{id, all->empty() ? 0 : all->front().survey.number, {}};
    for (const storage::SurveyToSend &send : *all) {
        if (!saysNo(send) && !send.address.isEmpty())
            batch.lines.push_back(surveyLineOf(send));
    }
    return batch;
}

Result<std::vector<SurveyBatch>> surveyBatchesIn(storage::Connection &db,
                                                 const Result<std::vector<domain::SurveyBatchId>> &ids)
{
    if (!ids)
        return tl::unexpected<base::Error>(ids.error());
    std::vector<SurveyBatch> all;
    for (const domain::SurveyBatchId &id : *ids) {
        Result<SurveyBatch> batch = surveyBatchIn(db, id);
        if (!batch)
            return tl::unexpected<base::Error>(batch.error());
        all.push_back(*std::move(batch));
    }
    return all;
}

/// What goes out now, of the team of the first; the others are counted by why they stay.
QJsonArray sendableSurveys(const std::vector<storage::SurveyToSend> &queued, base::Instant now,
                           SurveyHandOut &out)
{
    QJsonArray ids;
    std::optional<domain::TeamId> team;
    for (const storage::SurveyToSend &send : queued) {
        if (saysNo(send)) {
            ++out.saidNo;
        } else if (domain::stateAt(send.survey, now) == domain::SurveyInvitation::State::Expired) {
            ++out.tooLate;
        } else if (send.address.isEmpty()) {
            ++out.withoutAddress;
        } else if (static_cast<std::size_t>(ids.size()) < domain::kMostInSurveyBatch &&
                   send.team == team.value_or(send.team)) {
            team = send.team;
            ids.append(send.survey.id.toString());
        }
    }
    return ids;
}

SurveyReport maskedSurvey(SurveyReport report)
{
    report.answer.line = domain::masked(report.answer.line.trimmed());
    return report;
}

QString answerTitle(const domain::SurveyAnswer &answer, const SurveyWords &words)
{
    constexpr int kTenths = 10;
    QStringList parts;
    if (answer.satisfaction)
        parts.append(words.score.arg(*answer.satisfaction % kTenths == 0
                                         ? QString::number(*answer.satisfaction / kTenths)
                                         : QString::number(*answer.satisfaction / 10.0, 'f', 1)));
    if (answer.fit)
        parts.append(words.fits[static_cast<std::size_t>(*answer.fit)]);
    return parts.join(QStringLiteral(" \u00B7 "));
}

/// What the history shows of it. Its case only when it is here.
Result<domain::Interaction> shownSurvey(storage::Connection &db, const domain::SurveyInvitation &survey,
                                        const SurveyReport &report, const SurveyWords &words,
                                        domain::PersonId me)
{
    const auto customer = storage::readCustomerRecord(db, survey.customer);
    const auto about = storage::readCase(db, survey.theCase);
    if (!customer || (!about && about.error().code != Code::NotFound))
        return tl::unexpected<base::Error>(!customer ? customer.error() : about.error());
    domain::Interaction shown;
    shown.customer = survey.customer;
    shown.at = report.answer.at;
    shown.channel = domain::Channel::Survey;
    shown.direction = domain::Direction::In;
    shown.kind = domain::InteractionKind::SurveyAnswer;
    shown.author = customer->name;
    shown.person = me;
    shown.title = answerTitle(report.answer, words);
    shown.body = report.answer.line;
    if (about)
        shown.mainCase = survey.theCase;
    return maskedTexts(std::move(shown));
}

QJsonObject answerBody(const domain::SurveyInvitation &survey, const SurveyReport &report,
                       const domain::Interaction &shown)
{
    QJsonObject body = domain::toJson(report.answer);
    body.insert(QStringLiteral("survey"), survey.id.toString());
    body.insert(QStringLiteral("outcome"),
                domain::outcomeIdOf(survey, report.answer, report.isCorrection).toString());
    body.insert(QStringLiteral("correction"), report.isCorrection);
    body.insert(QStringLiteral("interaction"), domain::toJson(shown));
    return body;
}

} // namespace

QFuture<Result<SurveyHandOut>> handOutSurveys(Desk &desk)
{
    return desk.storage().write([command = commandOf(desk, domain::commands::kHandOutSurveys, {}),
                                 id = domain::SurveyBatchId::make(desk.clock()), role = desk.me().role](
                                    storage::Transaction &tx) mutable -> Result<SurveyHandOut> {
        if (!domain::maySurvey(role))
            return fail(Code::RoleNotAllowed, QStringLiteral("survey"));
        const auto queued = storage::readQueuedSurveys(tx.db());
        if (!queued)
            return tl::unexpected<base::Error>(queued.error());
        SurveyHandOut out;
        const QJsonArray ids = sendableSurveys(*queued, command.at, out);
        if (ids.isEmpty())
            return out;
        command.body = base::canonicalJson(
            QJsonObject{{QStringLiteral("batch"), id.toString()}, {QStringLiteral("surveys"), ids}});
        if (const Result<void> done = storage::performCommand(tx, command); !done)
            return tl::unexpected<base::Error>(done.error());
        const Result<SurveyBatch> batch = surveyBatchIn(tx.db(), id);
        if (!batch)
            return tl::unexpected<base::Error>(batch.error());
        out.batch = *batch;
        return out;
    });
}

QFuture<Result<std::vector<SurveyBatch>>> readSurveyBatches(Desk &desk, qint64 number)
{
    using Answer = std::vector<SurveyBatch>;
    return desk.storage().read(storage::Lane::Screens, [number](storage::Connection &db) -> Result<Answer> {
        Result<Answer> all = surveyBatchesIn(db, storage::readSurveyBatches(db, number));
        if (all && all->empty())
            return fail(Code::NotFound, QStringLiteral("batch %1").arg(number));
        return all;
    });
}

QFuture<Result<std::vector<SurveyBatch>>> readUnwrittenSurveys(Desk &desk)
{
    return desk.storage().read(storage::Lane::Screens, [me = desk.me().id](storage::Connection &db) {
        return surveyBatchesIn(db, storage::readUnwrittenSurveys(db, me));
    });
}

QFuture<Result<void>> noteSurveysWritten(Desk &desk, domain::SurveyBatchId batch)
{
    return desk.storage().write(
        [batch](storage::Transaction &tx) { return storage::noteSurveysWritten(tx, batch); });
}

QFuture<Result<bool>> recordSurvey(Desk &desk, const SurveyReport &said, const SurveyWords &words)
{
    return desk.storage().write([command = commandOf(desk, domain::commands::kAnswerSurvey, {}),
                                 shownId = domain::InteractionId::make(desk.clock()), me = desk.me().id,
                                 report = maskedSurvey(said),
                                 words](storage::Transaction &tx) mutable -> Result<bool> {
        const auto survey = storage::readSurveyOf(tx.db(), report.token);
        if (!survey)
            return tl::unexpected<base::Error>(survey.error());
        const Result<bool> news = domain::isNews(*survey, report.answer, report.isCorrection, command.at);
        if (!news || !*news)
            return news;
        auto shown = shownSurvey(tx.db(), *survey, report, words, me);
        if (!shown)
            return tl::unexpected<base::Error>(shown.error());
        shown->id = shownId;
        command.body = base::canonicalJson(answerBody(*survey, report, *shown));
        const Result<void> done = storage::performCommand(tx, command);
        return done ? Result<bool>(true) : tl::unexpected<base::Error>(done.error());
    });
}

QFuture<Result<bool>> checkSurvey(Desk &desk, const SurveyReport &said)
{
    return desk.storage().read(storage::Lane::Screens,
                               [report = maskedSurvey(said), role = desk.me().role,
                                now = desk.clock().now()](storage::Connection &db) -> Result<bool> {
                                   if (!domain::maySurvey(role))
                                       return fail(Code::RoleNotAllowed, QStringLiteral("survey"));
                                   const auto survey = storage::readSurveyOf(db, report.token);
                                   return survey ? domain::isNews(*survey, report.answer, report.isCorrection,
                                                                  now)
                                                 : tl::unexpected<base::Error>(survey.error());
                               });
}

} // namespace leeway::desk
