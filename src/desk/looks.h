#pragma once

#include "desk/desk.h"
#include "resolution/looks.h"

#include <QHash>

namespace leeway::desk
{

// What deserves a look, for leads, deputies, finance, quality and admin (resolution/looks.h), and closing it
// with a remark, for all of them but admin, never about oneself (domain/look.h).

/// One with the names it is shown by.
struct LookRowShown {
    resolution::Look look{};
    domain::TeamId team{};
    QString personName{};
    QString customerName{};  ///< of SamePair; empty: not on this desk, or restricted
    QStringList customers{}; ///< ids of those whose grants it rests on, each once, newest first
    std::optional<domain::ClosedLook> closed{}; ///< absent: it is open
    std::optional<domain::ClosedLook> before{}; ///< of an open one: it was closed, and came back
    QString closedByName{};                     ///< of `closed` or `before`
    bool waits = false;                         ///< closed here, and the shared store has not answered
    bool mayClose = false;                      ///< and open again
};

/// Looks of this desk, open ones first.
struct LooksShown {
    std::vector<LookRowShown> looks{};
    bool elsewhere = false;                    ///< a shared store keeps what was closed
    bool closedUnknown = false;                ///< and did not tell it: what is here as open may be closed
    std::vector<domain::ClosedLook> waiting{}; ///< closed here, not answered
    QSet<QUuid> reopening{};                   ///< ids of closings that were taken back here, not answered
    QHash<QUuid, QString> names{};             ///< of people
};

/// The tables whose change makes a reading of looks an old one.
bool touchesLooks(const Touched &what);

/// Of what this desk holds of the last resolution::kLookDays, team by team. On a desk of a shared store what
/// is closed there is not known yet: StoreLooks asks for it. RoleNotAllowed.
QFuture<base::Result<LooksShown>> readLooks(Desk &desk);
/// Puts what the shared store told of closed ones into `shown`.
void addClosed(LooksShown &shown, const std::vector<domain::ClosedLook> &told);

/// Closes one as it is shown, with a remark; taken back it is open again. On a desk of a shared store it is
/// asked for, and judged there.
///
/// Errors: RoleNotAllowed, also about oneself; FieldInvalid for an empty remark or one too long, and for more
/// than domain::kMostLookRests.
QFuture<base::Result<Undo>> closeLook(Desk &desk, const LookRowShown &shown, const QString &remark);
/// Opens a closed one again. RoleNotAllowed, NotFound.
QFuture<base::Result<void>> reopenLook(Desk &desk, domain::ClosedLookId id);

} // namespace leeway::desk
