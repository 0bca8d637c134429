#include "desk/advice_heads.h"

#include "storage/choice_rows.h"
#include "storage/outcome_rows.h"

#include <map>

namespace leeway::desk
{

using base::Result;
using domain::CaseOutcome;
using domain::OutcomeHead;
using resolution::AdviceHead;

namespace
{

constexpr std::size_t kCameBackAt = 1; // 14 days, of domain::kCameBackDays
/// Who has more cases stands for many: a company, or an archive. That they came back says nothing.
constexpr int kMostCasesOfOne = 100;

resolution::AdviceHeadOutcome headsOf(const storage::CaseChoiceRow &choice, const CaseOutcome &outcome,
                                      const QString &resolution, bool isOne)
{
    resolution::AdviceHeadOutcome made{
        .situation = coded(choice.situation), .resolution = resolution, .at = choice.at};
    const auto take = [&made](AdviceHead head, const std::optional<bool> &value) {
        made.came.at(resolution::indexOf(head)) = value;
    };
    const auto told = [&outcome](OutcomeHead head) {
        return outcome.heads.at(static_cast<std::size_t>(head)).label.value;
    };
    if (isOne)
        take(AdviceHead::CameBack, outcome.cameBack.at(kCameBackAt).value);
    take(AdviceHead::Disputed, told(OutcomeHead::Disputed));
    take(AdviceHead::Reversed, told(OutcomeHead::Reversed));
    take(AdviceHead::Stayed, told(OutcomeHead::Stayed));
    return made;
}

} // namespace

Result<void> addAdviceHeads(storage::Connection &db, base::Instant now, const ChosenKeys &keys,
                            resolution::AdviceCollector &into)
{
    const auto choices = storage::readCaseChoices(db);
    if (!choices)
        return tl::unexpected<base::Error>(choices.error());
    std::vector<domain::CaseId> cases;
    cases.reserve(choices->size());
    for (const storage::CaseChoiceRow &choice : *choices)
        cases.push_back(choice.theCase);
    const auto outcomes = storage::readCaseOutcomes(db, cases, now);
    if (!outcomes)
        return tl::unexpected<base::Error>(outcomes.error());
    std::map<domain::CaseId, const CaseOutcome *> ofCase;
    std::map<domain::CustomerId, int> ofCustomer;
    for (const CaseOutcome &outcome : *outcomes) {
        ofCase.emplace(outcome.id, &outcome);
        ++ofCustomer[outcome.customer];
    }
    for (const storage::CaseChoiceRow &choice : *choices) {
        const auto found = ofCase.find(choice.theCase);
        // What was chosen after it was solved, when it had been opened again, has another window.
        if (found == ofCase.end() || choice.at > found->second->settledAt)
            continue;
        const bool isOne = ofCustomer.at(found->second->customer) <= kMostCasesOfOne;
        into.addHeads(headsOf(choice, *found->second, keys.keyOf(choice.chosen), isOne));
    }
    return {};
}

} // namespace leeway::desk
