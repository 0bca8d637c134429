#pragma once

#include "models/timeline_source.h"
#include "support/answer.h"
#include "support/manual_clock.h"
#include "support/timeline_order.h"

#include <QPromise>

#include <algorithm>
#include <functional>
#include <map>

namespace leeway::test
{

/// A history in memory that answers as the store does: keyset pages, newest first. `failNext` makes the next
/// questions fail; `hold` keeps answers back until `release`.
class MemoryTimeline final : public models::TimelineSource
{
public:
    std::vector<domain::CaseEntry> caseList;
    std::vector<domain::TimelineEntry> events;
    std::vector<domain::CaseOutcome> turned; ///< how solved cases turned out
    std::map<QUuid, domain::Transcript> transcripts;
    std::map<QUuid, QString> wholeBodies;
    std::map<QUuid, domain::CaseId> ownCaseOf; ///< events of merged cases: what reading one alone says
    int failNext = 0;
    bool hold = false;
    int entryQuestions = 0;
    int caseQuestions = 0;

    domain::TimelineEntry &add(std::optional<domain::CaseId> caseId, base::Instant when, const QString &title)
    {
        domain::TimelineEntry entry;
        entry.interaction.id = {base::newUuidV7(ids)};
        entry.interaction.mainCase = caseId;
        entry.interaction.at = when;
        entry.interaction.title = title;
        events.push_back(entry);
        return events.back();
    }
    domain::CaseId addCase(const QString &title, domain::CaseStatus status = domain::CaseStatus::Open)
    {
        domain::CaseEntry entry;
        entry.theCase.id = {base::newUuidV7(ids)};
        entry.theCase.title = title;
        entry.theCase.status = status;
        entry.theCase.number = QString::number(40'000 + caseList.size());
        caseList.push_back(entry);
        return entry.theCase.id;
    }
    void release()
    {
        hold = false;
        for (const auto &give : std::exchange(m_held, {}))
            give();
    }

    Answer<domain::CasePage> cases(domain::CustomerId, const domain::TimelineFilter &filter,
                                   std::optional<domain::CaseId> after, int limit) override
    {
        ++caseQuestions;
        domain::CasePage page;
        bool on = !after;
        for (domain::CaseEntry entry : caseList) {
            entry.matching = static_cast<int>(std::count_if(events.begin(), events.end(), [&](const auto &e) {
                return e.interaction.mainCase == entry.theCase.id && passesFilter(e, filter);
            }));
            if (entry.theCase.interactionCount == 0)
                entry.theCase.interactionCount = entry.matching;
            if (on && static_cast<int>(page.cases.size()) < limit)
                page.cases.push_back(entry);
            else if (on)
                page.more = true;
            on = on || entry.theCase.id == after;
        }
        page.withoutCase = static_cast<int>(std::count_if(events.begin(), events.end(), [&](const auto &e) {
            return !e.interaction.mainCase && passesFilter(e, filter);
        }));
        return give<domain::CasePage>(page);
    }

    Answer<domain::TimelinePage> entries(const domain::TimelineQuery &query) override
    {
        ++entryQuestions;
        std::vector<domain::TimelineEntry> in;
        std::copy_if(events.begin(), events.end(), std::back_inserter(in), [&](const auto &e) {
            return e.interaction.mainCase == query.caseId && passesFilter(e, query.filter);
        });
        std::sort(in.begin(), in.end(), isNewerEntry);
        domain::TimelinePage page;
        if (!query.older)
            std::reverse(in.begin(), in.end());
        for (const domain::TimelineEntry &entry : in) {
            if (query.from && !isBeyond(entry, *query.from, query.older))
                continue;
            page.more = static_cast<int>(page.entries.size()) == query.limit;
            if (page.more)
                break;
            page.entries.push_back(entry);
        }
        std::sort(page.entries.begin(), page.entries.end(), isNewerEntry);
        return give<domain::TimelinePage>(page);
    }

    Answer<std::vector<domain::TimelineEntry>> pinned(domain::CustomerId) override
    {
        std::vector<domain::TimelineEntry> out;
        std::copy_if(events.begin(), events.end(), std::back_inserter(out),
                     [](const auto &e) { return e.interaction.pinned; });
        std::sort(out.begin(), out.end(), isNewerEntry);
        return give<std::vector<domain::TimelineEntry>>(out);
    }

    Answer<std::vector<domain::CaseOutcome>> outcomes(const std::vector<domain::CaseId> &cases) override
    {
        std::vector<domain::CaseOutcome> out = turned;
        std::erase_if(out, [&](const auto &one) { return !std::count(cases.begin(), cases.end(), one.id); });
        return give<std::vector<domain::CaseOutcome>>(out);
    }

    Answer<domain::Interaction> interaction(domain::InteractionId id) override
    {
        for (const domain::TimelineEntry &entry : events) {
            if (entry.interaction.id != id)
                continue;
            domain::Interaction whole = entry.interaction;
            if (const auto body = wholeBodies.find(id.value); body != wholeBodies.end())
                whole.body = body->second;
            if (const auto own = ownCaseOf.find(id.value); own != ownCaseOf.end())
                whole.mainCase = own->second;
            return give<domain::Interaction>(whole);
        }
        return answer<domain::Interaction>(base::fail(base::Code::NotFound));
    }
    Answer<domain::Transcript> transcript(domain::InteractionId id) override
    {
        return give<domain::Transcript>(transcripts[id.value]);
    }
    Answer<QString> html(domain::InteractionId) override
    {
        return give<QString>(QStringLiteral("<p>Hello</p>"));
    }
    Answer<std::vector<domain::TimelineCursor>> find(const domain::HistoryFind &wanted) override
    {
        std::vector<domain::TimelineEntry> hits;
        std::copy_if(events.begin(), events.end(), std::back_inserter(hits), [&](const auto &e) {
            const QString text = e.interaction.title + u' ' + e.interaction.body;
            return passesFilter(e, wanted.filter) && (!wanted.openOnly || isOfOpenCase(e)) &&
                   text.contains(wanted.words, Qt::CaseInsensitive);
        });
        std::sort(hits.begin(), hits.end(), isNewerEntry);
        hits.resize(std::min(hits.size(), static_cast<size_t>(wanted.limit)));
        std::vector<domain::TimelineCursor> cursors;
        for (const domain::TimelineEntry &hit : hits)
            cursors.push_back({hit.interaction.at, hit.interaction.id});
        return give<std::vector<domain::TimelineCursor>>(cursors);
    }

    ManualClock ids;

private:
    [[nodiscard]] bool isOfOpenCase(const domain::TimelineEntry &e) const
    {
        return std::any_of(caseList.begin(), caseList.end(), [&e](const domain::CaseEntry &one) {
            return e.interaction.mainCase == one.theCase.id &&
                   one.theCase.status != domain::CaseStatus::Solved;
        });
    }
    template <class T> Answer<T> give(T value)
    {
        base::Result<T> result = std::move(value);
        if (failNext > 0) {
            --failNext;
            result = base::fail(base::Code::StoreQueryFailed);
        }
        if (!hold)
            return answer<T>(std::move(result));
        auto promise = std::make_shared<QPromise<base::Result<T>>>();
        promise->start();
        m_held.push_back([promise, result] {
            promise->addResult(result);
            promise->finish();
        });
        return promise->future();
    }

    std::vector<std::function<void()>> m_held;
};

} // namespace leeway::test
