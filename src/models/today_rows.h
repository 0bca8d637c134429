#pragma once

#include "domain/ended_contact.h"
#include "domain/store_status.h"
#include "domain/today.h"
#include "models/contact_rows.h"
#include "models/today_order.h"

#include <optional>
#include <vector>

namespace leeway::models
{

/// The sections of the page Today, by the name in ContactRow::section.
namespace today_section
{
inline const QString kWaiting = QStringLiteral("waiting");
inline const QString kPromises = QStringLiteral("promises");
inline const QString kUncovered = QStringLiteral("uncovered");
inline const QString kComplaints = QStringLiteral("complaints");
inline const QString kWithoutStep = QStringLiteral("without_step");
inline const QString kEnded = QStringLiteral("ended");
inline const QString kFeeds = QStringLiteral("feeds");
inline const QString kPeople = QStringLiteral("people");
} // namespace today_section

/// All that stands on the page Today.
struct TodayPageData {
    domain::TodaySnapshot snapshot;
    std::vector<domain::LateFeed> feeds;
    /// Who of the team is at work; nothing: it cannot be known now.
    std::optional<std::vector<domain::Presence>> here;
    bool alone = false; ///< this computer only: nobody else can be here
    domain::PersonId me;
    std::vector<domain::EndedContact> ended{}; ///< a lead's only
    TodayOrder order = TodayOrder::When;       ///< of the rows in their sections
};

/// The rows of the page: who waits, what is promised for today, what nobody will keep, complaints that are
/// owed something, contacts that were ended, cases nobody thought on, late feeds, and who is here. Sections
/// without rows are left out, but for the first, which then says that nobody waits.
std::vector<ContactRow> todayPageRows(const TodayPageData &data, const ContactLook &look);

} // namespace leeway::models
