#pragma once

#include "desk/cases.h"
#include "desk/contacts.h"
#include "desk/edit_customer.h"
#include "desk/records.h"
#include "storage/contact_rows.h"
#include "storage/customer_rows.h"
#include "storage/customer_writes.h"
#include "support/desk_fixture.h"

namespace leeway::test
{

/// The value of an answer that must be one.
template <class T> T got(QFuture<base::Result<T>> future)
{
    base::Result<T> result = await(future);
    if (!result)
        qFatal("%s", qPrintable(base::toLogLine(result.error())));
    if constexpr (!std::is_void_v<T>)
        return std::move(*result);
}

/// Why something was refused; Code{} when it was not.
template <class T> base::Error refused(QFuture<base::Result<T>> future)
{
    const base::Result<T> result = await(future);
    return result ? base::Error{} : result.error();
}

/// A desk with two customers and a colleague, and what tests of contacts do there.
struct ContactDesk : DeskFixture {
    ContactDesk()
        : me(desk->me())
        , marit(customer(QStringLiteral("Marit Sørbø")))
        , ola(customer(QStringLiteral("Ola Vik")))
    {
        piotr.id = domain::PersonId::make(*clock);
        piotr.name = QStringLiteral("Piotr Zieliński");
        got(storage->write([this](storage::Transaction &tx) { return storage::putPerson(tx, piotr); }));
    }

    int count(const char *from)
    {
        return value(QLatin1String("SELECT count(*) FROM ") % QLatin1String(from)).toInt();
    }
    domain::CustomerId customer(const QString &name)
    {
        desk::NewCustomer made;
        made.customer.name = name;
        return got(desk::createCustomer(*desk, made));
    }
    domain::Case newCase(domain::CustomerId of)
    {
        domain::Case made;
        made.customer = of;
        made.title = QStringLiteral("Tank cracked");
        return got(desk::openCase(*desk, made));
    }
    /// A call of somebody; null: nobody knows who it is.
    desk::LiveContact call(domain::CustomerId from = {})
    {
        desk::LiveContact live;
        live.contact.customer = from;
        live.handle = QStringLiteral("+4793456789");
        live.callId = QStringLiteral("c-17");
        return got(desk::beginContact(*desk, live));
    }
    /// Somebody who wrote and waits since `before` now; for `person`, or in the queue.
    domain::Contact waits(domain::CustomerId who, std::chrono::minutes before, domain::PersonId person = {})
    {
        domain::Contact made;
        made.id = domain::ContactId::make(*clock);
        made.customer = who;
        made.person = person;
        made.channel = domain::Channel::Email;
        made.queue = QStringLiteral("care@");
        made.openedAt = clock->now() - before;
        got(desk::putRecord(*desk, made));
        return made;
    }
    domain::Contact stored(domain::ContactId id)
    {
        return got(storage->read(storage::Lane::Screens,
                                 [id](storage::Connection &db) { return storage::readContact(db, id); }));
    }
    domain::CaseStatus statusOf(domain::CaseId id)
    {
        return got(storage->read(storage::Lane::Screens,
                                 [id](storage::Connection &db) { return storage::readCase(db, id); }))
            .status;
    }
    std::vector<desk::LiveContact> live() { return got(desk::readLiveContacts(*desk)); }
    /// Everything in memory goes; what is on disk is opened again.
    void openAgain()
    {
        desk.reset();
        storage.reset();
        storage = await(storage::Storage::open({folder.filePath(QStringLiteral("desk.leeway")), false, true},
                                               clock))
                      .value();
        desk = std::make_unique<desk::Desk>(storage, clock, me);
    }

    domain::Person me;
    domain::Person piotr; ///< a colleague
    domain::CustomerId marit;
    domain::CustomerId ola;
};

} // namespace leeway::test
