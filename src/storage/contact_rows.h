#pragma once

#include "domain/contact.h"
#include "storage/connection.h"

#include <QByteArray>
#include <QUuid>

#include <functional>
#include <vector>

namespace leeway::storage
{

/// The columns of a contact and of a mark on a talking point, and how a row becomes a value.
QString contactColumns(); ///< of `contact AS t`
domain::Contact contactFrom(const Rows &row);
QString pointMarkColumns(); ///< of `point_mark AS m`
domain::PointMark pointMarkFrom(const Rows &row);

/// NotFound when it is not here.
base::Result<domain::Contact> readContact(Connection &db, domain::ContactId id);
/// Live or ended and not wrapped up, of one person, in the order in which they were opened.
base::Result<std::vector<domain::Contact>> readOpenContacts(Connection &db, domain::PersonId person);
/// The open case of `customer` (with all joined records) that something happened in last; none when none is
/// open.
base::Result<std::optional<domain::CaseId>> readNewestOpenCase(Connection &db, domain::CustomerId customer);
/// Those of one contact, oldest first.
base::Result<std::vector<domain::PointMark>> readPointMarks(Connection &db, domain::ContactId contact);
/// What the newest contacts call their queue, by name.
base::Result<QStringList> readQueues(Connection &db);

/// Those of one customer with all joined records, in any contact.
base::Result<std::vector<domain::PointMark>> readPointMarksOf(Connection &db, domain::CustomerId customer);
/// Marks of agents' own ideas that helped (guidance/own_ideas.h): the ideas and what became of them, in any
/// contact. Of the `most` newest times that one helped.
base::Result<std::vector<domain::PointMark>> readIdeaMarks(Connection &db, int most);
/// Marks that a point is not for a customer, the `most` newest.
base::Result<std::vector<domain::PointMark>> readNotForCustomerMarks(Connection &db, int most);
/// A mark with what its contact knew.
struct MarkRow {
    domain::PointMark mark;
    QString caseType; ///< of its contact's case; empty when not known
    std::optional<domain::Mood> moodIn{};
};
base::Result<void> eachMark(Connection &db, const std::function<void(const MarkRow &)> &take);

/// How a contact turned out, by the outcome of its case.
struct ContactOutcomeRow {
    QUuid id;
    QUuid contact;
    int satisfaction = 0; ///< 0-10 in tenths
    base::Instant at{};
};
base::Result<void> eachContactOutcome(Connection &db,
                                      const std::function<void(const ContactOutcomeRow &)> &take);

/// What this desk alone keeps of a contact until it is wrapped up (table live_contact). Its texts are masked
/// by whoever makes the JSON (desk/live_json.h).
struct LiveRow {
    domain::ContactId contact;
    qint64 position = 0;
    QByteArray pop;  ///< JSON of what the phone system said
    QByteArray work; ///< JSON of what is typed and not saved yet
};
base::Result<std::vector<LiveRow>> readLiveRows(Connection &db);
base::Result<std::vector<LiveRow>> readLiveRowsOf(Connection &db, domain::CustomerId customer);
base::Result<void> putLiveRow(Transaction &tx, const LiveRow &row);
/// What is typed, where the row is there: one that ended meanwhile is not begun again.
base::Result<void> changeLiveRow(Transaction &tx, const LiveRow &row);
base::Result<void> removeLiveRow(Transaction &tx, domain::ContactId contact);

} // namespace leeway::storage
