#pragma once

#include "models/approval_look.h"
#include "models/format.h"

#include <map>

/// A lead's answer in words, and what is wrong with one. Pure.
namespace leeway::models
{

/// Who is asked, by name; whoever is not in it is a colleague.
using ApprovalPeople = std::map<domain::PersonId, QString>;

/// Who answers.
struct Answerer {
    const domain::Person &me;
    bool mayDecide = false; ///< desk::mayDecide of this ask
    const ApprovalPeople &people;
};
/// The answer that may be given to an ask, or why none can.
AnswerLook answerLook(const desk::ApprovalRow &of, const Answerer &answerer, const Format &format);
/// To a grant that came late: honour it is what is usual (decisions.md 20). One that is late no more was
/// decided.
AnswerLook lateAnswerLook(const desk::LateGrantRow &of, const domain::Person &me, const Format &format);

/// What stands in the field of another sum.
AmountLook answerAmount(const AnswerLook &look, const AnswerDraft &draft, const Format &format);
/// The answer that a draft comes to, or what is missing or wrong. Words are needed for anything but all.
CheckedAnswer checkedAnswer(const AnswerLook &look, const AnswerDraft &draft, const Format &format);
/// "12 of 2 000": how long the words are.
QString wordsCount(const QString &words, const Format &format);

} // namespace leeway::models
