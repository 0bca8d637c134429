#include "domain/company.h"

#include <algorithm>

namespace leeway::domain
{

QStringList offered(const std::vector<Choice> &choices, ChoiceKind kind)
{
    QStringList words;
    for (const Choice &choice : choices) {
        if (choice.kind == kind && choice.active)
            words.append(choice.text);
    }
    return words;
}

IssueAsks asksOf(const std::vector<Choice> &choices, const QString &type)
{
    // Out of use too: its cases go on.
    for (const Choice &choice : choices) {
        if (choice.kind == ChoiceKind::IssueType && choice.text == type)
            return choice.asks;
    }
    return {};
}

IssueAsks asksOf(const std::vector<Choice> &choices, const QStringList &types)
{
    if (types.isEmpty())
        return {};
    IssueAsks all{.start = false, .mood = false, .helped = false, .impact = false, .fitOneIn = 0};
    for (const QString &type : types) {
        const IssueAsks one = asksOf(choices, type);
        all.start |= one.start;
        all.mood |= one.mood;
        all.helped |= one.helped;
        all.impact |= one.impact;
        if (one.fitOneIn > 0)
            all.fitOneIn = all.fitOneIn == 0 ? one.fitOneIn : std::min(all.fitOneIn, one.fitOneIn);
    }
    return all;
}

std::optional<TeamId> teamOn(const std::vector<Membership> &memberships, PersonId person, QDate day)
{
    const Membership *newest = nullptr;
    bool hasBegun = false;
    // "Since ever" is an invalid date, which compares before every other.
    const auto isLater = [](const Membership &a, const Membership &b) {
        return a.from != b.from ? (!b.from.isValid() || (a.from.isValid() && a.from > b.from)) : a.id > b.id;
    };
    for (const Membership &one : memberships) {
        if (one.person != person || (one.from.isValid() && one.from > day))
            continue;
        hasBegun = true;
        if (one.until.isValid() && one.until < day)
            continue;
        if (newest == nullptr || isLater(one, *newest))
            newest = &one;
    }
    if (!hasBegun)
        return std::nullopt;
    return newest != nullptr ? newest->team : TeamId();
}

} // namespace leeway::domain
