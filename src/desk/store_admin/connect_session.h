#pragma once

#include "base/result.h"

#include <QObject>
#include <QString>

#include <optional>

namespace leeway::desk
{

/// How to get into a shared store: what a person types, or an invite holds, without the password.
struct StoreLogin {
    QString address;         ///< "leeway.aldera.example", "postgresql://host:5432,other:5432/leeway"
    QString login;           ///< the person's name there
    QString rootCertificate; ///< PEM text of the store's own authority; empty: those this computer trusts
    QString team;            ///< from an invite, for showing

    bool operator==(const StoreLogin &) const = default;
};

/// An invite file (`leewayctl invite TEAM`): address, root certificate and team, no secret. FieldInvalid
/// names what is wrong with it.
base::Result<StoreLogin> readInvite(const QByteArray &bytes);
QByteArray writeInvite(const StoreLogin &login);

/// Details of AlreadyThere, when this profile cannot take what a store offers: by them the words are chosen.
inline constexpr QLatin1String kOfOtherStore{"this desk belongs to another store"};
inline constexpr QLatin1String kOfOtherPerson{"this desk is another person's"};
inline constexpr QLatin1String kHasCustomers{"this store has customers of its own"};

enum class CheckState { Waiting, Running, Good, Bad };

/// What shows that it is the right store.
enum class StoreProof {
    Certificate,  ///< one this computer, or the invite, trusts
    ThisComputer, ///< reached through a folder of this computer
    NotAsked      ///< the address says to do without
};

/// A first password, given by somebody else, has to become one of one's own before one works here.
enum class FirstPassword { None, ToChange, Changing, Changed };

/// The three things that have to hold, as they become known.
struct ConnectChecks {
    CheckState reached = CheckState::Waiting;    ///< something answers, `roundTripMs` away
    CheckState rightStore = CheckState::Waiting; ///< and proves to be the store of the certificate
    CheckState signedIn = CheckState::Waiting;   ///< and knows this person
    StoreProof proof = StoreProof::Certificate;
    qint64 roundTripMs = -1;
    QString storeName;                  ///< once signed in
    QString personName;                 ///< once signed in
    std::optional<base::Error> problem; ///< what made a check Bad, or kept a password from being changed
    FirstPassword first = FirstPassword::None; ///< once signed in

    bool operator==(const ConnectChecks &) const = default;
};

/// Tries an address and a login without keeping anything, and without touching how this desk gets to its own
/// store meanwhile. Lives on the GUI thread; never waits.
class ConnectSession : public QObject
{
    Q_OBJECT

public:
    /// Begins anew. An empty `password` stops before signing in.
    virtual void check(const StoreLogin &login, const QString &password) = 0;
    /// Signed in with a first password: from now on it is `next`. What came of it stands in checks():
    /// Changed, or ToChange with a problem.
    virtual void changeFirst(const QString &next) = 0;
    virtual void cancel() = 0;
    [[nodiscard]] virtual const ConnectChecks &checks() const = 0;

Q_SIGNALS:
    void changed();
};

} // namespace leeway::desk
