#pragma once

#include "desk/desk.h"
#include "domain/survey.h"

#include <array>
#include <vector>

namespace leeway::desk
{

// Asking customers how it went (domain/survey.h). Wrap-up queues an invitation; these hand them to whatever
// sends them, and take the answers in. Both ask for domain::maySurvey: RoleNotAllowed. With a shared store
// each is asked for, and judged there.

/// One invitation of a batch, with what whoever sends it needs.
struct SurveyLine {
    domain::SurveyInvitation survey;
    QString address;  ///< number, address or name to write to
    QString language; ///< BCP 47; empty: not known
    QString name;     ///< as they write it

    bool operator==(const SurveyLine &) const = default;
};
/// What was handed out together. Written again it has the addresses of that day, and leaves out who says no
/// by then.
struct SurveyBatch {
    domain::SurveyBatchId id;
    qint64 number = 0; ///< in its team; 0: asked for, the shared store has not numbered it
    std::vector<SurveyLine> lines;

    bool operator==(const SurveyBatch &) const = default;
};
/// What a handing out came to.
struct SurveyHandOut {
    std::optional<SurveyBatch> batch; ///< nothing: there was nothing to send
    int saidNo = 0;                   ///< queued, and not sent because they say no by now
    int withoutAddress = 0;
    int tooLate = 0; ///< nobody sent them in their time

    bool operator==(const SurveyHandOut &) const = default;
};
/// Hands out what is queued of one team, the oldest first, at most domain::kMostInSurveyBatch.
QFuture<base::Result<SurveyHandOut>> handOutSurveys(Desk &desk);
/// The batches of that number: one a team. NotFound without any.
QFuture<base::Result<std::vector<SurveyBatch>>> readSurveyBatches(Desk &desk, qint64 number);
/// Numbered batches that `desk.me()` handed out and whose file was not written here, oldest first.
QFuture<base::Result<std::vector<SurveyBatch>>> readUnwrittenSurveys(Desk &desk);
QFuture<base::Result<void>> noteSurveysWritten(Desk &desk, domain::SurveyBatchId batch);

/// What came back under a token.
struct SurveyReport {
    QString token;
    domain::SurveyAnswer answer;
    bool isCorrection = false;

    bool operator==(const SurveyReport &) const = default;
};
/// What the history says of an answer, in the language of whoever takes it in.
struct SurveyWords {
    QString score;               ///< "%1 of 10"
    std::array<QString, 3> fits; ///< by domain::Fit
};
/// Records an answer: on the invitation, in the history, and its score as an outcome of the case. False when
/// the same was recorded before. Errors: NotFound for the token; those of domain::isNews.
QFuture<base::Result<bool>> recordSurvey(Desk &desk, const SurveyReport &report, const SurveyWords &words);
/// Whether that would be recorded; nothing is.
QFuture<base::Result<bool>> checkSurvey(Desk &desk, const SurveyReport &report);

/// One group. Of fewer than kLeastInGroup neither who was asked nor who came back is given.
struct SurveyRate {
    std::optional<domain::Channel> channel; ///< absent: all
    std::optional<QString> type;            ///< issue type; absent: all
    bool isFew = false; ///< too few were asked: how many, and what they said, is not given
    int queued = 0;     ///< waits to be sent
    int asked = 0;      ///< sent
    int answered = 0;
    int scored = 0;                ///< of the answered, those with a score
    qint64 scores = 0;             ///< their sum, in tenths; corrected ones as corrected
    std::array<int, 3> known{};    ///< solved cases whose window is over, by domain::kCameBackDays
    std::array<int, 3> cameBack{}; ///< of those

    [[nodiscard]] std::optional<double> mean() const; ///< 0-10; nothing when too few were scored
    bool operator==(const SurveyRate &) const = default;
};
inline constexpr int kLeastInGroup = 5;

/// All, then each channel and issue type with at least kLeastInGroup who were asked, or solved cases.
struct SurveyRates {
    std::vector<SurveyRate> groups;
    int withheld = 0; ///< groups that are too small

    bool operator==(const SurveyRates &) const = default;
};
QFuture<base::Result<SurveyRates>> readSurveyRates(Desk &desk);

} // namespace leeway::desk
