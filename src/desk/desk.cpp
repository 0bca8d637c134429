#include "desk/desk.h"

#include "storage/storage.h"

namespace leeway::desk
{

Desk::Desk(std::shared_ptr<storage::Storage> storage, std::shared_ptr<const base::Clock> clock,
           domain::Person me)
    : m_storage(std::move(storage))
    , m_clock(std::move(clock))
    , m_me(std::move(me))
{
    connect(m_storage.get(), &storage::Storage::changed, this, [this](const storage::Changed &what) {
        Q_EMIT changed(Touched{what.tables, what.customers, what.everything});
    });
    connect(m_storage.get(), &storage::Storage::failed, this, &Desk::storeFailed);
}

Desk::~Desk() = default;

void Desk::setMe(const domain::Person &me)
{
    m_me = me;
    Q_EMIT meChanged();
}

} // namespace leeway::desk
