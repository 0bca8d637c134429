#pragma once

#include "base/result.h"
#include "desk/store_admin/people_list.h"

namespace leeway::desk
{

/// Lines of a people file, and those that cannot even be read as CSV.
struct PeopleFile {
    std::vector<PeopleLine> lines;
    std::vector<PeopleStep> unreadable; ///< all Reject
    QString charset;                    ///< how its letters are written: "UTF-8", "Windows-1252"

    bool operator==(const PeopleFile &) const = default;
};

/// Reads a CSV file whose first row names the columns login, name, role, team, languages and leaves, in any
/// order, the last three optional; others are passed over; in UTF-8 or as a spreadsheet saves it
/// (ingest/text_charset.h). FieldInvalid without a header that names the first three; FileUnreadable. Blocks.
base::Result<PeopleFile> readPeopleFile(const QString &path);

} // namespace leeway::desk
