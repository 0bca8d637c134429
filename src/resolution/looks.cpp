#include "resolution/looks.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

namespace leeway::resolution
{

using domain::CustomerId;
using domain::PersonId;

namespace
{

using LookRows = std::vector<const LookRow *>;

std::vector<QUuid> idsOf(const LookRows &rows)
{
    std::vector<QUuid> ids;
    for (const LookRow *row : rows)
        ids.push_back(row->id);
    return ids;
}

bool isJustUnder(const LookRow &row, base::Instant now)
{
    if (row.owed || row.base <= 0 || !row.limit || *row.limit <= 0 || row.at < now - kLookUnderDays)
        return false;
    // limit - base <= limit * (100 - percent) / 100, without going beyond 64 bits
    return row.base <= *row.limit &&
           *row.limit - row.base <= *row.limit / 100 * (100 - kLookUnderPercent) +
                                        *row.limit % 100 * (100 - kLookUnderPercent) / 100;
}

std::optional<LookRange> rangeOfOthers(const std::map<PersonId, int> &numbers, PersonId but)
{
    std::vector<int> others;
    for (const auto &[person, number] : numbers) {
        if (person != but)
            others.push_back(number);
    }
    return rangeOf(std::move(others));
}

/// People with what each of them gave, oldest first.
class LookMaker
{
public:
    LookMaker(const std::vector<LookRow> &rows, base::Instant now)
        : m_now(now)
    {
        for (const LookRow &row : rows) {
            if (row.at <= now && row.at >= now - kLookDays && (row.owed || row.base > 0))
                m_people[row.person].push_back(&row);
        }
        for (auto &[person, given] : m_people)
            std::sort(given.begin(), given.end(), [](const LookRow *a, const LookRow *b) {
                return std::tie(a->at, a->id) < std::tie(b->at, b->id);
            });
    }

    void addJustUnder()
    {
        std::vector<Look> found;
        std::map<PersonId, int> counts;
        for (const auto &[person, given] : m_people) {
            LookRows under;
            std::copy_if(given.begin(), given.end(), std::back_inserter(under),
                         [this](const LookRow *row) { return isJustUnder(*row, m_now); });
            const int count = static_cast<int>(under.size());
            counts[person] = count;
            if (count >= kLookUnderCount)
                found.push_back({LookKind::JustUnder, person, {}, count, 0, {}, idsOf(under)});
        }
        add(std::move(found), counts);
    }

    void addPairs()
    {
        std::vector<Look> found;
        std::map<PersonId, int> counts;
        for (const auto &[person, given] : m_people) {
            std::map<CustomerId, LookRows> customers;
            for (const LookRow *row : given) {
                if (!row->owed)
                    customers[row->customer].push_back(row);
            }
            int most = 0;
            for (const auto &[customer, rows] : customers) {
                const int count = static_cast<int>(rows.size());
                most = std::max(most, count);
                if (count >= kLookPairCount)
                    found.push_back({LookKind::SamePair, person, customer, count, 0, {}, idsOf(rows)});
            }
            counts[person] = most;
        }
        add(std::move(found), counts);
    }

    /// `counts`: what the share is of; `among`: what it is a share in.
    void addShare(LookKind kind, bool (*counts)(const LookRow &), bool (*among)(const LookRow &))
    {
        std::vector<Look> found;
        std::map<PersonId, int> shares;
        for (const auto &[person, given] : m_people) {
            LookRows those;
            int of = 0;
            for (const LookRow *row : given) {
                of += among(*row) ? 1 : 0;
                if (among(*row) && counts(*row))
                    those.push_back(row);
            }
            if (of < kLookShareCount)
                continue;
            found.push_back({kind, person, {}, static_cast<int>(those.size()), of, {}, idsOf(those)});
            shares[person] = found.back().percent();
        }
        std::erase_if(found, [&shares](const Look &look) {
            const std::optional<LookRange> team = rangeOfOthers(shares, look.person);
            return !team || look.percent() <= team->high || look.percent() < team->median + kLookSharePoints;
        });
        add(std::move(found), shares);
    }

    std::vector<Look> take() { return std::move(m_looks); }

private:
    void add(std::vector<Look> found, const std::map<PersonId, int> &numbers)
    {
        std::stable_sort(found.begin(), found.end(),
                         [](const Look &a, const Look &b) { return a.count > b.count; });
        for (Look &look : found) {
            look.team = rangeOfOthers(numbers, look.person);
            m_looks.push_back(std::move(look));
        }
    }

    base::Instant m_now;
    std::map<PersonId, LookRows> m_people;
    std::vector<Look> m_looks;
};

domain::LookKey lookKeyOf(const Look &look, domain::TeamId team)
{
    return {look.kind, team, look.person, look.customer};
}

bool coversLook(const domain::ClosedLook &closed, const Look &look)
{
    const std::set<QUuid> rested(closed.rests.begin(), closed.rests.end());
    return std::all_of(look.rests.begin(), look.rests.end(),
                       [&rested](const QUuid &id) { return rested.contains(id); });
}

template <class Fits>
std::optional<domain::ClosedLook> newestLook(const std::vector<domain::ClosedLook> &closed, Fits fits)
{
    std::optional<domain::ClosedLook> newest;
    for (const domain::ClosedLook &one : closed) {
        if (fits(one) && (!newest || newest->closedAt < one.closedAt))
            newest = one;
    }
    return newest;
}

} // namespace

std::optional<LookRange> rangeOf(std::vector<int> numbers)
{
    const int people = static_cast<int>(numbers.size());
    if (people < kLookGroup)
        return {};
    std::sort(numbers.begin(), numbers.end());
    const auto rank = [&](int percent) {
        return numbers[static_cast<std::size_t>(std::max(1, (people * percent + 99) / 100) - 1)];
    };
    return LookRange{people, rank(10), rank(50), rank(90)};
}

std::vector<Look> looksOf(const std::vector<LookRow> &rows, base::Instant now)
{
    LookMaker maker(rows, now);
    maker.addJustUnder();
    maker.addPairs();
    maker.addShare(
        LookKind::NoOrder, [](const LookRow &row) { return !row.hasOrder; },
        [](const LookRow &row) { return !row.owed; });
    maker.addShare(
        LookKind::OwedShare, [](const LookRow &row) { return row.owed; },
        [](const LookRow &) { return true; });
    return maker.take();
}

std::optional<domain::ClosedLook> closingOf(const Look &look, domain::TeamId team,
                                            const std::vector<domain::ClosedLook> &closed)
{
    return newestLook(closed, [&](const domain::ClosedLook &one) {
        return one.about == lookKeyOf(look, team) && coversLook(one, look);
    });
}

std::optional<domain::ClosedLook> closedBefore(const Look &look, domain::TeamId team,
                                               const std::vector<domain::ClosedLook> &closed)
{
    return newestLook(closed,
                      [&](const domain::ClosedLook &one) { return one.about == lookKeyOf(look, team); });
}

domain::ClosedLook closingNow(const Look &look, domain::TeamId team)
{
    domain::ClosedLook closing;
    closing.about = lookKeyOf(look, team);
    closing.rests = look.rests;
    return closing;
}

} // namespace leeway::resolution
