#include "support/budget_case_json.h"

#include "base/canonical_json.h"
#include "support/budget_extremes.h"

#include <cstdio>

namespace
{

/// Adds the rules of further cases, under keys of their own, until there are so many.
void addRules(leeway::test::BudgetCase &one, std::size_t rules, leeway::test::BudgetDice &dice)
{
    for (int batch = 1; one.rules.size() < rules; ++batch) {
        for (leeway::resolution::BudgetRule &rule : dice.next().rules) {
            rule.key += QStringLiteral("_%1").arg(batch);
            one.rules.push_back(std::move(rule));
        }
    }
}

} // namespace

/// budget_cases SEED COUNT [RULES]: so many lines of JSON on stdout, for comparing the store with the judge.
/// Every second one is a case that hardly ever happens, and every fourth comes to the blind cap. With RULES
/// each is an ordinary one with so many.
int main(int argc, char **argv)
{
    if (argc < 3 || argc > 4) {
        std::fputs(
            "budget_cases SEED COUNT [RULES]: random rules, history and ask, with the verdict, a line each\n",
            stderr);
        return 2;
    }
    const quint64 seed = QByteArray(argv[1]).toULongLong();
    leeway::test::BudgetDice dice(seed);
    leeway::test::BudgetExtremes extremes(seed);
    for (qlonglong left = QByteArray(argv[2]).toLongLong(); left > 0; --left) {
        leeway::test::BudgetCase one = dice.next();
        if (argc == 4)
            addRules(one, QByteArray(argv[3]).toULongLong(), dice);
        else if (left % 2 == 0)
            extremes.befall(one);
        else if (left % 4 == 1)
            leeway::test::giveCap(one);
        const QByteArray line = leeway::base::canonicalJson(leeway::test::toJson(one));
        std::fwrite(line.constData(), 1, static_cast<size_t>(line.size()), stdout);
        std::fputc('\n', stdout);
    }
    return 0;
}
