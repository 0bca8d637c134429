#pragma once

#include "desk/shared_store.h"
#include "models/format.h"

#include <vector>

/// What is said about changes that the shared store answered otherwise than hoped. Pure.
namespace leeway::models
{

/// Which value of a field holds.
enum class Side { Mine, Theirs, Both };

/// One field that was changed twice, in words.
struct ConflictLine {
    QString key; ///< as in the change
    QString name;
    QString mine;
    QString theirs;
    QString both;     ///< both texts, one after the other; empty where only one value can hold
    QString whose{};  ///< of theirs: "Nadia, 15:06"; empty when nobody knows
    QString before{}; ///< what it was when both began; empty when that is not known

    bool operator==(const ConflictLine &) const = default;
};

/// One change that somebody has to look at.
struct UnsettledLine {
    QString title; ///< whose record it is
    QString when;
    QString what;   ///< "Not taken: the details of the customer"
    QString reason; ///< why it was not taken, and what that means; empty for a conflict
    QString said;   ///< what was written in one that was not taken, a line a field; empty for a conflict
    std::vector<ConflictLine> fields;

    [[nodiscard]] bool isConflict() const { return !fields.empty(); }
    bool operator==(const UnsettledLine &) const = default;
};

UnsettledLine unsettledLine(const desk::UnsettledChange &change, const Format &format);

/// The value that `side` gives a field: what desk::settle is told. Both is for texts; theirs come first, as
/// the store had them first.
QJsonValue settledValue(const desk::FieldConflict &field, Side side);
/// What desk::settle is told when `sides` were chosen, one for each field of the change; a missing one is
/// theirs.
QJsonObject settledValues(const desk::UnsettledChange &change, const std::vector<Side> &sides);
/// A value of a row in words; times by their key, enums as words.
QString rowValue(const QString &key, const QJsonValue &value, const Format &format);

} // namespace leeway::models
