#include "models/format.h"
#include "models/words.h"

namespace leeway::models
{

using domain::Channel;
using domain::Direction;
using domain::InteractionKind;

namespace
{

QString messageTitle(const domain::Interaction &i)
{
    const bool in = i.direction == Direction::In;
    const QString who = isolatedText(screenText(i.author, 80));
    switch (i.channel) {
    case Channel::Email:
        return who.isEmpty() ? in ? Words::tr("Email") : Words::tr("Our email")
                             : Words::tr("Email from %1").arg(who);
    case Channel::Chat:
        return who.isEmpty() ? Words::tr("Chat") : Words::tr("Chat with %1").arg(who);
    case Channel::Social:
        return who.isEmpty() ? in ? Words::tr("Post") : Words::tr("Our answer to a post")
                             : Words::tr("Post by %1").arg(who);
    case Channel::Phone:
        return in ? Words::tr("Call") : Words::tr("We called");
    case Channel::Bot:
        return Words::tr("Chat with the bot");
    case Channel::Visit:
        return Words::tr("Visit");
    case Channel::Survey:
        return Words::tr("Survey answer");
    case Channel::Event:
        break;
    }
    return Words::tr("Event");
}

QString eventKindTitle(const domain::Interaction &i)
{
    switch (i.kind) {
    case InteractionKind::OrderPlaced:
        return Words::tr("Order placed");
    case InteractionKind::Delivery:
        return Words::tr("Delivered");
    case InteractionKind::Payment:
        return Words::tr("Payment");
    case InteractionKind::Return:
        return Words::tr("Return");
    case InteractionKind::Refund:
        return Words::tr("Refund");
    case InteractionKind::Replacement:
        return Words::tr("Replacement granted");
    case InteractionKind::Compensation:
        return Words::tr("Compensation");
    case InteractionKind::PromiseMade:
        return Words::tr("Promised");
    case InteractionKind::PromiseKept:
        return Words::tr("Promise kept");
    case InteractionKind::PromiseMissed:
        return Words::tr("Promise not kept");
    case InteractionKind::AttemptMade:
        return Words::tr("Tried");
    case InteractionKind::CaseChange:
        return Words::tr("Case changed");
    case InteractionKind::RecordChange:
        return Words::tr("Record changed");
    default:
        return messageTitle(i);
    }
}

} // namespace

QString eventTitle(const domain::Interaction &i)
{
    if (!i.title.isEmpty())
        return screenText(i.title, 200).simplified();
    // Somebody here wrote it, and no other system says that it went out.
    if (i.kind == InteractionKind::Message && i.direction == domain::Direction::Out && !i.person.isNull() &&
        i.source.isEmpty())
        return Words::tr("Answer written, not known if sent");
    if (i.kind == InteractionKind::Note) {
        const QString who = isolatedText(screenText(i.author, 80));
        return who.isEmpty() ? Words::tr("Note") : Words::tr("Note by %1").arg(who);
    }
    return eventKindTitle(i);
}

QString channelName(Channel channel)
{
    switch (channel) {
    case Channel::Phone:
        return Words::tr("Phone");
    case Channel::Chat:
        return Words::tr("Chat");
    case Channel::Email:
        return Words::tr("Email");
    case Channel::Social:
        return Words::tr("Social");
    case Channel::Bot:
        return Words::tr("Bot");
    case Channel::Visit:
        return Words::tr("Visit");
    case Channel::Survey:
        return Words::tr("Survey");
    case Channel::Event:
        break;
    }
    return Words::tr("Orders");
}

QString channelList(const std::vector<Channel> &channels)
{
    QStringList names;
    for (const Channel channel : channels)
        names << channelName(channel).toLower();
    //: between the items of a short list
    return names.join(Words::tr(", "));
}

QString caseStatusName(domain::CaseStatus status)
{
    switch (status) {
    case domain::CaseStatus::Open:
        return Words::tr("Open");
    case domain::CaseStatus::Waiting:
        return Words::tr("Waiting");
    case domain::CaseStatus::Solved:
        break;
    }
    return Words::tr("Solved");
}

QString handleKindName(domain::HandleKind kind)
{
    switch (kind) {
    case domain::HandleKind::Phone:
        return Words::tr("Phone");
    case domain::HandleKind::Email:
        return Words::tr("Email");
    case domain::HandleKind::Social:
        return Words::tr("Social");
    case domain::HandleKind::Account:
        return Words::tr("Account number");
    case domain::HandleKind::Order:
        return Words::tr("Order number");
    case domain::HandleKind::Other:
        break;
    }
    return Words::tr("Other");
}

namespace
{

QString historyConsent(domain::ConsentState state, const QString &pronouns)
{
    if (state == domain::ConsentState::Unknown)
        return Words::tr("History: not asked");
    if (state != domain::ConsentState::Agreed)
        return Words::tr("History: this case only");
    const QString first = pronouns.section(u'/', 0, 0).trimmed().toLower();
    if (first == u"she")
        return Words::tr("History may be used to help her");
    if (first == u"he")
        return Words::tr("History may be used to help him");
    return Words::tr("History may be used to help them");
}

} // namespace

QString consentName(domain::ConsentKind kind, domain::ConsentState state, const QString &detail,
                    const QString &pronouns)
{
    const bool agreed = state == domain::ConsentState::Agreed;
    switch (kind) {
    case domain::ConsentKind::Recording:
        return agreed ? Words::tr("Recording agreed") : Words::tr("No recording");
    case domain::ConsentKind::Survey:
        //: %1: "by email"
        return agreed && !detail.isEmpty() ? Words::tr("Survey %1").arg(screenText(detail, 60))
                                           : Words::tr("Survey");
    case domain::ConsentKind::History:
        return historyConsent(state, pronouns);
    case domain::ConsentKind::Marketing:
        break;
    }
    return Words::tr("Marketing");
}

QString channelIcon(Channel channel)
{
    switch (channel) {
    case Channel::Phone:
        return QStringLiteral("phone");
    case Channel::Chat:
        return QStringLiteral("chat");
    case Channel::Email:
        return QStringLiteral("mail");
    case Channel::Social:
        return QStringLiteral("social");
    case Channel::Bot:
        return QStringLiteral("bot");
    case Channel::Visit:
        return QStringLiteral("person");
    case Channel::Survey:
        return QStringLiteral("star");
    case Channel::Event:
        break;
    }
    return QStringLiteral("box");
}

QString eventIcon(const domain::Interaction &i)
{
    switch (i.kind) {
    case InteractionKind::Note:
    case InteractionKind::RecordChange:
        return QStringLiteral("note");
    case InteractionKind::Delivery:
        return QStringLiteral("truck");
    case InteractionKind::OrderPlaced:
    case InteractionKind::Replacement:
        return QStringLiteral("box");
    case InteractionKind::Payment:
        return QStringLiteral("coin");
    case InteractionKind::Return:
    case InteractionKind::Refund:
        return QStringLiteral("refund");
    case InteractionKind::Compensation:
        return QStringLiteral("gift");
    case InteractionKind::PromiseMade:
    case InteractionKind::PromiseKept:
    case InteractionKind::PromiseMissed:
        return QStringLiteral("promise");
    case InteractionKind::AttemptMade:
        return QStringLiteral("wrench");
    case InteractionKind::CaseChange:
        return QStringLiteral("review");
    case InteractionKind::BotChat:
        return QStringLiteral("bot");
    default:
        return channelIcon(i.channel);
    }
}

} // namespace leeway::models
