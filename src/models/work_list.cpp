#include "models/work_list.h"

namespace leeway::models
{

WorkList::WorkList(WorkSource &source, const base::Clock &clock, QObject *parent)
    : ContactList(clock, parent)
    , m_source(source)
{
}

void WorkList::setLive(const std::vector<desk::LiveContact> &live)
{
    m_data.live = live;
    refreshTimes();
    Q_EMIT stateChanged();
}

void WorkList::setHeld(const QSet<domain::ContactId> &held)
{
    if (held == m_data.held)
        return;
    m_data.held = held;
    refreshTimes();
    Q_EMIT stateChanged();
}

void WorkList::setWords(const QString &words)
{
    if (words.trimmed() == m_words)
        return;
    m_words = words.trimmed();
    refreshTimes();
    Q_EMIT stateChanged();
}

void WorkList::read(bool)
{
    whenRead(m_source.waiting(), [this](const auto &lists) {
        m_data.waiting = lists;
        answered(false);
    });
}

std::optional<domain::Contact> WorkList::waitingOf(const ContactRow &row) const
{
    if (row.header || (row.section != work_section::kQueue && row.section != work_section::kWaiting))
        return std::nullopt;
    const domain::WaitingLists &waiting = m_data.waiting;
    for (const auto *rows : {&waiting.handed.rows, &waiting.queue.rows}) {
        for (const domain::ContactRow &one : *rows) {
            if (one.contact.id.toString() == row.id)
                return one.contact;
        }
    }
    return std::nullopt;
}

int WorkList::waiting() const
{
    return m_data.waiting.handed.count + m_data.waiting.next.count + m_data.waiting.asked.count +
           m_data.waiting.queue.count;
}

std::vector<ContactRow> WorkList::rows() const
{
    return workPageRows(m_data, m_words, look());
}

} // namespace leeway::models
