#pragma once

#include "domain/my_day.h"
#include "models/format.h"

#include <optional>
#include <vector>

namespace leeway::models
{

/// A row of a card of the page My day, in words.
struct DayRow {
    domain::CustomerId customer;
    QString iconName;
    QString name;
    QString detail;                 ///< grey, behind the name
    QString second;                 ///< a line of its own; may be empty
    QString fresh;                  ///< "new", behind the name; may be empty
    QString right;                  ///< a time or a mark; may be empty
    QString chip;                   ///< below `right`; may be empty
    std::optional<domain::Fit> fit; ///< what `chip` says, for its tone
    bool late = false;
    QString spoken; ///< all of it as one sentence
    bool operator==(const DayRow &) const = default;
};

/// All of a row as one sentence, for `spoken`.
QString spokenRow(const DayRow &row);
/// Promises the person keeps, earliest first.
std::vector<DayRow> promiseDayRows(const domain::MyDaySnapshot &day, const Format &format, bool isPrivate);
/// How cases turned out that the person had a contact about, newest first.
std::vector<DayRow> answerDayRows(const domain::MyDaySnapshot &day, const Format &format, bool isPrivate);
/// "2 today, 3 later"; empty when there are none.
QString promiseCounts(const domain::MyDaySnapshot &day);
/// "5 hard contacts today, 4 in a row."
QString loadSentence(const domain::DayLoad &load);

} // namespace leeway::models
