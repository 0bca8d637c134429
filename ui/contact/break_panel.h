#pragma once

#include "ui/edit/edit_panel.h"

class QLineEdit;

namespace leeway::ui
{

/// A break for a reason that is not among the usual ones.
class BreakPanel : public EditPanel
{
    Q_OBJECT
public:
    explicit BreakPanel(QWidget *parent = nullptr);

    /// Whether it comes after the contact that is on.
    void setAfterContact(bool after);

Q_SIGNALS:
    void breakWanted(const QString &reason);

protected:
    void save() override;
    void clearForm() override;

private:
    QLineEdit *m_reason;
    FormField *m_reasonField;
};

} // namespace leeway::ui
