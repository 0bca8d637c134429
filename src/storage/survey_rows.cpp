#include "storage/survey_rows.h"

#include "domain/enum_names.h"
#include "storage/query.h"
#include "storage/row_readers.h"
#include "storage/row_writes.h"

#include <algorithm>

namespace leeway::storage
{

using namespace domain;
using base::Code;
using base::fail;
using base::Result;

namespace
{

std::optional<SurveyAnswer> surveyAnswerAt(const Rows &row, int first)
{
    if (row.at(first + 3).isNull())
        return std::nullopt;
    SurveyAnswer answer;
    if (const QVariant score = row.at(first); !score.isNull())
        answer.satisfaction = score.toInt();
    if (const QVariant fit = row.at(first + 1); !fit.isNull())
        answer.fit = enumFrom<Fit>(fit);
    answer.line = row.at(first + 2).toString();
    answer.at = instantFrom(row.at(first + 3));
    return answer;
}

void appendAnswer(QVariantList &values, const std::optional<SurveyAnswer> &answer)
{
    values << (answer && answer->satisfaction ? QVariant(*answer->satisfaction) : QVariant())
           << (answer && answer->fit ? enumValue(*answer->fit) : QVariant())
           << (answer ? maskedText(answer->line) : QVariant())
           << (answer ? instantValue(answer->at) : QVariant());
}

Result<std::vector<SurveyInvitation>> surveysWhere(Connection &db, const QString &condition,
                                                   const QVariantList &values)
{
    return readAll<SurveyInvitation>(db,
                                     QLatin1String("SELECT ") % surveyColumns() %
                                         QLatin1String(" FROM survey AS s WHERE ") % condition,
                                     values, surveyFrom);
}

Result<SurveyInvitation> onlySurvey(const Result<std::vector<SurveyInvitation>> &rows)
{
    if (!rows)
        return tl::unexpected(rows.error());
    return rows->empty() ? Result<SurveyInvitation>(fail(Code::NotFound, QStringLiteral("survey")))
                         : rows->front();
}

HandleKind handleKindOf(Channel channel)
{
    return channel == Channel::Email   ? HandleKind::Email
           : channel == Channel::Phone ? HandleKind::Phone
                                       : HandleKind::Social;
}

/// The consent to surveys in force: the newest of any joined record.
Result<std::optional<ConsentState>> readSurveyConsent(Connection &db, const std::vector<CustomerId> &records)
{
    std::optional<ConsentState> state;
    std::pair<qint64, QByteArray> newest;
    for (const CustomerId &record : records) {
        const auto done = db.each(QStringLiteral("SELECT state, at, id FROM consent WHERE customer = ? AND "
                                                 "kind = 'Survey' ORDER BY at DESC, id DESC LIMIT 1"),
                                  {idValue(record)}, [&](const Rows &row) {
                                      const std::pair at(row.at(1).toLongLong(), row.at(2).toByteArray());
                                      if (!state || at > newest) {
                                          newest = at;
                                          state = enumFrom<ConsentState>(row.at(0));
                                      }
                                      return true;
                                  });
        if (!done)
            return tl::unexpected(done.error());
    }
    return state == ConsentState::Unknown ? std::nullopt : state;
}

/// Of the record that stands for them first; the newest of a record counts.
Result<QString> readSurveyAddress(Connection &db, const std::vector<CustomerId> &records, Channel channel)
{
    for (const CustomerId &record : records) {
        const auto found =
            db.value(QStringLiteral("SELECT coalesce(nullif(normalized, ''), value) FROM handle "
                                    "WHERE customer = ? AND kind = ? ORDER BY coalesce("
                                    "changed_at, 0) DESC, rowid LIMIT 1"),
                     {idValue(record), enumValue(handleKindOf(channel))});
        if (!found)
            return tl::unexpected(found.error());
        if (found->isValid())
            return found->toString();
    }
    return QString();
}

Result<SurveyToSend> withSender(Connection &db, const SurveyInvitation &survey)
{
    SurveyToSend send;
    send.survey = survey;
    const auto records = recordsOf(db, survey.customer);
    if (!records)
        return tl::unexpected(records.error());
    const auto people = readAll<Customer>(db,
                                          QLatin1String("SELECT ") % customerColumns() %
                                              QLatin1String(" FROM customer AS c WHERE c.id = ?"),
                                          {idValue(records->front())}, customerFrom);
    const auto address = readSurveyAddress(db, *records, survey.channel);
    const auto consent = readSurveyConsent(db, *records);
    if (!people || !address || !consent)
        return tl::unexpected(!people ? people.error() : !address ? address.error() : consent.error());
    if (!people->empty())
        send.customer = people->front();
    send.team = send.customer.team;
    send.address = *address;
    send.consent = *consent;
    return send;
}

Result<std::vector<SurveyToSend>> toSendWhere(Connection &db, const QString &condition,
                                              const QVariantList &values)
{
    const auto surveys = surveysWhere(db, condition % QLatin1String(" ORDER BY s.asked_at, s.id"), values);
    if (!surveys)
        return tl::unexpected(surveys.error());
    std::vector<SurveyToSend> all;
    for (const SurveyInvitation &survey : *surveys) {
        Result<SurveyToSend> send = withSender(db, survey);
        if (!send)
            return tl::unexpected(send.error());
        all.push_back(*std::move(send));
    }
    return all;
}

} // namespace

QString surveyColumns()
{
    return QStringLiteral(
        "s.id, s.customer, s.\"case\", s.contact, s.person, s.channel, s.token, s.asked_at, "
        "s.due_at, s.state, s.batch, s.number, s.sent_at, s.sent_by, s.satisfaction, "
        "s.fit, s.line, s.answered_at, s.corrected_satisfaction, s.corrected_fit, "
        "s.corrected_line, s.corrected_at, s.version");
}

SurveyInvitation surveyFrom(const Rows &row)
{
    constexpr int kFirst = 14;
    constexpr int kCorrection = 18;
    constexpr int kVersion = 22;
    return {.id = idFrom<SurveyId>(row.at(0)),
            .customer = idFrom<CustomerId>(row.at(1)),
            .theCase = idFrom<CaseId>(row.at(2)),
            .contact = idFrom<ContactId>(row.at(3)),
            .person = idFrom<PersonId>(row.at(4)),
            .channel = enumFrom<Channel>(row.at(5)),
            .token = row.at(6).toString(),
            .askedAt = instantFrom(row.at(7)),
            .dueAt = instantFrom(row.at(8)),
            .state = enumFrom<SurveyInvitation::State>(row.at(9)),
            .batch = optionalIdFrom<SurveyBatchId>(row.at(10)),
            .number = row.at(11).toLongLong(),
            .sentAt = optionalInstantFrom(row.at(12)),
            .sentBy = idFrom<PersonId>(row.at(13)),
            .answer = surveyAnswerAt(row, kFirst),
            .correction = surveyAnswerAt(row, kCorrection),
            .version = row.at(kVersion).toLongLong()};
}

Result<SurveyInvitation> readSurvey(Connection &db, SurveyId id)
{
    return onlySurvey(surveysWhere(db, QStringLiteral("s.id = ?"), {idValue(id)}));
}

Result<SurveyInvitation> readSurveyOf(Connection &db, const QString &token)
{
    return onlySurvey(surveysWhere(db, QStringLiteral("s.token = ?"), {plainText(token)}));
}

Result<void> putSurvey(Transaction &tx, const SurveyInvitation &survey)
{
    tx.touch(QStringLiteral("survey"), survey.customer.value);
    QVariantList values{idValue(survey.id),          idValue(survey.customer),     idValue(survey.theCase),
                        idValue(survey.contact),     idValue(survey.person),       enumValue(survey.channel),
                        plainText(survey.token),     instantValue(survey.askedAt), instantValue(survey.dueAt),
                        enumValue(survey.state),     idValue(survey.batch),        survey.number,
                        instantValue(survey.sentAt), idOrNull(survey.sentBy)};
    appendAnswer(values, survey.answer);
    appendAnswer(values, survey.correction);
    values << survey.version;
    return run(tx.db(), query("put_survey"), values);
}

Result<void> removeSurvey(Transaction &tx, SurveyId id)
{
    const Result<SurveyInvitation> survey = readSurvey(tx.db(), id);
    if (!survey)
        return tl::unexpected(survey.error());
    tx.touch(QStringLiteral("survey"), survey->customer.value);
    return run(tx.db(), QStringLiteral("DELETE FROM survey WHERE id = ?"), {idValue(id)});
}

Result<SurveyQuestion> readSurveyQuestion(Connection &db, CustomerId customer)
{
    SurveyQuestion question;
    const auto records = recordsOf(db, customer);
    if (!records)
        return tl::unexpected(records.error());
    const auto consent = readSurveyConsent(db, *records);
    if (!consent)
        return tl::unexpected(consent.error());
    question.consent = *consent;
    for (const Channel channel : {Channel::Email, Channel::Phone, Channel::Social}) {
        const auto address = readSurveyAddress(db, *records, channel);
        if (!address)
            return tl::unexpected(address.error());
        if (!address->isEmpty())
            question.reachable.push_back(channel);
    }
    for (const CustomerId &record : *records) {
        const auto last =
            db.value(QStringLiteral("SELECT max(asked_at) FROM survey WHERE customer = ? AND state <> "
                                    "'Dropped'"),
                     {idValue(record)});
        if (!last)
            return tl::unexpected(last.error());
        if (!last->isNull())
            question.lastAsked =
                std::max(question.lastAsked.value_or(base::Instant::min()), instantFrom(*last));
    }
    return question;
}

Result<bool> isSurveyUnwanted(Connection &db, const SurveyInvitation &survey)
{
    const auto records = recordsOf(db, survey.customer);
    if (!records)
        return tl::unexpected(records.error());
    const auto consent = readSurveyConsent(db, *records);
    if (!consent)
        return tl::unexpected(consent.error());
    bool unwanted = *consent == ConsentState::Refused || *consent == ConsentState::Withdrawn;
    for (const CustomerId &record : *records) {
        const auto other =
            db.value(QStringLiteral("SELECT 1 FROM survey WHERE customer = ? AND id <> ? AND state <> "
                                    "'Dropped' AND asked_at > ? AND asked_at < ?"),
                     {idValue(record), idValue(survey.id), instantValue(survey.askedAt - kSurveyOnceIn),
                      instantValue(survey.askedAt + kSurveyOnceIn)});
        if (!other)
            return tl::unexpected(other.error());
        unwanted = unwanted || other->isValid();
    }
    return unwanted;
}

Result<std::vector<SurveyToSend>> readQueuedSurveys(Connection &db)
{
    return toSendWhere(db, QStringLiteral("s.state = 'Queued'"), {});
}

Result<std::vector<SurveyToSend>> readSurveysOf(Connection &db, SurveyBatchId batch)
{
    return toSendWhere(db, QStringLiteral("s.batch = ?"), {idValue(batch)});
}

Result<std::vector<SurveyBatchId>> readSurveyBatches(Connection &db, qint64 number)
{
    return readAll<SurveyBatchId>(
        db, QStringLiteral("SELECT DISTINCT batch FROM survey WHERE number = ? AND batch IS NOT NULL"),
        {number}, [](const Rows &row) { return idFrom<SurveyBatchId>(row.at(0)); });
}

Result<qint64> nextSurveyNumber(Connection &db)
{
    const auto last = db.value(QStringLiteral("SELECT max(number) FROM survey"), {});
    return last ? Result<qint64>(last->toLongLong() + 1) : Result<qint64>(tl::unexpected(last.error()));
}

Result<std::vector<SurveyBatchId>> readUnwrittenSurveys(Connection &db, PersonId person)
{
    return readAll<SurveyBatchId>(
        db,
        QStringLiteral("SELECT batch FROM survey WHERE number > 0 AND sent_by = ? AND NOT EXISTS (SELECT 1 "
                       "FROM survey_written AS w WHERE w.batch = survey.batch) GROUP BY batch ORDER BY "
                       "min(sent_at), min(number)"),
        {idValue(person)}, [](const Rows &row) { return idFrom<SurveyBatchId>(row.at(0)); });
}

Result<void> noteSurveysWritten(Transaction &tx, SurveyBatchId batch)
{
    return run(tx.db(),
               QStringLiteral("INSERT INTO survey_written (batch) VALUES (?) ON CONFLICT DO NOTHING"),
               {idValue(batch)});
}

Result<void> eachSurvey(Connection &db,
                        const std::function<void(const SurveyInvitation &, const QString &)> &take)
{
    constexpr int kType = 23;
    return db.each(QLatin1String("SELECT ") % surveyColumns() %
                       QLatin1String(", coalesce(k.type, '') FROM survey AS s LEFT JOIN \"case\" AS k ON "
                                     "k.id = s.\"case\" ORDER BY s.asked_at, s.id"),
                   {}, [&](const Rows &row) {
                       take(surveyFrom(row), row.at(kType).toString());
                       return true;
                   });
}

} // namespace leeway::storage
