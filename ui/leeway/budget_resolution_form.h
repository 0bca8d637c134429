#pragma once

#include "desk/budget_draft.h"
#include "ui/edit/edit_panel.h"

#include <QTimer>

class QCheckBox;
class QComboBox;
class QLineEdit;
class QPlainTextEdit;
class QPushButton;

namespace leeway::ui
{

class BudgetChecks;
class BudgetLanguages;
class TextLabel;

/// Writing a resolution: what may be given or done. What is typed is told at each pause, and stays until it
/// is saved or thrown away.
class BudgetResolutionForm : public EditPanel
{
    Q_OBJECT
public:
    explicit BudgetResolutionForm(QWidget *parent = nullptr);

    /// Shows it; typed text of before is gone, so ask `hand()` first. `unsaved`: it was typed before and is
    /// not saved yet.
    void start(const desk::ResolutionInHand &hand, bool unsaved = false);
    /// Keys that others have.
    void setTaken(const QStringList &keys) { m_taken = keys; }
    /// Whether there is one above and one below it.
    void setPlaces(bool above, bool below);
    /// What is being written; nothing when there is nothing to lose.
    [[nodiscard]] std::optional<desk::ResolutionInHand> hand() const;
    /// What stands in the form, saved or not.
    [[nodiscard]] desk::ResolutionInHand current() const;

Q_SIGNALS:
    void resolutionWritten(const leeway::desk::ResolutionInHand &hand,
                           const leeway::resolution::Resolution &resolution);
    /// A pause while typing, or another resolution is shown.
    void typed();
    void thrownAway();
    void activeWanted(bool active);
    void moveWanted(bool up);

protected:
    void save() override;
    void clearForm() override;

private:
    void makeTexts();
    void makeRest();
    void makeButtons();
    void watchFields();
    void fill();
    void keepTexts(desk::ResolutionInHand &hand, const QString &language) const;
    void showTexts(const QString &language);
    void choseWay(int way, bool on);
    void showWays();
    void showParts();
    void showState();
    void takeSum(resolution::Resolution &made);
    void showFaults(const resolution::Resolution &made);

    QStringList m_taken;
    desk::ResolutionInHand m_hand;  ///< texts of all languages are kept here while another is shown
    desk::ResolutionInHand m_start; ///< as it was shown first
    bool m_started = false;
    bool m_unsaved = false;
    bool m_above = false;
    bool m_below = false;
    QTimer m_pause;
    TextLabel *m_about;
    BudgetLanguages *m_languages;
    QLineEdit *m_name;
    QLineEdit *m_does;
    QPlainTextEdit *m_says;
    QComboBox *m_kind;
    QLineEdit *m_amount;
    QComboBox *m_currency;
    QCheckBox *m_needsOrder;
    BudgetChecks *m_ways;
    FormField *m_nameField;
    FormField *m_doesField;
    FormField *m_saysField;
    FormField *m_kindField;
    FormField *m_amountField;
    FormField *m_currencyField;
    FormField *m_waysField;
    QPushButton *m_up = nullptr;
    QPushButton *m_down = nullptr;
    QPushButton *m_active = nullptr;
    QPushButton *m_away = nullptr;
};

} // namespace leeway::ui
