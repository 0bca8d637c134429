#pragma once

#include "desk/store_admin/admin_link.h"

#include <QJsonObject>
#include <QStringList>

#include <optional>
#include <vector>

namespace leeway::desk
{

/// Another system that brings what happens there, as it is set up in a shared store.
struct FeedSetUp {
    QString name;
    QString login;
    QString team;     ///< its name; empty: it may bring history of anybody's customers
    QStringList what; ///< of interactions, orders, payments, answers
    bool makesCustomers = false;
    std::optional<int> lateAfterMinutes;
    bool opensContacts = false; ///< messages that come in wait in the team's queue

    bool operator==(const FeedSetUp &) const = default;
};

/// All of them as the store tells them (0027): {"name", "login", ?team, what, unknown, ?late_after_min,
/// contacts, records, rejected, ?last_received_at, late}.
base::Result<std::vector<QJsonObject>> readFeedSources(AdminLink &link);
/// One of them, for changing it. NotFound.
base::Result<FeedSetUp> feedSourceNamed(AdminLink &link, const QString &name);
/// Sets it up, and makes its login where it is missing, in one transaction. `password` as of putPerson.
/// NotFound: no such team; RemoteNotAllowed: a login that no source may have; RemoteRejected: what does not
/// fit.
base::Result<void> putFeedSource(AdminLink &link, const FeedSetUp &source, const remote::Secret &password);
/// What it brought stays, and so does its login. RemoteRejected when there is none of that name.
base::Result<void> dropFeedSource(AdminLink &link, const QString &name);

} // namespace leeway::desk
