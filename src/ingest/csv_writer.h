#pragma once

#include "base/result.h"

#include <QIODevice>
#include <QString>
#include <QStringList>

namespace leeway::ingest
{

/// A cell as CSV that opens safely in a spreadsheet: quoted by RFC 4180, and with a leading "'" when a text
/// begins like a formula (= + - @, their full-width forms, TAB, CR, NUL; sync-and-ledger 4.17). The same
/// inside the text behind ; TAB and line breaks, where a program that parts cells there would see a cell
/// begin.
QString csvText(const QString &text);

/// A number as it stands: negative amounts stay numbers.
QString csvNumber(qint64 number);

/// A row of cells made by the two above, with CRLF.
QByteArray csvLine(const QStringList &cells);

} // namespace leeway::ingest
