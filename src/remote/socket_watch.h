#pragma once

#include <QSocketNotifier>

#include <functional>

namespace leeway::remote
{

/// Tells when a socket can be read or written. Must be off before the socket is closed.
class SocketWatch
{
public:
    SocketWatch(std::function<void()> readable, std::function<void()> writable);
    SocketWatch(const SocketWatch &) = delete;
    SocketWatch &operator=(const SocketWatch &) = delete;
    ~SocketWatch() { off(); }

    void watch(qintptr socket, bool read, bool write);
    void off();

private:
    struct Side {
        QSocketNotifier::Type type;
        std::function<void()> act;
        QSocketNotifier *notifier = nullptr;

        void set(qintptr socket, bool on);
        void drop();
    };

    Side m_read, m_write;
};

} // namespace leeway::remote
