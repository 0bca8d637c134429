#include "models/contact_words.h"

#include "models/words.h"

namespace leeway::models
{

using desk::WrapStatus;
using domain::CaseFault;
using domain::Fit;
using domain::Impact;
using domain::Mood;

QString moodName(Mood mood)
{
    switch (mood) {
    case Mood::Calm:
        return Words::tr("Calm", "mood of a customer");
    case Mood::Worried:
        return Words::tr("Worried", "mood of a customer");
    case Mood::Upset:
        return Words::tr("Upset", "mood of a customer");
    case Mood::Angry:
        return Words::tr("Angry", "mood of a customer");
    case Mood::Distressed:
        break;
    }
    return Words::tr("Distressed", "mood of a customer");
}

QString impactName(Impact impact)
{
    switch (impact) {
    case Impact::Minor:
        return Words::tr("Minor", "how hard a problem hits");
    case Impact::Moderate:
        return Words::tr("Moderate", "how hard a problem hits");
    case Impact::Serious:
        return Words::tr("Serious", "how hard a problem hits");
    case Impact::Critical:
        break;
    }
    return Words::tr("Critical", "how hard a problem hits");
}

QString faultName(CaseFault fault)
{
    switch (fault) {
    case CaseFault::Ours:
        return Words::tr("Ours", "whose fault a problem is");
    case CaseFault::Shared:
        return Words::tr("Shared", "whose fault a problem is");
    case CaseFault::Theirs:
        return Words::tr("Theirs", "whose fault a problem is");
    case CaseFault::Unknown:
        break;
    }
    return Words::tr("Not clear", "whose fault a problem is");
}

QString fitName(Fit fit)
{
    switch (fit) {
    case Fit::TooLittle:
        return Words::tr("Too little");
    case Fit::AboutRight:
        return Words::tr("About right");
    case Fit::MoreThanNeeded:
        break;
    }
    return Words::tr("More than needed");
}

QString wrapStatusName(WrapStatus status)
{
    switch (status) {
    case WrapStatus::Solved:
        return Words::tr("Solved", "how a case stands");
    case WrapStatus::Partly:
        return Words::tr("Partly", "how a case stands");
    case WrapStatus::NotYet:
        return Words::tr("Not yet", "how a case stands");
    case WrapStatus::HandedOver:
        break;
    }
    return Words::tr("Handed over", "how a case stands");
}

QStringList moodNames()
{
    return {moodName(Mood::Calm), moodName(Mood::Worried), moodName(Mood::Upset), moodName(Mood::Angry),
            moodName(Mood::Distressed)};
}

QStringList impactNames()
{
    return {impactName(Impact::Minor), impactName(Impact::Moderate), impactName(Impact::Serious),
            impactName(Impact::Critical)};
}

QStringList faultNames()
{
    return {faultName(CaseFault::Ours), faultName(CaseFault::Shared), faultName(CaseFault::Theirs),
            faultName(CaseFault::Unknown)};
}

QStringList fitNames()
{
    return {fitName(Fit::TooLittle), fitName(Fit::AboutRight), fitName(Fit::MoreThanNeeded)};
}

QStringList wrapStatusNames()
{
    return {wrapStatusName(WrapStatus::Solved), wrapStatusName(WrapStatus::Partly),
            wrapStatusName(WrapStatus::NotYet), wrapStatusName(WrapStatus::HandedOver)};
}

QString leaveQuestion(const QString &pronouns)
{
    const QString first = pronouns.section(u'/', 0, 0).trimmed().toLower();
    if (first == u"she")
        return Words::tr("How did she leave?");
    if (first == u"he")
        return Words::tr("How did he leave?");
    return Words::tr("How did they leave?");
}

QString moodHint(std::optional<Mood> moodIn)
{
    if (!moodIn)
        return Words::tr("Your own read; nothing listens in.");
    switch (*moodIn) {
    case Mood::Calm:
        return Words::tr("Came in calm. Your own read; nothing listens in.");
    case Mood::Worried:
        return Words::tr("Came in worried. Your own read; nothing listens in.");
    case Mood::Upset:
        return Words::tr("Came in upset. Your own read; nothing listens in.");
    case Mood::Angry:
        return Words::tr("Came in angry. Your own read; nothing listens in.");
    case Mood::Distressed:
        break;
    }
    return Words::tr("Came in distressed. Your own read; nothing listens in.");
}

QString contactLine(const Format &format, const domain::Contact &contact, const QString &name)
{
    const QString who = isolatedText(screenText(name, 120).simplified());
    const QString way = channelName(contact.channel).toLower();
    const QString from = clockTime(format, contact.openedAt);
    if (!contact.endedAt)
        //: who, by which way, since when: "Marit Sørbø, phone, since 15:02"
        return Words::tr("%1, %2, since %3").arg(who, way, isolated(from));
    //: who, by which way, from when to when: "Marit Sørbø, phone, 15:02–15:19"
    return Words::tr("%1, %2, %3")
        .arg(who, way, isolated(from + QChar(0x2013) + clockTime(format, *contact.endedAt)));
}

} // namespace leeway::models
