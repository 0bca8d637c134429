#pragma once

#include "desk/store_admin/connect_session.h"
#include "remote/secret.h"

#include <QTemporaryDir>

#include <functional>
#include <memory>

namespace leeway::remote
{
class Link;
}

namespace leeway::desk
{

/// What a new password of a shared store needs at least, in characters: it is guessed from afar, and stands
/// in the keyring, so that nobody types it often.
inline constexpr qsizetype kFewestPasswordSigns = 12;

/// Gives the login that `link` is signed in with directly another password, in one transaction with what the
/// store knows of it; only a SCRAM verifier goes out. `done` is called in the event loop of `link`, and not
/// when that is gone. RemoteAnswerUnknown: either may hold now.
void putOwnPassword(remote::Link &link, const QString &login, const remote::Secret &next,
                    std::function<void(const base::Result<void> &)> done);

/// A person gives themselves another password of their store. A connection of its own proves the one until
/// now, and nothing that this desk does meanwhile waits for it. Lives on the GUI thread; never waits.
class OwnPassword : public QObject
{
    Q_OBJECT

public:
    OwnPassword();
    ~OwnPassword() override;

    /// Begins anew. RemoteLoginRefused: `now` is not the password.
    void change(const StoreLogin &login, const QString &now, const QString &next);

Q_SIGNALS:
    void changed(const QString &password);
    void failed(const leeway::base::Error &error);

private:
    QTemporaryDir m_folder; ///< for the certificate of the store
    std::unique_ptr<remote::Link> m_link;
};

} // namespace leeway::desk
