"""Measures of the shared store, each on servers of its own. Floors are taken in the same run, or say what they are."""
import functools
import json
import select
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import floor_import
from bench_data import BUILD

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parents[0] / 'system/store'))
from cluster import Cluster  # noqa: E402


@functools.lru_cache
def said(*command):
    """The JSON object that a program prints; asked once a run, for measures that share it."""
    out = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True).stdout
    return json.loads(out.splitlines()[-1])


def script(name, *words):
    return said('/usr/bin/python3', '-B', str(HERE / name), *words)


def figures(*words):
    return said(str(BUILD / 'tests/bench/sync_figures'), *map(str, words))


def notify_floor(count=200):
    """99 % of ms from a bare commit with NOTIFY to the one who listens."""
    cluster = Cluster()
    here, there = (cluster.connect('postgres', 'root_of_all') for _ in range(2))
    here.cursor().execute('CREATE TABLE t (n int)')
    there.cursor().execute('LISTEN news')
    times = []
    for n in range(count):
        begin = time.monotonic()
        here.cursor().execute(f'INSERT INTO t VALUES ({n}); NOTIFY news')
        select.select([there], [], [], 10)
        there.poll()
        times.append((time.monotonic() - begin) * 1000)
    cluster.close()
    return sorted(times)[int(.99 * count)]


def propagation(_):
    found = figures('propagation')
    return dict(value=found['p99_ms'], median=found['median_ms'], floor=notify_floor(), unit='ms', target='99 % <= 250 ms', n=found['changes'])


def backlog(_):
    """The floor is five round trips of 20 ms: 1,000 commands in blocks of 200."""
    found = figures('backlog')
    return dict(value=found['ms'], floor=100, unit='ms', target='<= 300 ms', n=found['commands'])


def first_sync(data):
    found = figures('moving-in', data.store)['first_sync']
    with tempfile.TemporaryDirectory(dir=BUILD) as folder:
        floor = data.interactions / floor_import.seconds(data.store, Path(folder))
    return dict(value=found['rows_per_second'], floor=floor, unit='rows/s', target='half the floor', n=found['interactions'])


def moving_in(data):
    return dict(value=figures('moving-in', data.store)['adopt']['seconds'], unit='s', target='', n=data.interactions)


def idle_looks(_):
    """The floor: the same desks at the same pace ask SELECT 1."""
    found = script('pool_load.py', 'idle')
    return dict(value=found['p95_ms'], floor=found['floor_p95_ms'], unit='ms', target='', n=found['looks'], **found)


def idle_connections(_):
    found = script('pool_load.py', 'idle')
    return dict(value=found['server_connections'], floor=found['desks'], unit='of desks', target='<= 50')


def storm(_):
    """The floor: the spread with which desks come back."""
    found = script('pool_load.py', 'storm')
    return dict(value=found['last_s'], floor=found['spread_s'], unit='s', target='<= 60 s', n=found['desks'], **found)


def policy(kind):
    """A short history is read whole and sorted under a policy, a long one by its index up to the newest 50."""
    found = script('policy_cost.py')
    return dict(value=found[kind]['with_policy_ms'], floor=found[kind]['without_ms'], unit='ms', target='2x', n=found['interactions'])


MEASURES = {
    'propagation': propagation,
    'backlog': backlog,
    'moving-in': moving_in,
    'first-sync': first_sync,
    'idle-looks': idle_looks,
    'idle-pool': idle_connections,
    'storm': storm,
    'policy-100': lambda _: policy('short'),
    'policy-1000': lambda _: policy('long'),
}
WITHOUT_DATA = {'propagation', 'backlog', 'idle-looks', 'idle-pool', 'storm', 'policy-100', 'policy-1000'}
