#include "models/search_model.h"

#include <algorithm>

namespace leeway::models
{

SearchModel::SearchModel(QObject *parent)
    : KeyedListModel<SearchRow>(parent)
{
}

void SearchModel::show(const SearchState &state, const SearchLook &look)
{
    setRows(searchRows(state, m_commands, look));
}

int SearchModel::openableFrom(int from, int step) const
{
    for (int i = from; i >= 0 && i < rowCount(); i += step) {
        if (!row(i).header && row(i).enabled)
            return i;
    }
    return -1;
}

int SearchModel::openableCount() const
{
    return static_cast<int>(std::count_if(rows().begin(), rows().end(),
                                          [](const SearchRow &r) { return !r.header && r.enabled; }));
}

QVariant SearchModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const SearchRow &at = row(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return at.grey.isEmpty() || at.header ? at.title : QString(at.title + u' ' + at.grey);
    case Qt::AccessibleTextRole:
        return at.sentence;
    case IdRole:
        return at.id;
    case SectionRole:
        return static_cast<int>(at.section);
    case HeaderRole:
        return at.header;
    case SubtitleRole:
        return at.subtitle;
    case TrailingRole:
        return at.trailing;
    case KeyCapRole:
        return at.keyCap;
    default:
        return {};
    }
}

Qt::ItemFlags SearchModel::flags(const QModelIndex &index) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid) || row(index.row()).header ||
        !row(index.row()).enabled)
        return Qt::NoItemFlags;
    return Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemNeverHasChildren;
}

} // namespace leeway::models
