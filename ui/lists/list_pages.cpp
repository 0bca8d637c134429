#include "ui/lists/list_pages.h"

#include "models/contact_list.h"

#include <QToolButton>

namespace leeway::ui
{

CustomersPage::CustomersPage(models::CustomerList &list, QWidget *parent)
    : ListPage(list,
               {tr("Customers"), QStringLiteral("people"), tr("No customers yet"),
                tr("Import the history of another system, or make a new customer.")},
               parent)
    , m_customers(list)
{
    addFilter(tr("Name or number"));
    connect(addHeadButton(QStringLiteral("plus"), tr("New customer")), &QToolButton::clicked, this,
            &CustomersPage::newCustomerWanted);
    connect(this, &ListPage::filterChanged, this,
            [this](const QString &words) { m_customers.setWords(words); });
    connect(this, &ListPage::rowChosen, this,
            [this](const models::ContactRow &row) { Q_EMIT customerChosen(row.customer); });
}

ListPage::Texts CustomersPage::emptyTexts() const
{
    if (m_customers.words().isEmpty())
        return ListPage::emptyTexts();
    return {{},
            {},
            tr("Nobody matches"),
            tr("Looked through names, numbers and addresses. Fewer letters find more.")};
}

PromisesPage::PromisesPage(models::PromiseList &list, QWidget *parent)
    : ListPage(list,
               {tr("Promises"), QStringLiteral("promise"), tr("Nothing promised"),
                tr("What you promise a customer stands here until it is kept, the earliest first.")},
               parent)
{
    connect(this, &ListPage::rowChosen, this,
            [this](const models::ContactRow &row) { Q_EMIT promiseChosen(row.customer, row.caseId); });
}

UnlinkedOrdersPage::UnlinkedOrdersPage(models::OrderList &list, QWidget *parent)
    : ListPage(list,
               {tr("Orders without a customer"), QStringLiteral("box"), tr("Every order has its customer"),
                tr("Orders whose account or address nobody has yet are listed here.")},
               parent)
{
    connect(this, &ListPage::rowChosen, this, [this](const models::ContactRow &row) {
        Q_EMIT orderChosen(domain::OrderId::fromString(row.id));
    });
}

} // namespace leeway::ui
