#include "ui/company/people_list_model.h"

#include "models/format.h"
#include "ui/theme/colors.h"

#include <algorithm>

namespace leeway::ui
{

using desk::PeopleAct;
using desk::PeopleStep;

void PeopleListModel::setSteps(const std::vector<PeopleStep> &steps, PeopleTense tense)
{
    beginResetModel();
    m_tense = tense;
    m_steps.clear();
    std::copy_if(steps.begin(), steps.end(), std::back_inserter(m_steps),
                 [](const PeopleStep &step) { return step.act != PeopleAct::Same; });
    std::stable_partition(m_steps.begin(), m_steps.end(),
                          [](const PeopleStep &step) { return step.act == PeopleAct::Reject; });
    endResetModel();
}

int PeopleListModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_steps.size());
}

int PeopleListModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : Details + 1;
}

QString PeopleListModel::text(const PeopleStep &step, int column) const
{
    switch (column) {
    case Line:
        return QLocale().toString(step.line);
    case What:
        return peopleActName(step.act, m_tense);
    case Login:
        return models::screenText(step.login, 80).simplified();
    case Name:
        return models::screenText(step.who.person.name, 120).simplified();
    default:
        return peopleStepWords(step);
    }
}

QVariant PeopleListModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const PeopleStep &step = m_steps.at(static_cast<size_t>(index.row()));
    if (role == Qt::DisplayRole)
        return text(step, index.column());
    if (role == Qt::ToolTipRole && index.column() == Details)
        return text(step, Details);
    if (role == Qt::ForegroundRole && index.column() == What && step.act == PeopleAct::Reject)
        return colors().critical;
    return {};
}

QVariant PeopleListModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Line:
        return tr("Line");
    case What:
        return tr("What");
    case Login:
        return tr("Login");
    case Name:
        return tr("Name");
    default:
        return tr("Details");
    }
}

} // namespace leeway::ui
