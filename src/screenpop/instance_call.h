#pragma once

#include "screenpop/message.h"
#include "screenpop/profile_place.h"

#include <QObject>
#include <QTimer>

#include <chrono>
#include <memory>

class QLocalSocket;

namespace leeway::screenpop
{

class FrameReader;

/// Hands one message to the window that is running. While that one is still starting its door is tried again.
class InstanceCall : public QObject
{
    Q_OBJECT

public:
    enum class Outcome { Taken, Refused, NobodyAnswers };

    InstanceCall(const ProfilePlace &place, const Message &message, std::chrono::milliseconds deadline,
                 QObject *parent = nullptr);
    ~InstanceCall() override;

    void start();

Q_SIGNALS:
    /// Once. `refusal` says why it was Refused.
    void finished(leeway::screenpop::InstanceCall::Outcome outcome,
                  const leeway::screenpop::Refusal &refusal);

private:
    void dial();
    void finish(Outcome outcome, const Refusal &refusal = {});

    QString m_socketPath;
    QByteArray m_bytes;
    QLocalSocket *m_socket;
    std::unique_ptr<FrameReader> m_reader;
    QTimer m_deadline;
    bool m_isFinished = false;
};

} // namespace leeway::screenpop
