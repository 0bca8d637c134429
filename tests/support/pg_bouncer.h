#pragma once

#include "support/certificates.h"
#include "support/pg_cluster.h"

#include <optional>

namespace leeway::test
{

/// A pool of our own in transaction mode before a PgCluster, as installer/sizing.md sets one up: only the
/// login `leeway_pool` gets in, without a password, and a connection is made clean after every transaction.
///
/// Listens on 127.0.0.1. Dies with the test.
class PgBouncer
{
public:
    /// `connections` to the server at most. With `tls` nobody gets in unencrypted.
    explicit PgBouncer(const PgCluster &cluster, int connections = 4,
                       const std::optional<Certificates::Pair> &tls = {});
    ~PgBouncer();

    /// Why there can be none on this computer; empty when there can.
    static QString whyNot();

    void start();
    /// Cuts every connection through it.
    void stop();
    [[nodiscard]] quint16 port() const { return m_port; }

private:
    QTemporaryDir m_folder;
    quint16 m_port = 0;
    std::unique_ptr<QProcess> m_process;
};

} // namespace leeway::test
