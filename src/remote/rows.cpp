#include "remote/rows.h"

#include "remote/rows_data.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QStringDecoder>

namespace leeway::remote
{

using base::Code;
using base::Result;

QByteArray byteaText(const QByteArray &bytes)
{
    return "\\x" + bytes.toHex();
}

Rows::Rows()
    : Rows(std::make_shared<const Data>())
{
}

// PQntuples and its sisters take a null result for an empty one.
Rows::Rows(std::shared_ptr<const Data> data)
    : d(std::move(data))
{
}

int Rows::count() const
{
    return PQntuples(d->result.get());
}

int Rows::columnCount() const
{
    return PQnfields(d->result.get());
}

int Rows::column(const char *name) const
{
    return PQfnumber(d->result.get(), name);
}

qint64 Rows::touched() const
{
    return d->result ? QByteArray(PQcmdTuples(d->result.get())).toLongLong() : 0;
}

bool Rows::isNull(int row, int column) const
{
    Q_ASSERT(row >= 0 && row < count() && column >= 0 && column < columnCount());
    return PQgetisnull(d->result.get(), row, column) == 1;
}

std::optional<QByteArrayView> Rows::raw(int row, int column) const
{
    if (isNull(row, column))
        return {};
    return QByteArrayView(PQgetvalue(d->result.get(), row, column),
                          PQgetlength(d->result.get(), row, column));
}

tl::unexpected<base::Error> Rows::odd(int row, int column, const char *expected) const
{
    const std::optional<QByteArrayView> value = raw(row, column);
    return base::fail(Code::RemoteValueInvalid,
                      QStringLiteral("row %1, column \"%2\": expected %3, got %4")
                          .arg(row)
                          .arg(QString::fromUtf8(PQfname(d->result.get(), column)),
                               QLatin1StringView(expected),
                               value ? QStringLiteral("%1 bytes of another form").arg(value->size())
                                     : QStringLiteral("NULL")));
}

Result<qint64> Rows::int64(int row, int column) const
{
    const std::optional<QByteArrayView> value = raw(row, column);
    bool isNumber = false;
    const qint64 number = value ? value->toLongLong(&isNumber) : 0;
    if (!isNumber)
        return odd(row, column, "a whole number of 64 bits");
    return number;
}

Result<bool> Rows::boolean(int row, int column) const
{
    const std::optional<QByteArrayView> value = raw(row, column);
    if (!value || (*value != "t" && *value != "f"))
        return odd(row, column, "t or f");
    return *value == "t";
}

Result<QString> Rows::text(int row, int column) const
{
    const std::optional<QByteArrayView> value = raw(row, column);
    QStringDecoder decode(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
    const QString text = value ? QString(decode(*value)) : QString();
    if (!value || decode.hasError())
        return odd(row, column, "a text in UTF-8");
    return text;
}

Result<QJsonValue> Rows::json(int row, int column) const
{
    const std::optional<QByteArrayView> value = raw(row, column);
    // In an array, because QJsonDocument takes no bare numbers and texts.
    const QJsonDocument document =
        QJsonDocument::fromJson(value ? QByteArray('[' + value->toByteArray() + ']') : QByteArray());
    if (document.array().size() != 1)
        return odd(row, column, "one JSON value");
    return document.array().at(0);
}

Result<QByteArray> Rows::bytea(int row, int column) const
{
    const std::optional<QByteArrayView> value = raw(row, column);
    if (!value || !value->startsWith("\\x"))
        return odd(row, column, "a bytea in hex");
    const QByteArray hex = value->sliced(2).toByteArray();
    const QByteArray bytes = QByteArray::fromHex(hex);
    // fromHex skips what is no digit; equal lengths mean that it found nothing to skip.
    if (bytes.size() * 2 != hex.size())
        return odd(row, column, "a bytea in hex");
    return bytes;
}

} // namespace leeway::remote
