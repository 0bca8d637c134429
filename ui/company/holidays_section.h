#pragma once

#include "domain/company.h"
#include "models/format.h"
#include "ui/edit/record_section.h"

class QComboBox;
class QLineEdit;

namespace leeway::ui
{

/// The days on which nobody is there, of the company and of each team.
class HolidaysSection : public RecordSection
{
    Q_OBJECT
public:
    explicit HolidaysSection(QWidget *parent = nullptr);

    /// Those before today are left out. `own`: the only team whose days may be changed; null for all.
    void setHolidays(const domain::CompanySnapshot &company, const models::Format &format,
                     domain::TeamId own);

Q_SIGNALS:
    /// Id is left to the desk.
    void holidayAdded(const leeway::domain::Holiday &holiday);
    void holidayRemoved(const leeway::domain::Holiday &holiday);

protected:
    [[nodiscard]] bool isTyped() const override;
    void add() override;
    void remove(size_t index) override;
    void clearFields() override;

private:
    models::Format m_format;
    std::vector<domain::Holiday> m_shown;
    QLineEdit *m_day;
    QLineEdit *m_name;
    QComboBox *m_whose;
    FormField *m_dayField;
    FormField *m_nameField;
};

} // namespace leeway::ui
