#pragma once

#include "base/result.h"

#include <QByteArray>
#include <QJsonValue>

#include <memory>
#include <optional>
#include <vector>

namespace leeway::remote
{

/// Values for $1, $2, … as PostgreSQL writes them in text; nothing is NULL.
using Params = std::vector<std::optional<QByteArray>>;

/// A bytea as a parameter.
QByteArray byteaText(const QByteArray &bytes);

/// What a query answered: rows of nullable texts, read by type. Copies share the rows; safe on any thread.
///
/// Rows and columns count from 0 and must exist. The typed readers answer RemoteValueInvalid, naming row,
/// column and what was expected, never the value, which may be a customer's.
class Rows
{
public:
    struct Data;

    Rows();
    explicit Rows(std::shared_ptr<const Data> data);

    [[nodiscard]] int count() const;
    [[nodiscard]] int columnCount() const;
    /// -1 when there is no such column.
    [[nodiscard]] int column(const char *name) const;
    /// How many rows an INSERT, UPDATE, DELETE or COPY touched; 0 for other statements.
    [[nodiscard]] qint64 touched() const;

    [[nodiscard]] bool isNull(int row, int column) const;
    /// As the store wrote it, without a copy; nothing for NULL. Valid as long as a copy of these Rows lives.
    [[nodiscard]] std::optional<QByteArrayView> raw(int row, int column) const;

    [[nodiscard]] base::Result<qint64> int64(int row, int column) const;
    [[nodiscard]] base::Result<bool> boolean(int row, int column) const;
    [[nodiscard]] base::Result<QString> text(int row, int column) const;
    /// Any JSON value, also one that is no object or array; a JSON null is QJsonValue::Null.
    [[nodiscard]] base::Result<QJsonValue> json(int row, int column) const;
    [[nodiscard]] base::Result<QByteArray> bytea(int row, int column) const;

private:
    [[nodiscard]] tl::unexpected<base::Error> odd(int row, int column, const char *expected) const;

    std::shared_ptr<const Data> d;
};

} // namespace leeway::remote
