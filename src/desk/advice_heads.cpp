#include "desk/advice_heads.h"

#include "domain/json/offer.h"
#include "storage/came_rows.h"
#include "storage/choice_rows.h"
#include "storage/outcome_rows.h"

#include <QJsonDocument>

#include <map>

namespace leeway::desk
{

using base::Result;
using domain::CameHead;
using domain::CameSum;
using domain::CaseOutcome;
using domain::OutcomeHead;
using resolution::AdviceHead;

namespace
{

constexpr std::size_t kCameBackAt = 1; // 14 days, of domain::kCameBackDays
/// Who has more cases stands for many: a company, or an archive. What came of theirs says nothing.
constexpr int kMostCasesOfOne = 100;

resolution::AdviceHeadOutcome headsOf(const storage::CaseChoiceRow &choice, const CaseOutcome &outcome,
                                      const QString &resolution)
{
    resolution::AdviceHeadOutcome made{
        .situation = coded(choice.situation), .resolution = resolution, .at = choice.at};
    const auto take = [&made](AdviceHead head, const std::optional<bool> &value) {
        made.came.at(resolution::indexOf(head)) = value;
    };
    const auto told = [&outcome](OutcomeHead head) {
        return outcome.heads.at(static_cast<std::size_t>(head)).label.value;
    };
    take(AdviceHead::CameBack, outcome.cameBack.at(kCameBackAt).value);
    take(AdviceHead::Disputed, told(OutcomeHead::Disputed));
    take(AdviceHead::Reversed, told(OutcomeHead::Reversed));
    take(AdviceHead::Stayed, told(OutcomeHead::Stayed));
    return made;
}

AdviceHead headOf(CameHead head)
{
    switch (head) {
    case CameHead::CameBack:
        return AdviceHead::CameBack;
    case CameHead::Disputed:
        return AdviceHead::Disputed;
    case CameHead::Reversed:
        return AdviceHead::Reversed;
    case CameHead::Stayed:
        break;
    }
    return AdviceHead::Stayed;
}

/// Until which week the store was told of one head of one team.
using HeardOf = std::map<std::pair<domain::TeamId, CameHead>, int>;

HeardOf heardOf(const std::vector<CameSum> &sums)
{
    HeardOf heard;
    for (const CameSum &sum : sums) {
        if (sum.came == domain::Came::Heard)
            heard[{sum.team, sum.head}] = sum.due;
    }
    return heard;
}

void addSums(const std::vector<CameSum> &sums, base::Instant now, const ChosenKeys &keys,
             resolution::AdviceCollector &into)
{
    const HeardOf heard = heardOf(sums);
    const int week = learning::adviceWeek(now);
    for (const CameSum &sum : sums) {
        const auto until = heard.find({sum.team, sum.head});
        const auto came =
            domain::cameBy(sum, until == heard.end() ? std::nullopt : std::optional(until->second), week);
        if (!came)
            continue;
        const QByteArray situation = sum.situation.toUtf8();
        resolution::AdviceHeadOutcome made{
            .situation = coded(domain::situationFrom(QJsonDocument::fromJson(situation).object())),
            .resolution = keys.keyOf(sum.chosen),
            .at = base::Instant(std::chrono::weeks(sum.week)),
            .weight = sum.count * learning::kWholeCase};
        made.came.at(resolution::indexOf(headOf(sum.head))) = came;
        into.addHeads(made);
    }
}

/// Of the newest cases on this computer (storage::kMostCaseChoices).
Result<void> addOwnCases(storage::Connection &db, base::Instant now, const ChosenKeys &keys,
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
        if (!ofCustomer.contains(outcome.customer)) {
            const Result<int> count = storage::countCasesOf(db, outcome.customer);
            if (!count)
                return tl::unexpected<base::Error>(count.error());
            ofCustomer.emplace(outcome.customer, *count);
        }
    }
    for (const storage::CaseChoiceRow &choice : *choices) {
        const auto found = ofCase.find(choice.theCase);
        // What was chosen after it was solved, when it had been opened again, has another window.
        if (found == ofCase.end() || choice.at > found->second->settledAt ||
            ofCustomer.at(found->second->customer) > kMostCasesOfOne)
            continue;
        into.addHeads(headsOf(choice, *found->second, keys.keyOf(choice.chosen)));
    }
    return {};
}

} // namespace

Result<void> addAdviceHeads(storage::Connection &db, base::Instant now, const ChosenKeys &keys,
                            resolution::AdviceCollector &into)
{
    const auto sums = storage::readCameSums(db);
    if (!sums)
        return tl::unexpected<base::Error>(sums.error());
    if (sums->empty())
        return addOwnCases(db, now, keys, into);
    addSums(*sums, now, keys, into);
    return {};
}

} // namespace leeway::desk
