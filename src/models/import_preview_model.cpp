#include "models/import_preview_model.h"

#include "models/privacy.h"
#include "models/words.h"

namespace leeway::models
{

namespace
{
}

ImportPreviewModel::ImportPreviewModel(QObject *parent)
    : QAbstractTableModel(parent)
{
}

void ImportPreviewModel::setPreview(const ImportPreview &preview, const Format &format)
{
    beginResetModel(); // another file or mapping: nothing of the old table means the same row
    m_preview = preview;
    m_format = format;
    endResetModel();
}

int ImportPreviewModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_preview.rows.size());
}

int ImportPreviewModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(ColumnCount);
}

QString ImportPreviewModel::text(const ImportPreviewRow &row, int column) const
{
    switch (column) {
    case LineColumn:
        return number(m_format, row.line);
    case TimeColumn:
        return row.at ? eventTime(m_format, *row.at) : QString();
    case CustomerColumn:
        return oneLine(row.customer);
    case CaseColumn:
        return oneLine(row.caseTitle);
    case ChannelColumn:
        return row.channel ? channelName(*row.channel) : QString();
    case TitleColumn:
        return oneLine(row.reject.isEmpty() ? row.title : row.reject);
    default:
        return {};
    }
}

QString ImportPreviewModel::sentence(const ImportPreviewRow &row) const
{
    const QString line = number(m_format, row.line);
    if (!row.reject.isEmpty())
        return Words::tr("Line %1 can't be read: %2").arg(line, oneLine(row.reject));
    QStringList parts{Words::tr("Line %1").arg(line)};
    for (int column = TimeColumn; column < ColumnCount; ++column) {
        const QString part = column == TimeColumn && row.at ? fullTime(m_format, *row.at) : text(row, column);
        if (!part.isEmpty())
            parts.push_back(part);
    }
    return parts.join(QStringLiteral(", "));
}

QVariant ImportPreviewModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const ImportPreviewRow &row = m_preview.rows[static_cast<size_t>(index.row())];
    switch (role) {
    case Qt::DisplayRole:
        return text(row, index.column());
    case Qt::ToolTipRole:
        return row.at && index.column() == TimeColumn ? fullTime(m_format, *row.at)
                                                      : text(row, index.column());
    case Qt::AccessibleTextRole:
        return sentence(row);
    case Qt::TextAlignmentRole:
        return index.column() == LineColumn ? QVariant(Qt::AlignTrailing | Qt::AlignVCenter)
                                            : QVariant(Qt::AlignLeading | Qt::AlignVCenter);
    case RejectedRole:
        return !row.reject.isEmpty();
    default:
        return {};
    }
}

QVariant ImportPreviewModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation == Qt::Horizontal && role == Qt::TextAlignmentRole)
        return QVariant(Qt::AlignLeading | Qt::AlignVCenter);
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case LineColumn:
        return Words::tr("Line");
    case TimeColumn:
        return Words::tr("When");
    case CustomerColumn:
        return Words::tr("Customer");
    case CaseColumn:
        return Words::tr("Case");
    case ChannelColumn:
        return Words::tr("Channel");
    case TitleColumn:
        return Words::tr("What, or why not");
    default:
        return {};
    }
}

} // namespace leeway::models
