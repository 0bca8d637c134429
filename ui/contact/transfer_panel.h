#pragma once

#include "desk/contacts.h"
#include "ui/edit/edit_panel.h"

class QLineEdit;

namespace leeway::ui
{

/// Where the phone is asked to send a call. What the next one has to know comes after it, in HandOverPanel.
class TransferPanel : public EditPanel
{
    Q_OBJECT
public:
    explicit TransferPanel(QWidget *parent = nullptr);

    /// The number stays for the same contact.
    void start(const desk::LiveContact &live);
    [[nodiscard]] domain::ContactId contact() const { return m_contact; }

Q_SIGNALS:
    void transferWanted(leeway::domain::ContactId contact, const QString &to);

protected:
    void save() override;
    void clearForm() override;

private:
    domain::ContactId m_contact;
    QLineEdit *m_to;
    FormField *m_toField;
};

} // namespace leeway::ui
