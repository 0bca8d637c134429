#include "desk/survey_asking.h"

#include "desk/perform.h"
#include "domain/commands/kinds.h"
#include "domain/json/survey.h"
#include "storage/survey_rows.h"

#include <QRandomGenerator>

#include <array>

namespace leeway::desk
{

using base::Result;

namespace
{

QString newSurveyToken()
{
    std::array<quint32, 4> words{};
    QRandomGenerator::system()->fillRange(words.data(), static_cast<qsizetype>(words.size()));
    return domain::surveyToken(
        QByteArray(reinterpret_cast<const char *>(words.data()), static_cast<qsizetype>(sizeof words)));
}

} // namespace

Result<domain::SurveyPlan> surveyPlan(storage::Connection &db, const domain::Contact &contact,
                                      base::Instant now)
{
    Result<domain::SurveyQuestion> question = storage::readSurveyQuestion(db, contact.customer);
    if (!question)
        return tl::unexpected<base::Error>(question.error());
    question->hasCase = contact.caseId.has_value();
    question->used = contact.channel;
    question->now = now;
    return domain::mayAsk(*question);
}

AskingSurvey::AskingSurvey(const Desk &desk)
    : m_command(commandOf(desk, domain::commands::kQueueSurvey, {}))
    , m_id(domain::SurveyId::make(desk.clock()))
    , m_token(newSurveyToken())
{
}

Result<void> AskingSurvey::ask(storage::Transaction &tx, const domain::Contact &contact) const
{
    const Result<domain::SurveyPlan> plan = surveyPlan(tx.db(), contact, m_command.at);
    if (!plan)
        return tl::unexpected<base::Error>(plan.error());
    if (!plan->channel)
        return {};
    domain::SurveyInvitation survey;
    survey.id = m_id;
    survey.customer = contact.customer;
    survey.theCase = contact.caseId.value();
    survey.contact = contact.id;
    survey.channel = *plan->channel;
    survey.token = m_token;
    domain::Command command = m_command;
    command.body = base::canonicalJson(domain::toJson(survey));
    return storage::performCommand(tx, command);
}

} // namespace leeway::desk
