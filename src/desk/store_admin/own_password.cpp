#include "desk/store_admin/own_password.h"

#include "base/when_answered.h"
#include "desk/store_admin/join_store.h"
#include "desk/store_admin/statement.h"
#include "remote/link.h"
#include "remote/password_verifier.h"

#include <QPointer>

#include <utility>

namespace leeway::desk
{

using base::Result;

void putOwnPassword(QObject *context, remote::Link &link, const QString &login, const remote::Secret &next,
                    std::function<void(const Result<void> &)> done)
{
    const Result<QByteArray> verifier = remote::passwordVerifier(next, login);
    if (!verifier) {
        const auto refuse = [done = std::move(done), error = verifier.error()] {
            done(tl::unexpected<base::Error>(error));
        };
        QMetaObject::invokeMethod(context, refuse, Qt::QueuedConnection);
        return;
    }
    base::whenAnswered(
        context, link.query(statement("put_own_password"), {*verifier}),
        [context, to = QPointer(&link), done = std::move(done)](const Result<remote::Rows> &rows) {
            const Result<QString> script =
                rows ? rows->text(0, 0) : tl::unexpected<base::Error>(rows.error());
            if (!script)
                return done(tl::unexpected<base::Error>(script.error()));
            if (!to)
                return done(base::fail(base::Code::Cancelled));
            base::whenAnswered(context, to->script(script->toUtf8()), done);
        });
}

OwnPassword::OwnPassword() = default;
OwnPassword::~OwnPassword() = default;

void OwnPassword::change(const StoreLogin &login, const remote::Secret &now, const remote::Secret &next)
{
    if (m_link)
        return;
    Result<remote::ConnectOptions> options = connectOptions(login, m_folder.path());
    if (!options) {
        Q_EMIT failed(options.error());
        return;
    }
    options->password = now;
    m_link = std::make_unique<remote::Link>();
    base::whenAnswered(this, m_link->connectTo(*options),
                       [this, name = login.login, next](const Result<void> &done) {
                           if (done)
                               connected(name, next);
                           else
                               end(done);
                       });
}

void OwnPassword::connected(const QString &login, const remote::Secret &next)
{
    putOwnPassword(this, *m_link, login, next, [this](const Result<void> &done) { end(done); });
}

void OwnPassword::end(const Result<void> &done)
{
    m_link->close();
    m_link.release()->deleteLater(); // not at once: this is called from an answer of the link
    if (done)
        Q_EMIT changed();
    else
        Q_EMIT failed(done.error());
}

} // namespace leeway::desk
