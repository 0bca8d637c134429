#pragma once

#include "desk/desk.h"
#include "domain/contact.h"
#include "domain/hold.h"

#include <memory>
#include <optional>

namespace leeway::desk
{

// What the shared store sets aside for the customers whom this person serves, so that what is given to them
// stands (decisions.md 19, 20).

/// Whether the store is to be asked for a hold of a contact.
enum class HoldNeed {
    None,
    Now,     ///< there is none, or one of another person, customer or case, or it ends within an hour
    WhenMore ///< it found less room than is wanted: once something that decides it has changed
};
/// `given`: all grants of the contact. Pure.
HoldNeed holdNeed(const std::optional<domain::CustomerHold> &hold, const domain::Contact &contact,
                  std::span<const domain::Grant> given, qint64 wanted, base::Instant now);

/// Asks for what is needed, of all contacts that this person has open; nothing on a computer of its own, for
/// a person without a team or who serves nobody, for a team without a fund, while no limit needs one, and
/// while an earlier asking is unanswered or was refused just now. GUI thread; one call at a time.
class HoldKeeper
{
public:
    explicit HoldKeeper(Desk &desk);
    ~HoldKeeper();
    Q_DISABLE_COPY_MOVE(HoldKeeper)

    /// Answers with how many were asked for.
    QFuture<base::Result<int>> keep();

private:
    struct Asked;
    Desk &m_desk;
    std::shared_ptr<Asked> m_asked; ///< what decided when each was looked at last; of the storage thread
};

} // namespace leeway::desk
