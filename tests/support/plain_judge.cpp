#include "support/plain_judge.h"

#include <tuple>

namespace leeway::test
{

std::vector<resolution::BudgetRule> PlainJudge::inForce() const
{
    std::vector<resolution::BudgetRule> rules;
    for (std::size_t i = 0; i < m_case.rules.size(); ++i) {
        const resolution::BudgetRule &one = m_case.rules[i];
        const auto begun = [this](const resolution::BudgetRule &rule) {
            return rule.from <= m_case.now && (!rule.until || m_case.now < *rule.until);
        };
        bool newest = begun(one) && one.active;
        for (std::size_t j = 0; j < m_case.rules.size(); ++j) {
            const resolution::BudgetRule &other = m_case.rules[j];
            if (j == i || other.key != one.key || !begun(other))
                continue;
            const auto rank = [](const resolution::BudgetRule &rule, std::size_t at) {
                return std::tuple(rule.from, rule.version, at);
            };
            newest = newest && rank(other, j) < rank(one, i);
        }
        if (newest)
            rules.push_back(one);
    }
    return rules;
}

bool PlainJudge::applies(const resolution::BudgetRule &rule) const
{
    const resolution::BudgetAsk &ask = m_case.ask;
    const auto isIn = [](const auto &list, const auto &one) {
        return std::find(list.begin(), list.end(), one) != list.end();
    };
    if (!rule.teams.empty() && !isIn(rule.teams, ask.team))
        return false;
    if (!rule.roles.empty() && !isIn(rule.roles, ask.role))
        return false;
    if (rule.kinds != 0 && ((rule.kinds >> static_cast<int>(ask.kind)) & 1) == 0)
        return false;
    if (rule.scope == Scope::Order && ask.orders.empty())
        return false;
    if (rule.key.startsWith(u"blind_cap_") || rule.key.startsWith(u"confirm_above_"))
        return false;
    if (rule.key.startsWith(u"three_people_") && rule.amount.currency != ask.fundCurrency)
        return false;
    return rule.when.evaluate(m_case.facts) != domain::Verdict::No;
}

bool PlainJudge::isInPeriod(const resolution::BudgetRule &rule, base::Instant at) const
{
    const QDate today = dateOf(m_case.now);
    const QDate then = dateOf(at);
    switch (rule.period) {
    case domain::BudgetPeriod::Once:
        return true;
    case domain::BudgetPeriod::Day:
        return then == today;
    case domain::BudgetPeriod::Week: {
        int thenYear = 0;
        int todayYear = 0;
        const bool sameWeek = then.weekNumber(&thenYear) == today.weekNumber(&todayYear);
        return sameWeek && thenYear == todayYear;
    }
    case domain::BudgetPeriod::Month:
        return then.month() == today.month() && then.year() == today.year();
    case domain::BudgetPeriod::Rolling:
        return then <= today && then.daysTo(today) < rule.days;
    }
    return false;
}

bool PlainJudge::isAboutTheSame(const resolution::BudgetRule &rule, const domain::CountedGrant &grant) const
{
    const resolution::BudgetAsk &ask = m_case.ask;
    const auto isIn = [](const auto &list, const auto &one) {
        return std::find(list.begin(), list.end(), one) != list.end();
    };
    switch (rule.scope) {
    case Scope::Contact: {
        const resolution::ContactStart &mine = ask.contacts.front();
        if (grant.contact == mine.contact)
            return true;
        for (const resolution::ContactStart &other : ask.contacts) {
            const qint64 apart = qAbs(base::toMs(other.at) - base::toMs(mine.at));
            if (rule.joinDays > 0 && other.contact == grant.contact &&
                apart <= rule.joinDays * qint64{86'400'000})
                return true;
        }
        return false;
    }
    case Scope::Case:
        return ask.theCase == grant.theCase;
    case Scope::Order:
    case Scope::PriceShare:
        return std::any_of(grant.orders.begin(), grant.orders.end(),
                           [&](const auto &order) { return isIn(ask.orders, order); });
    case Scope::Customer:
        return isIn(ask.customers, grant.customer);
    case Scope::Person:
        return ask.person == grant.person;
    case Scope::Team:
        return ask.team == grant.team;
    case Scope::Fund:
        return ask.fund == grant.fund;
    }
    return false;
}

qint64 PlainJudge::added(const resolution::BudgetRule &rule) const
{
    qint64 sum = 0;
    for (const resolution::RuleException &exception : rule.exceptions) {
        bool restsOnAgent = false;
        for (const domain::FactInfo &info : domain::factRegistry())
            restsOnAgent = restsOnAgent || (exception.when.mentions().test(domain::indexOf(info.fact)) &&
                                            info.strength == domain::FactStrength::SetByAgent);
        const bool now = (!exception.from || m_case.now >= *exception.from) &&
                         (!exception.until || m_case.now < *exception.until);
        const bool mine = exception.people.empty() ||
                          std::count(exception.people.begin(), exception.people.end(), m_case.ask.person) > 0;
        if (!restsOnAgent && now && mine && exception.when.evaluate(m_case.facts) == domain::Verdict::Yes)
            sum += exception.adds;
    }
    return sum;
}

std::optional<PlainJudge::Factor> PlainJudge::factorFrom(const QString &currency) const
{
    const resolution::BudgetAsk &ask = m_case.ask;
    if (currency == ask.fundCurrency)
        return Factor{};
    for (const domain::Rate &rate : ask.rates) {
        const qint64 age = rate.day.daysTo(dateOf(m_case.now));
        if (age < 0 || age > ask.rateMostDays)
            continue;
        const auto tens = [](const QString &code) {
            static const int kTens[] = {1, 10, 100, 1000};
            return qint64{kTens[domain::minorDigits(code)]};
        };
        if (rate.from == currency && rate.to == ask.fundCurrency)
            return Factor{rate.numerator * tens(rate.to), rate.denominator * tens(rate.from)};
        if (rate.to == currency && rate.from == ask.fundCurrency)
            return Factor{rate.denominator * tens(rate.from), rate.numerator * tens(rate.to)};
    }
    return std::nullopt;
}

PlainJudge::Line PlainJudge::lineOf(const resolution::BudgetRule &rule) const
{
    const resolution::BudgetAsk &ask = m_case.ask;
    Line line{rule.key, rule.above, rule.scope};
    line.limit = rule.amount.minor + added(rule);
    if (rule.scope == Scope::PriceShare) {
        const auto factor = ask.pricePaid ? factorFrom(ask.pricePaid->currency) : std::nullopt;
        line.known = factor && !ask.orders.empty();
        if (!ask.pricePaid || (factor && ask.orders.empty()))
            line.above = rule.priceUnknown;
        if (factor)
            line.limit =
                ask.pricePaid->minor * factor->over / factor->under * (rule.sharePercent + added(rule)) / 100;
    } else {
        line.known = rule.amount.currency == ask.fundCurrency && (rule.scope != Scope::Case || ask.theCase);
    }
    if (!line.known) {
        line.limit = 0;
        return line;
    }
    for (const domain::CountedGrant &grant : m_case.history) {
        const bool counted = rule.kinds == 0 || ((rule.kinds >> static_cast<int>(grant.kind)) & 1) != 0;
        if (counted && isInPeriod(rule, grant.at) && isAboutTheSame(rule, grant))
            (grant.held ? line.held : line.used) += grant.base;
    }
    return line;
}

bool PlainJudge::isWrongAsk() const
{
    const resolution::BudgetAsk &ask = m_case.ask;
    const bool own = std::any_of(ask.ownCustomers.begin(), ask.ownCustomers.end(), [&](const auto &one) {
        return std::count(ask.customers.begin(), ask.customers.end(), one) > 0;
    });
    // Explanation, apology and call back are the first three.
    return own || ask.amount.minor < 0 || (ask.amount.minor > 0 && static_cast<int>(ask.kind) <= 2);
}

void PlainJudge::decide(Answer &answer, bool permits, const Factor &factor) const
{
    const Line *tightest = nullptr;
    const Line *broken = nullptr;
    for (const Line &line : answer.lines) {
        const auto near = [](const Line &one) {
            return std::tuple(one.left(), -static_cast<int>(one.above), static_cast<int>(one.scope), one.key);
        };
        const auto strict = [](const Line &one) {
            return std::tuple(-static_cast<int>(one.above), one.left(), static_cast<int>(one.scope), one.key);
        };
        if (tightest == nullptr || near(line) < near(*tightest))
            tightest = &line;
        if (answer.base > line.left() && (broken == nullptr || strict(line) < strict(*broken)))
            broken = &line;
    }
    const qint64 left = permits && tightest != nullptr ? tightest->left() : 0;
    answer.mayGive = left * factor.under / factor.over;
    static const QStringList kAsk{QStringLiteral("ask_lead"), QStringLiteral("ask_finance"),
                                  QStringLiteral("refused")};
    if (!permits && answer.base > 0) {
        answer.outcome = kAsk.at(0);
        return;
    }
    answer.outcome = broken != nullptr ? kAsk.at(static_cast<int>(broken->above)) : QStringLiteral("allowed");
    if (tightest != nullptr)
        answer.rule = (broken != nullptr ? broken : tightest)->key;
}

PlainJudge::Answer PlainJudge::answer()
{
    const resolution::BudgetAsk &ask = m_case.ask;
    Answer answer{QStringLiteral("refused"), {}};
    bool permits = false;
    for (const resolution::BudgetRule &rule : inForce()) {
        if (!applies(rule))
            continue;
        answer.lines.push_back(lineOf(rule));
        permits = permits || (!resolution::restsOnAgent(rule.when) && !rule.key.startsWith(u"three_people_"));
    }
    if (ask.leaseLeft)
        answer.lines.push_back(
            {QStringLiteral("lease"), resolution::Above::AskLead, Scope::Fund, *ask.leaseLeft});
    const auto factor = factorFrom(ask.amount.currency);
    if (isWrongAsk())
        return answer;
    if (!factor) {
        if (static_cast<int>(ask.kind) <= 2) // costs nothing
            answer.outcome = QStringLiteral("allowed");
        return answer;
    }
    answer.base = (ask.amount.minor * factor->over + factor->under - 1) / factor->under;
    decide(answer, permits, *factor);
    return answer;
}

} // namespace leeway::test
