#include "models/work_list.h"

#include "base/when_answered.h"

namespace leeway::models
{

namespace
{
constexpr int kMostOwnPromises = 500;
}

WorkList::WorkList(ListSource &source, const base::Clock &clock, QObject *parent)
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

void WorkList::setKeeper(domain::PersonId keeper)
{
    m_keeper = keeper;
    reload();
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
    if (!m_keeper)
        return answered(false);
    using Rows = base::Result<std::vector<domain::PromiseRow>>;
    base::whenAnswered(this, m_source.promises(m_keeper, kMostOwnPromises),
                       [this, asked = generation()](const Rows &answer) {
                           if (asked != generation())
                               return;
                           if (!answer)
                               return failed(answer.error());
                           m_data.promises = *answer;
                           answered(false);
                       });
}

std::vector<ContactRow> WorkList::rows() const
{
    return workPageRows(m_data, m_words, look());
}

} // namespace leeway::models
