#pragma once

#include "domain/customer.h"
#include "ui/edit/record_section.h"

#include <optional>

class QComboBox;
class QLineEdit;

namespace leeway::ui
{

/// The ways a customer reaches us, and whose each is when the customer is a household or company. The kind
/// follows what is typed until somebody chooses one.
class HandlesSection : public RecordSection
{
    Q_OBJECT
public:
    explicit HandlesSection(QWidget *parent = nullptr);

    void setHandles(domain::CustomerId customer, std::vector<domain::Handle> handles);
    /// Who a handle may belong to; before `setHandles`. None: it is not asked.
    void setMembers(std::vector<domain::Member> members);
    [[nodiscard]] const std::vector<domain::Handle> &handles() const { return m_handles; }

Q_SIGNALS:
    /// Looks right; id and normalized form are left to the desk.
    void handleAdded(const leeway::domain::Handle &handle);
    void handleChanged(const leeway::domain::Handle &before, const leeway::domain::Handle &after);
    void handleRemoved(const leeway::domain::Handle &handle);

protected:
    [[nodiscard]] bool isTyped() const override;
    void add() override;
    void remove(size_t index) override;
    void clearFields() override;
    void fill(size_t index) override;
    [[nodiscard]] bool isChanging() const override { return m_before.has_value(); }

private:
    void guessKind(const QString &value);
    [[nodiscard]] QString lineDetail(const domain::Handle &handle) const;
    [[nodiscard]] domain::Handle typed() const;

    domain::CustomerId m_customer;
    std::vector<domain::Handle> m_handles;
    std::vector<domain::Member> m_members;
    std::optional<domain::Handle> m_before;
    QLineEdit *m_value;
    QComboBox *m_kind;
    QLineEdit *m_label;
    QComboBox *m_owner;
    FormField *m_valueField;
    FormField *m_ownerField;
    bool m_kindChosen = false;
};

} // namespace leeway::ui
