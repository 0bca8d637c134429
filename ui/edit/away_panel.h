#pragma once

#include "domain/person.h"
#include "ui/edit/edit_context.h"
#include "ui/edit/edit_panel.h"

#include <optional>
#include <vector>

class QComboBox;
class QLineEdit;

namespace leeway::ui
{

/// Until when somebody is away, and who does theirs meanwhile. Empty: at work.
class AwayPanel : public EditPanel
{
    Q_OBJECT
public:
    explicit AwayPanel(EditContext context, QWidget *parent = nullptr);

    void start(const domain::Person &person, const std::vector<domain::Person> &people);

Q_SIGNALS:
    void awaySaid(const leeway::domain::Person &before, std::optional<leeway::base::Instant> until,
                  leeway::domain::PersonId cover);

protected:
    void save() override;
    void clearForm() override;

private:
    void showMeaning();

    EditContext m_context;
    domain::Person m_person;
    QLineEdit *m_until;
    QComboBox *m_cover;
    FormField *m_untilField;
    FormField *m_coverField;
};

} // namespace leeway::ui
