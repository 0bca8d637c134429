#include "screenpop/ways_in.h"

#include "screenpop/http_listener.h"
#include "screenpop/instance_door.h"
#include "screenpop/logging.h"

#include <utility>

namespace leeway::screenpop
{

namespace
{

constexpr size_t kMostWaiting = 32;

const Pop *popIn(const Message &message)
{
    if (const auto *handover = std::get_if<Handover>(&message))
        return &handover->contact;
    return std::get_if<Pop>(&message);
}

} // namespace

WaysIn::WaysIn(std::shared_ptr<const base::Clock> clock, QObject *parent)
    : QObject(parent)
    , m_clock(std::move(clock))
{
}

WaysIn::~WaysIn() = default;

void WaysIn::openDoor(const ProfilePlace &place, std::unique_ptr<InstanceLock> lock)
{
    m_door = std::make_unique<InstanceDoor>(place, std::move(lock));
    connect(m_door.get(), &InstanceDoor::arrived, this, [this](const Message &message) {
        const Pop *pop = popIn(message);
        take(message, pop != nullptr ? pop->way : Way::Socket);
    });
    connect(m_door.get(), &InstanceDoor::refused, this,
            [this](const Refusal &refusal) { noteRefused(refusal, Way::Socket); });
}

bool WaysIn::listen(quint16 port, const HttpRules &rules)
{
    m_listener.reset(); // before the port is asked for again
    auto listener = std::make_unique<HttpListener>(rules);
    if (!listener->listen(port)) {
        m_listenProblem = listener->errorText();
        qCWarning(lcScreenpop) << "The loopback listener does not open:" << m_listenProblem;
        return false;
    }
    m_listenProblem.clear();
    m_listener = std::move(listener);
    connect(m_listener.get(), &HttpListener::arrived, this,
            [this](const Message &message) { take(message, Way::Http); });
    connect(m_listener.get(), &HttpListener::refused, this,
            [this](const Refusal &refusal) { noteRefused(refusal, Way::Http); });
    return true;
}

void WaysIn::stopListening()
{
    m_listener.reset();
    m_listenProblem.clear();
}

void WaysIn::take(const Message &message, Way way)
{
    if (const Pop *pop = popIn(message)) {
        qCInfo(lcScreenpop) << "A message of the phone system came by" << way;
        m_last = LastMessage{way, m_clock->now(), std::nullopt, pop->ignored};
        Q_EMIT lastChanged();
    }
    if (std::holds_alternative<RaiseWanted>(message) || m_isOpen)
        return tell(message);
    if (m_waiting.size() >= kMostWaiting)
        m_waiting.erase(m_waiting.begin());
    m_waiting.push_back(message);
}

void WaysIn::noteRefused(const Refusal &refusal, Way way)
{
    qCInfo(lcScreenpop) << "Refused, by" << way << toLine(refusal);
    m_last = LastMessage{way, m_clock->now(), refusal, {}};
    Q_EMIT lastChanged();
}

void WaysIn::begin()
{
    m_isOpen = true;
    for (const Message &message : std::exchange(m_waiting, {}))
        tell(message);
}

void WaysIn::tell(const Message &message)
{
    if (const auto *pop = std::get_if<Pop>(&message))
        Q_EMIT popArrived(*pop);
    else if (const auto *handover = std::get_if<Handover>(&message))
        Q_EMIT handoverArrived(*handover);
    else if (const auto *open = std::get_if<OpenWanted>(&message))
        Q_EMIT openWanted(open->idOrHandle);
    else
        Q_EMIT raiseWanted();
}

} // namespace leeway::screenpop
