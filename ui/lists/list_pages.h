#pragma once

#include "ui/lists/list_page.h"

#include <optional>

namespace leeway::models
{
class CustomerList;
class OrderList;
class PromiseList;
} // namespace leeway::models

namespace leeway::ui
{

/// All customers by name, with a filter field.
class CustomersPage final : public ListPage
{
    Q_OBJECT

public:
    explicit CustomersPage(models::CustomerList &list, QWidget *parent = nullptr);

Q_SIGNALS:
    void customerChosen(leeway::domain::CustomerId customer);
    void newCustomerWanted();

protected:
    [[nodiscard]] Texts emptyTexts() const override;

private:
    models::CustomerList &m_customers;
};

/// Open promises: late, today, later. Late ones carry a clock and the word.
class PromisesPage final : public ListPage
{
    Q_OBJECT

public:
    explicit PromisesPage(models::PromiseList &list, QWidget *parent = nullptr);

Q_SIGNALS:
    void promiseChosen(leeway::domain::CustomerId customer, std::optional<leeway::domain::CaseId> caseId);
};

/// Orders that came without a customer we know.
class UnlinkedOrdersPage final : public ListPage
{
    Q_OBJECT

public:
    explicit UnlinkedOrdersPage(models::OrderList &list, QWidget *parent = nullptr);

Q_SIGNALS:
    void orderChosen(leeway::domain::OrderId order);
};

} // namespace leeway::ui
