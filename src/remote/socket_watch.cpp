#include "remote/socket_watch.h"

namespace leeway::remote
{

SocketWatch::SocketWatch(std::function<void()> readable, std::function<void()> writable)
    : m_read{QSocketNotifier::Read, std::move(readable)}
    , m_write{QSocketNotifier::Write, std::move(writable)}
{
}

void SocketWatch::watch(qintptr socket, bool read, bool write)
{
    m_read.set(socket, read);
    m_write.set(socket, write);
}

void SocketWatch::off()
{
    m_read.drop();
    m_write.drop();
}

void SocketWatch::Side::set(qintptr socket, bool on)
{
    if (notifier && notifier->socket() != socket)
        drop();
    if (!notifier && on) {
        notifier = new QSocketNotifier(socket, type);
        QObject::connect(notifier, &QSocketNotifier::activated, notifier, [this] { act(); });
    }
    if (notifier)
        notifier->setEnabled(on);
}

void SocketWatch::Side::drop()
{
    if (!notifier)
        return;
    // It may be the one whose signal is being handled, so it outlives the turn; disabled it lets go of the
    // socket at once, and disconnected it calls nobody who may be gone by then.
    notifier->setEnabled(false);
    notifier->disconnect();
    notifier->deleteLater();
    notifier = nullptr;
}

} // namespace leeway::remote
