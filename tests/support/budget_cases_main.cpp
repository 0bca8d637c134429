#include "support/budget_case_json.h"

#include "base/canonical_json.h"

#include <cstdio>

/// budget_cases SEED COUNT: so many lines of JSON on stdout, for comparing the store with the judge.
int main(int argc, char **argv)
{
    if (argc != 3) {
        std::fputs("budget_cases SEED COUNT: random rules, history and ask, with the verdict, a line each\n",
                   stderr);
        return 2;
    }
    leeway::test::BudgetDice dice(QByteArray(argv[1]).toULongLong());
    for (qlonglong left = QByteArray(argv[2]).toLongLong(); left > 0; --left) {
        const QByteArray line = leeway::base::canonicalJson(leeway::test::toJson(dice.next()));
        std::fwrite(line.constData(), 1, static_cast<size_t>(line.size()), stdout);
        std::fputc('\n', stdout);
    }
    return 0;
}
