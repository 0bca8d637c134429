#include "remote/connector.h"

#include "base/logging.h"
#include "remote/connect_failure.h"

namespace leeway::remote
{

using base::Code;
using base::Error;

Connector::Connector(ConnectOptions options, Done done)
    : m_options(std::move(options))
    , m_done(std::move(done))
    , m_lookup(m_options.hosts, [this](std::vector<Candidate> candidates, const QStringList &failures) {
        m_lookupGuard.stop();
        m_candidates.assign(candidates.begin(), candidates.end());
        m_details = failures;
        tryNext();
    })
{
    // A name server that is silent about one host must not cost the others their time.
    m_lookupGuard.setSingleShot(true);
    m_lookupGuard.setInterval(m_options.connectDeadline / 2);
    connect(&m_lookupGuard, &QTimer::timeout, this, [this] { m_lookup.giveUp(); });
}

void Connector::start()
{
    m_since.start();
    m_lookupGuard.start();
    m_lookup.start();
}

std::chrono::milliseconds Connector::left() const
{
    return m_options.connectDeadline - std::chrono::milliseconds(m_since.elapsed());
}

void Connector::tryNext()
{
    if (m_candidates.empty() || left() <= std::chrono::milliseconds::zero())
        return giveUp();
    const auto share = left() / static_cast<qint64>(m_candidates.size());
    const Candidate candidate = m_candidates.front();
    m_candidates.pop_front();
    qCDebug(lcRemote, "trying %s:%d", qUtf8Printable(candidate.host.name), candidate.host.port);
    if (m_attempt)
        m_attempt.release()->deleteLater(); // its Done is what called us
    m_attempt = std::make_unique<Attempt>(
        m_options, candidate, share,
        [this, host = candidate.host](base::Result<PgConnection> tried) { onTried(host, std::move(tried)); });
    m_attempt->start();
}

void Connector::onTried(const Host &host, base::Result<PgConnection> tried)
{
    if (tried)
        return std::exchange(m_done, nullptr)(Connected{std::move(*tried), host});
    m_details.append(tried.error().detail);
    m_failure = m_failure ? worse(*m_failure, tried.error()) : tried.error();
    if (isFinal(tried.error()))
        return giveUp();
    tryNext();
}

void Connector::giveUp()
{
    Error failure = m_failure.value_or(Error{Code::RemoteUnreachable, {}});
    failure.detail =
        m_details.isEmpty() ? QStringLiteral("no host was named") : m_details.join(QStringLiteral("; "));
    std::exchange(m_done, nullptr)(tl::unexpected<Error>(std::move(failure)));
}

} // namespace leeway::remote
