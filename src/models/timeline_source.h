#pragma once

#include "base/result.h"
#include "domain/case_outcome.h"
#include "domain/history_find.h"

#include <QFuture>

#include <vector>

namespace leeway::models
{

/// Where the timeline gets its pages from. Called on the GUI thread, answers later and never blocks;
/// implemented over the store by the desk, in memory by tests. A cancelled future counts as no answer.
class TimelineSource
{
public:
    template <class T> using Answer = QFuture<base::Result<T>>;

    virtual ~TimelineSource() = default;

    virtual Answer<domain::CasePage> cases(domain::CustomerId customer, const domain::TimelineFilter &filter,
                                           std::optional<domain::CaseId> after, int limit) = 0;
    virtual Answer<domain::TimelinePage> entries(const domain::TimelineQuery &query) = 0;
    /// What somebody pinned, of any case, newest first.
    virtual Answer<std::vector<domain::TimelineEntry>> pinned(domain::CustomerId customer) = 0;
    /// How these cases turned out, those of them that were solved. A source that does not know tells of none.
    virtual Answer<std::vector<domain::CaseOutcome>> outcomes(const std::vector<domain::CaseId> &cases)
    {
        Q_UNUSED(cases)
        return QtFuture::makeReadyFuture(base::Result<std::vector<domain::CaseOutcome>>());
    }
    /// One interaction with its whole body.
    virtual Answer<domain::Interaction> interaction(domain::InteractionId id) = 0;
    virtual Answer<domain::Transcript> transcript(domain::InteractionId id) = 0;
    /// Sanitized HTML; empty when there is none.
    virtual Answer<QString> html(domain::InteractionId id) = 0;
    /// Interactions whose text holds all of the words, newest first.
    virtual Answer<std::vector<domain::TimelineCursor>> find(const domain::HistoryFind &wanted) = 0;
};

} // namespace leeway::models
