#pragma once

#include "remote/call.h"

namespace leeway::remote
{

/// COPY … TO STDOUT, line by line; answers how many lines there were.
class CopyOutCall final : public AnsweredCall<qint64>
{
public:
    CopyOutCall(QByteArray sql, LineSink sink, CallOptions options);

    bool send(PGconn *connection) override;
    Step turn(PGconn *connection) override;
    void resume() override { m_paused = false; }
    bool stop() override;

protected:
    bool onCopy(ExecStatusType direction) override;
    base::Result<qint64> value() override { return m_lines; }

private:
    Step takeLines(PGconn *connection);

    QByteArray m_sql;
    LineSink m_sink;
    qint64 m_lines = 0;
    bool m_streaming = false;
    bool m_paused = false;
};

/// COPY … FROM STDIN; answers how many rows the store took.
class CopyInCall final : public AnsweredCall<qint64>
{
public:
    CopyInCall(QByteArray sql, Source source, CallOptions options);

    bool send(PGconn *connection) override;
    Step turn(PGconn *connection) override;
    void resume() override { m_waiting = false; }
    bool stop() override;

protected:
    bool onCopy(ExecStatusType direction) override;
    void onResult(PgResult result) override;
    base::Result<qint64> value() override { return m_rows; }

private:
    Step sendBytes(PGconn *connection);
    Step sendOne(PGconn *connection, qsizetype &room);
    Step end(PGconn *connection, const char *refusal);

    QByteArray m_sql;
    Source m_source;
    Supply m_held; ///< taken from the source, and not by libpq yet
    qint64 m_rows = 0;
    bool m_isHolding = false;
    bool m_streaming = false;
    bool m_waiting = false;
};

} // namespace leeway::remote
