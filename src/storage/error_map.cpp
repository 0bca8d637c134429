#include "storage/error_map.h"

#include <cerrno>

#include <sqlite3.h>

namespace leeway::storage
{
namespace
{

struct CodeRow {
    int sqlite;
    base::Code code;
};

// Extended codes first: the first row that matches wins, then the plain code is looked up.
constexpr CodeRow kSqliteCodes[] = {
    {SQLITE_CONSTRAINT_UNIQUE, base::Code::AlreadyThere},
    {SQLITE_CONSTRAINT_PRIMARYKEY, base::Code::AlreadyThere},
    {SQLITE_CONSTRAINT_ROWID, base::Code::AlreadyThere},
    {SQLITE_CONSTRAINT_FOREIGNKEY, base::Code::NotFound},
    {SQLITE_CONSTRAINT_CHECK, base::Code::FieldInvalid},
    {SQLITE_CONSTRAINT_NOTNULL, base::Code::FieldInvalid},
    {SQLITE_CONSTRAINT_DATATYPE, base::Code::FieldInvalid},
    {SQLITE_IOERR_SHORT_READ, base::Code::StoreDamaged},
    {SQLITE_IOERR_SHMSIZE, base::Code::StoreFull},
    {SQLITE_IOERR_NOMEM, base::Code::StoreUnreadable},
    {SQLITE_CONSTRAINT, base::Code::FieldInvalid},
    {SQLITE_FULL, base::Code::StoreFull},
    {SQLITE_READONLY, base::Code::StoreReadOnly},
    {SQLITE_PERM, base::Code::StoreReadOnly},
    {SQLITE_CANTOPEN, base::Code::StoreUnreadable},
    {SQLITE_IOERR, base::Code::StoreUnreadable},
    {SQLITE_CORRUPT, base::Code::StoreDamaged},
    {SQLITE_NOTADB, base::Code::StoreDamaged},
    {SQLITE_FORMAT, base::Code::StoreDamaged},
    {SQLITE_BUSY, base::Code::StoreBusy},
    {SQLITE_LOCKED, base::Code::StoreBusy},
    {SQLITE_PROTOCOL, base::Code::StoreBusy},
    {SQLITE_INTERRUPT, base::Code::Cancelled},
    {SQLITE_TOOBIG, base::Code::FieldTooLong},
    {SQLITE_MISMATCH, base::Code::FieldInvalid},
};

bool isDiskTrouble(int sqliteCode)
{
    const int plain = sqliteCode & 0xff;
    return plain == SQLITE_IOERR || plain == SQLITE_CANTOPEN;
}

} // namespace

base::Code codeOfSqlite(int sqliteCode, int systemErrno)
{
    if (isDiskTrouble(sqliteCode)) {
        if (systemErrno == ENOSPC || systemErrno == EDQUOT || systemErrno == EFBIG)
            return base::Code::StoreFull;
        if (systemErrno == EROFS || systemErrno == EACCES || systemErrno == EPERM)
            return base::Code::StoreReadOnly;
    }
    for (const int wanted : {sqliteCode, sqliteCode & 0xff}) {
        for (const CodeRow &row : kSqliteCodes) {
            if (row.sqlite == wanted)
                return row.code;
        }
    }
    return base::Code::StoreQueryFailed;
}

bool isStoreTrouble(base::Code code)
{
    return code == base::Code::StoreFull || code == base::Code::StoreReadOnly ||
           code == base::Code::StoreDamaged || code == base::Code::StoreUnreadable;
}

} // namespace leeway::storage
