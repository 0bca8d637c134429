#include "storage/sqlite_statement.h"

#include <algorithm>
#include <cerrno>

#include <sqlite3.h>

namespace leeway::storage
{

namespace
{

bool isBlank(const char *rest)
{
    return std::all_of(rest, rest + qstrlen(rest), [](char c) { return c == ' ' || c == '\n' || c == ';'; });
}

} // namespace

std::unique_ptr<SqliteStatement> SqliteStatement::prepare(sqlite3 *database, const QString &sql, int &code)
{
    const QByteArray text = sql.toUtf8();
    sqlite3_stmt *prepared = nullptr;
    const char *rest = nullptr;
    errno = 0;
    code = sqlite3_prepare_v3(database, text.constData(), static_cast<int>(text.size()) + 1,
                              SQLITE_PREPARE_PERSISTENT, &prepared, &rest);
    std::unique_ptr<SqliteStatement> statement(new SqliteStatement(prepared));
    if (code == SQLITE_OK && (!prepared || !isBlank(rest)))
        code = SQLITE_MISUSE;
    return code == SQLITE_OK ? std::move(statement) : nullptr;
}

SqliteStatement::SqliteStatement(sqlite3_stmt *prepared)
    : m_prepared(prepared)
    , m_lent(static_cast<size_t>(prepared ? sqlite3_bind_parameter_count(prepared) : 0))
{
}

SqliteStatement::~SqliteStatement()
{
    sqlite3_finalize(m_prepared);
}

int SqliteStatement::bind(const QVariantList &values)
{
    m_running = true;
    for (int i = 0; i < parameters(); ++i) {
        const int code = bindOne(i + 1, values.at(i), m_lent[static_cast<size_t>(i)]);
        if (code != SQLITE_OK)
            return code;
    }
    return SQLITE_OK;
}

int SqliteStatement::bindOne(int place, const QVariant &value, QByteArray &lent)
{
    // A null pointer would be bound as NULL; an empty text or blob is empty.
    const auto bytes = [&lent] { return lent.isNull() ? "" : lent.constData(); };
    const auto size = [&lent] { return static_cast<sqlite3_uint64>(lent.size()); };
    switch (value.typeId()) {
    case QMetaType::UnknownType:
        return sqlite3_bind_null(m_prepared, place);
    case QMetaType::QString:
        lent = value.toString().toUtf8();
        return sqlite3_bind_text64(m_prepared, place, bytes(), size(), SQLITE_STATIC, SQLITE_UTF8);
    case QMetaType::QByteArray:
        lent = value.toByteArray();
        return sqlite3_bind_blob64(m_prepared, place, bytes(), size(), SQLITE_STATIC);
    case QMetaType::Double:
    case QMetaType::Float:
        return sqlite3_bind_double(m_prepared, place, value.toDouble());
    default:
        break;
    }
    bool isNumber = false;
    const qlonglong number = value.toLongLong(&isNumber);
    return isNumber ? sqlite3_bind_int64(m_prepared, place, number) : SQLITE_MISMATCH;
}

int SqliteStatement::step()
{
    errno = 0;
    return sqlite3_step(m_prepared);
}

void SqliteStatement::reset()
{
    sqlite3_reset(m_prepared);
    sqlite3_clear_bindings(m_prepared);
    std::fill(m_lent.begin(), m_lent.end(), QByteArray());
    m_running = false;
}

QVariant SqliteStatement::at(int column) const
{
    switch (sqlite3_column_type(m_prepared, column)) {
    case SQLITE_INTEGER:
        return static_cast<qlonglong>(sqlite3_column_int64(m_prepared, column));
    case SQLITE_FLOAT:
        return sqlite3_column_double(m_prepared, column);
    case SQLITE_BLOB: {
        const auto *bytes = static_cast<const char *>(sqlite3_column_blob(m_prepared, column));
        const int size = sqlite3_column_bytes(m_prepared, column);
        return size == 0 ? QByteArray("") : QByteArray(bytes, size);
    }
    case SQLITE_TEXT: {
        const auto *text = reinterpret_cast<const char *>(sqlite3_column_text(m_prepared, column));
        const int size = sqlite3_column_bytes(m_prepared, column);
        return size == 0 ? QString(QLatin1String("")) : QString::fromUtf8(text, size);
    }
    default:
        return QVariant(QMetaType::fromType<QString>());
    }
}

} // namespace leeway::storage
