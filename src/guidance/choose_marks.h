#pragma once

#include "domain/contact.h"

#include <QHash>
#include <QSet>

#include <span>
#include <vector>

namespace leeway::guidance
{

/// What marks say about each point, for one contact of one customer.
struct MarkView {
    QHash<QString, const domain::PointMark *> latest; ///< in this contact, more than shown; borrowed
    QSet<QString> seen;                               ///< shown or marked in this contact
    QSet<QString> notForCustomer;                     ///< in any contact, unless taken up again later
    std::vector<const domain::PointMark *> ideas;     ///< own ideas of this contact, oldest first
};

/// `marks` in any order; the view borrows from them.
MarkView viewMarks(std::span<const domain::PointMark> marks, domain::ContactId contact);

/// True for what ends a point's stay on the list.
bool isDone(domain::PointMarkKind kind);

} // namespace leeway::guidance
