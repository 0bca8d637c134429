#pragma once

#include <QWidget>

#include <vector>

class QCheckBox;

namespace leeway::ui
{

/// Some of a closed list, a box each. Choices are their places in the list.
class BudgetChecks : public QWidget
{
    Q_OBJECT
public:
    explicit BudgetChecks(const QStringList &names, QWidget *parent = nullptr);

    /// Another list; nothing of it is chosen.
    void setNames(const QStringList &names);
    void setChosen(const std::vector<int> &chosen);
    [[nodiscard]] std::vector<int> chosen() const;

Q_SIGNALS:
    /// By hand.
    void chosenChanged(int choice, bool on);

private:
    std::vector<QCheckBox *> m_boxes;
};

} // namespace leeway::ui
