#include "domain/survey.h"

#include "base/canonical_json.h"
#include "domain/enum_names.h"

#include <QRegularExpression>

#include <algorithm>
#include <array>

namespace leeway::domain
{

using base::Code;
using base::fail;
using base::Result;

namespace
{

/// A clock of another system may be ahead a little.
constexpr std::chrono::minutes kSurveyClockSlack{5};
/// Nothing is sent into a chat that is over.
constexpr std::array kSurveyChannels{Channel::Email, Channel::Phone, Channel::Social};

bool isReachable(const SurveyQuestion &question, Channel channel)
{
    return std::find(kSurveyChannels.begin(), kSurveyChannels.end(), channel) != kSurveyChannels.end() &&
           std::find(question.reachable.begin(), question.reachable.end(), channel) !=
               question.reachable.end();
}

std::optional<Channel> surveyChannel(const SurveyQuestion &question)
{
    if (isReachable(question, question.used))
        return question.used;
    if (question.consent != ConsentState::Agreed)
        return std::nullopt;
    const auto *const found = std::find_if(kSurveyChannels.begin(), kSurveyChannels.end(),
                                           [&](Channel one) { return isReachable(question, one); });
    return found == kSurveyChannels.end() ? std::nullopt : std::optional(*found);
}

} // namespace

SurveyInvitation::State stateAt(const SurveyInvitation &survey, base::Instant now)
{
    using State = SurveyInvitation::State;
    const bool isOpen = survey.state == State::Queued || survey.state == State::Sent;
    return isOpen && now > survey.dueAt ? State::Expired : survey.state;
}

QString surveyToken(const QByteArray &random)
{
    constexpr qsizetype kBytes = 16;
    constexpr unsigned kBitsOfSign = 5;
    static constexpr std::string_view kSigns = "abcdefghijklmnopqrstuvwxyz234567";
    if (random.size() != kBytes)
        return {};
    QString token;
    unsigned bits = 0;
    unsigned held = 0;
    for (const char byte : random) {
        bits = (bits << 8U | static_cast<unsigned char>(byte)) & 0xFFFFU;
        held += 8;
        while (held >= kBitsOfSign) {
            held -= kBitsOfSign;
            token += QLatin1Char(kSigns[bits >> held & 31U]);
        }
    }
    return token + QLatin1Char(kSigns[bits << (kBitsOfSign - held) & 31U]);
}

bool isSurveyToken(const QString &text)
{
    static const QRegularExpression kToken(QStringLiteral("\\A[a-z2-7]{26}\\z"));
    return kToken.match(text).hasMatch();
}

SurveyPlan mayAsk(const SurveyQuestion &question)
{
    const auto no = [](SurveyWhyNot why) { return SurveyPlan{std::nullopt, why, std::nullopt}; };
    if (!question.hasCase)
        return no(SurveyWhyNot::NoCase);
    if (question.consent == ConsentState::Refused || question.consent == ConsentState::Withdrawn)
        return no(SurveyWhyNot::SaidNo);
    if (question.lastAsked && question.now < *question.lastAsked + kSurveyOnceIn)
        return {std::nullopt, SurveyWhyNot::AskedLately, question.lastAsked};
    if (question.consent != ConsentState::Agreed && question.unknownIsNo)
        return no(SurveyWhyNot::NotAskedWhether);
    const std::optional<Channel> channel = surveyChannel(question);
    return channel ? SurveyPlan{channel, {}, std::nullopt} : no(SurveyWhyNot::NoWay);
}

Result<void> checkAnswer(const SurveyInvitation &survey, const SurveyAnswer &answer, base::Instant now)
{
    constexpr int kMost = 100;
    if (answer.satisfaction && (*answer.satisfaction < 0 || *answer.satisfaction > kMost))
        return fail(Code::FieldInvalid, QStringLiteral("satisfaction"));
    if (answer.line.size() > kLongestSurveyLine)
        return fail(Code::FieldInvalid, QStringLiteral("line"));
    if (answer.at < survey.askedAt || answer.at > survey.dueAt || answer.at > now + kSurveyClockSlack)
        return fail(Code::FieldInvalid, QStringLiteral("answered_at"));
    if (!answer.satisfaction && !answer.fit && answer.line.trimmed().isEmpty())
        return fail(Code::FieldInvalid, QStringLiteral("answer"));
    return {};
}

Result<bool> isNews(const SurveyInvitation &survey, const SurveyAnswer &answer, bool isCorrection,
                    base::Instant now)
{
    using State = SurveyInvitation::State;
    if (const Result<void> fine = checkAnswer(survey, answer, now); !fine)
        return tl::unexpected(fine.error());
    const std::optional<SurveyAnswer> &known = isCorrection ? survey.correction : survey.answer;
    if (known)
        return *known == answer ? Result<bool>(false) : fail(Code::ChangedMeanwhile, QStringLiteral("token"));
    const bool fits = survey.state == (isCorrection ? State::Answered : State::Sent);
    return fits ? Result<bool>(true) : fail(Code::FieldInvalid, QStringLiteral("state"));
}

OutcomeId outcomeIdOf(const SurveyInvitation &survey, const SurveyAnswer &answer, bool isCorrection)
{
    const QString said = QStringLiteral("leeway.survey\n%1\n%2\n%3\n%4")
                             .arg(survey.id.toString(), QString::number(answer.satisfaction.value_or(-1)),
                                  answer.fit ? nameOf(*answer.fit) : QString(),
                                  isCorrection ? QStringLiteral("correction") : QString());
    constexpr qsizetype kIdBytes = 16;
    QByteArray bytes = base::sha256(said.toUtf8()).left(kIdBytes);
    bytes[6] = static_cast<char>((bytes[6] & 0x0F) | 0x80); // RFC 9562: version 8, made by a rule of ours
    bytes[8] = static_cast<char>((bytes[8] & 0x3F) | 0x80);
    return OutcomeId::fromBytes(bytes);
}

} // namespace leeway::domain
