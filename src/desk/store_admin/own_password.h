#pragma once

#include "desk/store_admin/connect_session.h"
#include "desk/store_admin/trial_folder.h"
#include "remote/secret.h"

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
/// store knows of it; only a SCRAM verifier goes out. `done` is called in a later turn of the event loop of
/// `context`, and not when that is gone. RemoteAnswerUnknown: either may hold now.
void putOwnPassword(QObject *context, remote::Link &link, const QString &login, const remote::Secret &next,
                    std::function<void(const base::Result<void> &)> done);

/// A person gives themselves another password of their store. A connection of its own proves the one until
/// now, and nothing that this desk does meanwhile waits for it. Lives on the GUI thread; never waits.
class OwnPassword : public QObject
{
    Q_OBJECT

public:
    OwnPassword();
    ~OwnPassword() override;

    /// Nothing while one is on its way: dropping it would leave open which password holds.
    void change(const StoreLogin &login, const remote::Secret &now, const remote::Secret &next);

Q_SIGNALS:
    /// `next` holds.
    void changed();
    /// RemoteLoginRefused: `now` is not the password. RemoteAnswerUnknown: either may hold.
    void failed(const leeway::base::Error &error);

private:
    void connected(const QString &login, const remote::Secret &next);
    void end(const base::Result<void> &done);

    TrialFolder m_folder;
    std::unique_ptr<remote::Link> m_link; ///< while one is on its way
};

} // namespace leeway::desk
