#pragma once

#include "domain/ids.h"
#include "ui/edit/edit_panel.h"

class QPlainTextEdit;

namespace leeway::ui
{

class UsualReasons;

/// Asks why older cases are opened that a customer wants left alone, or a customer who is opened with a
/// reason only. The reason is kept with the record.
class ReasonPanel : public EditPanel
{
    Q_OBJECT
public:
    explicit ReasonPanel(QWidget *parent = nullptr);

    /// For older cases. Typed text stays when it is the same customer.
    void startFolded(domain::CustomerId customer, const QString &name);
    /// For the whole record.
    void startRestricted(domain::CustomerId customer, const QString &name);

    void setOffered(const std::vector<domain::Choice> &choices) override;

Q_SIGNALS:
    void foldedOpenRequested(leeway::domain::CustomerId customer, const QString &reason);
    void restrictedOpenRequested(leeway::domain::CustomerId customer, const QString &reason);

protected:
    void save() override;
    void clearForm() override;

private:
    void start(domain::CustomerId customer, bool restricted);

    domain::CustomerId m_customer;
    bool m_isRestricted = false;
    QPlainTextEdit *m_reason;
    FormField *m_reasonField;
    UsualReasons *m_usual;
};

} // namespace leeway::ui
