#pragma once

#include "domain/order.h"
#include "domain/search.h"
#include "ui/edit/edit_context.h"
#include "ui/edit/edit_panel.h"

#include <optional>

namespace leeway::ui
{

class CustomerPicker;
class InfoBar;
class TextLabel;

/// Whose an order is that came without a customer: what is known of it, and the customer to be found.
class OrderCustomerPanel : public EditPanel
{
    Q_OBJECT
public:
    explicit OrderCustomerPanel(EditContext context, QWidget *parent = nullptr);

    /// The choice stays for the same order.
    void start(const domain::Order &order);
    /// Who was found for `searchRequested`.
    void setCandidates(const std::vector<domain::CustomerHit> &hits);

Q_SIGNALS:
    void searchRequested(const QString &text);
    void linkRequested(leeway::domain::OrderId order, leeway::domain::CustomerId customer);

protected:
    void save() override;
    void clearForm() override;

private:
    void choose(const domain::CustomerHit &hit);

    EditContext m_context;
    domain::Order m_order;
    std::optional<domain::CustomerId> m_chosen;
    TextLabel *m_facts;
    CustomerPicker *m_picker;
    InfoBar *m_result;
    FormField *m_pickerField;
};

} // namespace leeway::ui
