#include "desk/store_admin/store_connect_session.h"

#include "base/when_answered.h"
#include "desk/store_admin/own_password.h"
#include "desk/store_admin/refused_login.h"
#include "domain/json/fields.h"
#include "domain/json/values.h"
#include "remote/store_calls.h"

#include <QJsonDocument>

#include <algorithm>
#include <utility>

namespace leeway::desk
{

using base::Code;
using base::Result;

namespace
{

StoreProof proofOf(const remote::ConnectOptions &options)
{
    if (std::all_of(options.hosts.begin(), options.hosts.end(),
                    [](const remote::Host &host) { return host.isLocalSocket(); }))
        return StoreProof::ThisComputer;
    const bool proves = options.tls == remote::Tls::VerifyFull || options.tls == remote::Tls::VerifyCa;
    return proves ? StoreProof::Certificate : StoreProof::NotAsked;
}

} // namespace

StoreConnectSession::StoreConnectSession(std::shared_ptr<const base::Clock> clock)
    : m_clock(std::move(clock))
    , m_desk(base::newUuidV7(*m_clock))
{
}

void StoreConnectSession::check(const StoreLogin &login, const QString &password)
{
    cancel();
    if (std::exchange(m_login, login.login) != login.login)
        m_desk = base::newUuidV7(*m_clock);
    Result<remote::ConnectOptions> options = connectOptions(login, m_folder.path());
    m_checks.reached = CheckState::Running;
    if (!options)
        return refuse(options.error());
    m_checks.proof = proofOf(*options);
    options->password = remote::Secret(password);
    m_hasPassword = !password.isEmpty();
    m_link = std::make_unique<remote::Link>();
    base::whenAnswered(this, m_link->connectTo(*options),
                       ofThisLink([this](const Result<void> &done) { connected(done); }));
    Q_EMIT changed();
}

void StoreConnectSession::cancel()
{
    // Not at once: this may be called from an answer of the link.
    if (m_link)
        m_link.release()->deleteLater();
    m_checks = {};
    m_welcome.reset();
}

void StoreConnectSession::connected(const Result<void> &done)
{
    if (!done)
        return refuse(done.error());
    m_checks.reached = CheckState::Good;
    m_checks.rightStore = CheckState::Good;
    m_checks.signedIn = CheckState::Running;
    m_askedAt = m_clock->now();
    base::whenAnswered(this, m_link->query(remote::calls::kPing),
                       ofThisLink([this](const Result<remote::Rows> &rows) { measured(rows); }));
    Q_EMIT changed();
}

void StoreConnectSession::measured(const Result<remote::Rows> &rows)
{
    if (!rows)
        return refuse(rows.error());
    m_checks.roundTripMs = (m_clock->now() - m_askedAt).count();
    const QJsonObject hello{{QStringLiteral("desk"), m_desk.toString(QUuid::WithoutBraces)},
                            {QStringLiteral("protocol"), 1},
                            {QStringLiteral("app"), QStringLiteral("leeway")}};
    base::whenAnswered(this,
                       m_link->query(remote::calls::kHello,
                                     {std::nullopt, QJsonDocument(hello).toJson(QJsonDocument::Compact)}),
                       ofThisLink([this](const Result<remote::Rows> &answer) { greeted(answer); }));
    Q_EMIT changed();
}

void StoreConnectSession::greeted(const Result<remote::Rows> &rows)
{
    if (!rows)
        return refuse(rows.error());
    const Result<QJsonValue> json = rows->json(0, 0);
    if (!json)
        return refuse(json.error());
    domain::JsonFields f(json->toObject());
    Welcome welcome;
    welcome.store = f.plainId(QStringLiteral("store_id"));
    welcome.epoch = f.number(QStringLiteral("epoch"));
    welcome.storeName = f.text(QStringLiteral("name"));
    welcome.desk = m_desk;
    const Result<domain::Person> person = domain::personFrom(f.object(QStringLiteral("person")));
    const Result<Welcome> read = f.answer(welcome);
    if (!read || !person)
        return refuse(read ? person.error() : read.error());
    welcome.person = *person;
    m_welcome = welcome;
    m_checks.storeName = welcome.storeName;
    m_checks.personName = welcome.person.name;
    askWhetherFirst();
}

/// A store that does not know of first passwords asks nobody to change one.
void StoreConnectSession::askWhetherFirst()
{
    const auto told = [this](const Result<remote::Rows> &rows) {
        const Result<bool> first = rows ? rows->boolean(0, 0) : Result<bool>(false);
        m_checks.signedIn = CheckState::Good;
        m_checks.first =
            m_hasPassword && first.value_or(false) ? FirstPassword::ToChange : FirstPassword::None;
        Q_EMIT changed();
    };
    base::whenAnswered(this, m_link->query(remote::calls::kHasFirstPassword), ofThisLink(told));
}

void StoreConnectSession::changeFirst(const QString &next)
{
    if (m_checks.first != FirstPassword::ToChange)
        return;
    m_checks.first = FirstPassword::Changing;
    m_checks.problem.reset();
    const auto ended = [this](const Result<void> &done) {
        m_checks.first = done ? FirstPassword::Changed : FirstPassword::ToChange;
        if (!done)
            m_checks.problem = done.error();
        Q_EMIT changed();
    };
    putOwnPassword(this, *m_link, m_login, remote::Secret(next), ofThisLink(ended));
    Q_EMIT changed();
}

/// Says which of the three did not hold.
void StoreConnectSession::refuse(const base::Error &error)
{
    switch (error.code) {
    case Code::RemoteTlsMissing:
    case Code::RemoteCertificateUnknown:
    case Code::RemoteCertificateOtherHost:
    case Code::RemoteStoreTooOld:
        m_checks.reached = CheckState::Good;
        m_checks.rightStore = CheckState::Bad;
        m_checks.signedIn = CheckState::Waiting; // it may have begun: what is missing is noticed only then
        break;
    case Code::RemoteLoginRefused:
        m_checks.reached = CheckState::Good;
        m_checks.rightStore = CheckState::Good;
        if (!m_hasPassword && !isOfNobody(error)) {
            // It wants to know who asks: that is the person's turn.
            m_checks.signedIn = CheckState::Waiting;
            Q_EMIT changed();
            return;
        }
        m_checks.signedIn = CheckState::Bad;
        break;
    default:
        if (m_checks.reached == CheckState::Good)
            m_checks.signedIn = CheckState::Bad;
        else
            m_checks.reached = CheckState::Bad;
    }
    m_checks.problem = error;
    Q_EMIT changed();
}

} // namespace leeway::desk
