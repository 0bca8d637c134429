#pragma once

#include "domain/facts/fact.h"

#include <QString>
#include <QStringList>

#include <optional>
#include <span>

namespace leeway::domain
{

enum class FactType { Number, YesNo, Choice, OrderedChoice, Text };

/// Whose word it is. A rule that raises a limit may use only what the agent does not set (decisions.md 15).
enum class FactStrength { RecordedBySystem, DecidedByLead, SetByAgent };

/// How far a fact reaches, for consent: what was noted of this customer elsewhere is History (decisions.md
/// 16).
enum class FactReach { ThisContact, ThisCase, Record, History };

/// What one fact is. Its name and choices are stable: conditions, exports and the shared store hold them.
struct FactInfo {
    Fact fact = Fact::Channel;
    const char *name = "";
    FactType type = FactType::Number;
    const char *choices = ""; ///< of a choice, by blanks, lowest first when ordered; otherwise empty
    const char *meaning = ""; ///< one sentence, for the help and the editor
    const char *source = "";  ///< a stable key of where it comes from: "agent", "promises", "record"
    FactReach reach = FactReach::ThisContact;
    FactStrength strength = FactStrength::RecordedBySystem;
    bool sayable = true;         ///< an agent may mention it; otherwise it is "for you, not to quote"
    bool mayDecideMoney = false; ///< checkable: the store computes it from recorded rows
    bool mayFeedAdvice = false;
    int telling = 1; ///< 1-5: how much it says about this very moment; the strongest reason comes first

    /// Guide words: every fact may.
    static constexpr bool kMayGuideWords = true;
};

/// All facts, in the order of the enum.
std::span<const FactInfo, kFactCount> factRegistry();
const FactInfo &infoOf(Fact fact);

/// The fact of this name; nothing when there is none. Exact: names are lower case.
std::optional<Fact> factNamed(QStringView name);
/// The known name nearest to a mistyped one; empty when none is near.
QString nearestFactName(QStringView name);

/// The choices of a choice, lowest first when ordered; empty for other types.
const QStringList &choicesOf(Fact fact);
/// The place of `choice` among the choices; nothing when it is none of them.
std::optional<qint64> choiceIndex(Fact fact, QStringView choice);

/// True when `at_least` and `at_most` have a meaning.
constexpr bool isOrdered(FactType type)
{
    return type == FactType::Number || type == FactType::OrderedChoice;
}

/// The nearest of `words` to a mistyped one, or empty when each is further than a third of its letters.
QString nearestWord(QStringView typed, const QStringList &words);

} // namespace leeway::domain
