#include "models/reminder_list.h"

#include "models/words.h"

#include <algorithm>
#include <array>

namespace leeway::models
{

namespace
{

constexpr int kMostReminders = 500;
// The clock may be set, and a computer that slept counts no time: look again at least so often.
constexpr std::chrono::hours kLongestWait{1};

} // namespace

std::span<const std::chrono::minutes> reminderLeads()
{
    using namespace std::chrono_literals;
    static constexpr std::array<std::chrono::minutes, 7> kLeads{0min, 5min, kDueSoon, 30min, 1h, 4h, 24h};
    return kLeads;
}

QString reminderLeadName(std::chrono::minutes lead)
{
    const auto minutes = static_cast<int>(lead.count());
    if (minutes <= 0)
        return Words::tr("at its time", "a promise");
    if (minutes % (24 * 60) == 0)
        return Words::tr("%n day(s) before", "a promise is due", minutes / (24 * 60));
    return minutes % 60 == 0 ? Words::tr("%n h before", "a promise is due", minutes / 60)
                             : Words::tr("%n min before", "a promise is due", minutes);
}

std::vector<domain::PromiseRow> callingPromises(const std::vector<domain::PromiseRow> &promises,
                                                base::Instant now, std::chrono::minutes lead)
{
    std::vector<domain::PromiseRow> calling;
    std::copy_if(promises.begin(), promises.end(), std::back_inserter(calling),
                 [now, lead](const domain::PromiseRow &row) { return row.promise.dueAt - now <= lead; });
    return calling;
}

std::optional<base::Instant> nextCall(const std::vector<domain::PromiseRow> &promises, base::Instant now,
                                      std::chrono::minutes lead)
{
    std::optional<base::Instant> next;
    for (const domain::PromiseRow &row : promises) {
        for (const base::Instant at : {row.promise.dueAt - lead, row.promise.dueAt}) {
            if (at > now && (!next || at < *next))
                next = at;
        }
    }
    return next;
}

ReminderList::ReminderList(ListSource &source, const base::Clock &clock, QObject *parent)
    : ContactList(clock, parent)
    , m_source(source)
    , m_next(this)
{
    m_next.setSingleShot(true);
    connect(&m_next, &QTimer::timeout, this, &ReminderList::lookAgain);
}

void ReminderList::setKeeper(domain::PersonId keeper)
{
    m_keeper = keeper;
    reload();
}

void ReminderList::setLead(std::chrono::minutes lead)
{
    const auto leads = reminderLeads();
    if (lead == m_lead || std::find(leads.begin(), leads.end(), lead) == leads.end())
        return;
    m_lead = lead;
    lookAgain();
}

void ReminderList::lookAgain()
{
    refreshTimes();
    const base::Instant now = look().format.now;
    const int count = static_cast<int>(callingPromises(m_promises, now, m_lead).size());
    if (std::exchange(m_calling, count) != count)
        Q_EMIT callingChanged(count);
    m_next.stop();
    if (const auto next = nextCall(m_promises, now, m_lead)) {
        const auto wait = std::chrono::ceil<std::chrono::milliseconds>(*next - now);
        m_next.start(std::min<std::chrono::milliseconds>(wait, kLongestWait));
    }
    Q_EMIT stateChanged();
}

std::optional<domain::Promise> ReminderList::promiseOf(const ContactRow &row) const
{
    const auto found = std::find_if(m_promises.begin(), m_promises.end(), [&row](const auto &one) {
        return !row.header && one.promise.id.toString() == row.id;
    });
    return found == m_promises.end() ? std::nullopt : std::optional(found->promise);
}

void ReminderList::read(bool)
{
    if (!m_keeper)
        return answered(false);
    whenRead(m_source.promises(m_keeper, kMostReminders), [this](const auto &answer) {
        m_promises = answer;
        for (domain::PromiseRow &row : m_promises)
            row.keeperName.clear(); // all of them are the reader's own
        answered(false);
        lookAgain();
    });
}

std::vector<ContactRow> ReminderList::rows() const
{
    return promiseContactRows(QStringLiteral("reminders"),
                              callingPromises(m_promises, look().format.now, m_lead), look());
}

} // namespace leeway::models
