#pragma once

#include "base/clock.h"
#include "desk/budget_draft.h"
#include "domain/company.h"
#include "domain/json_faults.h"
#include "ui/edit/edit_panel.h"

#include <QTimer>

class QComboBox;
class QDateEdit;
class QLineEdit;
class QPlainTextEdit;
class QPushButton;
class QSpinBox;

namespace leeway::ui
{

class BudgetChecks;
class BudgetLanguages;
class RuleExceptions;
class TextLabel;

/// Writing the next version of a budget rule, or one that has not begun. What is typed is told at each pause,
/// and stays until it is saved or thrown away. What the form does not show (joined contacts) goes on as it
/// was.
class RuleForm : public EditPanel
{
    Q_OBJECT
public:
    /// Borrows the clock.
    explicit RuleForm(const base::Clock &clock, QWidget *parent = nullptr);

    /// Shows it; typed text of before is gone, so ask `hand()` first. `unsaved`: it was typed before and is
    /// not saved yet.
    void start(const desk::RuleInHand &hand, bool unsaved = false);
    /// All versions there are: what is saved is checked together with them.
    void setStored(const resolution::BudgetRules &rules) { m_stored = rules; }
    /// Whom rules and their exceptions may name, from the next start on.
    void setCompany(const std::vector<domain::Team> &teams, const std::vector<domain::Person> &people);
    /// What is being written; nothing when there is nothing to lose.
    [[nodiscard]] std::optional<desk::RuleInHand> hand() const;
    /// What stands in the form, saved or not.
    [[nodiscard]] desk::RuleInHand current() const;

Q_SIGNALS:
    void ruleWritten(const leeway::desk::RuleInHand &hand, const leeway::resolution::BudgetRule &rule);
    /// A pause while typing, or another rule is shown.
    void typed();
    void thrownAway();
    /// From now on there is no such limit, or there is one again.
    void activeWanted(bool active);
    /// The version that has not begun is called off.
    void callOffWanted();

protected:
    void save() override;
    void clearForm() override;

private:
    void makeLimit();
    void makeWhom();
    void makeWhen();
    void makeButtons();
    void watchFields();
    void fill();
    void showName(const QString &language);
    void showTeams();
    void showParts();
    void showState();
    void showWhen();
    std::optional<domain::Condition> checkWhen();
    /// The limit out of its fields; false with an error at one of them.
    bool takeLimit(resolution::BudgetRule &rule);
    [[nodiscard]] resolution::BudgetRule baseRule() const;
    /// What the fields say, over what they do not show.
    void takeFields(resolution::BudgetRule &rule, const domain::Condition &when) const;
    /// Whether something is wrong; then the first of it has the focus.
    bool isWrong();
    void showFaults(const domain::JsonFaults &faults);
    [[nodiscard]] FormField *fieldOf(const QString &key) const;
    [[nodiscard]] bool isShare() const;

    const base::Clock &m_clock;
    resolution::BudgetRules m_stored;
    std::vector<domain::Team> m_teamsKnown;
    std::vector<domain::Person> m_people;
    std::vector<domain::TeamId> m_teamsShown; ///< in the order of their boxes
    desk::RuleInHand m_hand;                  ///< names of all languages are kept here while another is shown
    desk::RuleInHand m_start;                 ///< as it was shown first
    bool m_started = false;
    bool m_unsaved = false;
    bool m_filling = false;
    QTimer m_pause;
    TextLabel *m_about;
    BudgetLanguages *m_languages;
    QLineEdit *m_name;
    QComboBox *m_scope;
    QComboBox *m_period;
    QSpinBox *m_days;
    QLineEdit *m_amount;
    QComboBox *m_currency;
    BudgetChecks *m_kinds;
    BudgetChecks *m_roles;
    BudgetChecks *m_teams;
    QPlainTextEdit *m_when;
    TextLabel *m_whenWords;
    QComboBox *m_above;
    QComboBox *m_fromWay;
    QDateEdit *m_from;
    RuleExceptions *m_exceptions;
    FormField *m_nameField;
    FormField *m_scopeField;
    FormField *m_periodField;
    FormField *m_daysField;
    FormField *m_amountField;
    FormField *m_currencyField;
    FormField *m_kindsField;
    FormField *m_rolesField;
    FormField *m_teamsField;
    FormField *m_whenField;
    FormField *m_aboveField;
    FormField *m_fromWayField;
    FormField *m_fromField;
    FormField *m_exceptionsField;
    QPushButton *m_active = nullptr;
    QPushButton *m_callOff = nullptr;
    QPushButton *m_away = nullptr;
};

} // namespace leeway::ui
