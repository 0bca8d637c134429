#pragma once

#include "desk/contact_queue.h"
#include "domain/person.h"
#include "models/format.h"
#include "ui/edit/edit_panel.h"

#include <optional>
#include <vector>

class QComboBox;
class QPlainTextEdit;

namespace leeway::ui
{

/// Hands a contact on with what the next one has to know, so that the customer says nothing twice.
class HandOverPanel : public EditPanel
{
    Q_OBJECT
public:
    explicit HandOverPanel(QWidget *parent = nullptr);

    /// Who may get it: `people` without those who left and without oneself, or the team's queue. The line
    /// stays for the same contact. `format`: its moment says who is away.
    void start(const desk::LiveContact &live, const std::vector<domain::Person> &people, domain::PersonId me,
               const std::optional<models::Format> &format = {});

Q_SIGNALS:
    /// `name` of the receiver, as it is shown.
    void handOverWanted(leeway::domain::ContactId contact, const leeway::desk::ContactReceiver &to,
                        const QString &line, const QString &name);

protected:
    void save() override;
    void clearForm() override;

private:
    domain::ContactId m_contact;
    QComboBox *m_to;
    QPlainTextEdit *m_line;
    FormField *m_toField;
    FormField *m_lineField;
};

} // namespace leeway::ui
