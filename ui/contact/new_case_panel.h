#pragma once

#include "domain/case.h"
#include "ui/edit/edit_panel.h"

class QLineEdit;

namespace leeway::ui
{

class IssueTypeBox;

/// Another problem of a customer becomes a case of its own, also in the middle of a contact.
class NewCasePanel : public EditPanel
{
    Q_OBJECT
public:
    explicit NewCasePanel(QWidget *parent = nullptr);

    /// What was typed stays for the same customer.
    void start(domain::CustomerId customer, const QString &name);
    void setOffered(const std::vector<domain::Choice> &choices) override;

Q_SIGNALS:
    /// Number and times are left to the desk.
    void caseMade(const leeway::domain::Case &made);

protected:
    void save() override;
    void clearForm() override;

private:
    domain::CustomerId m_customer;
    QLineEdit *m_title;
    IssueTypeBox *m_type;
    FormField *m_titleField;
    FormField *m_typeField;
};

} // namespace leeway::ui
