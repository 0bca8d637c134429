#include "support/cut_proxy.h"

#include <QTimer>

namespace leeway::test
{

namespace
{

/// What the proxy holds of each direction at most; beyond it the sender is held up, as on a real line.
constexpr qint64 kRoom = 64 * 1024;

} // namespace

struct CutProxy::Line {
    QTcpSocket *near = nullptr; ///< owned by the listening server, gone with cut()
    QTcpSocket far;

    void cut()
    {
        far.disconnect();
        near->disconnect();
        // Reset, not a goodbye: that is what a cut is.
        far.abort();
        near->abort();
    }
};

CutProxy::CutProxy(quint16 target)
    : m_target(target)
{
    connect(&m_server, &QTcpServer::newConnection, this, [this] { accept(); });
    listen();
}

CutProxy::~CutProxy()
{
    cutNow();
}

void CutProxy::listen()
{
    if (!m_server.listen(QHostAddress::LocalHost, m_port))
        qFatal("the proxy cannot listen: %s", qPrintable(m_server.errorString()));
    m_port = m_server.serverPort();
}

void CutProxy::accept()
{
    while (QTcpSocket *near = m_holdingNew ? nullptr : m_server.nextPendingConnection()) {
        auto line = std::make_shared<Line>();
        line->near = near;
        near->setParent(this); // a refusing proxy closes its server, not its lines
        m_lines.push_back(line);
        Line &one = *line;
        near->setReadBufferSize(kRoom);
        near->setSocketOption(QAbstractSocket::LowDelayOption, 1); // as both ends have it
        one.far.setReadBufferSize(kRoom);
        connect(near, &QTcpSocket::bytesWritten, this, [this, &one] { forward(one, one.far, *one.near); });
        connect(&one.far, &QTcpSocket::bytesWritten, this,
                [this, &one] { forward(one, *one.near, one.far); });
        connect(near, &QTcpSocket::readyRead, this, [this, &one] { forward(one, *one.near, one.far); });
        connect(&one.far, &QTcpSocket::readyRead, this, [this, &one] { forward(one, one.far, *one.near); });
        // Bytes of the near side may wait for the far side.
        connect(&one.far, &QTcpSocket::connected, this, [this, &one] {
            one.far.setSocketOption(QAbstractSocket::LowDelayOption, 1);
            forward(one, *one.near, one.far);
        });
        connect(near, &QTcpSocket::disconnected, this, [this, &one] {
            if (!m_blackHole)
                one.far.disconnectFromHost();
        });
        connect(&one.far, &QTcpSocket::disconnected, this, [this, &one] {
            if (!m_blackHole)
                one.near->disconnectFromHost();
        });
        connect(&one.far, &QTcpSocket::errorOccurred, this, [this, &one] {
            if (!m_blackHole)
                one.cut();
        });
        one.far.connectToHost(QHostAddress::LocalHost, m_target);
    }
}

void CutProxy::forward(Line &line, QTcpSocket &from, QTcpSocket &to)
{
    if (m_blackHole || to.state() != QAbstractSocket::ConnectedState)
        return;
    const bool isFromServer = &from == &line.far;
    while (from.bytesAvailable() > 0 && to.bytesToWrite() < kRoom) {
        const qint64 most = isFromServer && m_cutAt >= 0 ? m_cutAt - m_fromServer : kRoom;
        const QByteArray bytes = from.read(std::min(most, kRoom));
        if (isFromServer)
            m_fromServer += bytes.size();
        if (m_delay.count() > 0) {
            const auto found = std::find_if(m_lines.begin(), m_lines.end(),
                                            [&line](const auto &one) { return one.get() == &line; });
            QTimer::singleShot(
                m_delay, Qt::PreciseTimer, this,
                [this, weak = std::weak_ptr(*found), &to, bytes] { deliver(weak, &to, bytes); });
        } else {
            to.write(bytes);
        }
        if (isFromServer && m_cutAt >= 0 && m_fromServer >= m_cutAt) {
            to.flush();
            return cutNow();
        }
    }
}

void CutProxy::deliver(const std::weak_ptr<Line> &weak, QTcpSocket *to, const QByteArray &bytes)
{
    if (const auto line = weak.lock(); line && !m_blackHole && to->isOpen())
        to->write(bytes);
}

void CutProxy::setBlackHole(bool on)
{
    m_blackHole = on;
    if (on)
        return;
    for (const std::shared_ptr<Line> &line : m_lines) {
        forward(*line, *line->near, line->far);
        forward(*line, line->far, *line->near);
    }
}

void CutProxy::setRefusing(bool on)
{
    if (on)
        m_server.close();
    else if (!m_server.isListening())
        listen();
}

void CutProxy::setHoldingNew(bool on)
{
    m_holdingNew = on;
    accept();
}

void CutProxy::cutAfter(qint64 bytesOfServer)
{
    m_cutAt = m_fromServer + bytesOfServer;
}

void CutProxy::cutNow()
{
    for (const std::shared_ptr<Line> &line : m_lines)
        line->cut();
    m_cutAt = -1;
}

} // namespace leeway::test
