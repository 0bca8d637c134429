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
COUNT = 100_000 if os.environ.get('LEEWAY_LONG') == '1' else 20_000

TABLE = 'CREATE TABLE public.budget_case (n bigint GENERATED ALWAYS AS IDENTITY, c jsonb)'

# What the store says of every case, beside what the desk said, in one statement. Each step once, and the parts of a case taken out of it
# first: else it would be unpacked for each rule.
COMPARE = """
WITH said AS MATERIALIZED (
    SELECT b.n, b.c -> 'rules' AS rules, b.c -> 'facts' AS facts, b.c -> 'ask' AS ask, b.c -> 'history' AS history, b.c -> 'totals' AS totals,
           (b.c -> 'totals_read')::boolean AS is_read, b.c -> 'verdict' AS verdict,
           timestamptz 'epoch' + (b.c ->> 'now')::bigint * interval '1 millisecond' AS now FROM public.budget_case b),
summed AS MATERIALIZED (
    SELECT s.*, core.totals_of(
        ARRAY(SELECT g FROM jsonb_array_elements(history) x, jsonb_populate_record(NULL::core.counted_grant, x) g),
        ARRAY(SELECT core.totals_needed(rules, facts, ask, now))) AS store_totals FROM said s),
judged AS MATERIALIZED (
    SELECT s.n, s.verdict AS desk, core.judge(rules, facts, CASE WHEN is_read THEN store_totals ELSE '{}' END, ask, now) AS store,
           (SELECT coalesce(jsonb_object_agg((t - 'used' - 'held')::text, jsonb_build_object('used', t -> 'used', 'held', t -> 'held')), '{}')
            FROM jsonb_array_elements(totals) t) AS desk_totals, store_totals FROM summed s)
SELECT count(*) OVER () AS wrong, j.n, b.c::text, desk::text, store::text, desk_totals::text, store_totals::text
FROM judged j JOIN public.budget_case b ON b.n = j.n
WHERE desk IS DISTINCT FROM store OR desk_totals IS DISTINCT FROM store_totals ORDER BY length(b.c::text) LIMIT 3
"""

# The blind cap: the same cap in force, the same answer whether a grant is within it, and what a desk that hears nothing from its colleagues says
# stands is not refused. What was given before and the rules are those of the case; the store's own reading of them: test_blind_cap.
BLIND = """
CREATE OR REPLACE FUNCTION core.given_blind(me core.person, g core."grant", moment bigint) RETURNS numeric LANGUAGE sql AS 'SELECT g.amount_minor::numeric';
CREATE OR REPLACE FUNCTION core.budget_rules() RETURNS jsonb LANGUAGE sql STABLE AS $$ SELECT current_setting('leeway_test.rules')::jsonb $$;
CREATE OR REPLACE FUNCTION core.blind_cap(currency text, moment bigint) RETURNS numeric LANGUAGE sql STABLE AS $$
    SELECT coalesce((SELECT core.minor_of(r ->> 'amount', currency) FROM core.rules_in_force((
        SELECT coalesce(jsonb_agg(x), '[]') FROM jsonb_array_elements(core.budget_rules()) x WHERE x ->> 'key' = 'blind_cap_' || lower(currency)), moment) r), 0)
$$;
CREATE FUNCTION public.blind_of(c jsonb, v jsonb) RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
    g core."grant";
    at bigint := (c ->> 'now')::bigint;
BEGIN
    PERFORM set_config('leeway_test.rules', (c -> 'rules')::text, true);
    g.base_minor := (v ->> 'base')::bigint;
    g.base_currency := c #>> '{ask,fund_currency}';
    g.amount_minor := (c #>> '{blind,before}')::bigint;
    RETURN jsonb_build_object('cap', core.blind_cap(g.base_currency, at), 'within', core.is_within_cap(NULL, g, at, v));
END
$$;
"""
COMPARE_BLIND = """
WITH said AS MATERIALIZED (
    SELECT b.n, b.c, b.c -> 'verdict' AS verdict, public.blind_of(b.c, b.c -> 'verdict') AS store FROM public.budget_case b)
SELECT count(*) FILTER (WHERE (s.c #> '{blind,cap}', s.c #> '{blind,within}') IS DISTINCT FROM (s.store -> 'cap', s.store -> 'within')
                        OR (s.c #>> '{blind,stands}')::boolean AND s.verdict ->> 'outcome' <> 'allowed' AND NOT (s.store ->> 'within')::boolean),
       count(*) FILTER (WHERE (s.store ->> 'within')::boolean), count(*) FILTER (WHERE (s.c #>> '{blind,stands}')::boolean),
       min(s.c::text) FILTER (WHERE (s.c #> '{blind,cap}', s.c #> '{blind,within}') IS DISTINCT FROM (s.store -> 'cap', s.store -> 'within'))
FROM said s
"""

# What a hold sets aside: the desk's case says it of the rules, the store of their lines. And how many cases a limit over joined contacts decides.
COMPARE_ROOM = """
WITH said AS MATERIALIZED (
    SELECT b.c, nullif(b.c -> 'room', 'null')::numeric AS desk, core.room_in(b.c #> '{verdict,lines}') AS store,
           core.room_in(b.c #> '{verdict,lines}') IS DISTINCT FROM core.room_in(
               (SELECT jsonb_agg(l - 'joined') FROM jsonb_array_elements(b.c #> '{verdict,lines}') l)) AS by_joined
    FROM public.budget_case b)
SELECT count(*) FILTER (WHERE s.desk IS DISTINCT FROM s.store), count(*) FILTER (WHERE s.by_joined),
       min(s.c::text) FILTER (WHERE s.desk IS DISTINCT FROM s.store)
FROM said s
"""

# Why the store would not take a rule of these; beside facts and ends that dice do not avoid, and digits that no file has, there is no
# reason.
REFUSED = """
CREATE FUNCTION public.refusal(rule jsonb) RETURNS text LANGUAGE plpgsql AS $$
BEGIN
    PERFORM core.check_budget_rule(rule);
    RETURN '';
EXCEPTION WHEN SQLSTATE 'P0R20' OR data_exception THEN
    RETURN SQLERRM;
END
$$;
SELECT x.said, count(*), min(x.rule::text) FROM (
    SELECT public.refusal(r) AS said, r AS rule FROM public.budget_case b, jsonb_array_elements(b.c -> 'rules') r
    WHERE b.n <= 500 AND r ->> 'currency' IS DISTINCT FROM 'XXX' AND NOT r::text ~ '"[0-9]{19}'
      AND coalesce((r ->> 'from')::timestamptz < (r ->> 'until')::timestamptz, true)) x
WHERE x.said NOT LIKE '%which no budget rule may' AND x.said NOT LIKE '%rests on what the granting agent sets%' GROUP BY 1 ORDER BY 1
"""


def cases(seed, count, *many):
    if not os.path.exists(PROGRAM):
        sys.exit(f'{PROGRAM} is not built: cmake --build --preset dev --target budget_cases')
    return subprocess.Popen([PROGRAM, str(seed), str(count), *many], stdout=subprocess.PIPE)


class Lines:
    """The program's output in the form COPY reads."""

    def __init__(self, pipe):
        self.pipe = pipe

    def read(self, size=-1):
        return self.pipe.read(size).replace(b'\\', b'\\\\')


def different(cluster, seed, count, *many):
    """Loads the cases of a seed and answers with those that come out differently. `many`: how many rules each has."""
    connection = cluster.connect('store', 'root_of_all')
    with connection.cursor() as cursor:
        cursor.execute('TRUNCATE public.budget_case RESTART IDENTITY')
        made = cases(seed, count, *many)
        cursor.copy_expert('COPY public.budget_case (c) FROM STDIN', Lines(made.stdout))
        assert made.wait() == 0, 'budget_cases failed'
        cursor.execute('SELECT count(*) FROM public.budget_case')
        assert cursor.fetchone() == (count,)
        cursor.execute(COMPARE)
        found = cursor.fetchall()
        cursor.execute(COMPARE_BLIND)
        blind = cursor.fetchone()
        cursor.execute(COMPARE_ROOM)
        room = cursor.fetchone()
    connection.close()
    return found, blind, room


def show(arguments, found):
    print(f'budget_cases {arguments}: {found[0][0]} differ, such as')
    for _, n, case, desk, store, desk_totals, store_totals in found:
        print(f'line {n}: {case[:20000]}')
        for what, a, b in (('answer', desk, store), ('sums', desk_totals, store_totals)):
            if json.loads(a) != json.loads(b):
                print(f'  {what} of the desk:  {a}\n  {what} of the store: {b}')


def refused(cluster):
    """Rules of the cases that were loaded last which the store would not take, though a desk writes them so."""
    said = cluster.sql('store', REFUSED)
    assert said and said[0][0] == '' and said[0][1] > 100, said
    return [f'not taken, {why}: {rule}' for why, _, rule in said[1:]]


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
    cluster = Cluster.with_store()
    cluster.sql('store', TABLE)
    cluster.sql('store', BLIND)
    moved = periods(cluster)
    print('\n'.join(moved) or 'ok periods')
    wrong, within, stood, joined = len(moved), 0, 0, 0
    for seed in seeds:
        large = [(2, '10000')] if seed == seeds[0] and count >= COUNT else []  # the planted defects do without
        for many in large + [(count // len(seeds),)]:
            found, blind, room = different(cluster, seed, *many)
            if found:
                show(' '.join(str(n) for n in (seed, *many)), found)
                wrong += found[0][0]
            if blind[0]:
                print(f'budget_cases {seed}: {blind[0]} differ by the blind cap, such as {str(blind[3])[:20000]}')
            if room[0]:
                print(f'budget_cases {seed}: {room[0]} differ by what is held, such as {str(room[2])[:20000]}')
            joined, wrong = joined + room[1], wrong + room[0]
            within, stood, wrong = within + blind[1], stood + blind[2], wrong + blind[0]
    print(f'{stood} said to stand without a hold, {within} above a limit and within the cap; {joined} held for joined contacts alone')
    wrong += 0 if within and stood and joined else 1
    no_rules = refused(cluster)
    print('\n'.join(no_rules) or 'ok rules')
    wrong += len(no_rules)
    print(f'{"FAILED" if wrong else "ok"} {count // len(seeds) * len(seeds)} cases of seeds {seeds}, {wrong} differ')
    sys.exit(1 if wrong else 0)


if __name__ == '__main__':
    main()
