#include "screenpop/instance_door.h"

#include "screenpop/frame.h"
#include "screenpop/logging.h"
#include "screenpop/peer_account.h"

#include <QFile>
#include <QLocalServer>
#include <QLocalSocket>
#include <QTimer>

namespace leeway::screenpop
{

namespace
{

constexpr int kMostConnections = 16;
constexpr qsizetype kMostBody = handover_caps::kBytes + 1024;

} // namespace

InstanceDoor::InstanceDoor(const ProfilePlace &place, std::unique_ptr<InstanceLock> lock, QObject *parent)
    : QObject(parent)
    , m_lock(std::move(lock))
    , m_server(new QLocalServer(this))
{
    m_server->setSocketOptions(QLocalServer::UserAccessOption);
    m_server->setMaxPendingConnections(kMostConnections);
    connect(m_server, &QLocalServer::newConnection, this, &InstanceDoor::welcome);
    QLocalServer::removeServer(place.socket); // of one that was killed: the lock says nobody listens there
    if (!m_server->listen(place.socket))
        qCWarning(lcScreenpop) << "The local socket does not open:" << m_server->errorString();
    QFile::setPermissions(place.socket,
                          QFileDevice::ReadOwner | QFileDevice::WriteOwner); // Qt adds "execute"
}

InstanceDoor::~InstanceDoor()
{
    m_server->close(); // before the lock goes: afterwards the socket may be another one's
}

bool InstanceDoor::isOpen() const
{
    return m_server->isListening();
}

void InstanceDoor::welcome()
{
    while (QLocalSocket *socket = m_server->nextPendingConnection()) {
        connect(socket, &QLocalSocket::disconnected, socket, &QObject::deleteLater);
        if (m_open >= kMostConnections || !isOurAccount(*socket)) {
            socket->abort();
            continue;
        }
        ++m_open;
        connect(socket, &QObject::destroyed, this, [this] { --m_open; });
        QTimer::singleShot(m_deadline, socket, [socket] { socket->abort(); });
        auto reader = std::make_shared<FrameReader>(kMostBody);
        connect(socket, &QLocalSocket::readyRead, this, [this, socket, reader] {
            if (!reader->feed(socket->readAll()))
                return answer(*socket, Refusal{{}, QStringLiteral("longer than %1 bytes").arg(kMostBody)});
            if (const std::optional<QByteArray> body = reader->next())
                hear(*socket, *body);
        });
    }
}

void InstanceDoor::hear(QLocalSocket &socket, const QByteArray &body)
{
    disconnect(&socket, &QLocalSocket::readyRead, this, nullptr); // one message a connection
    const Read<Message> message = readMessage(body);
    answer(socket, message ? std::nullopt : std::optional(message.error()));
    if (!message) {
        Q_EMIT refused(message.error());
        return;
    }
    Q_EMIT arrived(*message);
}

void InstanceDoor::answer(QLocalSocket &socket, const std::optional<Refusal> &refusal)
{
    socket.write(framed(answerBytes(refusal)));
    socket.disconnectFromServer(); // sends what is written first
}

} // namespace leeway::screenpop
