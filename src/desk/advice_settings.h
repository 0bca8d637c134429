#pragma once

#include "desk/desk.h"
#include "domain/policy.h"
#include "resolution/advice_settings.h"

#include <QFuture>
#include <QJsonObject>

#include <vector>

namespace leeway::desk
{

/// What is set of what advice decides by, in `policies`: one row, of all teams. As it begins where nothing
/// is, or where a newer program set it in a way that this one cannot read.
resolution::AdviceSettings adviceSettingsIn(const std::vector<domain::Policy> &policies);
QFuture<base::Result<resolution::AdviceSettings>> readAdviceSettings(Desk &desk);

/// Sets some of it, in the words of resolution::toJson(): what is null is as it began from now on, what is
/// absent stays as it is, and so does each currency of "per_point". Answers with all that holds then. What is
/// so already writes nothing.
///
/// Errors: RoleNotAllowed, FieldInvalid with what is wrong: "leans_percent: must be a whole number from 50 to
/// 99".
QFuture<base::Result<resolution::AdviceSettings>> setAdvice(Desk &desk, const QJsonObject &changes);

} // namespace leeway::desk
