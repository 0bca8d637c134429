#pragma once

#include "remote/connect_options.h"

#include <QObject>
#include <QStringList>

#include <functional>
#include <optional>
#include <vector>

namespace leeway::remote
{

/// One address to try: what the certificate must name, and where it is.
struct Candidate {
    Host host;
    QString address; ///< an IP address; empty for a local socket
};

/// Finds the addresses of all hosts at once, without blocking: libpq would ask for them in PQconnectStart and
/// hold the thread as long as the name server likes.
class HostLookup : public QObject
{
public:
    /// `failures` says of each host without an address why.
    using Done = std::function<void(std::vector<Candidate> candidates, QStringList failures)>;

    explicit HostLookup(std::vector<Host> hosts, Done done);

    /// `done` comes once, in a later turn: when the last host is known, or after giveUp().
    void start();
    /// Goes on with what is known.
    void giveUp();

private:
    void resolve(size_t index);
    void known(size_t index, QStringList addresses, const QString &failure);
    void finish();

    struct Entry {
        Host host;
        std::optional<QStringList> addresses; ///< nothing: still asked for
        QString failure;
    };
    std::vector<Entry> m_entries;
    Done m_done;
};

} // namespace leeway::remote
