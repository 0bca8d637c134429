#include "resolution/judge.h"
#include "resolution/rules_json.h"
#include "tests/fuzz/must.h"

using namespace leeway;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

namespace
{

resolution::BudgetAsk askOf(qint64 amount)
{
    resolution::BudgetAsk ask;
    ask.person = domain::PersonId{QUuid(1, 0, 0x7000, 0x80, 0, 0, 0, 0, 0, 0, 1)};
    ask.customers = {domain::CustomerId{ask.person.value}};
    ask.contacts = {{domain::ContactId{ask.person.value}, base::instantFromMs(1'795'697'000'000)}};
    ask.fundCurrency = QStringLiteral("EUR");
    ask.amount = {amount, QStringLiteral("EUR")};
    return ask;
}

} // namespace

/// Any bytes as a file of rules: faults or rules, never both; rules are themselves again after writing, and
/// judging by them keeps its bounds: what may be given is allowed, and one unit more is not.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QByteArray file(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size));
    domain::JsonFaults faults;
    const auto rules = resolution::rulesFrom(file, faults);
    fuzz::must(rules.has_value() == faults.isEmpty());
    if (!rules)
        return 0;
    fuzz::must(resolution::rulesFrom(resolution::rulesFile(*rules), faults) == rules);
    domain::Facts facts;
    facts.setChoice(domain::Fact::Mood, u"upset");
    const base::Instant now = base::instantFromMs(1'795'698'000'000);
    const resolution::RuleBook book(*rules);
    const auto judged = [&](qint64 amount) {
        const resolution::BudgetAsk ask = askOf(amount);
        const auto keys = resolution::totalsNeeded(book, facts, ask, now);
        return resolution::judge(book, facts, domain::totalsOf({}, keys), ask, now);
    };
    const resolution::BudgetVerdict asked = judged(0);
    for (const resolution::RuleLine &line : asked.lines)
        fuzz::must(line.left >= 0 && line.left <= line.limit);
    fuzz::must(asked.mayGive && asked.mayGive->minor >= 0);
    const qint64 most = asked.mayGive->minor;
    fuzz::must(judged(most).outcome == resolution::BudgetOutcome::Allowed);
    if (most < std::numeric_limits<qint64>::max())
        fuzz::must(judged(most + 1).outcome != resolution::BudgetOutcome::Allowed);
    return 0;
}
