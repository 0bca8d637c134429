#include "app/leeway/lease_keeper.h"

#include "base/when_answered.h"
#include "desk/approvals.h"
#include "desk/leases.h"
#include "desk/leeway.h"

#include <QLoggingCategory>

#include <utility>

namespace leeway::app
{

namespace
{
Q_LOGGING_CATEGORY(lcLease, "leeway.lease")
} // namespace

LeaseKeeper::LeaseKeeper(desk::Desk &desk, desk::SharedStore &store, QObject *parent)
    : QObject(parent)
    , m_desk(desk)
    , m_store(store)
    , m_holds(desk)
{
    constexpr std::chrono::minutes kOften{1};
    connect(&desk, &desk::Desk::changed, this, [this](const desk::Touched &what) {
        if (desk::touchesLeeway(what) || what.table(QStringLiteral("person")))
            keep();
    });
    connect(&desk, &desk::Desk::meChanged, this, &LeaseKeeper::keep);
    connect(&store, &desk::SharedStore::statusChanged, this, &LeaseKeeper::keep);
    connect(&m_minute, &QTimer::timeout, this, &LeaseKeeper::keep);
    connect(&m_minute, &QTimer::timeout, this, &LeaseKeeper::expire);
    m_minute.start(kOften);
    keep();
    expire();
}

/// On a computer of its own nobody else takes back what was asked for and not answered, or not given.
void LeaseKeeper::expire()
{
    base::whenAnswered(this, desk::expireApprovals(m_desk), [](const base::Result<int> &done) {
        if (!done)
            qCInfo(lcLease) << "what is over was not taken back:" << base::toLogLine(done.error());
    });
}

void LeaseKeeper::keep()
{
    // Without a connection what is held is all there is: giving it back would leave nothing to grant from.
    if (m_store.status().phase != domain::StorePhase::Level)
        return;
    m_again = std::exchange(m_asking, true);
    if (m_again)
        return;
    base::whenAnswered(this, desk::keepLease(m_desk), [this](const base::Result<desk::LeasePlan> &done) {
        if (!done)
            qCInfo(lcLease) << "nothing was asked for:" << base::toLogLine(done.error());
        keepRoom();
    });
}

void LeaseKeeper::keepRoom()
{
    base::whenAnswered(this, m_holds.keep(), [this](const base::Result<int> &done) {
        if (!done)
            qCInfo(lcLease) << "no room was asked for:" << base::toLogLine(done.error());
        m_asking = false;
        if (std::exchange(m_again, false))
            keep();
    });
}

} // namespace leeway::app
