#pragma once

#include "domain/survey.h"

#include <QJsonObject>

namespace leeway::domain
{

/// The body of survey.queue.v1, and back; who and when stand in the command.
QJsonObject toJson(const SurveyInvitation &survey);
base::Result<SurveyInvitation> surveyFrom(const QJsonObject &body);

/// A row of the shared store (src/sync/protocol.md), and back.
QJsonObject rowOf(const SurveyInvitation &survey);
base::Result<SurveyInvitation> surveyFromRow(const QJsonObject &row);

/// What the body of survey.answer.v1 says of the answer itself, and back.
QJsonObject toJson(const SurveyAnswer &answer);
base::Result<SurveyAnswer> surveyAnswerFrom(const QJsonObject &body);

} // namespace leeway::domain
