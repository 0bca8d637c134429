#include "remote/password_store.h"

#include <QPromise>

namespace leeway::remote
{

namespace
{

template <class T> QFuture<T> answer(T value)
{
    QPromise<T> promise;
    promise.start();
    promise.addResult(std::move(value));
    promise.finish();
    return promise.future();
}

} // namespace

PasswordStore::PasswordStore(std::chrono::milliseconds longest)
    : m_longest(longest)
{
}

bool PasswordStore::isBuiltIn()
{
    return false;
}

QFuture<std::optional<Secret>> PasswordStore::find(const QString &)
{
    return answer(std::optional<Secret>());
}

QFuture<bool> PasswordStore::keep(const QString &, const Secret &)
{
    return answer(false);
}

// Nothing was ever kept.
QFuture<bool> PasswordStore::forget(const QString &)
{
    return answer(true);
}

} // namespace leeway::remote
