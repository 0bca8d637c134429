#pragma once

#include "base/ids.h"

#include <QObject>
#include <QString>

#include <optional>
#include <vector>

namespace leeway::domain
{

using DueRuleId = base::Id<struct DueRuleTag>;

/// A namespace of its own, because Qt gives each one meta object.
namespace due
{
Q_NAMESPACE

/// What a rule about times is for. The first three count minutes in which the team is there, the complaint's
/// count working days.
enum class DueKind {
    QueueAnswer,          ///< who waits in the queue of that name
    TypeAnswer,           ///< who waits about a case of that issue type
    TypeNextStep,         ///< what comes next in a case of that issue type
    ComplaintAcknowledge, ///< saying that a complaint is here
    ComplaintAnswer,
    ComplaintFinal ///< an answer that needs longer
};
Q_ENUM_NS(DueKind)

} // namespace due

using due::DueKind;

/// Within what time the company wants something done. One for each kind and name; where there is none,
/// nothing is promised, and complaints have the usual days.
struct DueRule {
    DueKind kind = DueKind::QueueAnswer;
    QString name;   ///< of the queue or the issue type; empty for complaints
    int amount = 0; ///< minutes of opening time, or working days; at least 1

    bool operator==(const DueRule &) const = default;
};

/// Counts working days, and has no name.
bool isOfComplaints(DueKind kind);
/// The id of its row: of the kind and the name, whatever its letters' case, so that two people who set the
/// same set one row.
DueRuleId idOf(const DueRule &rule);
/// What is said for that kind and name; nothing when nothing is.
std::optional<int> amountOf(const std::vector<DueRule> &rules, DueKind kind, const QString &name = {});
/// Working days where the company said none: 5 to acknowledge, 15 to answer, 35 when an answer needs longer.
int usualDays(DueKind kind);
/// The most that may be said: 60 days of minutes, a year of days.
int mostAmount(DueKind kind);

} // namespace leeway::domain
