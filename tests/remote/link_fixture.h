#pragma once

#include "remote/link.h"

#include "support/await.h"
#include "support/pg_cluster.h"

#include <QTest>

namespace leeway::test
{

/// Options for the socket of `cluster`, as its superuser.
inline remote::ConnectOptions bySocket(const PgCluster &cluster)
{
    remote::ConnectOptions options;
    options.hosts = {{cluster.folder(), cluster.port()}};
    options.database = QStringLiteral("postgres");
    options.login = QStringLiteral("postgres");
    return options;
}

/// Options for 127.0.0.1:`port` without TLS: the cluster itself, or a proxy before it.
inline remote::ConnectOptions byTcp(quint16 port)
{
    remote::ConnectOptions options;
    options.hosts = {{QStringLiteral("127.0.0.1"), port}};
    options.database = QStringLiteral("postgres");
    options.login = QStringLiteral("postgres");
    options.tls = remote::Tls::Off;
    return options;
}

/// The error of a result that must have one.
template <class T> base::Error errorOf(const base::Result<T> &result)
{
    return result ? base::Error{base::Code::NotFound, QStringLiteral("there is no error")} : result.error();
}

/// The one value of a query on `link`; a text that says why when there is none.
inline QString valueOf(remote::Link &link, const QByteArray &sql, remote::Params params = {})
{
    const base::Result<remote::Rows> rows = await(link.query(sql, std::move(params)));
    if (!rows)
        return QStringLiteral("(%1)").arg(base::toLogLine(rows.error()));
    if (rows->count() != 1)
        return QStringLiteral("(%1 rows)").arg(rows->count());
    const std::optional<QByteArrayView> value = rows->raw(0, 0);
    return value ? QString::fromUtf8(*value) : QStringLiteral("(null)");
}

/// Opens, or says why not and returns false.
inline bool open(remote::Link &link, const remote::ConnectOptions &options)
{
    const base::Result<void> opened = await(link.connectTo(options));
    if (!opened)
        qWarning("%s", qPrintable(base::toLogLine(opened.error())));
    return opened.has_value();
}

} // namespace leeway::test

/// Fails with the error when `result` has one. Evaluates it once: it may be a call.
#define VERIFY_OK(result)                                                                                    \
    do {                                                                                                     \
        const auto result_ = (result);                                                                       \
        QVERIFY2(result_.has_value(), qPrintable(leeway::base::toLogLine(leeway::test::errorOf(result_))));  \
    } while (false)

/// Fails unless `result` is an error of this code.
#define COMPARE_ERROR(result, wanted)                                                                        \
    do {                                                                                                     \
        const auto result_ = (result);                                                                       \
        QVERIFY2(!result_.has_value() && leeway::test::errorOf(result_).code == (wanted),                    \
                 qPrintable(leeway::base::toLogLine(leeway::test::errorOf(result_))));                       \
    } while (false)
