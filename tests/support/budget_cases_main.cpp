#include "support/budget_case_json.h"

#include "base/canonical_json.h"
#include "support/budget_extremes.h"

#include <cstdio>

/// budget_cases SEED COUNT: so many lines of JSON on stdout, for comparing the store with the judge. Every
/// second one is a case that hardly ever happens.
int main(int argc, char **argv)
{
    if (argc != 3) {
        std::fputs("budget_cases SEED COUNT: random rules, history and ask, with the verdict, a line each\n",
                   stderr);
        return 2;
    }
    const quint64 seed = QByteArray(argv[1]).toULongLong();
    leeway::test::BudgetDice dice(seed);
    leeway::test::BudgetExtremes extremes(seed);
    for (qlonglong left = QByteArray(argv[2]).toLongLong(); left > 0; --left) {
        leeway::test::BudgetCase one = dice.next();
        if (left % 2 == 0)
            extremes.befall(one);
        const QByteArray line = leeway::base::canonicalJson(leeway::test::toJson(one));
        std::fwrite(line.constData(), 1, static_cast<size_t>(line.size()), stdout);
        std::fputc('\n', stdout);
    }
    return 0;
}
