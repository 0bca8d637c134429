#include "models/resolution_list.h"

#include "models/words.h"

#include <QStringList>

namespace leeway::models
{

QString accessibleText(const ResolutionRow &row)
{
    QStringList parts{QStringLiteral("%1. %2").arg(row.number).arg(row.title)};
    const QString ended = row.advice ? row.advice->spoken : QString();
    for (const QString &part : {row.cost, ended, row.does, row.why}) {
        if (!part.isEmpty())
            parts.append(part);
    }
    return parts.join(QStringLiteral(". "));
}

QVariant ResolutionList::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const ResolutionRow &at = row(index.row());
    if (role == Qt::DisplayRole)
        return at.title;
    if (role == Qt::AccessibleTextRole)
        return accessibleText(at);
    if (role == Qt::ToolTipRole) {
        // Whole, where a row cuts them.
        QStringList lines{at.title, at.does, at.why, at.advice ? at.advice->spoken : QString()};
        lines.removeAll(QString());
        return lines.join(u'\n');
    }
    return {};
}

} // namespace leeway::models
