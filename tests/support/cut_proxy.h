#pragma once

#include <QTcpServer>
#include <QTcpSocket>

#include <chrono>
#include <deque>
#include <memory>
#include <vector>

namespace leeway::test
{

/// A line to a server that can be made bad: stands between a test and 127.0.0.1:`target`, in the test's
/// thread.
class CutProxy : public QObject
{
public:
    explicit CutProxy(quint16 target);
    ~CutProxy() override;

    [[nodiscard]] quint16 port() const { return m_port; }
    [[nodiscard]] qint64 bytesFromServer() const { return m_fromServer; }

    /// From now on nothing passes, in neither direction, and nobody hears of it: connections stay open, new
    /// ones are taken and left alone. false heals it; what was held back then passes.
    void setBlackHole(bool on);
    /// New connections are refused, as by a server that does not run; open ones stay.
    void setRefusing(bool on);
    /// New connections are taken by the kernel and get no further until false; open ones go on.
    void setHoldingNew(bool on);
    /// Cuts every connection when so many more bytes of the server have passed.
    void cutAfter(qint64 bytesOfServer);
    void cutNow();
    /// Each piece of data arrives so much later, in order.
    void setDelay(std::chrono::milliseconds delay) { m_delay = delay; }

private:
    struct Line;
    void accept();
    void forward(Line &line, QTcpSocket &from, QTcpSocket &to);
    void deliver(const std::weak_ptr<Line> &weak, QTcpSocket *to, const QByteArray &bytes);
    void listen();

    QTcpServer m_server;
    quint16 m_target;
    quint16 m_port = 0;
    qint64 m_fromServer = 0;
    qint64 m_cutAt = -1; ///< when m_fromServer reaches it; -1: never
    std::chrono::milliseconds m_delay{0};
    bool m_blackHole = false;
    bool m_holdingNew = false;
    std::vector<std::shared_ptr<Line>> m_lines;
};

} // namespace leeway::test
