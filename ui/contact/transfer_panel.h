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

    /// The number stays for the same call, also when it turns out to be with somebody else.
    void start(const desk::LiveContact &live);
    /// Which call, as models::callKeyOf says.
    [[nodiscard]] const QString &call() const { return m_call; }

Q_SIGNALS:
    void transferWanted(const QString &call, const QString &to);

protected:
    void save() override;
    void clearForm() override;

private:
    QString m_call;
    QLineEdit *m_to;
    FormField *m_toField;
};

} // namespace leeway::ui
