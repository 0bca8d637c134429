#pragma once

#include "desk/today.h"
#include "domain/person.h"
#include "ui/edit/edit_panel.h"

#include <vector>

class QComboBox;

namespace leeway::ui
{

/// To whom cases and promises go.
class AssignPanel : public EditPanel
{
    Q_OBJECT
public:
    explicit AssignPanel(QWidget *parent = nullptr);

    /// Who may get it, without those who left; `chosen` stands there first (null: nobody does).
    struct Choice {
        std::vector<desk::Handing> things;
        std::vector<domain::Person> people;
        domain::PersonId chosen;
        QString title;
    };
    void start(const Choice &choice);

Q_SIGNALS:
    void assigned(const std::vector<leeway::desk::Handing> &things, leeway::domain::PersonId to,
                  const QString &name);

protected:
    void save() override;
    void clearForm() override;

private:
    std::vector<desk::Handing> m_things;
    QComboBox *m_to;
    FormField *m_toField;
};

} // namespace leeway::ui
