#pragma once

#include "domain/customer.h"
#include "ui/edit/edit_context.h"
#include "ui/edit/record_section.h"

class QCheckBox;
class QLineEdit;

namespace leeway::ui
{

class SegmentedChoice;

/// How a customer likes to be served, with source and whether it may be said. Manner notes end after 18
/// months unless another day is given (guide 13.1).
class PreferencesSection : public RecordSection
{
    Q_OBJECT
public:
    explicit PreferencesSection(EditContext context, QWidget *parent = nullptr);

    void setPreferences(domain::CustomerId customer, std::vector<domain::Preference> preferences);

Q_SIGNALS:
    /// Id, author and time are left to the desk.
    void preferenceAdded(const leeway::domain::Preference &preference);
    void preferenceRemoved(const leeway::domain::Preference &preference);

protected:
    [[nodiscard]] bool isTyped() const override;
    void add() override;
    void remove(size_t index) override;
    void clearFields() override;

private:
    void proposeEnd();
    /// The end of the day typed; nothing when the field is empty. An error stands at the field.
    [[nodiscard]] std::optional<base::Instant> readEnd();

    EditContext m_context;
    domain::CustomerId m_customer;
    std::vector<domain::Preference> m_preferences;
    QLineEdit *m_text;
    SegmentedChoice *m_kind;
    QLineEdit *m_source;
    QCheckBox *m_sayable;
    QLineEdit *m_until;
    FormField *m_textField;
    FormField *m_sourceField;
    FormField *m_untilField;
};

} // namespace leeway::ui
