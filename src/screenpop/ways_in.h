#pragma once

#include "base/clock.h"
#include "screenpop/message.h"
#include "screenpop/profile_place.h"

#include <QObject>

#include <memory>
#include <optional>
#include <vector>

namespace leeway::screenpop
{

class HttpListener;
class InstanceDoor;
struct HttpRules;

/// The last thing that came in, for whoever sets the phone system up. Holds nothing of a customer.
struct LastMessage {
    Way way = Way::Socket;
    base::Instant at{};
    std::optional<Refusal> refusal; ///< why it was not taken
    QStringList ignored;            ///< names in it that are not known
};

/// All ways in as one: what a phone system says arrives here, whichever way it took. What comes before
/// begin() waits (the store is still being opened); at most 32 messages, the oldest go first.
///
/// GUI thread.
class WaysIn : public QObject
{
    Q_OBJECT

public:
    explicit WaysIn(std::shared_ptr<const base::Clock> clock, QObject *parent = nullptr);
    ~WaysIn() override;

    /// Opens the local socket of this profile.
    void openDoor(const ProfilePlace &place, std::unique_ptr<InstanceLock> lock);
    /// Opens the loopback listener; false when it cannot, listenProblem() says why. What was open is closed.
    bool listen(quint16 port, const HttpRules &rules);
    void stopListening();
    [[nodiscard]] bool isListening() const { return m_listener != nullptr; }
    /// English, from the system; empty when nothing is wrong.
    [[nodiscard]] const QString &listenProblem() const { return m_listenProblem; }
    /// What came by `way`, or why it did not.
    void take(const Message &message, Way way);
    void noteRefused(const Refusal &refusal, Way way);

    /// From now on messages are told; those that waited at once.
    void begin();
    /// Messages wait again: there is no store to look anything up in.
    void pause() { m_isOpen = false; }
    [[nodiscard]] const std::optional<LastMessage> &last() const { return m_last; }

Q_SIGNALS:
    void popArrived(const leeway::screenpop::Pop &pop);
    void handoverArrived(const leeway::screenpop::Handover &handover);
    /// `leeway --customer X` while this window is open.
    void openWanted(const QString &idOrHandle);
    /// Leeway was started again. Never waits.
    void raiseWanted();
    void lastChanged();

private:
    void tell(const Message &message);

    std::shared_ptr<const base::Clock> m_clock;
    std::unique_ptr<InstanceDoor> m_door;
    std::unique_ptr<HttpListener> m_listener;
    QString m_listenProblem;
    std::vector<Message> m_waiting;
    std::optional<LastMessage> m_last;
    bool m_isOpen = false;
};

} // namespace leeway::screenpop
