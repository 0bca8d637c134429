#include "domain/due_rules.h"

#include "domain/enum_names.h"

#include <QUuid>

#include <algorithm>

namespace leeway::domain
{

namespace
{

/// As a queue or a type is meant: the phone system and a person may write it differently.
QString meant(const QString &name)
{
    return name.simplified().toLower();
}

} // namespace

bool isOfComplaints(DueKind kind)
{
    return kind == DueKind::ComplaintAcknowledge || kind == DueKind::ComplaintAnswer ||
           kind == DueKind::ComplaintFinal;
}

DueRuleId idOf(const DueRule &rule)
{
    static const QUuid kRules = QUuid::fromString(QStringLiteral("3f1f0f5a-6a0e-4d5c-9a51-8f0c6d1c2b77"));
    return {QUuid::createUuidV5(kRules, QString(nameOf(rule.kind) + u'/' + meant(rule.name)))};
}

std::optional<int> amountOf(const std::vector<DueRule> &rules, DueKind kind, const QString &name)
{
    const QString wanted = meant(name);
    if (wanted.isEmpty() != isOfComplaints(kind))
        return std::nullopt;
    const auto found = std::find_if(rules.begin(), rules.end(), [&](const DueRule &rule) {
        return rule.kind == kind && meant(rule.name) == wanted;
    });
    return found == rules.end() ? std::nullopt : std::optional(found->amount);
}

int usualDays(DueKind kind)
{
    switch (kind) {
    case DueKind::ComplaintAcknowledge:
        return 5;
    case DueKind::ComplaintAnswer:
        return 15;
    case DueKind::ComplaintFinal:
        return 35;
    case DueKind::QueueAnswer:
    case DueKind::TypeAnswer:
    case DueKind::TypeNextStep:
        break;
    }
    return 0;
}

int mostAmount(DueKind kind)
{
    constexpr int kMinutesOfADay = 24 * 60;
    return isOfComplaints(kind) ? 366 : 60 * kMinutesOfADay;
}

} // namespace leeway::domain
