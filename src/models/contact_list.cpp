#include "models/contact_list.h"

#include "models/when_answered.h"
#include "models/words.h"

#include <utility>

namespace leeway::models
{

namespace
{
constexpr int kCustomerPage = 100;
constexpr int kMostPromises = 500;
constexpr int kMostOrders = 500;
} // namespace

ContactList::ContactList(const base::Clock &clock, QObject *parent)
    : QObject(parent)
    , m_clock(clock)
{
    connect(&m_model, &ContactListModel::moreWanted, this, [this] {
        if (!m_loading) {
            begin();
            read(false);
        }
    });
}

void ContactList::reload()
{
    begin();
    read(true);
}

void ContactList::begin()
{
    ++m_generation;
    m_loading = true;
    Q_EMIT stateChanged();
}

void ContactList::answered(bool more)
{
    m_loading = false;
    m_error.reset();
    m_model.setMore(more);
    m_model.setRows(rows());
    Q_EMIT stateChanged();
}

void ContactList::failed(const base::Error &error)
{
    m_loading = false;
    m_error = error;
    Q_EMIT stateChanged();
}

void ContactList::setRegion(const QLocale &locale, const QTimeZone &zone)
{
    m_locale = locale;
    m_zone = zone;
    refreshTimes();
}

void ContactList::setPrivacy(bool privacy)
{
    if (std::exchange(m_privacy, privacy) != privacy)
        refreshTimes();
}

ContactLook ContactList::look() const
{
    return {{m_locale, m_zone, m_clock.now()}, m_privacy};
}

CustomerList::CustomerList(ListSource &source, const base::Clock &clock, QObject *parent)
    : ContactList(clock, parent)
    , m_source(source)
{
}

void CustomerList::setWords(const QString &words)
{
    if (words.trimmed() == m_words)
        return;
    m_words = words.trimmed();
    reload();
}

void CustomerList::read(bool fromTop)
{
    if (!fromTop || !m_words.isEmpty())
        return readPage(fromTop);
    using Rows = base::Result<std::vector<domain::CustomerRow>>;
    whenAnswered(this, m_source.pinnedCustomers(), [this, asked = generation()](const Rows &answer) {
        if (asked != generation())
            return;
        if (answer) // without it the list is still whole
            m_pinned = *answer;
        readPage(true);
    });
}

void CustomerList::readPage(bool fromTop)
{
    std::optional<domain::CustomerId> after;
    if (!fromTop && !m_customers.empty())
        after = m_customers.back().id;
    using Rows = base::Result<std::vector<domain::CustomerRow>>;
    whenAnswered(this, m_source.customers(m_words, after, kCustomerPage),
                 [this, fromTop, asked = generation()](const Rows &answer) {
                     if (asked != generation())
                         return;
                     if (!answer)
                         return failed(answer.error());
                     if (fromTop)
                         m_customers.clear();
                     m_customers.insert(m_customers.end(), answer->begin(), answer->end());
                     answered(m_words.isEmpty() && answer->size() >= static_cast<size_t>(kCustomerPage));
                 });
}

std::vector<ContactRow> CustomerList::rows() const
{
    const QString section = QStringLiteral("customers");
    std::vector<ContactRow> all = customerContactRows(section, m_customers, look());
    if (m_pinned.empty() || !m_words.isEmpty())
        return all;
    std::vector<ContactRow> rows{
        sectionRow(QStringLiteral("pinned"), Words::tr("Pinned"), static_cast<int>(m_pinned.size()), look())};
    for (ContactRow &row : customerContactRows(QStringLiteral("pinned"), m_pinned, look()))
        rows.push_back(std::move(row));
    rows.push_back(sectionRow(section, Words::tr("All customers"), 0, look()));
    std::move(all.begin(), all.end(), std::back_inserter(rows));
    return rows;
}

PromiseList::PromiseList(ListSource &source, const base::Clock &clock, QObject *parent)
    : ContactList(clock, parent)
    , m_source(source)
{
}

void PromiseList::setKeeper(std::optional<domain::PersonId> keeper)
{
    m_keeper = keeper;
    reload();
}

void PromiseList::read(bool)
{
    using Rows = base::Result<std::vector<domain::PromiseRow>>;
    whenAnswered(this, m_source.promises(m_keeper, kMostPromises),
                 [this, asked = generation()](const Rows &answer) {
                     if (asked != generation())
                         return;
                     if (!answer)
                         return failed(answer.error());
                     m_promises = *answer;
                     answered(false);
                 });
}

std::vector<ContactRow> PromiseList::rows() const
{
    return promisePageRows(m_promises, look());
}

OrderList::OrderList(ListSource &source, const base::Clock &clock, QObject *parent)
    : ContactList(clock, parent)
    , m_source(source)
{
}

void OrderList::read(bool)
{
    using Rows = base::Result<std::vector<domain::Order>>;
    whenAnswered(this, m_source.unlinkedOrders(kMostOrders),
                 [this, asked = generation()](const Rows &answer) {
                     if (asked != generation())
                         return;
                     if (!answer)
                         return failed(answer.error());
                     m_orders = *answer;
                     answered(false);
                 });
}

std::vector<ContactRow> OrderList::rows() const
{
    return orderContactRows(m_orders, look());
}

} // namespace leeway::models
