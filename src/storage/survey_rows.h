#pragma once

#include "domain/customer.h"
#include "domain/survey.h"
#include "storage/connection.h"

#include <functional>
#include <vector>

namespace leeway::storage
{

QString surveyColumns(); ///< of `survey AS s`
domain::SurveyInvitation surveyFrom(const Rows &row);

/// NotFound.
base::Result<domain::SurveyInvitation> readSurvey(Connection &db, domain::SurveyId id);
base::Result<domain::SurveyInvitation> readSurveyOf(Connection &db, const QString &token);
base::Result<void> putSurvey(Transaction &tx, const domain::SurveyInvitation &survey);
/// NotFound. Only a shared store takes one back.
base::Result<void> removeSurvey(Transaction &tx, domain::SurveyId id);

/// What is known of whether the customer (with all joined records) may be asked: the consent in force, when
/// they were last asked, for what there is an address. The rest of the question is the caller's.
base::Result<domain::SurveyQuestion> readSurveyQuestion(Connection &db, domain::CustomerId customer);
/// Whether another one than `survey` was asked within domain::kSurveyOnceIn around it, or they say no.
base::Result<bool> isSurveyUnwanted(Connection &db, const domain::SurveyInvitation &survey);

/// An invitation with what whoever sends it needs.
struct SurveyToSend {
    domain::SurveyInvitation survey;
    domain::TeamId team; ///< of the customer; null on a computer of its own
    domain::Customer customer;
    QString address; ///< empty: there is none for its channel any more
    std::optional<domain::ConsentState> consent;
};
/// In the state Queued, the oldest first.
base::Result<std::vector<SurveyToSend>> readQueuedSurveys(Connection &db);
/// Those of one batch, in the order in which they were asked.
base::Result<std::vector<SurveyToSend>> readSurveysOf(Connection &db, domain::SurveyBatchId batch);
/// Numbered batches of that number, in any team.
base::Result<std::vector<domain::SurveyBatchId>> readSurveyBatches(Connection &db, qint64 number);
/// The next number on a computer of its own.
base::Result<qint64> nextSurveyNumber(Connection &db);
/// Numbered batches that `person` handed out and whose file was not written here, oldest first.
base::Result<std::vector<domain::SurveyBatchId>> readUnwrittenSurveys(Connection &db,
                                                                      domain::PersonId person);
base::Result<void> noteSurveysWritten(Transaction &tx, domain::SurveyBatchId batch);

/// Every invitation with the issue type of its case (empty: not known), in the order in which they were
/// asked.
base::Result<void>
eachSurvey(Connection &db,
           const std::function<void(const domain::SurveyInvitation &, const QString &)> &take);

} // namespace leeway::storage
