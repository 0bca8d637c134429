#pragma once

#include "domain/customer.h"
#include "ui/edit/record_section.h"

class QComboBox;
class QLineEdit;

namespace leeway::ui
{

/// The ways a customer reaches us. The kind follows what is typed until somebody chooses one.
class HandlesSection : public RecordSection
{
    Q_OBJECT
public:
    explicit HandlesSection(QWidget *parent = nullptr);

    void setHandles(domain::CustomerId customer, std::vector<domain::Handle> handles);
    [[nodiscard]] const std::vector<domain::Handle> &handles() const { return m_handles; }

Q_SIGNALS:
    /// Looks right; id and normalized form are left to the desk.
    void handleAdded(const leeway::domain::Handle &handle);
    void handleRemoved(const leeway::domain::Handle &handle);

protected:
    [[nodiscard]] bool isTyped() const override;
    void add() override;
    void remove(size_t index) override;
    void clearFields() override;

private:
    void guessKind(const QString &value);

    domain::CustomerId m_customer;
    std::vector<domain::Handle> m_handles;
    QLineEdit *m_value;
    QComboBox *m_kind;
    QLineEdit *m_label;
    FormField *m_valueField;
    bool m_kindChosen = false;
};

} // namespace leeway::ui
