#pragma once

#include "base/clock.h"
#include "base/result.h"

#include <QDateTime>
#include <QFuture>
#include <QPromise>

namespace leeway::test
{

/// A finished answer.
template <class T> QFuture<base::Result<T>> answer(base::Result<T> value)
{
    QPromise<base::Result<T>> promise;
    promise.start();
    promise.addResult(std::move(value));
    promise.finish();
    return promise.future();
}

inline base::Instant at(const char *iso)
{
    return base::fromDateTime(QDateTime::fromString(QString::fromLatin1(iso), Qt::ISODateWithMs));
}

} // namespace leeway::test
