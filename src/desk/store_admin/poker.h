#pragma once

#include "desk/store_admin/admin_link.h"

#include <functional>
#include <stop_token>

namespace leeway::desk
{

/// The small service beside the database that tells desks of news (decisions.md 6): it looks at the heads of
/// all scopes, and pokes the channel leeway_poke when one moved. One NOTIFY for however many changes, from
/// one session, so that no change waits for the lock that NOTIFY takes.
///
/// A poke carries nothing; one that is lost costs desks only time.
///
/// As it is there anyway it also has the store take back, once a minute, leases whose time and grace are
/// over: which, the store decides by its own clock.
class Poker
{
public:
    struct Pace {
        std::chrono::milliseconds look{50};
        int looksForEachReclaim = 1200;
        std::chrono::milliseconds again{1000}; ///< before the first new attempt to connect; doubles
        std::chrono::milliseconds againAtMost{30000};
    };

    /// `say` gets a line when the store goes away or comes back.
    Poker(remote::ConnectOptions options, std::function<void(const QString &)> say);
    Poker(remote::ConnectOptions options, std::function<void(const QString &)> say, Pace pace);

    /// Works until `stop`; blocks. Comes back with an error only when the first connection is refused for
    /// good: later ones are tried again.
    base::Result<void> run(const std::stop_token &stop);

private:
    /// Until the connection ends or `stop`.
    base::Result<void> watch(AdminLink &link, const std::stop_token &stop);
    void reclaimLeases(AdminLink &link) const;

    remote::ConnectOptions m_options;
    std::function<void(const QString &)> m_say;
    Pace m_pace;
    bool m_wasIn = false;                ///< the store let it look once
    std::chrono::milliseconds m_pause{}; ///< before the next attempt to connect
};

} // namespace leeway::desk
