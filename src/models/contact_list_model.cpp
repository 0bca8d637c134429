#include "models/contact_list_model.h"

namespace leeway::models
{

ContactListModel::ContactListModel(QObject *parent)
    : KeyedListModel<ContactRow>(parent)
{
}

QVariant ContactListModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const ContactRow &at = row(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return at.name;
    case Qt::AccessibleTextRole:
        return at.sentence;
    case IdRole:
        return at.id;
    case HeaderRole:
        return at.header;
    case SubjectRole:
        return at.subject;
    case TimeRole:
        return at.time;
    case UrgentRole:
        return at.urgent;
    case BadgeRole:
        return at.badge;
    default:
        return {};
    }
}

Qt::ItemFlags ContactListModel::flags(const QModelIndex &index) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid) || row(index.row()).header)
        return Qt::NoItemFlags;
    return Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemNeverHasChildren;
}

bool ContactListModel::canFetchMore(const QModelIndex &parent) const
{
    return !parent.isValid() && m_more;
}

void ContactListModel::fetchMore(const QModelIndex &parent)
{
    if (!canFetchMore(parent))
        return;
    m_more = false; // asked once; setMore says when there is more again
    Q_EMIT moreWanted();
}

} // namespace leeway::models
