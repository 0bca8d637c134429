#include "app/leeway/advice_keeper.h"

#include "base/logging.h"
#include "base/when_answered.h"

namespace leeway::app
{

namespace
{

constexpr std::chrono::milliseconds kSoon{2000};
constexpr int kRestAfterWork = 20; // times as long as it took: a twentieth of one core at most

} // namespace

AdviceKeeper::AdviceKeeper(desk::Desk &desk, QObject *parent)
    : QObject(parent)
    , m_desk(desk)
{
    m_again.setSingleShot(true);
    m_again.setInterval(kSoon);
    connect(&m_again, &QTimer::timeout, this, &AdviceKeeper::read);
    connect(&desk, &desk::Desk::changed, this, [this](const desk::Touched &what) {
        if (desk::touchesAdvice(what) && !m_again.isActive())
            m_again.start();
    });
    read();
}

AdviceKeeper::~AdviceKeeper()
{
    m_stop.request_stop();
}

void AdviceKeeper::read()
{
    if (m_reading)
        return m_again.start();
    m_reading = true;
    m_took.start();
    base::whenAnswered(this, desk::readAdviceBasis(m_desk, m_stop.get_token()),
                       [this](const base::Result<resolution::AdviceBasisPtr> &basis) {
                           m_reading = false;
                           m_again.setInterval(std::max<std::chrono::milliseconds>(
                               kSoon, std::chrono::milliseconds(m_took.elapsed() * kRestAfterWork)));
                           if (!basis) { // a search took its place, or the store is closing
                               qCInfo(lcApp) << "Outcomes are not read:" << base::toLogLine(basis.error());
                               return m_again.start();
                           }
                           m_basis = *basis;
                           Q_EMIT changed();
                       });
}

} // namespace leeway::app
