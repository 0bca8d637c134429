#pragma once

#include "desk/my_leeway.h"
#include "domain/my_month.h"
#include "domain/working_times.h"
#include "models/leeway_look.h"
#include "models/my_day_rows.h"
#include "resolution/felt_right.h"

#include <optional>
#include <vector>

namespace leeway::models
{

// What the page My day says beside the day itself: the month, the leeway, two good things. Of one person's
// own, and never held against anybody else's (decisions.md 30).

/// A plain sentence about the month.
struct MonthSentence {
    QString iconName;
    QString text;
    bool early = false; ///< too few to say more than that

    bool operator==(const MonthSentence &) const = default;
};

/// Three: how many cases are settled, who came back, whether what was given felt right. Each says so while
/// there are fewer than domain::kEnoughOfMine.
std::vector<MonthSentence> monthSentences(const domain::MyMonth &month, const Format &format);

/// Whether the day of this person is nearly over: an hour before their team leaves, or, where nobody said
/// when that is, six hours after their first contact.
bool isEndOfShift(const domain::MyDaySnapshot &day, const std::optional<domain::WorkingTimes> &times,
                  base::Instant now);
/// At most two, in words.
std::vector<DayRow> goodDayRows(const std::vector<domain::GoodThing> &good, const Format &format,
                                bool isPrivate);

/// What is added to the rows of answers: by whom the fit was said, what was granted and what felt right to
/// most.
void tellAnswers(std::vector<DayRow> &rows, const domain::MyDaySnapshot &day,
                 const domain::MyMonthSnapshot &month, const resolution::FeltBands &felt,
                 const Format &format, bool isPrivate);

/// The card My leeway.
struct MyLeewayLook {
    QString none;                       ///< why there is nothing to show; empty: there is
    std::vector<LimitMeterLook> meters; ///< the tightest first
    QStringList lines;                  ///< what no meter says: of each contact, what is held

    bool operator==(const MyLeewayLook &) const = default;
};
/// `language`: of the names of rules.
MyLeewayLook myLeewayLook(const desk::MyLeeway &mine, const QString &language, const Format &format,
                          bool isPrivate);

} // namespace leeway::models
