#pragma once

#include "domain/case.h"
#include "domain/command.h"
#include "storage/connection.h"

namespace leeway::desk
{

class Desk;

// For use inside desk: a case that is not settled always has an owner, and a date by which it is looked at.

/// What is said of what comes next; what is empty follows from the case and the company.
struct NextWanted {
    QString text;                      ///< empty: what the case says stays
    bool onlyWhereNone = false;        ///< the text is for a case that says no step itself
    std::optional<QString> waitingFor; ///< absent: what the case says stays
    std::optional<base::Instant> at;
    domain::PersonId owner;
};

/// Made where the desk lives, used in the transaction that leaves a case open.
class GivingNext
{
public:
    explicit GivingNext(const Desk &desk);

    /// Owner and date for a case that is about to be stored, where it has none.
    base::Result<void> complete(storage::Connection &db, domain::Case &made) const;
    /// The same for a stored one, by commands of their own. A settled or merged one is left alone.
    base::Result<void> give(storage::Transaction &tx, domain::CaseId id, const NextWanted &wanted = {}) const;

private:
    base::Result<void> perform(storage::Transaction &tx, const domain::Command &shell,
                               const QJsonObject &body) const;
    [[nodiscard]] base::Result<domain::Case> after(storage::Connection &db, const domain::Case &before,
                                                   const NextWanted &wanted) const;

    domain::Command m_owner; ///< without their bodies
    domain::Command m_step;
    const base::Clock &m_clock;
    domain::PersonId m_me;
    domain::TeamId m_team;
    base::Instant m_now;
};

} // namespace leeway::desk
