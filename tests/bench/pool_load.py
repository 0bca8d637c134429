#!/usr/bin/python3
"""Figures of many desks through a pool, for measure.py: one JSON object on stdout.

    pool_load.py idle [DESKS]      desks that only look at their heads
    pool_load.py storm [DESKS]     the servers go down at once and come back; until every desk is level
"""
import asyncio
import hashlib
import json
import os
import random
import resource
import sys
import time
import uuid
from pathlib import Path

sys.path[:0] = [str(Path(__file__).resolve().parents[1] / 'system' / part) for part in ('setups', 'store')]
from desk_wire import LoadDesk  # noqa: E402
from setups import Pooled  # noqa: E402
from store import Store, customer_body  # noqa: E402
from test_commands import made_note  # noqa: E402

CONNECTIONS = 40
TEAM = 50  # people
SECONDS = 40


def populate(store, count):
    """[(desk, token)] of `count` persons in teams of TEAM, all signed in, put in behind everybody's back."""
    teams = [str(uuid.uuid4()) for _ in range(-(-count // TEAM))]
    for n, team in enumerate(teams):
        Store.call(store.admin, 'SELECT api.put_team(%s)', json.dumps({'id': team, 'name': f'Team {n}'}))
    made = [(str(uuid.uuid4()), str(uuid.uuid4()), os.urandom(32).hex(), teams[n % len(teams)]) for n in range(count)]
    connection = store.cluster.connect(store.database, 'root_of_all')
    with connection.cursor() as cursor:
        for person, desk, token, team in made:
            cursor.execute("INSERT INTO core.person (id, name, role, team, version) VALUES (%s, 'P', 'Agent', %s, 1)", (person, team))
            cursor.execute('INSERT INTO core.scope (id) VALUES (%s)', ('person:' + person,))
            cursor.execute('INSERT INTO core.desk (id, person) VALUES (%s, %s)', (desk, person))
            cursor.execute("INSERT INTO core.session (token_sha256, person, desk, expires_at) VALUES (%s, %s, %s, now() + interval '12 h')",
                           (hashlib.sha256(token.encode()).digest(), person, desk))
        cursor.execute('ANALYZE')
    connection.close()
    return [(desk, token) for _, desk, token, _ in made]


def part(values, share):
    return sorted(values)[min(len(values) - 1, int(share * len(values)))]


def cpu_seconds(pids):
    total = 0
    for pid in pids:
        try:
            fields = Path(f'/proc/{pid}/stat').read_text().rpartition(')')[2].split()
        except OSError:
            continue
        total += int(fields[11]) + int(fields[12])
    return total / os.sysconf('SC_CLK_TCK')


def server_pids(store):
    pid = int(Path(f'{store.cluster.folder}/data/postmaster.pid').read_text().split()[0])
    return [pid, *map(int, Path(f'/proc/{pid}/task/{pid}/children').read_text().split())]


async def most_connections(store, until, seen):
    """The greatest number of server connections that the pool held at once."""
    watch = await asyncio.to_thread(store.cluster.connect, store.database, 'root_of_all')
    while time.monotonic() < until:
        rows = await asyncio.to_thread(Store.rows, watch, "SELECT count(*) FROM pg_stat_activity WHERE usename = 'leeway_pool'")
        seen.append(rows[0][0])
        await asyncio.sleep(.25)


async def connect_all(desks):
    LoadDesk.connecting = asyncio.Semaphore(200)
    begin = time.monotonic()
    await asyncio.gather(*(desk.connect() for desk in desks))
    return time.monotonic() - begin


async def idle(setup, desks):
    store = setup.store
    connecting = await connect_all(desks)

    async def looked(question, seconds, seen):
        times = []
        until = time.monotonic() + seconds
        _, *cuts = await asyncio.gather(most_connections(store, until, seen), *(desk.idle(until, times, question) for desk in desks))
        return times, sum(cuts)

    seen, ignored = [], []
    await looked(None, 20, ignored)  # connections of the pool are made, plans too, and everybody was heard of once
    pids = server_pids(store)
    before = cpu_seconds(pids), cpu_seconds([setup.pool.process.pid]), time.process_time(), time.monotonic()
    times, cuts = await looked(None, SECONDS, seen)
    took = time.monotonic() - before[3]
    floor, _ = await looked('SELECT 1', 15, ignored)
    pool = setup.pool.pools()
    load = os.getloadavg()[0]
    return {'desks': len(desks), 'connect_s': connecting, 'looks': len(times), 'looks_per_s': len(times) / took, 'cut_off': cuts,
            'machine_load': load, 'median_ms': part(times, .5), 'p95_ms': part(times, .95), 'p99_ms': part(times, .99),
            'floor_median_ms': part(floor, .5), 'floor_p95_ms': part(floor, .95), 'server_connections': max(seen),
            'pool_clients': pool['cl_active'] + pool['cl_waiting'], 'pool_servers': pool['sv_active'] + pool['sv_idle'] + pool['sv_used'],
            'server_cpu': (cpu_seconds(pids) - before[0]) / took, 'pool_cpu': (cpu_seconds([setup.pool.process.pid]) - before[1]) / took}


async def storm(setup, desks):
    store = setup.store
    await connect_all(desks)
    for desk in desks:
        await desk.hello()
    # Something to fetch: what happened while they were away. The first team has a writer of its own.
    await asyncio.gather(*(desk.ask_heads() for desk in desks))
    setup.pool.stop()
    writer = store.desk('ines')
    body = customer_body()
    writer.posted('customer.create.v1', body)
    for _ in range(100):
        made_note(writer, body['id'])
    for n, team in enumerate(t for t, in store.sql('SELECT id::text FROM core.team')):
        Store.call(store.admin, 'SELECT api.put_team(%s)', json.dumps({'id': team, 'name': f'Team {n} again'}))
    store.cluster.crash()
    begin = time.monotonic()
    coming = [asyncio.create_task(desk.come_back()) for desk in desks]
    await asyncio.to_thread(store.cluster.start)
    await asyncio.to_thread(setup.pool.start)
    up = time.monotonic() - begin
    level = sorted(at - begin for at in await asyncio.gather(*coming))
    return {'desks': len(desks), 'server_up_s': up, 'median_s': part(level, .5), 'last_s': level[-1], 'spread_s': 30,
            'server_connections': setup.pool.pools()['sv_active'] + setup.pool.pools()['sv_idle'] + setup.pool.pools()['sv_used']}


def main():
    kinds = {'idle': (idle, 5000), 'storm': (storm, 1000)}
    if len(sys.argv) not in (2, 3) or sys.argv[1] not in kinds:
        sys.exit(__doc__)
    measure, usual = kinds[sys.argv[1]]
    count = int(sys.argv[2]) if len(sys.argv) == 3 else usual
    hard = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    if hard != resource.RLIM_INFINITY and hard < count + 500:
        sys.exit(f'{count} desks need as many open files; this machine allows {hard}')
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    random.seed(11)
    setup = Pooled(CONNECTIONS, count + 100)
    desks = [LoadDesk(setup.pool.socket, setup.store.database, *one) for one in populate(setup.store, count)]
    print(json.dumps(asyncio.run(measure(setup, desks))))


if __name__ == '__main__':
    main()
