#include "remote/host_lookup.h"

#include <QHostAddress>
#include <QHostInfo>

namespace leeway::remote
{

HostLookup::HostLookup(std::vector<Host> hosts, Done done)
    : m_done(std::move(done))
{
    for (Host &host : hosts)
        m_entries.push_back({std::move(host), {}, {}});
}

void HostLookup::start()
{
    for (size_t i = 0; i < m_entries.size(); ++i)
        resolve(i);
    if (m_entries.empty())
        QMetaObject::invokeMethod(
            this, [this] { finish(); }, Qt::QueuedConnection);
}

void HostLookup::resolve(size_t index)
{
    const Host &host = m_entries[index].host;
    const auto later = [this, index](const QStringList &addresses) {
        QMetaObject::invokeMethod(
            this, [this, index, addresses] { known(index, addresses, {}); }, Qt::QueuedConnection);
    };
    if (host.isLocalSocket())
        return later({QString()});
    // QHostInfo would look for the name of an address, which nobody needs and which may take long.
    if (!QHostAddress(host.name).isNull())
        return later({host.name});
    QHostInfo::lookupHost(host.name, this, [this, index](const QHostInfo &info) {
        QStringList addresses;
        for (const QHostAddress &address : info.addresses())
            addresses.append(address.toString());
        known(index, addresses, info.errorString());
    });
}

void HostLookup::known(size_t index, QStringList addresses, const QString &failure)
{
    m_entries[index].addresses = std::move(addresses);
    m_entries[index].failure = failure;
    for (const Entry &entry : m_entries) {
        if (!entry.addresses)
            return;
    }
    finish();
}

void HostLookup::giveUp()
{
    finish();
}

void HostLookup::finish()
{
    if (!m_done)
        return;
    std::vector<Candidate> candidates;
    QStringList failures;
    for (const Entry &entry : m_entries) {
        for (const QString &address : entry.addresses.value_or(QStringList()))
            candidates.push_back({entry.host, address});
        if (!entry.addresses)
            failures.append(entry.host.name + QStringLiteral(": no answer from the name server"));
        else if (entry.addresses->isEmpty())
            failures.append(entry.host.name + QStringLiteral(": ") + entry.failure);
    }
    std::exchange(m_done, nullptr)(std::move(candidates), std::move(failures));
}

} // namespace leeway::remote
