#pragma once

#include "desk/leeway.h"
#include "domain/approval.h"
#include "domain/facts/facts.h"
#include "domain/interaction.h"

#include <vector>

namespace leeway::desk
{

// Asking for more than the limit, and answering (design.md 6; visual/guide.md 7.7 and 7.12).

/// What an agent asks for.
struct ApprovalWish {
    domain::ApprovalId id; ///< made when it is asked: however often it is sent, it is one ask
    QString resolution;    ///< key in the catalogue
    domain::Money amount;
    domain::PayoutWay way = domain::PayoutWay::None;
    QString why;        ///< one line, 1 to domain::kLongestAskWhy characters
    bool waits = false; ///< ask now, the customer stays on the line; else later
    /// Asked later: what the customer is promised, and by when; its keeper is who asks.
    QString promise{};
    std::optional<base::Instant> promiseBy{};
};

/// Asks, with its promise, in one transaction. On a computer of its own its money is set aside at once, with
/// a shared store when that has it. A person has at most one ask for a contact that waits or may be given.
///
/// Errors: as giveGrant's, but AboveLimit only when no answer could allow it (a rule refuses); FieldInvalid
/// with "why", "waits" (nobody is there to answer now) or "promise"; FundExhausted; AlreadyThere.
QFuture<base::Result<domain::Approval>> askApproval(Desk &desk, const LiveContact &live,
                                                    const QTimeZone &zone, const ApprovalWish &wish);
/// Takes the ask back, answered or not, as long as nothing was given; its money goes back to the fund.
QFuture<base::Result<domain::Approval>> withdrawApproval(Desk &desk, const domain::Approval &approval);
/// Grants what was approved, exactly: `wish.amount` is not read. Spent, booked and told as giveGrant's.
/// ChangedMeanwhile unless it is approved and its time is not over; FieldInvalid with "contact" when that is
/// another customer's.
QFuture<base::Result<domain::Grant>> giveApproved(Desk &desk, const LiveContact &live,
                                                  const domain::Approval &approval, const GrantWish &wish);

/// A lead's answer. Words are needed for anything but all of it.
struct ApprovalAnswer {
    bool approved = false;
    domain::Money amount{}; ///< approved: above 0, at most what was asked for
    QString words;          ///< at most domain::kLongestAnswerWords
};
/// Whether `person` may answer: the right role (`approval.needs`), and not who asked. That it is of the same
/// team the store knows; desks hold no others.
bool mayDecide(const domain::Person &person, const domain::Approval &approval);
/// Errors: RoleNotAllowed, ChangedMeanwhile when it was answered, withdrawn or given meanwhile, Expired ones
/// included; FieldInvalid with "words" or "amount".
QFuture<base::Result<domain::Approval>> decideApproval(Desk &desk, const domain::Approval &approval,
                                                       const ApprovalAnswer &answer);
/// A lead honours a grant that came late, or declines it. RoleNotAllowed, ChangedMeanwhile; on a computer of
/// its own nothing comes late.
QFuture<base::Result<domain::Grant>> settleLate(Desk &desk, const domain::Grant &grant, bool honoured);
/// On a computer of its own: what nobody answered, or gave, in its time gives its money back. The shared
/// store does so by itself. Answers with how many.
QFuture<base::Result<int>> expireApprovals(Desk &desk);

/// One ask with the names it is shown by.
struct ApprovalRow {
    domain::Approval approval;
    QString customerName;
    bool restricted = false; ///< the customer is opened only with a reason
    QString caseNumber;      ///< may be empty
    QString caseTitle;
    QString personName; ///< who asks
    QString answeredBy; ///< empty: nobody did

    bool operator==(const ApprovalRow &) const = default;
};
/// A grant that came when its lease was closed, with the names it is shown by.
struct LateGrantRow {
    domain::Grant grant;
    QString customerName;
    bool restricted = false;
    QString caseNumber;
    QString caseTitle;
    QString personName; ///< who gave it

    bool operator==(const LateGrantRow &) const = default;
};

/// The page Approvals of a lead. `waiting` and `later`: open and in time, longest asked first. `late`: oldest
/// first. `answered`: decided, withdrawn or expired since the day began in the team's zone, newest first.
struct ApprovalsSnapshot {
    std::vector<ApprovalRow> waiting;
    std::vector<ApprovalRow> later;
    std::vector<LateGrantRow> late;
    std::vector<ApprovalRow> answered;
    resolution::Catalogue catalogue; ///< names of what is asked for, also of what is out of use

    bool operator==(const ApprovalsSnapshot &) const = default;
};
/// One of the tables that the snapshot is made of was touched.
bool touchesApprovals(const Touched &what);
/// `zone`: where the team set none.
QFuture<base::Result<ApprovalsSnapshot>> readApprovals(Desk &desk, const QTimeZone &zone);

/// What a lead reads before answering one of them.
struct ApprovalMatter {
    ApprovalRow row;
    domain::Facts facts;                     ///< of its contact, as far as this desk knows it
    resolution::RuleBook book;               ///< for the names of the limits
    std::vector<domain::Interaction> lately; ///< of its case, else of its customer; newest first, at most 5
};
/// NotFound when there is none.
QFuture<base::Result<ApprovalMatter>> readApproval(Desk &desk, domain::ApprovalId id, const QTimeZone &zone);

} // namespace leeway::desk
