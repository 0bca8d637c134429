#pragma once

#include "desk/contacts.h"
#include "domain/ids.h"
#include "domain/when_parser.h"

#include <QStringList>

#include <optional>
#include <vector>

/// What the card Resolutions draws of asking for more than the limit, in words. Made by leeway_asks.h.
/// Values.
namespace leeway::models
{

/// A line of two columns: what, and how much.
struct MoneyLineLook {
    QString what;
    QString sum;
    bool total = false;

    bool operator==(const MoneyLineLook &) const = default;
};

/// The form that asks (picture 03b, 3).
struct AskLook {
    QString title;  ///< "Ask for more than my limit"
    QString number; ///< of the case, as said aloud; may be empty
    MoneyLineLook line;
    QString over; ///< "NOK 260 over the limit per contact."
    desk::AskDraft draft;
    QString whyError;
    QString nobody;     ///< why it cannot be asked now, before it is tried; empty: it can
    bool later = false; ///< chosen, or the only way there is
    QString promise;    ///< as it stands in its field
    QString promiseError;
    QString by; ///< the same
    std::optional<base::Instant> byAt{};
    QString byMeaning;                              ///< as it was understood; empty: it was not
    std::optional<domain::WhenProblem> byProblem{}; ///< said once it was tried
    QStringList ways; ///< of how it reaches the customer; none: nothing to choose
    int way = 0;
    QString less; ///< "Grant NOK 940 instead"; empty: nothing less can be granted
    QString ask;  ///< "Ask Tomasz"

    bool operator==(const AskLook &) const = default;
};

/// How an ask stands, as far as this desk knows.
enum class AskState {
    Unsent,   ///< the shared store has not taken it: nobody sees it yet
    Waiting,  ///< it can still be answered
    Approved, ///< and can still be given
    Declined,
    Over ///< nobody answered, or gave what was approved, in its time
};

/// What can be done about an ask.
enum class AskAct {
    Withdraw,
    Less,    ///< as much as may be given without asking
    Give,    ///< what was approved
    Again,   ///< the form, as it was filled in
    Promise, ///< a promise to the customer
    Aside,   ///< back to the list; what can still come stays above it
    Show     ///< from above the list
};

/// The newest ask of this contact, in place of the list (picture 03b, 4 to 6).
struct AskedLook {
    domain::ApprovalId approval;
    AskState state = AskState::Waiting;
    QString title; ///< "Waiting for Tomasz Wilk,"
    QString rest;  ///< "asked 15:09."
    QString words; ///< of who answered; may be empty
    std::vector<MoneyLineLook> lines;
    QString note;              ///< who is asked next, until when it holds; may be empty
    QString withdraw;          ///< empty: it cannot be
    QString less;              ///< "Grant NOK 940 now"
    QString promise;           ///< "Promise…"
    QString aside;             ///< "Not now"
    QString main;              ///< of the filled button; empty: there is none
    AskAct act = AskAct::Give; ///< what it does

    bool operator==(const AskedLook &) const = default;
};

/// An ask in one line above the list: put aside, or of an earlier contact.
struct AskedLineLook {
    domain::ApprovalId approval;
    AskState state = AskState::Waiting;
    QString text;   ///< "NOK 1 000 approved, until tomorrow 15:09"
    QString button; ///< "Grant…", "Show"
    AskAct act = AskAct::Show;

    bool operator==(const AskedLineLook &) const = default;
};

} // namespace leeway::models
