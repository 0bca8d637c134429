#pragma once

#include <QString>

#include <optional>

namespace leeway::domain
{

/// `text` as a BCP 47 tag in its usual letter case ("nb", "zh-Hant", "en-GB"); nothing when it is not
/// well-formed (RFC 5646, 2.1: language, script, region, variants; no extensions or private use).
std::optional<QString> languageTag(QStringView text);

} // namespace leeway::domain
