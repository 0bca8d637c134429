#pragma once

#include "domain/json_faults.h"
#include "guidance/talking_point.h"

#include <QByteArray>

#include <optional>

namespace leeway::guidance
{

/// The format that a guide file names in its first key.
QString guideFormat();
/// More is no guide file.
inline constexpr qsizetype kGuideMostBytes = 4 * 1024 * 1024;
inline constexpr qsizetype kGuideMostPoints = 2000;

/// The guide of a file, or nothing and then `faults` holds all that is wrong, each with its place:
/// `points[3] (own_the_miss).when.fact: …`. Any bytes may come.
std::optional<Guide> guideFrom(const QByteArray &file, domain::JsonFaults &faults);

/// The readable file: UTF-8, two-space indented, keys in the order people read them, a line break at the end.
/// guideFrom gives the same guide back.
QByteArray guideFile(const Guide &guide);
/// `json` as people read it: on one line when it fits into `line` characters, else a line each part, two
/// blanks a level, from column `indent` on.
QString jsonText(const QJsonValue &json, int indent, qsizetype line);

} // namespace leeway::guidance
