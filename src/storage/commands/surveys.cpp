#include "domain/json/survey.h"
#include "domain/json/values.h"
#include "storage/commands/money.h"
#include "storage/survey_rows.h"

// Asking customers how it went, on this computer. With a shared store it judges; here what was asked for
// shows until it has answered.

namespace leeway::storage::commands
{

using namespace domain;
using base::Code;
using base::fail;
using base::Result;
using State = SurveyInvitation::State;

namespace
{

Result<void> checkMaySurvey(const Applied &command)
{
    if (command.isAgain())
        return {};
    const Result<Person> who = whoDoes(command);
    if (!who)
        return tl::unexpected(who.error());
    return maySurvey(who->role) ? Result<void>() : fail(Code::RoleNotAllowed, QStringLiteral("survey"));
}

/// A score is an outcome of the case, if that is here; earlier ones stay.
Result<void> putSurveyOutcome(const Applied &command, const SurveyInvitation &survey,
                              const SurveyAnswer &answer, bool isCorrection)
{
    if (!answer.satisfaction)
        return {};
    const Result<Case> about = readCase(command.tx.db(), survey.theCase);
    if (!about)
        return about.error().code == Code::NotFound ? Result<void>()
                                                    : Result<void>(tl::unexpected(about.error()));
    Outcome outcome;
    outcome.id = JsonFields(command.body).id<OutcomeId>(QStringLiteral("outcome"));
    outcome.customer = survey.customer;
    outcome.caseId = survey.theCase;
    outcome.satisfaction = answer.satisfaction;
    outcome.at = answer.at;
    outcome.source = isCorrection ? QStringLiteral("survey correction") : QStringLiteral("survey");
    return putOutcome(command.tx, outcome);
}

/// What the history shows of it.
Result<void> putSurveyShown(const Applied &command, const SurveyInvitation &survey)
{
    if (!command.body.contains(QStringLiteral("interaction")))
        return {};
    const Result<InteractionRecord> shown =
        domain::interactionFrom(command.body.value(QStringLiteral("interaction")).toObject());
    if (!shown)
        return tl::unexpected(shown.error());
    if (shown->interaction.person != command.person || shown->interaction.customer != survey.customer)
        return fail(Code::FieldInvalid, QStringLiteral("interaction"));
    return putInteraction(command.tx, shown->interaction);
}

} // namespace

Result<void> queueSurvey(const Applied &command)
{
    Result<SurveyInvitation> survey = domain::surveyFrom(command.body);
    if (!survey)
        return tl::unexpected(survey.error());
    if (readSurvey(command.tx.db(), survey->id))
        return command.isAgain() ? Result<void>() : fail(Code::AlreadyThere, survey->id.toString());
    const Result<Customer> customer = readCustomerRecord(command.tx.db(), survey->customer);
    if (!customer)
        return forgiving(command, tl::unexpected(customer.error()));
    if (!isSurveyToken(survey->token))
        return fail(Code::FieldInvalid, QStringLiteral("token"));
    survey->person = command.person;
    survey->askedAt = command.at;
    survey->dueAt = command.at + kSurveyOpenFor;
    const Result<bool> unwanted = isSurveyUnwanted(command.tx.db(), *survey);
    if (!unwanted)
        return tl::unexpected(unwanted.error());
    survey->state = *unwanted ? State::Dropped : State::Queued;
    return putSurvey(command.tx, *survey);
}

Result<void> handOutSurveys(const Applied &command)
{
    JsonFields f(command.body);
    const auto batch = f.id<SurveyBatchId>(QStringLiteral("batch"));
    const QStringList ids = f.texts(QStringLiteral("surveys"));
    const Result<void> may = checkMaySurvey(command);
    const Result<bool> here = keepsBooks(command);
    if (!may || !here)
        return tl::unexpected(!may ? may.error() : here.error());
    if (ids.isEmpty() || static_cast<std::size_t>(ids.size()) > kMostInSurveyBatch)
        return fail(Code::FieldInvalid, QStringLiteral("surveys"));
    const Result<qint64> number = *here ? nextSurveyNumber(command.tx.db()) : Result<qint64>(0);
    if (!number)
        return tl::unexpected(number.error());
    for (const QString &id : ids) {
        Result<SurveyInvitation> survey = readSurvey(command.tx.db(), SurveyId::fromString(id));
        if (!survey && command.isAgain() && survey.error().code == Code::NotFound)
            continue;
        if (!survey)
            return tl::unexpected(survey.error());
        if (survey->state != State::Queued) {
            if (command.isAgain()) // the store will say whose it is
                continue;
            return fail(Code::ChangedMeanwhile, id);
        }
        survey->state = State::Sent;
        survey->batch = batch;
        survey->number = *number;
        survey->sentAt = command.at;
        survey->sentBy = command.person;
        if (Result<void> done = putSurvey(command.tx, *survey); !done)
            return done;
    }
    return f.answer(0).map([](int) {});
}

Result<void> answerSurvey(const Applied &command)
{
    JsonFields f(command.body);
    Result<SurveyInvitation> survey = readSurvey(command.tx.db(), f.id<SurveyId>(QStringLiteral("survey")));
    if (!survey)
        return forgiving(command, tl::unexpected(survey.error()));
    const Result<SurveyAnswer> answer = surveyAnswerFrom(command.body);
    Result<void> done = checkMaySurvey(command);
    if (!answer || !done)
        return tl::unexpected(!answer ? answer.error() : done.error());
    const bool isCorrection = f.flag(QStringLiteral("correction"));
    const Result<bool> news = isNews(*survey, *answer, isCorrection, command.at);
    if (!news && command.isAgain())
        return {}; // the store will say so
    if (!news || !*news)
        return news ? Result<void>() : Result<void>(tl::unexpected(news.error()));
    done = putSurveyOutcome(command, *survey, *answer, isCorrection);
    if (done)
        done = putSurveyShown(command, *survey);
    if (isCorrection) {
        survey->correction = *answer;
    } else {
        survey->answer = *answer;
        survey->state = State::Answered;
    }
    return done ? putSurvey(command.tx, *survey) : done;
}

} // namespace leeway::storage::commands
