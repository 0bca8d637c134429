#pragma once

#include "desk/contacts.h"
#include "domain/contact_lists.h"
#include "models/contact_rows.h"

#include <QSet>

namespace leeway::models
{

namespace work_section
{
inline const QString kLive = QStringLiteral("live");
inline const QString kWaiting = QStringLiteral("waiting");
inline const QString kPromises = QStringLiteral("promises");
inline const QString kQueue = QStringLiteral("queue");
} // namespace work_section

/// What an agent has to do now: the live contacts of this desk, what waits for them, what they promised for
/// today, and the team's queue.
struct WorkPageData {
    std::vector<desk::LiveContact> live; ///< the newest first
    QSet<domain::ContactId> held;        ///< live ones whose call is on hold, as the phone says
    domain::WaitingLists waiting;
};

/// What a list says of a contact that nobody was found for: the phone system's name, the number, or that
/// nothing is known.
QString callerName(const desk::LiveContact &live);
/// "Phone, incoming": how they reached us.
QString contactWay(const domain::Contact &contact);

/// The page Contacts, a section each; sections without rows are left out. With words, only rows that hold all
/// of them.
std::vector<ContactRow> workPageRows(const WorkPageData &data, const QString &words, const ContactLook &look);

} // namespace leeway::models
