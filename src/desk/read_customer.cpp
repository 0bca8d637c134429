#include "desk/read_customer.h"

#include "desk/perform.h"
#include "domain/commands/kinds.h"
#include "domain/masking.h"
#include "storage/customer_rows.h"

namespace leeway::desk
{

namespace
{

constexpr int kMostOrders = 500;
constexpr int kMostPinned = 50;

template <class Fn> auto onScreens(Desk &desk, Fn read)
{
    return desk.storage().read(storage::Lane::Screens, std::move(read));
}

} // namespace

QFuture<base::Result<domain::CustomerSnapshot>> readCustomer(Desk &desk, domain::CustomerId id)
{
    return onScreens(desk, [id, now = desk.clock().now()](storage::Connection &db) {
        return storage::readCustomer(db, id, now);
    });
}

namespace
{

base::Result<Preview> previewOf(storage::Connection &db, domain::CustomerId id, base::Instant now)
{
    constexpr int kContacts = 3;
    constexpr int kCases = 5;
    base::Result<domain::CustomerSnapshot> customer = storage::readCustomer(db, id, now);
    if (!customer)
        return tl::unexpected<base::Error>(customer.error());
    Preview preview;
    if (customer->customer.restricted) {
        preview.customer.customer.id = customer->customer.id;
        preview.customer.customer.name = customer->customer.name;
        preview.customer.customer.restricted = true;
        return preview;
    }
    const base::Result<std::vector<domain::Interaction>> contacts =
        storage::readLastInteractions(db, customer->customer.id, kContacts);
    if (!contacts)
        return tl::unexpected<base::Error>(contacts.error());
    preview.lastContacts = *contacts;
    const base::Result<domain::CasePage> cases =
        storage::readCases(db, customer->customer.id, {}, std::nullopt, kCases);
    if (!cases)
        return tl::unexpected<base::Error>(cases.error());
    for (const domain::CaseEntry &entry : cases->cases) {
        if (entry.theCase.status != domain::CaseStatus::Solved)
            preview.openCases.push_back(entry.theCase);
    }
    preview.customer = std::move(*customer);
    return preview;
}

} // namespace

QFuture<base::Result<Preview>> readPreview(Desk &desk, domain::CustomerId id)
{
    return onScreens(
        desk, [id, now = desk.clock().now()](storage::Connection &db) { return previewOf(db, id, now); });
}

QFuture<base::Result<void>> noteOpened(Desk &desk, domain::CustomerId id)
{
    return desk.storage().write([id, now = desk.clock().now()](storage::Transaction &tx) {
        return storage::noteOpened(tx, id, now);
    });
}

namespace
{

QFuture<base::Result<void>> logOpening(Desk &desk, std::string_view kind, domain::CustomerId id,
                                       const QString &reason)
{
    const QString why = domain::masked(reason.trimmed());
    if (why.isEmpty())
        return QtFuture::makeReadyFuture(
            base::Result<void>(base::fail(base::Code::FieldInvalid, QStringLiteral("reason"))));
    const QJsonObject body{{QStringLiteral("customer"), id.toString()}, {QStringLiteral("reason"), why}};
    return perform(desk, kind, body);
}

} // namespace

QFuture<base::Result<void>> openFolded(Desk &desk, domain::CustomerId id, const QString &reason)
{
    return logOpening(desk, domain::commands::kOpenFolded, id, reason);
}

QFuture<base::Result<void>> openRestricted(Desk &desk, domain::CustomerId id, const QString &reason)
{
    return logOpening(desk, domain::commands::kOpenRestricted, id, reason);
}

QFuture<base::Result<domain::CasePage>> readCases(Desk &desk, domain::CustomerId id,
                                                  domain::TimelineFilter filter,
                                                  std::optional<domain::CaseId> after, int limit)
{
    return onScreens(
        desk, [=](storage::Connection &db) { return storage::readCases(db, id, filter, after, limit); });
}

QFuture<base::Result<domain::TimelinePage>> readTimeline(Desk &desk, domain::TimelineQuery query)
{
    return onScreens(desk, [query](storage::Connection &db) { return storage::readTimeline(db, query); });
}

QFuture<base::Result<std::vector<domain::TimelineEntry>>> readPinned(Desk &desk, domain::CustomerId id)
{
    return onScreens(desk,
                     [id](storage::Connection &db) { return storage::readPinned(db, id, kMostPinned); });
}

QFuture<base::Result<domain::Interaction>> readInteraction(Desk &desk, domain::InteractionId id)
{
    return onScreens(desk, [id](storage::Connection &db) { return storage::readInteraction(db, id); });
}

QFuture<base::Result<QString>> readHtml(Desk &desk, domain::InteractionId id)
{
    return onScreens(desk, [id](storage::Connection &db) { return storage::readHtml(db, id); });
}

QFuture<base::Result<domain::Transcript>> readTranscript(Desk &desk, domain::InteractionId id)
{
    return onScreens(desk, [id](storage::Connection &db) { return storage::readTranscript(db, id); });
}

QFuture<base::Result<QByteArray>> readAttachment(Desk &desk, domain::AttachmentId id)
{
    return onScreens(desk, [id](storage::Connection &db) { return storage::readAttachment(db, id); });
}

QFuture<base::Result<std::vector<domain::TimelineCursor>>> findInHistory(Desk &desk,
                                                                         domain::HistoryFind wanted)
{
    return onScreens(desk, [wanted = std::move(wanted)](storage::Connection &db) {
        return storage::findInHistory(db, wanted);
    });
}

QFuture<base::Result<int>> countBusiness(Desk &desk, domain::CustomerId id)
{
    return onScreens(desk, [id](storage::Connection &db) { return storage::countBusiness(db, id); });
}

QFuture<base::Result<std::vector<domain::Order>>> readOrders(Desk &desk, domain::CustomerId id)
{
    return onScreens(desk,
                     [id](storage::Connection &db) { return storage::readOrders(db, id, kMostOrders); });
}

QFuture<base::Result<domain::Order>> readOrder(Desk &desk, domain::OrderId id)
{
    return onScreens(desk, [id](storage::Connection &db) { return storage::readOrder(db, id); });
}

QFuture<base::Result<std::vector<domain::CaseLine>>> readCaseLines(Desk &desk, domain::CustomerId id)
{
    return onScreens(desk, [id](storage::Connection &db) { return storage::readCaseLines(db, id); });
}

QFuture<base::Result<std::vector<domain::Order>>> readUnlinkedOrders(Desk &desk, int limit)
{
    return onScreens(desk,
                     [limit](storage::Connection &db) { return storage::readUnlinkedOrders(db, limit); });
}

QFuture<base::Result<std::vector<domain::CustomerRow>>> readRecentCustomers(Desk &desk, int limit)
{
    return onScreens(desk,
                     [limit](storage::Connection &db) { return storage::readRecentCustomers(db, limit); });
}

QFuture<base::Result<std::vector<domain::CustomerRow>>> readPinnedCustomers(Desk &desk)
{
    return onScreens(desk, [](storage::Connection &db) { return storage::readPinnedCustomers(db); });
}

QFuture<base::Result<std::vector<domain::CustomerRow>>>
readCustomersByName(Desk &desk, std::optional<domain::CustomerId> after, int limit)
{
    return onScreens(desk,
                     [=](storage::Connection &db) { return storage::readCustomersByName(db, after, limit); });
}

QFuture<base::Result<std::vector<domain::PromiseRow>>>
readOpenPromises(Desk &desk, std::optional<domain::PersonId> keeper, int limit)
{
    return onScreens(desk,
                     [=](storage::Connection &db) { return storage::readOpenPromises(db, keeper, limit); });
}

QFuture<base::Result<std::vector<domain::Person>>> readPersons(Desk &desk)
{
    return onScreens(desk, [](storage::Connection &db) { return storage::readPersons(db); });
}

} // namespace leeway::desk
