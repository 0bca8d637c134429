#pragma once

#include "domain/ended_contact.h"
#include "domain/today.h"

#include <QString>

#include <array>
#include <vector>

namespace leeway::models
{

/// What the rows of one section of the page Today go by. The sections themselves never change places.
enum class TodayOrder {
    When,     ///< who waits longest, what is due first: as they are read
    Customer, ///< by name
    About,    ///< by what it is about
    Holder    ///< by who has it, or promised it; what is nobody's first
};
inline constexpr std::array kTodayOrders{TodayOrder::When, TodayOrder::Customer, TodayOrder::About,
                                         TodayOrder::Holder};

/// As settings keep it: "when", "customer", "about", "holder".
QString keyOf(TodayOrder order);
/// Anything that keyOf() does not say is When.
TodayOrder todayOrderFrom(const QString &key);
/// As a choice reads: "By customer".
QString orderWords(TodayOrder order);

/// Those that are equal stay as they were. What a restricted customer is about counts as empty, since no row
/// says it.
void putInOrder(domain::TodaySnapshot &snapshot, TodayOrder order);
void putInOrder(std::vector<domain::EndedContact> &ended, TodayOrder order);

} // namespace leeway::models
