#include "ingest/line_reader.h"
#include "ingest/row_reader.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace leeway::ingest
{

namespace
{

/// A value as text: numbers as written when they are whole, true and false as words, lists and objects as
/// JSON.
QByteArray textOf(const QJsonValue &value)
{
    switch (value.type()) {
    case QJsonValue::String:
        return value.toString().toUtf8();
    case QJsonValue::Bool:
        return value.toBool() ? "true" : "false";
    case QJsonValue::Double: {
        const double number = value.toDouble();
        const qint64 whole = value.toInteger();
        constexpr double kExact = 9e18;
        if (number > -kExact && number < kExact && static_cast<double>(whole) == number)
            return QByteArray::number(whole);
        return QByteArray::number(number, 'g', 17);
    }
    case QJsonValue::Array:
        return QJsonDocument(value.toArray()).toJson(QJsonDocument::Compact);
    case QJsonValue::Object:
        return QJsonDocument(value.toObject()).toJson(QJsonDocument::Compact);
    case QJsonValue::Null:
    case QJsonValue::Undefined:
        break;
    }
    return {};
}

/// The value at a path like "a.b.0". A key that holds a dot is found when it is asked for whole.
QJsonValue at(const QJsonObject &object, const QString &path)
{
    const auto whole = object.find(path);
    if (whole != object.end())
        return *whole;
    QJsonValue value = object;
    for (const QString &step : path.split(u'.')) {
        if (value.isObject()) {
            value = value.toObject().value(step);
        } else if (value.isArray()) {
            bool isNumber = false;
            const int index = step.toInt(&isNumber);
            value = isNumber ? value.toArray().at(index) : QJsonValue(QJsonValue::Undefined);
        } else {
            return QJsonValue::Undefined;
        }
    }
    return value;
}

/// The objects of a JSON Lines file.
class JsonRows final : public RowReader
{
public:
    JsonRows(std::unique_ptr<ByteSource> bytes, const Mapping &mapping)
        : m_lines(std::move(bytes))
        , m_names(mapping.columns.names())
        , m_blanks(mapping.blanks)
    {
    }
    base::Result<bool> next(Row &row) override;
    QStringList columns() const override { return {}; }
    const ByteSource &source() const override { return m_lines.source(); }

private:
    LineReader m_lines;
    QStringList m_names;
    std::vector<QByteArray> m_blanks;
    Line m_line;
    std::vector<QByteArray> m_texts;
};

base::Result<bool> JsonRows::next(Row &row)
{
    const auto read = m_lines.next(m_line);
    if (!read || !*read)
        return read;
    row.line = m_line.number;
    row.raw = m_line.text;
    row.problem.clear();
    row.json = {};
    row.fields.assign(static_cast<size_t>(m_names.size()), {});
    if (m_line.tooLong) {
        row.problem = QStringLiteral("the line is longer than 64 MB");
        return true;
    }
    QJsonParseError error;
    const auto document = QJsonDocument::fromJson(
        QByteArray::fromRawData(m_line.text.data(), static_cast<qsizetype>(m_line.text.size())), &error);
    if (error.error != QJsonParseError::NoError) {
        row.problem =
            QStringLiteral("no JSON: %1 at character %2").arg(error.errorString()).arg(error.offset + 1);
        return true;
    }
    if (!document.isObject()) {
        row.problem = QStringLiteral("the line is not one object { … }");
        return true;
    }
    row.json = document.object();
    m_texts.assign(row.fields.size(), {});
    for (size_t slot = 0; slot < m_texts.size(); ++slot) {
        m_texts[slot] = textOf(at(row.json, m_names[static_cast<qsizetype>(slot)]));
        if (std::find(m_blanks.begin(), m_blanks.end(), m_texts[slot]) == m_blanks.end())
            row.fields[slot] = {m_texts[slot].constData(), static_cast<size_t>(m_texts[slot].size())};
    }
    return true;
}

} // namespace

base::Result<std::unique_ptr<RowReader>> openJsonRows(std::unique_ptr<ByteSource> bytes,
                                                      const Mapping &mapping)
{
    return std::make_unique<JsonRows>(std::move(bytes), mapping);
}

} // namespace leeway::ingest
