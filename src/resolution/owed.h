#pragma once

#include "domain/enums.h"
#include "domain/facts/facts.h"
#include "domain/order.h"
#include "domain/rate.h"

#include <QDate>

namespace leeway::resolution
{

/// What a law or contract gives a customer. It never uses leeway: it has its own account and its own
/// authority (design.md 6; issue 5, 3).
using domain::OwedRight;

/// One line of the table: in this country or under this contract, for this kind of article and fault, so many
/// months after delivery, the customer may want these. A text that is empty fits every one.
struct OwedRow {
    QString place;       ///< country code or name of a contract
    QString articleKind; ///< what the article's name begins with: articles have no kinds of their own
    std::vector<QString> faults{}; ///< choices of the fact `fault`; none: all
    int fromMonths = 0;            ///< it begins so many months after the day of delivery
    int untilMonths = 0;           ///< its last day is so many months after that day
    std::vector<OwedRight> rights{};
    QString basis{};      ///< "§ 437 BGB": what the agent may name
    bool checked = false; ///< false: the screen says "check with your lawyer"
    bool active = true;

    bool operator==(const OwedRow &) const = default;
};

/// How much of what is owed for one line somebody of this role may grant without asking, in however many
/// parts; a repair whatever it costs.
struct OwedAuthority {
    domain::Role role = domain::Role::Agent;
    domain::Money most{};

    bool operator==(const OwedAuthority &) const = default;
};

/// Shipped empty: what is owed where is a lawyer's answer and not ours.
struct OwedTable {
    std::vector<OwedRow> rows;
    std::vector<OwedAuthority> authority; ///< a role that is not in it asks for everything

    bool operator==(const OwedTable &) const = default;
};

/// The order line that a right rests on; there is none without one.
struct OwedLine {
    domain::OrderLineId line;
    QString place;
    QString articleKind;                 ///< the article's name
    std::optional<domain::Money> paid{}; ///< absent: not known
    qint64 refunded =
        0; ///< of it, by anybody: recorded refunds and what was granted as owed, in its currency
    std::optional<QDate> delivered{}; ///< in the team's time zone
};

enum class OwedReason {
    Owed,
    NoLine,
    PriceUnknown,
    DeliveryUnknown,
    FaultUnknown, ///< a row would fit if it were known whose fault it is
    NotInTable,
    NothingLeft,  ///< all of the price was given back
    AboveRest,    ///< more than the price paid less what was refunded
    NotThisRight, ///< the table gives another one
    AmountInvalid,
    AboveAuthority,
    RateMissing ///< the authority is in another currency, and no rate is known
};
/// "owed", "no_line", …
const QStringList &owedReasonNames();

/// What is owed for a line.
struct OwedVerdict {
    OwedReason reason = OwedReason::NotInTable;
    std::vector<OwedRight> rights{}; ///< in the order of the table, each once
    std::vector<std::size_t> rows{}; ///< of the table, that say so
    domain::Money most{};            ///< price paid less refunded; never below 0

    bool operator==(const OwedVerdict &) const = default;
};

/// What the customer has a right to on `today`, by the table and the fact `fault`.
OwedVerdict owedFor(const std::optional<OwedLine> &line, const domain::Facts &facts, const OwedTable &table,
                    QDate today);

/// Somebody wants to grant it.
struct OwedAsk {
    OwedRight right = OwedRight::Refund;
    domain::Money amount{};
    qint64 before = 0; ///< what the same person gave of this line already, in its currency
    domain::Role role = domain::Role::Agent;
    std::vector<domain::Rate> rates{};
    int rateMostDays = 7;
};

/// Owed: it may be granted now. AboveAuthority and RateMissing: it is owed, and the lead is asked. Everything
/// else refuses.
OwedReason judgeOwed(const OwedAsk &ask, const OwedVerdict &owed, const OwedTable &table, QDate today);

} // namespace leeway::resolution
