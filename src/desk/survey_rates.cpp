#include "desk/perform.h"
#include "desk/surveys.h"
#include "domain/case_outcome.h"
#include "storage/outcome_rows.h"
#include "storage/survey_rows.h"

#include <map>

namespace leeway::desk
{

using base::Result;

namespace
{

/// All, each channel, each issue type, in this order.
class RateGroups
{
public:
    void add(const domain::SurveyInvitation &survey, const QString &type)
    {
        for (SurveyRate *group : groupsOf(survey.channel, type))
            count(*group, survey);
    }
    void add(const domain::CaseOutcome &outcome)
    {
        for (SurveyRate *group : groupsOf(outcome.channel, outcome.type)) {
            for (std::size_t i = 0; i < outcome.cameBack.size(); ++i) {
                if (const std::optional<bool> value = outcome.cameBack[i].value) {
                    ++group->known[i];
                    group->cameBack[i] += *value ? 1 : 0;
                }
            }
        }
    }
    [[nodiscard]] SurveyRates taken() const
    {
        SurveyRates rates;
        rates.groups.push_back(m_all);
        const auto take = [&rates](const auto &groups) {
            for (const auto &[name, group] : groups) {
                const bool isFew = group.asked < kLeastInGroup;
                if (!isFew)
                    rates.groups.push_back(group);
                else if (group.known.front() >= kLeastInGroup)
                    rates.groups.push_back(withoutAnswers(group));
                else
                    ++rates.withheld;
            }
        };
        take(m_channels);
        take(m_types);
        return rates;
    }

private:
    static SurveyRate withoutAnswers(SurveyRate group)
    {
        group.isFew = true;
        group.queued = group.asked = group.answered = group.scored = 0;
        group.scores = 0;
        return group;
    }
    std::vector<SurveyRate *> groupsOf(std::optional<domain::Channel> channel, const QString &type)
    {
        SurveyRate &ofType = m_types[type];
        ofType.type = type;
        if (!channel)
            return {&m_all, &ofType};
        SurveyRate &ofChannel = m_channels[*channel];
        ofChannel.channel = channel;
        return {&m_all, &ofChannel, &ofType};
    }
    static void count(SurveyRate &group, const domain::SurveyInvitation &survey)
    {
        using State = domain::SurveyInvitation::State;
        group.queued += survey.state == State::Queued ? 1 : 0;
        group.asked += survey.batch ? 1 : 0;
        group.answered += survey.answer ? 1 : 0;
        const std::optional<domain::SurveyAnswer> &said =
            survey.correction && survey.correction->satisfaction ? survey.correction : survey.answer;
        if (said && said->satisfaction) {
            ++group.scored;
            group.scores += *said->satisfaction;
        }
    }

    SurveyRate m_all;
    std::map<domain::Channel, SurveyRate> m_channels;
    std::map<QString, SurveyRate> m_types;
};

} // namespace

std::optional<double> SurveyRate::mean() const
{
    constexpr double kTenths = 10.0;
    return scored < kLeastInGroup ? std::nullopt
                                  : std::optional(static_cast<double>(scores) / kTenths / scored);
}

QFuture<Result<SurveyRates>> readSurveyRates(Desk &desk)
{
    return desk.storage().read(
        storage::Lane::Behind, [now = desk.clock().now()](storage::Connection &db) -> Result<SurveyRates> {
            RateGroups groups;
            Result<void> done =
                storage::eachSurvey(db, [&groups](const domain::SurveyInvitation &survey,
                                                  const QString &type) { groups.add(survey, type); });
            if (done)
                done = storage::eachCaseOutcome(
                    db, now, [&groups](const domain::CaseOutcome &outcome) { groups.add(outcome); });
            if (!done)
                return tl::unexpected<base::Error>(done.error());
            return groups.taken();
        });
}

} // namespace leeway::desk
