#include "remote/copy_calls.h"

namespace leeway::remote
{

using base::Code;

namespace
{

/// What one turn moves at most: enough to be fast, little enough for the event loop to stay even.
constexpr qsizetype kTurnBytes = 256 * 1024;

} // namespace

CopyOutCall::CopyOutCall(QByteArray sql, LineSink sink, CallOptions options)
    : AnsweredCall(std::move(options))
    , m_sql(std::move(sql))
    , m_sink(std::move(sink))
{
}

bool CopyOutCall::send(PGconn *connection)
{
    return PQsendQueryParams(connection, m_sql.constData(), 0, nullptr, nullptr, nullptr, nullptr, 0) == 1;
}

bool CopyOutCall::onCopy(ExecStatusType direction)
{
    m_streaming = direction == PGRES_COPY_OUT;
    return m_streaming;
}

bool CopyOutCall::stop()
{
    m_paused = false; // what is still under way must be read, or the store never hears of the stop
    return Call::stop();
}

Call::Step CopyOutCall::turn(PGconn *connection)
{
    return m_streaming ? takeLines(connection) : takeResults(connection);
}

Call::Step CopyOutCall::takeLines(PGconn *connection)
{
    for (qsizetype taken = 0; taken < kTurnBytes;) {
        if (m_paused)
            return Step::Paused;
        char *line = nullptr;
        const int length = PQgetCopyData(connection, &line, 1);
        if (length == 0)
            return Step::Wait;
        if (length < 0) { // the end, or an error; the result that follows says which
            m_streaming = false;
            return Step::Again;
        }
        const std::unique_ptr<char, decltype(&PQfreemem)> owned(line, PQfreemem);
        taken += length;
        if (isStopped())
            continue;
        ++m_lines;
        m_paused = m_sink(QByteArrayView(line, length)) == Flow::Pause;
    }
    return Step::Again;
}

CopyInCall::CopyInCall(QByteArray sql, Source source, CallOptions options)
    : AnsweredCall(std::move(options))
    , m_sql(std::move(sql))
    , m_source(std::move(source))
{
}

bool CopyInCall::send(PGconn *connection)
{
    return PQsendQueryParams(connection, m_sql.constData(), 0, nullptr, nullptr, nullptr, nullptr, 0) == 1;
}

bool CopyInCall::onCopy(ExecStatusType direction)
{
    m_streaming = direction == PGRES_COPY_IN;
    return m_streaming;
}

void CopyInCall::onResult(PgResult result)
{
    m_rows = QByteArray(PQcmdTuples(result.get())).toLongLong();
}

bool CopyInCall::stop()
{
    m_waiting = false;
    // While the store waits for our bytes we end the COPY ourselves; a cancel would cross them.
    return Call::stop() && !m_streaming;
}

Call::Step CopyInCall::turn(PGconn *connection)
{
    return m_streaming ? sendBytes(connection) : takeResults(connection);
}

Call::Step CopyInCall::sendBytes(PGconn *connection)
{
    for (qsizetype room = kTurnBytes; room > 0;) {
        if (isStopped())
            return end(connection, "stopped by the sender");
        if (m_waiting)
            return Step::Paused;
        // More only when the kernel took what went before: else it would pile up in libpq.
        if (const int pending = PQflush(connection); pending != 0)
            return pending > 0 ? Step::Full : Step::Broken;
        if (const Step step = sendOne(connection, room); step != Step::Again || !m_streaming)
            return step;
    }
    return Step::Again;
}

Call::Step CopyInCall::sendOne(PGconn *connection, qsizetype &room)
{
    if (!std::exchange(m_isHolding, true))
        m_held = m_source();
    switch (m_held.state) {
    case Supply::State::Wait:
        m_isHolding = false;
        m_waiting = true;
        return Step::Paused;
    case Supply::State::End:
        return end(connection, nullptr);
    case Supply::State::Broken:
        setFailure({Code::Cancelled, QStringLiteral("the source of a COPY could not go on")});
        return end(connection, "the sender could not go on");
    case Supply::State::Data:
        break;
    }
    const int taken =
        PQputCopyData(connection, m_held.bytes.constData(), static_cast<int>(m_held.bytes.size()));
    if (taken < 0)
        return Step::Broken;
    if (taken == 0)
        return Step::Full;
    room -= m_held.bytes.size() + 1; // so that a source of nothing ends the turn, too
    m_isHolding = false;
    return Step::Again;
}

Call::Step CopyInCall::end(PGconn *connection, const char *refusal)
{
    const int taken = PQputCopyEnd(connection, refusal);
    if (taken < 0)
        return Step::Broken;
    if (taken == 0)
        return Step::Full;
    m_streaming = false;
    return Step::Again;
}

} // namespace leeway::remote
