#pragma once

#include "models/connect_words.h"

/// What is said about a password of the shared store that a person gives themselves. Pure.
namespace leeway::models
{

/// What is wrong with a new password, typed twice, in place of `now`; both empty while nothing is.
struct PasswordFault {
    QString next;
    QString again;

    bool operator==(const PasswordFault &) const = default;
};
PasswordFault passwordFault(const QString &now, const QString &next, const QString &again);
/// "12 characters or more"
QString passwordHint();

/// Why it stays as it was, or may not, and what to do.
ConnectProblem passwordProblem(const base::Error &error);
/// The same on the way in, where the store is asked again by itself.
ConnectProblem firstPasswordProblem(const base::Error &error);

} // namespace leeway::models
