#pragma once

#include "desk/approvals.h"
#include "models/leeway_look.h"

/// What the page of one ask and its answer draw, all in words and numbers. Made by approval_words.h and
/// approval_answer.h. Values.
namespace leeway::models
{

/// One line of "In short".
struct ApprovalFactLook {
    QString icon;
    QString text;
    bool caution = false; ///< something of ours went wrong

    bool operator==(const ApprovalFactLook &) const = default;
};

/// One of the last things that happened.
struct ApprovalEventLook {
    QString time;
    QString icon;
    QString title;
    QString rest; ///< may be empty

    bool operator==(const ApprovalEventLook &) const = default;
};

/// The page in the centre.
struct ApprovalLook {
    QString id; ///< of the ask, of a late one of the grant
    QString sum;
    QString forWhom;   ///< "for Marit Sørbø"
    QString theCase;   ///< number and title; may be empty
    QString open;      ///< what the button to the customer says
    QString quote;     ///< why it is asked for; empty: nothing was written
    QString by;        ///< who asked and when, what for, what it takes from the fund
    QString people;    ///< who is needed beside who answers; empty: nobody is
    QString closed;    ///< why nothing more is shown; empty: all of it is
    bool late = false; ///< a grant that came late: nothing was asked, so there are neither facts nor limits
    std::vector<ApprovalFactLook> facts;
    std::vector<LimitMeterLook> limits;
    std::vector<ApprovalEventLook> lately;
    QStringList help; ///< whether more would help, a line each; empty: nobody knows

    bool operator==(const ApprovalLook &) const = default;
};

/// What a lead chose.
enum class AnswerChoice { None, All, Other, Less };

/// What a lead chose and typed; kept while they look at another one.
struct AnswerDraft {
    AnswerChoice choice = AnswerChoice::None;
    std::optional<QString> amount; ///< absent: nobody touched the field
    QString words;

    bool operator==(const AnswerDraft &) const = default;
};

/// The answer beside it.
struct AnswerLook {
    QString id;
    QString when;       ///< "waits 2 min, then Nadia is asked at 15:14"
    QString all;        ///< "Approve NOK 1 200"
    QString allDoes;    ///< what that does; may be empty
    QString other;      ///< "Approve another sum"; empty: there is no such choice
    QString less;       ///< "Not more than NOK 940"
    QString lessDoes;   ///< the same of it
    QString words;      ///< "A line for Inês"; empty: there is none to write
    QString note;       ///< at the foot
    QString stateTitle; ///< why it cannot be answered, or not any more; empty: it can
    QString state;
    domain::Money asked{};
    AnswerChoice usual = AnswerChoice::None; ///< chosen until somebody chooses

    [[nodiscard]] bool isOpen() const { return stateTitle.isEmpty(); }
    bool operator==(const AnswerLook &) const = default;
};

/// What is typed, checked: the answer, or what is wrong where.
struct CheckedAnswer {
    QString choice; ///< what is wrong with it; empty: nothing
    QString amount;
    QString words;
    desk::ApprovalAnswer answer{};

    [[nodiscard]] bool isRight() const { return choice.isEmpty() && amount.isEmpty() && words.isEmpty(); }
};

} // namespace leeway::models
