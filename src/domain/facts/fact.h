#pragma once

#include <QtGlobal>

#include <bitset>
#include <cstddef>

namespace leeway::domain
{

/// One thing that is known, or not, about a live contact. The registry says what each means; this is its
/// place in every table. Nothing stores the number: files and the shared store use the name.
enum class Fact : quint8 {
    Channel,
    Direction,
    Queue,
    Hour,
    Weekday,
    Phase,
    Mood,
    Impact,
    Fault,
    Identity,
    HandleChangedDays,
    SpeakerIsCustomer,
    CaseType,
    CaseStatus,
    CaseAgeDays,
    CaseContacts,
    CaseComplaint,
    CaseReopened,
    CaseHasOrder,
    CaseWantsKnown,
    Attempts,
    AttemptsByCustomer,
    AttemptsByUs,
    AttemptsDeclined,
    PromiseOpen,
    PromiseLate,
    PromiseLateDays,
    PromiseBroken,
    PromiseKept,
    Contacts7Days,
    Contacts30Days,
    CasesOpen,
    Orders,
    TenureDays,
    Tier,
    Language,
    Region,
    CustomerKind,
    CustomerIsNew,
    DaysSinceLastContact,
    Given90Days,
    AnyNeeds,
    AnyPreferences,
    AnyManner,
    ConsentRecording,
    ConsentSurvey,
    ConsentHistory,
    HandoverByBot,
    HandoverByColleague,
    NoticeOpen,
    SpokenBefore,
};
inline constexpr std::size_t kFactCount = static_cast<std::size_t>(Fact::SpokenBefore) + 1;

constexpr std::size_t indexOf(Fact fact)
{
    return static_cast<std::size_t>(fact);
}

/// Some facts, by their place.
using FactSet = std::bitset<kFactCount>;

} // namespace leeway::domain
