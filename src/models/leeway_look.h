#pragma once

#include "models/ask_look.h"
#include "models/resolution_list.h"

#include <QStringList>

#include <optional>
#include <vector>

/// What the card Resolutions draws, all in words and numbers. Made by leeway_words.h. Values.
namespace leeway::models
{

/// A limit as a bar: solid is used, hatched is this grant, empty is left.
struct LimitMeterLook {
    QString name;
    QString sum;      ///< "940 → 490", "490 left"
    double used = 0;  ///< parts of the limit, 0 to 1
    double grant = 0; ///< the same; used + grant is at most 1
    bool tightest = false;
    QString spoken; ///< the whole in a sentence

    bool operator==(const LimitMeterLook &) const = default;
};

/// A limit as a row behind "Why?".
struct LimitLineLook {
    QString name;
    QString left;
    QString detail; ///< of how much, used, held
    bool tightest = false;

    bool operator==(const LimitLineLook &) const = default;
};

/// The sums that felt right to most, on the slider.
struct FeltLook {
    qint64 low = 0;
    qint64 high = 0;
    QString words; ///< "felt right to most"

    bool operator==(const FeltLook &) const = default;
};

/// Slider and field, which always agree.
struct AmountLook {
    std::optional<qint64> minor; ///< absent: what stands in the field is no amount, or nothing does
    qint64 limit = 0;            ///< where the mark stands
    qint64 top = 0;              ///< the end of the slider; beyond `limit` it is hatched
    qint64 step = 1;             ///< of one key press; ten of them a page
    QString currency;
    QString field;                  ///< what stands in the field
    QString mark;                   ///< "my limit 940"
    std::optional<FeltLook> felt{}; ///< nothing: too few sums were given
    QString hardly{};               ///< "Above NOK 600 the rating hardly moves · 84 similar"; may be empty
    QString hardlyWhy{};            ///< the same with its range
    QString beyond;                 ///< what is past it: "ask lead"; empty: nothing can be given there
    QString about;                  ///< "≈ € 38"; empty: the fund is in the customer's currency
    QString error;                  ///< what is wrong with what was typed; empty: nothing
    QString spoken;                 ///< "NOK 450 of NOK 940, your limit"

    bool operator==(const AmountLook &) const = default;
};

/// The filled button and what stands by it.
struct GrantLook {
    QString text; ///< "Grant NOK 450", "Note it", "Ask Tomasz", "Above your limit"
    bool enabled = false;
    bool asks = false;   ///< it is above the limit, and somebody may say yes
    bool atOnce = false; ///< the lead wants no question before it; one key grants
    QString why;         ///< why it is not, or by how much the amount is above which limit
    QString instead;     ///< "Grant NOK 940 instead"; empty: nothing less can be granted either

    bool operator==(const GrantLook &) const = default;
};

/// What is asked once before money goes.
struct ConfirmLook {
    QString title;  ///< "Grant to Marit"
    QString number; ///< of the case, as said aloud; may be empty
    std::vector<MoneyLineLook> lines;
    QStringList ways; ///< how it reaches the customer; none: there is no choice and nothing to say
    int way = 0;
    QString say;            ///< what may be said to the customer; may be empty
    QString grant;          ///< "Grant now"
    QString reserve{};      ///< what has to be said with it; empty: it stands as soon as it is granted
    QString unsure{};       ///< that it is not sure who speaks; empty: it is
    bool mayVerify = false; ///< verifying who speaks would make it surer

    bool operator==(const ConfirmLook &) const = default;
};

/// Why something else was given than what stood first; nobody has to say.
struct WhyAnotherLook {
    QString question;
    QStringList answers; ///< by domain::OfferWhy; a digit each

    bool operator==(const WhyAnotherLook &) const = default;
};

/// How sure it is that the last grant stands.
enum class GrantStanding { Sure, Unanswered, Late, Declined };

/// The last grant of this contact.
struct GrantedLook {
    GrantStanding standing = GrantStanding::Sure;
    QString title;        ///< "Granted NOK 450 at 15:11."
    QString rest;         ///< what it was; may be empty
    QString until;        ///< how long it can be taken back; empty: it cannot
    bool mayTell = false; ///< it is not noted yet that they know
    QString code{};       ///< of a voucher, for reading out and copying; empty: none
    QString codeUntil{};  ///< "Valid until 26 Nov 2027", or why there is no code yet; may be empty
    QString say{};        ///< what may be said with it, in the customer's language; may be empty
    std::optional<WhyAnotherLook> another{}; ///< nothing: it is not asked, or was answered

    bool operator==(const GrantedLook &) const = default;
};

/// What is owed anyway: its line above the list, or why nobody can say, and what was given of it.
struct OwedLook {
    QString title;    ///< "Owed anyway: Refund NOK 3 490"; empty: nothing is owed any more
    QString note;     ///< what it rests on, and that no limit counts it
    QString give;     ///< the button; empty: it cannot be given here
    QString question; ///< in its place before it is given
    QString done;     ///< "Given as owed: Refund NOK 3 490, at 15:11."
    QString until;    ///< how long that can be taken back; empty: it cannot
    bool busy = false;

    bool operator==(const OwedLook &) const = default;
};

/// Where the agent is.
enum class LeewayStep {
    Choose,  ///< list, amount, button
    Confirm, ///< the question before money goes
    Ask,     ///< the form that asks for more than the limit
    Asked,   ///< what became of it, in place of the list
    Rest     ///< after a grant: the list comes back when it is wanted
};

struct LeewayLook {
    LeewayStep step = LeewayStep::Choose;
    QString none;          ///< why there is no list at all, with what to do; empty: there is one
    QString obstacle;      ///< why nothing that costs money can be granted, with what to do; empty: it can
    QString adviceCaption; ///< "predicted satisfaction, 0–10"; empty: nothing is predicted
    QString adviceShort;   ///< the same for a narrow column: "predicted, 0–10"
    QString adviceClaim;   ///< what is not claimed of the order, or towards what it leans; may be empty
    std::vector<ResolutionRow> rows;
    std::optional<AdviceWhyLook> why{}; ///< of what is chosen, when it was asked for
    QString chosen;                     ///< the key of one of `rows`, or empty
    QString limit;                      ///< "You may give up to NOK 940"; empty: not known
    QString by;                         ///< the limit that says so: "the limit per contact"
    std::vector<LimitLineLook> lines;   ///< behind "Why?"
    std::optional<AmountLook> amount{}; ///< nothing: what is chosen has none
    GrantLook grant;
    std::vector<LimitMeterLook> meters;
    std::optional<ConfirmLook> confirm{};
    std::optional<AskLook> ask{};
    std::optional<AskedLook> asked{};
    std::vector<AskedLineLook> askedLines; ///< above the list
    std::optional<GrantedLook> granted{};
    std::optional<OwedLook> owed{};
    QString failure;   ///< what the store said no to, until the next try
    bool busy = false; ///< an answer is awaited: the question is not answered twice

    bool operator==(const LeewayLook &) const = default;
};

} // namespace leeway::models
