#include "screenpop/http_listener.h"

#include "screenpop/pop_reader.h"
#include "screenpop/token_file.h"

#include <QHostAddress>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTimer>

#include <memory>
#include <utility>

namespace leeway::screenpop
{

namespace
{

QByteArray reasonOf(int status)
{
    switch (status) {
    case 200:
        return "OK";
    case 401:
        return "Unauthorized";
    case 403:
        return "Forbidden";
    case 404:
        return "Not Found";
    case 405:
        return "Method Not Allowed";
    case 408:
        return "Request Timeout";
    case 411:
        return "Length Required";
    case 413:
        return "Content Too Large";
    case 415:
        return "Unsupported Media Type";
    case 421:
        return "Misdirected Request";
    case 431:
        return "Request Header Fields Too Large";
    case 503:
        return "Service Unavailable";
    case 505:
        return "HTTP Version Not Supported";
    default:
        return "Bad Request";
    }
}

QByteArray tokenOf(const HttpRequest &request)
{
    const QByteArray bearer = request.header("authorization");
    if (bearer.left(7).toLower() == "bearer ")
        return bearer.mid(7).trimmed();
    return request.header("x-leeway-token");
}

} // namespace

/// What was read of one connection.
struct HttpListener::Talk {
    HttpRequestReader reader{handover_caps::kBytes};
    bool isChecked = false; ///< the head is allowed
    bool isAnswered = false;
};

HttpListener::HttpListener(HttpRules rules, QObject *parent)
    : QObject(parent)
    , m_rules(std::move(rules))
{
}

bool HttpListener::listen(quint16 port)
{
    for (const QHostAddress::SpecialAddress address :
         {QHostAddress::LocalHost, QHostAddress::LocalHostIPv6}) {
        auto *server = new QTcpServer(this);
        connect(server, &QTcpServer::newConnection, this, [this, server] { welcome(*server); });
        const quint16 wanted = m_servers.empty() ? port : m_servers.front()->serverPort();
        if (server->listen(QHostAddress(address), wanted)) {
            m_servers.push_back(server);
            continue;
        }
        const QString problem = server->errorString();
        const bool taken = server->serverError() == QAbstractSocket::AddressInUseError;
        delete server;
        if (taken) { // somebody else would hear half of what is meant for us, with the token
            qDeleteAll(m_servers);
            m_servers.clear();
        }
        if (m_servers.empty()) { // without ::1, which some computers do not have, it still works
            m_error = problem;
            return false;
        }
    }
    return true;
}

quint16 HttpListener::port() const
{
    return m_servers.empty() ? quint16(0) : m_servers.front()->serverPort();
}

void HttpListener::welcome(QTcpServer &server)
{
    while (QTcpSocket *socket = server.nextPendingConnection()) {
        connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
        ++m_open;
        connect(socket, &QObject::destroyed, this, [this] { --m_open; });
        auto talk = std::make_shared<Talk>();
        if (m_open > m_rules.mostConnections) {
            talk->isAnswered = true;
            turnAway(*socket, {503, "too many connections"});
        }
        QTimer::singleShot(m_rules.deadline, socket, [this, socket, talk] {
            if (!std::exchange(talk->isAnswered, true))
                turnAway(*socket, {408, "the request did not come in time"});
            else
                socket->abort(); // it does not take its answer
        });
        connect(socket, &QTcpSocket::readyRead, this, [this, socket, talk] { hear(*socket, *talk); });
    }
}

void HttpListener::hear(QTcpSocket &socket, Talk &talk)
{
    const QByteArray bytes = socket.readAll();
    if (talk.isAnswered)
        return;
    const HttpRequestReader::State state = talk.reader.feed(bytes);
    if (state == HttpRequestReader::State::Refused) {
        talk.isAnswered = true;
        return turnAway(socket, talk.reader.refusal());
    }
    if (state == HttpRequestReader::State::Head)
        return;
    // Looked at before the body comes: nobody without the token makes us keep a megabyte.
    if (!std::exchange(talk.isChecked, true)) {
        if (const std::optional<HttpRefusal> no = forbidden(talk.reader.request())) {
            talk.isAnswered = true;
            return turnAway(socket, *no);
        }
        if (state == HttpRequestReader::State::Body &&
            talk.reader.request().header("expect").toLower() == "100-continue")
            socket.write("HTTP/1.1 100 Continue\r\n\r\n");
    }
    if (state == HttpRequestReader::State::Whole) {
        talk.isAnswered = true;
        take(socket, talk.reader.request());
    }
}

bool HttpListener::isOurHost(const QByteArray &host) const
{
    const QByteArray end = ':' + QByteArray::number(port());
    const QByteArray name = (host.endsWith(end) ? host.chopped(end.size()) : host).toLower();
    return name == "127.0.0.1" || name == "localhost" || name == "[::1]";
}

std::optional<HttpRefusal> HttpListener::forbidden(const HttpRequest &request) const
{
    // A page that made its own name point to this computer says its own name here.
    if (!isOurHost(request.header("host")))
        return HttpRefusal{421, "Host is not this computer"};
    if (request.has("origin") && !m_rules.origins.contains(QString::fromLatin1(request.header("origin"))))
        return HttpRefusal{403, "this Origin is not allowed"};
    if (m_rules.token.isEmpty() || !isSameSecret(tokenOf(request), m_rules.token))
        return HttpRefusal{401, "the token is missing or wrong"};
    if (request.target != "/pop" && request.target != "/handover")
        return HttpRefusal{404, "only /pop and /handover are known"};
    if (request.method != "POST")
        return HttpRefusal{405, "only POST is known"};
    const QByteArray type = request.header("content-type").split(';').first().trimmed().toLower();
    if (type != "application/json")
        return HttpRefusal{415, "Content-Type must be application/json"};
    return std::nullopt;
}

void HttpListener::take(QTcpSocket &socket, const HttpRequest &request)
{
    std::optional<Message> message;
    std::optional<Refusal> refusal;
    const auto keep = [&](auto read) {
        if (read)
            message = Message(std::move(*read));
        else
            refusal = read.error();
    };
    if (request.target == "/pop")
        keep(readPopJson(request.body, Way::Http));
    else
        keep(readHandover(request.body, Way::Http));
    answer(socket, message ? 200 : 400, answerBytes(refusal));
    if (message)
        Q_EMIT arrived(*message);
    else
        Q_EMIT refused(*refusal);
}

void HttpListener::turnAway(QTcpSocket &socket, const HttpRefusal &no)
{
    const Refusal refusal{QStringLiteral("HTTP %1").arg(no.status), QString::fromLatin1(no.what)};
    answer(socket, no.status, answerBytes(refusal));
    Q_EMIT refused(refusal);
}

void HttpListener::answer(QTcpSocket &socket, int status, const QByteArray &body)
{
    socket.write("HTTP/1.1 " + QByteArray::number(status) + ' ' + reasonOf(status) +
                 "\r\nContent-Type: application/json\r\nContent-Length: " + QByteArray::number(body.size()) +
                 "\r\nCache-Control: no-store\r\nConnection: close\r\n\r\n" + body);
    socket.disconnectFromHost(); // sends what is written first
}

} // namespace leeway::screenpop
