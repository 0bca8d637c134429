#include "resolution/rule_checks.h"

#include "domain/blind_cap.h"
#include "domain/conditions/condition_json.h"
#include "domain/confirm_above.h"
#include "domain/enum_names.h"
#include "domain/three_people.h"
#include "resolution/judge.h"

#include <QHash>
#include <QJsonDocument>
#include <QSet>

#include <algorithm>
#include <tuple>

namespace leeway::resolution
{

namespace
{

using domain::BudgetPeriod;
using domain::BudgetScope;
using domain::joinPath;
using domain::JsonFaults;

/// Looks at a whole file of rules. Rules are numbered by their place in it.
class RuleChecker
{
public:
    RuleChecker(const BudgetRules &rules, const QStringList &paths, JsonFaults &faults)
        : m_rules(rules)
        , m_paths(paths)
        , m_faults(faults)
    {
    }

    void check();

private:
    [[nodiscard]] const BudgetRule &rule(std::size_t at) const { return m_rules[at]; }
    [[nodiscard]] QString place(std::size_t at, const char *key) const
    {
        return joinPath(m_paths.at(static_cast<qsizetype>(at)), QLatin1String(key));
    }
    void wrong(std::size_t at, const char *key, const QString &what) { m_faults.add(place(at, key), what); }

    void checkAlone(std::size_t at);
    void checkSetSum(std::size_t at, const QString &key, const QString &of);
    void checkExceptions(std::size_t at);
    void checkVersions();
    void checkSameLimits();
    void checkPeriods();
    void checkBehindAgents();

    const BudgetRules &m_rules;
    const QStringList &m_paths;
    JsonFaults &m_faults;
};

QString factNames(const domain::FactSet &facts)
{
    QStringList names;
    for (const domain::FactInfo &info : domain::factRegistry()) {
        if (facts.test(domain::indexOf(info.fact)))
            names.append(QLatin1String(info.name));
    }
    return names.join(u", ");
}

domain::FactSet notForMoney(const domain::Condition &condition)
{
    domain::FactSet facts;
    for (const domain::FactInfo &info : domain::factRegistry()) {
        const std::size_t at = domain::indexOf(info.fact);
        facts.set(at, condition.mentions().test(at) && !info.mayDecideMoney);
    }
    return facts;
}

/// What two rules must have in common to limit the same thing.
QByteArray sameThing(const BudgetRule &rule, bool withPeriod)
{
    QByteArrayList parts{QByteArray::number(static_cast<int>(rule.scope)), QByteArray::number(rule.kinds),
                         QByteArray::number(rule.joinDays), rule.amount.currency.toUtf8(),
                         QJsonDocument(domain::toJson(rule.when)).toJson(QJsonDocument::Compact)};
    if (withPeriod)
        parts += {QByteArray::number(static_cast<int>(rule.period)), QByteArray::number(rule.days)};
    QByteArrayList who;
    for (const domain::Role role : rule.roles)
        who.append(QByteArray::number(static_cast<int>(role)));
    for (const domain::TeamId &team : rule.teams)
        who.append(team.toBytes().toHex());
    std::sort(who.begin(), who.end());
    return (parts + who).join('|');
}

/// A sum that asks for something else than a limit does.
bool isSetSum(const BudgetRule &rule)
{
    return domain::isThreePeopleKey(rule.key) || domain::isBlindCapKey(rule.key) ||
           domain::isConfirmAboveKey(rule.key);
}

bool meetInTime(const BudgetRule &a, const BudgetRule &b)
{
    return (!a.until || b.from < *a.until) && (!b.until || a.from < *b.until);
}

template <class T> bool isWithin(const std::vector<T> &some, const std::vector<T> &all)
{
    const auto isIn = [&all](const T &one) { return std::find(all.begin(), all.end(), one) != all.end(); };
    return all.empty() || (!some.empty() && std::all_of(some.begin(), some.end(), isIn));
}

/// Whether `strong` limits all that `weak` limits, for as long, without asking what an agent sets.
bool standsBehind(const BudgetRule &strong, const BudgetRule &weak)
{
    const bool kinds = strong.kinds == 0 || (weak.kinds != 0 && (weak.kinds & ~strong.kinds) == 0);
    const bool time =
        strong.from <= weak.from && (!strong.until || (weak.until && *weak.until <= *strong.until));
    // A condition of its own could make it not apply where the weak one does.
    return strong.active && kinds && time && strong.when.isAlways() && isWithin(weak.roles, strong.roles) &&
           isWithin(weak.teams, strong.teams);
}

void RuleChecker::checkAlone(std::size_t at)
{
    const BudgetRule &one = rule(at);
    if (one.key == leaseLineKey())
        wrong(at, "key", QStringLiteral("\"lease\" is taken: it names what a desk holds"));
    if (one.until && *one.until <= one.from)
        wrong(at, "until", QStringLiteral("must be after from"));
    if (const domain::FactSet facts = notForMoney(one.when); facts.any())
        wrong(at, "when",
              QStringLiteral(
                  "asks about %1, which no budget rule may: the store cannot check it from what was recorded")
                  .arg(factNames(facts)));
    const bool open = one.scope == BudgetScope::Person || one.scope == BudgetScope::Team;
    if (open && one.period == BudgetPeriod::Once)
        wrong(at, "period",
              QStringLiteral(
                  "must be day, week, month or rolling for the scope %1: one for all time runs full and "
                  "stays full")
                  .arg(domain::snakeNameOf(one.scope)));
    if (one.joinDays > 0 && one.scope != BudgetScope::Contact)
        wrong(at, "join_days", QStringLiteral("belongs to the scope contact only"));
    if (domain::isThreePeopleKey(one.key))
        checkSetSum(at, domain::threePeopleKey(one.amount.currency),
                    QStringLiteral("the sum that takes three people"));
    if (domain::isBlindCapKey(one.key))
        checkSetSum(at, domain::blindCapKey(one.amount.currency),
                    QStringLiteral("what stands without a hold"));
    if (domain::isConfirmAboveKey(one.key))
        checkSetSum(at, domain::confirmAboveKey(one.amount.currency),
                    QStringLiteral("what is granted without asking once more"));
    checkExceptions(at);
}

/// A sum with a key of its own, of which nothing narrows it: that would be a way around.
void RuleChecker::checkSetSum(std::size_t at, const QString &key, const QString &of)
{
    const BudgetRule &one = rule(at);
    const auto want = [&](bool holds, const char *part, const char *what) {
        if (!holds)
            wrong(at, part, QStringLiteral("%1: %2").arg(QLatin1String(what), of));
    };
    want(one.scope == BudgetScope::Contact, "scope", "must be contact");
    want(one.period == BudgetPeriod::Once, "period", "must be once");
    want(one.key == key, "currency", "is not that of its key");
    want(one.above == Above::AskLead, "above", "must be ask_lead");
    want(one.when.isAlways(), "when", "must be {}");
    want(!one.until, "until", "must not be there");
    want(one.kinds == 0, "kinds", "must not be there");
    want(one.roles.empty(), "roles", "must not be there");
    want(one.teams.empty(), "teams", "must not be there");
    want(one.exceptions.empty(), "exceptions", "must not be there");
}

void RuleChecker::checkExceptions(std::size_t at)
{
    QSet<QString> keys;
    for (std::size_t i = 0; i < rule(at).exceptions.size(); ++i) {
        const RuleException &one = rule(at).exceptions[i];
        const QString path = joinPath(place(at, "exceptions"), static_cast<qsizetype>(i));
        const auto fault = [&](const char *key, const QString &what) {
            m_faults.add(joinPath(path, QLatin1String(key)), what);
        };
        if (keys.contains(one.key))
            fault("key", QStringLiteral("stands here twice"));
        keys.insert(one.key);
        if (one.adds == 0)
            fault("adds", QStringLiteral("adds nothing"));
        if (one.until && one.from && *one.until <= *one.from)
            fault("until", QStringLiteral("must be after from"));
        if (restsOnAgent(one.when))
            fault("when",
                  QStringLiteral("asks about %1, which the granting agent sets; what raises a limit may rest "
                                 "only on what a system recorded or a lead decided")
                      .arg(factNames(one.when.mentions() & agentSetFacts())));
        else if (const domain::FactSet facts = notForMoney(one.when); facts.any())
            fault("when", QStringLiteral(
                              "asks about %1, which no budget rule may: the store cannot check it from what "
                              "was recorded")
                              .arg(factNames(facts)));
    }
}

/// Of one key: each version begins later than the one before it, and none is cut off in the middle.
void RuleChecker::checkVersions()
{
    std::vector<std::size_t> order(m_rules.size());
    for (std::size_t i = 0; i < order.size(); ++i)
        order[i] = i;
    std::stable_sort(order.begin(), order.end(), [this](std::size_t a, std::size_t b) {
        return std::tie(rule(a).key, rule(a).from) < std::tie(rule(b).key, rule(b).from);
    });
    for (std::size_t i = 1; i < order.size(); ++i) {
        const BudgetRule &before = rule(order[i - 1]);
        const BudgetRule &after = rule(order[i]);
        if (before.key != after.key)
            continue;
        if (before.from == after.from)
            wrong(order[i], "from", QStringLiteral("is the start of version %1, too").arg(before.version));
        else if (after.version <= before.version)
            wrong(order[i], "version",
                  QStringLiteral("must be above %1, the version that begins before it").arg(before.version));
        // Inside of a version without end, and behind its end, everything is clear.
        const bool cut =
            before.until && after.from < *before.until && (!after.until || *after.until > *before.until);
        if (cut)
            wrong(order[i], "from",
                  QStringLiteral("overlaps version %1, which ends %2; begin then, or end version %1 earlier")
                      .arg(before.version)
                      .arg(base::toIso(*before.until)));
    }
}

void RuleChecker::checkSameLimits()
{
    QHash<QByteArray, std::size_t> first;
    for (std::size_t i = 0; i < m_rules.size(); ++i) {
        if (!rule(i).active || isSetSum(rule(i)))
            continue; // beside a limit of as much it asks for something else
        const QByteArray thing = sameThing(rule(i), true);
        const auto found = first.constFind(thing);
        if (found == first.constEnd()) {
            first.insert(thing, i);
            continue;
        }
        const BudgetRule &other = rule(*found);
        if (other.key == rule(i).key || !meetInTime(other, rule(i)))
            continue;
        const bool equal = other.amount == rule(i).amount && other.sharePercent == rule(i).sharePercent;
        wrong(
            i, "key",
            equal
                ? QStringLiteral("limits the same as %1, by as much; one of them is enough").arg(other.key)
                : QStringLiteral("contradicts %1, which limits the same by another sum; the higher one never "
                                 "decides")
                      .arg(other.key));
    }
}

/// A limit per day above the one per month of the same thing can never be reached.
void RuleChecker::checkPeriods()
{
    QHash<QByteArray, std::vector<std::size_t>> groups;
    for (std::size_t i = 0; i < m_rules.size(); ++i) {
        const BudgetPeriod period = rule(i).period;
        if (rule(i).active && rule(i).scope != BudgetScope::PriceShare && period != BudgetPeriod::Once &&
            period != BudgetPeriod::Rolling)
            groups[sameThing(rule(i), false)].push_back(i);
    }
    constexpr std::size_t kMostCompared = 50; // versions of three rules; more is no file that people wrote
    for (const std::vector<std::size_t> &group : std::as_const(groups)) {
        for (std::size_t a = 0; a < std::min(group.size(), kMostCompared); ++a) {
            for (std::size_t b = 0; b < std::min(group.size(), kMostCompared); ++b) {
                const BudgetRule &longer = rule(group[a]);
                const BudgetRule &shorter = rule(group[b]);
                if (shorter.period < longer.period && shorter.amount.minor > longer.amount.minor &&
                    meetInTime(shorter, longer))
                    wrong(group[b], "amount",
                          QStringLiteral("can never be reached: %1 allows %2 a %3")
                              .arg(longer.key, domain::toDecimal(longer.amount),
                                   domain::snakeNameOf(longer.period)));
            }
        }
    }
}

/// A limit that asks what the agent set may lower. Where nothing else limits the same, it would be what
/// permits, and another mood would be more money.
void RuleChecker::checkBehindAgents()
{
    std::vector<const BudgetRule *> strong;
    for (const BudgetRule &one : m_rules) {
        if (one.active && !restsOnAgent(one.when) && !isSetSum(one))
            strong.push_back(&one);
    }
    for (std::size_t i = 0; i < m_rules.size(); ++i) {
        const BudgetRule &weak = rule(i);
        if (!weak.active || !restsOnAgent(weak.when))
            continue;
        const bool backed = std::any_of(strong.begin(), strong.end(),
                                        [&weak](const BudgetRule *one) { return standsBehind(*one, weak); });
        if (!backed)
            wrong(i, "when",
                  QStringLiteral(
                      "asks about %1, which the granting agent sets; such a rule may only lower a limit, "
                      "and no rule without such facts limits the same kinds, roles and teams from then on")
                      .arg(factNames(weak.when.mentions() & agentSetFacts())));
    }
}

void RuleChecker::check()
{
    for (std::size_t i = 0; i < m_rules.size(); ++i)
        checkAlone(i);
    checkVersions();
    checkSameLimits();
    checkPeriods();
    checkBehindAgents();
}

} // namespace

void checkRules(const BudgetRules &rules, const QStringList &paths, JsonFaults &faults)
{
    RuleChecker(rules, paths, faults).check();
}

} // namespace leeway::resolution
