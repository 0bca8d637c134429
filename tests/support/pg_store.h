#pragma once

#include "domain/person.h"
#include "remote/connect_options.h"
#include "support/pg_cluster.h"

namespace leeway::test
{

/// A shared store with one team on a PostgreSQL of its own, climbed by an admin who is no superuser.
class PgStore
{
public:
    PgStore();
    explicit PgStore(PgCluster::Options options);

    [[nodiscard]] PgCluster &cluster() { return m_cluster; }
    [[nodiscard]] domain::TeamId team() const { return m_team; }
    [[nodiscard]] domain::TeamId addTeam(const QString &name);
    /// Somebody with the login `login` and no password.
    domain::Person addPerson(const QString &login, const QString &name, domain::TeamId team,
                             domain::Role role = domain::Role::Agent);
    /// How a desk of `login` gets in, by the server's socket.
    [[nodiscard]] remote::ConnectOptions options(const QString &login) const;
    /// As superuser, behind everybody's back.
    QString sql(const QString &statements) const;

private:
    QString asAdmin(const QString &statements) const;

    PgCluster m_cluster;
    domain::TeamId m_team;
};

} // namespace leeway::test
