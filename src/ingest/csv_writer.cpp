#include "ingest/csv_writer.h"

namespace leeway::ingest
{

namespace
{

bool beginsLikeFormula(const QString &text)
{
    return !text.isEmpty() && QStringView(u"=+-@\t\r\uFF1D\uFF0B\uFF0D\uFF20").contains(text.front());
}

} // namespace

QString csvText(const QString &text)
{
    const bool guarded = beginsLikeFormula(text) || text.startsWith(QChar(u'\0'));
    QString cell = guarded ? u'\'' + text : text;
    cell.replace(QChar(u'\0'), QChar(QChar::ReplacementCharacter));
    const bool quoted = cell.contains(u'"') || cell.contains(u',') || cell.contains(u';') ||
                        cell.contains(u'\t') || cell.contains(u'\n') || cell.contains(u'\r') ||
                        cell.startsWith(u' ') || cell.endsWith(u' ');
    if (!quoted)
        return cell;
    return u'"' + cell.replace(u'"', QStringLiteral("\"\"")) + u'"';
}

QString csvNumber(qint64 number)
{
    return QString::number(number);
}

QByteArray csvLine(const QStringList &cells)
{
    return cells.join(u',').toUtf8() + "\r\n";
}

} // namespace leeway::ingest
