#include "domain/look.h"

#include <algorithm>

namespace leeway::domain
{

const QStringList &lookKindNames()
{
    static const QStringList kNames{QStringLiteral("just_under"), QStringLiteral("same_pair"),
                                    QStringLiteral("no_order"), QStringLiteral("owed_share")};
    return kNames;
}

std::optional<LookKind> lookKindNamed(const QString &name)
{
    const qsizetype at = lookKindNames().indexOf(name);
    return at < 0 ? std::nullopt : std::optional(static_cast<LookKind>(at));
}

bool mayCloseLooks(Role role)
{
    return role == Role::Lead || role == Role::Deputy || role == Role::Finance || role == Role::Quality;
}

bool mayCloseLooks(const Person &who, TeamId team)
{
    // A null team of somebody: a computer of its own, where one team is like another.
    return who.active && mayCloseLooks(who.role) &&
           (who.role == Role::Finance || who.teamId.isNull() || who.teamId == team);
}

QString wrongWith(const ClosedLook &look)
{
    if (look.remark.trimmed().isEmpty())
        return QStringLiteral("remark: it is empty");
    if (look.remark.size() > kLongestLookRemark)
        return QStringLiteral("remark: longer than %1 characters").arg(kLongestLookRemark);
    if ((look.about.kind == LookKind::SamePair) != look.about.customer.has_value())
        return QStringLiteral("customer: of the same two, and of nothing else");
    if (look.rests.empty() || look.rests.size() > kMostLookRests)
        return QStringLiteral("rests: 1 to %1").arg(kMostLookRests);
    std::vector<QUuid> once = look.rests;
    std::sort(once.begin(), once.end());
    return std::adjacent_find(once.begin(), once.end()) == once.end() ? QString()
                                                                      : QStringLiteral("rests: one twice");
}

} // namespace leeway::domain
