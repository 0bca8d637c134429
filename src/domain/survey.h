#pragma once

#include "base/clock.h"
#include "base/result.h"
#include "domain/enums.h"
#include "domain/ids.h"

#include <QString>

#include <chrono>
#include <optional>
#include <vector>

namespace leeway::domain
{

using SurveyId = base::Id<struct SurveyTag>;
using SurveyBatchId = base::Id<struct SurveyBatchTag>;

/// What a customer answered. At least one of score, fit and line is there; unknown is absent, never 0.
struct SurveyAnswer {
    std::optional<int> satisfaction; ///< 0-10 in tenths: 82 is 8.2
    std::optional<Fit> fit;
    QString line; ///< in their words; may be empty
    base::Instant at{};

    bool operator==(const SurveyAnswer &) const = default;
};

/// A customer is asked after a contact how it went: queued with the wrap-up, sent in a batch by another
/// system, answered once under its token.
struct SurveyInvitation {
    Q_GADGET
public:
    /// Expired: its time is over, which `stateAt` says and no row. Dropped: nobody is asked, because another
    /// desk had asked, or they had said no.
    enum class State { Queued, Sent, Answered, Expired, Dropped };
    Q_ENUM(State)

    SurveyId id;
    CustomerId customer;
    CaseId theCase;
    ContactId contact;
    PersonId person; ///< who wrapped it up
    Channel channel = Channel::Email;
    QString token; ///< 128 unguessable bits in base 32; good for one answer
    base::Instant askedAt{};
    base::Instant dueAt{}; ///< what is answered later does not count
    State state = State::Queued;
    std::optional<SurveyBatchId> batch{};
    qint64 number = 0; ///< of its batch, counted in its team; 0: in none, or the shared store has not said it
    std::optional<base::Instant> sentAt{};
    PersonId sentBy{};
    std::optional<SurveyAnswer> answer{};     ///< as it was first recorded, for ever
    std::optional<SurveyAnswer> correction{}; ///< stands beside it
    qint64 version = 0;

    bool operator==(const SurveyInvitation &) const = default;
};

inline constexpr std::chrono::days kSurveyOnceIn{14}; ///< a customer is asked at most once in
inline constexpr std::chrono::days kSurveyOpenFor{30};
inline constexpr int kLongestSurveyLine = 2000;
inline constexpr std::size_t kMostInSurveyBatch = 1000;

/// Queued and Sent become Expired when their time is over.
SurveyInvitation::State stateAt(const SurveyInvitation &survey, base::Instant now);

/// 26 signs of a-z and 2-7 (RFC 4648) from 16 random bytes; empty for any other number of bytes.
QString surveyToken(const QByteArray &random);
bool isSurveyToken(const QString &text);

/// Whoever sends invitations out and takes answers in.
inline bool maySurvey(Role role)
{
    return role == Role::Lead || role == Role::Deputy || role == Role::Admin;
}

/// Why nobody is asked.
enum class SurveyWhyNot { NoCase, SaidNo, AskedLately, NotAskedWhether, NoWay };

/// What is known when a contact ends.
struct SurveyQuestion {
    bool hasCase = false;                   ///< an answer is about a case
    std::optional<ConsentState> consent{};  ///< to surveys, the one in force; absent: nobody asked
    bool unknownIsNo = false;               ///< the workspace reads "nobody asked" as no
    Channel used = Channel::Phone;          ///< how they spoke
    std::vector<Channel> reachable;         ///< that the record has an address for
    std::optional<base::Instant> lastAsked; ///< of any joined record
    base::Instant now{};
};

/// By which channel they are asked, or why they are not.
struct SurveyPlan {
    std::optional<Channel> channel;
    SurveyWhyNot whyNot = SurveyWhyNot::NoWay; ///< without a channel
    std::optional<base::Instant> lastAsked{};  ///< when that is why

    bool operator==(const SurveyPlan &) const = default;
};

/// Once in kSurveyOnceIn, and never who refused or withdrew. Who agreed is asked on the channel they used,
/// or, when nothing can be sent there, by email, text message, social message. Whom nobody asked is asked on
/// the channel they used or not at all (product-notes.md 2.6).
SurveyPlan mayAsk(const SurveyQuestion &question);

/// Refuses what is no answer to `survey`: out of its range or its time, empty, too long. FieldInvalid with
/// satisfaction, line, answered_at or answer.
base::Result<void> checkAnswer(const SurveyInvitation &survey, const SurveyAnswer &answer, base::Instant now);

/// Whether `answer` (a correction, if `isCorrection`) is to be recorded; false: it was recorded before.
/// Errors: those of checkAnswer; ChangedMeanwhile with "token" when another answer was recorded,
/// FieldInvalid with "state" when it was not sent, or there is nothing to correct.
base::Result<bool> isNews(const SurveyInvitation &survey, const SurveyAnswer &answer, bool isCorrection,
                          base::Instant now);

/// The id of the outcome that an answer becomes: the same whenever and wherever it is recorded.
OutcomeId outcomeIdOf(const SurveyInvitation &survey, const SurveyAnswer &answer, bool isCorrection);

} // namespace leeway::domain
