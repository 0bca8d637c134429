#pragma once

#include "desk/store_admin/admin_link.h"
#include "domain/person.h"

#include <vector>

namespace leeway::desk
{

/// Someone as the store knows them, and the login of the database server they come in with (empty: none).
struct StorePerson {
    domain::Person person;
    QString login;

    bool operator==(const StorePerson &) const = default;
};

/// Everybody who works with this store or did.
base::Result<std::vector<StorePerson>> readPeople(AdminLink &link);

/// Puts a person, and makes their login where it is missing, in one transaction. `password` empty leaves the
/// login's as it is; a new login then has none and comes in by other means of the server (pg_hba.conf). It
/// goes out as a SCRAM verifier only. RemoteNotAllowed for a login that no person may have (a superuser's, a
/// group).
base::Result<void> putPerson(AdminLink &link, const StorePerson &who, const remote::Secret &password);

/// Takes the person's rights in this store away. The login stays: it may belong to other stores too.
base::Result<void> closePerson(AdminLink &link, domain::PersonId person);

} // namespace leeway::desk
