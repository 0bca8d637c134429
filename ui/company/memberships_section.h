#pragma once

#include "domain/company.h"
#include "models/format.h"
#include "ui/edit/record_section.h"

class QComboBox;
class QLineEdit;

namespace leeway::ui
{

/// From when until when somebody is in which team.
class MembershipsSection : public RecordSection
{
    Q_OBJECT
public:
    explicit MembershipsSection(QWidget *parent = nullptr);

    void setMemberships(const domain::CompanySnapshot &company, domain::PersonId person,
                        const models::Format &format);

Q_SIGNALS:
    /// Id and person are left to whoever puts it.
    void membershipAdded(const leeway::domain::Membership &membership);
    void membershipRemoved(const leeway::domain::Membership &membership);

protected:
    [[nodiscard]] bool isTyped() const override;
    void add() override;
    void remove(size_t index) override;
    void clearFields() override;

private:
    models::Format m_format;
    domain::PersonId m_person;
    std::vector<domain::Membership> m_shown;
    QComboBox *m_team;
    QLineEdit *m_from;
    QLineEdit *m_until;
    FormField *m_teamField;
    FormField *m_fromField;
    FormField *m_untilField;
};

} // namespace leeway::ui
