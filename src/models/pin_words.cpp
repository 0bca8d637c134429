#include "models/pin_words.h"

#include <QCoreApplication>

namespace leeway::models
{

namespace
{

struct PinWords {
    Q_DECLARE_TR_FUNCTIONS(leeway::models::PinWords)
};

constexpr qsizetype kNameLimit = 80;

QString shownPinPerson(const QString &name)
{
    return isolatedText(screenText(name, kNameLimit).simplified());
}

} // namespace

QString pinTryLine(const Format &format, const desk::PinTry &tried)
{
    if (tried.pausedUntil)
        return PinWords::tr("Too many wrong tries. The next one is possible at %1.")
            .arg(isolated(clockTime(format, *tried.pausedUntil)));
    if (tried.right || tried.triesLeft >= desk::kPinTries)
        return {};
    return PinWords::tr("That is not the PIN. Tries left: %1.").arg(number(format, tried.triesLeft));
}

QString colleagueLine(const desk::Colleague &colleague)
{
    const QString pin = colleague.hasPin ? PinWords::tr("PIN") : PinWords::tr("no PIN");
    const QString team = screenText(colleague.person.team, kNameLimit).simplified();
    return team.isEmpty() ? pin : PinWords::tr("%1 · %2").arg(isolatedText(team), pin);
}

QString pinTakenLine(const Format &format, const desk::PinTakenAway &taken)
{
    const QString by =
        taken.by.isEmpty() ? PinWords::tr("Whoever looks after this computer") : shownPinPerson(taken.by);
    return PinWords::tr("%1 took your PIN away: %2. Whoever sits here can go on as you until you set a new "
                        "one.")
        .arg(by, isolated(dueTime(format, taken.at)));
}

QString pinFault(const QString &pin, const QString &again)
{
    if (!desk::isPin(pin))
        return PinWords::tr("%1 to %2 digits or letters, nothing else.")
            .arg(desk::kFewestPinSigns)
            .arg(desk::kMostPinSigns);
    return pin == again ? QString() : PinWords::tr("The two are not the same.");
}

QString staysLine(const LeavingNotice &notice)
{
    if (!notice.contactsOn)
        return {};
    return PinWords::tr("Contacts that are on stay with %1 and are here again later. Somebody else goes on "
                        "with one only when it is handed over first.")
        .arg(shownPinPerson(notice.who));
}

QString lostLine(const LeavingNotice &notice)
{
    if (notice.unsaved.isEmpty())
        return {};
    QStringList titles;
    titles.reserve(notice.unsaved.size());
    for (const QString &title : notice.unsaved)
        titles.append(isolatedText(title));
    return PinWords::tr("Typed and not saved: %1. Switching now loses it.")
        .arg(titles.join(PinWords::tr(", ")));
}

} // namespace leeway::models
