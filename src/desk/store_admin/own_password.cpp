#include "desk/store_admin/own_password.h"

#include "base/when_answered.h"
#include "desk/store_admin/join_store.h"
#include "desk/store_admin/statement.h"
#include "remote/link.h"
#include "remote/password_verifier.h"

#include <utility>

namespace leeway::desk
{

using base::Result;

void putOwnPassword(remote::Link &link, const QString &login, const remote::Secret &next,
                    std::function<void(const Result<void> &)> done)
{
    const Result<QByteArray> verifier = remote::passwordVerifier(next, login);
    if (!verifier)
        return done(tl::unexpected<base::Error>(verifier.error()));
    base::whenAnswered(&link, link.query(statement("put_own_password"), {*verifier}),
                       [&link, done = std::move(done)](const Result<remote::Rows> &rows) {
                           const Result<QString> script =
                               rows ? rows->text(0, 0) : tl::unexpected<base::Error>(rows.error());
                           if (!script)
                               return done(tl::unexpected<base::Error>(script.error()));
                           base::whenAnswered(&link, link.script(script->toUtf8()), done);
                       });
}

OwnPassword::OwnPassword() = default;
OwnPassword::~OwnPassword() = default;

void OwnPassword::change(const StoreLogin &login, const QString &now, const QString &next)
{
    if (m_link) // not at once: this may be called from an answer of the link
        m_link.release()->deleteLater();
    Result<remote::ConnectOptions> options = connectOptions(login, m_folder.path());
    if (!options) {
        Q_EMIT failed(options.error());
        return;
    }
    options->password = remote::Secret(now);
    m_link = std::make_unique<remote::Link>();
    base::whenAnswered(m_link.get(), m_link->connectTo(*options),
                       [this, name = login.login, next](const Result<void> &connected) {
                           if (!connected) {
                               Q_EMIT failed(connected.error());
                               return;
                           }
                           putOwnPassword(*m_link, name, remote::Secret(next),
                                          [this, next](const Result<void> &done) {
                                              m_link->close();
                                              if (done)
                                                  Q_EMIT changed(next);
                                              else
                                                  Q_EMIT failed(done.error());
                                          });
                       });
}

} // namespace leeway::desk
