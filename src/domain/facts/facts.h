#pragma once

#include "base/clock.h"
#include "domain/facts/registry.h"
#include "domain/ids.h"

#include <QString>

#include <array>
#include <optional>
#include <variant>
#include <vector>

namespace leeway::domain
{

/// A place in the history that a reason opens; nothing when there is none to open.
using FactPlace = std::variant<std::monostate, CaseId, InteractionId, PromiseId>;

/// The value of one fact as conditions compare it: a number, 0 or 1, the place of a choice, or a text with
/// its hash, so that texts are compared letter by letter only when they are equal.
struct FactValue {
    bool known = false;
    qint64 number = 0;
    quint64 hash = 0; ///< of `text`; 0 for the other types
    QString text{};   ///< Text: folded for comparing; see Facts::shown for what people read

    bool operator==(const FactValue &) const = default;
};

/// Where a value comes from.
struct FactOrigin {
    std::optional<base::Instant> since; ///< absent: always so, or not recorded
    FactPlace place{};
    QString shown{}; ///< Text: as it was written; otherwise empty
    bool operator==(const FactOrigin &) const = default;
};

/// What is known about a live contact at one moment. Every fact is there; one that is not known says so.
class Facts
{
public:
    void setNumber(Fact fact, qint64 number, FactOrigin origin = {});
    void setYesNo(Fact fact, bool yes, FactOrigin origin = {});
    /// `choice` must be one of the registry's; another leaves the fact unknown.
    void setChoice(Fact fact, QStringView choice, FactOrigin origin = {});
    /// Empty text leaves the fact unknown.
    void setText(Fact fact, const QString &text, FactOrigin origin = {});
    void forget(Fact fact);

    [[nodiscard]] const FactValue &value(Fact fact) const { return m_values[indexOf(fact)]; }
    [[nodiscard]] const FactOrigin &origin(Fact fact) const { return m_origins[indexOf(fact)]; }
    [[nodiscard]] bool isKnown(Fact fact) const { return value(fact).known; }
    /// The value as conditions write it: "3", "true", "upset", "Late delivery"; empty when not known.
    [[nodiscard]] QString shown(Fact fact) const;

    bool operator==(const Facts &) const = default;

private:
    std::array<FactValue, kFactCount> m_values;
    std::array<FactOrigin, kFactCount> m_origins;
};

/// Facts whose value differs, or that became known or unknown. Where they come from does not count.
FactSet changedFacts(const Facts &before, const Facts &after);

/// A number that stands for the values of `which`: equal for equal values.
quint64 fingerprintOf(const Facts &facts, const FactSet &which);

/// `text` in the form texts are compared in: folded, without blanks at the ends.
QString comparableText(const QString &text);
/// Never 0 for a text; the same in every run.
quint64 textHash(QStringView comparable);

} // namespace leeway::domain
