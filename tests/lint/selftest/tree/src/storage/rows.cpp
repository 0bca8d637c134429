#include "storage/rows.h"

#include <QSqlQuery>

const char *kRows = "SELECT id FROM rows";
