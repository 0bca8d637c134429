#pragma once

#include "desk/desk.h"
#include "domain/company.h"

#include <QJsonObject>

#include <optional>
#include <vector>

namespace leeway::desk
{

/// Everything about the company, as this desk knows it now.
QFuture<base::Result<domain::CompanySnapshot>> readCompany(Desk &desk);
/// The tables whose changes make a snapshot out of date.
bool touchesCompany(const Touched &what);

/// One row of the company put in place of another, added (no `before`) or taken away (no `after`).
struct CompanyChange {
    QString type; ///< as domain/json/company.h has it
    std::optional<QJsonObject> before;
    std::optional<QJsonObject> after;

    bool operator==(const CompanyChange &) const = default;
};
using CompanyChanges = std::vector<CompanyChange>;

template <class T> CompanyChange putting(const T &after, const std::optional<T> &before = std::nullopt);
template <class T> CompanyChange removing(const T &before);

/// Does them all or none, in order. The undo is empty where something was added that is never taken away (a
/// team, a person). A new row whose id is null is given one.
///
/// Errors: RoleNotAllowed, FieldInvalid with the key, ChangedMeanwhile and AlreadyThere with the type.
QFuture<base::Result<Undo>> changeCompany(Desk &desk, CompanyChanges changes);

/// What lends or moves somebody to a team from `from` on, and back again after `until` (invalid: for good).
/// The team they are in without a membership is written down as theirs since ever, or it would be forgotten.
CompanyChanges movingTo(const Desk &desk, const domain::CompanySnapshot &company,
                        const domain::Person &person, const domain::Membership &to);

/// What says that `desk.me()` is on duty until then; now or earlier: no longer.
CompanyChange goingOnDuty(const Desk &desk, const domain::CompanySnapshot &company, base::Instant until);

/// On this computer only: brings people to the team of today, at a start and when a day begins. A shared
/// store does it by its own clock, and then this does nothing.
QFuture<base::Result<void>> followTeams(Desk &desk);

} // namespace leeway::desk
