#pragma once

#include "screenpop/http_request.h"
#include "screenpop/message.h"

#include <QObject>
#include <QStringList>

#include <chrono>
#include <vector>

class QTcpServer;
class QTcpSocket;

namespace leeway::screenpop
{

/// What the listener asks of whoever speaks to it.
struct HttpRules {
    QByteArray token{};
    QStringList origins{}; ///< pages that may speak to it although a browser says where they come from
    std::chrono::milliseconds deadline{5'000};
    int mostConnections = 16;
};

/// POST /pop and POST /handover on 127.0.0.1 and ::1, never on another address. Asks for the token, and
/// refuses what a web page could send: a foreign Host, an Origin that is not allowed, a content type other
/// than application/json. One request a connection, at most 1 MB.
///
/// GUI thread; nothing waits.
class HttpListener : public QObject
{
    Q_OBJECT

public:
    explicit HttpListener(HttpRules rules, QObject *parent = nullptr);

    /// False when the port is taken; errorText() says so. Port 0 takes any.
    bool listen(quint16 port);
    [[nodiscard]] quint16 port() const;
    [[nodiscard]] QString errorText() const { return m_error; }

Q_SIGNALS:
    void arrived(const leeway::screenpop::Message &message);
    void refused(const leeway::screenpop::Refusal &refusal);

private:
    struct Talk; ///< one connection
    void welcome(QTcpServer &server);
    void hear(QTcpSocket &socket, Talk &talk);
    [[nodiscard]] std::optional<HttpRefusal> forbidden(const HttpRequest &request) const;
    [[nodiscard]] bool isOurHost(const QByteArray &host) const;
    void take(QTcpSocket &socket, const HttpRequest &request);
    void answer(QTcpSocket &socket, int status, const QByteArray &body);
    void turnAway(QTcpSocket &socket, const HttpRefusal &refusal);

    HttpRules m_rules;
    std::vector<QTcpServer *> m_servers;
    QString m_error;
    int m_open = 0;
};

} // namespace leeway::screenpop
