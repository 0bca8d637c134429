#pragma once

#include "remote/call.h"
#include "remote/rows_data.h"

namespace leeway::remote
{

/// One statement with its values. Not prepared: a pool would lose or leak what is.
class QueryCall final : public AnsweredCall<Rows>
{
public:
    QueryCall(QByteArray sql, Params params, CallOptions options)
        : AnsweredCall(std::move(options))
        , m_sql(std::move(sql))
        , m_params(std::move(params))
    {
    }

    bool send(PGconn *connection) override
    {
        std::vector<const char *> values;
        for (const std::optional<QByteArray> &value : m_params)
            values.push_back(value ? value->constData() : nullptr);
        return PQsendQueryParams(connection, m_sql.constData(), static_cast<int>(values.size()), nullptr,
                                 values.data(), nullptr, nullptr, 0) == 1;
    }

protected:
    void onResult(PgResult result) override { m_result = std::move(result); }
    base::Result<Rows> value() override
    {
        return Rows(std::make_shared<Rows::Data>(Rows::Data{std::move(m_result)}));
    }

private:
    QByteArray m_sql;
    Params m_params;
    PgResult m_result;
};

/// Several statements in one text, without values and without rows: a step of the ladder. They are one
/// transaction unless they say otherwise.
class ScriptCall final : public AnsweredCall<void>
{
public:
    ScriptCall(QByteArray sql, CallOptions options)
        : AnsweredCall(std::move(options))
        , m_sql(std::move(sql))
    {
    }

    bool send(PGconn *connection) override { return PQsendQuery(connection, m_sql.constData()) == 1; }

protected:
    base::Result<void> value() override { return {}; }

private:
    QByteArray m_sql;
};

} // namespace leeway::remote
