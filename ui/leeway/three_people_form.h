#pragma once

#include "base/clock.h"
#include "desk/budget_shelf.h"
#include "ui/edit/edit_panel.h"

class QComboBox;
class QLineEdit;

namespace leeway::ui
{

class TextLabel;

/// A sum that is set, one a currency, and stands as a rule with a key of its own: above which money takes
/// three people (domain/three_people.h; finance and admin set it, others read it here), up to which it stands
/// without a hold (domain/blind_cap.h), or up to which one key grants (domain/confirm_above.h). None means
/// never.
class ThreePeopleForm : public EditPanel
{
    Q_OBJECT
public:
    enum class Sum { ThreePeople, BlindCap, ConfirmAbove };
    /// Borrows the clock.
    explicit ThreePeopleForm(const base::Clock &clock, Sum sum = Sum::ThreePeople, QWidget *parent = nullptr);

    /// `key`: of a sum that is set; empty: of the currency that the shelf begins with. What was typed for the
    /// same currency stays.
    void start(const desk::BudgetShelf &shelf, const QString &key, bool mayChange);
    /// All versions there are; what is typed stays.
    void setStored(const resolution::BudgetRules &rules) { m_rules = rules; }

Q_SIGNALS:
    /// The next version; one without effect when there is to be none any more.
    void sumWritten(const leeway::resolution::BudgetRule &rule);

protected:
    void save() override;
    void clearForm() override;

private:
    [[nodiscard]] QString currency() const;
    [[nodiscard]] QString keyNow() const;
    /// It is something for a sum from zero up to it, not above it.
    [[nodiscard]] bool isUpTo() const { return m_sum != Sum::ThreePeople; }
    [[nodiscard]] QString aboutText() const;
    [[nodiscard]] QString sumText(const QString &sum) const;
    /// The newest version of the chosen currency; nullptr: there never was one.
    [[nodiscard]] const resolution::BudgetRule *newest() const;
    void showSum();
    void sayWhat();

    const base::Clock &m_clock;
    const Sum m_sum;
    resolution::BudgetRules m_rules;
    QString m_shown; ///< the currency that is shown
    bool m_mayChange = true;
    TextLabel *m_about;
    QComboBox *m_currency;
    QLineEdit *m_amount;
    FormField *m_currencyField;
    FormField *m_amountField;
};

} // namespace leeway::ui
