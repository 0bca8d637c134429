#pragma once

#include "base/result.h"
#include "domain/look.h"
#include "domain/search.h"
#include "domain/store_month.h"
#include "domain/store_status.h"

#include <QFuture>
#include <QObject>

namespace leeway::sync
{

/// Sync as the rest of the program sees it: it runs by itself on its own thread and says how it stands.
///
/// Lives on the GUI thread; nothing here waits.
class Service : public QObject
{
    Q_OBJECT

public:
    [[nodiscard]] virtual domain::StoreStatus status() const = 0;
    /// Something was recorded on this desk: it goes out.
    virtual void wake() = 0;
    /// Tries at once, whatever the waiting time says.
    virtual void tryNow() = 0;
    /// Goes on with this password, after the store refused the one it had.
    virtual void signIn(const QString &password) = 0;
    /// The password of this store is kept nowhere any more; true when that is so.
    [[nodiscard]] virtual QFuture<bool> forgetPassword() = 0;
    /// The customer on the screen: colleagues see that somebody is here, and changes come sooner.
    virtual void setOpen(std::optional<domain::CustomerId> customer) = 0;
    /// Brings a customer whole who is not here, or of another team. RemoteUnreachable while offline,
    /// RemoteNotAllowed, NotFound.
    [[nodiscard]] virtual QFuture<base::Result<void>> fetchCustomer(domain::CustomerId customer,
                                                                    const QString &reason) = 0;

    /// Brings the bytes of a file whose name is here. RemoteUnreachable while offline, RemoteNotAllowed,
    /// NotFound.
    [[nodiscard]] virtual QFuture<base::Result<void>> fetchAttachment(domain::AttachmentId attachment) = 0;
    /// Customers in the store, also those who are not here, best first. RemoteUnreachable while offline.
    [[nodiscard]] virtual QFuture<base::Result<std::vector<domain::CustomerHit>>>
    findCustomers(const QString &text, int count) = 0;
    /// Words in the history of the own team, also of those who are not here, newest first; the snippet is
    /// some text around them. RemoteUnreachable while offline.
    [[nodiscard]] virtual QFuture<base::Result<std::vector<domain::HistoryHit>>>
    findHistory(const QString &text, int count) = 0;

    /// Who of the team is at work now, for its lead. RemoteUnreachable while offline, RemoteNotAllowed.
    [[nodiscard]] virtual QFuture<base::Result<std::vector<domain::Presence>>> whoIsHere() = 0;

    /// A month of a fund as it stands in the store. RemoteUnreachable while offline, RemoteNotAllowed.
    [[nodiscard]] virtual QFuture<base::Result<domain::StoreMonth>> readMonth(domain::FundId fund,
                                                                              const QString &month) = 0;

    /// Findings that were closed and may still be so, newest first. RemoteUnreachable while offline,
    /// RemoteNotAllowed.
    [[nodiscard]] virtual QFuture<base::Result<std::vector<domain::ClosedLook>>> readClosedLooks() = 0;

Q_SIGNALS:
    void statusChanged(const leeway::domain::StoreStatus &status);
};

} // namespace leeway::sync
