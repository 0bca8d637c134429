#pragma once

#include "models/timeline_source.h"

namespace leeway::desk
{
class Desk;
}

namespace leeway::models
{

/// The timeline's pages from the desk's store.
class DeskTimelineSource final : public TimelineSource
{
public:
    explicit DeskTimelineSource(desk::Desk &desk)
        : m_desk(desk)
    {
    }

    Answer<domain::CasePage> cases(domain::CustomerId customer, const domain::TimelineFilter &filter,
                                   std::optional<domain::CaseId> after, int limit) override;
    Answer<domain::TimelinePage> entries(const domain::TimelineQuery &query) override;
    Answer<std::vector<domain::TimelineEntry>> pinned(domain::CustomerId customer) override;
    Answer<std::vector<domain::CaseOutcome>> outcomes(const std::vector<domain::CaseId> &cases) override;
    Answer<domain::Interaction> interaction(domain::InteractionId id) override;
    Answer<domain::Transcript> transcript(domain::InteractionId id) override;
    Answer<QString> html(domain::InteractionId id) override;
    Answer<std::vector<domain::TimelineCursor>> find(const domain::HistoryFind &wanted) override;

private:
    desk::Desk &m_desk;
};

} // namespace leeway::models
