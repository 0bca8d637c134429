#include "models/phone_words.h"

#include "desk/contacts.h"
#include "models/words.h"

namespace leeway::models
{

namespace
{

QString atThePhoneName(AtThePhone what)
{
    switch (what) {
    case AtThePhone::Hold:
        return Words::tr("hold", "what is done at the phone, within a list");
    case AtThePhone::Resume:
        return Words::tr("resume", "what is done at the phone, within a list");
    case AtThePhone::Transfer:
        return Words::tr("transfer", "what is done at the phone, within a list");
    case AtThePhone::Recording:
        break;
    }
    return Words::tr("recording", "what is done at the phone, within a list");
}

CallLine callWords(const Format &format, const CallStand &stand)
{
    const QString since = stand.since ? isolated(clockTime(format, *stand.since)) : QString();
    switch (stand.phase) {
    case CallPhase::Ringing:
        return {QStringLiteral("bell"), Words::tr("Ringing", "a call"), {}};
    case CallPhase::Connected:
        return {QStringLiteral("speaker"), Words::tr("Connected", "a call"), {}};
    case CallPhase::Held:
        return {QStringLiteral("pause"),
                since.isEmpty() ? Words::tr("On hold", "a call") : Words::tr("On hold since %1").arg(since),
                {},
                Words::tr("On hold", "a call")};
    case CallPhase::Ended:
        break;
    }
    return {QStringLiteral("phone"),
            since.isEmpty() ? Words::tr("Call ended") : Words::tr("Call ended %1").arg(since),
            {},
            Words::tr("Call ended")};
}

} // namespace

QString callKeyOf(const desk::LiveContact &live)
{
    return !live.callId.isEmpty()   ? QLatin1String("call:") + live.callId
           : !live.handle.isEmpty() ? QLatin1String("from:") + live.handle
                                    : QLatin1String("contact:") + live.contact.id.toString();
}

CallLine callLine(const Format &format, const CallStand &stand)
{
    CallLine line = callWords(format, stand);
    line.detail = stand.isAssumed
                      ? Words::tr("The phone took what Leeway asked; it has not said how the call stands.")
                      : Words::tr("As the phone says.");
    return line;
}

QString atThePhoneTitle(const QList<AtThePhone> &what)
{
    QStringList names;
    for (const AtThePhone one : what)
        names.append(atThePhoneName(one));
    //: a list of what is done there: "hold, transfer"
    return Words::tr("On the phone: %1").arg(names.join(Words::tr(", ", "between the parts of a list")));
}

QString atThePhoneLine(AtThePhone what)
{
    switch (what) {
    case AtThePhone::Hold:
        return Words::tr("Hold: press hold on the phone.");
    case AtThePhone::Resume:
        return Words::tr("Resume: take the call back on the phone.");
    case AtThePhone::Transfer:
        return Words::tr("Transfer: dial it on the phone, then hand the contact over here.");
    case AtThePhone::Recording:
        break;
    }
    return Words::tr("Recording: stop it on the phone when somebody does not want it.");
}

} // namespace leeway::models
