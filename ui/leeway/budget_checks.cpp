#include "ui/leeway/budget_checks.h"

#include "ui/theme/follow_look.h"
#include "ui/theme/fonts.h"
#include "ui/theme/ticks.h"

#include <QCheckBox>
#include <QVBoxLayout>

#include <algorithm>

namespace leeway::ui
{

BudgetChecks::BudgetChecks(const QStringList &names, QWidget *parent)
    : QWidget(parent)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    setNames(names);
    followLook(this, [column] { column->setSpacing(scaled(4)); });
}

void BudgetChecks::setNames(const QStringList &names)
{
    for (QCheckBox *box : m_boxes)
        delete box;
    m_boxes.clear();
    for (qsizetype i = 0; i < names.size(); ++i) {
        auto *box = new QCheckBox(names.at(i));
        m_boxes.push_back(box);
        layout()->addWidget(box);
        connect(box, &QCheckBox::toggled, this,
                [this, i](bool on) { Q_EMIT chosenChanged(static_cast<int>(i), on); });
    }
    setFocusProxy(m_boxes.empty() ? nullptr : m_boxes.front());
}

void BudgetChecks::setChosen(const std::vector<int> &chosen)
{
    for (std::size_t i = 0; i < m_boxes.size(); ++i)
        setTicked(m_boxes[i], std::find(chosen.begin(), chosen.end(), static_cast<int>(i)) != chosen.end());
}

std::vector<int> BudgetChecks::chosen() const
{
    std::vector<int> chosen;
    for (std::size_t i = 0; i < m_boxes.size(); ++i) {
        if (m_boxes[i]->isChecked())
            chosen.push_back(static_cast<int>(i));
    }
    return chosen;
}

} // namespace leeway::ui
