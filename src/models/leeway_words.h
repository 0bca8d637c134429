#pragma once

#include "desk/advice.h"
#include "desk/leeway.h"
#include "desk/similar_cases.h"
#include "models/format.h"
#include "models/leeway_look.h"

/// The card Resolutions in words (guide 7.6 and 7.7): what may be given, what stands in the way, what is
/// said. Pure.
namespace leeway::models
{

/// An ask that the agent put aside while it stood so.
struct AsideAsk {
    domain::ApprovalId approval;
    AskState state = AskState::Waiting;

    bool operator==(const AsideAsk &) const = default;
};

/// Where the agent is with what they chose and typed (which `desk::GrantDraft` keeps through a crash).
struct GrantChoice {
    desk::GrantDraft draft{};
    int way = 0;                          ///< of the resolution's ways
    LeewayStep step = LeewayStep::Choose; ///< never Asked: that follows from what was asked
    bool tried = false;                   ///< to ask: what is missing is said
    std::vector<AsideAsk> aside{};
    std::optional<domain::ApprovalId> shown{};  ///< of those above the list
    std::optional<domain::ApprovalId> giving{}; ///< Confirm is about what was approved
    bool why = false;                           ///< the reasons for what is chosen are open
    bool cases = false;                         ///< and the cases they rest on
    bool asksWhy = false; ///< after a grant, and until anything else is done: why it was not what stood first

    bool operator==(const GrantChoice &) const = default;
};

/// All that the card is made from.
struct LeewayMatter {
    const desk::LeewayMoment &moment;
    const resolution::BudgetVerdict &verdict; ///< of what is chosen, for the amount it stands at, else for 0
    domain::PersonId me{};
    std::vector<domain::Person> people{}; ///< for the names of who answers
    QString customerName{};
    QString caseNumber{}; ///< may be empty
    QString ownLanguage{};
    QString customerLanguage{};
    QString speaker{};   ///< somebody else who speaks and of whom nobody noted that they may decide; see
                         ///< undecidedSpeaker()
    bool hidden = false; ///< the privacy screen is on
    bool busy = false;
    QString failure{};
    /// By when a call is offered when it is asked later; absent: tomorrow at this time.
    std::optional<base::Instant> callBy{};
    const desk::AdviceNow *advice = nullptr;     ///< nothing yet: the list stands as the lead wrote it
    const desk::SimilarCases *similar = nullptr; ///< read for one of the resolutions
    QString talksToo{};     ///< a colleague in a contact with the same customer, see whoTalksToo()
    bool onlyReads = false; ///< this person left the customer to a colleague

    [[nodiscard]] QString fundCurrency() const { return moment.ask.fundCurrency; }
};

/// The row that is chosen: the wanted one, or the first that fits, or nullptr.
const resolution::Resolution *chosenOf(const desk::LeewayMoment &moment, const desk::GrantDraft &draft);
/// Why a voucher cannot be given; empty: it can.
QString noCodeWords(domain::NoVoucher why);
/// Why a resolution does not fit here; empty: it does.
QString whyNot(const resolution::Resolution &offered, const desk::LeewayMoment &moment);

/// The amount that stands in the field: what was typed, else what is suggested; absent when neither is an
/// amount from 0. `problem` says what is wrong with it.
std::optional<domain::Money> amountOf(const desk::LeewayMoment &moment, const desk::GrantDraft &draft,
                                      base::Instant now, QString *problem = nullptr);
/// The last grant of this contact that stands; nullptr: none.
const domain::Grant *lastGrant(const desk::LeewayMoment &moment);
/// "450", "450,50" or "NOK 1 250.-" as an amount in `currency`; what is wrong with it otherwise.
std::optional<domain::Money> typedAmount(const QString &typed, const QString &currency, QString *problem);
/// An amount as it stands in a field; `typedAmount` reads it back.
QString amountText(const Format &format, const domain::Money &amount);
/// One key press of the slider: a hundredth of the limit, rounded to 1, 2 or 5 times a power of ten.
qint64 amountStep(qint64 limit);

/// The name of a rule in `language`, or what stands for the lease.
QString ruleName(const resolution::RuleBook &rules, const resolution::RuleLine &line,
                 const QString &language);
/// "Store credit"
QString wayName(domain::PayoutWay way);
/// What of the catalogue may be given here, with what it usually costs, for advice to choose from. What has
/// no known price is taken to cost nothing.
std::vector<resolution::AdviceOption> adviceOptions(const desk::LeewayMoment &moment, base::Instant now);
/// What the history calls it: "Goodwill credit", in the language of the desk.
QString resolutionTitle(const resolution::Resolution &offered, const QString &language);

/// What the card draws.
LeewayLook leewayLook(const LeewayMatter &matter, const GrantChoice &choice, const Format &format);

} // namespace leeway::models
