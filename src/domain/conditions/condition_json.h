#pragma once

#include "domain/conditions/condition.h"
#include "domain/json_faults.h"

#include <QJsonObject>

namespace leeway::domain
{

/// The condition that `json` says (README.md of this folder); nothing when anything is wrong with it, and
/// then `faults` has each thing with its place: `when.all[2].fact: "moood" is not a fact; did you mean
/// "mood"?`. `path` is where the document holds it. Any JSON may come: depth, number of parts and lengths are
/// bounded.
std::optional<Condition> conditionFrom(const QJsonValue &json, const QString &path, JsonFaults &faults);

/// The one JSON that stands for `condition`; conditionFrom gives the same condition back.
QJsonObject toJson(const Condition &condition);
/// The value or list of values of a leaf as JSON, e.g. "upset".
QJsonValue wantedJson(const Condition &condition, const Condition::Node &leaf);

} // namespace leeway::domain
