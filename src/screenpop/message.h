#pragma once

#include "screenpop/handover.h"
#include "screenpop/pop.h"
#include "screenpop/refusal.h"

#include <variant>

namespace leeway::screenpop
{

/// The window is to come to the front: somebody started Leeway again.
struct RaiseWanted {
    bool operator==(const RaiseWanted &) const = default;
};

/// A customer is to be opened: `leeway --customer X`.
struct OpenWanted {
    QString idOrHandle;
    bool operator==(const OpenWanted &) const = default;
};

/// What may come to a running Leeway.
using Message = std::variant<RaiseWanted, OpenWanted, Pop, Handover>;

/// {"leeway": 1, "do": "raise" | "open" | "pop" | "handover", …}: what goes over the local socket.
QByteArray toBytes(const Message &message);
/// Refused: another version, another "do", and whatever the pop or hand-over in it is refused for.
Read<Message> readMessage(const QByteArray &bytes);

/// {"ok": true} or {"error": …, "where": …}: the answer by every way.
QByteArray answerBytes(const std::optional<Refusal> &refusal);
/// What such an answer says; a Refusal too when it cannot be understood.
std::optional<Refusal> readAnswer(const QByteArray &bytes);

} // namespace leeway::screenpop
