#pragma once

#include "base/error.h"

/// Why a shared store refused a login, as far as it can be told: one code stands for all of it, and the
/// reason in the detail begins with the SQLSTATE (src/sync/protocol.md). Pure.
namespace leeway::desk
{

/// The login is good, and belongs to nobody who works there, or not any more: no password helps.
bool isOfNobody(const base::Error &error);
/// It was no login that was refused but a new password, by a check at the server (passwordcheck, credcheck).
bool isCheckOfTheServer(const base::Error &error);
/// What was typed as the password is not it.
bool isWrongPassword(const base::Error &error);

} // namespace leeway::desk
