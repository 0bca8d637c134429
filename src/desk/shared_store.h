#pragma once

#include "base/result.h"
#include "desk/desk.h"
#include "desk/newest_question.h"
#include "desk/what_was_said.h"
#include "domain/interaction.h"
#include "domain/json/fields.h"
#include "domain/look.h"
#include "domain/replica.h"
#include "domain/search.h"
#include "domain/store_month.h"
#include "domain/store_status.h"

#include <QFuture>
#include <QHash>
#include <QObject>
#include <QSet>

#include <memory>
#include <vector>

namespace leeway::sync
{
class Service;
}

namespace leeway::desk
{

/// The shared store as the screens see it; on this computer only there is one too, whose phase is Apart.
///
/// Lives on the GUI thread.
class SharedStore : public QObject
{
    Q_OBJECT

public:
    /// `service` may be null: this computer only.
    SharedStore(Desk &desk, std::unique_ptr<sync::Service> service);
    ~SharedStore() override;

    [[nodiscard]] const domain::StoreStatus &status() const { return m_status; }
    void tryNow();
    /// Goes on with this password, after the store refused the one it had.
    void signIn(const QString &password);
    /// The password is kept nowhere any more, as far as this computer lets us; for leaving it.
    [[nodiscard]] QFuture<bool> forgetPassword();
    void setOpen(std::optional<domain::CustomerId> customer);
    [[nodiscard]] QFuture<base::Result<void>> fetchCustomer(domain::CustomerId customer,
                                                            const QString &reason);
    /// Whether one whom a search elsewhere found opens with a reason only: of another team, or restricted.
    [[nodiscard]] bool asksReason(domain::CustomerId customer) const
    {
        return !m_ownFound.contains(customer.value);
    }
    /// The bytes of a file that came with an interaction: those that are here, or else fetched and kept.
    /// NotFound for one of which only the name ever came; RemoteUnreachable while offline.
    [[nodiscard]] QFuture<base::Result<QByteArray>> readFile(const domain::Attachment &file);
    /// Customers in the store who are not on this desk, best first. One question at a time: a newer one takes
    /// the place of one that waits, which is answered Cancelled. RemoteUnreachable while offline, NotFound
    /// without a shared store.
    [[nodiscard]] QFuture<base::Result<std::vector<domain::CustomerHit>>> findElsewhere(const QString &text,
                                                                                        int count);
    /// Words in the team's history in the store, of interactions that are not on this desk, newest first. One
    /// question at a time, and errors, as findElsewhere.
    [[nodiscard]] QFuture<base::Result<std::vector<domain::HistoryHit>>>
    findHistoryElsewhere(const QString &text, int count);
    /// Who of the team is at work now, for its lead. RemoteUnreachable while offline, RemoteNotAllowed,
    /// NotFound without a shared store.
    [[nodiscard]] QFuture<base::Result<std::vector<domain::Presence>>> whoIsHere();
    /// A month of a fund as the store has it. Errors as whoIsHere.
    [[nodiscard]] QFuture<base::Result<domain::StoreMonth>> readMonth(domain::FundId fund,
                                                                      const QString &month);
    /// Findings that were closed and may still be so, newest first. Errors as whoIsHere.
    [[nodiscard]] QFuture<base::Result<std::vector<domain::ClosedLook>>> readClosedLooks();

Q_SIGNALS:
    void statusChanged();

private:
    Desk &m_desk;
    std::unique_ptr<sync::Service> m_service;
    domain::StoreStatus m_status;

    /// Whoever signed in is who works here from now on, also at the next start.
    void followPerson();

    void lookForCustomers(const NewestQuestion<domain::CustomerHit>::Question &question);
    void lookInHistory(const NewestQuestion<domain::HistoryHit>::Question &question);
    NewestQuestion<domain::CustomerHit> m_customersAsked;
    NewestQuestion<domain::HistoryHit> m_historyAsked;
    QSet<QUuid> m_ownFound; ///< of the own team and not restricted, as far as they were found
};

/// One field that was changed here and by somebody else.
struct FieldConflict {
    QString field; ///< key of the row, "*" for a record that was removed here and changed there
    QJsonValue base;
    QJsonValue mine;
    QJsonValue theirs;
    QString by{};       ///< who put theirs there; empty when that is not known
    base::Instant at{}; ///< and when, by their clock; the epoch when that is not known
};

/// An answer of the store that a person has to look at.
struct UnsettledChange {
    domain::CommandId command;
    QString kind; ///< "customer.set_fields.v1"
    base::Instant at{};
    QString outcome; ///< "conflict", "rejected", "late" or "parked"
    QString code;    ///< of a rejected one: "not_found", "not_allowed", …
    std::optional<domain::CustomerId> customer;
    QString customerName; ///< empty when it is not here
    std::vector<FieldConflict> fields;
    QHash<QString, QString> names{}; ///< of ids that stand in `fields`, as far as they are known here
    std::vector<SaidField> said;     ///< what the person put into it: kept readable, whatever the store says
};

/// All that wait for a person, oldest first.
QFuture<base::Result<std::vector<UnsettledChange>>> readUnsettled(Desk &desk);
/// Says which values hold: those of `chosen` (a field of a conflict and its value) are recorded by a new
/// command on top of the store's, the rest stays as the store has it. An empty `chosen` takes all of theirs.
QFuture<base::Result<void>> settle(Desk &desk, const UnsettledChange &change, const QJsonObject &chosen);

} // namespace leeway::desk
