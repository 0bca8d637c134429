#pragma once

#include "base/result.h"
#include "domain/look.h"

#include <QJsonObject>

namespace leeway::domain
{

// {id, kind, team|null, person, customer|null, rests [], remark}, as look.close.v1 has it; the shared store
// (api.read_closed_looks) adds closed_at and closed_by.

QJsonObject toJson(const ClosedLook &look);
/// FieldInvalid for what is none, or may not be kept. Without closed_at: `at` and `by`.
base::Result<ClosedLook> closedLookFrom(const QJsonObject &json, base::Instant at, PersonId by);

} // namespace leeway::domain
