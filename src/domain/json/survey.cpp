#include "domain/json/survey.h"

#include "domain/json/fields.h"

namespace leeway::domain
{

using base::Result;

namespace
{

/// What body and row say alike.
void readAsked(JsonFields &f, SurveyInvitation &survey)
{
    survey.customer = f.id<CustomerId>(QStringLiteral("customer"));
    survey.theCase = f.id<CaseId>(QStringLiteral("case"));
    survey.contact = f.id<ContactId>(QStringLiteral("contact"));
    survey.channel = f.oneOf<Channel>(QStringLiteral("channel"));
    survey.token = f.text(QStringLiteral("token"));
}

/// The keys of an answer in a row; a correction has its own.
struct AnswerKeys {
    QString satisfaction;
    QString fit;
    QString line;
    QString at;
};
AnswerKeys firstKeys()
{
    return {QStringLiteral("satisfaction"), QStringLiteral("fit"), QStringLiteral("line"),
            QStringLiteral("answered_at")};
}
AnswerKeys correctionKeys()
{
    return {QStringLiteral("corrected_satisfaction"), QStringLiteral("corrected_fit"),
            QStringLiteral("corrected_line"), QStringLiteral("corrected_at")};
}

std::optional<SurveyAnswer> answerFrom(JsonFields &f, const AnswerKeys &keys)
{
    if (!f.has(keys.at))
        return std::nullopt;
    return SurveyAnswer{f.optionalNumber(keys.satisfaction), f.optionalOneOf<Fit>(keys.fit),
                        f.text(keys.line), f.instant(keys.at)};
}

void putAnswer(QJsonObject &row, const std::optional<SurveyAnswer> &answer, const AnswerKeys &keys)
{
    if (!answer)
        return;
    if (answer->satisfaction)
        row.insert(keys.satisfaction, *answer->satisfaction);
    if (answer->fit)
        row.insert(keys.fit, nameOf(*answer->fit));
    row.insert(keys.line, answer->line);
    row.insert(keys.at, base::toMs(answer->at));
}

} // namespace

QJsonObject toJson(const SurveyInvitation &survey)
{
    return {{QStringLiteral("survey"), survey.id.toString()},
            {QStringLiteral("customer"), survey.customer.toString()},
            {QStringLiteral("case"), survey.theCase.toString()},
            {QStringLiteral("contact"), survey.contact.toString()},
            {QStringLiteral("channel"), nameOf(survey.channel)},
            {QStringLiteral("token"), survey.token}};
}

Result<SurveyInvitation> surveyFrom(const QJsonObject &body)
{
    JsonFields f(body);
    SurveyInvitation survey;
    survey.id = f.id<SurveyId>(QStringLiteral("survey"));
    readAsked(f, survey);
    return f.answer(std::move(survey));
}

QJsonObject rowOf(const SurveyInvitation &survey)
{
    QJsonObject row = toJson(survey);
    row.remove(QStringLiteral("survey"));
    row.insert(QStringLiteral("id"), survey.id.toString());
    row.insert(QStringLiteral("person"), survey.person.toString());
    row.insert(QStringLiteral("asked_at"), base::toMs(survey.askedAt));
    row.insert(QStringLiteral("due_at"), base::toMs(survey.dueAt));
    row.insert(QStringLiteral("state"), nameOf(survey.state));
    if (survey.batch && survey.sentAt) {
        row.insert(QStringLiteral("batch"), survey.batch->toString());
        row.insert(QStringLiteral("number"), survey.number);
        row.insert(QStringLiteral("sent_at"), base::toMs(*survey.sentAt));
        row.insert(QStringLiteral("sent_by"), survey.sentBy.toString());
    }
    putAnswer(row, survey.answer, firstKeys());
    putAnswer(row, survey.correction, correctionKeys());
    return row;
}

Result<SurveyInvitation> surveyFromRow(const QJsonObject &row)
{
    JsonFields f(row);
    SurveyInvitation survey;
    survey.id = f.id<SurveyId>(QStringLiteral("id"));
    readAsked(f, survey);
    survey.person = f.id<PersonId>(QStringLiteral("person"));
    survey.askedAt = f.instant(QStringLiteral("asked_at"));
    survey.dueAt = f.instant(QStringLiteral("due_at"));
    survey.state = f.oneOf<SurveyInvitation::State>(QStringLiteral("state"));
    survey.batch = f.optionalId<SurveyBatchId>(QStringLiteral("batch"));
    survey.number = f.number(QStringLiteral("number"));
    survey.sentAt = f.optionalInstant(QStringLiteral("sent_at"));
    survey.sentBy = f.idOrNull<PersonId>(QStringLiteral("sent_by"));
    survey.answer = answerFrom(f, firstKeys());
    survey.correction = answerFrom(f, correctionKeys());
    survey.version = f.number(QStringLiteral("version"));
    return f.answer(std::move(survey));
}

QJsonObject toJson(const SurveyAnswer &answer)
{
    return {{QStringLiteral("satisfaction"),
             answer.satisfaction ? QJsonValue(*answer.satisfaction) : QJsonValue()},
            {QStringLiteral("fit"), answer.fit ? QJsonValue(nameOf(*answer.fit)) : QJsonValue()},
            {QStringLiteral("line"), answer.line},
            {QStringLiteral("answered_at"), base::toMs(answer.at)}};
}

Result<SurveyAnswer> surveyAnswerFrom(const QJsonObject &body)
{
    JsonFields f(body);
    const std::optional<SurveyAnswer> answer = answerFrom(f, firstKeys());
    return answer ? f.answer(*answer)
                  : Result<SurveyAnswer>(base::fail(base::Code::FieldInvalid, QStringLiteral("answered_at")));
}

} // namespace leeway::domain
