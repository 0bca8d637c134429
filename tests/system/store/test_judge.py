"""The store judges as a desk does: random rules, history and ask through core.judge and through resolution::judge; and periods, by the
table that the desk's test goes through.

    test_judge.py [COUNT [SEED...]]     LEEWAY_LONG=1: 100,000 cases

`budget_cases` (tests/support) makes the cases and says what the desk's judge answers. LEEWAY_BUDGET_CASES names the program; by hand it
is looked for in build/dev. The first differences are shown with both answers, and the seed that brings them back.
"""
import json
import os
import re
import subprocess
import sys

from cluster import ROOT, Cluster

PROGRAM = os.environ.get('LEEWAY_BUDGET_CASES', str(ROOT / 'build/dev/tests/support/budget_cases'))
SEEDS = [1, 2, 20261126, 77]
COUNT = 100_000 if os.environ.get('LEEWAY_LONG') == '1' else 10_000

TABLE = 'CREATE TABLE public.budget_case (n bigint GENERATED ALWAYS AS IDENTITY, c jsonb)'

# What the store says of every case, beside what the desk said, in one statement.
COMPARE = """
WITH said AS (
    SELECT b.n, b.c, (timestamptz 'epoch' + (b.c ->> 'now')::bigint * interval '1 millisecond') AS now FROM public.budget_case b),
needed AS (
    SELECT s.*, ARRAY(SELECT k FROM core.totals_needed(c -> 'rules', c -> 'facts', c -> 'ask', now) k ORDER BY k) AS keys,
           ARRAY(SELECT g FROM jsonb_array_elements(c -> 'history') x, jsonb_populate_record(NULL::core.counted_grant, x) g) AS history FROM said s),
summed AS (SELECT n.*, core.totals_of(history, keys) AS totals FROM needed n),
judged AS (
    SELECT s.n, s.c, s.c -> 'verdict' AS desk, core.judge(c -> 'rules', c -> 'facts',
                CASE WHEN (c -> 'totals_read')::boolean THEN totals ELSE '{}' END, c -> 'ask', now) AS store,
           (SELECT coalesce(jsonb_object_agg((t - 'used' - 'held')::text, jsonb_build_object('used', t -> 'used', 'held', t -> 'held')), '{}')
            FROM jsonb_array_elements(c -> 'totals') t) AS desk_totals, totals FROM summed s)
SELECT count(*) OVER () AS wrong, n, c::text, desk::text, store::text, desk_totals::text, totals::text
FROM judged WHERE desk IS DISTINCT FROM store OR desk_totals IS DISTINCT FROM totals ORDER BY length(c::text) LIMIT 3
"""


def cases(seed, count):
    if not os.path.exists(PROGRAM):
        sys.exit(f'{PROGRAM} is not built: cmake --build --preset dev --target budget_cases')
    return subprocess.Popen([PROGRAM, str(seed), str(count)], stdout=subprocess.PIPE)


class Lines:
    """The program's output in the form COPY reads."""

    def __init__(self, pipe):
        self.pipe = pipe

    def read(self, size=-1):
        return self.pipe.read(size).replace(b'\\', b'\\\\')


def different(cluster, seed, count):
    """Loads the cases of a seed and answers with those that come out differently."""
    connection = cluster.connect('store', 'root_of_all')
    with connection.cursor() as cursor:
        cursor.execute('TRUNCATE public.budget_case RESTART IDENTITY')
        made = cases(seed, count)
        cursor.copy_expert('COPY public.budget_case (c) FROM STDIN', Lines(made.stdout))
        assert made.wait() == 0, 'budget_cases failed'
        cursor.execute('SELECT count(*) FROM public.budget_case')
        assert cursor.fetchone() == (count,)
        cursor.execute(COMPARE)
        found = cursor.fetchall()
    connection.close()
    return found


def show(seed, found):
    print(f'seed {seed}: {found[0][0]} cases differ, such as')
    for _, n, case, desk, store, desk_totals, store_totals in found:
        print(f'line {n} of budget_cases {seed}: {case}')
        for what, a, b in (('answer', desk, store), ('sums', desk_totals, store_totals)):
            if json.loads(a) != json.loads(b):
                print(f'  {what} of the desk:  {a}\n  {what} of the store: {b}')


def periods(cluster):
    """The rows of tests/resolution/tst_budget_period.cpp whose window is another one here."""
    text = (ROOT / 'tests/resolution/tst_budget_period.cpp').read_text()
    rows = re.findall(r'row\("([^"]+)",\s*"([^"]+)",\s*"([^"]+)",\s*BudgetPeriod::(\w+),\s*(\d+),\s*"([^"]+)"\)', text)
    assert len(rows) > 15, rows
    wrong = []
    for name, zone, now, period, days, window in rows:
        shown = cluster.sql('store', """
            SELECT (SELECT string_agg(coalesce(to_char(to_timestamp(m.at / 1000) AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI'), '-'), ' to ' ORDER BY m.n)
                    FROM (VALUES (1, p.from_at), (2, p.until_at)) m (n, at))
            FROM core.period_of(jsonb_build_object('period', %s, 'days', %s), core.ms(%s::timestamptz), %s) p""",
                            period.lower(), int(days), now, zone)[0][0]
        if shown != window:
            wrong.append(f'{name}: {shown} instead of {window}')
    return wrong


def main():
    count = int(sys.argv[1]) if len(sys.argv) > 1 else COUNT
    seeds = [int(s) for s in sys.argv[2:]] or SEEDS
    cluster = Cluster()
    cluster.create_store()
    cluster.sql('store', TABLE)
    moved = periods(cluster)
    print('\n'.join(moved) or 'ok periods')
    wrong = len(moved)
    for seed in seeds:
        found = different(cluster, seed, count // len(seeds))
        if found:
            show(seed, found)
            wrong += found[0][0]
    print(f'{"FAILED" if wrong else "ok"} {count // len(seeds) * len(seeds)} cases of seeds {seeds}, {wrong} differ')
    sys.exit(1 if wrong else 0)


if __name__ == '__main__':
    main()
