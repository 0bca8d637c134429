#pragma once

#include "desk/person_data_sink.h"
#include "domain/person_facts.h"

#include <QJsonArray>

namespace leeway::desk
{

// The forms in which a person's data is handed out. As in commands, but times are ISO 8601 in UTC.

/// `value` with every number under "at" or "…_at" as ISO 8601, at any depth.
QJsonObject withIsoTimes(QJsonObject value);
/// A record with its id.
QJsonObject recordJson(const domain::Customer &customer);
QJsonObject outcomeJson(const domain::Outcome &outcome);
/// Without its token, which answers for them.
QJsonObject surveyJson(const domain::SurveyInvitation &survey);
QJsonObject accessJson(const domain::Access &access);
QJsonObject givenJson(const domain::Given &given);
QJsonObject orderJson(const domain::Order &order);
QJsonObject caseJson(const domain::Case &theCase, const domain::CaseLinks &links);
/// `whole` has the body, `entry` the list of what was attached; money only where some was meant.
QJsonObject interactionJson(const domain::Interaction &whole, const domain::TimelineEntry &entry);
QJsonArray transcriptJson(const domain::Transcript &transcript);

/// One JSON object in UTF-8, one item a line: what readPersonData makes when nothing else is asked for.
std::unique_ptr<PersonDataSink> makeJsonSink(QIODevice &device);

} // namespace leeway::desk
