#pragma once

#include "domain/person.h"
#include "guidance/notices.h"
#include "models/format.h"

namespace leeway::models
{

/// A known problem as the banner says it.
struct NoticeRow {
    domain::NoticeId id;
    QString title;
    QString sentence;   ///< what to tell the customer, with its language when it is not theirs
    QString resolution; ///< "Agreed: …"; may be empty
    QString told;       ///< "Told on 14 Nov by Piotr"; empty: not yet

    bool operator==(const NoticeRow &) const = default;
};

/// In the order given. Who told is named by `people`; whoever is not among them is left unnamed.
std::vector<NoticeRow> noticeRows(const std::vector<guidance::OpenNotice> &notices,
                                  const std::vector<domain::Person> &people, const Format &format);

} // namespace leeway::models
