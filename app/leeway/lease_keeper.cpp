#include "app/leeway/lease_keeper.h"

#include "desk/leases.h"
#include "desk/leeway.h"

#include <QLoggingCategory>

namespace leeway::app
{

namespace
{
Q_LOGGING_CATEGORY(lcLease, "leeway.lease")
} // namespace

LeaseKeeper::LeaseKeeper(desk::Desk &desk, QObject *parent)
    : QObject(parent)
    , m_desk(desk)
{
    constexpr std::chrono::minutes kOften{1};
    connect(&desk, &desk::Desk::changed, this, [this](const desk::Touched &what) {
        if (desk::touchesLeeway(what) || what.table(QStringLiteral("person")))
            keep();
    });
    connect(&desk, &desk::Desk::meChanged, this, &LeaseKeeper::keep);
    connect(&m_minute, &QTimer::timeout, this, &LeaseKeeper::keep);
    m_minute.start(kOften);
    keep();
}

void LeaseKeeper::keep()
{
    if (m_asking)
        return;
    m_asking = true;
    desk::keepLease(m_desk).then(this, [this](const base::Result<desk::LeasePlan> &done) {
        m_asking = false;
        if (!done)
            qCInfo(lcLease) << "nothing was asked for:" << base::toLogLine(done.error());
    });
}

} // namespace leeway::app
