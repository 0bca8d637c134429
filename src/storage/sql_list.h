#pragma once

#include "storage/row_values.h"

#include <QStringBuilder>
#include <QStringList>
#include <QUuid>

#include <type_traits>

namespace leeway::storage
{

/// "(?, ?, ?)" for `ids`, whose values are put behind `values`.
template <class Ids> QString listOf(const Ids &ids, QVariantList &values)
{
    QStringList marks;
    for (const auto &id : ids) {
        marks.append(QStringLiteral("?"));
        if constexpr (std::is_same_v<std::decay_t<decltype(id)>, QUuid>)
            values.append(id.toRfc4122());
        else
            values.append(idValue(id));
    }
    return QLatin1Char('(') % marks.join(QLatin1String(", ")) % QLatin1Char(')');
}

} // namespace leeway::storage
