#include "screenpop/instance_call.h"

#include "screenpop/peer_account.h"

#include "screenpop/frame.h"

#include <QLocalSocket>

#include <utility>

namespace leeway::screenpop
{

namespace
{

constexpr std::chrono::milliseconds kDialAgain{50};
constexpr qsizetype kMostAnswer = 16 * 1024;

} // namespace

InstanceCall::InstanceCall(const ProfilePlace &place, const Message &message,
                           std::chrono::milliseconds deadline, QObject *parent)
    : QObject(parent)
    , m_socketPath(place.socket)
    , m_bytes(framed(toBytes(message)))
    , m_socket(new QLocalSocket(this))
    , m_reader(std::make_unique<FrameReader>(kMostAnswer))
{
    m_deadline.setSingleShot(true);
    m_deadline.setInterval(deadline);
    connect(&m_deadline, &QTimer::timeout, this, [this] { finish(Outcome::NobodyAnswers); });
    connect(m_socket, &QLocalSocket::connected, this, [this] {
        if (!isOurAccount(*m_socket)) // whoever that is, a caller is none of their business
            return finish(Outcome::NobodyAnswers);
        m_socket->write(m_bytes);
    });
    connect(m_socket, &QLocalSocket::readyRead, this, [this] {
        const bool whole = m_reader->feed(m_socket->readAll());
        if (const std::optional<QByteArray> body = m_reader->next()) {
            const std::optional<Refusal> refusal = readAnswer(*body);
            finish(refusal ? Outcome::Refused : Outcome::Taken, refusal.value_or(Refusal{}));
        } else if (!whole) {
            finish(Outcome::NobodyAnswers);
        }
    });
    // Not there yet, or gone without an answer: the same words may be said twice, a pop is told by its call.
    connect(m_socket, &QLocalSocket::errorOccurred, this, [this] {
        if (!m_isFinished)
            QTimer::singleShot(kDialAgain, this, &InstanceCall::dial);
    });
}

InstanceCall::~InstanceCall() = default;

void InstanceCall::start()
{
    m_deadline.start();
    dial();
}

void InstanceCall::dial()
{
    if (m_isFinished)
        return;
    m_socket->abort();
    *m_reader = FrameReader(kMostAnswer);
    m_socket->connectToServer(m_socketPath);
}

void InstanceCall::finish(Outcome outcome, const Refusal &refusal)
{
    if (std::exchange(m_isFinished, true))
        return;
    m_deadline.stop();
    m_socket->abort();
    Q_EMIT finished(outcome, refusal);
}

} // namespace leeway::screenpop
