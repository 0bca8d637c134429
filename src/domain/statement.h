#pragma once

#include "domain/grant.h"
#include "domain/ledger/entries.h"
#include "domain/payout.h"
#include "domain/statement_owed.h"

#include <QHash>
#include <QTimeZone>

#include <optional>
#include <vector>

namespace leeway::domain
{

using StatementId = base::Id<struct StatementTag>;

/// What was given for one key, in minor units of the fund: granted and honoured less undone and reversed.
struct StatementPart {
    QString key; ///< a resolution, a case type or a team's id; empty: none is known
    qint64 given = 0;
    qint64 grants = 0; ///< granted or honoured in the month

    bool operator==(const StatementPart &) const = default;
};

/// What became of one fund's money in one month of its team's time zone. Closed it is frozen: what comes
/// afterwards counts in the month it is booked in. Sums are minor units of the fund's currency.
struct Statement {
    FundId fund;
    TeamId team;
    QString currency;
    QString month; ///< "2026-11"
    base::Instant from{};
    base::Instant until{};   ///< the first moment of the next month
    qint64 opening = 0;      ///< in the fund and in leases when the month began
    qint64 openingOpen = 0;  ///< granted and not confirmed then
    qint64 added = 0;        ///< by finance or a lead
    qint64 granted = 0;      ///< out of leases
    qint64 undone = 0;       ///< of what was granted, taken back
    qint64 lateHonoured = 0; ///< granted too late, and honoured
    qint64 reversed = 0;     ///< by finance: it did not arrive
    qint64 handedOver = 0;   ///< to the paying system
    qint64 confirmed = 0;    ///< by it
    qint64 failed = 0;       ///< there; until reversed it stays open
    qint64 returned = 0;     ///< confirmed, and came back
    qint64 open = 0;         ///< granted and not confirmed when the month ended
    qint64 inField = 0;      ///< in leases then
    qint64 available = 0;    ///< in the fund itself then
    qint64 grants = 0;       ///< granted or honoured
    std::vector<StatementPart> byResolution{};
    std::vector<StatementPart> byCaseType{};
    std::vector<StatementPart> byTeam{}; ///< of whoever gave it
    /// Of the whole team and in no sum above: no fund pays it. It stands in the statement of each of the
    /// team's funds, the same, because a month is looked at, frozen and filed by its funds and nowhere else.
    std::vector<StatementOwed> owed{};

    bool operator==(const Statement &) const = default;
};

/// One that was closed, for ever.
struct ClosedStatement {
    StatementId id;
    Statement statement{};
    QByteArray content; ///< the canonical JSON of `statement`, as it was closed
    base::Instant closedAt{};
    PersonId closedBy;

    bool operator==(const ClosedStatement &) const = default;
};

/// What a statement tells grants apart by.
struct GivenFor {
    QString resolution;
    QString caseType;
    TeamId team;
};

struct StatementInput {
    Fund fund;
    QString month;
    QTimeZone zone;
    /// Where the month that was closed before ended: months have no gap, whatever became of the zone.
    std::optional<base::Instant> from{};
    std::vector<EntrySet> sets{}; ///< all that was booked; what is of other funds is passed over
    std::vector<Payout> payouts{};
    QHash<GrantId, GivenFor> grants{};
    std::vector<Owed> owed{}; ///< all that the fund's team ever gave
};

/// From its first moment until that of the next one, in `zone`. FieldInvalid for anything but "2026-11".
struct Month {
    base::Instant from{};
    base::Instant until{};
};
base::Result<Month> monthOf(const QString &month, const QTimeZone &zone);
/// The month that follows "2026-12", which is "2027-01".
QString monthAfter(const QString &month);
/// In which month `at` is.
QString monthAt(base::Instant at, const QTimeZone &zone);

/// FieldInvalid as above; MoneyOverflow.
base::Result<Statement> statementOf(const StatementInput &input);

/// The equations that do not hold, each by its name and by how much; none when the statement is equal to the
/// ledger to the unit. What moved is told by the reasons of bookings and what stands by their accounts, so
/// that the two can differ.
QStringList differences(const Statement &statement);

/// What is different in two of one fund and month: "granted_minor is 5, not 6". None: they are the same.
QStringList differences(const Statement &mine, const Statement &theirs);

} // namespace leeway::domain
