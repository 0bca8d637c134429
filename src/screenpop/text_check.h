#pragma once

#include "screenpop/refusal.h"

#include <QByteArrayView>
#include <QStringView>

#include <optional>

namespace leeway::screenpop
{

enum class Lines { One, Many };

/// What is wrong with `text`, or empty: longer than `most` UTF-16 units, control characters, signs that turn
/// the direction of writing (they make a name read as another one), broken surrogates. `Lines::Many` allows
/// line ends and tabs.
QString textProblem(QStringView text, qsizetype most, Lines lines = Lines::One);

/// `bytes` as text; nothing when they are no UTF-8.
std::optional<QString> fromUtf8(QByteArrayView bytes);

/// `name` fit for a list of what was not understood: at most 64 characters, none of them harmful.
QString harmlessName(QStringView name);

} // namespace leeway::screenpop
