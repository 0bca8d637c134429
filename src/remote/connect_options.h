#pragma once

#include "remote/secret.h"

#include <QString>

#include <chrono>
#include <vector>

namespace leeway::remote
{

/// One computer that may hold the store: a name, an IP address, or the folder of a local socket.
struct Host {
    QString name{};
    quint16 port = 5432;

    [[nodiscard]] bool isLocalSocket() const { return name.startsWith(u'/'); }
    bool operator==(const Host &) const = default;
};

/// How much the other side has to prove. There is no `prefer`: it falls back to plain text without a word.
enum class Tls {
    VerifyFull, ///< certificate from a trusted authority, made for this host
    VerifyCa,   ///< certificate from a trusted authority, made for any host
    Require,    ///< encrypted, to anybody
    Off,        ///< plain text
};

/// Where the shared store is and how to get in.
///
/// A local socket never uses TLS. Durations are longest waits; the defaults are those of sync-and-ledger.md.
struct ConnectOptions {
    std::vector<Host> hosts{}; ///< tried in this order; the first that takes changes wins
    std::vector<Host> pool{};  ///< where a pool stands before them; empty: none (throughPool)
    QString database = QStringLiteral("leeway");
    QString login{};
    Secret password{}; ///< empty: the store may know the login by other means
    Tls tls = Tls::VerifyFull;
    QString rootCertificate{};  ///< a PEM file; empty: the authorities that this computer trusts
    bool acceptsCopies = false; ///< also connect to a standby that takes no changes
    QString applicationName = QStringLiteral("leeway");

    std::chrono::milliseconds connectDeadline{15000}; ///< for all hosts together, names included
    std::chrono::milliseconds tcpUserTimeout{15000};  ///< the kernel gives up on unacknowledged bytes
    std::chrono::milliseconds heartbeatEvery{10000};  ///< without a byte for so long, the store is asked
    std::chrono::milliseconds heartbeatSilence{5000}; ///< how long its answer may take

    bool operator==(const ConnectOptions &) const = default;
};

/// The way through the pool of `options`: its hosts, and the one login that all desks share there. That login
/// has no password and may do nothing: who is calling stands in each call (protocol.md, Identity).
ConnectOptions throughPool(const ConnectOptions &options);

} // namespace leeway::remote
