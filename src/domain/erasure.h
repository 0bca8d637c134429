#pragma once

#include "base/clock.h"
#include "base/ids.h"
#include "domain/enums.h"
#include "domain/ids.h"

#include <QDate>
#include <QStringList>

#include <optional>
#include <span>
#include <vector>

namespace leeway::domain
{

using ErasureId = base::Id<struct ErasureTag>;

/// A request to erase what is known of a person, and what became of it. One person asks, another decides.
///
/// It stays for ever and goes to every desk, so it holds no word of the customer (see namesSomebody).
struct Erasure {
    Q_GADGET
public:
    /// Asked becomes any of the others, once.
    enum class State { Asked, Done, Declined, Withdrawn };
    Q_ENUM(State)
    /// Why it has to be done: article 17(1) of the GDPR, a to e.
    enum class Ground { NoLongerNeeded, ConsentWithdrawn, Objection, Unlawful, LegalDuty };
    Q_ENUM(Ground)

    ErasureId id;
    CustomerId customer; ///< the record that stands for all that are joined
    std::vector<CustomerId> records{};
    Ground ground = Ground::NoLongerNeeded;
    QString reason{};
    PersonId askedBy{};
    base::Instant askedAt{};
    State state = State::Asked;
    /// On a desk of a shared store also while it is Asked: decided here, and the store has not answered.
    std::optional<PersonId> decidedBy{};
    std::optional<base::Instant> decidedAt{};
    QString why{};
    QString label{}; ///< the pseudonym; empty unless it is done

    bool operator==(const Erasure &) const = default;
};

/// The longest reason, of an ask and of a decision.
inline constexpr int kLongestErasureLine = 500;
/// So long somebody who works alone waits before they decide what they asked themselves.
inline constexpr std::chrono::hours kAloneErasureWait{24};

bool mayAskErasure(Role role);
bool mayErase(Role role);

/// Whether `line` holds a word of three letters or more of one of `names`, or one of `handles`; case does
/// not matter.
bool namesSomebody(const QString &line, const QStringList &names, const QStringList &handles);

/// The name that is left of the `n`th who is erased on a day, counted from 0: "Erased 2026-11-27, A7".
QString pseudonym(QDate day, int n);

/// What happens to the rows of one table.
enum class ErasedFate {
    Goes,      ///< rows of the customer are removed
    Pseudonym, ///< rows stay, without a word of or about the customer
    Stays,     ///< rows stay as they are: they hold ids, times, amounts and codes only
    Nobody     ///< holds nothing of a customer
};
/// A table of this computer's store; the shared store has the same of its own (core.erased_tables).
struct ErasedTable {
    const char *table;
    ErasedFate fate;
};
/// Every table of the local store but those that SQLite makes for an index.
std::span<const ErasedTable> erasedTables();

/// How many rows of one kind an erasure takes, or keeps.
struct ErasureCount {
    QString table{}; ///< of erasedTables()
    ErasedFate fate{};
    qint64 count = 0;

    bool operator==(const ErasureCount &) const = default;
};
/// What erasing a customer would do, as this desk holds them.
struct ErasurePreview {
    CustomerId customer; ///< the record that stands for all
    QString name{};
    int records = 1;                    ///< with those that are joined
    std::vector<ErasureCount> counts{}; ///< those above 0, in the order of erasedTables()
    /// A payout or an ask has to be settled first.
    bool moneyWaits = false;

    bool operator==(const ErasurePreview &) const = default;
};

} // namespace leeway::domain
