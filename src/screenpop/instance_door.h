#pragma once

#include "screenpop/message.h"
#include "screenpop/profile_place.h"

#include <QObject>

#include <chrono>
#include <memory>

class QLocalServer;
class QLocalSocket;

namespace leeway::screenpop
{

/// Where the running window hears of a second start, and whoever else on this account writes to its socket.
/// One message a connection, answered once it is read; at most 16 connections, each with 5 s.
///
/// GUI thread; nothing waits.
class InstanceDoor : public QObject
{
    Q_OBJECT

public:
    /// `lock` is the right to listen at `place`.
    InstanceDoor(const ProfilePlace &place, std::unique_ptr<InstanceLock> lock, QObject *parent = nullptr);
    ~InstanceDoor() override;

    [[nodiscard]] bool isOpen() const;
    void setDeadline(std::chrono::milliseconds deadline) { m_deadline = deadline; }

Q_SIGNALS:
    void arrived(const leeway::screenpop::Message &message);
    void refused(const leeway::screenpop::Refusal &refusal);

private:
    void welcome();
    void hear(QLocalSocket &socket, const QByteArray &body);
    void answer(QLocalSocket &socket, const std::optional<Refusal> &refusal);

    std::unique_ptr<InstanceLock> m_lock;
    QLocalServer *m_server;
    std::chrono::milliseconds m_deadline{5'000};
    int m_open = 0;
};

} // namespace leeway::screenpop
