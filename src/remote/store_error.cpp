#include "remote/store_error.h"

#include "remote/trouble.h"

#include <QStringList>

namespace leeway::remote
{

namespace
{

QByteArray field(const PGresult *result, int code)
{
    return PQresultErrorField(result, code);
}

QString wordsOf(const PGresult *result, const QByteArray &sqlstate)
{
    if (!sqlstate.startsWith("22") && !sqlstate.startsWith("23"))
        return QString::fromUtf8(field(result, PG_DIAG_MESSAGE_PRIMARY)).simplified();
    QStringList names;
    for (const int code : {PG_DIAG_TABLE_NAME, PG_DIAG_COLUMN_NAME, PG_DIAG_CONSTRAINT_NAME}) {
        if (const QByteArray name = field(result, code); !name.isEmpty())
            names.append(QString::fromUtf8(name));
    }
    return names.isEmpty() ? QStringLiteral("a value does not fit") : names.join(QStringLiteral(", "));
}

} // namespace

base::Error storeError(const PGresult *result)
{
    const QByteArray sqlstate = field(result, PG_DIAG_SQLSTATE);
    // libpq's own errors have no SQLSTATE: no answer came.
    if (sqlstate.isEmpty())
        return {base::Code::RemoteAnswerUnknown,
                QString::fromUtf8(PQresultErrorMessage(result)).simplified()};
    return {codeOf(meaningOf(sqlstate)),
            QString::fromLatin1(sqlstate) + QStringLiteral(": ") + wordsOf(result, sqlstate)};
}

bool endsConnection(const PGresult *result)
{
    const QByteArray severity = field(result, PG_DIAG_SEVERITY_NONLOCALIZED);
    return severity == "FATAL" || severity == "PANIC";
}

bool leavesUnconfirmed(const PGresult *notice)
{
    // The warning has no SQLSTATE of its own, and its words are in the server's language.
    return field(notice, PG_DIAG_SOURCE_FUNCTION) == "SyncRepWaitForLSN";
}

QString connectionMessage(const PGconn *connection)
{
    return QString::fromUtf8(PQerrorMessage(connection)).simplified();
}

} // namespace leeway::remote
