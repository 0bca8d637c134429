#include "models/contact_list.h"

#include "base/when_answered.h"

#include <algorithm>
#include <utility>

namespace leeway::models
{

namespace
{
constexpr int kCustomerPage = 100;
constexpr int kRecentShown = 6;
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

void CustomerList::setKeeper(domain::PersonId keeper)
{
    m_keeper = keeper;
    reloadTop();
}

void CustomerList::reloadTop()
{
    using Recent = base::Result<std::vector<domain::CustomerRow>>;
    base::whenAnswered(this, m_source.recent(kRecentShown), [this](const Recent &answer) {
        if (answer)
            takeRecent(*answer);
    });
    if (!m_keeper)
        return;
    using Promises = base::Result<std::vector<domain::PromiseRow>>;
    base::whenAnswered(this, m_source.promises(m_keeper, kMostPromises), [this](const Promises &answer) {
        if (!answer)
            return; // the page of promises says so
        m_rows.promises = *answer;
        refreshTimes();
    });
}

void CustomerList::takeRecent(const std::vector<domain::CustomerRow> &recent)
{
    // Rows do not change places under the pointer: the order is made anew only for somebody new in it.
    const auto indexOf = [](const std::vector<domain::CustomerRow> &rows, domain::CustomerId id) {
        return std::find_if(rows.begin(), rows.end(), [id](const auto &row) { return row.id == id; }) -
               rows.begin();
    };
    const bool known = std::all_of(recent.begin(), recent.end(), [&](const domain::CustomerRow &row) {
        return indexOf(m_rows.recent, row.id) < std::ssize(m_rows.recent);
    });
    std::vector<domain::CustomerRow> sorted = recent;
    if (known)
        std::stable_sort(sorted.begin(), sorted.end(), [&](const auto &a, const auto &b) {
            return indexOf(m_rows.recent, a.id) < indexOf(m_rows.recent, b.id);
        });
    m_rows.recent = std::move(sorted);
    refreshTimes();
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
    base::whenAnswered(this, m_source.pinnedCustomers(), [this, asked = generation()](const Rows &answer) {
        if (asked != generation())
            return;
        if (answer) // without it the list is still whole
            m_rows.pinned = *answer;
        readPage(true);
    });
}

void CustomerList::readPage(bool fromTop)
{
    std::optional<domain::CustomerId> after;
    if (!fromTop && !m_rows.all.empty())
        after = m_rows.all.back().id;
    whenRead(m_source.customers(m_words, after, kCustomerPage), [this, fromTop](const auto &answer) {
        if (fromTop)
            m_rows.all.clear();
        m_rows.all.insert(m_rows.all.end(), answer.begin(), answer.end());
        answered(m_words.isEmpty() && answer.size() >= static_cast<size_t>(kCustomerPage));
    });
}

std::vector<ContactRow> CustomerList::rows() const
{
    return m_words.isEmpty() ? customerPageRows(m_rows, look())
                             : customerContactRows(QStringLiteral("customers"), m_rows.all, look());
}

PromiseList::PromiseList(ListSource &source, const base::Clock &clock, QObject *parent)
    : ContactList(clock, parent)
    , m_source(source)
{
}

std::optional<domain::PromiseRow> PromiseList::next(domain::PersonId keeper) const
{
    const auto mine = std::find_if(m_promises.begin(), m_promises.end(), // they come earliest first
                                   [&](const auto &row) { return row.promise.keeper == keeper; });
    return mine == m_promises.end() ? std::nullopt : std::optional(*mine);
}

int PromiseList::dueToday(domain::PersonId keeper) const
{
    const Format format = look().format;
    return static_cast<int>(std::count_if(m_promises.begin(), m_promises.end(), [&](const auto &row) {
        return row.promise.keeper == keeper && isDueToday(format, row.promise.dueAt);
    }));
}

void PromiseList::setKeeper(std::optional<domain::PersonId> keeper)
{
    m_keeper = keeper;
    reload();
}

void PromiseList::read(bool)
{
    whenRead(m_source.promises(m_keeper, kMostPromises), [this](const auto &answer) {
        m_promises = answer;
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
    whenRead(m_source.unlinkedOrders(kMostOrders), [this](const auto &answer) {
        m_orders = answer;
        answered(false);
    });
}

std::vector<ContactRow> OrderList::rows() const
{
    return orderContactRows(m_orders, look());
}

} // namespace leeway::models
