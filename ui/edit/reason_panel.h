#pragma once

#include "domain/ids.h"
#include "ui/edit/edit_panel.h"

class QPlainTextEdit;

namespace leeway::ui
{

/// Asks why older cases are opened that a customer wants left alone. The reason is kept with the record.
class ReasonPanel : public EditPanel
{
    Q_OBJECT
public:
    explicit ReasonPanel(QWidget *parent = nullptr);

    /// Typed text stays when it is the same customer.
    void start(domain::CustomerId customer, const QString &name);

Q_SIGNALS:
    void foldedOpenRequested(leeway::domain::CustomerId customer, const QString &reason);

protected:
    void save() override;
    void clearForm() override;

private:
    domain::CustomerId m_customer;
    QPlainTextEdit *m_reason;
    FormField *m_reasonField;
};

} // namespace leeway::ui
