#pragma once

#include "domain/customer.h"
#include "ui/edit/record_section.h"

#include <optional>

class QCheckBox;
class QLineEdit;

namespace leeway::ui
{

/// The people of a household or company: what each is there, which language they speak, and who may decide
/// about money. Which handle is whose stands in the handles' own section.
class MembersSection : public RecordSection
{
    Q_OBJECT
public:
    explicit MembersSection(QWidget *parent = nullptr);

    void setMembers(domain::CustomerId customer, std::vector<domain::Member> members);
    [[nodiscard]] const std::vector<domain::Member> &members() const { return m_members; }

Q_SIGNALS:
    /// The id is left to the desk.
    void memberAdded(const leeway::domain::Member &member);
    void memberChanged(const leeway::domain::Member &before, const leeway::domain::Member &after);
    void memberRemoved(const leeway::domain::Member &member);

protected:
    [[nodiscard]] bool isTyped() const override;
    void add() override;
    void remove(size_t index) override;
    void clearFields() override;
    void fill(size_t index) override;
    [[nodiscard]] bool isChanging() const override { return m_before.has_value(); }

private:
    domain::CustomerId m_customer;
    std::vector<domain::Member> m_members;
    std::optional<domain::Member> m_before;
    QLineEdit *m_name;
    QLineEdit *m_role;
    QLineEdit *m_language;
    QCheckBox *m_decides;
    FormField *m_nameField;
    FormField *m_languageField;
};

} // namespace leeway::ui
