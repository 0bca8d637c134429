#include "sync/engine.h"
#include "sync/trouble.h"

// What opening a customer with a long history left for later (decisions.md 4).

namespace leeway::sync
{

namespace
{

std::optional<EntryPlace> placeOf(const domain::StoreRow &row)
{
    if (!row.row || !row.row->value(QLatin1String("at")).isDouble())
        return std::nullopt;
    return EntryPlace{row.row->value(QLatin1String("at")).toInteger(), row.key};
}

} // namespace

/// The first part is kept; before that a page of the rest would belong to nobody here.
void Engine::restIsDue(domain::CustomerId opened, const std::optional<domain::CustomerId> &rest)
{
    m_rests.remove(opened.value);
    if (rest)
        m_rests.insert(rest->value, std::nullopt);
}

void Engine::fetchRest(domain::CustomerId customer)
{
    then(m_peer.restOfCustomer(m_desk, customer, m_rests.value(customer.value), m_pace.page),
         [this, customer](const base::Result<std::vector<domain::StoreRow>> &rows) {
             restCame(customer, rows);
         });
}

void Engine::restCame(domain::CustomerId customer, const base::Result<std::vector<domain::StoreRow>> &rows)
{
    const bool refused = !rows && troubleOf(rows.error().code) == Trouble::Refused;
    if (!rows && !refused)
        return finished(tl::unexpected<base::Error>(rows.error()));
    if (refused || rows->empty()) {
        m_rests.remove(customer.value);
        return then(m_replica.stopWanting(customer),
                    [this](const base::Result<void> &result) { finished(result); });
    }
    const std::optional<EntryPlace> last = placeOf(rows->back());
    if (!last)
        return finished(
            base::fail(base::Code::RemoteValueInvalid, QStringLiteral("an entry without its time")));
    then(m_replica.putRest(*rows), [this, customer, last](const base::Result<void> &result) {
        if (result && m_rests.contains(customer.value))
            m_rests.insert(customer.value, last);
        finished(result);
    });
}

} // namespace leeway::sync
