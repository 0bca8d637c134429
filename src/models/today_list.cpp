#include "models/today_list.h"

#include "base/when_answered.h"

#include <algorithm>

namespace leeway::models
{

TodayList::TodayList(TodaySource &source, const base::Clock &clock, QObject *parent)
    : ContactList(clock, parent)
    , m_source(source)
{
}

void TodayList::read(bool)
{
    whenRead(m_source.today(), [this](const auto &snapshot) {
        m_data.snapshot = snapshot;
        m_data.alone = m_source.isAlone();
        m_data.me = m_source.me().id;
        answered(false);
    });
    using Ended = base::Result<std::vector<domain::EndedContact>>;
    base::whenAnswered(this, m_source.endedContacts(), [this](const Ended &ended) {
        if (!ended || *ended == m_data.ended)
            return; // what was known stays
        m_data.ended = *ended;
        refreshTimes();
    });
}

void TodayList::lookAround()
{
    using Here = base::Result<std::vector<domain::Presence>>;
    using Feeds = base::Result<std::vector<domain::LateFeed>>;
    if (desk::leadsTeam(m_source.me()))
        base::whenAnswered(this, m_source.here(), [this](const Here &here) {
            m_data.here = here ? std::optional(*here) : std::nullopt;
            refreshTimes();
        });
    base::whenAnswered(this, m_source.lateFeeds(), [this](const Feeds &feeds) {
        if (!feeds)
            return; // what was known stays
        m_data.feeds = *feeds;
        refreshTimes();
    });
}

void TodayList::setOrder(TodayOrder order)
{
    if (m_data.order == order)
        return;
    m_data.order = order;
    refreshTimes();
}

std::optional<desk::Handing> TodayList::thingOf(const ContactRow &row) const
{
    if (const auto found = caseOf(row))
        return desk::Handing{found->customer, found->id, std::nullopt, found->owner};
    const auto promiseOf = [&row](const domain::Promise &promise) -> std::optional<desk::Handing> {
        if (promise.id.toString() != row.id)
            return std::nullopt;
        return desk::Handing{promise.customer, std::nullopt, promise.id, promise.keeper};
    };
    if (!row.header && row.section == today_section::kPromises)
        for (const domain::PromiseRow &one : m_data.snapshot.promises.rows)
            if (const auto thing = promiseOf(one.promise))
                return thing;
    if (!row.header && row.section == today_section::kUncovered)
        for (const domain::UncoveredPromise &one : m_data.snapshot.uncovered.rows)
            if (const auto thing = promiseOf(one.row.promise))
                return thing;
    return std::nullopt;
}

std::optional<domain::Case> TodayList::caseOf(const ContactRow &row) const
{
    if (row.header)
        return std::nullopt;
    using namespace today_section;
    const domain::TodaySnapshot &all = m_data.snapshot;
    const auto *section = row.section == kWaiting       ? &all.waiting
                          : row.section == kComplaints  ? &all.complaints
                          : row.section == kWithoutStep ? &all.withoutStep
                                                        : nullptr;
    if (section == nullptr)
        return std::nullopt;
    const auto found =
        std::find_if(section->rows.begin(), section->rows.end(),
                     [&row](const domain::TodayCase &one) { return one.theCase.id.toString() == row.id; });
    return found == section->rows.end() ? std::nullopt : std::optional(found->theCase);
}

std::optional<domain::Person> TodayList::personOf(const ContactRow &row) const
{
    if (row.header || row.section != today_section::kPeople)
        return std::nullopt;
    const auto &people = m_data.snapshot.people;
    const auto found = std::find_if(people.begin(), people.end(),
                                    [&](const domain::Person &one) { return one.id.toString() == row.id; });
    return found == people.end() ? std::nullopt : std::optional(*found);
}

std::optional<domain::EndedContact> TodayList::endedOf(const ContactRow &row) const
{
    if (row.header || row.section != today_section::kEnded)
        return std::nullopt;
    const auto found =
        std::find_if(m_data.ended.begin(), m_data.ended.end(),
                     [&](const domain::EndedContact &one) { return one.id.toString() == row.id; });
    return found == m_data.ended.end() ? std::nullopt : std::optional(*found);
}

std::vector<ContactRow> TodayList::rows() const
{
    return todayPageRows(m_data, look());
}

} // namespace leeway::models
