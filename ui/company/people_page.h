#pragma once

#include "models/format.h"
#include "ui/company/company_page.h"

class QCheckBox;
class QComboBox;
class QLineEdit;
class QPushButton;
class QTreeWidget;

namespace leeway::ui
{

class FormField;
class MembershipsSection;
class TextLabel;

/// Everybody who works here, in a table, and below it the one that is chosen: name, role, teams by date, and
/// whether they still work here. A login is given with leewayctl, and the page says how.
class PeoplePage : public CompanyPage
{
    Q_OBJECT
public:
    explicit PeoplePage(QWidget *parent = nullptr);

    /// Whether people sign in to a shared store.
    void setShared(bool shared);

Q_SIGNALS:
    /// `to` says team and days; the rest is left to the desk.
    void moveWanted(const leeway::domain::Person &person, const leeway::domain::Membership &to);
    /// People from a list of another system.
    void listWanted();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void follow() override;
    void putBack() override { showPerson(); }

private:
    void build();
    void wire();
    void list();
    void addRow(const domain::Person &person);
    void fitColumns();
    void showPerson();
    void take();
    void addPerson();
    [[nodiscard]] const domain::Person *current() const;
    [[nodiscard]] QString span(const domain::Person &person) const;
    [[nodiscard]] QString stateWords(const domain::Person &person) const;

    QTreeWidget *m_table;
    QWidget *m_form;
    QLineEdit *m_name;
    QComboBox *m_role;
    QCheckBox *m_active;
    MembershipsSection *m_teams;
    QLineEdit *m_newName;
    QPushButton *m_add;
    QPushButton *m_fromList;
    QWidget *m_adding;
    TextLabel *m_login;
    models::Format m_format;
    std::vector<domain::Person> m_shown;
    domain::PersonId m_chosen;
    bool m_sets = false;
    bool m_isShared = false;
};

} // namespace leeway::ui
