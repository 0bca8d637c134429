#include "remote/call.h"

#include "remote/store_error.h"

namespace leeway::remote
{

using base::Code;

Call::Call(CallOptions options)
    : m_options(std::move(options))
{
}

Call::Step Call::turn(PGconn *connection)
{
    return takeResults(connection);
}

bool Call::stop()
{
    return !std::exchange(m_stopped, true);
}

base::Result<void> Call::outcome() const
{
    if (m_failure)
        return tl::unexpected<base::Error>(*m_failure);
    return {};
}

void Call::setFailure(base::Error error)
{
    // The first error is the cause; what follows in the same call are its consequences.
    if (!m_failure)
        m_failure = std::move(error);
}

bool Call::onCopy(ExecStatusType)
{
    return false;
}

Call::Step Call::takeResults(PGconn *connection)
{
    while (!PQisBusy(connection)) {
        PgResult result(PQgetResult(connection));
        if (!result) {
            if (const Step step = onNoResult(connection); step != Step::Again)
                return step;
            continue;
        }
        m_between = false;
        switch (const ExecStatusType status = PQresultStatus(result.get())) {
        case PGRES_COPY_OUT:
        case PGRES_COPY_IN:
        case PGRES_COPY_BOTH:
            if (onCopy(status))
                return Step::Again;
            // Nobody is there to talk to this COPY, and libpq would wait for ever.
            setFailure({Code::RemoteQueryFailed, QStringLiteral("a COPY was not expected here")});
            return Step::Broken;
        case PGRES_PIPELINE_SYNC:
            return Step::Done;
        case PGRES_PIPELINE_ABORTED: // no call has a second statement that the failure of a first could skip
            setFailure({Code::RemoteAnswerUnknown, QStringLiteral("skipped in a pipeline")});
            break;
        case PGRES_FATAL_ERROR:
        case PGRES_BAD_RESPONSE:
            if (onError(connection, result.get()) == Step::Broken)
                return Step::Broken;
            break;
        default:
            onResult(std::move(result));
        }
    }
    return Step::Wait;
}

/// Results that ended: the whole answer, or in a pipeline all of it but how its commit went, which a sync
/// point or an error tells.
Call::Step Call::onNoResult(PGconn *connection)
{
    if (!m_piped)
        return Step::Done;
    if (!std::exchange(m_between, true) && PQstatus(connection) != CONNECTION_BAD)
        return Step::Again;
    // No sync point will come any more, and libpq would say so for ever.
    setFailure({Code::RemoteAnswerUnknown, QStringLiteral("a pipeline ended before its sync point")});
    return Step::Broken;
}

Call::Step Call::onError(PGconn *connection, const PGresult *error)
{
    base::Error said = storeError(error);
    if (endsConnection(error) || PQstatus(connection) == CONNECTION_BAD) {
        said.code = Code::RemoteAnswerUnknown;
        setFailure(std::move(said));
        return Step::Broken;
    }
    const bool asWeAsked = m_stopped && qstrcmp(PQresultErrorField(error, PG_DIAG_SQLSTATE), "57014") == 0;
    if (asWeAsked)
        said.code = Code::Cancelled;
    setFailure(std::move(said));
    return Step::Wait;
}

} // namespace leeway::remote
