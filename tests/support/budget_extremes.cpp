#include "support/budget_extremes.h"

namespace leeway::test
{

void BudgetExtremes::enlarge(BudgetCase &one)
{
    for (resolution::BudgetRule &rule : one.rules) {
        const bool share = rule.scope == domain::BudgetScope::PriceShare;
        if (!share && oneIn(2))
            rule.amount.minor = large();
        for (resolution::RuleException &exception : rule.exceptions)
            exception.adds = share ? upTo(1'000) : large();
    }
    for (domain::CountedGrant &grant : one.history)
        grant.base = large();
    one.ask.amount.minor = large();
    if (one.ask.pricePaid)
        one.ask.pricePaid->minor = oneIn(4) ? -upTo(3) : large();
    if (one.ask.leaseLeft)
        one.ask.leaseLeft = oneIn(8) ? -upTo(3) : large();
    if (one.ask.rates.empty())
        return;
    // Between currencies that have a rate, so that it is the sum that fails.
    const domain::Rate &rate = one.ask.rates.front();
    one.ask.fundCurrency = oneIn(2) ? rate.from : rate.to;
    one.ask.amount.currency = oneIn(2) ? rate.from : rate.to;
    if (one.ask.pricePaid)
        one.ask.pricePaid->currency = oneIn(2) ? rate.from : rate.to;
    for (resolution::BudgetRule &rule : one.rules) {
        if (rule.scope != domain::BudgetScope::PriceShare)
            rule.amount.currency = one.ask.fundCurrency;
    }
}

void BudgetExtremes::changeRates(resolution::BudgetAsk &ask)
{
    static const QStringList kCurrencies{QStringLiteral("EUR"), QStringLiteral("NOK"), QStringLiteral("JPY"),
                                         QStringLiteral("TND"), QStringLiteral("KRW"), QStringLiteral("XXX")};
    const auto currency = [this] { return kCurrencies.at(upTo(kCurrencies.size() - 1)); };
    if (oneIn(2))
        ask.amount.currency = currency();
    if (oneIn(2))
        ask.fundCurrency = currency();
    if (ask.pricePaid && oneIn(2))
        ask.pricePaid->currency = currency();
    ask.rateMostDays = static_cast<int>(upTo(3));
    const QDate today = ask.rates.empty() ? QDate(2026, 6, 1) : ask.rates.front().day;
    for (qint64 i = upTo(12); i > 0; --i) {
        const auto rate = domain::Rate::of(currency(), currency(), 1 + (large() >> 14), 1 + (large() >> 14),
                                           today.addDays(upTo(12)));
        if (rate) // of two different ones that are known
            ask.rates.push_back(*rate);
    }
}

void BudgetExtremes::takeSubjects(resolution::BudgetAsk &ask)
{
    if (oneIn(3))
        ask.contacts.clear();
    if (oneIn(3))
        ask.customers.clear();
    if (oneIn(3))
        ask.orders.clear();
    if (oneIn(3))
        ask.theCase = domain::CaseId{}; // none, but said
    if (oneIn(6))
        ask.fund = {};
    ask.role = static_cast<domain::Role>(upTo(7));
}

/// Close to midnight, where clocks jump over it and where it comes twice.
void BudgetExtremes::moveClock(BudgetCase &one)
{
    static const QStringList kZones{QStringLiteral("America/Havana"),   QStringLiteral("Africa/Cairo"),
                                    QStringLiteral("America/Santiago"), QStringLiteral("Australia/Lord_Howe"),
                                    QStringLiteral("Pacific/Apia"),     QStringLiteral("Asia/Beirut")};
    one.ask.zone = QTimeZone(kZones.at(upTo(kZones.size() - 1)).toLatin1());
    const QDateTime start(QDate(2026, 1, 1).addDays(upTo(364)), QTime(0, 0), Qt::UTC);
    QDateTime edge = start;
    if (oneIn(2)) {
        const QTimeZone::OffsetData next = one.ask.zone.nextTransition(start);
        edge = next.atUtc.isValid() ? next.atUtc : start;
    }
    const auto near = [this, &edge](int hours) {
        return base::fromDateTime(edge) +
               std::chrono::milliseconds(upTo(qint64{hours} * 7'200'000) - qint64{hours} * 3'600'000);
    };
    one.now = near(30);
    for (domain::CountedGrant &grant : one.history)
        grant.at = oneIn(3) ? base::fromDateTime(edge) + std::chrono::hours(upTo(4) - 2) : near(30);
    for (resolution::BudgetRule &rule : one.rules)
        rule.from = one.now - std::chrono::hours(upTo(200));
}

void BudgetExtremes::askDeeper(BudgetCase &one)
{
    static const QStringList kTexts{QStringLiteral("LATE DELIVERY"), QStringLiteral("  late\u00A0delivery"),
                                    QStringLiteral("Storung"),       QStringLiteral("Sto\u0308rung\u2003"),
                                    QStringLiteral("DE\u0085"),      QStringLiteral("Laté Delivery")};
    for (const domain::Fact fact : {domain::Fact::Queue, domain::Fact::CaseType}) {
        if (!oneIn(3))
            one.facts.setText(fact, kTexts.at(upTo(kTexts.size() - 1)));
    }
    const auto deep = [this] {
        domain::JsonFaults faults;
        return domain::conditionFrom(m_conditions.condition(4), QStringLiteral("when"), faults).value();
    };
    for (resolution::BudgetRule &rule : one.rules) {
        rule.when = deep();
        for (resolution::RuleException &exception : rule.exceptions)
            exception.when = deep();
    }
}

void BudgetExtremes::befall(BudgetCase &one)
{
    if (oneIn(2))
        moveClock(one);
    if (oneIn(2))
        askDeeper(one);
    if (oneIn(3))
        changeRates(one.ask);
    if (oneIn(3))
        takeSubjects(one.ask);
    if (oneIn(3))
        enlarge(one);
    one.totalsRead = !oneIn(20);
}

} // namespace leeway::test
