#pragma once

#include "ui/company/people_list_words.h"

#include <QAbstractTableModel>

namespace leeway::ui
{

/// The lines of a list of people that do something or are refused, as a table; words are made when they are
/// shown, so that a list of any length appears at once.
class PeopleListModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { Line, What, Login, Name, Details };

    using QAbstractTableModel::QAbstractTableModel;

    /// Refused lines come first: they want somebody.
    void setSteps(const std::vector<desk::PeopleStep> &steps, PeopleTense tense);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    [[nodiscard]] QString text(const desk::PeopleStep &step, int column) const;

    std::vector<desk::PeopleStep> m_steps;
    PeopleTense m_tense = PeopleTense::Would;
};

} // namespace leeway::ui
