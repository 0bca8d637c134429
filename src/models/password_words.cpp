#include "models/password_words.h"

#include "desk/store_admin/own_password.h"
#include "desk/store_admin/refused_login.h"
#include "models/words.h"

namespace leeway::models
{

using base::Code;

namespace
{

/// As a person counts them, whatever takes two units of UTF-16.
qsizetype signsIn(const QString &text)
{
    return text.toUcs4().size();
}

ConnectProblem refusedPassword()
{
    return {Words::tr("The store did not take this password."),
            Words::tr("Nothing was changed. Take a longer one, or ask whoever runs the store.")};
}

ConnectProblem refusedLogin(const base::Error &error)
{
    if (desk::isWrongPassword(error))
        return {Words::tr("That is not the password until now."),
                Words::tr("Nothing was changed; type it again.")};
    return desk::isCheckOfTheServer(error) ? refusedPassword() : connectProblem(error);
}

} // namespace

QString passwordHint()
{
    return Words::tr("%1 characters or more").arg(desk::kFewestPasswordSigns);
}

PasswordFault passwordFault(const QString &now, const QString &next, const QString &again)
{
    if (signsIn(next) < desk::kFewestPasswordSigns)
        return {Words::tr("Too short: %1 characters or more.").arg(desk::kFewestPasswordSigns), {}};
    if (next == now)
        return {Words::tr("This is the password until now. Take another one."), {}};
    if (next != again)
        return {{}, Words::tr("The two are not the same.")};
    return {};
}

ConnectProblem passwordProblem(const base::Error &error)
{
    if (const std::optional<ConnectProblem> way = wayProblem(error.code))
        return *way;
    switch (error.code) {
    case Code::RemoteLoginRefused:
        return refusedLogin(error);
    case Code::RemoteAnswerUnknown:
        return {Words::tr(
                    "The connection ended before the store answered, so the new password may hold already."),
                Words::tr("Try it as the password until now; if it is refused, the one before still holds.")};
    case Code::RemoteUnreachable:
    case Code::RemoteLost:
    case Code::RemoteBusy:
    case Code::Cancelled:
        return {Words::tr("The shared store does not answer, and only there a password is changed."),
                Words::tr("Nothing was changed; try again when it is there.")};
    case Code::RemoteValueInvalid:
        return {Words::tr("The store cannot keep this password."),
                Words::tr("Nothing was changed; take one without unusual signs.")};
    case Code::RemoteStoreTooOld:
        return {Words::tr("The store is older than this Leeway and knows no way to change it."),
                Words::tr("Nothing was changed. Ask whoever runs the store to update it.")};
    default:
        if (desk::isCheckOfTheServer(error))
            return refusedPassword();
        // NotAllowed too: whoever came as far as that was let in, so the password was right.
        return {Words::tr("It could not be changed."),
                Words::tr("Nothing was changed; try again, or ask whoever runs the store.")};
    }
}

ConnectProblem firstPasswordProblem(const base::Error &error)
{
    ConnectProblem out = passwordProblem(error);
    if (error.code == Code::RemoteAnswerUnknown)
        out.todo = Words::tr("Try again: Leeway then asks the store which of the two holds.");
    return out;
}

} // namespace leeway::models
