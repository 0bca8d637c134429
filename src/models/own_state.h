#pragma once

#include "models/format.h"

#include <optional>

namespace leeway::models
{

/// What a person does now, for their own eyes: nobody else is told (decisions.md 30).
enum class Presence { Available, OnContact, WrappingUp, OnBreak, NotReady };

/// A break as it was chosen.
struct ChosenBreak {
    QString reason; ///< in the person's words
    base::Instant since{};
    bool isPlanned = false; ///< comes after the contacts that are on
    bool operator==(const ChosenBreak &) const = default;
};

/// All that one's own state follows from.
struct OwnFacts {
    int talking = 0;  ///< contacts that are on; one that only rings is not
    int wrapping = 0; ///< contacts that have ended or are being wrapped up
    std::optional<ChosenBreak> chosen{};
    std::optional<base::Instant> breatherUntil{};
    std::optional<bool> isPhoneReady{}; ///< nothing: the phone says nothing of it
    QString phoneReason{};              ///< why not, in the phone system's word
    bool isPrivate = false;             ///< reasons are hidden: somebody else may look
    bool operator==(const OwnFacts &) const = default;
};

/// One's own state in words.
struct OwnState {
    Presence presence = Presence::Available;
    QString iconName;
    QString text;   ///< "On a contact, then a break"
    QString detail; ///< why, in a sentence; may be empty
    bool operator==(const OwnState &) const = default;
};

/// What is done comes before what was chosen, and that before what the phone says.
OwnState ownState(const OwnFacts &facts, const Format &format);

/// The usual reasons of a break that is taken until one says otherwise.
QStringList usualBreaks();

} // namespace leeway::models
