#pragma once

#include "desk/budget_shelf.h"
#include "ui/edit/edit_panel.h"

class QComboBox;
class QLineEdit;

namespace leeway::ui
{

class TextLabel;

/// Sets money aside: more of it for a fund, or the first of a new one. Where the shared store keeps the sums
/// it says so, and nothing can be added here.
class FundForm : public EditPanel
{
    Q_OBJECT
public:
    explicit FundForm(QWidget *parent = nullptr);

    /// `fund`: of `shelf`; nullptr: a new one. What was typed for the same fund stays.
    void start(const desk::BudgetShelf &shelf, const desk::FundState *fund);

Q_SIGNALS:
    void moneyAdded(const leeway::domain::Fund &fund, qint64 amount);

protected:
    void save() override;
    void clearForm() override;

private:
    [[nodiscard]] QString currency() const;
    void fillTeams(const std::vector<domain::Team> &teams);
    void sayAmount();

    domain::Fund m_fund;
    bool m_isNew = true;
    bool m_elsewhere = false;
    std::vector<domain::Fund> m_others;
    TextLabel *m_figures;
    QLineEdit *m_name;
    QComboBox *m_team;
    QComboBox *m_currency;
    QLineEdit *m_amount;
    FormField *m_nameField;
    FormField *m_teamField;
    FormField *m_currencyField;
    FormField *m_amountField;
};

} // namespace leeway::ui
