#pragma once

#include "domain/enums.h"

#include <QString>
#include <QStringList>

#include <optional>

namespace leeway::screenpop
{
Q_NAMESPACE

/// What the phone system says of a call, or of the agent's phone when there is none.
enum class PhoneWord { Ready, Ringing, Connected, Held, Ended, NotReady };
Q_ENUM_NS(PhoneWord)

/// By which way something came in.
enum class Way { Link, CommandLine, Http, Socket };
Q_ENUM_NS(Way)

/// What a phone system (or a chat system, or a bot) says has arrived or changed. It identifies at best, it
/// proves nothing: every field is what somebody else wrote. All texts are trimmed, within their caps and free
/// of control characters; one that was not said is empty.
struct Pop {
    QString phone; ///< as sent, without "tel:" or "sip:"; any notation
    QString email;
    QString handle;  ///< a social name, a SIP address or any other handle
    QString account; ///< our account number
    QString order;
    QString caseNumber;
    QString call; ///< the phone system's name for this call; empty: it has none
    domain::Channel channel = domain::Channel::Phone;
    domain::Direction direction = domain::Direction::In;
    QString queue;
    std::optional<PhoneWord> state;
    QString reason;        ///< why not ready
    QString name;          ///< who it is, as the phone system says
    QString verifiedBy;    ///< how the phone system says it made sure; empty: it did not
    bool withheld = false; ///< the number was kept back by the caller
    Way way = Way::CommandLine;
    QStringList ignored; ///< names of what was sent beside all this and is not known; at most 16

    bool operator==(const Pop &) const = default;

    /// Whether it says anything about who it is.
    [[nodiscard]] bool identifies() const
    {
        return !(phone.isEmpty() && email.isEmpty() && handle.isEmpty() && account.isEmpty() &&
                 order.isEmpty() && caseNumber.isEmpty());
    }
};

} // namespace leeway::screenpop
