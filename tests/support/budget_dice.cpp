#include "support/budget_dice.h"

#include <algorithm>

namespace leeway::test
{

namespace
{

using domain::BudgetPeriod;
using domain::BudgetScope;

const QStringList &budgetZones()
{
    // Clocks that jump at one, at two, over midnight, and never.
    static const QStringList kZones{QStringLiteral("UTC"), QStringLiteral("Europe/Oslo"),
                                    QStringLiteral("America/New_York"), QStringLiteral("America/Havana"),
                                    QStringLiteral("Asia/Kolkata")};
    return kZones;
}

} // namespace

domain::Condition BudgetDice::condition()
{
    if (!oneIn(3))
        return {};
    domain::JsonFaults faults;
    return domain::conditionFrom(m_conditions.condition(1), QStringLiteral("when"), faults).value();
}

resolution::RuleException BudgetDice::exception(int number, base::Instant now, bool share)
{
    resolution::RuleException made;
    made.key = QStringLiteral("more_%1").arg(number);
    made.adds = share ? 1 + upTo(40) : 1 + upTo(3'000);
    made.when = condition();
    made.why = QStringLiteral("because");
    if (oneIn(4))
        made.from = now + std::chrono::hours(upTo(48) - 40);
    if (oneIn(4)) { // what ends before it begins no rules file may have
        const base::Instant end = now + std::chrono::hours(upTo(48) - 8);
        made.until = made.from ? std::max(end, *made.from + std::chrono::hours(1)) : end;
    }
    if (oneIn(3))
        made.people = {anyId<domain::PersonId>(1, 2)};
    return made;
}

resolution::BudgetRule BudgetDice::rule(int number, base::Instant now)
{
    resolution::BudgetRule made;
    made.key = QStringLiteral("rule_%1").arg(number);
    made.version = static_cast<int>(1 + upTo(3));
    made.from = now - std::chrono::hours(oneIn(6) ? upTo(10) - 5 : 1 + upTo(2'000));
    if (oneIn(6))
        made.until = made.from + std::chrono::hours(1 + upTo(2'000));
    made.name = {{QStringLiteral("en"), made.key}};
    made.scope = static_cast<BudgetScope>(upTo(7));
    made.period = static_cast<BudgetPeriod>(upTo(4));
    if (made.period == BudgetPeriod::Rolling)
        made.days = static_cast<int>(1 + upTo(29));
    const bool share = made.scope == BudgetScope::PriceShare;
    if (share)
        made.sharePercent = static_cast<int>(upTo(150));
    else
        made.amount = {upTo(20'000), oneIn(40) ? QStringLiteral("SEK") : QStringLiteral("EUR")};
    for (int i = 0; oneIn(2) && i < 3; ++i)
        made.kinds |= domain::kindBit(kind());
    if (oneIn(5))
        made.roles = {domain::Role::Agent};
    if (oneIn(5))
        made.teams = {anyId<domain::TeamId>(2, 2)};
    made.when = condition();
    if (made.scope == BudgetScope::Contact)
        made.joinDays = static_cast<int>(upTo(5));
    made.above = static_cast<resolution::Above>(upTo(2));
    if (share)
        made.priceUnknown = static_cast<resolution::Above>(upTo(2));
    for (int i = 0; oneIn(3) && i < 2; ++i)
        made.exceptions.push_back(exception(i, now, share));
    made.active = !oneIn(8);
    return made;
}

/// A sum with a key of its own: of the fund's currency or of another.
resolution::BudgetRule BudgetDice::setSum(const char *key, base::Instant now)
{
    resolution::BudgetRule made;
    made.amount = {upTo(12'000), oneIn(5) ? QStringLiteral("SEK") : QStringLiteral("EUR")};
    made.key = QLatin1String(key) + made.amount.currency.toLower();
    made.version = static_cast<int>(1 + upTo(3));
    made.from = now - std::chrono::hours(oneIn(6) ? upTo(10) - 5 : 1 + upTo(2'000));
    made.name = {{QStringLiteral("en"), made.key}};
    made.joinDays = static_cast<int>(upTo(5));
    made.active = !oneIn(8);
    return made;
}

domain::CountedGrant BudgetDice::grant(base::Instant now)
{
    domain::CountedGrant made;
    made.at = moment(now, 40);
    made.kind = kind();
    made.base = 1 + upTo(4'000);
    made.held = oneIn(5);
    made.contact = anyId<domain::ContactId>(3, 4);
    made.theCase = anyId<domain::CaseId>(4, 3);
    for (qint64 i = upTo(2); i > 0; --i)
        made.orders.push_back(anyId<domain::OrderId>(5, 3));
    made.customer = anyId<domain::CustomerId>(6, 4);
    made.person = anyId<domain::PersonId>(1, 2);
    made.team = anyId<domain::TeamId>(2, 2);
    made.fund = anyId<domain::FundId>(7, 2);
    return made;
}

void BudgetDice::addSubjects(resolution::BudgetAsk &ask, base::Instant now)
{
    for (qint64 i = upTo(2); i >= 0; --i)
        ask.customers.push_back(anyId<domain::CustomerId>(6, 4));
    if (oneIn(12))
        ask.ownCustomers = {anyId<domain::CustomerId>(6, 4)};
    if (!oneIn(6))
        ask.theCase = anyId<domain::CaseId>(4, 3);
    for (qint64 i = upTo(2); i > 0; --i)
        ask.orders.push_back(anyId<domain::OrderId>(5, 3));
    if (!oneIn(5))
        ask.pricePaid = domain::Money{upTo(60'000), oneIn(2) ? QStringLiteral("EUR") : QStringLiteral("NOK")};
    const qint64 first = upTo(3);
    for (qint64 i = 0; i < 4; ++i)
        ask.contacts.push_back(
            {numberedId<domain::ContactId>(301 + static_cast<quint32>((first + i) % 4)), moment(now, 8)});
}

resolution::BudgetAsk BudgetDice::ask(base::Instant now)
{
    resolution::BudgetAsk made;
    made.person = anyId<domain::PersonId>(1, 2);
    made.role = static_cast<domain::Role>(upTo(2));
    made.team = anyId<domain::TeamId>(2, 2);
    made.fund = anyId<domain::FundId>(7, 2);
    made.fundCurrency = QStringLiteral("EUR");
    made.zone = QTimeZone(budgetZones().at(upTo(budgetZones().size() - 1)).toLatin1());
    made.kind = kind();
    static const QStringList kCurrencies{QStringLiteral("EUR"), QStringLiteral("NOK"), QStringLiteral("JPY"),
                                         QStringLiteral("TND"), QStringLiteral("USD")};
    made.amount = {oneIn(30) ? -upTo(5) : upTo(oneIn(2) ? 500 : 30'000), kCurrencies.at(upTo(4))};
    addSubjects(made, now);
    const QDate today = base::toDateTime(now).toTimeZone(made.zone).date();
    const auto add = [&](const char *from, const char *to, const char *decimal) {
        if (!oneIn(8))
            made.rates.push_back(domain::Rate::parse(QString::fromLatin1(decimal), QString::fromLatin1(from),
                                                     QString::fromLatin1(to), today.addDays(-upTo(9)))
                                     .value());
    };
    add("EUR", "NOK", "11.4535");
    add("EUR", "JPY", "163.02");
    add("TND", "EUR", "0.2973");
    if (oneIn(2))
        made.leaseLeft = upTo(15'000);
    return made;
}

void giveCap(BudgetCase &one)
{
    std::erase_if(one.rules, [](const resolution::BudgetRule &rule) {
        return rule.scope == BudgetScope::Team || rule.scope == BudgetScope::Fund ||
               rule.key.startsWith(QLatin1String("blind_cap_"));
    });
    resolution::BudgetRule cap;
    cap.key = QStringLiteral("blind_cap_") + one.ask.fundCurrency.toLower();
    cap.name = {{QStringLiteral("en"), cap.key}};
    cap.from = one.now - std::chrono::hours(1);
    cap.amount = {base::toMs(one.now) % 12'000, one.ask.fundCurrency};
    one.rules.push_back(cap);
    one.ask.amount.minor %= 8'000;
    one.ask.contacts.resize(std::min<std::size_t>(one.ask.contacts.size(), 1)); // the others are colleagues'
}

BudgetCase BudgetDice::next()
{
    BudgetCase made;
    made.now =
        base::instantFromMs(1'767'225'600'000 + upTo(365 * 24 * 60) * 60'000 + upTo(59'999)); // in 2026
    const qint64 rules = upTo(7);
    for (qint64 i = 0; i < rules; ++i)
        made.rules.push_back(rule(static_cast<int>(upTo(5)), made.now));
    for (qint64 i = oneIn(3) ? 1 + upTo(1) : 0; i > 0; --i)
        made.rules.push_back(setSum(oneIn(3)   ? "blind_cap_"
                                    : oneIn(4) ? "confirm_above_"
                                               : "three_people_",
                                    made.now));
    made.facts = m_conditions.facts();
    for (qint64 i = upTo(12); i > 0; --i)
        made.history.push_back(grant(made.now));
    made.ask = ask(made.now);
    return made;
}

} // namespace leeway::test
