#pragma once

#include "models/format.h"
#include "ui/company/company_page.h"

class QCheckBox;
class QComboBox;
class QLineEdit;
class QPushButton;

namespace leeway::ui
{

class FormField;
class HolidaysSection;
class TeamCard;
class TextLabel;

/// What the company is called, its teams with their hours, and its holidays. A lead sees the own team and
/// sets its hours and holidays.
class TeamsPage : public CompanyPage
{
    Q_OBJECT
public:
    explicit TeamsPage(QWidget *parent = nullptr);

protected:
    void follow() override;

private:
    void build();
    void wire();
    void takeCompany();
    void addTeam();
    void listTeams();
    void showTeam();
    [[nodiscard]] const domain::Team *current() const;
    [[nodiscard]] QString dutyWords(const domain::Team &team) const;

    QLineEdit *m_name;
    QComboBox *m_zone;
    QComboBox *m_currency;
    QCheckBox *m_strict;
    QComboBox *m_which;
    FormField *m_whichField;
    TextLabel *m_duty;
    TeamCard *m_team;
    QLineEdit *m_newTeam;
    QPushButton *m_addTeam;
    QWidget *m_adding;
    HolidaysSection *m_holidays;
    models::Format m_format;
    bool m_sets = false;  ///< the whole company
    bool m_hours = false; ///< hours and holidays of the own team
};

} // namespace leeway::ui
