#pragma once

#include "domain/customer.h"
#include "ui/edit/record_section.h"

class QLineEdit;

namespace leeway::ui
{

/// What to do for this customer, never why.
class NeedsSection : public RecordSection
{
    Q_OBJECT
public:
    explicit NeedsSection(QWidget *parent = nullptr);

    void setNeeds(domain::CustomerId customer, std::vector<domain::Need> needs);

Q_SIGNALS:
    /// Id and time are left to the desk.
    void needAdded(const leeway::domain::Need &need);
    void needRemoved(const leeway::domain::Need &need);

protected:
    [[nodiscard]] bool isTyped() const override;
    void add() override;
    void remove(size_t index) override;
    void clearFields() override;

private:
    domain::CustomerId m_customer;
    std::vector<domain::Need> m_needs;
    QLineEdit *m_text;
    QLineEdit *m_source;
    FormField *m_sourceField;
};

} // namespace leeway::ui
