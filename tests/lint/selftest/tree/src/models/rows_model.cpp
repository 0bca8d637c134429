// QSqlQuery and libpq in a remark are fine.
#include "storage/rows.h"

#include <QSqlQuery>

// SELECT in a remark is fine, and so is "select from the list" that opens no statement.
QString title = tr("Select one from the list");
QString statement = u"select id from rows"_qs;
QDateTime now = QDateTime::currentDateTime();
