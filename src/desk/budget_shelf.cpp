#include "desk/budget_shelf.h"

#include "domain/blind_cap.h"
#include "domain/confirm_above.h"
#include "domain/three_people.h"
#include "resolution/rule_book.h"
#include "resolution/rule_checks.h"
#include "resolution/rules_json.h"
#include "storage/company_rows.h"
#include "storage/grant_rows.h"
#include "storage/ledger_rows.h"
#include "storage/storage.h"
#include "storage/voucher_rows.h"

#include <QRegularExpression>
#include <QSet>

#include <algorithm>
#include <iterator>

namespace leeway::desk
{

using base::Code;
using base::Result;
using domain::JsonFaults;
using domain::Policy;
using domain::PolicyKind;
using resolution::BudgetRule;
using resolution::BudgetRules;

namespace
{

template <class Rules> auto *firstWhere(Rules &all, const auto &fits)
{
    const auto found = std::find_if(all.begin(), all.end(), fits);
    return found == all.end() ? nullptr : &*found;
}

void takeShelfRows(const std::vector<Policy> &rows, BudgetShelf &shelf)
{
    for (const Policy &row : rows) {
        JsonFaults faults;
        if (row.kind == PolicyKind::BudgetRule && row.active) {
            if (auto rule = resolution::ruleFrom(row.content, {}, faults))
                shelf.rules.push_back({*std::move(rule), row});
            else
                shelf.unreadable.append(row.key);
        } else if (row.kind == PolicyKind::Resolution) {
            auto one = resolution::resolutionFrom(row.content, {}, faults);
            if (!one) {
                shelf.unreadable.append(row.key);
                continue;
            }
            one->active = one->active && row.active;
            shelf.resolutions.push_back({*std::move(one), row});
        }
    }
    std::sort(shelf.rules.begin(), shelf.rules.end(), [](const StoredRule &a, const StoredRule &b) {
        return std::tie(a.rule.key, a.rule.from, a.rule.version) <
               std::tie(b.rule.key, b.rule.from, b.rule.version);
    });
    std::sort(shelf.resolutions.begin(), shelf.resolutions.end(),
              [](const StoredResolution &a, const StoredResolution &b) {
                  return std::tie(a.resolution.position, a.resolution.key) <
                         std::tie(b.resolution.position, b.resolution.key);
              });
}

QStringList placesOf(const BudgetRules &rules)
{
    QStringList places;
    for (const BudgetRule &rule : rules)
        places.append(QStringLiteral("%1 v%2").arg(rule.key).arg(rule.version));
    return places;
}

QSet<QString> linesOf(const JsonFaults &faults)
{
    QSet<QString> lines;
    for (const domain::JsonFault &fault : faults.list())
        lines.insert(fault.toLine());
    return lines;
}

/// What is wrong with `rules` together that is not wrong with `before` already; of `own` with places that
/// begin with nothing.
void addNewFaults(const BudgetRules &before, const BudgetRules &rules, const QString &own, JsonFaults &faults)
{
    JsonFaults old;
    resolution::checkRules(before, placesOf(before), old);
    JsonFaults now;
    resolution::checkRules(rules, placesOf(rules), now);
    const QSet<QString> known = linesOf(old);
    const QString prefix = own + u'.';
    for (const domain::JsonFault &fault : now.list()) {
        if (!known.contains(fault.toLine()))
            faults.add(fault.path.startsWith(prefix) ? fault.path.mid(prefix.size()) : fault.path,
                       fault.what);
    }
}

QString usualCurrency(const BudgetShelf &shelf, const std::optional<domain::Company> &company)
{
    if (!shelf.funds.empty())
        return shelf.funds.front().fund.currency;
    if (!shelf.teams.empty())
        return shelf.teams.front().currency;
    return company ? company->currency : QString();
}

/// `policies` compared with what is stored under their keys.
void compareRows(const std::vector<Policy> &stored, const std::vector<Policy> &policies, BudgetDryRun &run)
{
    for (const Policy &policy : policies) {
        const Policy *before =
            firstWhere(stored, [&policy](const Policy &one) { return one.id == policy.id; });
        if (before != nullptr && *before == policy) {
            ++run.same;
            continue;
        }
        (before != nullptr ? run.changed : run.added).append(policy.key);
        run.policies.push_back(policy);
    }
}

/// With `states`, or with names alone where a shared store keeps the sums.
Result<BudgetShelf> readShelf(storage::Connection &db, const Result<std::vector<FundState>> &states,
                              base::Instant now)
{
    BudgetShelf shelf;
    shelf.fundsElsewhere = !states && states.error().code == Code::StoreShared;
    if (!states && !shelf.fundsElsewhere)
        return tl::unexpected(states.error());
    const auto funds = storage::readFunds(db);
    const auto rows = storage::readPolicies(db);
    const auto company = storage::readCompany(db);
    if (!funds || !rows || !company)
        return tl::unexpected(!funds ? funds.error() : !rows ? rows.error() : company.error());
    if (states)
        shelf.funds = *states;
    else
        std::transform(funds->begin(), funds->end(), std::back_inserter(shelf.funds),
                       [](const domain::Fund &fund) { return FundState{.fund = fund}; });
    shelf.teams = company->teams;
    shelf.people = company->people;
    shelf.currency = usualCurrency(shelf, company->company);
    shelf.at = now;
    takeShelfRows(*rows, shelf);
    const auto lots = storage::readVoucherLots(db, {});
    if (!lots)
        return tl::unexpected(lots.error());
    shelf.vouchers = domain::voucherStocks(*lots, now);
    return shelf;
}

} // namespace

const StoredRule *BudgetShelf::inForce(const QString &key) const
{
    const StoredRule *found = nullptr;
    for (const StoredRule &one : rules) {
        if (one.rule.key == key && one.rule.from <= at && (!one.rule.until || at < *one.rule.until))
            found = &one;
    }
    return found;
}

const StoredRule *BudgetShelf::newest(const QString &key) const
{
    const StoredRule *found = nullptr;
    for (const StoredRule &one : rules) {
        if (one.rule.key == key)
            found = &one;
    }
    return found;
}

const StoredRule *BudgetShelf::planned(const QString &key) const
{
    return firstWhere(rules,
                      [&](const StoredRule &one) { return one.rule.key == key && one.rule.from > at; });
}

const StoredResolution *BudgetShelf::resolution(const QString &key) const
{
    return firstWhere(resolutions, [&key](const StoredResolution &one) { return one.resolution.key == key; });
}

QStringList BudgetShelf::ruleKeys() const
{
    QStringList keys;
    for (const StoredRule &one : rules) {
        if (keys.isEmpty() || keys.last() != one.rule.key)
            keys.append(one.rule.key);
    }
    return keys;
}

BudgetRules BudgetShelf::allRules() const
{
    BudgetRules all;
    for (const StoredRule &one : rules)
        all.push_back(one.rule);
    return all;
}

QFuture<Result<BudgetShelf>> readBudgetShelf(Desk &desk)
{
    // The sums have a reader of their own; both read what is committed, and a change of either tells so.
    return readFundStates(desk)
        .then([&store = desk.storage(), now = desk.clock().now()](
                  const Result<std::vector<FundState>> &states) -> QFuture<Result<BudgetShelf>> {
            return store.read(storage::Lane::Screens,
                              [states, now](storage::Connection &db) { return readShelf(db, states, now); });
        })
        .unwrap();
}

bool touchesBudget(const Touched &what)
{
    static const QStringList kTables{
        QStringLiteral("policy"), QStringLiteral("fund"), QStringLiteral("voucher"), QStringLiteral("lease"),
        QStringLiteral("grant"),  QStringLiteral("team"), QStringLiteral("person")};
    return std::any_of(kTables.begin(), kTables.end(),
                       [&what](const QString &table) { return what.table(table); });
}

JsonFaults ruleFaults(const BudgetRules &others, const BudgetRule &rule)
{
    JsonFaults faults;
    (void)resolution::ruleFrom(resolution::toJson(rule), {}, faults);
    if (!faults.isEmpty())
        return faults;
    BudgetRules before;
    for (const BudgetRule &one : others) {
        if (one.key != rule.key || one.version != rule.version)
            before.push_back(one);
    }
    BudgetRules after = before;
    after.push_back(rule);
    addNewFaults(before, after, placesOf({rule}).first(), faults);
    return faults;
}

JsonFaults resolutionFaults(const resolution::Resolution &resolution)
{
    JsonFaults faults;
    (void)resolution::resolutionFrom(resolution::toJson(resolution), {}, faults);
    return faults;
}

QString freeBudgetKey(const QString &name, const QStringList &taken)
{
    static const QRegularExpression kOther(QStringLiteral("[^a-z0-9]+"));
    constexpr qsizetype kLongest = 40;
    QString key;
    for (const QChar letter : name.normalized(QString::NormalizationForm_KD).toLower()) {
        if (!letter.isMark())
            key += letter;
    }
    key = key.replace(kOther, QStringLiteral("_")).left(kLongest);
    while (!key.isEmpty() && (key.front() == u'_' || key.front().isDigit()))
        key.remove(0, 1);
    while (key.endsWith(u'_'))
        key.chop(1);
    if (key.isEmpty())
        key = QStringLiteral("set"); // of a name in another script
    const auto isTaken = [&taken](const QString &one) {
        return taken.contains(one) || domain::isThreePeopleKey(one) || domain::isBlindCapKey(one) ||
               domain::isConfirmAboveKey(one);
    };
    QString tried = key;
    for (int number = 2; isTaken(tried); ++number)
        tried = key + u'_' + QString::number(number);
    return tried;
}

BudgetDryRun tryRules(const BudgetShelf &shelf, const BudgetRules &rules)
{
    BudgetDryRun run;
    std::vector<Policy> stored;
    for (const StoredRule &one : shelf.rules)
        stored.push_back(one.row);
    std::vector<Policy> policies;
    BudgetRules together;
    for (const StoredRule &one : shelf.rules) {
        const bool replaced =
            firstWhere(rules, [&one](const BudgetRule &rule) { return policyOf(rule).id == one.row.id; });
        if (!replaced)
            together.push_back(one.rule);
    }
    for (const BudgetRule &rule : rules) {
        policies.push_back(policyOf(rule));
        together.push_back(rule);
    }
    compareRows(stored, policies, run);
    // What was granted was judged by a version that had begun: it stays what it was.
    for (const StoredRule &one : shelf.rules) {
        if (run.changed.contains(one.row.key) && one.rule.from <= shelf.at)
            run.faults.add(one.row.key,
                           QStringLiteral("has begun and stays as it is; give it a new version"));
    }
    addNewFaults(shelf.allRules(), together, {}, run.faults);
    return run;
}

BudgetDryRun tryResolutions(const BudgetShelf &shelf, const resolution::Catalogue &catalogue)
{
    BudgetDryRun run;
    std::vector<Policy> stored;
    for (const StoredResolution &one : shelf.resolutions)
        stored.push_back(one.row);
    std::vector<Policy> policies;
    for (const resolution::Resolution &one : catalogue)
        policies.push_back(policyOf(one));
    compareRows(stored, policies, run);
    return run;
}

} // namespace leeway::desk
