#include "ingest/csv_writer.h"

namespace leeway::ingest
{

namespace
{

bool beginsFormula(QChar c)
{
    return c == u'\0' || QStringView(u"=+-@\t\r\uFF1D\uFF0B\uFF0D\uFF20").contains(c);
}

/// Whether a cell may begin behind `c` for a program that parts cells elsewhere: at semicolons or tabs, or at
/// line breaks because it did not see the quote a cell opened with.
bool mayPartCells(QChar c)
{
    return c == u';' || c == u'\t' || c == u'\n' || c == u'\r';
}

/// `text` with "'" wherever a formula could begin.
QString guarded(const QString &text)
{
    QString out;
    bool begins = true;
    for (qsizetype at = 0; at < text.size(); ++at) {
        const QChar c = text[at];
        if (begins && beginsFormula(c) && (at == 0 || !mayPartCells(c)))
            out += u'\'';
        begins = mayPartCells(c) || (begins && at > 0 && c == u' ');
        out += c == u'\0' ? QChar(QChar::ReplacementCharacter) : c;
    }
    return out;
}

} // namespace

QString csvText(const QString &text)
{
    QString cell = guarded(text);
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
