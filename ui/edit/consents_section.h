#pragma once

#include "domain/customer.h"
#include "ui/edit/edit_context.h"
#include "ui/edit/record_section.h"

class QComboBox;
class QLineEdit;

namespace leeway::ui
{

/// What a customer allowed, refused or withdrew, with the wording they saw. The newest of a kind is in force.
class ConsentsSection : public RecordSection
{
    Q_OBJECT
public:
    explicit ConsentsSection(EditContext context, QWidget *parent = nullptr);

    void setConsents(const domain::Customer &customer, std::vector<domain::Consent> consents);

Q_SIGNALS:
    /// Id and time are left to the desk.
    void consentAdded(const leeway::domain::Consent &consent);
    void consentRemoved(const leeway::domain::Consent &consent);

protected:
    [[nodiscard]] bool isTyped() const override;
    void add() override;
    void remove(size_t index) override;
    void clearFields() override;

private:
    EditContext m_context;
    domain::CustomerId m_customer;
    std::vector<domain::Consent> m_consents;
    QComboBox *m_kind;
    QComboBox *m_state;
    QLineEdit *m_version;
    QLineEdit *m_source;
    FormField *m_stateField;
    FormField *m_sourceField;
};

} // namespace leeway::ui
