#include "models/desk_timeline_source.h"

#include "desk/case_outcomes.h"
#include "desk/read_customer.h"

namespace leeway::models
{

using Source = DeskTimelineSource;

Source::Answer<domain::CasePage> Source::cases(domain::CustomerId customer,
                                               const domain::TimelineFilter &filter,
                                               std::optional<domain::CaseId> after, int limit)
{
    return desk::readCases(m_desk, customer, filter, after, limit);
}

Source::Answer<domain::TimelinePage> Source::entries(const domain::TimelineQuery &query)
{
    return desk::readTimeline(m_desk, query);
}

Source::Answer<std::vector<domain::TimelineEntry>> Source::pinned(domain::CustomerId customer)
{
    return desk::readPinned(m_desk, customer);
}

Source::Answer<std::vector<domain::CaseOutcome>> Source::outcomes(const std::vector<domain::CaseId> &cases)
{
    return desk::readCaseOutcomes(m_desk, cases);
}

Source::Answer<domain::Interaction> Source::interaction(domain::InteractionId id)
{
    return desk::readInteraction(m_desk, id);
}

Source::Answer<domain::Transcript> Source::transcript(domain::InteractionId id)
{
    return desk::readTranscript(m_desk, id);
}

Source::Answer<QString> Source::html(domain::InteractionId id)
{
    return desk::readHtml(m_desk, id);
}

Source::Answer<std::vector<domain::TimelineCursor>> Source::find(const domain::HistoryFind &wanted)
{
    return desk::findInHistory(m_desk, wanted);
}

} // namespace leeway::models
