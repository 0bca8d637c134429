#pragma once

#include <QByteArray>

namespace leeway::remote
{

/// The statement that calls a function of the store with `parameters` values: one row of one column.
inline QByteArray functionCall(const char *function, int parameters)
{
    QByteArray sql = QByteArray("SELECT ") + function + '(';
    for (int i = 1; i <= parameters; ++i)
        sql += (i > 1 ? ", $" : "$") + QByteArray::number(i);
    return sql + ')';
}

} // namespace leeway::remote
