#pragma once

#include "domain/case.h"
#include "domain/contact.h"
#include "domain/snapshots.h"

#include <vector>

namespace leeway::domain
{

/// One contact of a person's day.
struct DayContact {
    Contact contact;
    QString customerName;
    bool restricted = false; ///< the customer is opened only with a reason; a list says no more than that
    QString title;           ///< of its main case, else what the contact is called; may be empty
    bool operator==(const DayContact &) const = default;
};

/// How a case turned out that the person had a contact about.
struct DayAnswer {
    Outcome outcome;
    QString customerName;
    bool restricted = false;
    QString title; ///< of the case
    Channel channel = Channel::Phone;
    std::optional<Fit> fit; ///< as the agent read it in their newest contact about the case
    QString words;          ///< what the customer wrote with it; may be empty
    bool operator==(const DayAnswer &) const = default;
};

/// Everything the page My day shows of the store, read in one go.
struct MyDaySnapshot {
    base::Instant from{}; ///< the day, in the reader's zone
    base::Instant to{};
    std::vector<DayContact> contacts; ///< those of the day, in the order in which they were opened
    std::vector<PromiseRow> promises; ///< open ones the person keeps, earliest first
    std::vector<DayAnswer> answers;   ///< newest first
    bool operator==(const MyDaySnapshot &) const = default;
};

/// So many hard contacts in a row are a reason to say a word about a breather.
constexpr int kHardInARow = 4;

/// A contact that takes something out of the person who handles it: angry or distressed, on arrival or later,
/// or of critical impact, as the agent read it. What nobody said is not hard.
bool isHard(const Contact &contact);

/// How the day was, in two counts.
struct DayLoad {
    int hard = 0;
    int inARow = 0; ///< up to the newest, without a pause between
    bool operator==(const DayLoad &) const = default;
};

/// A stretch of time in which the person took a breather, or a break that has a reason of their own.
struct Breather {
    base::Instant from{};
    base::Instant until{}; ///< planned; cut when they came back sooner
    QString reason{};      ///< of a break, in the person's words; empty: a breather
    bool isOpen = false;   ///< a break that goes on: until is the present moment, nobody knows its end
    bool operator==(const Breather &) const = default;
};

/// `contacts` in the order in which they were opened; a breather between two of them begins the row anew.
DayLoad loadOf(const std::vector<Contact> &contacts, const std::vector<Breather> &breathers);

} // namespace leeway::domain
