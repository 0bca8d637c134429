#pragma once

#include "domain/when_parser.h"
#include "models/format.h"

#include <QComboBox>
#include <QDate>

#include <optional>

namespace leeway::ui
{

// Fields of the pages about the company: what can be chosen stands in the list, and typing finds it.

/// The time zones of this computer's list, by IANA name.
QComboBox *makeZoneBox(const QString &name);
/// ISO 4217 codes; any other three letters can be typed.
QComboBox *makeCurrencyBox(const QString &name);
/// Shows `value` also when the list does not have it, and emits nothing.
void setBoxText(QComboBox *box, const QString &value);

/// "25 Dec 2026", as people of this language write it.
QString dayText(const models::Format &format, const QDate &day);
/// The day typed as "2026-12-25", "25 dec" or "in 3 weeks"; nothing when it is none.
std::optional<QDate> typedDay(const models::Format &format, const QString &text);

} // namespace leeway::ui
