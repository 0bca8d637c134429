#!/usr/bin/python3
"""The history query with row security and without (sync-and-ledger 3.6), for measure.py: one JSON object on stdout. Medians,
asked in turns by one connection each, all rows in memory; desks ask through functions, which no policy is asked for.

    policy_cost.py [INTERACTIONS]
"""
import json
import random
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / 'system/store'))
import cluster  # noqa: E402
from store import Store, new_id  # noqa: E402

TEAMS = 20
SHORT, LONG = 100, 1000  # interactions of a customer; every eleventh has a long history, so that each kind has half of the rows
ASKED, ROUNDS = 300, 6
QUERY = '''SELECT id, at, channel, title, body FROM core.interaction
WHERE customer = ('00000000-0000-4000-8000-' || lpad(to_hex(%s), 12, '0'))::uuid ORDER BY at DESC, id DESC LIMIT 50'''


def fill(store, count):
    """Customers of TEAMS teams with short and long histories, without triggers and checks: only reading is measured. The teams."""
    teams = [store.teams['north'], store.teams['south']] + [new_id() for _ in range(TEAMS - 2)]
    store.sql('''
        SET session_replication_role = replica;
        INSERT INTO core.customer (id, team, kind, name, pronunciation, pronouns, place, time_zone, languages, tier, account_number,
                                   restricted, this_case_only, version)
        SELECT ('00000000-0000-4000-8000-' || lpad(to_hex(n), 12, '0'))::uuid, (%s::uuid[])[n %% %s + 1], 'Person', 'Customer ' || n,
               '', '', '', '', '{en}', '', '', false, false, n
        FROM generate_series(0, %s) n''', teams, TEAMS, count // (10 * SHORT + LONG) * 11 - 1)
    store.sql('''
        SET session_replication_role = replica;
        INSERT INTO core.interaction (id, team, customer, at, channel, direction, kind, author, title, summary, body, language, pinned,
                                      source, source_id, version)
        SELECT gen_random_uuid(), c.team, c.id, 1700000000000 + i * 3600000::bigint, 'Email', 'In', 'Message', 'A', 'Letter ' || i, '',
               repeat(md5(c.id::text || i) || ' ', 8), 'en', false, 'bench', c.id::text || i, i
        FROM core.customer c, generate_series(1, CASE WHEN c.version %% 11 = 0 THEN %s ELSE %s END) i''', LONG, SHORT)
    store.sql('VACUUM ANALYZE core.interaction')
    return teams


def took(connection, customers):
    times = []
    for customer in customers:
        begin = time.monotonic()
        rows = Store.rows(connection, QUERY, customer)
        times.append((time.monotonic() - begin) * 1000)
        assert len(rows) == 50
    return times


def main():
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
    cluster.OPTIONS = cluster.OPTIONS.replace('shared_buffers=64MB', 'shared_buffers=1GB')
    store = Store()
    begin = time.monotonic()
    teams = fill(store, count)
    filled = time.monotonic() - begin
    # A reporting login whose policy lets it see the same rows as one that no policy is asked for.
    store.sql('CREATE ROLE bi LOGIN; GRANT leeway_auditor TO bi')
    store.sql("SET session_replication_role = replica; INSERT INTO core.audit_scope SELECT 'bi', unnest(%s::uuid[])", teams)
    store.sql('CHECKPOINT')
    random.seed(11)
    connections = {login: store.cluster.connect(store.database, login) for login in ('root_of_all', 'bi')}
    found = {'interactions': count, 'fill_s': filled}
    for kind, choose in (('short', lambda n: 11 * n + 1), ('long', lambda n: 11 * n)):
        customers = [choose(random.randrange(count // (10 * SHORT + LONG))) for _ in range(ASKED)]
        times = {login: [] for login in connections}
        took(connections['bi'], customers)  # into memory
        for _ in range(ROUNDS):
            for login, connection in connections.items():
                times[login] += took(connection, customers)
        without, with_policy = (sorted(values)[len(values) // 2] for values in times.values())
        found[kind] = {'without_ms': without, 'with_policy_ms': with_policy}
    print(json.dumps(found))


if __name__ == '__main__':
    main()
